"""One's own mails, and for each the reason why it came."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.reminders import policies
from apps.reminders.domain.delivery import MailState
from apps.reminders.models import OutboxMail
from apps.web.reading.mail_reasons import reasons_of
from apps.web.requests import SignedIn

PER_PAGE = 25


@require_safe
def my_mail(request: SignedIn) -> HttpResponse:
    """What was mailed to this person, the newest first."""
    rows = policies.own_mails(request.user).annotate(items=Count("reminders")).order_by("-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "web/my_mail.html", {"page_obj": page})


@require_safe
def mail_why(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Why this mail was sent, to its reader and to who looks after them."""
    rows = policies.explained_mails(request.user).select_related("recipient")
    mail: OutboxMail = get_object_or_404(rows, public_id=public_id)
    context = {
        "mail": mail,
        "own": mail.recipient == request.user,
        "reasons": reasons_of(mail, request.user),
        "left_out": mail.state == MailState.CANCELLED,
    }
    return render(request, "web/mail_why.html", context)
