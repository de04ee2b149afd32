"""Who holds which role in which body today, and on which days nobody is written to in the morning."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Q

from apps.accounts.domain.roles import Role
from apps.accounts.models import User
from apps.accounts.policies import current_memberships
from apps.overleg.domain.calendar import Closed, dutch_holidays, local_date
from apps.reminders.domain.owed import Recipient


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
    return Recipient(user.pk, user.email, user.name, user.language)


def people_of(ministries: Iterable[int], commissies: Iterable[int], now: datetime) -> People:
    people = People(defaultdict(list), defaultdict(list), defaultdict(list))
    rows = (
        current_memberships(local_date(now))
        .filter(
            Q(role__in=[Role.COORDINATOR, Role.REVIEWER], ministry__in=set(ministries))
            | Q(role=Role.CLERK, commissie__in=set(commissies))
        )
        .select_related("user")
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
