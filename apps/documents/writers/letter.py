"""A letter as a Word file: on the ministry's own template, or on a plain page."""

import io
from copy import deepcopy

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from apps.documents.domain.letters import (
    KAMER,
    TEXT_MARK,
    Letter,
    fill,
    marks,
    marks_in,
    paragraphs,
    signature,
)
from apps.documents.writers.docx_blocks import BlockWriter
from apps.documents.writers.docx_package import blank_document, package_bytes, set_properties
from apps.overleg.domain.prose import Strong, Text


def write_letter(letter: Letter) -> bytes:
    """The letter as .docx; the ministry goes on in it."""
    return _on_template(letter) if letter.template else _plain(letter)


def _plain(letter: Letter) -> bytes:
    document = blank_document()
    set_properties(
        document, title=letter.title, subject=letter.subject, author=letter.ministry, dated=letter.dated
    )
    writer = BlockWriter.of(document)
    values = marks(letter)
    writer.paragraph("Normal", (Strong((Text(letter.ministry),)),))
    writer.paragraph("Normal", (Text(KAMER),))
    for name in ("datum", "kenmerk", "betreft"):
        if values[name]:
            writer.paragraph("Verslagregel", (Text(f"{name.capitalize()}: {values[name]}"),))
    writer.room = "360"
    writer.paragraph("Normal", (Text("Geachte voorzitter,"),))
    for text in paragraphs(letter):
        writer.paragraph("Normal", (Text(text),))
    writer.room = "360"
    writer.paragraph("Normal", (Text("Hoogachtend,"),))
    if signed := signature(letter):
        writer.paragraph("Normal", (Text(signed),))
    return writer.package()


def _on_template(letter: Letter) -> bytes:
    document = docx.Document(io.BytesIO(letter.template))
    values = marks(letter)
    for paragraph in _all_paragraphs(document):
        if marks_in(paragraph.text) == (TEXT_MARK,):
            _set_text(paragraph, letter)
        elif marks_in(paragraph.text):
            _fill(paragraph, fill(paragraph.text, values))
    return package_bytes(document)


def _all_paragraphs(document: Document) -> list[Paragraph]:
    """Those of the text, of tables, and of headers and footers."""
    found = list(document.paragraphs)
    found += [
        p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs
    ]
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            found += [*part.paragraphs]
            found += [p for t in part.tables for row in t.rows for cell in row.cells for p in cell.paragraphs]
    return found


def _fill(paragraph: Paragraph, text: str) -> None:
    """Put the text in the dress of the first run: a mark may be cut in pieces by the word processor."""
    for link in paragraph.hyperlinks:  # its words are in `text` too
        paragraph._p.remove(link._hyperlink)
    first, *rest = [run for run in paragraph.runs if run.text] or [paragraph.add_run()]
    first.text = text
    for run in rest:  # a run without words holds a picture, and stays
        run.text = ""


def _set_text(paragraph: Paragraph, letter: Letter) -> None:
    """The paragraphs of the letter, each dressed as the one with the mark."""
    for text in paragraphs(letter):
        copy = Paragraph(deepcopy(paragraph._p), paragraph._parent)
        paragraph._p.addprevious(copy._p)
        _fill(copy, text)
    parent = paragraph._p.getparent()
    if parent is not None:
        parent.remove(paragraph._p)


def template_marks(data: bytes) -> tuple[str, ...]:
    """The marks that stand in a template, so that one without a place for the text can be refused."""
    return tuple(mark for p in _all_paragraphs(docx.Document(io.BytesIO(data))) for mark in marks_in(p.text))
