"""Reads web pages (.html) as officielebekendmakingen publishes them and as Word, LibreOffice and pandoc save them.

Blocks are paragraphs, `h1` to `h6` and classes that say "kop" are headings, list labels are reckoned as browsers
print them, tables keep their cells, notes are found by their links. Scripts, styles, forms, navigation and what
is hidden are not text. Deleted text ("del") is left out and a remark says so. Soft hyphens are dropped. At most
MAX_DEPTH elements deep and MAX_CHARACTERS of text; `markup.py` limits bytes and tags.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from apps.documents.domain.paragraphs import Cell, Remark, Source, SourceNote
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.readers.cleaning import clean
from apps.documents.readers.flow import Dress, Flow
from apps.documents.readers.html_notes import BLOCKS, PageNote, find_notes, note_text
from apps.documents.readers.markup import MAX_DEPTH, parse, words
from apps.documents.readers.numbering import formatted

MEDIA_TYPE = "text/html"
MAX_CHARACTERS = 5_000_000
_MAX_COLUMNS = 200

_NOT_TEXT = frozenset(
    [
        "audio",
        "base",
        "button",
        "canvas",
        "datalist",
        "embed",
        "form",
        "head",
        "iframe",
        "img",
        "input",
        "link",
        "map",
        "meta",
        "nav",
        "noscript",
        "object",
        "option",
        "picture",
        "progress",
        "script",
        "select",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em", "cite", "dfn"})
_HIDDEN_CLASSES = frozenset(
    {"hidden", "visually-hidden", "visuallyhidden", "sr-only", "verborgen", "offscreen"}
)
_BOLD_CLASSES = frozenset({"vet", "bold"})
_ITALIC_CLASSES = frozenset({"cur", "cursief", "italic"})
_LABEL_CLASSES = frozenset({"ol", "li.nr", "lidnr", "nr", "label"})
_BLANKS = re.compile(r"\s+")
_HEADING = re.compile(r"h([1-6])")
# "tussenkop", "divisiekop1", "kamervraagomschrijving_kop", "Kop2", "MsoHeading3", "heading-2"
_HEADING_CLASS = re.compile(
    r"(?:[\w-]*[_-])?(?:tussen|divisie|sub|mso)?(?:kop|heading)[_-]?(\d)?(?:[_-]\w+)?", re.IGNORECASE
)
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_BREAK_STYLE = re.compile(r"page-break-before\s*:\s*always|break-before\s*:\s*page", re.IGNORECASE)
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLED_FORMS = {
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "none": "",
}


def read(data: bytes) -> Source:
    """The document in these bytes; raises Unreadable when it is damaged, hostile or without a word."""
    root = _printed(parse(data))
    reading = _Reading(root)
    reading.blocks(root, Dress(), None, 0)
    paragraphs = tuple(reading.flow.paragraphs())
    if not any(paragraph.text.strip() for paragraph in paragraphs):
        raise Unreadable(Reason.NO_TEXT)
    remarks = (*reading.tracked(), *(Remark("note-without-marker", str(n)) for n in reading.notes.uncalled))
    return Source(MEDIA_TYPE, paragraphs, notes=tuple(reading.note_texts()), remarks=remarks)


def _printed(root: etree._Element) -> etree._Element:
    """The part of the page that is the document: its one `main`, where it has one, else its body."""
    mains = [element for element in root.iter(etree.Element) if _is_main(element)]
    if len(mains) == 1 and words(mains[0]).strip():
        return mains[0]
    body = root.find("body")
    return body if body is not None else root


def _is_main(element: etree._Element) -> bool:
    return element.tag == "main" or element.get("role") == "main" or element.get("id") == "main-column"


class _Reading:
    """One walk through a page."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.notes = find_notes(root)
        self.flow = Flow(MAX_CHARACTERS)
        self.tables = 0
        self.deleted: etree._Element | None = None

    def blocks(self, parent: etree._Element, dress: Dress, cell: Cell | None, depth: int) -> None:
        """The text below `parent`, with a new paragraph at every block."""
        if depth > MAX_DEPTH:
            raise Unreadable(Reason.HOSTILE)
        self.flow.text(_text(parent.text, parent), dress)
        for child in parent:
            self.element(child, dress, cell, depth)
            self.flow.text(_text(child.tail, parent), dress)

    def element(self, element: etree._Element, dress: Dress, cell: Cell | None, depth: int) -> None:
        tag = element.tag
        if element in self.notes.calls:
            self.flow.note(self.notes.calls[element])
        elif tag == "del":
            self.deleted = element if self.deleted is None else self.deleted
        elif self.is_left_out(element):
            pass
        elif tag == "br":
            self.flow.line_end()
        elif tag == "table":
            self.table(element, dress, cell, depth)
        elif tag in {"ol", "ul"}:
            self.list(element, dress, cell, depth)
        elif tag in BLOCKS:
            self.flow.begin(cell, _level(element), page_break=_has(_BREAK_STYLE, element))
            if name := element.get("id"):
                self.flow.place(name)
            self.blocks(element, _dressed(element, dress), cell, depth + 1)
            self.flow.end()
        elif _is_label(element) and self.flow.is_empty:
            self.flow.label(" ".join(words(element).split()))
        else:
            self.blocks(element, _dressed(element, dress), cell, depth + 1)

    def is_left_out(self, element: etree._Element) -> bool:
        if element.tag in _NOT_TEXT or not isinstance(element.tag, str):
            return True
        if element in self.notes.blocks or element in self.notes.skipped:
            return True
        if element.tag in {"header", "footer", "aside"} and self.is_page_furniture(element):
            return True
        hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
        return hidden or _has(_HIDING_STYLE, element) or bool(_HIDDEN_CLASSES & _classes(element))

    def is_page_furniture(self, element: etree._Element) -> bool:
        """The head, foot or side of the whole page, not of an article in it; a head with the title is text."""
        if self.root.tag != "body" or any(up.tag in {"article", "section"} for up in element.iterancestors()):
            return False
        return element.tag != "header" or element.get("role") == "banner" or element.find(".//h1") is None

    # -- lists and tables

    def list(self, element: etree._Element, dress: Dress, cell: Cell | None, depth: int) -> None:
        """Items with the label that a browser prints before them."""
        self.flow.begin(cell)
        form = _list_form(element)
        number = _integer(element.get("start"), 1)
        for item in element:
            if item.tag != "li":
                self.element(item, dress, cell, depth)
                continue
            if self.is_left_out(item):
                continue
            number = _integer(item.get("value"), number)
            label = "•" if form == "bullet" else f"{formatted(number, form)}." if form else ""
            self.flow.begin(cell, label=label)
            self.blocks(item, _dressed(item, dress), cell, depth + 1)
            self.flow.end_item()
            number += 1
        self.flow.end()

    def table(self, table: etree._Element, dress: Dress, outer: Cell | None, depth: int) -> None:
        """Row by row; a table within a cell is read as paragraphs of that cell, one cell alone is no table."""
        self.flow.begin(outer)
        rows = [row for row in _rows(table) if not self.is_left_out(row)]
        alone = sum(len(_cells(row)) for row in rows) == 1
        number = self.tables
        self.tables += 0 if alone else 1
        taken_until: dict[int, int] = {}
        for caption in table.iterchildren("caption"):
            self.element(caption, dress, outer, depth)
        for row_number, row in enumerate(rows):
            column = 0
            for cell in _cells(row):
                while taken_until.get(column, 0) > row_number:
                    column += 1
                place = outer or (None if alone else Cell(number, row_number, min(column, _MAX_COLUMNS)))
                self.flow.begin(place)
                if not self.is_left_out(cell):
                    self.blocks(cell, _dressed(cell, dress), place, depth + 1)
                self.flow.end()
                width = min(max(_integer(cell.get("colspan"), 1), 1), _MAX_COLUMNS)
                height = min(max(_integer(cell.get("rowspan"), 1), 1), len(rows) - row_number)
                for spanned in range(column, min(column + width, _MAX_COLUMNS)):
                    taken_until[spanned] = row_number + height
                column += width
        self.flow.begin(outer)

    # -- notes

    def note_texts(self) -> Iterator[SourceNote]:
        """The notes in the order of their numbers."""
        own = self.notes.blocks
        self.notes.blocks = set()
        for note in sorted(self.notes.notes, key=lambda note: note.number):
            yield SourceNote(note.number, self.note_words(note))
        self.notes.blocks = own

    def note_words(self, note: PageNote) -> str:
        self.flow = Flow(MAX_CHARACTERS)
        for block in note.blocks if note.text is None else ():
            self.flow.begin(None)
            self.blocks(block, Dress(), None, 0)
            self.flow.end()
        words = " ".join(" ".join(paragraph.text.split()) for paragraph in self.flow.paragraphs())
        return note_text(note, words)

    def tracked(self) -> Iterator[Remark]:
        if self.deleted is not None:
            author = self.deleted.get("cite") or ""
            yield Remark("tracked-changes", author.removeprefix("mailto:"))


