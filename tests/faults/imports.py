"""Fault 26: an import that is killed at each tenth leaves all or nothing, and is simply done again.

Real processes on a database in a file, killed with SIGKILL; what the file holds afterwards is read from outside.
"""

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests import services
from tests.faults.importing import QUESTIONS, START

TENTHS = range(1, 11)


class Database:
    """A database in a file, on which acts are done by processes of their own."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "so.sqlite3"
        self.env = services.environment(folder, EMBEDDED="1") | {
            "DJANGO_SETTINGS_MODULE": "so_workflow.settings"
        }

    def start(self, act: str) -> "subprocess.Popen[str]":
        """A process that has everything ready and begins the act now."""
        process = subprocess.Popen(
            [sys.executable, "-c", START, act],
            cwd=services.ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        return process

    def do(self, act: str) -> float:
        """The whole act; how long it took."""
        process, began = self.start(act), time.monotonic()
        assert process.wait(120) == 0
        return time.monotonic() - began

    def kill(self, act: str, after: float) -> None:
        """The act, killed after so many seconds."""
        process = self.start(act)
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        process.wait(10)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(self.file) as connection:
            found = connection.execute(sql).fetchall()
        connection.close()
        return found

    def counts(self) -> tuple[int, ...]:
        tables = ("documents_sourcedocument", "documents_recognition", "overleg_inbreng", "overleg_question")
        return tuple(self.rows(f"SELECT count(*) FROM {table}")[0][0] for table in tables)

    def recognition(self) -> tuple[Any, ...]:
        """State, whether there is an outline, and whether it was taken over."""
        sql = "SELECT state, outline IS NOT NULL, accepted_at IS NOT NULL FROM documents_recognition"
        return self.rows(sql)[0]

    def forget_leases(self) -> None:
        """As if the lease of the killed worker had run out."""
        with sqlite3.connect(self.file) as connection:
            connection.execute("UPDATE documents_recognition SET claimed_until = '2000-01-01 00:00:00'")
        connection.close()


def prepare(folder: Path) -> Path:
    """A database in this folder with an overleg that is open for inbreng."""
    folder.mkdir(parents=True, exist_ok=True)
    database = Database(folder)
    services.manage("migrate", "--verbosity", "0", env=database.env)
    database.do("prepare")
    return folder


def copied(prepared: Path, folder: Path, *acts: str) -> tuple[Database, Path]:
    """A database in which these acts were done, and the folder to start from again."""
    start = folder / "start"
    shutil.copytree(prepared, start)
    for act in acts:
        Database(start).do(act)
    return Database(start), start


def again(start: Path, folder: Path, tenth: int) -> Database:
    here = folder / str(tenth)
    shutil.copytree(start, here)
    return Database(here)


def readers() -> set[str]:
    """The processes apart that run now."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = status.read_bytes().split(b"\x00")
        except OSError:
            continue
        if b"apps.documents.reading.alone" in words:
            found.add(status.parent.name)
    return found


def upload_is_whole_or_not_there(prepared: Path, folder: Path) -> None:
    _, start = copied(prepared, folder)
    whole = again(start, folder, 0).do("upload")
    seen = set()
    for tenth in TENTHS:
        database = again(start, folder, tenth)
        database.kill("upload", whole * tenth / 10)
        seen.add(database.counts())
        assert database.counts()[:2] in {(0, 0), (1, 1)}
        for _ in range(2):  # the second time the same file is a no-op
            database.do("upload")
            assert (database.counts(), database.recognition()) == ((1, 1, 0, 0), ("ready", 1, 0))
    assert (0, 0, 0, 0) in seen


def reading_is_taken_over(prepared: Path, folder: Path) -> None:
    _, start = copied(prepared, folder, "queue")
    whole = again(start, folder, 0).do("read")
    before, outlines = readers(), set()
    for tenth in TENTHS:
        database = again(start, folder, tenth)
        database.kill("read", whole * tenth / 10)
        assert database.recognition() in {("reading", 0, 0), ("ready", 1, 0)}
        database.do("read")  # while the lease of the dead runs, nobody else reads it
        database.forget_leases()
        database.do("read")
        assert (database.counts(), database.recognition()) == ((1, 1, 0, 0), ("ready", 1, 0))
        outlines.add(database.rows("SELECT outline FROM documents_recognition")[0][0])
        database.do("queue")
        assert database.counts() == (1, 1, 0, 0)
    assert len(outlines) == 1
    time.sleep(0.5)
    assert readers() - before == set()


def taking_over_adds_everything_or_nothing(prepared: Path, folder: Path) -> None:
    _, start = copied(prepared, folder, "upload")
    whole = again(start, folder, 0).do("accept")
    for tenth in TENTHS:
        database = again(start, folder, tenth)
        database.kill("accept", whole * tenth / 10)
        done = (1, 1, 1, QUESTIONS), ("ready", 1, 1)
        left = database.counts(), database.recognition()
        assert left in {((1, 1, 0, 0), ("ready", 1, 0)), done}
        if left != done:
            database.do("accept")
        assert (database.counts(), database.recognition()) == done


KILLED = (upload_is_whole_or_not_there, reading_is_taken_over, taking_over_adds_everything_or_nothing)
