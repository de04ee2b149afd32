"""Read the large files that wait: what Celery's beat comes to look for, without Celery."""

from typing import Any

from django.core.management import BaseCommand

from apps.documents.services.unread import read_documents


class Command(BaseCommand):
    help = "Read the uploaded files that wait to be read. Safe to run at any time, also beside Celery."

    def handle(self, *args: Any, **options: Any) -> None:
        settled = read_documents()
        if options["verbosity"]:
            self.stdout.write(f"read {settled}")
