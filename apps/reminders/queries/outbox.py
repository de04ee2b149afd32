"""The outbox as others look at it."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.overleg.models import Overleg
from apps.reminders.domain.delivery import MailState
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
