"""Faults 20 to 23, 25, 26 and 30: people collide, the disk is full, an import or a letter is killed half way."""

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

from apps.documents import formats
from tests.faults import imports
from tests.faults.stage import Outcome, Stage, stage

POINTS = 20
# A little more than a segment of PostgreSQL's write-ahead log, which must still grow.
LARGEST_FILE = 17_000_000


def facts_of(stage: Stage, database: str, act: str, **options: Any) -> Any:
    """What an act, in a process of its own, found."""
    result = stage.folder / f"{act}-{next(stage.logs)}.json"
    stage.do(database, "act", name=act, result=str(result), options=options)
    return json.loads(result.read_text())


def judged(stage: Stage, act: str, **options: Any) -> Outcome:
    stage.clear()
    return Outcome(**facts_of(stage, stage.database(), act, **options))


def opposite_order(stage: Stage) -> Outcome:
    return judged(stage, "opposite_order")


def many_editors(stage: Stage) -> Outcome:
    return judged(stage, "many_editors", editors=200)


def approve_races_edit(stage: Stage) -> Outcome:
    return judged(stage, "approve_races_edit", rounds=500)


def renumbering(stage: Stage) -> Outcome:
    return judged(stage, "renumbering", rounds=3)


def disk_full(shared: Stage) -> Outcome:
    """PostgreSQL may make no file larger than a limit, as on a full disk, while a large document comes in.

    The limit (RLIMIT_FSIZE) is a little above the size of a write-ahead segment: what is refused is the growth
    of the table. Without the limit the same upload succeeds.
    """
    with stage() as own:
        database = own.database("inbreng_open")
        own.postgres.stop()
        own.postgres.largest_file = LARGEST_FILE
        own.postgres.start()
        complaints = [why for _ in range(3) for why in facts_of(own, database, "upload", full=True)]
        own.postgres.stop()
        own.postgres.largest_file = None
        own.postgres.start()
        complaints += facts_of(own, database, "upload", full=False)
    return Outcome(3, 0, 0, complaints)


def import_killed(shared: Stage) -> Outcome:
    """An upload, a reading and a taking over, each killed at each tenth of its way (imports.py)."""
    with tempfile.TemporaryDirectory() as folder:
        prepared = imports.prepare(Path(folder, "prepared"))
        for check in imports.KILLED:
            check(prepared, Path(folder, check.__name__))
    return Outcome(len(imports.KILLED) * len(imports.TENTHS), 0, 0)


def letter_killed(stage: Stage) -> Outcome:
    """The sending of sixty answers is killed at twenty points of its way: all of it is there, or nothing."""
    stage.clear()
    outcome, whole = Outcome(0, 0, 0), 0.0
    for point in range(POINTS + 1):
        database = stage.database("approved")
        mark = stage.folder / f"began-{next(stage.logs)}"
        child = stage.start(stage.site(database), "act", name="send_letter", options={"mark": str(mark)})
        until(mark.exists)
        if not point:  # the first is left to end, and tells how long it takes
            began = time.monotonic()
            child.wait()
            whole = time.monotonic() - began
        else:
            child.process.join(whole * (point - 0.5) / POINTS)
            child.kill()
            outcome.runs += 1
        state = letter(stage, database)
        if state == NOTHING and point:
            stage.do(database, "act", name="send_letter")
            state = letter(stage, database)
            if state != ALL:
                outcome.complaints.append(f"not to be sent again: {state}")
        elif state != ALL:
            outcome.lost += 1
            outcome.complaints.append(f"at {point}: {state}")
    return outcome


NOTHING, ALL = (0, 0, 0, 0), (1, 60, 60, len(formats.WRITERS))


def letter(stage: Stage, database: str) -> tuple[int, ...]:
    """Letters, frozen versions, answers sent, reports."""
    with psycopg.connect(stage.postgres.url(database)) as connection:
        found = connection.execute(
            "SELECT (SELECT count(*) FROM overleg_sending), (SELECT count(*) FROM overleg_sendingversion),"
            " (SELECT count(*) FROM overleg_answer WHERE state = 'sent'),"
            " (SELECT count(*) FROM documents_report)"
        ).fetchone()
    return tuple(found or ())


def until(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError("the act never began")
        time.sleep(0.005)
