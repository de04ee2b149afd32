"""The order of a mail: most urgent first, in four groups."""

import re
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from apps.overleg.domain.calendar import Closed, local_date, working_days_between
from apps.reminders.domain.owed import Due
from apps.reminders.domain.schedule import Kind

SOON_WORKING_DAYS = 3


class Urgency(StrEnum):
    """The groups of a mail, in their order."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


def urgency_of(due_at: datetime | None, now: datetime, closed: Closed) -> Urgency:
    """Late once the due moment has passed; soon within three working days; later, also without a term."""
    if due_at is None:
        return Urgency.LATER
    if due_at < now:
        return Urgency.LATE
    if local_date(due_at) == local_date(now):
        return Urgency.TODAY
    near = working_days_between(local_date(now), local_date(due_at), closed) <= SOON_WORKING_DAYS
    return Urgency.SOON if near else Urgency.LATER


def urgency(item: Due, now: datetime, closed: Closed) -> Urgency:
    """That of its term; but closing the inbreng is not late the moment the fracties' term has passed."""
    if item.step.kind is Kind.TO_CLOSE:
        return Urgency.TODAY
    return urgency_of(item.owed.due_at, now, closed)


def in_groups(due: Iterable[Due], now: datetime, closed: Closed) -> list[tuple[Urgency, list[Due]]]:
    """The groups that have something in them, each by due moment, overleg and question number."""
    groups: dict[Urgency, list[Due]] = {group: [] for group in Urgency}
    for item in due:
        groups[urgency(item, now, closed)].append(item)
    return [(group, sorted(items, key=_place)) for group, items in groups.items() if items]


def _place(item: Due) -> tuple[bool, float, str, int, list[tuple[int, str]]]:
    owed = item.owed
    moment = owed.due_at.timestamp() if owed.due_at else 0.0
    numbers = [_number(label) for label in owed.labels]
    return owed.due_at is None, moment, owed.overleg_title, owed.overleg, numbers


def _number(label: str) -> tuple[int, str]:
    """ "12a" sorts after 12 and before 13."""
    parts = re.fullmatch(r"(\d+)(.*)", label)
    return (int(parts[1]), parts[2]) if parts else (0, label)
