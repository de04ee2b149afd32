"""When somebody is reminded of what: one ladder as data, and the most urgent step of it that is reached.

Work that waits for a person has an arrival ("it is yours now") and, mostly, a due moment. The arrival is a
step of its own, which for most kinds is said again after some days; the steps towards the due moment count only
when they lie after the arrival, because the arrival already names the due moment. Whoever missed three days gets
one step: the last one reached. `docs/beheer.md` has the ladder as a table for people.

Everything here is a pure function of moments and of the closed days; the working days are those of
`apps.overleg.domain.calendar`. Moments are aware; what is returned is in UTC.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

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
    """Why somebody is reminded: work arrived, others do not move, or the term comes nearer and passes."""

    OFFERED = "offered"
    RETURNED = "returned"
    TARGET_CHANGED = "target_changed"
    TO_OFFER = "to_offer"
    TO_TAKE_OVER = "to_take_over"
    REVIEW_WAITING = "review_waiting"
    TO_CLOSE = "to_close"
    TO_ADOPT = "to_adopt"
    NOT_ACCEPTED = "not_accepted"
    BLOCKED = "blocked"
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"


# The first step of these leaves at once; everything else waits for the one mail a person gets in the morning.
AT_ONCE = frozenset({Kind.OFFERED, Kind.RETURNED, Kind.TO_CLOSE, Kind.TO_ADOPT, Kind.DUE_TODAY})
TOWARDS_DUE = frozenset({Kind.DUE_SOON, Kind.DUE_TODAY, Kind.OVERDUE})
# Who gets work this shortly before it is due is reminded by the hour as well.
SHORT_TERM = timedelta(hours=24)


@dataclass(frozen=True)
class Rung:
    """One line of the ladder: a kind, and the moments at which it is reached.

    Before the due moment: `working_days` before the due day, at nine in the morning local time, or `hours` before
    the moment itself; `short` counts for a short term only. Since the arrival, or (OVERDUE) since the due moment:
    on the working morning `first` (1 is the first one; 0 the arrival itself) and then on each `every`th, past the
    morning `slow_after` on each `slow`th. Without `every` it is said once.
    """

    kind: Kind
    working_days: int | None = None
    hours: int | None = None
    short: bool = False
    first: int | None = None
    every: int = 0
    slow_after: int | None = None
    slow: int = 0

    def last(self, count: int) -> int | None:
        """The last morning of this rung among the first `count`."""
        if self.first is None or count < self.first:
            return None
        if not self.every:
            return self.first
        if self.slow_after is None or count <= self.slow_after:
            return count - (count - self.first) % self.every
        turn = self.slow_after - (self.slow_after - self.first) % self.every
        return count - (count - turn) % self.slow

    def following(self, count: int) -> int | None:
        """The first morning of this rung after the first `count`."""
        found = self.last(count)
        if found is None or not self.every:
            return self.first if found is None else None
        late = self.slow_after is not None and found + self.every > self.slow_after
        return found + (self.slow if late else self.every)


ARRIVALS = (
    Rung(Kind.OFFERED, first=0, every=2),
    Rung(Kind.RETURNED, first=0),
    Rung(Kind.TARGET_CHANGED, first=0, every=2),
    Rung(Kind.TO_OFFER, first=0, every=2),
    Rung(Kind.TO_TAKE_OVER, first=0, every=2),
    Rung(Kind.REVIEW_WAITING, first=0, every=2),
    Rung(Kind.TO_CLOSE, first=0, every=1),
    Rung(Kind.TO_ADOPT, first=0, every=5),
    # What others do not do: told when it has lasted.
    Rung(Kind.BLOCKED, first=2, every=2),
    Rung(Kind.NOT_ACCEPTED, first=3, every=2),
)
LADDER = (
    *ARRIVALS,
    Rung(Kind.DUE_SOON, working_days=3),
    Rung(Kind.DUE_SOON, working_days=1),
    Rung(Kind.DUE_SOON, hours=4, short=True),
    Rung(Kind.DUE_SOON, hours=1, short=True),
    Rung(Kind.DUE_TODAY, working_days=0),
    Rung(Kind.OVERDUE, first=1, every=1, slow_after=5, slow=2),
)
# Somebody who only watches over the work of others hears of it when it does not move or is late …
WATCH = (*ARRIVALS, Rung(Kind.OVERDUE, first=1, every=1, slow_after=5, slow=2))
# … and the head of the unit when that lasts.
HEAD = (Rung(Kind.OVERDUE, first=3, every=1, slow_after=5, slow=2),)


@dataclass(frozen=True)
class Step:
    """One reminder to be sent: its kind, the moment it is about, its number and when it was reached.

    `moment` is the arrival for a kind of arrival and the due moment for the others: an extension changes it,
    so that the same step reminds anew. `number` tells steps of one kind apart: the working days (or, negative,
    the hours) left for DUE_SOON; for the others the working morning since the arrival or the due moment, 0 for
    the arrival itself.
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


