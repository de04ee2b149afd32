"""The mails that leave: what became of each, what leaves tomorrow, and what to do about one that failed."""

from datetime import timedelta
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.domain.refusals import NotAllowed
from apps.overleg.domain.calendar import end_of_day, local_date
from apps.reminders import policies, queries
from apps.reminders.domain.schedule import next_morning
from apps.reminders.models import KINDS, MAIL_STATES, OutboxMail
from apps.reminders.services import mails as services
from apps.web.reading.mails import acts_on, people_looked_after, told_of
from apps.web.requests import SignedIn
from apps.web.views.acts import Act, act_page
from apps.web.views.answers import read_or_post

PER_PAGE = 50
LONGEST_SEARCH = 100
UNDELIVERED = "undelivered"


@require_safe
def mail_list(request: SignedIn) -> HttpResponse:
    """The mails of the people one looks after, the newest first; state and words stand in the address."""
    user, now = request.user, timezone.now()
    if not policies.may_see_mails(user):
        raise NotAllowed(_("You may not do this. Ask a colleague who has the right role."))
    visible = policies.visible_mails(user)
    state, words = request.GET.get("state", ""), request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    rows = _filtered(visible, state, words).select_related("recipient").annotate(items=Count("reminders"))
    page = Paginator(rows.order_by("-pk"), PER_PAGE).get_page(request.GET.get("page"))
    oldest = queries.oldest_unsent(now)
    tomorrow = next_morning(end_of_day(local_date(now)) + timedelta(seconds=1), queries.closed_days(now))
    kinds = dict(KINDS)
    expected = [
        {"name": row.name, "items": [(kinds[kind], count) for kind, count in row.items]}
        for row in queries.expected_on(tomorrow, people_looked_after(user))
    ]
    context = {
        "page_obj": page,
        "rows": [{"mail": mail, "told": told_of(mail), "acts": acts_on(mail)} for mail in page],
        "state": state,
        "words": words,
        "states": [(UNDELIVERED, _("did not arrive")), *MAIL_STATES],
        "to_mend": queries.to_mend(visible, now).count(),
        "oldest": oldest,
        "age": timesince(oldest.created_at, now, depth=2) if oldest else "",
        "alarm": queries.waits_too_long(now),
        "tomorrow": tomorrow,
        "expected": expected,
        "may_word": policies.may_change_mail_template(user),
    }
    return render(request, "web/mail_list.html", context)


def _filtered(rows: QuerySet[OutboxMail], state: str, words: str) -> QuerySet[OutboxMail]:
    if state == UNDELIVERED:
        rows = queries.undelivered(rows)
    elif state in dict(MAIL_STATES):
        rows = rows.filter(state=state)
    if words:
        rows = rows.filter(Q(address__icontains=words) | Q(recipient__name__icontains=words))
    return rows


def _visible(request: SignedIn, public_id: UUID) -> OutboxMail:
    mail: OutboxMail = get_object_or_404(
        policies.visible_mails(request.user).select_related("recipient"), public_id=public_id
    )
    return mail


@read_or_post
def mail_resend(request: SignedIn, public_id: UUID) -> HttpResponse:
    """A mail that failed or came back waits again, after a look at why it did not arrive."""
    mail = _visible(request, public_id)
    told = told_of(mail)
    act = Act(
        verb="resend",
        subject=None,
        title=_("Send again to %(address)s") % {"address": mail.address},
        button=_("Send again"),
        do=lambda _data: services.resend_mail(mail=mail, actor=request.user),
        to=reverse("web:mail-list"),
        back=reverse("web:mail-list"),
        possible="resend" in acts_on(mail),
        success=_("The mail is sent again within a minute."),
        intro=_(
            "It leaves within a minute, with what is still true in it. Has the person another address by now? Then the "
            "reminders go there, in a new mail."
        ),
        warning=" ".join(filter(None, [told.words, told.reply])),
    )
    return act_page(request, act)


@read_or_post
def mail_cancel(request: SignedIn, public_id: UUID) -> HttpResponse:
    """A mail that waits is held back, after a question whether that is meant."""
    mail = _visible(request, public_id)
    act = Act(
        verb="cancel",
        subject=None,
        title=_("Hold back the mail to %(address)s") % {"address": mail.address},
        button=_("Hold back"),
        do=lambda _data: services.cancel_mail(mail=mail, actor=request.user),
        to=reverse("web:mail-list"),
        back=reverse("web:mail-list"),
        possible="cancel" in acts_on(mail),
        success=_("The mail is held back."),
        intro=_(
            "This mail is not sent. The next step of the same work reminds again: the work itself does not go away."
        ),
        danger=True,
    )
    return act_page(request, act)
