"""Reads PDF: what is printed where, in which size and weight; `domain/typeset` makes paragraphs and notes of it.

Nothing is run, fetched or drawn: no scripts, forms, attachments or pictures. A file with a password is refused,
one without text (a scan) too. Limits: MAX_PAGES pages, MAX_CHARACTERS letters in all and MAX_ON_PAGE on one page,
MAX_SPANS pieces of text on one page, MAX_PATHS drawn shapes looked at. PDFium serves one thread at a time.
"""

import ctypes
import re
import threading
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from apps.documents.domain.paragraphs import Source
from apps.documents.domain.typeset import undo_typesetting
from apps.documents.domain.typeset.sheets import Rule, Sheet, Span
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.readers.cleaning import clean

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 1500
MAX_CHARACTERS = 5_000_000
MAX_ON_PAGE = 60_000
MAX_SPANS = 20_000
MAX_PATHS = 4_000

_ONE_AT_A_TIME = threading.Lock()
_REFUSALS = {
    pdfium.FPDF_ERR_PASSWORD: Reason.PROTECTED,
    pdfium.FPDF_ERR_SECURITY: Reason.PROTECTED,
}
# PDFium writes this for the hyphen at a line end.
_HYPHENS = {0x0002: "-", 0xFFFE: "-"}
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi", "-bd", "vet")
_BOLD_WEIGHT = 600
_FORCED_BOLD = 1 << 18
_ITALIC = 1 << 6
_FIRST_STEP = 16
# Letters of which the lowest ink hangs this much of their size above the line are raised by the font itself.
_RAISED_BY_SHAPE = 0.2
_DIGITS = re.compile(r"[0-9]+")
_THIN = 2.5
_SHORTEST_RULE = 12
_MAX_UNKNOWN = 0.3


def read(data: bytes) -> Source:
    """The document in these bytes; raises Unreadable when it is locked, damaged, too big or a scan."""
    return undo_typesetting(MEDIA_TYPE, sheets_of(data))


def sheets_of(data: bytes) -> list[Sheet]:
    """The pages with what is printed on them; raises Unreadable as `read` does."""
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as refusal:
            reason = _REFUSALS.get(getattr(refusal, "err_code", None), Reason.DAMAGED)
            raise Unreadable(reason) from refusal
        try:
            return _sheets(document)
        finally:
            document.close()