def _text(text: str | None, parent: etree._Element) -> str:
    if not text:
        return ""
    plain = clean(text).replace("\u00ad", "")
    return plain if parent.tag == "pre" else _BLANKS.sub(" ", plain)


def _classes(element: etree._Element) -> set[str]:
    return set((element.get("class") or "").split())


def _has(pattern: re.Pattern[str], element: etree._Element) -> bool:
    style = element.get("style")
    return bool(style and pattern.search(style))


def _is_label(element: etree._Element) -> bool:
    """A list label that is printed as text: "<p class='labeled'><span class='ol'>1°. </span>…"."""
    return element.tag == "span" and bool(_LABEL_CLASSES & _classes(element))


def _level(element: etree._Element) -> int:
    """1 to 6 for a heading by its tag or its class, else 0."""
    if match := _HEADING.fullmatch(element.tag):
        return int(match[1])
    if element.tag in {"p", "div"} and not any(child.tag in BLOCKS for child in element):
        for name in _classes(element):
            if match := _HEADING_CLASS.fullmatch(name):
                return int(match[1] or 3)
    return 0


def _dressed(element: etree._Element, dress: Dress) -> Dress:
    tag, classes, style = element.tag, _classes(element), element.get("style") or ""
    bold, italic = tag in _BOLD or _BOLD_CLASSES & classes, tag in _ITALIC or _ITALIC_CLASSES & classes
    raised = tag == "sup" or _RAISED_STYLE.search(style)
    dress = Dress(dress.bold or bool(bold), dress.italic or bool(italic), dress.superscript or bool(raised))
    if match := _BOLD_STYLE.search(style):
        dress = replace(dress, bold=match[1].lower() in {"bold", "600", "700", "800", "900"})
    if match := _ITALIC_STYLE.search(style):
        dress = replace(dress, italic=match[1].lower() != "normal")
    return dress


def _list_form(element: etree._Element) -> str:
    styled = _LIST_STYLE.search(element.get("style") or "")
    if "list-style-none" in _classes(element) or "expliciet" in _classes(element):
        return ""
    if styled and styled[1].lower() in _STYLED_FORMS:
        return _STYLED_FORMS[styled[1].lower()]
    if element.tag == "ul":
        return "bullet"
    return _FORMS.get(element.get("type") or "1", "decimal")


def _rows(table: etree._Element) -> list[etree._Element]:
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in {"thead", "tbody", "tfoot"}:
            rows += child.findall("tr")
    return rows


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
