"""Documents of a few lines for the profiles: one paragraph per line.

`**bold**` is a bold line, `<1.>` before the words a list label.
"""

import re

from apps.documents.domain.elements import elements
from apps.documents.domain.outline import Item, Outline
from apps.documents.domain.paragraphs import Cell, Paragraph, Run, Source
from apps.documents.domain.profiles.tokens import Token, tokens
from apps.documents.domain.structure import recognise

_LINE = re.compile(r"(?:<(?P<label>[^>]+)>\s*)?(?P<words>.*)")


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    return tuple(_paragraph(line.strip()) for line in text.strip().split("\n") if line.strip())


def _paragraph(line: str) -> Paragraph:
    match = _LINE.fullmatch(line)
    assert match
    words = match["words"]
    bold = words.startswith("**") and words.endswith("**")
    words = words.strip("*") if bold else words
    return Paragraph((Run(words, bold=bold),) if words else (), label=match["label"] or "")


def table(*rows: tuple[str, ...]) -> tuple[Paragraph, ...]:
    """A table with a paragraph per line of each cell."""
    return tuple(
        Paragraph((Run(line),), cell=Cell(0, row, column))
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
        for line in text.split("\n")
    )


def outline(text: str, *more: Paragraph) -> Outline:
    return recognise(Source("test", (*paragraphs(text), *more)))


def row(text: str, *more: Paragraph) -> tuple[Token, ...]:
    return tokens(elements((*paragraphs(text), *more)))


def items(found: Outline) -> list[tuple[str, tuple[int, ...], str]]:
    """Kind, numbers and text of every item."""
    return [_item(item) for part in found.parts for item in part.items]


def _item(item: Item) -> tuple[str, tuple[int, ...], str]:
    return item.kind.value, item.numbers, item.text


def codes(found: Outline) -> list[str]:
    return [finding.code for finding in found.findings]
