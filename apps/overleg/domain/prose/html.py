"""Values to HTML: everything escaped on the way out, then a second wall (nh3) that lets nothing else by."""

import re
from collections import Counter
from dataclasses import dataclass
from html import escape as escape_html

import nh3

from apps.overleg.domain.prose.blocks import (
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
    notes_of,
)
from apps.overleg.domain.prose.reading import SAFE_SCHEMES, parse

PARAGRAPH_END = "</p>\n"
ALLOWED_TAGS = {
    *("p", "br", "strong", "em", "code", "pre", "a", "sup", "ul", "ol", "li", "blockquote", "hr"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "section"),
}
ALLOWED_ATTRIBUTES = {
    "a": {"href", "id", "role", "aria-label", "aria-describedby"},
    "li": {"id"},
    "ol": {"start"},
    "section": {"class", "role", "aria-label"},
    "sup": {"class"},
    "td": {"class"},
    "th": {"class", "scope"},
}


@dataclass(frozen=True, slots=True)
class NoteWords:
    """The words around notes; Dutch, because the text is. `back` and `marker` hold {number}."""

    notes: str = "Noten"
    marker: str = "Noot {number}"
    back: str = "Terug naar de verwijzing naar noot {number}"


DUTCH = NoteWords()


def to_html(
    markdown: str,
    *,
    note_prefix: str,
    note_start: int = 1,
    top_heading: int = 3,
    words: NoteWords | None = None,
) -> str:
    """Safe HTML of a text; its notes follow as a list with links back, ids unique by `note_prefix`.

    `note_prefix` must differ between the texts on one page; `note_start` is the number of the first note;
    headings in the text start at level `top_heading`. Table headers carry their scope. Links leave with
    rel="noopener noreferrer".
    """
    blocks = parse(markdown, first_note=note_start)
    html = ProseHtml(re.sub(r"[^A-Za-z0-9_-]", "-", note_prefix), top_heading, words or DUTCH).page(blocks)
    return nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=set(SAFE_SCHEMES),
        link_rel="noopener noreferrer",
    )


class ProseHtml:
    """Blocks on their way to HTML, everything escaped; counts the markers so that each has an id of its own."""

    def __init__(self, prefix: str, top_heading: int, words: NoteWords = DUTCH) -> None:
        self.prefix = prefix
        self.top_heading = top_heading
        self.words = words
        self.markers: Counter[int] = Counter()

    def page(self, blocks: tuple[Block, ...]) -> str:
        body = self.blocks(blocks)
        notes = notes_of(blocks)
        if not notes:
            return body
        items = "".join(map(self.note, notes))
        return (
            f'{body}<section class="notes" role="doc-endnotes" aria-label="{escape_html(self.words.notes)}">'
            f'<ol start="{notes[0].number}">{items}</ol></section>\n'
        )

    def blocks(self, blocks: tuple[Block, ...], *, tight: bool = False) -> str:
        return "".join(self.block(block, tight=tight) for block in blocks)

    def block(self, block: Block, *, tight: bool) -> str:
        match block:
            case Paragraph(inlines):
                text = self.inlines(inlines)
                return text if tight else f"<p>{text}{PARAGRAPH_END}"
            case Heading(level, inlines):
                tag = f"h{min(level + self.top_heading - 1, 6)}"
                return f"<{tag}>{self.inlines(inlines)}</{tag}>\n"
            case ListBlock():
                return self.list_block(block)
            case Table():
                return self.table(block)
            case Quote(inner):
                return f"<blockquote>\n{self.blocks(inner)}</blockquote>\n"
            case CodeBlock(text):
                return f"<pre><code>{escape_html(text)}\n</code></pre>\n"
            case Rule():
                return "<hr>\n"

    def list_block(self, block: ListBlock) -> str:
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        tag = "ol" if block.ordered else "ul"
        items = "".join(f"<li>{self.blocks(item, tight=block.tight)}</li>\n" for item in block.items)
        return f"<{tag}{start}>\n{items}</{tag}>\n"

    def table(self, table: Table) -> str:
        head = self.row(table.header, table.align, 'th scope="col"', "th")
        rows = "".join(self.row(row, table.align, "td", "td") for row in table.rows)
        return f"<table>\n<thead>\n{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"

    def row(self, cells: tuple[Cell, ...], align: tuple[str, ...], opening: str, closing: str) -> str:
        columns = [
            f"<{opening}{_align(side)}>{self.inlines(cell.inlines)}</{closing}>"
            for cell, side in zip(cells, align, strict=True)
        ]
        return f"<tr>{''.join(columns)}</tr>\n"

    def inlines(self, inlines: tuple[Inline, ...]) -> str:
        return "".join(map(self.inline, inlines))

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return escape_html(text)
            case Strong(children):
                return f"<strong>{self.inlines(children)}</strong>"
            case Emphasis(children):
                return f"<em>{self.inlines(children)}</em>"
            case Code(text):
                return f"<code>{escape_html(text)}</code>"
            case Link(href, children):
                return f'<a href="{escape_html(href)}">{self.inlines(children)}</a>'
            case LineBreak():
                return "<br>\n"
            case NoteRef(note):
                return self.marker(note)

    def marker(self, note: Note) -> str:
        self.markers[note.number] += 1
        label = escape_html(self.words.marker.format(number=note.number))
        return (
            f'<sup class="note-ref"><a href="#{self.prefix}-note-{note.number}"'
            f' id="{self.marker_id(note.number, self.markers[note.number])}" role="doc-noteref"'
            f' aria-label="{label}">{note.number}</a></sup>'
        )

    def marker_id(self, number: int, occurrence: int) -> str:
        return f"{self.prefix}-ref-{number}" + (f"-{occurrence}" if occurrence > 1 else "")

    def note(self, note: Note) -> str:
        label = escape_html(self.words.back.format(number=note.number))
        back = "".join(
            f' <a href="#{self.marker_id(note.number, occurrence)}" role="doc-backlink"'
            f' aria-label="{label}">↩</a>'
            for occurrence in range(1, self.markers[note.number] + 1)
        )
        text = self.blocks(note.blocks)
        # The way back stands at the end of the note's last line, not under it.
        if text.endswith(PARAGRAPH_END):
            text = text.removesuffix(PARAGRAPH_END) + back + PARAGRAPH_END
        else:
            text += back
        return f'<li id="{self.prefix}-note-{note.number}">{text}</li>\n'


def _align(side: str) -> str:
    return f' class="{side}"' if side else ""
