"""Prose to OpenDocument: paragraphs in named styles, real lists, tables with header rows, notes where they are called."""

import re
from html import escape
from itertools import count

from apps.overleg.domain.prose import (
    Block,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)

BULLETS, DOTTED, BRACKETED = "Opsomming", "Nummering", "Nummering_20_haakje"
SIDES = {"right": "Tabeltekst_20_rechts", "center": "Tabeltekst_20_midden"}
ITEM, END_OF_LIST = "List_20_Paragraph", "List_20_Paragraph_20_end"
BREAK = "<text:line-break/>"
_SPACES = re.compile(r" {2,}|\t")


def text(words: str) -> str:
    """Words as XML text; OpenDocument keeps no second space by itself."""
    return _SPACES.sub(_spaces, escape(words, quote=False))


def _spaces(found: re.Match[str]) -> str:
    return "<text:tab/>" if found[0] == "\t" else f' <text:s text:c="{len(found[0]) - 1}"/>'


class Blocks:
    """Writes the blocks of one document; notes and tables are counted through.

    `place` is the name of the place where the next paragraph begins.
    """

    def __init__(self) -> None:
        self.written: set[int] = set()
        self.tables = count(1)
        self.place = ""

    def blocks(self, blocks: tuple[Block, ...], style: str) -> str:
        return "".join(self.block(block, style) for block in blocks)

    def block(self, block: Block, style: str) -> str:
        match block:
            case Paragraph(inlines):
                return self.paragraph(style, self.opening() + self.inlines(inlines))
            case Heading(level, inlines):
                return self.heading(level, self.opening() + self.inlines(inlines))
            case ListBlock():
                return self.list_block(block, last=END_OF_LIST)
            case Table():
                return self.table(block)
            case Quote(inner):
                return self.blocks(inner, "Quotations")
            case CodeBlock(words):
                lines = BREAK.join(map(text, words.split("\n")))
                return self.paragraph("Preformatted_20_Text", self.opening() + lines)
            case Rule():
                return self.paragraph("Horizontal_20_Line", self.opening())

    def opening(self) -> str:
        """The bookmark of the place that begins here."""
        name, self.place = self.place, ""
        return f'<text:bookmark text:name="{name}"/>' if name else ""

    def paragraph(self, style: str, words: str) -> str:
        return f'<text:p text:style-name="{style}">{words}</text:p>'

    def heading(self, level: int, words: str) -> str:
        return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{words}</text:h>'

    def list_block(self, block: ListBlock, last: str = ITEM) -> str:
        """The list; the last item of an outer one has room below it."""
        style = BULLETS if not block.ordered else BRACKETED if block.delimiter == ")" else DOTTED
        items = []
        for at, item in enumerate(block.items):
            start = f' text:start-value="{block.start}"' if block.ordered and not at else ""
            inner = self.item(item, last if at == len(block.items) - 1 else ITEM)
            items.append(f"<text:list-item{start}>{inner}</text:list-item>")
        return f'<text:list text:style-name="{style}">{"".join(items)}</text:list>'

    def item(self, blocks: tuple[Block, ...], last: str) -> str:
        inner = [
            self.list_block(block) if isinstance(block, ListBlock) else self.block(block, ITEM)
            for block in blocks[:-1]
        ]
        inner += [
            self.list_block(block, last) if isinstance(block, ListBlock) else self.block(block, last)
            for block in blocks[-1:]
        ]
        return "".join(inner) or self.paragraph(last, "")

    def table(self, table: Table) -> str:
        head = self.row(table.header, table.align, header=True)
        rows = "".join(self.row(row, table.align, header=False) for row in table.rows)
        return (
            f'<table:table table:name="Tabel{next(self.tables)}" table:style-name="Verslagtabel">'
            f'<table:table-column table:number-columns-repeated="{len(table.header)}"/>'
            f"<table:table-header-rows>{head}</table:table-header-rows>{rows}</table:table>"
        )

    def row(self, cells: tuple[Cell, ...], align: tuple[str, ...], *, header: bool) -> str:
        look = "Verslagtabel.kop" if header else "Verslagtabel.cel"
        columns = (
            f'<table:table-cell table:style-name="{look}" office:value-type="string">'
            f"{self.cell(cell, SIDES.get(side, 'Tabeltekst'), header=header)}</table:table-cell>"
            for cell, side in zip(cells, align, strict=True)
        )
        return f"<table:table-row>{''.join(columns)}</table:table-row>"

    def cell(self, cell: Cell, style: str, *, header: bool) -> str:
        words = self.inlines(cell.inlines)
        if header and words:
            words = f'<text:span text:style-name="Strong_20_Emphasis">{words}</text:span>'
        return self.paragraph(style, self.opening() + words)

    def inlines(self, inlines: tuple[Inline, ...]) -> str:
        return "".join(map(self.inline, inlines))

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text(words):
                return text(words)
            case Strong(children):
                return f'<text:span text:style-name="Strong_20_Emphasis">{self.inlines(children)}</text:span>'
            case Emphasis(children):
                return f'<text:span text:style-name="Emphasis">{self.inlines(children)}</text:span>'
            case Code(words):
                return f'<text:span text:style-name="Source_20_Text">{text(words)}</text:span>'
            case Link(href, children):
                return f'<text:a xlink:type="simple" xlink:href="{escape(href)}">{self.inlines(children)}</text:a>'
            case LineBreak():
                return BREAK
            case NoteRef(note):
                return self.note(note)

    def note(self, note: Note) -> str:
        """The note where it is first called; a later call refers to it."""
        key = f"noot{note.number}"
        if note.number in self.written:
            return (
                '<text:span text:style-name="Footnote_20_anchor"><text:note-ref text:note-class="footnote" '
                f'text:reference-format="text" text:ref-name="{key}">{note.number}</text:note-ref></text:span>'
            )
        self.written.add(note.number)
        place, self.place = self.place, ""
        words = self.blocks(note.blocks[:1], "Footnote") + self.blocks(note.blocks[1:], "Footnote_20_vervolg")
        words = words or self.paragraph("Footnote", "")
        self.place = place
        return (
            f'<text:note text:id="{key}" text:note-class="footnote">'
            f"<text:note-citation>{note.number}</text:note-citation>"
            f"<text:note-body>{words}</text:note-body></text:note>"
        )
