"""The sweep of reminders: a thousand due among all that is open, nothing due, and everything due at once.

Every answer that is due is due tomorrow, so that each gives about one reminder: to its owner, to who reviews it, or
to the two who must offer it. The floors write the same rows that the sweep wrote: one by one after a plain SELECT of
what is due, and in one INSERT … SELECT.
"""

import resource
from collections.abc import Iterator
from statistics import median

from django.db import connection, transaction

from apps.overleg.models import Answer
from apps.reminders.models import Reminder
from apps.reminders.services.reminders import sweep
from tests.benchmarks.harness import Result, compare, take
from tests.benchmarks.stage import ROUNDS, SIZE, fill, make_due
from tests.world import NOW

FEW = 1000
TABLE, DUE = Reminder._meta.db_table, Answer._meta.db_table


def measures() -> Iterator[Result]:
    fill()
    yield _nothing()
    few, tenth = min(FEW, SIZE // 10), SIZE // 10
    _write_once(few)
    yield _few(few)
    _write_once(tenth)
    peak = _peak()
    _write_once(SIZE)
    yield Result(f"memory of a sweep of {SIZE:,}, against {tenth:,}", _peak() / peak, 1.1)
    yield _all()


def _nothing() -> Result:
    seconds = [take(lambda: sweep(NOW), anew=False) for _ in range(ROUNDS + 1)]
    return Result("sweep, nothing due", 1000 * median(seconds[1:]), 5, unit="ms")


def _write_once(part: int) -> None:
    """Let the sweep write the rows of this many due answers, to be written again by the floor."""
    _start_anew(part)
    found = sweep(NOW)
    if not part <= found == Reminder.objects.count() or sweep(NOW):
        raise AssertionError(f"{found} reminders of {part} answers that are due")


def _start_anew(part: int) -> None:
    _run(f"{'TRUNCATE' if connection.vendor == 'postgresql' else 'DELETE FROM'} {TABLE}")
    make_due(pk__lte=part)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _few(part: int) -> Result:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {TABLE} ORDER BY id")
        names = [column[0] for column in cursor.description][1:]
        rows = [row[1:] for row in cursor.fetchall()]
    places = f"({', '.join(['%s'] * len(names))})"
    insert = f"INSERT INTO {TABLE} ({', '.join(names)}) VALUES "
    # The faster of the two ways on each.
    together = insert + ", ".join([places] * len(rows)), [value for row in rows for value in row]
    now = connection.ops.adapt_datetimefield_value(NOW)

    def floor() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {DUE} WHERE next_reminder_at <= %s", [now])
            cursor.fetchall()
            if connection.vendor == "sqlite":
                cursor.executemany(insert + places, rows)
            else:
                cursor.execute(*together)

    _start_anew(part)
    return compare(
        f"sweep, {part:,} due among {SIZE:,}",
        lambda: sweep(NOW),
        floor,
        floor_name="SELECT of the due + INSERT of the rows",
        bar=3,
        after=lambda: _start_anew(part),
        number=ROUNDS,
        anew=False,
    )


def _all() -> Result:
    _run(f"CREATE TABLE bench_reminders AS SELECT * FROM {TABLE}")
    names = ", ".join(field.column for field in Reminder._meta.concrete_fields if not field.primary_key)

    def after() -> None:
        _start_anew(SIZE)
        if connection.vendor == "postgresql":
            _run(f"VACUUM {DUE}")

    after()
    return compare(
        f"sweep, all {SIZE:,} due",
        lambda: sweep(NOW),
        lambda: _run(f"INSERT INTO {TABLE} ({names}) SELECT {names} FROM bench_reminders"),
        floor_name="one INSERT … SELECT",
        bar=5,
        after=after,
        number=ROUNDS,
        anew=False,
    )


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
