"""Working days and terms in Europe/Amsterdam; which days are closed is handed in, never looked up.

Terms follow the Algemene termijnenwet (BWBR0002448): a term that ends on a Saturday, a Sunday or a recognised
holiday is extended to the next day that is none of these. Recess days may be handed in with the closed days.
"""

from collections.abc import Iterable
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
    CLOSED = "closed"  # on, to: a holiday or a recess day
    END_OF_DAY = "end-of-day"  # due


@dataclass(frozen=True)
class Step:
    """One step of a reckoning: its code and the values the sentence about it needs, in a fixed order."""

    code: Why
    params: tuple[tuple[str, Param], ...] = ()


@dataclass(frozen=True)
class Reckoning:
    """A due moment (aware, Europe/Amsterdam) and the steps that led to it."""

    due: datetime
    steps: tuple[Step, ...] = ()


def dutch_holidays(years: Iterable[int]) -> Closed:
    """The Dutch holidays of these years, Good Friday and Liberation Day included.

    The law counts Good Friday as a holiday and Liberation Day each year; the library keeps both among the
    optional ones.
    """
    return frozenset(
        holidays.country_holidays("NL", years=sorted(set(years)), categories=("public", "optional"))
    )


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
    """When a term ends, and why.

    Weeks, days and working days end at the end of a local day; in a weekend or on a closed day that moves to
    the next working day. The day of the start does not count. Hours are hours, also in the night the clock
    changes, and are never moved: a term in hours is set for an event that does not wait. Hours from a date
    start at its first moment.
    Raises ValueError for a negative amount and for a moment without time zone.
    """
    if amount < 0:
        raise ValueError("a term is not negative")
    if isinstance(start, datetime) and start.tzinfo is None:
        raise ValueError("a moment has a time zone")
    begun = Step(Why.START, (("on", start),))
    if unit == "hours":
        moment = start if isinstance(start, datetime) else datetime.combine(start, time(0), tzinfo=AMSTERDAM)
        due = (moment.astimezone(UTC) + timedelta(hours=amount)).astimezone(AMSTERDAM)
        return Reckoning(due, (begun, _added(amount, unit, due)))
    day = local_date(start) if isinstance(start, datetime) else start
    if unit == "working_days":
        day = add_working_days(day, amount, closed)
    else:
        day += timedelta(weeks=amount) if unit == "weeks" else timedelta(days=amount)
    steps = [begun, _added(amount, unit, day)]
    while not is_working_day(day, closed):
        why = Why.WEEKEND if day.weekday() >= _SATURDAY else Why.CLOSED
        following = day + _DAY
        while not is_working_day(following, closed) and (why is Why.WEEKEND) == (
            following.weekday() >= _SATURDAY
        ):
            following += _DAY
        steps.append(Step(why, (("on", day), ("to", following))))
        day = following
    due = end_of_day(day)
    return Reckoning(due, (*steps, Step(Why.END_OF_DAY, (("due", due),))))


def _added(amount: int, unit: Unit, to: Param) -> Step:
    return Step(Why.ADDED, (("amount", amount), ("unit", unit), ("to", to)))
