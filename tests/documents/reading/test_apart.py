"""A file is read in a process apart: its result comes back, and any other end is one reason."""

import os
import signal
import sys
from pathlib import Path

import pytest
from django.utils import translation

from apps.documents import formats
from apps.documents.domain.layout import undo_layout
from apps.documents.domain.structure import recognise
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.reading import apart
from apps.documents.reading.apart import Ending

pytestmark = pytest.mark.slow

SAMPLE = (Path(__file__).parents[1] / "samples" / "verslag_bibliotheken.txt").read_bytes()


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def other_program(monkeypatch):
    """The process apart runs this code instead."""

    def run(code: str) -> None:
        popen = apart.subprocess.Popen

        def start(command, **options):
            assert command[:3] == [sys.executable, "-m", "apps.documents.reading.alone"]
            return popen([sys.executable, "-c", code], **options)

        monkeypatch.setattr(apart.subprocess, "Popen", start)

    return run


def test_the_outline_is_the_one_that_reading_here_gives():
    told: list[int] = []
    reading = apart.read_outline(SAMPLE, "verslag.txt", tell=told.append)
    assert (reading.media_type, reading.outline) == (formats.TEXT, recognise(formats.read(SAMPLE)))
    assert (reading.recognised, told) == (True, [40, 90])


def test_the_text_is_the_one_that_reading_here_gives():
    paper = undo_layout(formats.read(SAMPLE))
    assert apart.read_text(SAMPLE) == "\n\n".join(p.text for p in paper.paragraphs if p.text.strip())


@pytest.mark.parametrize(
    ("code", "reason", "message"),
    [
        ("import os; os.abort()", Reason.HOSTILE, "x.txt holds parts that are not safe"),
        ("import os; os.kill(os.getpid(), 9)", Reason.TOO_BIG, "x.txt is too big"),
        ("import os; os.kill(os.getpid(), 27)", Reason.TOO_LONG, "x.txt takes too long"),
        ("import time; time.sleep(60)", Reason.TOO_LONG, "x.txt takes too long"),
        ("print('no JSON')", Reason.HOSTILE, "x.txt holds parts that are not safe"),
        ("print('[' * 100_000)", Reason.HOSTILE, "x.txt holds parts that are not safe"),
        ("while True: print('y' * 100_000)", Reason.HOSTILE, "x.txt holds parts that are not safe"),
        ('print(\'{"broken": "KeyError"}\')', Reason.DAMAGED, "x.txt is damaged"),
        ('print(\'{"refused": "too-big"}\')', Reason.TOO_BIG, "x.txt is too big"),
        ("print('{\"result\": {}}')", Reason.HOSTILE, "x.txt holds parts that are not safe"),
    ],
)
def test_every_other_end_is_one_sentence(code, reason, message, other_program, monkeypatch):
    monkeypatch.setattr(apart, "QUICK_SECONDS", 0.1)
    other_program(code)
    with pytest.raises(Unreadable) as refused:
        apart.read_outline(SAMPLE, "x.txt")
    assert (refused.value.reason, refused.value.detail.startswith(message)) == (reason, True)
    assert "\n" not in refused.value.detail


def test_whoever_stops_waiting_leaves_no_process(other_program):
    other_program("import os, time; print('{\"progress\": %d}' % os.getpid(), flush=True); time.sleep(60)")
    pids: list[int] = []

    def stop(progress: int) -> None:
        pids.append(progress)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apart.read_outline(SAMPLE, tell=stop)
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)


def test_waiting_hears_something_all_the_time(other_program, monkeypatch):
    monkeypatch.setattr(apart, "BEAT", 0.05)
    other_program("import time; print('{\"progress\": 40}', flush=True); time.sleep(0.4)")
    told: list[int] = []
    with pytest.raises(Unreadable):
        apart.read_outline(SAMPLE, tell=told.append)
    assert (len(told) > 3, set(told) <= {0, 40}) == (True, True)


def test_nothing_of_our_surroundings_reaches_the_process(other_program, monkeypatch):
    monkeypatch.setenv("SO_SECRET_KEY", "geheim")
    other_program("import json, os; print(json.dumps({'result': sorted(os.environ)}))")
    ending = apart.read_apart("text", b"", seconds=1)
    assert set(ending.last["result"]) <= {"PATH", "LANG", "PYTHONUTF8", "LC_CTYPE"}


def test_the_reason_of_an_ending():
    assert Ending({"result": "x"}, 0, 0.1).reason is None
    assert Ending({}, -signal.SIGSYS, 0.1).reason is Reason.HOSTILE
    assert Ending({}, -signal.SIGXCPU, 0.1).reason is Reason.TOO_LONG
