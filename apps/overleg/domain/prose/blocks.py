"""What prose is made of: frozen values that every writer (HTML, docx, PDF) walks in the same order."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an http, https or mailto address; any other address is dropped and leaves its words."""

    href: str
    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line end the author asked for; the paragraph goes on."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note, numbered in the order of reading; `label` is what the author typed between [^ and ]."""

    number: int
    label: str
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class NoteRef:
    """The place where a note's marker stands; one note may have several."""

    note: Note


Inline = Text | Strong | Emphasis | Code | Link | LineBreak | NoteRef


@dataclass(frozen=True, slots=True)
class Paragraph:
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside an answer; level 1 to 6 as typed, which a writer shifts below its own headings."""

    level: int
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; `start` and `delimiter` ("." or ")") print the label of an ordered one; `tight` has no air."""

    ordered: bool
    start: int
    delimiter: str
    tight: bool
    items: "tuple[tuple[Block, ...], ...]"

    def label(self, index: int) -> str:
        """The label printed before item `index` (from 0): "3." or "3)" when ordered, else a bullet."""
        return f"{self.start + index}{self.delimiter}" if self.ordered else "•"


@dataclass(frozen=True, slots=True)
class Cell:
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as the header; `align` is left, center, right or "" by column."""

    align: tuple[str, ...]
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class CodeBlock:
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the column."""


Block = Paragraph | Heading | ListBlock | Table | Quote | CodeBlock | Rule


def inline_text(inlines: tuple[Inline, ...]) -> str:
    """The words of one paragraph, a line break as a newline."""
    parts = []
    for inline in inlines:
        match inline:
            case Text(text) | Code(text):
                parts.append(text)
            case LineBreak():
                parts.append("\n")
            case Strong(children) | Emphasis(children) | Link(children=children):
                parts.append(inline_text(children))
    return "".join(parts)


def walk(blocks: tuple[Block, ...]) -> Iterator[tuple[Inline, ...]]:
    """Every run of inlines in the order of reading: paragraphs, headings, list items, cells row by row."""
    for block in blocks:
        match block:
            case Paragraph(inlines) | Heading(inlines=inlines):
                yield inlines
            case Quote(inner):
                yield from walk(inner)
            case ListBlock(items=items):
                for item in items:
                    yield from walk(item)
            case Table(header=header, rows=rows):
                for row in (header, *rows):
                    for cell in row:
                        yield cell.inlines


def note_refs(inlines: tuple[Inline, ...]) -> Iterator[NoteRef]:
    """The note markers in a run of inlines, in order."""
    for inline in inlines:
        match inline:
            case NoteRef():
                yield inline
            case Strong(children) | Emphasis(children) | Link(children=children):
                yield from note_refs(children)


def notes_of(blocks: tuple[Block, ...]) -> tuple[Note, ...]:
    """The notes of a text, each once, in the order of their numbers."""
    found: dict[int, Note] = {}
    for inlines in walk(blocks):
        for ref in note_refs(inlines):
            found.setdefault(ref.note.number, ref.note)
    return tuple(found[number] for number in sorted(found))
