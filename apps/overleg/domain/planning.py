"""Planning back: from the final moment to a moment for each step, and what a late step does to those after it.

The time between the start and the final moment is divided in the shares of a profile. A plan of at least
`WHOLE_DAYS` working days gives each step the end of a working day of its own, 17:00; the day of the start does not
count. In a shorter one, as before an EU Council, working hours (09:00-18:00) are divided, down to the quarter.
All moments are aware, in Europe/Amsterdam, on a working day, in order, and never after the final moment.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate
from math import floor

from .calendar import AMSTERDAM, Closed, add_working_days, is_working_day, local_date, working_days_between

OPENS, CLOSES, DAY_ENDS = time(9), time(18), time(17)
WHOLE_DAYS = 8  # working days; an EU Council leaves seven days at most, weekend included
# Less working time than this for each step that is left: it no longer fits.
LEAST = timedelta(hours=1)
_DAY = timedelta(days=1)
_QUARTER = timedelta(minutes=15)
_HALF = Fraction(1, 2)
_WHOLE = 100


class PlanKind(StrEnum):
    """What a ministry does with the questions, in this order."""

    OFFER = "offer"
    DRAFT = "draft"
    ALIGNMENT = "alignment"  # with co-ministries
    REVIEW = "review"  # one step for each position of the parafenlijn
    MINISTER = "minister"
    SEND = "send"


class PlanUnit(StrEnum):
    """In what the time was divided."""

    DAYS = "days"
    HOURS = "hours"


# Percent of the time available. Three weeks: one day to offer, a week to write, a buffer in the last share.
DEFAULT_SHARES: Mapping[PlanKind, int] = {
    PlanKind.OFFER: 10,
    PlanKind.DRAFT: 40,
    PlanKind.ALIGNMENT: 10,
    PlanKind.REVIEW: 20,
    PlanKind.MINISTER: 10,
    PlanKind.SEND: 10,
}


@dataclass(frozen=True)
class PlanStep:
    """A step to be planned: its weight among the others, and for a review which position and what it is called."""

    kind: PlanKind
    weight: Fraction
    position: int = 0
    name: str = ""


@dataclass(frozen=True)
class Planned:
    """A step with its moment, and why: so many percent of the time between `start` and `end` come before it."""

    step: PlanStep
    share: Fraction  # percent of its own
    start: datetime
    due: datetime


@dataclass(frozen=True)
class Plan:
    """The moments of all steps between `start` and `final`; `fits`: each step has an hour of working time at least.

    Without any working time between the two there are no moments, and `steps` is empty.
    """

    start: datetime
    final: datetime
    unit: PlanUnit
    amount: int  # working days, or whole working hours
    steps: tuple[Planned, ...]
    fits: bool


@dataclass(frozen=True)
class Outlook:
    """What becomes of a step: when it was finished, or when it is expected now, and how much later that is.

    `expected` is None when no working time is left for it. `late`: finished after its moment, or not finished
    and past it.
    """

    planned: Planned
    done_at: datetime | None
    expected: datetime | None
    shift: timedelta
    late: bool


def steps_of(
    shares: Mapping[PlanKind, int], reviews: Sequence[tuple[int, str]], *, aligned: bool
) -> tuple[PlanStep, ...]:
    """The steps of a plan: the share of the reviews is divided over `reviews`, the positions of the parafenlijn.

    A step with no share is left out, and so is alignment when no other ministry takes part; its time goes to the
    others.
    """
    found: list[PlanStep] = []
    for kind in PlanKind:
        share = Fraction(shares.get(kind, 0))
        if not share or (kind is PlanKind.ALIGNMENT and not aligned):
            continue
        if kind is PlanKind.REVIEW:
            found += [PlanStep(kind, share / len(reviews), position, name) for position, name in reviews]
        else:
            found.append(PlanStep(kind, share))
    return tuple(found)


def plan_back(
    steps: Sequence[PlanStep], start: datetime, final: datetime, closed: Closed = frozenset()
) -> Plan:
    """A moment for each step between the start and the final moment; ValueError for a moment without time zone."""
    if start.tzinfo is None or final.tzinfo is None:
        raise ValueError("a moment has a time zone")
    start, final = start.astimezone(AMSTERDAM), final.astimezone(AMSTERDAM)
    total = sum((step.weight for step in steps), Fraction(0))
    parts = [before / total for before in accumulate(step.weight for step in steps)]
    days = _whole_days(start, final, closed)
    if days >= max(WHOLE_DAYS, len(steps)):
        first = local_date(start)
        dues = [_day_end(first, number, final, closed) for number in _numbers(parts, days)]
        return Plan(start, final, PlanUnit.DAYS, days, _planned(steps, start, dues), fits=True)
    hours = _working_time(start, final, closed)
    dues = [_within(start, hours, part, closed) for part in parts] if hours else []
    fits = bool(hours) and hours >= LEAST * len(steps)
    planned = _planned(steps, start, dues) if dues else ()
    return Plan(start, final, PlanUnit.HOURS, floor(hours / LEAST), planned, fits)


def _planned(steps: Sequence[PlanStep], start: datetime, dues: Sequence[datetime]) -> tuple[Planned, ...]:
    """Each step with its moment, from the moment of the step before it."""
    total = sum((step.weight for step in steps), Fraction(0))
    starts = [start, *dues]
    return tuple(
        Planned(step, step.weight * _WHOLE / total, since, due)
        for step, since, due in zip(steps, starts, dues, strict=False)
    )


def due_of(plan: Plan, kind: PlanKind, position: int = 0) -> datetime | None:
    """The moment of this step, of a review at this position; None when the plan has no such step."""
    found = (p.due for p in plan.steps if (p.step.kind, p.step.position) == (kind, position))
    return next(found, None)


def look_ahead(
    plan: Plan, done: Sequence[datetime | None], now: datetime, closed: Closed = frozenset()
) -> tuple[tuple[Outlook, ...], bool]:
    """What becomes of each step, `done` holding when it was finished; and whether what is left still fits.

    The first step that is not finished and everything after it are planned anew over the time left, when it is past
    its moment (from now), or when the step before it was finished too late (from then). Nothing is ever expected
    earlier than it was planned: who is early has more time.
    """
    now = now.astimezone(AMSTERDAM)
    left = next((n for n, moment in enumerate(done) if moment is None), len(plan.steps))
    since = _slipped_since(plan, done, left, now)
    anew: Sequence[datetime | None] = [planned.due for planned in plan.steps[left:]]
    fits = plan.fits
    if since is not None:
        again = plan_back([planned.step for planned in plan.steps[left:]], since, plan.final, closed)
        fits = again.fits
        moments = [planned.due for planned in again.steps]
        anew = (
            [max(due, planned.due) for due, planned in zip(moments, plan.steps[left:], strict=True)]
            if moments
            else [None] * len(plan.steps[left:])
        )
    expected = [*([None] * left), *anew]
    outlook = tuple(
        _outlook(planned, moment, due, now, plan.unit)
        for planned, moment, due in zip(plan.steps, done, expected, strict=True)
    )
    return outlook, fits


def _slipped_since(plan: Plan, done: Sequence[datetime | None], left: int, now: datetime) -> datetime | None:
    """From which moment what is left must be planned anew; None while nothing is late."""
    if left == len(plan.steps):
        return None
    if plan.steps[left].due < now:
        return now
    before = done[left - 1] if left else None
    if before is not None and _too_late(before, plan.steps[left - 1].due, plan.unit):
        return before
    return None


def _too_late(done: datetime, due: datetime, unit: PlanUnit) -> bool:
    """In a plan of whole days the evening of the day itself is in time."""
    return local_date(done) > local_date(due) if unit is PlanUnit.DAYS else done > due


def _outlook(
    planned: Planned, done: datetime | None, expected: datetime | None, now: datetime, unit: PlanUnit
) -> Outlook:
    moment = done or expected
    late = _too_late(done, planned.due, unit) if done else planned.due < now
    shift = moment - planned.due if moment else timedelta(0)
    return Outlook(planned, done, None if done else expected, shift, late)


# -- whole days ------------------------------------------------------------------------------------------------


def _last_day(final: datetime, closed: Closed) -> date:
    """The last working day of which 17:00 is not after the final moment."""
    day = local_date(final)
    if final < datetime.combine(day, DAY_ENDS, tzinfo=AMSTERDAM):
        day -= _DAY
    return day if is_working_day(day, closed) else add_working_days(day, -1, closed)


def _whole_days(start: datetime, final: datetime, closed: Closed) -> int:
    """The working days after the day of the start, up to and including the last one."""
    return working_days_between(local_date(start), _last_day(final, closed), closed)


def _numbers(parts: Sequence[Fraction], days: int) -> list[int]:
    """For each part the working day that is nearest to it, each a day of its own."""
    found: list[int] = []
    for n, part in enumerate(parts, 1):
        earliest = found[-1] + 1 if found else 1
        found.append(min(max(floor(part * days + _HALF), earliest), days - (len(parts) - n)))
    return found


def _day_end(first: date, number: int, final: datetime, closed: Closed) -> datetime:
    """The end of the working day with this number after the first day."""
    after = bisect_left(
        range((local_date(final) - first).days + 1),
        number,
        key=lambda days: working_days_between(first, first + _DAY * days, closed),
    )
    return datetime.combine(first + _DAY * after, DAY_ENDS, tzinfo=AMSTERDAM)


# -- working hours ---------------------------------------------------------------------------------------------


def _working_time(start: datetime, final: datetime, closed: Closed) -> timedelta:
    """How much working time lies between the two; the clock never changes within working hours."""
    found, day, last = timedelta(0), local_date(start), local_date(final)
    while day <= last:
        opens, closes = _hours_of(day, start)
        if is_working_day(day, closed) and min(closes, final) > opens:
            found += min(closes, final) - opens
        day += _DAY
    return found


def _within(start: datetime, hours: timedelta, part: Fraction, closed: Closed) -> datetime:
    """The moment when this part of the working time is over, down to the quarter."""
    left, day = hours * part.numerator / part.denominator, local_date(start)
    while True:
        opens, closes = _hours_of(day, start)
        if is_working_day(day, closed) and closes > opens:
            if left <= closes - opens:
                moment = opens + left
                return max(opens, moment - (moment - datetime.combine(day, OPENS, AMSTERDAM)) % _QUARTER)
            left -= closes - opens
        day += _DAY


def _hours_of(day: date, start: datetime) -> tuple[datetime, datetime]:
    """From when until when is worked on this day, not before the start."""
    opens = datetime.combine(day, OPENS, tzinfo=AMSTERDAM)
    return max(opens, start), datetime.combine(day, CLOSES, tzinfo=AMSTERDAM)
