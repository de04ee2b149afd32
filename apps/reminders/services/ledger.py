"""The ledger of reminders, written by the thousand: each row once, whoever writes it and however often."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from apps.reminders.models import Reminder


class Entry(NamedTuple):
    """A reminder as its row: the columns by their names in the database."""

    answer_id: int | None
    deadline_id: int | None
    recipient_id: int
    kind: str
    moment: datetime
    number: int
    why: str
    instead_of_id: int | None
    reached_at: datetime
    send_from: datetime
    at_once: bool
    due_at: datetime | None


_TABLE = Reminder._meta.db_table
_NAMES = ", ".join(Entry._fields)
_PLACES = ", ".join(["%s"] * len(Entry._fields))
_NEW = f"INSERT INTO {_TABLE} ({_NAMES}) {{}} ON CONFLICT DO NOTHING"


def write_down(entries: Sequence[Entry]) -> None:
    """Write down what was not written down before; the unique keys say what that is.

    A model for each row would take more time than all the rest of a sweep. PostgreSQL gets a list per column in
    one statement; SQLite a row at a time of a statement that it reads once.
    """
    if not entries:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            types = (Reminder._meta.get_field(name).db_type(connection) for name in Entry._fields)
            source = f"SELECT * FROM unnest({', '.join(f'%s::{each}[]' for each in types)})"  # noqa: S608 -- the types are those of the model
            cursor.execute(_NEW.format(source), [list(column) for column in zip(*entries, strict=True)])
        else:
            cursor.executemany(_NEW.format(f"VALUES ({_PLACES})"), _as_text(entries))


def _as_text(entries: Sequence[Entry]) -> list[tuple[Any, ...]]:
    """SQLite keeps moments as text; the same few come back in most rows."""
    written: dict[object, object] = {}

    def text(moment: datetime | None) -> object:
        if moment not in written:
            written[moment] = connection.ops.adapt_datetimefield_value(moment)
        return written[moment]

    return [
        (*e[:4], text(e.moment), *e[5:8], text(e.reached_at), text(e.send_from), e.at_once, text(e.due_at))
        for e in entries
    ]