class Course:
    """One ladder towards one due moment as it stands now: reckoned once for all work that shares these.

    `arrival` is the kind of the arrival itself, None when the person who has the work took it themselves. From the
    due moment on the term speaks: nothing of before it is said any more, and the first word after it comes on the
    next working morning.
    """

    def __init__(
        self,
        *,
        due_at: datetime | None,
        arrival: Kind | None,
        now: datetime,
        closed: Closed = CLOSED_NEVER,
        ladder: tuple[Rung, ...] = LADDER,
    ) -> None:
        self._due_at = due_at = None if due_at is None else due_at.astimezone(UTC)
        self._now, self._closed = now.astimezone(UTC), closed
        self._rungs = _of_arrival(ladder, arrival)
        self._mornings: dict[date, tuple[tuple[tuple[Kind, int, datetime | None], ...], datetime | None]] = {}
        self._towards: dict[bool, tuple[tuple[Step, ...], datetime | None]] = {}
        if due_at is not None:
            late = tuple(_since_due(ladder, due_at, self._now, closed))
            following = list(_following(_of_due(ladder), _day_of_due(due_at, closed), self._now, closed))
            for short in (False, True):
                fixed = tuple(_fixed_steps(ladder, due_at, closed, short=short))
                before = () if due_at <= self._now else [step for step in fixed if step.reached <= self._now]
                reached = sorted((*before, *late), key=lambda step: step.reached, reverse=True)
                later = [step.reached for step in fixed if step.reached > self._now]
                self._towards[short] = tuple(reached), min(later + following, default=None)

    def step(self, waiting_since: datetime) -> Step | None:
        """The most urgent step reached now, or None: never two for the same work."""
        since = waiting_since.astimezone(UTC)
        if since > self._now:
            return None
        due_at, found = self._due_at, None
        if due_at is not None:
            for step in self._towards[due_at - since <= SHORT_TERM][0]:
                if since < step.reached:
                    found = step
                    break
        if self._rungs and (due_at is None or due_at > self._now or due_at <= since):
            for kind, number, again in self._since(local_date(since))[0]:
                reached = since if again is None else again
                if found is None or reached > found.reached:
                    found = Step(kind, since, number, reached)
        return found

    def next_moment(self, waiting_since: datetime) -> datetime | None:
        """The first moment after now at which the step changes; None when it never will."""
        since = waiting_since.astimezone(UTC)
        if since > self._now:
            return since
        due_at, towards = self._due_at, None
        if due_at is not None:
            towards = self._towards[due_at - since <= SHORT_TERM][1]
        if self._rungs and (due_at is None or due_at > self._now):
            again = self._since(local_date(since))[1]
            if again is not None and (due_at is None or again < due_at):
                return again if towards is None else min(again, towards)
        return towards

    def _since(self, begins: date) -> tuple[tuple[tuple[Kind, int, datetime | None], ...], datetime | None]:
        """What is said of work that came on this day: the steps until now, no moment for the arrival; and when next."""
        known = self._mornings.get(begins)
        if known is None:
            until = self._now if self._due_at is None else min(self._now, self._due_at - timedelta.resolution)
            steps = tuple(_since_arrival(self._rungs, begins, until, self._closed))
            following = _following(self._rungs, begins, self._now, self._closed)
            known = self._mornings[begins] = steps, min(following, default=None)
        return known


def due_step(
    *,
    due_at: datetime | None,
    waiting_since: datetime,
    now: datetime,
    arrival: Kind | None,
    closed: Closed = CLOSED_NEVER,
    ladder: tuple[Rung, ...] = LADDER,
) -> Step | None:
    """The most urgent step of this course reached now."""
    return Course(due_at=due_at, arrival=arrival, now=now, closed=closed, ladder=ladder).step(waiting_since)


def next_moment(
    *,
    due_at: datetime | None,
    waiting_since: datetime,
    now: datetime,
    arrival: Kind | None = None,
    closed: Closed = CLOSED_NEVER,
    ladder: tuple[Rung, ...] = LADDER,
) -> datetime | None:
    """The first moment after now at which `due_step` changes; None when it never will."""
    course = Course(due_at=due_at, arrival=arrival, now=now, closed=closed, ladder=ladder)
    return course.next_moment(waiting_since)


def is_last_before(
    step: Step,
    *,
    due_at: datetime | None,
    waiting_since: datetime,
    closed: Closed = CLOSED_NEVER,
    ladder: tuple[Rung, ...] = LADDER,
) -> bool:
    """Whether nothing more is said after this step and before the due moment; never for who only watches."""
    if due_at is None or step.reached >= due_at or not any(rung.kind is Kind.DUE_TODAY for rung in ladder):
        return False
    short = due_at - waiting_since <= SHORT_TERM
    fixed = _fixed_steps(ladder, due_at.astimezone(UTC), closed, short=short)
    return all(other.reached <= step.reached for other in fixed)


