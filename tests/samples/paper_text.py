"""A sample as text in our own layout: what an export from PDF does to it and LibreOffice cannot be asked to do.

Lines of at most 90 letters, notes as bare digits behind the word or (`% markers line`) on a line of their own, lines of page furniture where the source has
them, and a heading glued behind a page foot ("Aanhangsel 1Antwoord 3").
"""

import textwrap

from tests.samples.markup import Line, Sample, pieces

_WIDTH = 90
_PLAIN = frozenset({"head", "noise", "contents", "agenda"})


def write_text(sample: Sample) -> bytes:
    """The sample as .txt in UTF-8, a form feed at each `break`."""
    apart = sample.about.get("markers") == "line"
    out = ""
    glued = ""
    for line in sample.lines:
        if line.role == "break":
            out += "\f"
        elif line.role == "glue":
            glued = line.text
        elif words := _words(line, apart):
            pieces_of = (glued + words).split("\n")
            glued = ""
            lines = [
                one for piece in pieces_of for one in textwrap.wrap(piece, _WIDTH, break_long_words=False)
            ]
            out += "\n".join(lines) + ("\n" if line.role in _PLAIN else "\n\n")
    return out.encode()


def _words(line: Line, apart: bool) -> str:
    """The printed words; `apart` puts each marker on a line of its own."""
    if line.role == "note":
        return f"{line.word}{'' if apart else ' '}{line.text}"
    marker = "\n{}\n" if apart else "{}"
    words = "".join(marker.format(p) if isinstance(p, int) else p for p in pieces(line.printed))
    return f"{line.label} {words}".strip() if line.label else words
