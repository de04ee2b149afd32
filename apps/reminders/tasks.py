"""Celery rings the bell; what must not be lost stands in the database."""

from celery import shared_task

from apps.reminders.services import delivery


@shared_task(name="apps.reminders.tasks.send_due")
def send_due() -> None:
    """Send what is due now."""
    delivery.send_due()
