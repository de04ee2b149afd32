"""Who holds which role in which body today, and on which days nobody is written to in the morning."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Exists, F, OuterRef, Q

from apps.accounts.domain.roles import Role
from apps.accounts.models import User
from apps.accounts.policies import current_memberships
from apps.overleg.domain.calendar import Closed, dutch_holidays, local_date
from apps.reminders.domain.standing_in import Recipient
from apps.reminders.domain.wishes import Wish, Wishes


@lru_cache(maxsize=8)
def _closed_in(year: int) -> Closed:
    return dutch_holidays(range(year - 1, year + 3))


def closed_days(now: datetime) -> Closed:
    """The days on which nobody is reminded with the morning's mail: the Dutch holidays."""
    return _closed_in(local_date(now).year)


@dataclass
class People:
    """Who holds which role in which body today, read in one query for all that is asked."""

    coordinators: dict[int, list[Recipient]]
    reviewers: dict[int, list[Recipient]]
    clerks: dict[int, list[Recipient]]


def recipient_of(user: User) -> Recipient:
    """This person as they are reminded; reads nothing when `reminder_preference` was selected with them."""
    return Recipient(user.pk, user.email, user.name, user.language, _wishes(user))


def _wishes(user: User) -> Wishes:
    chosen = getattr(user, "reminder_preference", None)
    if chosen is None:
        return Wishes()
    return Wishes(
        new=Wish(chosen.new),
        arrived=Wish(chosen.arrived),
        waiting=Wish(chosen.waiting),
        term=Wish(chosen.term),
        late=Wish(chosen.late),
        others=Wish(chosen.others),
    )


def people_of(ministries: Iterable[int], commissies: Iterable[int], now: datetime) -> People:
    people = People(defaultdict(list), defaultdict(list), defaultdict(list))
    rows = (
        current_memberships(local_date(now))
        .filter(
            Q(role__in=[Role.COORDINATOR, Role.REVIEWER], ministry__in=set(ministries))
            | Q(role=Role.CLERK, commissie__in=set(commissies))
        )
        .select_related("user__reminder_preference")
        .order_by("user")
    )
    for row in rows:
        if row.commissie_id is not None:
            found = people.clerks[row.commissie_id]
        elif row.ministry_id is not None:
            side = people.coordinators if row.role == Role.COORDINATOR else people.reviewers
            found = side[row.ministry_id]
        recipient = recipient_of(row.user)
        if recipient not in found:
            found.append(recipient)
    return people


def heads_of(owners: Iterable[int], now: datetime) -> dict[tuple[int, int], list[Recipient]]:
    """(person, ministry) -> the heads of the units they belong to there.

    A head who has no role at that ministry could not open what the mail is about, and is not reminded.
    """
    here = current_memberships(local_date(now))
    rows = (
        here.filter(user__in=set(owners), unit__head__is_active=True)
        .exclude(unit__head=F("user"))
        .filter(Exists(here.filter(user=OuterRef("unit__head"), ministry=OuterRef("ministry"))))
        .select_related("unit__head__reminder_preference")
        .order_by("pk")
    )
    found: dict[tuple[int, int], list[Recipient]] = defaultdict(list)
    for row in rows:
        if row.unit is None or row.unit.head is None or row.ministry_id is None:
            continue
        heads = found[row.user_id, row.ministry_id]
        if (head := recipient_of(row.unit.head)) not in heads:
            heads.append(head)
    return found
