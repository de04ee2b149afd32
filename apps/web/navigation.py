"""What stands in the main navigation, by the roles a person has; asked by every page."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.domain.roles import Role
from apps.accounts.policies import hats
from apps.overleg.policies.calendars import may_see_recessen
from apps.reminders.policies import may_see_mails
from apps.web import navigation_ministry


@dataclass(frozen=True)
class Entry:
    """One line of the navigation; `count` is how much work waits behind it."""

    label: str
    url: str
    count: int = 0
    current: bool = False


def navigation(request: HttpRequest) -> dict[str, object]:
    """The entries for this person, the one that is open marked; nothing before signing in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": [], "embedded": settings.EMBEDDED}
    worn = hats(user)
    rows: list[tuple[str, str, int]] = [(_("My work"), reverse("web:home"), 0)]
    if worn.all_commissies or worn.all_ministries:
        rows.append((_("Overleggen"), reverse("web:overleg-list"), 0))
    if worn.of_commissie(Role.CLERK):
        rows.append((_("New overleg"), reverse("web:overleg-create"), 0))
    if worn.all_ministries:
        rows += navigation_ministry.rows(user)
    if may_see_mails(user):
        rows.append((_("Outgoing mail"), reverse("web:mail-list"), 0))
    if may_see_recessen(user):
        rows.append((_("Recesses"), reverse("web:reces-list"), 0))
    if user.is_staff:
        rows.append((_("Administration"), reverse("admin:index"), 0))
    home = reverse("web:home")
    under = (
        url for _, url, _ in rows if request.path == url or (url != home and request.path.startswith(url))
    )
    current = max(under, key=len, default="")
    entries = [Entry(label, url, count, current=url == current) for label, url, count in rows]
    return {"navigation": entries, "embedded": settings.EMBEDDED}
