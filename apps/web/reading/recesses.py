"""What a change of the calendar does to terms, in words; and the calendar as its page lists it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from apps.overleg.domain.rereckoning import Stays
from apps.overleg.models import ClosedDay, Deadline, Reces
from apps.overleg.queries.calendars import Effect
from apps.web.reading.because import told

MOST_SHOWN = 200


@dataclass(frozen=True)
class Line:
    """A term in the preview: whose, from when to when, and why; `due` is None when it stays."""

    title: str
    commissie: str
    kind: str
    was: datetime
    due: datetime | None
    why: str


@dataclass(frozen=True)
class Preview:
    """What will change, before it does: `moved` and `stayed` count all, the lines are at most `MOST_SHOWN` each."""

    seen: str
    moved: int
    stayed: int
    moves: Sequence[Line]
    stays: Sequence[Line]


def preview_of(effect: Effect) -> Preview:
    """The effect in words; the earliest terms first."""
    words = stays_words()
    return Preview(
        effect.seen,
        len(effect.moves),
        len(effect.stays),
        [_line(one.deadline, one.due, told(one.change)) for one in effect.moves[:MOST_SHOWN]],
        [_line(one.deadline, None, words[one.why]) for one in effect.stays[:MOST_SHOWN]],
    )


def stays_words() -> dict[Stays, str]:
    return {
        Stays.EXTENDED: _("Uitstel was granted until this moment: that was agreed."),
        Stays.BY_HAND: _("A clerk chose this moment by hand: that was agreed."),
        Stays.HELD: _("The overleg was or is on hold; its term moved with that."),
        Stays.TOO_LATE: _("Reckoned anew it would be over already; the clerk can move it."),
        Stays.SAME: _("Reckoned anew it is the same moment."),
    }


def _line(deadline: Deadline, due: datetime | None, why: str) -> Line:
    overleg = deadline.overleg
    kind = capfirst(deadline.get_kind_display())
    return Line(overleg.title, overleg.commissie.abbreviation, kind, deadline.due_at, due, why)


@dataclass(frozen=True)
class Listed:
    """The calendar: what is still to come or goes on, and what is over, the last first."""

    recesses: Sequence[Reces]
    closed_days: Sequence[ClosedDay]
    over: Sequence[Reces]
    closed_days_over: Sequence[ClosedDay]


def listed(today: date) -> Listed:
    recesses, days = list(Reces.objects.order_by("starts")), list(ClosedDay.objects.order_by("day"))
    return Listed(
        [row for row in recesses if row.ends >= today],
        [row for row in days if row.day >= today],
        [row for row in reversed(recesses) if row.ends < today],
        [row for row in reversed(days) if row.day < today],
    )
