"""Reads Word documents (.docx): paragraphs with runs, printed list labels, tables and real notes.

Tracked changes are read as accepted: insertions are kept, deletions dropped (rows of tables and ends of paragraphs
too), and a remark says so. Text in content controls and the results of fields are text; what a control shows while
it is empty, comments, headers, footers, text boxes and other drawings are not. At most 60 elements deep; `package.py`
limits the rest.
Office Open XML, ISO/IEC 29500-1; strict documents are read by the same names.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from apps.documents.domain.paragraphs import Cell, Paragraph, Remark, Run, Source, SourceNote
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.readers.cleaning import clean
from apps.documents.readers.docx_repeats import set_repeats
from apps.documents.readers.numbering import Numbering, W
from apps.documents.readers.package import Package
from apps.documents.readers.styles import Dress, Styles

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_DROPPED = frozenset(
    f"{W}{name}"
    for name in (
        *("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr"),
        *(
            "instrText",
            "delText",
            "drawing",
            "pict",
            "object",
            "ruby",
            "footnoteRef",
            "endnoteRef",
            "tblPrEx",
        ),
    )
)
_TRACKED = (f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}moveFrom")
_PARAGRAPH, _RUN, _TEXT, _TABLE = f"{W}p", f"{W}r", f"{W}t", f"{W}tbl"
_PROPERTIES, _RUN_PROPERTIES = f"{W}pPr", f"{W}rPr"
_STYLE, _LEVEL, _LIST, _VALUE = f"{W}pStyle", f"{W}outlineLvl", f"{W}numPr", f"{W}val"
_BREAK_BEFORE, _BROKEN = f"{W}pageBreakBefore", f"{W}lastRenderedPageBreak"
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_BOOKMARK = f"{W}bookmarkStart"
_CONTROL, _EMPTY_CONTROL = f"{W}sdt", f"{W}sdtPr/{W}showingPlcHdr"
_GONE = (f"{W}del", f"{W}moveFrom")
_MAX_DEPTH = 60
_MAX_COLUMNS = 200


def read(data: bytes) -> Source:
    """The document in these bytes; raises Unreadable when it is damaged, hostile or without a word."""
    package = Package(data)
    main = package.main_part()
    root = package.xml(main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise Unreadable(Reason.DAMAGED)
    folder = main.rpartition("/")[0]
    reading = _Reading(package, f"{folder}/" if folder else "")
    reading.has_breaks = next(body.iter(_BROKEN), None) is not None
    reading.has_marks = next(body.iter(_BOOKMARK), None) is not None
    if reading.has_marks:
        set_repeats(body)
    reading.is_tracked = next(body.iter(*_TRACKED), None) is not None
    paragraphs = (*reading.blocks(body, None, 0), *reading.rest())
    if not any(paragraph.text.strip() for paragraph in paragraphs):
        raise Unreadable(Reason.NO_TEXT)
    return Source(MEDIA_TYPE, paragraphs, notes=tuple(reading.notes()), remarks=tuple(reading.remarks(body)))


class _Reading:
    """One walk through a document; list numbers and note numbers are counted on the way."""

    def __init__(self, package: Package, folder: str) -> None:
        self.styles = Styles(package.xml(f"{folder}styles.xml"))
        self.numbering = Numbering(package.xml(f"{folder}numbering.xml"))
        self.note_texts = {
            kind: _note_elements(package.xml(f"{folder}{kind}s.xml"), kind)
            for kind in ("footnote", "endnote")
        }
        self.note_numbers: dict[tuple[str, str], int] = {}
        self.tables = 0
        self.has_breaks = False
        self.has_marks = False
        self.places: list[str] = []
        self.is_tracked = False
        self.carried: list[Run] = []

    # -- blocks

    def blocks(self, parent: etree._Element, cell: Cell | None, depth: int) -> Iterator[Paragraph]:
        """The paragraphs below `parent`, through tables, content controls and insertions."""
        if depth > _MAX_DEPTH:
            raise Unreadable(Reason.HOSTILE)
        for child in parent:
            tag = child.tag
            if tag == _PARAGRAPH:
                paragraph = self.paragraph(child, cell)
                if paragraph is not None:
                    yield paragraph
            elif tag == _TABLE:
                yield from self.table(child, cell, depth)
            elif tag not in _DROPPED and not _is_empty_control(child):
                yield from self.blocks(_chosen(child), cell, depth + 1)

    def table(self, table: etree._Element, outer: Cell | None, depth: int) -> Iterator[Paragraph]:
        """Row by row; a table within a cell is read as paragraphs of that cell."""
        number = self.tables
        self.tables += 1
        rows = (row for row in _below(table, f"{W}tr") if not (self.is_tracked and _is_gone(row, "trPr")))
        for row_number, row in enumerate(rows):
            column = 0
            for cell in _below(row, f"{W}tc"):
                place = outer or Cell(number, row_number, min(column, _MAX_COLUMNS))
                yield from self.blocks(cell, place, depth + 1)
                column += _span(cell)

    def paragraph(self, element: etree._Element, cell: Cell | None) -> Paragraph | None:
        """The paragraph; None where there is nothing in it, or where it goes on in the next one."""
        properties = element.find(_PROPERTIES)
        own = {child.tag: child for child in properties} if properties is not None else {}
        style = _val(own, _STYLE)
        if self.styles.is_contents(style):
            return None
        runs, self.carried = self.carried, []
        self.add_runs(runs, element, self.styles.dress(style), 0)
        if self.is_tracked and properties is not None and _is_gone(properties, "rPr"):
            self.carried = runs
            return None
        level = self.styles.level(style, _val(own, _LEVEL))
        label = self.label(own.get(_LIST), style)
        runs = _trimmed(runs)
        if self.has_marks:
            self.places += self.bookmarks(element)
        if not runs and not label:
            # A place in an empty paragraph is where the next one begins.
            return None
        places, self.places = tuple(self.places), []
        return Paragraph(tuple(runs), label, level, cell, self.breaks_page(element, own), places)

    def rest(self) -> Iterator[Paragraph]:
        """What is left of a paragraph whose end was deleted and that no other follows."""
        if any(run.text.strip() for run in self.carried):
            yield Paragraph(tuple(_trimmed(self.carried)))

    def bookmarks(self, element: etree._Element) -> tuple[str, ...]:
        """The places marked in the paragraph; names that begin with an underscore are the program's own."""
        names = (mark.get(f"{W}name", "") for mark in element.iter(_BOOKMARK))
        return tuple(name for name in names if name and not name.startswith("_"))

    def breaks_page(self, element: etree._Element, own: Mapping[str, etree._Element]) -> bool:
        if _BREAK_BEFORE in own:
            return True
        return self.has_breaks and element.find(f"{_RUN}/{_BROKEN}") is not None

    def label(self, own: etree._Element | None, style: str | None) -> str:
        instance, level = self.styles.numbering(style)
        if own is not None:
            instance = _value(own, "numId") or instance
            level = _value(own, "ilvl") or level
        if not instance or instance == "0":
            return ""
        return clean(self.numbering.label(instance, int(level) if level and level.isdigit() else 0))

    # -- runs

    def add_runs(self, runs: list[Run], parent: etree._Element, dress: Dress, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise Unreadable(Reason.HOSTILE)
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self.add_run(runs, child, dress)
            elif tag not in _DROPPED and not _is_empty_control(child):
                self.add_runs(runs, _chosen(child), dress, depth + 1)

    def add_run(self, runs: list[Run], element: etree._Element, dress: Dress) -> None:
        text = ""
        for child in element:
            tag = child.tag
            if tag == _TEXT:
                text += clean(child.text or "").replace("\u00ad", "")
            elif tag == _RUN_PROPERTIES:
                dress = self.styles.run_dress(child, dress)
                if dress.hidden:
                    return
            elif tag in _NOTES:
                if text:
                    runs.append(_run(text, dress))
                    text = ""
                runs.append(Run("", superscript=True, note=self.note_number(_NOTES[tag], child)))
            else:
                text += _text_of(child)
        if text:
            runs.append(_run(text, dress))

    # -- notes

    def note_number(self, kind: str, element: etree._Element) -> int:
        """The number of the note that this element calls: notes are numbered in the order of the calls."""
        key = (kind, element.get(f"{W}id", ""))
        if key not in self.note_numbers:
            self.note_numbers[key] = len(self.note_numbers) + 1
        return self.note_numbers[key]

    def notes(self) -> Iterator[SourceNote]:
        """The notes that are called in the text, in that order."""
        for (kind, note_id), number in list(self.note_numbers.items()):
            element = self.note_texts[kind].get(note_id)
            paragraphs = self.blocks(element, None, 0) if element is not None else ()
            words = (" ".join(paragraph.text.split()) for paragraph in paragraphs)
            yield SourceNote(number, " ".join(filter(None, words)))

    def remarks(self, body: etree._Element) -> Iterator[Remark]:
        tracked = next(body.iter(*_TRACKED), None)
        if tracked is not None:
            yield Remark("tracked-changes", tracked.get(f"{W}author") or "")


def _chosen(element: etree._Element) -> etree._Element:
    """Of alternatives for older programs only the first is read."""
    if etree.QName(element).localname == "AlternateContent":
        return element[0] if len(element) else element
    return element


def _is_empty_control(element: etree._Element) -> bool:
    """A content control that shows its hint ("Klik om tekst in te voeren")."""
    return element.tag == _CONTROL and element.find(_EMPTY_CONTROL) is not None


def _is_gone(element: etree._Element, properties: str) -> bool:
    """A row, or the end of a paragraph, that was deleted or moved away with the changes tracked."""
    own = element.find(f"{W}{properties}")
    return own is not None and any(own.find(tag) is not None for tag in _GONE)


def _below(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also those in content controls or inserted."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
            yield from _below(child, tag)


def _span(cell: etree._Element) -> int:
    properties = cell.find(f"{W}tcPr")
    span = _value(properties, "gridSpan")
    return min(int(span), _MAX_COLUMNS) if span and span.isdigit() and len(span) < 5 else 1


def _value(properties: etree._Element | None, name: str) -> str | None:
    child = properties.find(f"{W}{name}") if properties is not None else None
    return child.get(f"{W}val") if child is not None else None


def _note_elements(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    if root is None:
        return {}
    return {note.get(f"{W}id", ""): note for note in root.iter(f"{W}{kind}") if note.get(f"{W}type") is None}


_PLAIN_TEXT = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "sym": "•"}


def _text_of(element: etree._Element) -> str:
    if not isinstance(element.tag, str) or not element.tag.startswith(W):
        return ""
    name = element.tag[len(W) :]
    if name == "br":
        return "" if element.get(f"{W}type") == "page" else "\n"
    return _PLAIN_TEXT.get(name, "")


def _run(text: str, dress: Dress) -> Run:
    return Run(text, dress.bold, dress.italic, dress.superscript)


def _trimmed(runs: list[Run]) -> list[Run]:
    """Without blanks at both ends of the paragraph; a note marker at the end keeps its place."""
    for order, strip in ((range(len(runs)), str.lstrip), (range(len(runs) - 1, -1, -1), str.rstrip)):
        for place in order:
            run = runs[place]
            if run.note is not None:
                continue
            text = strip(run.text)
            if text != run.text:
                runs[place] = Run(text, run.bold, run.italic, run.superscript)
            if text:
                break
    return [run for run in runs if run.text or run.note is not None]


def _val(properties: Mapping[str, etree._Element], tag: str) -> str | None:
    return properties[tag].get(_VALUE) if tag in properties else None
