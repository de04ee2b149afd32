"""Reads OpenDocument texts (.odt): paragraphs with runs, printed list labels, tables and real notes.

Tracked changes are read as accepted (the deleted text stands apart in the file and is not read), and a remark
says so. The results of fields and the text of sections are text; annotations, headers, footers, frames, tables
of contents and what is hidden are not. OpenDocument 1.3 (OASIS), and 1.0 to 1.2 by the same names. Limits: those
of `package.py`, and at most 60 elements deep.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from apps.documents.domain.paragraphs import Cell, Paragraph, Remark, Run, Source, SourceNote
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.readers.cleaning import clean
from apps.documents.readers.flow import trimmed
from apps.documents.readers.odt_styles import OFFICE, TABLE, TEXT, Count, Dress, Labels, Styles, integer
from apps.documents.readers.package import Package

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"

_MAX_DEPTH = 60
_MAX_COLUMNS = 200
_MAX_SPACES = 1000
_TEXT_DROPPED = (
    *("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls"),
    *("table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index"),
    *("user-index", "bibliography", "hidden-text", "hidden-paragraph", "script", "ruby-text", "note"),
)
_DROPPED = frozenset(
    {
        f"{OFFICE}annotation",
        f"{OFFICE}annotation-end",
        f"{OFFICE}forms",
        *(f"{TEXT}{n}" for n in _TEXT_DROPPED),
    }
)
_DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_CHANGES = (f"{TEXT}insertion", f"{TEXT}deletion")
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_ROWS = frozenset({f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"})
_CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
_ITEMS = frozenset({f"{TEXT}list-item", f"{TEXT}list-header"})
_BLANKS = re.compile(r"[ \t\r\n]+")


def read(data: bytes) -> Source:
    """The document in these bytes; raises Unreadable when it is damaged, hostile or without a word."""
    package = Package(data)
    package.refuse_macros_and_passwords()
    root = package.xml("content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
    if body is None:
        raise Unreadable(Reason.DAMAGED)
    reading = _Reading(Styles(package.xml("styles.xml"), root))
    paragraphs = tuple(reading.blocks(body, None, 0))
    if not any(paragraph.text.strip() for paragraph in paragraphs):
        raise Unreadable(Reason.NO_TEXT)
    paragraphs, notes = _with_printed_numbers(paragraphs, reading)
    return Source(MEDIA_TYPE, paragraphs, notes=notes, remarks=tuple(_tracked(body)))


@dataclass
class _Item:
    """A list item whose label is still to be printed."""

    count: Count
    style: str
    level: int
    start: int | None = None
    printed: bool = False


class _Reading:
    """One walk through a document; list numbers are counted on the way."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.labels = Labels(styles)
        self.citations: list[str] = []
        self.note_texts: list[str] = []
        self.keys: dict[str, int] = {}
        self.tables = 0
        self.new_page = False

    # -- blocks

    def blocks(
        self, parent: etree._Element, cell: Cell | None, depth: int, item: _Item | None = None
    ) -> Iterator[Paragraph]:
        """The paragraphs below `parent`, through sections, lists and tables."""
        if depth > _MAX_DEPTH:
            raise Unreadable(Reason.HOSTILE)
        for child in parent:
            if child.tag in {f"{TEXT}p", f"{TEXT}h"}:
                yield from self.paragraph(child, cell, item)
            elif child.tag == f"{TEXT}list":
                yield from self.list(child, cell, depth, item)
            elif child.tag == f"{TABLE}table":
                yield from self.table(child, cell, depth)
            elif child.tag == f"{TEXT}soft-page-break":
                self.new_page = True
            elif not _is_left_out(child):
                yield from self.blocks(child, cell, depth + 1, item)

    def list(
        self, element: etree._Element, cell: Cell | None, depth: int, outer: _Item | None
    ) -> Iterator[Paragraph]:
        """A list within an item is one level deeper, in the style of the outer list where it has none."""
        style = element.get(f"{TEXT}style-name") or (outer.style if outer else "")
        count = outer.count if outer and style == outer.style else self.labels.begin(element, style)
        level = outer.level + 1 if outer else 1
        for child in element:
            if child.tag not in _ITEMS:
                continue
            start = child.get(f"{TEXT}start-value")
            item = _Item(count, style, level, integer(start, 1) if start else None)
            item.printed = child.tag == f"{TEXT}list-header"
            yield from self.blocks(child, cell, depth + 1, item)

    def table(self, table: etree._Element, outer: Cell | None, depth: int) -> Iterator[Paragraph]:
        """Row by row; a table within a cell is read as paragraphs of that cell."""
        number = self.tables
        self.tables += 1
        for row_number, row in enumerate(_rows(table, depth)):
            column = 0
            for cell in row:
                if cell.tag not in _CELLS:
                    continue
                if cell.tag == f"{TABLE}table-cell":
                    place = outer or Cell(number, row_number, min(column, _MAX_COLUMNS))
                    yield from self.blocks(cell, place, depth + 1)
                column += min(integer(cell.get(f"{TABLE}number-columns-repeated"), 1), _MAX_COLUMNS)

    def paragraph(
        self, element: etree._Element, cell: Cell | None, item: _Item | None
    ) -> Iterator[Paragraph]:
        style = element.get(f"{TEXT}style-name")
        if self.styles.is_contents(style):
            return
        level = 0
        if element.tag == f"{TEXT}h":
            level = min(max(integer(element.get(f"{TEXT}outline-level"), 1), 1), 9)
        level = level or min(self.styles.level(style), 9)
        page_break = self.new_page or self.styles.breaks_page(style)
        self.new_page = False
        label = self.label(element, style, level, item)
        dress = self.styles.dress("paragraph", style, Dress())
        runs = tuple(trimmed(list(_joined(self.runs(element, dress, 0)))))
        if runs or label:
            yield Paragraph(runs, label, level, cell, page_break, tuple(_bookmarks(element)))

    def label(self, element: etree._Element, style: str | None, level: int, item: _Item | None) -> str:
        if item:
            if item.printed:
                return ""
            item.printed = True
            name = item.style or self.styles.list_of(style) or ""
            return clean(self.labels.label(item.count, name, item.level, item.start))
        if element.tag == f"{TEXT}h" and element.get(f"{TEXT}is-list-header") != "true":
            start = element.get(f"{TEXT}start-value")
            return clean(self.labels.heading(level, integer(start, 1) if start else None))
        return ""

    # -- runs

    def runs(self, parent: etree._Element, dress: Dress, depth: int) -> Iterator[Run]:
        if depth > _MAX_DEPTH:
            raise Unreadable(Reason.HOSTILE)
        if dress.hidden:
            return
        yield from _text(parent.text, dress)
        for child in parent:
            yield from self.inline(child, dress, depth)
            yield from _text(child.tail, dress)

    def inline(self, child: etree._Element, dress: Dress, depth: int) -> Iterator[Run]:
        if child.tag == f"{TEXT}s":
            count = min(integer(child.get(f"{TEXT}c"), 1), _MAX_SPACES)
            yield _run(" " * count, dress)
        elif child.tag == f"{TEXT}tab":
            yield _run("\t", dress)
        elif child.tag == f"{TEXT}line-break":
            yield _run("\n", dress)
        elif child.tag == f"{TEXT}soft-page-break":
            self.new_page = True
        elif child.tag == f"{TEXT}note":
            yield Run("", superscript=True, note=self.note(child))
        elif child.tag == f"{TEXT}note-ref" and dress.superscript and (again := self.called(child)):
            yield Run("", superscript=True, note=again)
        elif child.tag == f"{TEXT}span":
            own = self.styles.dress("text", child.get(f"{TEXT}style-name"), dress)
            yield from self.runs(child, own, depth + 1)
        elif not _is_left_out(child):
            yield from self.runs(child, dress, depth + 1)

    # -- notes

    def note(self, element: etree._Element) -> int:
        """The place of a note in the order of the calls, from 1; its text is kept."""
        self.keys[element.get(f"{TEXT}id", "")] = len(self.note_texts) + 1
        citation = element.find(f"{TEXT}note-citation")
        body = element.find(f"{TEXT}note-body")
        self.citations.append((citation.text or "").strip() if citation is not None else "")
        self.note_texts.append("")
        number = len(self.note_texts)
        paragraphs = self.blocks(body, None, 0) if body is not None else ()
        words = (" ".join(paragraph.text.split()) for paragraph in paragraphs)
        self.note_texts[number - 1] = " ".join(filter(None, words))
        return number

    def called(self, reference: etree._Element) -> int | None:
        """The note that is called again here, where it was called before; raised, so that it is a marker."""
        return self.keys.get(reference.get(f"{TEXT}ref-name", ""))


