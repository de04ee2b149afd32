"""Reads plain text: bytes -> physical lines, page breaks kept.

UTF-8 (with or without mark), UTF-16 (with mark, or told by its zero bytes) and Latin-1, in the dialect that
Windows writes. A form feed begins a page.
"""

from apps.documents.domain.paragraphs import Line, Source
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.readers.cleaning import clean

MEDIA_TYPE = "text/plain"
MAX_BYTES = 10_000_000
MAX_LINES = 200_000

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ALLOWED_CONTROLS = "\t\n\r\f\v"


def read(data: bytes) -> Source:
    """The lines of a text file; raises Unreadable when it is too big, binary or without a word."""
    if len(data) > MAX_BYTES:
        raise Unreadable(Reason.TOO_BIG)
    text = decode(data)
    if sum(map(text.count, "\n\r\f")) > MAX_LINES:
        raise Unreadable(Reason.TOO_BIG)
    if not text.strip():
        raise Unreadable(Reason.NO_TEXT)
    return Source(MEDIA_TYPE, lines=lines_of(text))


def decode(data: bytes) -> str:
    """The text of the bytes; raises Unreadable when it is not text in one of the three encodings."""
    text = _decoded(data)
    controls = sum(1 for char in text if char < " " and char not in _ALLOWED_CONTROLS)
    if controls > len(text) // 1000:
        raise Unreadable(Reason.UNSUPPORTED)
    return text


def _decoded(data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _bare_utf16(data)
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        if encoding:
            raise Unreadable(Reason.UNSUPPORTED) from None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in Dutch text nearly every other byte is zero."""
    sample = data[:2000]
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[start::2]
        if len(half) >= 2 and half.count(0) > 0.6 * len(half):
            return name
    return None


def lines_of(text: str) -> tuple[Line, ...]:
    """The physical lines; a form feed, alone or before text, makes the next line the first of a page."""
    plain = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines: list[Line] = []
    for number, page in enumerate(plain.split("\f")):
        rows = page.split("\n")
        if number and lines and not lines[-1].text:
            lines.pop()
        lines.extend(
            Line(row.rstrip(), page_break=number > 0 and place == 0) for place, row in enumerate(rows)
        )
    return tuple(lines)
