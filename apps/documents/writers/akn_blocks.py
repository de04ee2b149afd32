"""Prose to the blocks of Akoma Ntoso: paragraphs, lists with printed labels, tables, notes where they are called."""

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

BULLETS = "•–"
EMPTY = "<p/>"


def text(words: str) -> str:
    """Words as XML text."""
    return escape(words, quote=False)


def attribute(words: str) -> str:
    """Words as the value of an attribute, in its quotes."""
    return f'"{escape(words)}"'


class Blocks:
    """Writes the blocks of one document; notes, lists and tables are counted through."""

    def __init__(self) -> None:
        self.written: set[int] = set()
        self.counter = count(1)

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """The blocks; what stands under a heading is inside its `tblock`."""
        out: list[str] = []
        levels: list[int] = []
        for block in blocks:
            if not isinstance(block, Heading):
                out.append(self.block(block, 0))
                continue
            while levels and levels[-1] >= block.level:
                levels.pop()
                out.append(self.closing(out))
            levels.append(block.level)
            out.append(f'<tblock eId="{self.eid("kop")}"><heading>{self.inlines(block.inlines)}</heading>')
        for _ in levels:
            out.append(self.closing(out))
        return "".join(out) or EMPTY

    def closing(self, out: list[str]) -> str:
        """The end of a `tblock`, which may not be empty under its heading."""
        return f"{EMPTY if out[-1].endswith('</heading>') else ''}</tblock>"

    def block(self, block: Block, depth: int) -> str:
        match block:
            case Paragraph(inlines):
                return f"<p>{self.inlines(inlines)}</p>"
            case Heading(inlines=inlines):
                return f"<p><b>{self.inlines(inlines)}</b></p>"
            case ListBlock():
                return self.list_block(block, depth)
            case Table():
                return self.table(block)
            case Quote(inner):
                quoted = "".join(self.block(one, depth) for one in inner) or EMPTY
                return f'<blockContainer eId="{self.eid("citaat")}" class="citaat">{quoted}</blockContainer>'
            case CodeBlock(words):
                return f'<block name="code">{text(words).replace(chr(10), "<eol/>")}</block>'
            case Rule():
                return '<p class="lijn"/>'

    def list_block(self, block: ListBlock, depth: int) -> str:
        items = []
        for at, item in enumerate(block.items):
            label = block.label(at) if block.ordered else BULLETS[depth % 2]
            inner = "".join(self.block(one, depth + 1) for one in item) or EMPTY
            items.append(f'<item eId="{self.eid("punt")}"><num>{label}</num>{inner}</item>')
        return f'<blockList eId="{self.eid("lijst")}">{"".join(items)}</blockList>'

    def table(self, table: Table) -> str:
        rows = self.row("th", table.header, table.align)
        rows += "".join(self.row("td", row, table.align) for row in table.rows)
        return f'<table eId="{self.eid("tabel")}">{rows}</table>'

    def row(self, tag: str, cells: tuple[Cell, ...], align: tuple[str, ...]) -> str:
        columns = (
            f"<{tag}{f' style={chr(34)}text-align: {side}{chr(34)}' if side else ''}>"
            f"<p>{self.inlines(cell.inlines)}</p></{tag}>"
            for cell, side in zip(cells, align, strict=True)
        )
        return f"<tr>{''.join(columns)}</tr>"

    def inlines(self, inlines: tuple[Inline, ...]) -> str:
        return "".join(map(self.inline, inlines))

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text(words):
                return text(words)
            case Strong(children):
                return f"<b>{self.inlines(children)}</b>"
            case Emphasis(children):
                return f"<i>{self.inlines(children)}</i>"
            case Code(words):
                return f'<span class="code">{text(words)}</span>'
            case Link(href, children):
                return f"<a href={attribute(href)}>{self.inlines(children)}</a>"
            case LineBreak():
                return "<eol/>"
            case NoteRef(note):
                return self.note(note)

    def note(self, note: Note) -> str:
        """The note where it is first called; a later call points at it."""
        eid = f"noot_{note.number}"
        if note.number in self.written:
            return f'<noteRef href="#{eid}" marker="{note.number}" placement="bottom"/>'
        self.written.add(note.number)
        words = "".join(self.block(block, 0) for block in note.blocks) or EMPTY
        return f'<authorialNote eId="{eid}" marker="{note.number}" placement="bottom">{words}</authorialNote>'

    def eid(self, word: str) -> str:
        return f"{word}_{next(self.counter)}"