def _sheets(document: pypdfium2.PdfDocument) -> list[Sheet]:
    if len(document) > MAX_PAGES:
        raise Unreadable(Reason.TOO_BIG)
    sheets = []
    letters = unknown = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError as damage:
            raise Unreadable(Reason.DAMAGED) from damage
        reading = _Page(page)
        sheets.append(reading.sheet())
        letters += reading.letters
        unknown += reading.unknown
        page.close()
        if letters > MAX_CHARACTERS:
            raise Unreadable(Reason.TOO_BIG)
    if letters == 0 or unknown > _MAX_UNKNOWN * letters:
        raise Unreadable(Reason.NO_TEXT)
    return sheets


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., int]:
    """The same function of the library with bare numbers for pointers: a third of the time per call."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    plain: Callable[..., int] = ctypes.CFUNCTYPE(result, *arguments)(address)
    return plain


_P, _I, _F, _D = (
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.POINTER(ctypes.c_float),
    ctypes.POINTER(ctypes.c_double),
)
_object_at = _plain(pdfium.FPDFText_GetTextObject, _P, _P, _I)
_unicode_at = _plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _P, _I)
_size_at = _plain(pdfium.FPDFText_GetFontSize, ctypes.c_double, _P, _I)
_matrix_at = _plain(pdfium.FPDFText_GetMatrix, _I, _P, _I, _P)
_origin_at = _plain(pdfium.FPDFText_GetCharOrigin, _I, _P, _I, _P, _P)
_loose_box_at = _plain(pdfium.FPDFText_GetLooseCharBox, _I, _P, _I, _P)
_ink_box_at = _plain(pdfium.FPDFText_GetCharBox, _I, _P, _I, _P, _P, _P, _P)
_font_of = _plain(pdfium.FPDFTextObj_GetFont, _P, _P)
_font_name = _plain(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _P, ctypes.c_char_p, ctypes.c_size_t)
_font_flags = _plain(pdfium.FPDFFont_GetFlags, _I, _P)
_font_weight = _plain(pdfium.FPDFFont_GetWeight, _I, _P)
_objects_on = _plain(pdfium.FPDFPage_CountObjects, _I, _P)
_object_on = _plain(pdfium.FPDFPage_GetObject, _P, _P, _I)
_kind_of = _plain(pdfium.FPDFPageObj_GetType, _I, _P)
_bounds_of = _plain(pdfium.FPDFPageObj_GetBounds, _I, _P, _P, _P, _P, _P)


class _Page:
    """One page; the buffers that the library fills are made once."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page = page
        self.handle = ctypes.cast(page.raw, ctypes.c_void_p).value
        left, bottom, right, top = page.get_bbox()
        self.left, self.top = left, top
        self.width, self.height = right - left, top - bottom
        self.turned = page.get_rotation()
        self.fonts: dict[int, tuple[bool, bool]] = {}
        self.letters = self.unknown = 0

    def sheet(self) -> Sheet:
        textpage = self.page.get_textpage()
        try:
            spans = tuple(self.spans(textpage))
        finally:
            textpage.close()
        width, height = (self.height, self.width) if self.turned in {90, 270} else (self.width, self.height)
        return Sheet(width, height, spans, tuple(self.rules()))

    # -- text

    def spans(self, textpage: pypdfium2.PdfTextPage) -> Iterator[Span]:
        count = textpage.count_chars()
        if count > MAX_ON_PAGE:
            raise Unreadable(Reason.TOO_BIG)
        handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
        text = _text(textpage, handle, count)
        starts = list(_starts(handle, count))
        if len(starts) > MAX_SPANS:
            raise Unreadable(Reason.HOSTILE)
        reading = _Spans(self, handle)
        for (start, item), (end, _) in pairwise([*starts, (count, 0)]):
            words = text[start:end].translate(_HYPHENS)
            printed = words.strip("\r\n")
            if not item or not printed.strip():
                continue
            self.letters += len(printed)
            self.unknown += printed.count("\x00") + printed.count("\ufffd")
            first = start + len(words) - len(words.lstrip("\r\n"))
            yield from reading.spans(printed, first, item)

    def dress(self, item: int) -> tuple[bool, bool]:
        """Bold and italic, by the name of the font and by what it says of itself."""
        font = _font_of(item)
        if font not in self.fonts:
            buffer = ctypes.create_string_buffer(200)
            _font_name(font, buffer, 200)
            name = buffer.value.decode("latin-1").rpartition("+")[2].lower()
            flags = max(_font_flags(font), 0)
            told = flags & _FORCED_BOLD or _font_weight(font) >= _BOLD_WEIGHT
            bold = any(word in name for word in _BOLD_NAMES) or (bool(told) and "regular" not in name)
            self.fonts[font] = bold, bool(flags & _ITALIC) or "italic" in name or "oblique" in name
        return self.fonts[font]

    # -- drawn lines

    def rules(self) -> Iterator[Rule]:
        """Thin shapes, and the sides of boxes."""
        edges = [ctypes.c_float() for _ in range(4)]
        places = [ctypes.addressof(edge) for edge in edges]
        for number in range(min(_objects_on(self.handle), MAX_PATHS)):
            item = _object_on(self.handle, number)
            if _kind_of(item) != pdfium.FPDF_PAGEOBJ_PATH or not _bounds_of(item, *places):
                continue
            left, bottom, right, top = (edge.value for edge in edges)
            (x0, y0), (x1, y1) = sorted((self.place(left, top), self.place(right, bottom)))
            y0, y1 = sorted((y0, y1))
            lying, standing = y1 - y0 <= _THIN, x1 - x0 <= _THIN
            if lying and not standing and x1 - x0 >= _SHORTEST_RULE:
                yield Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
            elif standing and not lying and y1 - y0 >= _SHORTEST_RULE / 2:
                yield Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """From the place on the unturned page, from its lower left, to that on the page as seen, from its top left."""
        x, y = x - self.left, self.top - y
        match self.turned:
            case 90:
                return self.height - y, x
            case 180:
                return self.width - x, self.height - y
            case 270:
                return y, self.width - x
        return x, y


