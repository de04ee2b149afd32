"""A sample as web page, in the elements and classes in which officielebekendmakingen.nl prints Kamerstukken.

Around the text stands what its pages have too: navigation above, a breadcrumb, and links below. Notes stand at the
end, each with a closing cross of its own.
"""

from html import escape

from tests.samples.markup import Line, Sample, pieces

_HEADINGS = {
    "section": ("h2", "divisiekop1"),
    "asker": ("h3", "divisiekop2"),
    "subject": ("h4", "divisiekop3"),
    "label": ("h2", "stuktitel"),
}
_TOP = (
    '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8"/><title>{title}</title>'
    "<script>var pagina = 'stuk';</script><style>.noot {{ display: none }}</style></head><body>\n"
    '<header><nav class="row row--page-opener"><ul><li><a href="/">Home</a></li><li><a href="/uitgebreidzoeken">'
    'Zoeken</a></li></ul></nav></header>\n<main><article><div class="stuk">\n'
)
_BOTTOM = (
    '</article></main>\n<footer><ul><li><a href="/contact">Contact</a></li><li><a href="/privacy">Privacy</a></li>'
    "</ul></footer>\n</body></html>\n"
)


def write_html(sample: Sample) -> bytes:
    """The sample as .html in UTF-8."""
    page = _Page(sample)
    title = escape(next((line.printed for line in sample.lines if line.role == "head"), sample.name))
    body = page.body()
    return f"{_TOP.format(title=title)}{body}</div>\n{page.notes()}{_BOTTOM}".encode()


class _Page:
    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self.called: list[int] = []
        self.in_list = self.in_row = self.in_cell = False

    def body(self) -> str:
        return "".join(map(self.line, self.sample.lines)) + self.close_list()

    def close_list(self) -> str:
        if not self.in_list:
            return ""
        self.in_list = False
        return "</ul>\n"

    def line(self, line: Line) -> str:
        if line.role in {"part", "note", "noise", "glue", "break", "contents"}:
            return ""
        if line.role in {"table", "row", "cell", "end"}:
            return self.close_list() + self.cell(line)
        if not line.text and not line.label and not line.typed:
            return ""
        if line.label and line.role not in _HEADINGS:
            begin = "" if self.in_list else '<ul class="expliciet whitespace-small">\n'
            self.in_list = True
            item = f'<p class="labeled"><span class="ol">{escape(line.label)} </span>{self.inline(line)}</p>'
            return f'{begin}<li class="li">{item}</li>\n'
        return self.close_list() + self.paragraph(line)

    def paragraph(self, line: Line) -> str:
        words = self.inline(line)
        if line.role in _HEADINGS:
            tag, dress = _HEADINGS[line.role]
            label = f"{escape(line.label)} " if line.label else ""
            return f'<{tag} class="{dress}">{f"{label}{words}".strip()}</{tag}>\n'
        if line.role == "head" and line.word:
            return f'<h1 class="{line.word}">{words}</h1>\n'
        return f"<p>{words}</p>\n"

    def inline(self, line: Line) -> str:
        return "".join(
            self.call(p) if isinstance(p, int) else escape(p, quote=False) for p in pieces(line.printed)
        )

    def call(self, note: int) -> str:
        self.called.append(note)
        return f'<sup><a class="nootnum supernote-click-ID-{note}d3" href="#ID-{note}d3">{note}</a></sup>'

    def cell(self, line: Line) -> str:
        out = ""
        if self.in_cell:
            out += "</td>"
        if self.in_row and line.role != "cell":
            out += "</tr>\n"
            self.in_row = False
        self.in_cell = False
        if line.role == "table":
            return f"{out}<table>\n<tbody>\n"
        if line.role == "end":
            return f"{out}</tbody>\n</table>\n"
        if line.role == "row":
            out += "<tr>"
            self.in_row = True
        self.in_cell = True
        return f"{out}<td>" + (f"<p>{self.inline(line)}</p>" if line.text else "")

    def notes(self) -> str:
        if not self.called:
            return ""
        notes = "".join(
            f'<div class="voet noot snp-mouseoffset snb-pinned notedefault" id="supernote-note-ID-{number}d3">'
            f'<h5 class="note-close"><a class="note-close" href="#close-ID-{number}d3">X</a> Noot </h5>'
            f'<sup><span class="nootnum" id="ID-{number}d3">{number}</span></sup>\n'
            f"<p>{escape(self.sample.notes[number].text, quote=False)}</p></div>\n"
            for number in self.called
        )
        return f'<div id="noten"><hr/>\n{notes}</div>\n'
