"""A person's own settings: the mails they get, and the days on which they are away."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.policies import visible_absences
from apps.accounts.services import absences
from apps.reminders import queries
from apps.reminders.services.preferences import set_preference
from apps.web.forms.personal import AbsenceForm, SettingsForm
from apps.web.requests import SignedIn
from apps.web.views.acts import attempt


def my_settings(request: SignedIn) -> HttpResponse:
    """The language, the reminders, and the absences with the form to add one."""
    user = request.user
    if request.method != "POST":
        return _page(request)
    form = SettingsForm(request.POST)
    status, preference = attempt(
        request,
        form,
        "set",
        None,
        lambda data: set_preference(actor=user, wishes=data["wishes"], language=data["language"]),
    )
    if preference is None:
        return _page(request, settings=form, status=status)
    messages.success(request, _("Your settings are kept. They count from the next mail."))
    return HttpResponseRedirect(reverse("web:my-settings"))


@require_POST
def absence_add(request: SignedIn) -> HttpResponse:
    """Days on which one is away."""
    user = request.user
    form = AbsenceForm(request.POST, user=user)
    status, absence = attempt(
        request, form, "add", None, lambda data: absences.add_absence(user=user, actor=user, **data)
    )
    if absence is None:
        return _page(request, absence=form, status=status)
    messages.success(
        request,
        _("Your absence is kept: %(name)s gets your reminders.") % {"name": absence.substitute.name}
        if absence.substitute
        else _("Your absence is kept."),
    )
    return HttpResponseRedirect(reverse("web:my-settings"))


@require_POST
def absence_remove(request: SignedIn) -> HttpResponse:
    """One is there after all."""
    try:
        absence = get_object_or_404(
            visible_absences(request.user), public_id=request.POST.get("absence") or None
        )
    except ValidationError as error:
        raise Http404 from error
    absences.remove_absence(absence=absence, actor=request.user)
    messages.success(request, _("The absence is removed. Your reminders come to you."))
    return HttpResponseRedirect(reverse("web:my-settings"))


def _page(
    request: SignedIn,
    *,
    settings: SettingsForm | None = None,
    absence: AbsenceForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    user = request.user
    now = SettingsForm.chosen(user.language, queries.wishes_of(user))
    rows = (
        visible_absences(user)
        .filter(valid_until__gte=timezone.localdate())
        .select_related("user", "substitute")
    )
    context = {
        "settings_form": settings or SettingsForm(initial=now),
        "absence_form": absence or AbsenceForm(user=user),
        "own": [row for row in rows if row.user_id == user.pk],
        "standing_in": [row for row in rows if row.user_id != user.pk],
    }
    return render(request, "web/my_settings.html", context, status=status)
