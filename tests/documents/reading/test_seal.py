"""Who is sealed can compute and read, and nothing else: what it must not do ends it."""

import signal
import subprocess
import sys

import pytest

from apps.documents.reading.apart import ROOT

SEALED = """
import ctypes, os, pathlib, signal, socket, subprocess, sys, threading, urllib.request
from apps.documents.reading.seal import seal

whole = seal(seconds=1, memory=50_000_000)
"""


pytestmark = pytest.mark.slow


def sealed(code: str) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-c", SEALED + code], cwd=ROOT, capture_output=True, text=True)
    return done.returncode, done.stdout.strip()


def test_reading_and_computing_go_on():
    assert sealed("print(whole, len(pathlib.Path('manage.py').read_text()) > 0)") == (0, "True True")


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket()",
        "urllib.request.urlopen('http://127.0.0.1:9/')",
        "os.fork()",
        "subprocess.run(['true'])",
        "os.execv('/bin/true', ['true'])",
        "threading.Thread(target=print).start()",
        "open({path!r}, 'w')",
        "open({path!r}, 'a')",
        "os.open('manage.py', os.O_RDWR)",
        "os.mkdir({path!r})",
        "os.unlink({path!r})",
        "os.symlink('/', {path!r})",
        "os.kill(os.getppid(), 0)",
        "ctypes.CDLL(None).socket(2, 1, 0)",
    ],
)
def test_what_reaches_outside_ends_the_process(attempt, tmp_path):
    path = tmp_path / "left-behind"
    assert sealed(attempt.format(path=str(path))) == (-signal.SIGSYS, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "ending"),
    [
        ("while True: pass", -signal.SIGPROF),
        ("bytearray(60_000_000)", 1),
        ("bytearray(20_000_000)", 0),
        ("import resource; resource.setrlimit(resource.RLIMIT_AS, (-1, -1)); bytearray(60_000_000)", 1),
    ],
)
def test_time_and_memory_end(code, ending):
    if "setrlimit" in code:  # root may raise a limit; who serves pages is not root
        code = "os.setuid(65534); " + code
    assert sealed(code)[0] == ending