def _with_printed_numbers(
    paragraphs: tuple[Paragraph, ...], reading: _Reading
) -> tuple[tuple[Paragraph, ...], tuple[SourceNote, ...]]:
    """The notes with the numbers that are printed, where all are plain and rise; else in the order of the calls."""
    printed = [
        int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0 for text in reading.citations
    ]
    rising = all(first < second for first, second in zip([0, *printed], printed, strict=False))
    numbers = printed if rising else list(range(1, len(printed) + 1))
    notes = tuple(SourceNote(n, text) for n, text in zip(numbers, reading.note_texts, strict=True))
    if numbers == list(range(1, len(numbers) + 1)):
        return paragraphs, notes
    return tuple(_renumbered(paragraph, numbers) for paragraph in paragraphs), notes


def _renumbered(paragraph: Paragraph, numbers: list[int]) -> Paragraph:
    runs = tuple(
        run if run.note is None else Run("", superscript=True, note=numbers[run.note - 1])
        for run in paragraph.runs
    )
    return replace(paragraph, runs=runs)


def _is_left_out(element: etree._Element) -> bool:
    if element.tag in _DROPPED or not isinstance(element.tag, str) or element.tag.startswith(_DRAWING):
        return True
    return element.get(f"{TEXT}display") == "none"


def _bookmarks(element: etree._Element) -> Iterator[str]:
    """The places marked in the paragraph; names that begin with an underscore are the program's own."""
    for mark in element.iter(f"{TEXT}bookmark", f"{TEXT}bookmark-start"):
        name = mark.get(f"{TEXT}name", "")
        if name and not name.startswith("_"):
            yield name


