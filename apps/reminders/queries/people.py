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
from apps.overleg.queries.calendars import extra_closed_days
from apps.reminders.domain.standing_in import Recipient
from apps.reminders.domain.wishes import Wish, Wishes


@lru_cache(maxsize=8)
def _closed_in(year: int) -> Closed:
    return dutch_holidays(range(year - 1, year + 3))


def closed_days(now: datetime) -> Closed:
    """The days on which nobody is reminded with the morning's mail: the Dutch holidays, and those that were added."""
    return _closed_in(local_date(now).year) | extra_closed_days()


# What a mail needs to know of a person; `reminder_preference` is what they chose.
PERSON = ("email", "name", "language", "reminder_preference")


@dataclass
class People:
    """Who holds which role in which body today, read in one query for all that is asked."""

    coordinators: dict[int, list[Recipient]]
    reviewers: dict[int, list[Recipient]]
    clerks: dict[int, list[Recipient]]


def recipient_of(user: User) -> Recipient:
    """This person as they are reminded; reads nothing when `reminder_preference` was selected with them."""
    return Recipient(user.pk, user.email, user.name, user.language, wishes_of(user))


def wishes_of(user: User) -> Wishes:
    """What this person chose, the usual where they chose nothing."""
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


def recipients_of(people: Iterable[int]) -> dict[int, Recipient]:
    """Those of these people whose account is active, by id."""
    rows = User.objects.filter(pk__in=set(people), is_active=True).select_related("reminder_preference")
    return {user.pk: recipient_of(user) for user in rows.only(*PERSON)}


def people_of(
    ministries: Iterable[int],
    commissies: Iterable[int],
    now: datetime,
    *,
    reviewing: Iterable[int] = (),
    reviewers: Iterable[int] = (),
) -> People:
    """The coordinators of these ministries and the clerks of these commissies.

    And of the reviewers those who are asked for by name, or all of a ministry that is `reviewing`.
    """
    people = People(defaultdict(list), defaultdict(list), defaultdict(list))
    rows = (
        current_memberships(local_date(now))
        .filter(
            Q(role=Role.COORDINATOR, ministry__in=set(ministries))
            | Q(role=Role.REVIEWER, ministry__in=set(reviewing))
            | Q(role=Role.REVIEWER, user__in=set(reviewers))
            | Q(role=Role.CLERK, commissie__in=set(commissies))
        )
        .select_related("user__reminder_preference")
        .only("role", "ministry_id", "commissie_id", *(f"user__{name}" for name in PERSON))
        .order_by("user")
    )
    seen: set[tuple[int, str, int | None, int | None]] = set()
    for row in rows:
        key = row.user_id, row.role, row.commissie_id, row.ministry_id
        if key in seen:
            continue
        seen.add(key)
        if row.commissie_id is not None:
            people.clerks[row.commissie_id].append(recipient_of(row.user))
        elif row.ministry_id is not None:
            side = people.coordinators if row.role == Role.COORDINATOR else people.reviewers
            side[row.ministry_id].append(recipient_of(row.user))
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
