"""Recesses and closed days: kept by an administrator; terms that were reckoned follow, terms agreed on stay.

Who changes the calendar has seen which terms move (`seen`, the fingerprint of that list). When something else would
move by now, nothing is done.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow
from apps.accounts.models import User
from apps.overleg.domain.recess_lists import LONGEST_NAME, Fault, clash, fault_of
from apps.overleg.domain.rereckoning import Closures, Period
from apps.overleg.models import ClosedDay, Deadline, Overleg, Reces
from apps.overleg.policies import calendars as policies
from apps.overleg.queries import calendars
from apps.overleg.services.deadlines import move
from apps.overleg.services.events import record
from apps.overleg.services.gate import require

LOOK_FIRST = "look-first"  # the code of the refusal when something else would move than was seen


@dataclass(frozen=True)
class Kept:
    """What became of a change: how many recesses or days were written, and how many terms moved."""

    rows: int
    moved: int


@transaction.atomic
def add_reces(*, actor: User, period: Period, seen: str, now: datetime | None = None) -> Kept:
    """A recess more. Raises Invalid for a period that cannot be, NotNow when other terms would move than were seen."""
    require(policies.may_add_reces(actor))
    before = _locked()
    _check(period, before.recesses)
    _create([period])
    return Kept(1, _follow(before, actor, period.name, seen, now))


@transaction.atomic
def change_reces(
    *, reces: Reces, actor: User, period: Period, seen: str, now: datetime | None = None
) -> Kept:
    """Another name or other days for a recess; refused as `add_reces` is."""
    require(policies.may_change_reces(actor))
    before = _locked()
    reces = Reces.objects.get(pk=reces.pk)
    _check(period, before.recesses - {calendars.period_of(reces)})
    reces.name, reces.starts, reces.ends = period.name, period.starts, period.ends
    reces.save()
    return Kept(1, _follow(before, actor, period.name, seen, now))


@transaction.atomic
def remove_reces(*, reces: Reces, actor: User, seen: str, now: datetime | None = None) -> Kept:
    """The recess is taken from the calendar."""
    require(policies.may_remove_reces(actor))
    before = _locked()
    reces.delete()
    return Kept(1, _follow(before, actor, reces.name, seen, now))


@transaction.atomic
def import_reces(*, periods: Iterable[Period], actor: User, seen: str, now: datetime | None = None) -> Kept:
    """Several recesses at once, or none of them: the first that cannot be is told."""
    require(policies.may_import_reces(actor))
    before = _locked()
    wanted = list(periods)
    present = set(before.recesses)
    for period in wanted:
        _check(period, present)
        present.add(period)
    if not wanted:
        raise Invalid(_("This list has no new recess."), fields={"text": _("Give at least one new recess.")})
    _create(wanted)
    return Kept(len(wanted), _follow(before, actor, _("list of recesses"), seen, now))


@transaction.atomic
def add_closed_day(*, actor: User, day: date, name: str, seen: str, now: datetime | None = None) -> Kept:
    """A holiday that no rule knows. Raises Invalid without a name, and for a day that is closed already."""
    require(policies.may_add_closed_day(actor))
    before = _locked()
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise Invalid(_("Some fields need your attention."), fields={"name": _("Give the day a name.")})
    if day in before.closed_days | calendars.holidays_of(day, day):
        raise Invalid(_("Some fields need your attention."), fields={"day": _("This day is closed already.")})
    ClosedDay.objects.create(day=day, name=name)
    return Kept(1, _follow(before, actor, name, seen, now))


@transaction.atomic
def remove_closed_day(*, closed_day: ClosedDay, actor: User, seen: str, now: datetime | None = None) -> Kept:
    """The day is one as all others again."""
    require(policies.may_remove_closed_day(actor))
    before = _locked()
    closed_day.delete()
    return Kept(1, _follow(before, actor, closed_day.name, seen, now))


def _locked() -> Closures:
    """The calendar as it is; two administrators change it one after the other."""
    list(Reces.objects.select_for_update().order_by("pk"))
    list(ClosedDay.objects.select_for_update().order_by("pk"))
    return calendars.closures()


def _create(periods: Iterable[Period]) -> None:
    for period in periods:
        Reces.objects.create(name=period.name, starts=period.starts, ends=period.ends)


def _check(period: Period, others: Iterable[Period]) -> None:
    """Invalid, at the field it is about, for a period that cannot be or has the days of another."""
    fault = fault_of(period) or clash(period, others)
    if fault is not None:
        field = _FIELDS.get(fault, "starts")
        raise Invalid(_("Some fields need your attention."), fields={field: sentence_of(fault)})


_FIELDS = {Fault.NAME: "name", Fault.ENDS: "ends", Fault.BACKWARDS: "ends", Fault.TOO_LONG: "ends"}


def sentence_of(fault: Fault) -> str:
    """What is wrong with a recess, in one sentence."""
    return {
        Fault.COLUMNS: _("This line does not have three parts: name;from;until."),
        Fault.NAME: _("The name is missing, or longer than 100 characters."),
        Fault.STARTS: _("The first day is not a date between 2000 and 2099."),
        Fault.ENDS: _("The last day is not a date between 2000 and 2099."),
        Fault.BACKWARDS: _("The last day is before the first."),
        Fault.TOO_LONG: _("This is longer than 120 days."),
        Fault.TWICE: _("This recess stands in the list twice."),
        Fault.OVERLAPS: _("Another recess has some of these days."),
        Fault.TOO_MANY: _("The list has more than 500 lines; import it in parts."),
    }[fault]


def _follow(before: Closures, actor: User, cause: str, seen: str, now: datetime | None) -> int:
    """Move the terms that the changed calendar moves, one event each; how many there were.

    Raises NotNow when they are not those that were seen: somebody changed a term, or the calendar, meanwhile.
    """
    now = now or timezone.now()
    after = calendars.closures()
    found = [m.deadline.overleg_id for m in calendars.effect_of(before, after, now).moves]
    # Locked as every act on an overleg locks it; what was read before the lock may be old.
    list(Overleg.objects.select_for_update(no_key=True).filter(pk__in=found).order_by("pk"))
    effect = calendars.effect_of(before, after, now)
    if effect.seen != seen:
        words = _("Other terms would move than you saw. Look at the list again, and save then.")
        raise NotNow(words, code=LOOK_FIRST)
    locked = {
        row.pk: row
        for row in Deadline.objects.select_for_update(no_key=True)
        .filter(pk__in=[m.deadline.pk for m in effect.moves])
        .order_by("pk")
    }
    for one in effect.moves:
        deadline = locked[one.deadline.pk]
        deadline.overleg = one.deadline.overleg
        move(deadline, one.due, {**one.change, "cause": cause}, now)
        put = deadline.overleg.put_at is not None
        was, due = one.was.isoformat(), one.due.isoformat()
        record("rereckon", deadline, actor=actor, now=now, shared=put, due_at=due, was=was, reason=cause)
    return len(effect.moves)
