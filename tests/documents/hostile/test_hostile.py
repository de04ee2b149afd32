"""Every hostile file is refused for the right reason or read within the limits, and reaches nothing.

A process that opened a connection, started another or wrote a file would have been killed with SIGSYS, and one
whose reader stumbled would say "broken": both fail here. `make hostile` prints a line per file.
"""

import signal

import pytest

from apps.documents import formats
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.reading import apart
from apps.documents.services.recognitions import READ_AT_ONCE
from tests.documents.hostile.files import files

pytestmark = pytest.mark.slow

FILES = {name: (data, endings) for name, data, endings in files()}
SECONDS = 2.0
START = 45_000_000
# pdfium ends its process where memory is refused; what is left of it is one sentence.
OUT_OF_MEMORY = (-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGILL)
# One of each kind, for every run; `make hostile` takes them all.
SOME = (
    "zip-bomb-that-lies.docx",
    "zip-overlapping.docx",
    "xxe-file.docx",
    "billion-laughs.odt",
    "page-tree-circle.pdf",
    "bomb-3-deep.pdf",
    "deep.html",
    "million-line-ends.txt",
)


def ending_of(name: str) -> tuple[str, str]:
    """Read one file with the limits it gets when it is uploaded: what came of it, and a line to print."""
    data, _ = FILES[name]
    large = len(data) > READ_AT_ONCE
    ending = apart.read_apart(
        "outline", data, seconds=apart.PATIENT_SECONDS if large else apart.QUICK_SECONDS
    )
    came = ending.reason.value if ending.reason else "read"
    peak = ending.last.get("peak", 0) / 1_000_000
    line = f"{name:32} {len(data):>9} bytes  {came:12} {ending.seconds:5.2f} s {peak:4.0f} MB"
    assert "broken" not in ending.last, ending.last
    assert ending.code in {0, *(OUT_OF_MEMORY if name.endswith(".pdf") else ())}, line
    assert came == "read" or ending.seconds <= SECONDS, line
    assert peak <= (apart.MEMORY + START) / 1_000_000, line
    return came, line


def test_at_least_forty_hostile_files():
    assert len(FILES) >= 40


@pytest.mark.parametrize("name", SOME)
def test_a_hostile_file_reaches_nothing(name):
    came, line = ending_of(name)
    assert came in FILES[name][1], line


@pytest.mark.long
@pytest.mark.parametrize("name", FILES)
def test_every_hostile_file_reaches_nothing(name):
    came, line = ending_of(name)
    print(line)
    assert came in FILES[name][1], line


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_one_line(reason):
    for name in (
        "a\r\nSet-Cookie: x=1.docx",
        "\u202efdp.exe",
        "../../etc/passwd",
        "x" * 5_000,
        "\x00\x1b[31m",
    ):
        said = formats.explain(reason, name)
        assert (said.isprintable(), len(said) < 400) == (True, True), said


def test_what_reaches_out_is_seen(monkeypatch):
    """The control: a reader that opens a connection ends by the signal of the seal, and is refused."""
    popen = apart.subprocess.Popen
    attempt = (
        "import sys, socket; from apps.documents.readers import txt; from apps.documents.reading import alone;"
        "txt.read = lambda data: socket.create_connection(('127.0.0.1', 9)); alone.main(*sys.argv[1:])"
    )

    def start(command, **options):
        return popen([command[0], "-c", attempt, *command[3:]], **options)

    monkeypatch.setattr(apart.subprocess, "Popen", start)
    ending = apart.read_apart("outline", b"Waarom?", seconds=1)
    assert (ending.reason, -ending.code) == (Reason.HOSTILE, 31)
    with pytest.raises(Unreadable):
        apart.read_outline(b"Waarom?", "x.txt")
