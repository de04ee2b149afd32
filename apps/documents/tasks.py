"""Celery comes to look; which files are unread stands in the database."""

from celery import shared_task

from apps.documents.services import unread


@shared_task(name="apps.documents.tasks.read_documents")
def read_documents() -> None:
    """Read the files that wait."""
    unread.read_documents()
