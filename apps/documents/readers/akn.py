"""Reads Akoma Ntoso (OASIS LegalDocML 3.0): debates, reports and whatever else of it holds text.

What stands in `heading` is a heading as deep as its containers, `num` is the label of what it stands in, an
`authorialNote` is a note where it stands. The meta data are about the document and not read as its text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from apps.documents.domain.paragraphs import Cell, Source, SourceNote
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.readers.cleaning import clean
from apps.documents.readers.flow import Dress, Flow

MEDIA_TYPE = "application/akn+xml"
MAX_BYTES = 10_000_000
MAX_DEPTH = 200
MAX_CHARACTERS = 5_000_000
_MAX_COLUMNS = 200
_DEEPEST_HEADING = 9

_NOT_TEXT = frozenset({"meta", "components", "attachments", "toc", "img", "proprietary", "presentation"})
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "affectedDocument",
        "argument",
        "b",
        "concept",
        "courtType",
        "date",
        "decoration",
        "def",
        "del",
        "docAuthority",
        "docCommittee",
        "docDate",
        "docIntroducer",
        "docJurisdiction",
        "docNumber",
        "docProponent",
        "docPurpose",
        "docStage",
        "docStatus",
        "docTitle",
        "docType",
        "docketNumber",
        "embeddedText",
        "entity",
        "event",
        "fillIn",
        "i",
        "inline",
        "ins",
        "judge",
        "lawyer",
        "legislature",
        "location",
        "marker",
        "mod",
        "mmod",
        "mref",
        "neutralCitation",
        "object",
        "omissis",
        "opinion",
        "organization",
        "outcome",
        "party",
        "person",
        "placeholder",
        "process",
        "quantity",
        "quotedText",
        "recordedTime",
        "ref",
        "relatedDocument",
        "remark",
        "rmod",
        "role",
        "rref",
        "session",
        "shortTitle",
        "signature",
        "span",
        "sub",
        "sup",
        "term",
        "time",
        "u",
        "vote",
    ]
)
_BOLD, _ITALIC, _RAISED = frozenset({"b"}), frozenset({"i"}), frozenset({"sup"})
_SPACE = re.compile(r"\s+")


def read(data: bytes) -> Source:
    """The document in these bytes; raises Unreadable when it is damaged, hostile or without a word."""
    root = _tree(data)
    reading = _Reading(root)
    reading.blocks(root, Dress(), None, 0, 0)
    paragraphs = tuple(reading.flow.paragraphs())
    if not any(paragraph.text.strip() for paragraph in paragraphs):
        raise Unreadable(Reason.NO_TEXT)
    return Source(MEDIA_TYPE, paragraphs, notes=tuple(reading.note_texts()))


def _tree(data: bytes) -> etree._Element:
    if len(data) > MAX_BYTES:
        raise Unreadable(Reason.TOO_BIG)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as damage:
        raise Unreadable(Reason.DAMAGED) from damage
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(Reason.HOSTILE)
    return root


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class _Reading:
    """One walk through a document; notes are counted in the order in which they are called."""

    def __init__(self, root: etree._Element) -> None:
        self.flow = Flow(MAX_CHARACTERS)
        self.tables = 0
        self.called: dict[str, int] = {}
        self.notes: dict[int, etree._Element] = {}
        # Notes that stand apart in the meta data, by the name that a noteRef points at.
        self.apart = {
            element.get("eId", ""): element for element in root.iter("{*}note") if _name(element) == "note"
        }

    def blocks(self, parent: etree._Element, dress: Dress, cell: Cell | None, level: int, depth: int) -> None:
        """The text below `parent`; `level` counts the containers around it that have a heading."""
        if depth > MAX_DEPTH:
            raise Unreadable(Reason.HOSTILE)
        self.flow.text(_text(parent.text), dress)
        for child in parent:
            self.element(child, dress, cell, level, depth)
            self.flow.text(_text(child.tail), dress)

    def element(
        self, element: etree._Element, dress: Dress, cell: Cell | None, level: int, depth: int
    ) -> None:
        if depth > MAX_DEPTH:
            raise Unreadable(Reason.HOSTILE)
        name = _name(element)
        if name in _NOT_TEXT or not name:
            return
        if name in {"authorialNote", "noteRef"}:
            self.call(element, name)
        elif name in {"eol", "br"}:
            self.flow.line_end()
        elif name == "table":
            self.table(element, dress, cell, depth)
        elif name in _INLINE:
            self.blocks(element, _dressed(name, dress), cell, level, depth + 1)
        else:
            self.container(element, name, dress, cell, level, depth)

    def container(
        self, element: etree._Element, name: str, dress: Dress, cell: Cell | None, level: int, depth: int
    ) -> None:
        """A block of its own; its number is the label of its first words, its heading a heading."""
        headed = any(_name(child) in {"heading", "crossHeading"} for child in element)
        within = level + 1 if headed else level
        own = min(level, _DEEPEST_HEADING) if name in {"heading", "crossHeading"} else 0
        self.flow.begin(cell, own)
        if place := element.get("eId"):
            self.flow.place(place)
        number = next((child for child in element if _name(child) == "num"), None)
        if number is not None:
            self.flow.label(" ".join("".join(map(str, number.itertext())).split()))
        self.flow.text(_text(element.text), dress)
        for child in element:
            if child is not number:
                self.element(child, dress, cell, within, depth + 1)
            self.flow.text(_text(child.tail), dress)
        if name in {"item", "li", "point", "indent"}:
            self.flow.end_item()
        else:
            self.flow.end()

    def table(self, table: etree._Element, dress: Dress, outer: Cell | None, depth: int) -> None:
        """Row by row; a table within a cell is read as paragraphs of that cell."""
        number = self.tables
        self.tables += 1
        for row_number, row in enumerate(table.iterchildren("{*}tr")):
            column = 0
            for cell in row:
                if _name(cell) not in {"td", "th"}:
                    continue
                place = outer or Cell(number, row_number, min(column, _MAX_COLUMNS))
                self.flow.begin(place)
                self.blocks(cell, dress, place, 0, depth + 1)
                self.flow.end()
                span = cell.get("colspan", "1")
                column += (
                    min(int(span), _MAX_COLUMNS) if span.isascii() and span.isdigit() and len(span) < 5 else 1
                )
        self.flow.begin(outer)

    # -- notes

    def call(self, element: etree._Element, name: str) -> None:
        key = element.get("href", "").removeprefix("#") if name == "noteRef" else element.get("eId", "")
        key = key or f"?{len(self.called)}"
        if key not in self.called:
            self.called[key] = len(self.called) + 1
        self.flow.note(self.called[key])
        body = element if name == "authorialNote" else self.apart.get(key)
        if body is not None:
            self.notes.setdefault(self.called[key], body)

    def note_texts(self) -> Iterator[SourceNote]:
        """The notes in the order of their numbers; a note within a note is text of it."""
        for number, body in sorted(self.notes.items()):
            self.flow = Flow(MAX_CHARACTERS)
            self.blocks(body, Dress(), None, 0, 0)
            words = (" ".join(paragraph.text.split()) for paragraph in self.flow.paragraphs())
            yield SourceNote(number, " ".join(filter(None, words)))


def _dressed(name: str, dress: Dress) -> Dress:
    return replace(
        dress,
        bold=dress.bold or name in _BOLD,
        italic=dress.italic or name in _ITALIC,
        superscript=dress.superscript or name in _RAISED,
    )


def _text(text: str | None) -> str:
    return _SPACE.sub(" ", clean(text)) if text else ""
