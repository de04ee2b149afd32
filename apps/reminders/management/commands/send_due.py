"""Send the reminders that are due: what Celery's beat rings for, without Celery."""

import argparse
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils.dateparse import parse_datetime

from apps.reminders.services.delivery import send_due


class Command(BaseCommand):
    help = "Send the reminders that are due now. Safe to run at any time, also beside Celery."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--now", default="", help="as if it were this moment (2026-11-23T09:00+01:00); default: now"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = None
        if options["now"]:
            now = parse_datetime(options["now"])
            if now is None or now.tzinfo is None:
                raise CommandError("--now is a moment with its offset, such as 2026-11-23T09:00+01:00.")
        counts = send_due(now)
        if options["verbosity"]:
            self.stdout.write(
                f"due {counts.due}, mails made {counts.bundled}, sent {counts.sent}, later {counts.later}, "
                f"failed {counts.failed}, expired {counts.expired}, cancelled {counts.cancelled}"
            )
