"""Strange files are read in a process apart, sealed and short-lived; here stands who starts and ends it.

Whatever happens to that process (killed at a limit, crashed, silent) becomes Unreadable with one sentence.
"""

import contextlib
import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from apps.documents import formats
from apps.documents.domain.outline import DocumentKind, Outline, from_json
from apps.documents.domain.paragraphs import Source
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.reading.wire import from_plain

logger = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parents[3]
MEMORY = 150_000_000
# Processor time of the process apart; on the clock it may wait for its turn, so many times as long.
QUICK_SECONDS = 1.6
PATIENT_SECONDS = 30.0
_WAITING = 6
# An outline repeats the text of a document a few times.
_MAX_ANSWER = 60_000_000
# Who waits in the background hears something this often, in seconds.
BEAT = 3.0
# Nothing of ours reaches it: no keys, no address of the database.
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
_TIMES_UP = {signal.SIGPROF, signal.SIGXCPU}

# So many files are read at once for one server process; who comes next waits a moment.
_TURNS = threading.BoundedSemaphore(3)

Tell = Callable[[int], None]


@dataclass(frozen=True)
class Reading:
    """What a file is, by its content, and what was recognised in it."""

    media_type: str
    outline: Outline

    @property
    def recognised(self) -> bool:
        """Whether it is a question document of any kind."""
        return self.outline.document.kind is not DocumentKind.UNKNOWN


@dataclass(frozen=True)
class Ending:
    """How the process apart ended: its last line, its exit code, and the processor time it took.

    `times_up`: the clock ran out. `code` is negative for the signal that ended it.
    """

    last: dict[str, Any]
    code: int
    seconds: float
    times_up: bool = False

    @property
    def reason(self) -> Reason | None:
        """Why there is no result, or None when there is one."""
        if "result" in self.last:
            return None
        if "refused" in self.last:
            return Reason(self.last["refused"])
        if "broken" in self.last:
            return Reason.DAMAGED
        if self.times_up or -self.code in _TIMES_UP:
            return Reason.TOO_LONG
        # Killed, and not by us: the machine itself ran out of memory.
        return Reason.TOO_BIG if -self.code == signal.SIGKILL else Reason.HOSTILE


def read_outline(data: bytes, name: str = "", *, patient: bool = False, tell: Tell | None = None) -> Reading:
    """What the file is and what is recognised in it; `patient` for files that are read in the background.

    Raises Unreadable with a sentence for the user as its text.
    """
    result = _result("outline", data, name, patient=patient, tell=tell)
    try:
        return Reading(result["media_type"], from_json(result["outline"]))
    except (KeyError, TypeError, ValueError) as strange:
        raise Unreadable(Reason.HOSTILE, formats.explain(Reason.HOSTILE, name)) from strange


def read_text(data: bytes, name: str = "") -> str:
    """The plain text of the file; raises Unreadable with a sentence for the user as its text."""
    return str(_result("text", data, name))


def read_paper(data: bytes, name: str = "") -> Source:
    """The paragraphs and notes of a file, as its reader gives them; raises Unreadable as `read_text` does."""
    result = _result("paper", data, name)
    try:
        return from_plain(result)
    except (KeyError, TypeError, ValueError) as strange:
        raise Unreadable(Reason.HOSTILE, formats.explain(Reason.HOSTILE, name)) from strange


def _result(job: str, data: bytes, name: str, *, patient: bool = False, tell: Tell | None = None) -> Any:
    if len(data) > formats.MAX_BYTES:
        raise Unreadable(Reason.TOO_BIG, formats.explain(Reason.TOO_BIG, name))
    with _TURNS:
        ending = read_apart(job, data, seconds=PATIENT_SECONDS if patient else QUICK_SECONDS, tell=tell)
    if ending.reason is None:
        return ending.last["result"]
    if "refused" not in ending.last:
        broken = ending.last.get("broken", "it said nothing")
        logger.warning("Reading a file ended with exit code %s: %s", ending.code, broken)
    raise Unreadable(ending.reason, formats.explain(ending.reason, name))


def read_apart(job: str, data: bytes, *, seconds: float, tell: Tell | None = None) -> Ending:
    """Run one job of `alone.JOBS` in a process apart, and see that it is gone afterwards."""
    command = [sys.executable, "-m", "apps.documents.reading.alone", job, str(seconds), str(MEMORY)]
    process = subprocess.Popen(  # noqa: S603 -- our own program, a job of ours and two numbers
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=_ENVIRONMENT,
        start_new_session=True,
    )
    late = threading.Event()
    clock = threading.Timer(seconds * _WAITING, _kill, [process, late])
    clock.start()
    try:
        _feed(process, data)
        last = _listen(process, tell)
    except BaseException:  # whoever waits for the result is stopped: nothing stays behind
        _kill(process)
        raise
    finally:
        ending = _reap(process)
        clock.cancel()
    return Ending(last, *ending, times_up=late.is_set())


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    """Hand over the whole file; a process that died before it read everything has said enough."""
    with contextlib.suppress(BrokenPipeError), contextlib.closing(_pipe(process.stdin)) as pipe:
        pipe.write(data)


def _listen(process: subprocess.Popen[bytes], tell: Tell | None) -> dict[str, Any]:
    """The last line; each progress is told on the way, and again every few seconds while nothing is said.

    Empty when what was said cannot be read.
    """
    last: dict[str, Any] = {}
    progress = 0
    for line in _lines(_pipe(process.stdout)):
        try:
            last = json.loads(line) if line else last
        except (ValueError, RecursionError):
            return {}
        progress = last.get("progress", progress)
        if tell is not None and "result" not in last:
            tell(int(progress))
    return last


def _lines(pipe: IO[bytes]) -> Iterator[bytes]:
    """Each line as it comes, up to a size; an empty one after every few seconds of silence."""
    said = bytearray()
    with pipe, selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while len(said) < _MAX_ANSWER:
            if not selector.select(timeout=BEAT):
                yield b""
                continue
            more = os.read(pipe.fileno(), 1 << 20)
            if not more:
                break
            said += more
            if b"\n" in more:
                *lines, said = said.split(b"\n")
                yield from map(bytes, lines)


def _reap(process: subprocess.Popen[bytes]) -> tuple[int, float]:
    """Wait for the end: exit code (negative: the signal) and processor time."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime


def _kill(process: subprocess.Popen[bytes], late: threading.Event | None = None) -> None:
    """End it and whatever it may have started: it leads a session of its own."""
    if process.returncode is None:
        if late is not None:
            late.set()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise TypeError("the process apart has its pipes")
    return pipe
