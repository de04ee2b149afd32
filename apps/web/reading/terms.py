"""How much time is left, in words a person counts in: working days, on the last day hours."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.overleg.domain.calendar import Closed, local_date, working_days_between

SOON = 2  # working days: from here on a term asks for attention
_HOUR, _MINUTE = 3600, 60


class Urgency(StrEnum):
    CALM = "calm"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True)
class TimeLeft:
    """A term as a page shows it: the moment, the words, and how loud they are."""

    due_at: datetime
    words: str
    urgency: Urgency


def time_left(due_at: datetime | None, now: datetime, closed: Closed) -> TimeLeft | None:
    """None without a term; hours on the day itself, else working days; past terms are late."""
    if due_at is None:
        return None
    today, last = local_date(now), local_date(due_at)
    seconds = (due_at - now).total_seconds()
    if seconds < 0:
        days = working_days_between(last, today, closed)
        words = ngettext("%(days)d working day late", "%(days)d working days late", days) % {"days": days}
        return TimeLeft(due_at, words if days else _("late since today"), Urgency.LATE)
    if today == last:
        return TimeLeft(due_at, _today(seconds), Urgency.SOON)
    days = working_days_between(today, last, closed)
    words = ngettext("%(days)d working day left", "%(days)d working days left", days) % {"days": days}
    return TimeLeft(
        due_at, words if days else _("no working day left"), Urgency.SOON if days <= SOON else Urgency.CALM
    )


def _today(seconds: float) -> str:
    if seconds < _HOUR:
        minutes = max(1, int(seconds // _MINUTE))
        return ngettext("%(n)d minute left", "%(n)d minutes left", minutes) % {"n": minutes}
    hours = int(seconds // _HOUR)
    return ngettext("%(n)d hour left", "%(n)d hours left", hours) % {"n": hours}
