"""Word documents for tests: python-docx makes the package, raw XML what it cannot make."""

import zipfile
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def add_xml(document: Document, xml: str) -> None:
    """Raw body XML with the w: prefix, before the section properties."""
    name, rest = xml[1:].split(">", 1)
    document.element.body.sectPr.addprevious(parse_xml(f"<{name} {W}>{rest}"))


def saved(document: Document, notes: dict[int, str] | None = None) -> bytes:
    """The bytes, with a footnotes part when there are notes."""
    buffer = BytesIO()
    document.save(buffer)
    return with_parts(buffer.getvalue(), {"word/footnotes.xml": footnotes(notes)} if notes else {})


def footnotes(notes: dict[int, str]) -> str:
    bodies = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {text}'
        "</w:t></w:r></w:p></w:footnote>"
        for number, text in notes.items()
    )
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    return f"<w:footnotes {W}>{separator}{bodies}</w:footnotes>"


def with_parts(data: bytes, parts: dict[str, str | bytes]) -> bytes:
    """The package with these parts added or put in place of its own."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return buffer.getvalue()


def plain(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)
