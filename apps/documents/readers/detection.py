"""What a file is, by its content and never by its name."""

import re
import zipfile
import zlib
from io import BytesIO

from apps.documents.domain.unreadable import Reason, Unreadable

MAX_BYTES = 25_000_000

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
HTML = "text/html"
PDF = "application/pdf"
AKN = "application/akn+xml"
TEXT = "text/plain"

# What a damaged package makes the zip library raise; NotImplementedError is its word for a compression it does not
# know, and RuntimeError for a file with a password: both are files that cannot be read here, and are refused so.
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError, OverflowError),
    *(NotImplementedError, RuntimeError),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"MZ")
# The mark of a PDF may stand a little way into the file.
_PDF_MARK = b"%PDF-"
_PDF_MARK_WITHIN = 1024
_LOOK_IN = 4096
_HTML_TAGS = re.compile(
    rb"<(?:!doctype\s+html|(?:html|head|body|main|article|section|div|p|h[1-6]|table|ul|ol|meta|title)[\s>])",
    re.IGNORECASE,
)
_XML = re.compile(rb"<(?:\?xml|!doctype|[a-z][\w.-]*:?[\w.-]*\s+xmlns)", re.IGNORECASE)
_AKN_ROOT = re.compile(rb"<(?:[\w-]+:)?akomaNtoso[\s>]")
_ODT_TYPES = (ODT.encode(), ODT.encode() + b"-template")


def media_type(data: bytes) -> str:
    """The media type of a file that can be read; raises Unreadable when it is none."""
    if not data.strip(b"\x00\t\n\r\f\v \xef\xbb\xbf"):
        raise Unreadable(Reason.EMPTY)
    if len(data) > MAX_BYTES:
        raise Unreadable(Reason.TOO_BIG)
    if data.startswith(_OLE):
        raise Unreadable(Reason.OLD_WORD)
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if _PDF_MARK in data[:_PDF_MARK_WITHIN]:
        return PDF
    if data.startswith(_FOREIGN):
        raise Unreadable(Reason.UNSUPPORTED)
    return _written(data)


def _written(data: bytes) -> str:
    """Marked-up or plain text; the first tag tells."""
    start = data[:_LOOK_IN].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    while start.startswith(b"<!--"):
        start = start.partition(b"-->")[2].lstrip()
    if _HTML_TAGS.match(start):
        return HTML
    if _XML.match(start) or _AKN_ROOT.match(start):
        if _AKN_ROOT.search(start):
            return AKN
        if re.search(rb"<html[\s>]", start, re.IGNORECASE):
            return HTML
        raise Unreadable(Reason.UNSUPPORTED)
    return TEXT


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            mimetype = _mimetype(package)
    except DAMAGE as damage:
        raise Unreadable(Reason.DAMAGED) from damage
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return DOCX
    if "content.xml" in names and mimetype in _ODT_TYPES:
        return ODT
    raise Unreadable(Reason.UNSUPPORTED)


def _mimetype(package: zipfile.ZipFile) -> bytes:
    """What an OpenDocument package says it is; its first part, of a few bytes and not packed."""
    if "mimetype" not in package.namelist() or package.getinfo("mimetype").file_size > 200:
        return b""
    with package.open("mimetype") as part:
        return part.read(200).strip()
