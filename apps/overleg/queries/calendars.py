"""The calendar that an administrator keeps, and what a change of it does to the terms that run."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from apps.overleg.domain.calendar import Closed, as_json, dutch_holidays, local_date
from apps.overleg.domain.rereckoning import (
    Closures,
    Open,
    Period,
    Recess,
    Stays,
    fingerprint,
    is_touched,
    reckon_anew,
)
from apps.overleg.models import ClosedDay, Deadline, Overleg, Reces

INBRENG_RUNS = ("preparing", "inbreng_open")
ANSWERS_RUN = (*INBRENG_RUNS, "inbreng_closed", "with_ministry")


@dataclass(frozen=True)
class Move:
    """A term that gets another moment, with the change as its history keeps it."""

    deadline: Deadline
    was: datetime
    due: datetime
    change: Mapping[str, Any]


@dataclass(frozen=True)
class Stay:
    """A term that the change touches and that keeps its moment."""

    deadline: Deadline
    why: Stays


@dataclass(frozen=True)
class Effect:
    """What a change of the calendar does to the terms that run."""

    moves: tuple[Move, ...] = ()
    stays: tuple[Stay, ...] = ()

    @property
    def seen(self) -> str:
        """The same as long as the same terms go to the same moments."""
        return fingerprint((str(move.deadline.public_id), move.was, move.due) for move in self.moves)


def period_of(reces: Reces) -> Period:
    return Period(reces.name, reces.starts, reces.ends)


def closures() -> Closures:
    """The recesses and the closed days that no rule knows."""
    return Closures(
        frozenset(period_of(reces) for reces in Reces.objects.all()),
        frozenset(ClosedDay.objects.values_list("day", "name")),
    )


def extra_closed_days() -> Closed:
    """The closed days that no rule knows."""
    return frozenset(ClosedDay.objects.values_list("day", flat=True))


def holidays_of(first: date, last: date) -> Closed:
    """The Dutch holidays of the years that terms within these days can touch."""
    return dutch_holidays(range(first.year - 1, last.year + 3))


def usual_recess(overleg: Overleg) -> Recess:
    """What a recess is to the usual terms of this kind of overleg."""
    return Recess.COUNTS if overleg.profile.recess_counts else Recess.CLOSED


def running(prefix: str = "") -> Q:
    """What a term is for is not done yet; `prefix` leads from a row to its term."""
    inbreng = {f"{prefix}kind": Deadline.Kind.INBRENG, f"{prefix}overleg__state__in": INBRENG_RUNS}
    answers = {f"{prefix}kind": Deadline.Kind.ANSWERS, f"{prefix}overleg__state__in": ANSWERS_RUN}
    return Q(**inbreng) | Q(**answers)


def open_deadlines(now: datetime) -> QuerySet[Deadline]:
    """The terms that still run and have not passed."""
    return (
        Deadline.objects.filter(running(), due_at__gt=now)
        .select_related("overleg__commissie")
        .order_by("due_at", "pk")
    )


def effect_of(before: Closures, after: Closures, now: datetime) -> Effect:
    """Which terms go to another moment when the calendar changes so, and which are touched and stay."""
    changed = before.changed(after)
    if not changed:
        return Effect()
    rows = list(open_deadlines(now))
    if not rows:
        return Effect()
    holidays = holidays_of(local_date(now), local_date(rows[-1].due_at))
    moves: list[Move] = []
    stays: list[Stay] = []
    for deadline in rows:
        term = as_open(deadline)
        outcome = reckon_anew(term, holidays, after, now)
        touched = is_touched(term, changed, now)
        if outcome.stays is not None:
            if touched:
                stays.append(Stay(deadline, outcome.stays))
        elif outcome.reckoning is not None and outcome.rule is not None and touched:
            steps = as_json(outcome.reckoning, after.names)
            change = {"code": "rereckoned", "steps": steps, "recess": outcome.rule.recess.value}
            moves.append(Move(deadline, deadline.due_at, outcome.reckoning.due, change))
    return Effect(tuple(moves), tuple(stays))


def as_open(deadline: Deadline) -> Open:
    """The term as the rules read it."""
    overleg = deadline.overleg
    first = len(deadline.because) == 1
    usual = usual_recess(overleg) if first else Recess.COUNTS
    return Open(deadline.due_at, deadline.because, overleg.held, overleg.event_at, usual)
