"""Where everybody arrives, and the help."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from apps.accounts.domain.roles import Role
from apps.accounts.models import User
from apps.accounts.policies import Hats, hats
from apps.web.reading.lists import own_work
from apps.web.reading.mails import mail_notices
from apps.web.requests import SignedIn
from apps.web.views.home_ministry import ministry_home


def home(request: SignedIn) -> HttpResponse:
    """What waits for this person, by role; somebody with two roles sees both."""
    worn = hats(request.user)
    context: dict[str, object] = {
        "is_clerk": bool(worn.of_commissie(Role.CLERK)),
        "of_kamer": bool(worn.all_commissies),
        "of_ministry": bool(worn.all_ministries),
    }
    context |= mail_notices(request.user, timezone.now())
    if worn.all_commissies:
        context["own_work"] = own_work(request.user)
    if worn.all_ministries:
        context |= ministry_home(request)
    return render(request, "web/home.html", context)


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    """How each role works here: one's own roles are open, the others closed; also before signing in."""
    worn = hats(request.user) if isinstance(request.user, User) else Hats()
    context = {
        "clerk": bool(worn.all_commissies),
        "coordinator": bool(worn.of_ministry(Role.COORDINATOR)),
        "drafter": bool(worn.of_ministry(Role.DRAFTER)),
        "reviewer": bool(worn.of_ministry(Role.REVIEWER)),
    }
    return render(request, "web/help.html", context)