class _Spans:
    """Makes spans of stretches of letters of one text object."""

    def __init__(self, page: _Page, handle: int | None) -> None:
        self.page, self.handle = page, handle
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.at = ctypes.addressof(self.x), ctypes.addressof(self.y)
        self.matrix, self.box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
        self.at_matrix, self.at_box = ctypes.addressof(self.matrix), ctypes.addressof(self.box)
        self.edges = [ctypes.c_double() for _ in range(4)]
        self.at_edges = [ctypes.addressof(edge) for edge in self.edges]

    def spans(self, text: str, first: int, item: int) -> Iterator[Span]:
        """One span, or more where the font draws digits in it above the line."""
        at = 0
        for start, end in [*self.raised_digits(text, first), (len(text), len(text))]:
            for low, high, raised in ((at, start, False), (start, end, True)):
                if text[low:high].strip():
                    span = self.span(text[low:high], first + low, item, raised=raised)
                    if span is not None:
                        yield span
            at = end

    def raised_digits(self, text: str, first: int) -> Iterator[tuple[int, int]]:
        """Where digits stand above the line, as some fonts draw the numbers of notes ("maart 202521")."""
        size = 0.0
        for match in _DIGITS.finditer(text):
            start = match.end()
            size = size or _size_at(self.handle, first) * self.scale(first)
            while start > match.start() and self.is_raised(first + start - 1, size):
                start -= 1
            if start < match.end():
                yield start, match.end()

    def scale(self, place: int) -> float:
        """How much larger letters are printed here than their font says."""
        if not _matrix_at(self.handle, place, self.at_matrix):
            return 0.0
        return float((self.matrix.c * self.matrix.c + self.matrix.d * self.matrix.d) ** 0.5)

    def span(self, text: str, first: int, item: int, *, raised: bool) -> Span | None:
        """The span of these letters, or None where they do not run from left to right."""
        handle, last = self.handle, first + len(text) - 1
        scale = self.scale(first)
        if not scale or not _origin_at(handle, first, *self.at):
            return None
        x, y = self.page.place(self.x.value, self.y.value)
        matrix = self.matrix
        size = _size_at(handle, first) * scale
        _loose_box_at(handle, last, self.at_box)
        corners = (self.box.right, self.box.bottom), (self.box.left, self.box.top)
        x1 = max(self.page.place(*corner)[0] for corner in corners)
        along = {0: matrix.a, 90: matrix.b, 180: -matrix.a, 270: -matrix.b}[self.page.turned]
        if size <= 0 or along <= 0 or x1 < x:
            return None
        bold, italic = self.page.dress(item)
        return Span(clean(text), x, x1, y, size, bold, italic, raised)

    def is_raised(self, place: int, size: float) -> bool:
        _origin_at(self.handle, place, *self.at)
        _ink_box_at(self.handle, place, *self.at_edges)
        left, right, bottom, top = (edge.value for edge in self.edges)
        foot = self.page.place(self.x.value, self.y.value)[1]
        ink = max(self.page.place(left, bottom)[1], self.page.place(right, top)[1])
        return foot - ink > _RAISED_BY_SHAPE * size


def _text(textpage: pypdfium2.PdfTextPage, handle: int | None, count: int) -> str:
    """One character for each that the library counts."""
    text = str(textpage.get_text_range()) if count else ""
    if len(text) == count:
        return text
    codes = (_unicode_at(handle, place) for place in range(count))
    return "".join(
        chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes
    )


def _starts(handle: int | None, count: int) -> Iterator[tuple[int, int]]:
    """Where each text object begins in the letters of the page, and the object; 0 for what was put between.

    The letters of one object stand together, so it is enough to look at ever larger steps and then back.
    """
    place = 0
    while place < count:
        item = _object_at(handle, place) or 0
        yield place, item
        if not item:
            place += 1
            continue
        inside, step = place, _FIRST_STEP
        while inside + step < count and (_object_at(handle, inside + step) or 0) == item:
            inside += step
            step *= 2
        outside = min(inside + step, count)
        while outside - inside > 1:
            middle = (inside + outside) // 2
            if (_object_at(handle, middle) or 0) == item:
                inside = middle
            else:
                outside = middle
        place = outside
