"""When somebody is reminded of what: one ladder as data, and the most urgent step of it that is reached.

Work that waits for a person has an arrival ("it is yours now") and, mostly, a due moment. The arrival is a
step of its own; the steps towards the due moment count only when they lie after the arrival, because the
arrival already names the due moment. Whoever missed three days gets one step: the last one reached.

Everything here is a pure function of moments and of the closed days; the working days are those of
`apps.overleg.domain.calendar`. Moments are aware; what is returned is in UTC.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from apps.overleg.domain.calendar import (
    AMSTERDAM,
    Closed,
    add_working_days,
    end_of_day,
    is_working_day,
    local_date,
    next_working_day,
    working_days_between,
)

MORNING = time(9)
EVENING = time(18)
CLOSED_NEVER: Closed = frozenset()


class Kind(StrEnum):
    """Why somebody is reminded. Down to TO_ADOPT: work arrived; the last three: its term comes nearer."""

    OFFERED = "offered"
    RETURNED = "returned"
    TARGET_CHANGED = "target_changed"
    TO_OFFER = "to_offer"
    TO_TAKE_OVER = "to_take_over"
    REVIEW_WAITING = "review_waiting"
    TO_CLOSE = "to_close"
    TO_ADOPT = "to_adopt"
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"


# These leave at once; every other kind waits for the one mail a person gets in the morning.
AT_ONCE = frozenset({Kind.OFFERED, Kind.RETURNED, Kind.TO_CLOSE, Kind.TO_ADOPT, Kind.DUE_TODAY})
TOWARDS_DUE = frozenset({Kind.DUE_SOON, Kind.DUE_TODAY, Kind.OVERDUE})


@dataclass(frozen=True)
class Rung:
    """One line of the ladder: a kind and how far from the due moment it stands.

    `working_days` before the due day, at nine in the morning local time; or `hours` before the due moment;
    or `repeats`: every working morning after the due moment, counted from 1.
    """

    kind: Kind
    working_days: int | None = None
    hours: int | None = None
    repeats: bool = False


LADDER = (
    Rung(Kind.DUE_SOON, working_days=3),
    Rung(Kind.DUE_SOON, working_days=1),
    Rung(Kind.DUE_TODAY, working_days=0),
    Rung(Kind.OVERDUE, repeats=True),
)
# Somebody who only watches over the work of others hears of it when it is late.
WATCH = (Rung(Kind.OVERDUE, repeats=True),)


@dataclass(frozen=True)
class Step:
    """One reminder to be sent: its kind, the moment it is about, its number and when it was reached.

    `moment` is the arrival for a kind of arrival and the due moment for the others: an extension changes it,
    so that the same step reminds anew. `number` tells steps of one kind apart: the working days (or, negative,
    the hours) left for DUE_SOON, the repeat for OVERDUE, 0 for the others.
    """

    kind: Kind
    moment: datetime
    number: int
    reached: datetime


def morning(day: date) -> datetime:
    """Nine o'clock local time on this day, in UTC."""
    return datetime.combine(day, MORNING, AMSTERDAM).astimezone(UTC)


def next_morning(moment: datetime, closed: Closed = CLOSED_NEVER) -> datetime:
    """The first nine o'clock of a working day that is not before the moment."""
    day = next_working_day(local_date(moment), closed)
    if morning(day) < moment:
        day = add_working_days(day, 1, closed)
    return morning(day)


def in_mail_hours(now: datetime, closed: Closed = CLOSED_NEVER) -> bool:
    """Whether the morning's mail may leave now: on a working day between nine and six."""
    here = now.astimezone(AMSTERDAM)
    return is_working_day(here.date(), closed) and MORNING <= here.time() < EVENING


def due_step(
    *,
    due_at: datetime | None,
    waiting_since: datetime,
    now: datetime,
    arrival: Kind | None,
    closed: Closed = CLOSED_NEVER,
    ladder: tuple[Rung, ...] = LADDER,
) -> Step | None:
    """The most urgent step reached now, or None: never two for the same work.

    `arrival` is the kind of the arrival itself; None when the person who has the work took it themselves.
    """
    now, waiting_since = now.astimezone(UTC), waiting_since.astimezone(UTC)
    if waiting_since > now:
        return None
    reached = [Step(arrival, waiting_since, 0, waiting_since)] if arrival else []
    if due_at is not None:
        due_at = due_at.astimezone(UTC)
        reached += [
            step for step in _fixed_steps(ladder, due_at, closed) if waiting_since < step.reached <= now
        ]
        if any(rung.repeats for rung in ladder):
            reached += _last_repeat(due_at, waiting_since, now, closed)
    return max(reached, key=lambda step: step.reached, default=None)


def next_moment(
    *,
    due_at: datetime | None,
    waiting_since: datetime,
    now: datetime,
    closed: Closed = CLOSED_NEVER,
    ladder: tuple[Rung, ...] = LADDER,
) -> datetime | None:
    """The first moment after now at which `due_step` changes; None when it never will."""
    now, waiting_since = now.astimezone(UTC), waiting_since.astimezone(UTC)
    if waiting_since > now:
        return waiting_since
    if due_at is None:
        return None
    due_at = due_at.astimezone(UTC)
    later = [step.reached for step in _fixed_steps(ladder, due_at, closed) if step.reached > now]
    if any(rung.repeats for rung in ladder):
        later.append(next_morning(max(now, due_at) + timedelta.resolution, closed))
    return min(later, default=None)


def send_from(step: Step, due_at: datetime | None, closed: Closed = CLOSED_NEVER) -> tuple[datetime, bool]:
    """From when the step may be mailed, and whether that is at once rather than with the morning's mail.

    Work that would be due before the next morning's mail, or on that day, is told at once.
    """
    if step.kind in AT_ONCE:
        return step.reached, True
    with_the_morning = next_morning(step.reached, closed)
    too_late = (
        due_at is not None and step.reached < due_at and local_date(due_at) <= local_date(with_the_morning)
    )
    return (step.reached, True) if too_late else (with_the_morning, False)


def cannot_wait_after(now: datetime, closed: Closed = CLOSED_NEVER) -> datetime:
    """The last due moment that the next morning's mail would come too late for: the end of that day."""
    return end_of_day(local_date(next_morning(now + timedelta.resolution, closed))).astimezone(UTC)


def _fixed_steps(ladder: tuple[Rung, ...], due_at: datetime, closed: Closed) -> Iterator[Step]:
    """The steps before the due moment; a morning that is not before it (due at 08:30) has no step."""
    for rung in ladder:
        if rung.working_days is not None:
            day = local_date(due_at)
            reached = morning(add_working_days(day, -rung.working_days, closed) if rung.working_days else day)
            number = rung.working_days
        elif rung.hours is not None:
            reached, number = due_at - timedelta(hours=rung.hours), -rung.hours
        else:
            continue
        if reached < due_at:
            yield Step(rung.kind, due_at, number, reached)


def _last_repeat(due_at: datetime, waiting_since: datetime, now: datetime, closed: Closed) -> list[Step]:
    """The last working morning after the due moment, numbered from the first; none before the arrival."""
    first = local_date(next_morning(due_at + timedelta.resolution, closed))
    today = local_date(now)
    last = today if morning(today) <= now else today - timedelta(days=1)
    while last >= first and not is_working_day(last, closed):
        last -= timedelta(days=1)
    if last < first or morning(last) <= waiting_since:
        return []
    return [Step(Kind.OVERDUE, due_at, working_days_between(first, last, closed) + 1, morning(last))]
