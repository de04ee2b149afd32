"""The words of a text without its dress: for search, previews and the comparison of versions."""

import re

from apps.overleg.domain.prose.blocks import (
    Block,
    CodeBlock,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    inline_text,
    notes_of,
)
from apps.overleg.domain.prose.reading import parse

WORD = re.compile(r"\w+(?:[-'’./]\w+)*")


def plain_text(markdown: str, *, with_notes: bool = False) -> str:
    """The words of a text: paragraphs parted by a blank line, no marks, labels or note markers.

    List items and table rows are paragraphs of their own, a row's cells parted by a tab. `with_notes` puts
    the words of the notes behind those of the text.
    """
    return plain_text_of(parse(markdown), with_notes=with_notes)


def plain_text_of(blocks: tuple[Block, ...], *, with_notes: bool = False) -> str:
    """`plain_text` of a text that was parsed before."""
    paragraphs = _paragraphs(blocks)
    if with_notes:
        paragraphs += [line for note in notes_of(blocks) for line in _paragraphs(note.blocks)]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def word_count(markdown: str) -> int:
    """How many words a reader meets; "COVID-19-maatregelen" and "2,5" count as one and two."""
    return len(WORD.findall(plain_text(markdown)))


def _paragraphs(blocks: tuple[Block, ...]) -> list[str]:
    paragraphs: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(inlines) | Heading(inlines=inlines):
                paragraphs.append(inline_text(inlines))
            case CodeBlock(text):
                paragraphs.append(text)
            case Quote(inner):
                paragraphs += _paragraphs(inner)
            case ListBlock(items=items):
                for item in items:
                    paragraphs += _paragraphs(item)
            case Table(header=header, rows=rows):
                for row in (header, *rows):
                    paragraphs.append("\t".join(inline_text(cell.inlines) for cell in row))
    return paragraphs
