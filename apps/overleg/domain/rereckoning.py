"""Reckoning a term anew when a holiday or a recess comes or goes; what people agreed on stays.

A term keeps its history, oldest first, as plain values. Only a term whose last change was reckoned (it has steps) is
reckoned anew: one that was extended, or set by hand, was agreed on. The term starts from the same day, with the same
amount and the same rule for a recess.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any

from apps.overleg.domain.calendar import Closed, Reckoning, Term, Why, local_date, reckon

History = Sequence[Mapping[str, Any]]
_DAY = timedelta(days=1)


class Recess(StrEnum):
    """What the days of a recess are to a term."""

    COUNTS = "counts"  # days as all others
    SKIPPED = "skipped"  # none of them counts
    CLOSED = "closed"  # they count, and the term does not end on one


class Stays(StrEnum):
    """Why a term keeps its moment."""

    EXTENDED = "extended"  # uitstel was granted
    BY_HAND = "by-hand"  # a person chose the moment
    HELD = "held"  # it moved because the overleg stood still, or stands still now
    TOO_LATE = "too-late"  # reckoned anew it would have passed
    SAME = "same"  # reckoned anew it is the same moment


@dataclass(frozen=True)
class Period:
    """A recess: its first and its last day, both inclusive."""

    name: str
    starts: date
    ends: date

    def days(self) -> Iterable[date]:
        return (self.starts + _DAY * n for n in range((self.ends - self.starts).days + 1))

    def overlaps(self, other: "Period") -> bool:
        return self.starts <= other.ends and other.starts <= self.ends


@dataclass(frozen=True)
class Closures:
    """What the administrator keeps of the calendar: the recesses, and the closed days that no rule knows."""

    recesses: frozenset[Period] = frozenset()
    extra: frozenset[tuple[date, str]] = frozenset()

    @cached_property
    def recess_days(self) -> Closed:
        return frozenset(day for period in self.recesses for day in period.days())

    @cached_property
    def closed_days(self) -> Closed:
        return frozenset(day for day, _name in self.extra)

    @cached_property
    def names(self) -> dict[date, str]:
        """What each of these days is called; a closed day before a recess."""
        found = {day: period.name for period in self.recesses for day in period.days()}
        return found | dict(self.extra)

    def changed(self, other: "Closures") -> Closed:
        """The days that are something else in the other calendar."""
        return (self.recess_days ^ other.recess_days) | (self.closed_days ^ other.closed_days)


@dataclass(frozen=True)
class Rule:
    """How a term was reckoned: enough to do it again."""

    term: Term
    recess: Recess

    def reckon(self, holidays: Closed, closures: Closures, event: datetime | None = None) -> Reckoning:
        """When the term ends with these holidays and closures, and why."""
        closed, recess = holidays | closures.closed_days, closures.recess_days
        if self.recess is Recess.CLOSED:
            closed |= recess
        return reckon(self.term, closed, recess, event)


@dataclass(frozen=True)
class Open:
    """A term that still runs: its moment, its history, and what its overleg says about it.

    `recess` is the rule of a history that does not say which one it had.
    """

    due_at: datetime
    because: History
    held: bool = False
    event_at: datetime | None = None
    recess: Recess = Recess.COUNTS


@dataclass(frozen=True)
class Outcome:
    """What a changed calendar does to a term: a new reckoning, or why it stays."""

    reckoning: Reckoning | None = None
    rule: Rule | None = None
    stays: Stays | None = None


def rule_of(entry: Mapping[str, Any], usual: Recess = Recess.COUNTS) -> Rule | None:
    """How this change of a term was reckoned; None when a person chose the moment."""
    steps = {str(step.get("code")): step for step in reversed(entry.get("steps") or ())}
    start, added = steps.get(Why.START), steps.get(Why.ADDED)
    if start is None or added is None:
        return None
    kept = entry.get("recess")
    recess = Recess(kept) if kept else (Recess.SKIPPED if Why.RECESS in steps else usual)
    term = Term(
        int(added["amount"]), added["unit"], _day_or_moment(str(start["on"])), recess is Recess.SKIPPED
    )
    return Rule(term, recess)


def reckon_anew(term: Open, holidays: Closed, closures: Closures, now: datetime) -> Outcome:
    """What these holidays and closures make of a term; a moment that passed is nobody's new term.

    The event of the overleg binds the new moment, unless the present one lies after it already.
    """
    last = term.because[-1] if term.because else {}
    if term.held or last.get("code") == "held":
        return Outcome(stays=Stays.HELD)
    if last.get("code") == "extended":
        return Outcome(stays=Stays.EXTENDED)
    rule = rule_of(last, term.recess)
    if rule is None:
        return Outcome(stays=Stays.BY_HAND)
    event = term.event_at if term.event_at and term.due_at <= term.event_at else None
    reckoning = rule.reckon(holidays, closures, event)
    if reckoning.due == term.due_at:
        return Outcome(rule=rule, stays=Stays.SAME)
    if reckoning.due <= now:
        return Outcome(rule=rule, stays=Stays.TOO_LATE)
    return Outcome(reckoning, rule)


def is_touched(term: Open, changed: Closed, now: datetime) -> bool:
    """Whether one of these days lies within the term: from its start, or else from now, to its last day."""
    rule = rule_of(term.because[-1], term.recess) if term.because else None
    start = rule.term.start if rule else now
    first = local_date(start) if isinstance(start, datetime) else start
    last = local_date(term.due_at)
    return any(first < day <= last for day in changed)


def fingerprint(moves: Iterable[tuple[str, datetime, datetime]]) -> str:
    """The same for the same moves (key, from, to) in any order: what was looked at is what is done."""
    lines = sorted(f"{key} {was.timestamp()} {due.timestamp()}" for key, was, due in moves)
    return sha256("\n".join(lines).encode()).hexdigest()[:32]


def _day_or_moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
