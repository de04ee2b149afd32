"""Text as it flows in, piece by piece, made into paragraphs: for readers of marked-up text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.documents.domain.paragraphs import Cell, Paragraph, Run
from apps.documents.domain.unreadable import Reason, Unreadable


@dataclass(frozen=True)
class Dress:
    """How characters look."""

    bold: bool = False
    italic: bool = False
    superscript: bool = False


@dataclass
class _Open:
    """The paragraph that is being filled."""

    cell: Cell | None = None
    level: int = 0
    label: str = ""
    page_break: bool = False


class Flow:
    """Collects runs into paragraphs. Spaces are one, as printed; two line ends in a row end a paragraph."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._done: list[Paragraph] = []
        self._runs: list[Run] = []
        self._open = _Open()
        self._places: list[str] = []
        self._length = 0

    @property
    def is_empty(self) -> bool:
        """Nothing is printed in this paragraph yet."""
        return not self._open.label and all(run.note is None and not run.text.strip() for run in self._runs)

    def begin(self, cell: Cell | None, level: int = 0, label: str = "", *, page_break: bool = False) -> None:
        """A new block; the label of a list item waits for the first block with text in it."""
        if self._is_blank():
            level, label = level or self._open.level, label or self._open.label
            page_break = page_break or self._open.page_break
        else:
            self._close()
        self._open = _Open(cell, level, label, page_break)

    def end(self) -> None:
        """The end of a block; what follows within the block around it is a plain paragraph."""
        blank = self._is_blank()
        if not blank:
            self._close()
        self._open = _Open(self._open.cell, label=self._open.label if blank else "")

    def end_item(self) -> None:
        """The end of a list item: where nothing was in it, its label alone is printed."""
        self._close()
        self._open = _Open(self._open.cell)

    def label(self, label: str) -> None:
        """A label that stands printed at the start of this paragraph."""
        self._open.label = label

    def place(self, name: str) -> None:
        """The name of a place in the file: of this paragraph, or of the next one where this stays empty."""
        self._places.append(name)

    def text(self, text: str, dress: Dress) -> None:
        if not text:
            return
        self._length += len(text)
        if self._length > self._most:
            raise Unreadable(Reason.TOO_BIG)
        self._runs.append(Run(text, dress.bold, dress.italic, dress.superscript))

    def note(self, number: int) -> None:
        self._runs.append(Run("", superscript=True, note=number))

    def line_end(self) -> None:
        self._runs.append(Run("\n"))

    def paragraphs(self) -> Iterator[Paragraph]:
        """All that came in so far."""
        self._close()
        yield from self._done

    def _is_blank(self) -> bool:
        return all(run.note is None and not run.text.strip() for run in self._runs)

    def _close(self) -> None:
        groups = [] if self._is_blank() and not self._open.label else _groups(joined(self._runs))
        for runs in groups or ([[]] if self._open.label else []):
            here = self._open
            places, self._places = tuple(self._places), []
            self._done.append(
                Paragraph(tuple(runs), here.label, here.level, here.cell, here.page_break, places)
            )
            self._open = _Open(here.cell, here.level)
        self._runs = []


def joined(runs: list[Run]) -> list[Run]:
    """The runs with one space where there were more, none at line ends or at both ends; equal dresses joined."""
    kept: list[Run] = []
    ends_blank = True
    for run in runs:
        if run.note is not None:
            kept.append(run)
            ends_blank = False
            continue
        text = re.sub(r"[^\S\n]*\n[^\S\n]*", "\n", re.sub(r"[^\S\n]+", " ", run.text))
        if ends_blank:
            text = text.lstrip(" ")
        if not text:
            continue
        ends_blank = text.endswith((" ", "\n"))
        last = kept[-1] if kept else None
        if text.startswith("\n") and last and last.note is None:
            kept[-1] = last = Run(last.text.rstrip(" "), last.bold, last.italic, last.superscript)
        same = last and last.note is None and _dress(last) == _dress(run)
        if last and same:
            kept[-1] = Run(last.text + text, last.bold, last.italic, last.superscript)
        else:
            kept.append(Run(text, run.bold, run.italic, run.superscript))
    return kept


def _dress(run: Run) -> tuple[bool, bool, bool]:
    return run.bold, run.italic, run.superscript


def _groups(runs: list[Run]) -> list[list[Run]]:
    """The runs cut where an empty line stands; each group without blanks at both ends."""
    groups: list[list[Run]] = [[]]
    newline = False
    for run in runs:
        if run.note is not None:
            groups[-1].append(run)
            newline = False
            continue
        for place, piece in enumerate(re.split(r"\n{2,}", run.text)):
            doubled = newline and piece.startswith("\n")
            if place or doubled:
                groups.append([])
            text = piece.lstrip("\n") if doubled else piece
            if text:
                groups[-1].append(Run(text, run.bold, run.italic, run.superscript))
                newline = text.endswith("\n")
    return [group for group in map(trimmed, groups) if group]


def trimmed(runs: list[Run]) -> list[Run]:
    """Without blanks at both ends of the paragraph; a note marker at the end keeps its place."""
    for order, strip in ((range(len(runs)), str.lstrip), (range(len(runs) - 1, -1, -1), str.rstrip)):
        for place in order:
            run = runs[place]
            if run.note is not None:
                continue
            text = strip(run.text)
            runs[place] = Run(text, run.bold, run.italic, run.superscript)
            if text:
                break
    return [run for run in runs if run.text or run.note is not None]
