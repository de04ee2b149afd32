"""Mails that came back: what a mail system says is kept with the mail, for the people who look after its reader."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow, TooBig
from apps.reminders.domain.bounces import Bounce, NoBounce, Unusable, read_bounce
from apps.reminders.domain.delivery import MailState
from apps.reminders.models import OutboxMail


@transaction.atomic
def record_bounce(*, raw: bytes, now: datetime | None = None) -> OutboxMail:
    """Keep with a mail that it came back, and why; told twice, the first stays. It stops no mail.

    Raises Invalid (it tells nothing about a mail of ours), NotNow (that mail is on its way this moment).
    """
    try:
        bounce = read_bounce(raw)
    except NoBounce as refused:
        raise _refusal(refused.why) from refused
    mail = OutboxMail.objects.select_for_update(no_key=True).filter(_named_by(bounce)).first()
    if mail is None:
        raise _refusal(Unusable.NOT_OURS)
    if mail.state == MailState.SENDING:
        raise NotNow(_("This mail is being sent at this moment. Offer the message again later."))
    if mail.state != MailState.SENT:
        raise Invalid(_("This mail waits to be sent again, or was not sent."), code="not-sent")
    if mail.bounced_at is None:
        mail.bounced_at, mail.bounce = now or timezone.now(), bounce.reason
        mail.save(update_fields=["bounced_at", "bounce"])
    return mail


def _named_by(bounce: Bounce) -> Q:
    named = Q(message_id=bounce.message_id) if bounce.message_id else Q(pk__in=())
    try:
        return named | Q(public_id=UUID(bounce.mail))
    except ValueError:
        return named


def _refusal(why: Unusable) -> Invalid:
    sentences = {
        Unusable.TOO_BIG: _("This message is too big to be a notice that a mail came back."),
        Unusable.NOT_A_BOUNCE: _("This message does not say that a mail came back."),
        Unusable.NOT_FINAL: _("This message does not say that the mail came back for good."),
        Unusable.NOT_OURS: _("This message names no mail of ours."),
    }
    kind = TooBig if why is Unusable.TOO_BIG else Invalid
    return kind(sentences[why], code=why.value)
