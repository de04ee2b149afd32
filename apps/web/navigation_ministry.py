"""What a ministry's people find in the main navigation."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.domain.roles import Role
from apps.accounts.models import User
from apps.accounts.policies import hats


def rows(user: User) -> list[tuple[str, str, int]]:
    """(label, address, how much waits there) for the roles this person has at a ministry."""
    if hats(user).of_ministry(Role.COORDINATOR):
        return [(_("Letters"), reverse("web:letter-template-list"), 0)]
    return []
