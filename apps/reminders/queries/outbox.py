"""The outbox as others look at it."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.overleg.models import Answer, Deadline, Overleg
from apps.reminders.domain.delivery import ALARM_AFTER, MailState
from apps.reminders.models import OutboxMail, Reminder


def oldest_unsent(now: datetime) -> OutboxMail | None:
    """The mail that should have left longest ago and has not, for /readyz and the page of outgoing mails."""
    return (
        OutboxMail.objects.filter(state__in=[MailState.QUEUED, MailState.SENDING], created_at__lte=now)
        .order_by("created_at", "pk")
        .first()
    )


def mails_of(overleg: Overleg) -> QuerySet[OutboxMail]:
    """The mails with at least one reminder about this overleg, the newest first."""
    about = Reminder.objects.filter(
        Q(answer__overleg=overleg) | Q(deadline__overleg=overleg), mail=OuterRef("pk")
    )
    return OutboxMail.objects.filter(Exists(about)).select_related("recipient").order_by("-pk")


def waits_too_long(now: datetime) -> bool:
    """Whether anything that is due has waited longer than it may: a mail that does not leave, or work nobody looked at."""
    late = now - ALARM_AFTER
    if oldest_unsent(late) is not None:
        return True
    return any(model.objects.filter(next_reminder_at__lte=late).exists() for model in (Answer, Deadline))
