"""`manage.py recognise`: JSON and exit 0, or one line and exit 2."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import translation

from apps.documents.domain.outline import as_json
from apps.documents.domain.structure import recognise
from apps.documents.readers import txt
from tests.documents.readers.word import plain

pytestmark = pytest.mark.slow

UNSUPPORTED = "x.txt cannot be read. Save it as Word (.docx), OpenDocument (.odt), PDF, HTML, Akoma Ntoso or plain text (.txt)."
SAMPLE = Path(__file__).parent / "samples" / "verslag_bibliotheken.txt"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def run(file: Path) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("recognise", str(file), stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_a_question_document_is_printed_as_its_outline():
    code, out, err = run(SAMPLE)
    assert (code, json.loads(out), err) == (0, as_json(recognise(txt.read(SAMPLE.read_bytes()))), "")


def test_content_counts_and_not_the_name(tmp_path):
    file = tmp_path / "verslag.pdf"
    file.write_bytes(SAMPLE.read_bytes())
    assert run(file) == run(SAMPLE)


def test_a_readable_file_that_is_no_question_document_is_unknown(tmp_path):
    file = tmp_path / "lijst.docx"
    file.write_bytes(plain("Melk, brood en kaas."))
    code, out, err = run(file)
    found = json.loads(out)
    assert (code, found["document"]["kind"], found["parts"], err) == (0, "unknown", [], "")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "There is no file {path}. Check the path."),
        (b"", "x.txt is empty. Choose a file with text."),
        (b" \n\t ", "x.txt is empty. Choose a file with text."),
        (b"{\\rtf1 ...", UNSUPPORTED),
        (bytes(range(256)) * 20, UNSUPPORTED),
        (b"PK\x03\x04 broken", "x.txt is damaged. Open it in its own program and save it again."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "x.txt is an old or protected Word document. Open it in Word and save it as .docx without password.",
        ),
    ],
)
def test_what_cannot_be_read_is_one_line_and_exit_2(tmp_path, content, message):
    file = tmp_path / "x.txt"
    if content is not None:
        file.write_bytes(content)
    assert run(file) == (2, "", message.format(path=file) + "\n")


def test_a_folder_is_one_line_and_exit_2(tmp_path):
    assert run(tmp_path) == (2, "", f"{tmp_path} is a folder. Name a file.\n")
