"""Bytes to a read document and a report to bytes: which reader or writer, told by content and never by name.

Readers and writers are loaded when they are needed, so that their libraries stay out of start-up; this is the one
place where that is allowed.
"""

import zipfile
from importlib import import_module
from io import BytesIO
from types import ModuleType

from django.utils.translation import gettext as _

from apps.documents.domain.paragraphs import Source
from apps.documents.domain.report import Report
from apps.documents.domain.unreadable import Reason, Unreadable

MAX_BYTES = 25_000_000

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "text/plain"
PDF = "application/pdf"

READERS = {DOCX: "apps.documents.readers.docx", TEXT: "apps.documents.readers.txt"}
WRITERS = {
    "docx": ("apps.documents.writers.docx", "write_docx"),
    "pdf": ("apps.documents.writers.pdf", "write_pdf"),
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    b"%PDF-",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"MZ",
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml")


def read(data: bytes, name: str = "") -> Source:
    """The document in these bytes, by a reader for what they are; `name` only helps to say what is wrong.

    Raises Unreadable with a sentence for the user as its text.
    """
    try:
        reader = import_module(READERS[media_type(data)])
        return _read_with(reader, data)
    except Unreadable as unreadable:
        raise Unreadable(unreadable.reason, explain(unreadable.reason, name)) from unreadable


def _read_with(reader: ModuleType, data: bytes) -> Source:
    source = reader.read(data)
    if not isinstance(source, Source):
        raise TypeError(f"{reader!r} gave no Source")
    return source


def media_type(data: bytes) -> str:
    """The media type of a file that can be read, by its content; raises Unreadable when it is none."""
    if not data.strip(b"\x00\t\n\r\f\v \xef\xbb\xbf"):
        raise Unreadable(Reason.EMPTY)
    if len(data) > MAX_BYTES:
        raise Unreadable(Reason.TOO_BIG)
    if data.startswith(_OLE):
        raise Unreadable(Reason.OLD_WORD)
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if data.startswith(_FOREIGN) or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower().startswith(_MARKUP):
        raise Unreadable(Reason.UNSUPPORTED)
    return TEXT


def _zipped(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as damage:
        raise Unreadable(Reason.DAMAGED) from damage
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return DOCX
    raise Unreadable(Reason.UNSUPPORTED)


def write(report: Report, format: str) -> bytes:  # noqa: A002 -- the word of the user and of the addresses
    """The report as a file; `format` is a key of WRITERS."""
    module, function = WRITERS[format]
    data = getattr(import_module(module), function)(report)
    if not isinstance(data, bytes):
        raise TypeError(f"the writer of {format} gave no bytes")
    return data


def explain(reason: Reason, name: str = "") -> str:
    """One line for the user: what is wrong with the file and what to do."""
    shown = name or _("This file")
    sentences = {
        Reason.EMPTY: _("%(name)s is empty. Choose a file with text."),
        Reason.TOO_BIG: _("%(name)s is too big to read. Save it without pictures, or split it."),
        Reason.UNSUPPORTED: _(
            "%(name)s is no Word document (.docx) and no plain text. Save it as one of these."
        ),
        Reason.OLD_WORD: _(
            "%(name)s is an old or protected Word document. Open it in Word and save it as .docx without password."
        ),
        Reason.DAMAGED: _("%(name)s is damaged. Open it in its own program and save it again."),
        Reason.HOSTILE: _("%(name)s holds parts that are not safe to read. Save the text in a new document."),
        Reason.NO_TEXT: _("%(name)s holds no text. A scan must be turned into text first."),
    }
    return sentences[reason] % {"name": shown}
