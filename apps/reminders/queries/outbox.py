"""The outbox as others look at it."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.overleg.models import Answer, Deadline, Overleg
from apps.reminders.domain.delivery import ALARM_AFTER, MailState
from apps.reminders.models import OutboxMail, Reminder

LOOK_BACK = timedelta(days=30)


def oldest_unsent(now: datetime) -> OutboxMail | None:
    """The mail that should have left longest ago and has not, for /readyz and the page of outgoing mails."""
    return (
        OutboxMail.objects.filter(state__in=[MailState.QUEUED, MailState.SENDING], created_at__lte=now)
        .order_by("created_at", "pk")
        .first()
    )


def undelivered(mails: QuerySet[OutboxMail]) -> QuerySet[OutboxMail]:
    """Those that did not reach their reader: given up, or come back."""
    return mails.filter(Q(state__in=[MailState.FAILED, MailState.EXPIRED]) | Q(bounced_at__isnull=False))


def to_mend(mails: QuerySet[OutboxMail], now: datetime) -> QuerySet[OutboxMail]:
    """Those of the last month that did not reach their reader, while nothing later did: somebody must look."""
    reached = OutboxMail.objects.filter(
        address=OuterRef("address"), pk__gt=OuterRef("pk"), state=MailState.SENT, bounced_at__isnull=True
    )
    return undelivered(mails).filter(~Exists(reached), created_at__gte=now - LOOK_BACK)


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
