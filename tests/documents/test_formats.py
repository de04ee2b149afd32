"""Which reader and writer, told by content; refusals in words."""

import zipfile
from io import BytesIO

import pytest

from apps.documents import formats
from apps.documents.domain.unreadable import Reason, Unreadable
from tests.documents.readers.word import plain


def zipped(parts):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (plain("De tekst."), formats.DOCX),
        (b"De tekst.", formats.TEXT),
        ("De tekst.".encode("utf-16"), formats.TEXT),
        ("Financi\u00ebn".encode("latin-1"), formats.TEXT),
        (b"<!DOCTYPE html><p>tekst</p>", formats.HTML),
        (b"\xef\xbb\xbf\n<!-- bewaard -->\n<HTML lang=nl>tekst", formats.HTML),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', formats.HTML),
        ("<div>één</div>".encode("utf-16"), formats.HTML),
        (b"%PDF-1.7 ...", formats.PDF),
        (b"\n%PDF-1.4 ...", formats.PDF),
        (b'<?xml version="1.0"?><akomaNtoso xmlns="x"/>', formats.AKN),
        (b'<an:akomaNtoso xmlns:an="x"/>', formats.AKN),
        (b"<aldus> begint een zin", formats.TEXT),
        (zipped({"mimetype": formats.ODT, "content.xml": "<x/>"}), formats.ODT),
    ],
)
def test_media_type(data, media_type):
    assert formats.media_type(data) == media_type


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"\xef\xbb\xbf \n", Reason.EMPTY),
        (b"{\\rtf1 tekst}", Reason.UNSUPPORTED),
        (b'<?xml version="1.0"?><rss/>', Reason.UNSUPPORTED),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), Reason.UNSUPPORTED),
        (zipped({"word.txt": "tekst"}), Reason.UNSUPPORTED),
        (b"\x89PNG\r\n", Reason.UNSUPPORTED),
        (b"PK\x03\x04", Reason.DAMAGED),
        (b"x" * (formats.MAX_BYTES + 1), Reason.TOO_BIG),
        (b"x" * 10_500_000, Reason.TOO_BIG),
    ],
)
def test_what_is_refused(data, reason):
    with pytest.raises(Unreadable) as refusal:
        formats.read(data, "brief.txt")
    assert (refusal.value.reason, str(refusal.value)) == (reason, formats.explain(reason, "brief.txt"))


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_a_sentence_that_names_the_file(reason):
    assert "brief.docx" in formats.explain(reason, "brief.docx")
