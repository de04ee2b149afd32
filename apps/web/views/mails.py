"""The mails that leave: what became of each, what leaves tomorrow, and what to do about one that failed."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.domain.refusals import NotAllowed
from apps.overleg.domain.calendar import end_of_day, local_date
from apps.reminders import policies, queries
from apps.reminders.domain.delivery import CAN_BE_CANCELLED, CAN_BE_RESENT
from apps.reminders.domain.schedule import next_morning
from apps.reminders.models import KINDS, MAIL_STATES, OutboxMail
from apps.reminders.services import mails as services
from apps.web.reading.mails import people_looked_after
from apps.web.requests import SignedIn

PER_PAGE = 50


@require_safe
def mail_list(request: SignedIn) -> HttpResponse:
    """The mails of the people one looks after, the newest first; the state stands in the address."""
    user, now = request.user, timezone.now()
    if not policies.may_see_mails(user):
        raise NotAllowed(_("You may not do this. Ask a colleague who has the right role."))
    rows = policies.visible_mails(user).select_related("recipient").annotate(items=Count("reminders"))
    state = request.GET.get("state", "")
    if state in dict(MAIL_STATES):
        rows = rows.filter(state=state)
    oldest = queries.oldest_unsent(now)
    tomorrow = next_morning(end_of_day(local_date(now)) + timedelta(seconds=1), queries.closed_days(now))
    kinds = dict(KINDS)
    expected = [
        {"name": row.name, "items": [(kinds[kind], count) for kind, count in row.items]}
        for row in queries.expected_on(tomorrow, people_looked_after(user))
    ]
    context = {
        "page_obj": Paginator(rows.order_by("-pk"), PER_PAGE).get_page(request.GET.get("page")),
        "state": state,
        "states": MAIL_STATES,
        "oldest": oldest,
        "alarm": queries.waits_too_long(now),
        "tomorrow": tomorrow,
        "expected": expected,
        "resendable": CAN_BE_RESENT,
        "cancellable": CAN_BE_CANCELLED,
    }
    return render(request, "web/mail_list.html", context)


def _visible(request: SignedIn, public_id: UUID) -> OutboxMail:
    return get_object_or_404(policies.visible_mails(request.user), public_id=public_id)


@require_POST
def mail_resend(request: SignedIn, public_id: UUID) -> HttpResponse:
    """A mail that failed waits again."""
    services.resend_mail(mail=_visible(request, public_id), actor=request.user)
    messages.success(request, _("The mail is sent again within a minute."))
    return HttpResponseRedirect(reverse("web:mail-list"))


@require_POST
def mail_cancel(request: SignedIn, public_id: UUID) -> HttpResponse:
    """A mail that waits is held back."""
    services.cancel_mail(mail=_visible(request, public_id), actor=request.user)
    messages.success(request, _("The mail is held back."))
    return HttpResponseRedirect(reverse("web:mail-list"))
