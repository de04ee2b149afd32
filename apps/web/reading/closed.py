"""The closed days around a day, read once for a page however many terms it shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from apps.overleg import queries
from apps.overleg.domain.calendar import Closed

_read: ContextVar[dict[int, Closed] | None] = ContextVar("closed_days_read", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Inside, the closed days of a year are read from the database at most once."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def closed_days(around: date) -> Closed:
    """The holidays of the years around this day, and the closed days that an administrator added."""
    found = _read.get()
    if found is None:
        return queries.closed_days(around)
    if around.year not in found:
        found[around.year] = queries.closed_days(around)
    return found[around.year]
