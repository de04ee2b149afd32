"""Working days and terms in Europe/Amsterdam; which days are closed is handed in, never looked up.

Terms follow the Algemene termijnenwet (BWBR0002448): a term that ends on a Saturday, a Sunday or a recognised
holiday is extended to the next day that is none of these. Whether the days of a recess count is a rule of the term.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo

import holidays

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
Closed = frozenset[date]
Unit = Literal["weeks", "days", "working_days", "hours"]
Param = str | int | date | datetime

_DAY = timedelta(days=1)
_SATURDAY = 5
_LAST_SECOND = time(23, 59, 59)


class Why(StrEnum):
    """Why a due moment is what it is, one step of the reckoning each."""

    START = "start"  # date or moment
    ADDED = "added"  # amount, unit, to
    WEEKEND = "weekend"  # on, to
    CLOSED = "closed"  # on, to: a holiday
    RECESS = "recess"  # days, to: so many days that do not count
    EVENT = "event"  # on: a moment that does not wait
    END_OF_DAY = "end-of-day"  # due


@dataclass(frozen=True)
class Step:
    """One step of a reckoning: its code and the values the sentence about it needs, in a fixed order."""

    code: Why
    params: tuple[tuple[str, Param], ...] = ()


@dataclass(frozen=True)
class Term:
    """How long somebody has: an amount from a day or moment, and whether a recess stops it.

    `unit` "hours" counts real hours. Raises ValueError for a negative amount or a moment without time zone.
    """

    amount: int
    unit: Unit
    start: date | datetime
    skip_recess: bool = False

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("a term is not negative")
        if isinstance(self.start, datetime) and self.start.tzinfo is None:
            raise ValueError("a moment has a time zone")


@dataclass(frozen=True)
class Reckoning:
    """A due moment (aware, Europe/Amsterdam) and the steps that led to it."""

    due: datetime
    steps: tuple[Step, ...] = ()


def holiday_names(years: Iterable[int]) -> Mapping[date, str]:
    """The Dutch holidays of these years with their names, Good Friday and Liberation Day included.

    The law counts Good Friday as a holiday and Liberation Day each year; the library keeps both among the
    optional ones.
    """
    wanted = sorted(set(years))
    found = holidays.country_holidays("NL", years=wanted, categories=("public", "optional"), language="nl")
    return dict(found.items())


def dutch_holidays(years: Iterable[int]) -> Closed:
    """The days of `holiday_names`."""
    return frozenset(holiday_names(years))


def is_working_day(day: date, closed: Closed = frozenset()) -> bool:
    """Monday to Friday, unless closed."""
    return day.weekday() < _SATURDAY and day not in closed


def next_working_day(day: date, closed: Closed = frozenset()) -> date:
    """The day itself when it is a working day, else the first one after it."""
    while not is_working_day(day, closed):
        day += _DAY
    return day


def add_working_days(start: date, amount: int, closed: Closed = frozenset()) -> date:
    """The working day `amount` working days after `start` (before it when negative); the start never counts.

    With 0, the start itself, also when it is not a working day.
    """
    step = _DAY if amount > 0 else -_DAY
    day = start
    for _ in range(abs(amount)):
        day += step
        while not is_working_day(day, closed):
            day += step
    return day


def working_days_between(start: date, end: date, closed: Closed = frozenset()) -> int:
    """How many working days lie after `start` up to and including `end`; negative when `end` is earlier."""
    if end < start:
        return -working_days_between(end, start, closed)
    days = (end - start).days
    weeks, rest = divmod(days, 7)
    count = weeks * 5 + sum(is_working_day(start + _DAY * (weeks * 7 + more)) for more in range(1, rest + 1))
    return count - sum(start < day <= end and day.weekday() < _SATURDAY for day in closed)


def local_date(moment: datetime) -> date:
    """The date in Amsterdam at an aware moment."""
    return moment.astimezone(AMSTERDAM).date()


def end_of_day(day: date) -> datetime:
    """23:59:59 in Amsterdam: the moment a term given as a date ends, in summer and in winter time."""
    return datetime.combine(day, _LAST_SECOND, tzinfo=AMSTERDAM)


def add_term(start: date | datetime, amount: int, unit: Unit, closed: Closed = frozenset()) -> Reckoning:
    """When a term ends, and why; `reckon` without a recess or an event."""
    return reckon(Term(amount, unit, start), closed)


def reckon(
    term: Term, closed: Closed = frozenset(), recess: Closed = frozenset(), before: datetime | None = None
) -> Reckoning:
    """When a term ends, and why; never after `before`, the moment of an event that does not wait.

    An event before the start is over, and binds nothing: a term never ends before it starts.
    Weeks, days and working days end at the end of a local day; in a weekend or on a closed day that moves to
    the next working day. The day of the start does not count, and of a term that skips the recess no day of
    `recess` does. Hours are hours, also in the night the clock changes, and are never moved: a term in hours is
    set for an event. Hours from a date start at its first moment.
    """
    reckoning = _in_hours(term) if term.unit == "hours" else _in_days(term, closed, recess)
    if before is None or reckoning.due <= before or before <= _start_of(term):
        return reckoning
    return Reckoning(before.astimezone(AMSTERDAM), (*reckoning.steps, Step(Why.EVENT, (("on", before),))))


def _start_of(term: Term) -> datetime:
    """The moment a term starts: of a date its first one."""
    start = term.start
    return start if isinstance(start, datetime) else datetime.combine(start, time(0), tzinfo=AMSTERDAM)


def _in_hours(term: Term) -> Reckoning:
    due = (_start_of(term).astimezone(UTC) + timedelta(hours=term.amount)).astimezone(AMSTERDAM)
    return Reckoning(due, (Step(Why.START, (("on", term.start),)), _added(term, due)))


def _in_days(term: Term, closed: Closed, recess: Closed) -> Reckoning:
    start = local_date(term.start) if isinstance(term.start, datetime) else term.start
    day = _added_to(start, term, closed)
    steps = [Step(Why.START, (("on", term.start),)), _added(term, day)]
    if term.skip_recess and (over := _over(start, term, closed, recess)) != day:
        day = over
        steps.append(Step(Why.RECESS, (("days", _skipped(start, day, term, closed, recess)), ("to", day))))
    off = recess if term.skip_recess else frozenset()
    while not is_working_day(day, closed | off):
        why = Why.WEEKEND if day.weekday() >= _SATURDAY else Why.CLOSED
        following = day + _DAY
        while not is_working_day(following, closed | off) and (why is Why.WEEKEND) == (
            following.weekday() >= _SATURDAY
        ):
            following += _DAY
        steps.append(Step(why, (("on", day), ("to", following))))
        day = following
    due = end_of_day(day)
    return Reckoning(due, (*steps, Step(Why.END_OF_DAY, (("due", due),))))


def _added_to(start: date, term: Term, closed: Closed) -> date:
    if term.unit == "working_days":
        return add_working_days(start, term.amount, closed)
    return start + (timedelta(weeks=term.amount) if term.unit == "weeks" else timedelta(days=term.amount))


def _skipped(start: date, end: date, term: Term, closed: Closed, recess: Closed) -> int:
    """How many days that would have counted lie in the recess, after `start` up to and including `end`."""
    within = [day for day in recess if start < day <= end]
    return sum(is_working_day(day, closed) for day in within) if term.unit == "working_days" else len(within)


def _over(start: date, term: Term, closed: Closed, recess: Closed) -> date:
    """The end of the term when no day of the recess counts."""
    if term.unit == "working_days":
        return add_working_days(start, term.amount, closed | recess)
    left, day = (_added_to(start, term, closed) - start).days, start
    while left:
        day += _DAY
        left -= day not in recess
    return day


def _added(term: Term, to: Param) -> Step:
    return Step(Why.ADDED, (("amount", term.amount), ("unit", term.unit), ("to", to)))


def _plain(value: Param) -> str | int:
    return value if isinstance(value, str | int) else value.isoformat()


def as_json(reckoning: Reckoning, names: Mapping[date, str] | None = None) -> list[dict[str, str | int]]:
    """The steps as plain values, days and moments as ISO 8601; a closed day with its name where `names` has it."""
    found: list[dict[str, str | int]] = []
    for step in reckoning.steps:
        values: dict[str, str | int] = {"code": step.code.value}
        values |= {name: _plain(value) for name, value in step.params}
        on = dict(step.params).get("on")
        if step.code is Why.CLOSED and names and isinstance(on, date) and on in names:
            values["name"] = names[on]
        found.append(values)
    return found
