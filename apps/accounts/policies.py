"""Which roles a person has today, and for which body; every other policy starts here."""

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.accounts.domain.roles import Role
from apps.accounts.models import Absence, Membership, User


@dataclass(frozen=True)
class Hats:
    """The roles a person holds today: role -> ids of commissies and of ministries."""

    commissies: dict[Role, frozenset[int]] = field(default_factory=dict)
    ministries: dict[Role, frozenset[int]] = field(default_factory=dict)

    def of_commissie(self, *roles: Role) -> frozenset[int]:
        return frozenset().union(*(self.commissies.get(role, frozenset()) for role in roles))

    def of_ministry(self, *roles: Role) -> frozenset[int]:
        return frozenset().union(*(self.ministries.get(role, frozenset()) for role in roles))

    @property
    def all_commissies(self) -> frozenset[int]:
        return self.of_commissie(*Role)

    @property
    def all_ministries(self) -> frozenset[int]:
        return self.of_ministry(*Role)


def current_memberships(today: object | None = None) -> QuerySet[Membership]:
    """The memberships valid today of people whose account is active."""
    day = today or timezone.localdate()
    return Membership.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day, user__is_active=True
    )


def hats(user: User) -> Hats:
    """The roles of this person today; nobody and a deactivated account have none.

    Read once per user object, that is once per request.
    """
    if not user.is_authenticated or not user.is_active:
        return Hats()
    cached = user.__dict__.get("_hats")
    if cached is None:
        commissies: dict[Role, set[int]] = {}
        ministries: dict[Role, set[int]] = {}
        for row in current_memberships().filter(user=user).only("role", "commissie_id", "ministry_id"):
            if row.commissie_id:
                commissies.setdefault(Role(row.role), set()).add(row.commissie_id)
            if row.ministry_id:
                ministries.setdefault(Role(row.role), set()).add(row.ministry_id)
        cached = user.__dict__["_hats"] = Hats(
            {role: frozenset(ids) for role, ids in commissies.items()},
            {role: frozenset(ids) for role, ids in ministries.items()},
        )
    return cached


def may_add_absence(actor: User, user: User) -> bool:
    """Each for themselves; an administrator for everybody."""
    return actor.is_active and (actor.pk == user.pk or actor.is_staff)


def may_remove_absence(actor: User, absence: Absence) -> bool:
    return may_add_absence(actor, absence.user)


def visible_absences(user: User) -> QuerySet[Absence]:
    """One's own, and those in which one stands in for somebody."""
    return Absence.objects.filter(Q(user=user) | Q(substitute=user))


def possible_substitutes(user: User) -> QuerySet[User]:
    """Who holds a role that this person holds, at the same body, today: standing in gives nobody a right."""
    mine = current_memberships().filter(user=user).exclude(role=Role.READER)
    same = Q(pk__in=[])
    for row in mine:
        same |= Q(role=row.role, commissie=row.commissie_id, ministry=row.ministry_id)
    others = current_memberships().filter(same).exclude(user=user)
    return User.objects.filter(pk__in=others.values("user")).order_by("name")
