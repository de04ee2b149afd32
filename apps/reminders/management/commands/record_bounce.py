"""`manage.py record_bounce < message`: a mail that came back, as the mail server hands it over."""

import sys
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import Error

from apps.accounts.domain.refusals import NotNow, Refusal
from apps.reminders.domain.bounces import LARGEST
from apps.reminders.services.bounces import record_bounce

# The codes of sysexits.h that mail servers know: data that is wrong for good, and try again later.
WRONG = 65
LATER = 75


class Command(BaseCommand):
    help = "Read from standard input a notice that a mail came back (RFC 3464) and keep it with that mail."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            mail = record_bounce(raw=sys.stdin.buffer.read(LARGEST + 1))
        except NotNow as refusal:
            raise CommandError(refusal.message, returncode=LATER) from refusal
        except Refusal as refusal:
            raise CommandError(refusal.message, returncode=WRONG) from refusal
        except Error as error:
            raise CommandError("The database does not answer; try again later.", returncode=LATER) from error
        if options["verbosity"]:
            self.stdout.write(f"{mail.address}: {mail.bounce}")
