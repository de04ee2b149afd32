"""The verslag as one web page: headings, notes and tables that a screen reader understands, and no script.

The page stands alone, without anything fetched from elsewhere; each question and answer has an address in it
("#vraag_12").
"""

from html import escape
from pathlib import Path

from apps.documents.domain.flow import Front, Head, HeadKind, Piece, Prose, Role, flow, front
from apps.documents.domain.report import Report, in_lines
from apps.overleg.domain.prose import Block, ListBlock, Note, Paragraph, ProseHtml, Table

STYLE = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
# Section I is below the title of the page.
BELOW_TITLE = 1
DEEPEST = 6
IN_CONTENTS = {HeadKind.SECTION, HeadKind.ASKER}
CLASSES = {Role.QUESTION: "vraag", Role.ANSWER: "antwoord", Role.REMARK: "opmerking"}


def write_html(report: Report) -> bytes:
    """The report as one HTML page in UTF-8; the same report gives the same bytes."""
    report = in_lines(report)
    pieces = flow(report)
    title = escape(f"{report.title}: {report.subject}")
    return (
        f'<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{escape(str(report.committee))}">\n<style>\n{STYLE}</style>\n</head>\n'
        f'<body>\n<main class="blad">\n{_front(front(report), draft=report.draft)}{_contents(pieces)}'
        f"{_Page().pieces(pieces)}</main>\n</body>\n</html>\n"
    ).encode()


class _Page(ProseHtml):
    """The pieces in order, with all notes behind the last one."""

    def __init__(self) -> None:
        super().__init__("noten", top_heading=1 + BELOW_TITLE)
        self.notes: dict[int, Note] = {}
        self.headings = 0

    def pieces(self, pieces: tuple[Piece, ...]) -> str:
        body = "".join(map(self.piece, pieces))
        if not self.notes:
            return body
        items = "".join(self.note(note) for note in self.notes.values())
        return f'{body}<section class="notes" role="doc-endnotes" aria-label="Noten"><ol>{items}</ol></section>\n'

    def piece(self, piece: Piece) -> str:
        match piece:
            case Head(kind, level, text):
                tag = f"h{min(level + BELOW_TITLE, DEEPEST)}"
                name = ' class="antwoordkop"' if kind is HeadKind.ANSWER else ""
                if kind in IN_CONTENTS:
                    self.headings += 1
                    name = f' id="deel_{self.headings}"'
                elif piece.anchor:
                    name = f' id="{piece.anchor}"'
                return f"<{tag}{name}>{escape(text)}</{tag}>\n"
            case Prose(role, blocks):
                words = self.blocks(blocks)
                if role not in CLASSES:
                    return words
                return f'<div class="{CLASSES[role]}" id="{piece.anchor}">\n{words}</div>\n'

    def block(self, block: Block, *, tight: bool) -> str:
        if isinstance(block, Table):
            return f'<div class="tabel" role="region" aria-label="Tabel" tabindex="0">\n{self.table(block)}</div>\n'
        return super().block(block, tight=tight)

    def list_block(self, block: ListBlock) -> str:
        """A list with "1)" prints its labels itself: no browser knows them."""
        if not block.ordered or block.delimiter == ".":
            return super().list_block(block)
        items = "".join(
            f'<li><span class="ol">{block.label(at)}</span> {self.blocks(item, tight=block.tight)}</li>\n'
            for at, item in enumerate(block.items)
        )
        return f'<ol class="expliciet">\n{items}</ol>\n'

    def marker(self, note: Note) -> str:
        self.notes.setdefault(note.number, note)
        return super().marker(note)

    def note(self, note: Note) -> str:
        return super().note(note if note.blocks else Note(note.number, note.label, (Paragraph(()),)))


def _front(lines: Front, *, draft: bool) -> str:
    """What stands above section I."""
    rows = [lines.house, lines.year, *lines.dossiers, lines.number]
    out = ['<p class="concept">Concept</p>\n'] if draft else []
    out += [f'<p class="regel">{escape(row)}</p>\n' for row in rows if row]
    out.append(f"<h1>{escape(lines.title)}</h1>\n")
    out += [f"<p>{escape(row)}</p>\n" for row in (lines.adopted, *lines.opening) if row]
    out += [f"<p>{escape(function)}<br>\n{escape(name)}</p>\n" for function, name in lines.signed]
    return "".join(out)


def _contents(pieces: tuple[Piece, ...]) -> str:
    """Links to the sections and to each asker in them."""
    heads = [piece for piece in pieces if isinstance(piece, Head) and piece.kind in IN_CONTENTS]
    out: list[str] = []
    depth = 0
    for place, head in enumerate(heads, 1):
        if head.level > depth:
            out.append("<ol>\n")
            depth += 1
        else:
            out.append("</li>\n" + "</ol>\n</li>\n" * (depth - head.level))
            depth = head.level
        out.append(f'<li><a href="#deel_{place}">{escape(head.text)}</a>')
    out.append("</li>\n</ol>\n" * depth)
    return f'<nav aria-label="Inhoud">\n{"".join(out)}</nav>\n' if heads else ""
