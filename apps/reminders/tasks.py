"""Celery rings the bell; what must not be lost stands in the database."""

from datetime import timedelta

from celery import shared_task

from apps.reminders.services import delivery

# A worker that is asked to stop ends its task first: that must fit in the time it gets (docker-compose.yml).
AT_MOST = timedelta(seconds=20)


@shared_task(name="apps.reminders.tasks.send_due")
def send_due() -> None:
    """Send what is due now; what is left after a while is for a task of its own."""
    if delivery.send_due(at_most=AT_MOST).more:
        send_due.delay()
