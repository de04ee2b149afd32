"""What people do about a mail: send one again that failed, hold one back that waits."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import NotNow
from apps.accounts.models import User
from apps.overleg.services.gate import lock, require
from apps.reminders import policies
from apps.reminders.domain.delivery import CAN_BE_CANCELLED, CAN_BE_RESENT, MailState
from apps.reminders.models import OutboxMail

OF_THE_SENDING = ("sent_at", "bounced_at", "bounce")


@transaction.atomic
def resend_mail(*, mail: OutboxMail, actor: User, now: datetime | None = None) -> OutboxMail:
    """A mail that failed, expired or came back waits again, with the same Message-ID; what is no longer true is left out.

    Raises NotAllowed, NotNow (it did not fail).
    """
    now = now or timezone.now()
    mail = lock(mail)
    require(policies.may_resend_mail(actor, mail))
    if mail.state not in CAN_BE_RESENT and mail.bounced_at is None:
        raise NotNow(_("Only a mail that failed can be sent again. Reload the page."))
    mail.state, mail.attempts, mail.created_at, mail.next_try_at = MailState.QUEUED, 0, now, now
    mail.sent_at, mail.bounced_at, mail.bounce = None, None, ""
    mail.reason = (_("Sent again by %(name)s.") % {"name": actor.name})[:300]
    mail.save(update_fields=["state", "attempts", "created_at", "next_try_at", "reason", *OF_THE_SENDING])
    return mail


@transaction.atomic
def cancel_mail(*, mail: OutboxMail, actor: User) -> OutboxMail:
    """A mail that waits is not sent; its reminders are not made again for the same step.

    Raises NotAllowed, NotNow (it left already, or is leaving this moment).
    """
    mail = lock(mail)
    require(policies.may_cancel_mail(actor, mail))
    if mail.state not in CAN_BE_CANCELLED:
        raise NotNow(_("This mail no longer waits. Reload the page."))
    mail.state = MailState.CANCELLED
    mail.reason = (_("Held back by %(name)s.") % {"name": actor.name})[:300]
    mail.save(update_fields=["state", "reason"])
    return mail
