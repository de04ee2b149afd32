"""Whose mails somebody looks after."""

from django.db.models import Q

from apps.accounts.domain.roles import Role
from apps.accounts.models import User
from apps.accounts.policies import current_memberships, hats


def people_looked_after(user: User) -> frozenset[int]:
    """The people of the ministries one coordinates and the commissies one is clerk of; for an administrator all."""
    rows = current_memberships()
    if not user.is_staff:
        worn = hats(user)
        rows = rows.filter(
            Q(ministry__in=worn.of_ministry(Role.COORDINATOR))
            | Q(commissie__in=worn.of_commissie(Role.CLERK))
        )
    return frozenset(rows.values_list("user", flat=True))
