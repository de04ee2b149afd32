"""Where everybody arrives, and the help."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from apps.accounts.domain.roles import Role
from apps.accounts.policies import hats
from apps.web.acting import person
from apps.web.views.home_ministry import ministry_home


def home(request: HttpRequest) -> HttpResponse:
    """What waits for this person, by role; somebody with two roles sees both."""
    worn = hats(person(request))
    context: dict[str, object] = {
        "is_clerk": bool(worn.of_commissie(Role.CLERK)),
        "of_kamer": bool(worn.all_commissies),
        "of_ministry": bool(worn.all_ministries),
    }
    if worn.all_ministries:
        context |= ministry_home(request)
    return render(request, "web/home.html", context)


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    """How each role works here: one's own role first."""
    worn = hats(person(request))
    return render(
        request,
        "web/help.html",
        {"of_kamer": bool(worn.all_commissies), "of_ministry": bool(worn.all_ministries)},
    )
