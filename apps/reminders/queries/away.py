"""Who is absent today, and who is reminded of their work instead."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from apps.accounts.domain.roles import Role
from apps.accounts.models import Absence
from apps.accounts.policies import current_memberships
from apps.overleg.domain.calendar import local_date
from apps.reminders.domain.owed import Owed, Post, with_stand_ins
from apps.reminders.queries.people import recipient_of


def stood_in_for(owed: Sequence[Owed], now: datetime) -> list[Owed]:
    """The same work with the people of today: for who is absent their substitute, or those above.

    One query when nobody is absent, two when somebody is, however much is owed.
    """
    if not owed:
        return []
    day = local_date(now)
    absences = Absence.objects.filter(
        valid_from__lte=day, valid_until__gte=day, user__is_active=True
    ).select_related("substitute__reminder_preference")
    away = {
        absence.user_id: recipient_of(absence.substitute)
        if absence.substitute is not None and absence.substitute.is_active
        else None
        for absence in absences
    }
    if not away:
        return list(owed)
    holders: dict[Post, set[int]] = defaultdict(set)
    substitutes = {person.user_id for person in away.values() if person is not None}
    rows = current_memberships(day).filter(user__in=substitutes).exclude(role=Role.READER)
    for user, role, commissie, ministry in rows.values_list("user", "role", "commissie", "ministry"):
        holders[Post(Role(role), commissie or ministry or 0)].add(user)
    return [with_stand_ins(work, away, holders) for work in owed]
