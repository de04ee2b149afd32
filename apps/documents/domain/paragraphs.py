"""What a reader gives: the paper as it stands, before anyone has an opinion about it.

A reader of a file with real paragraphs (.docx) fills `paragraphs` and `notes`. A reader of a file that knows
only physical lines (.txt as exported from PDF) fills `lines`; `layout.undo_layout` makes paragraphs of them.
"""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Run:
    """A stretch of text in one dress. A note marker is a run with `note` and no text of its own."""

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    note: int | None = None


@dataclass(frozen=True)
class Cell:
    """A place in a table: which table of the document, row and column, all from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Mark:
    """The place of a note's marker in the text of its paragraph, in code points."""

    at: int
    note: int


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: its runs, and what the paper says about it.

    `label`: the list label as printed ("1.", "a)", "•"), not repeated in the runs.
    `level`: 1 to 9 for a heading style, 0 for plain text.
    `page_break`: stands first on a new page.
    `bookmarks`: the names of the places that the file marks in it.
    """

    runs: tuple[Run, ...]
    label: str = ""
    level: int = 0
    cell: Cell | None = None
    page_break: bool = False
    bookmarks: tuple[str, ...] = ()

    @cached_property
    def words(self) -> str:
        """The text without label and note markers."""
        if len(self.runs) == 1 and self.runs[0].note is None:
            return self.runs[0].text
        return "".join([run.text for run in self.runs if run.note is None])

    @cached_property
    def text(self) -> str:
        """The text as a reader sees it: the label first, no note markers."""
        return f"{self.label} {self.words}".rstrip() if self.label else self.words

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Where the notes are called, as offsets in `text`."""
        at = len(self.label) + 1 if self.label else 0
        found = []
        for run in self.runs:
            if run.note is None:
                at += len(run.text)
            else:
                found.append(Mark(at, run.note))
        return tuple(found)

    @property
    def bold(self) -> bool:
        """Every visible letter is bold: many documents dress their headings only so."""
        visible = [run for run in self.runs if run.note is None and run.text.strip()]
        return bool(visible) and all(run.bold for run in visible)


@dataclass(frozen=True)
class Line:
    """A physical line of a text file, without its line end. `page_break`: a form feed stood before it."""

    text: str
    page_break: bool = False


@dataclass(frozen=True)
class SourceNote:
    """The text of a note as printed, without its number."""

    number: int
    text: str


@dataclass(frozen=True)
class Remark:
    """Something the reader or the layout noticed and a person may want to know.

    `code` is one of docs/findings.md; `text` is the piece of paper it is about.
    """

    code: str
    text: str


@dataclass(frozen=True)
class Source:
    """A read document: either `paragraphs` with `notes`, or `lines`; never both."""

    media_type: str
    paragraphs: tuple[Paragraph, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[SourceNote, ...] = ()
    remarks: tuple[Remark, ...] = ()
