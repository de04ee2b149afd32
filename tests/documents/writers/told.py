"""What a report tells and what was recognised in a file, in the same shape, to be compared."""

import re

from apps.documents.domain.outline import ItemKind, Outline
from apps.documents.domain.report import Report
from apps.overleg.domain.prose import (
    Block,
    CodeBlock,
    ListBlock,
    Quote,
    Rule,
    Table,
    inline_text,
    notes_of,
    parse,
    plain_text_of,
)

Told = list[tuple[tuple[str, ...], list[tuple[ItemKind, tuple[int, ...], str]]]]


def paragraphs(blocks: tuple[Block, ...]) -> list[str]:
    """The words as an outline has them: list labels printed, every table cell a paragraph of its own."""
    found: list[str] = []
    for block in blocks:
        match block:
            case ListBlock():
                for at, item in enumerate(block.items):
                    inner = paragraphs(item)
                    found += [f"{block.label(at)} {inner[0]}", *inner[1:]]
            case Table():
                cells = [cell for row in (block.header, *block.rows) for cell in row]
                found += [words for cell in cells if (words := inline_text(cell.inlines))]
            case Quote(inner):
                found += paragraphs(inner)
            case CodeBlock(text):
                found.append(text)
            case Rule():
                pass
            case _:
                found.append(plain_text_of((block,)))
    return [" ".join(words.split()) for words in found]


def told(report: Report) -> Told:
    """Asker by asker what stands in the report."""
    return [
        (
            tuple(asker.name for asker in part.askers),
            [
                (item.kind, _numbers(item.numbers), "\n\n".join(paragraphs(parse(item.markdown))))
                for item in part.items
            ],
        )
        for part in report.parts
    ]


def told_notes(report: Report) -> list[tuple[tuple[int, ...], str]]:
    """The notes of every item, with the numbers of the item, in the order of the parts."""
    return [
        (_numbers(item.numbers), " ".join(paragraphs(note.blocks)))
        for part in report.parts
        for item in part.items
        for note in notes_of(parse(item.markdown))
    ]


def _numbers(numbers: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(int(re.sub(r"\D", "", number)) for number in numbers)


def recognised(outline: Outline) -> Told:
    """Asker by asker what was recognised; every bullet is one bullet."""
    return [
        (part.askers, [(item.kind, item.numbers, one_bullet(item.text)) for item in part.items])
        for part in outline.parts
    ]


def recognised_notes(outline: Outline) -> list[tuple[tuple[int, ...], str]]:
    """The notes with the numbers of the item that calls them, in the order of the items."""
    placed = sorted(
        (note.at.part, note.at.item, note.number, note.text) for note in outline.notes if note.at is not None
    )
    return [(outline.parts[part].items[item].numbers, text) for part, item, _, text in placed]


def one_bullet(text: str) -> str:
    """Every bullet as "•": which one is printed is dress, and no web page says it."""
    return re.sub(r"^[–-] ", "• ", text, flags=re.MULTILINE)