def _rows(parent: etree._Element, depth: int) -> Iterator[etree._Element]:
    """The rows that are shown, also those in groups."""
    if depth > _MAX_DEPTH:
        raise Unreadable(Reason.HOSTILE)
    for child in parent:
        if child.tag == f"{TABLE}table-row" and child.get(f"{TABLE}visibility") in {None, "visible"}:
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child, depth + 1)


def _text(text: str | None, dress: Dress) -> Iterator[Run]:
    if text:
        yield _run(_BLANKS.sub(" ", clean(text).replace("\u00ad", "")), dress)


def _run(text: str, dress: Dress) -> Run:
    return Run(text, bold=dress.bold, italic=dress.italic, superscript=dress.superscript)


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Neighbours in the same dress as one."""
    last: Run | None = None
    for run in runs:
        if last is None:
            last = run
        elif last.note is None and run.note is None and _dress(last) == _dress(run):
            last = Run(last.text + run.text, last.bold, last.italic, last.superscript)
        else:
            yield last
            last = run
    if last is not None:
        yield last


def _dress(run: Run) -> tuple[bool, bool, bool]:
    return run.bold, run.italic, run.superscript


def _tracked(body: etree._Element) -> Iterator[Remark]:
    change = next(body.iter(*_CHANGES), None)
    if change is not None:
        creator = next(change.iter(_CREATOR), None)
        yield Remark("tracked-changes", (creator.text or "") if creator is not None else "")
