"""The people of the demo, who sign in with one click; only on the embedded loopback address."""

from dataclasses import dataclass

from django.conf import settings

from apps.accounts.models import User
from apps.accounts.policies import current_memberships
from apps.web.demo.people import DOMAIN


@dataclass(frozen=True)
class DemoPerson:
    email: str
    name: str
    role: str
    body: str


def demo_people() -> list[DemoPerson]:
    """Who can sign in with one click, who administers last: nobody unless EMBEDDED."""
    if not settings.EMBEDDED:
        return []
    rows = current_memberships().filter(user__email__endswith=f"@{DOMAIN}")
    people: dict[str, DemoPerson] = {}
    for row in rows.select_related("user", "commissie", "ministry").order_by("pk"):
        body = row.commissie or row.ministry
        people.setdefault(
            row.user.email,
            DemoPerson(row.user.email, row.user.name, row.role, body.abbreviation if body else ""),
        )
    admins = User.objects.filter(email__endswith=f"@{DOMAIN}", is_superuser=True, is_active=True)
    return [*people.values(), *(DemoPerson(one.email, one.name, "admin", "") for one in admins)]
