"""Bytes to a read document and a report to bytes: which reader or writer, told by content and never by name.

Readers and writers are loaded when they are needed, so that their libraries stay out of start-up; this is the one
place where that is allowed.
"""

from importlib import import_module

from django.utils.translation import gettext as _

from apps.documents.domain.paragraphs import Source
from apps.documents.domain.report import Report
from apps.documents.domain.unreadable import Reason, Unreadable, plain_name
from apps.documents.readers.detection import AKN, DOCX, HTML, MAX_BYTES, ODT, PDF, TEXT, media_type

__all__ = [
    "AKN",
    "DOCX",
    "HTML",
    "MAX_BYTES",
    "MEDIA_TYPES",
    "ODT",
    "PDF",
    "READERS",
    "TEXT",
    "WRITERS",
    "media_type",
]

READERS = {
    DOCX: "apps.documents.readers.docx",
    ODT: "apps.documents.readers.odt",
    PDF: "apps.documents.readers.pdf",
    HTML: "apps.documents.readers.html",
    AKN: "apps.documents.readers.akn",
    TEXT: "apps.documents.readers.txt",
}
WRITERS = {
    "docx": ("apps.documents.writers.docx", "write_docx"),
    "pdf": ("apps.documents.writers.pdf", "write_pdf"),
    "odt": ("apps.documents.writers.odt", "write_odt"),
    "html": ("apps.documents.writers.html", "write_html"),
    "akn": ("apps.documents.writers.akn", "write_akn"),
}
# What a report is when it is fetched, by its format.
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = {"docx": DOCX, "pdf": PDF, "odt": ODT, "html": f"{HTML}; charset=utf-8", "akn": AKN}

# What is made for a person to work with, and is not kept.
PAPERS = {
    "working-copy": ("apps.documents.writers.working_copy", "write_working_copy"),
    "letter": ("apps.documents.writers.letter", "write_letter"),
    "csv": ("apps.documents.writers.sheet", "write_csv"),
    "xlsx": ("apps.documents.writers.sheet", "write_xlsx"),
}


def produce(kind: str, value: object) -> bytes:
    """A paper that people work with, as a file; `kind` is a key of PAPERS, `value` what that writer takes."""
    module, function = PAPERS[kind]
    data = getattr(import_module(module), function)(value)
    if not isinstance(data, bytes):
        raise TypeError(f"the writer of {kind} gave no bytes")
    return data


def template_marks(data: bytes) -> tuple[str, ...]:
    """The marks ("{{datum}}") that stand in a Word file that is a template for letters; Unreadable for a .dotx."""
    try:
        marks: tuple[str, ...] = import_module("apps.documents.writers.letter").template_marks(data)
    except (KeyError, ValueError) as other:  # a Word file of another sort: a .dotx, or without its main part
        raise Unreadable(Reason.UNSUPPORTED, explain(Reason.UNSUPPORTED)) from other
    return marks


def read(data: bytes, name: str = "") -> Source:
    """The document in these bytes, by a reader for what they are; `name` only helps to say what is wrong.

    Raises Unreadable with a sentence for the user as its text.
    """
    try:
        return source_of(data)
    except Unreadable as unreadable:
        raise Unreadable(unreadable.reason, explain(unreadable.reason, name)) from unreadable


def source_of(data: bytes) -> Source:
    """The document in these bytes; raises Unreadable with the bare reason, so that no texts are needed."""
    kind = media_type(data)
    if kind not in READERS:
        raise Unreadable(Reason.UNSUPPORTED)
    reader = import_module(READERS[kind])
    source = reader.read(data)
    if not isinstance(source, Source):
        raise TypeError(f"{reader!r} gave no Source")
    return source


def write(report: Report, format: str) -> bytes:  # noqa: A002 -- the word of the user and of the addresses
    """The report as a file; `format` is a key of WRITERS."""
    module, function = WRITERS[format]
    data = getattr(import_module(module), function)(report)
    if not isinstance(data, bytes):
        raise TypeError(f"the writer of {format} gave no bytes")
    return data


def explain(reason: Reason, name: str = "") -> str:
    """One line for the user: what is wrong with the file and what to do."""
    shown = plain_name(name) or _("This file")
    sentences = {
        Reason.EMPTY: _("%(name)s is empty. Choose a file with text."),
        Reason.TOO_BIG: _("%(name)s is too big to read. Save it without pictures, or split it."),
        Reason.UNSUPPORTED: _(
            "%(name)s cannot be read. Save it as Word (.docx), OpenDocument (.odt), PDF, HTML, Akoma Ntoso or plain "
            "text (.txt)."
        ),
        Reason.OLD_WORD: _(
            "%(name)s is an old or protected Word document. Open it in Word and save it as .docx without password."
        ),
        Reason.PROTECTED: _("%(name)s is protected with a password. Save it without password."),
        Reason.DAMAGED: _("%(name)s is damaged. Open it in its own program and save it again."),
        Reason.HOSTILE: _("%(name)s holds parts that are not safe to read. Save the text in a new document."),
        Reason.TOO_LONG: _("%(name)s takes too long to read. Save the text in a new document, or split it."),
        Reason.NO_TEXT: _("%(name)s holds no text. A scan must be turned into text first."),
    }
    return sentences[reason] % {"name": shown}