@lru_cache(maxsize=4096)
def send_from(
    step: Step, due_at: datetime | None, closed: Closed = CLOSED_NEVER, *, at_once: bool | None = None
) -> tuple[datetime, bool]:
    """From when the step may be mailed, and whether that is at once rather than with the morning's mail.

    `at_once` is what the person wishes, None for the usual. Outside working hours nothing leaves unless it is due
    before the next working morning. In working hours what is due before the end of the next
    working day is told at once: with the morning's mail it would come late.
    """
    wanted = step.kind in AT_ONCE and step.number == 0 if at_once is None else at_once
    with_the_morning = next_morning(step.reached, closed)
    ahead = due_at is not None and step.reached < due_at
    if in_mail_hours(step.reached, closed):
        soon = ahead and due_at is not None and local_date(due_at) <= local_date(with_the_morning)
        return (step.reached, True) if wanted or soon else (with_the_morning, False)
    if ahead and due_at is not None and due_at <= cannot_wait_after(step.reached, closed):
        return step.reached, True
    return with_the_morning, wanted


def cannot_wait_after(now: datetime, closed: Closed = CLOSED_NEVER) -> datetime:
    """The last due moment for which waiting for the next morning's mail would be too late.

    In working hours the end of that day; outside them the morning itself: before nine on a working day, work that
    is due at the end of it is told at nine, not in the night.
    """
    following = next_morning(now + timedelta.resolution, closed)
    if in_mail_hours(now, closed):
        return end_of_day(local_date(following)).astimezone(UTC)
    return following


def _of_arrival(ladder: tuple[Rung, ...], arrival: Kind | None) -> list[Rung]:
    return [rung for rung in ladder if rung.first is not None and rung.kind is arrival]


def _of_due(ladder: tuple[Rung, ...]) -> list[Rung]:
    return [rung for rung in ladder if rung.first is not None and rung.kind is Kind.OVERDUE]


def _fixed_steps(
    ladder: tuple[Rung, ...], due_at: datetime, closed: Closed, *, short: bool
) -> Iterator[Step]:
    """The steps before the due moment; a morning that is not before it (due at 08:30) has no step."""
    for rung in ladder:
        if rung.working_days is not None:
            day = local_date(due_at)
            reached = morning(add_working_days(day, -rung.working_days, closed) if rung.working_days else day)
            number = rung.working_days
        elif rung.hours is not None:
            reached, number = due_at - timedelta(hours=rung.hours), -rung.hours
            if not MORNING <= reached.astimezone(AMSTERDAM).time() < EVENING:
                continue  # nobody is told at four in the morning that it is due at eight
        else:
            continue
        if reached < due_at and (short or not rung.short):
            yield Step(rung.kind, due_at, number, reached)


def _since_arrival(
    rungs: Iterable[Rung], begins: date, until: datetime, closed: Closed
) -> Iterator[tuple[Kind, int, datetime | None]]:
    count, day = _mornings(begins, until, closed)
    for rung in rungs:
        number = rung.last(count)
        if number is not None:
            again = morning(add_working_days(day, number - count, closed)) if number else None
            yield rung.kind, number, again


def _since_due(ladder: tuple[Rung, ...], due_at: datetime, now: datetime, closed: Closed) -> Iterator[Step]:
    count, day = _mornings(_day_of_due(due_at, closed), now, closed)
    for rung in _of_due(ladder):
        number = rung.last(count)
        if number is not None:
            yield Step(rung.kind, due_at, number, morning(add_working_days(day, number - count, closed)))


def _day_of_due(due_at: datetime, closed: Closed) -> date:
    """The day after which the working mornings since the due moment are counted."""
    return local_date(next_morning(due_at + timedelta.resolution, closed)) - timedelta(days=1)


def _following(rungs: Iterable[Rung], begins: date, now: datetime, closed: Closed) -> Iterator[datetime]:
    count, day = _mornings(begins, now, closed)
    for rung in rungs:
        number = rung.following(count)
        if number is not None:
            yield morning(add_working_days(day, number - count, closed))


def _mornings(begins: date, now: datetime, closed: Closed) -> tuple[int, date]:
    """How many working mornings there were after this day until now, and the day of the last one (or that day)."""
    today = local_date(now)
    last = today if morning(today) <= now else today - timedelta(days=1)
    count = working_days_between(begins, last, closed) if last > begins else 0
    if not count:
        return 0, begins
    while not is_working_day(last, closed):
        last -= timedelta(days=1)
    return count, last
