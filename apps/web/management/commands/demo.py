"""Play the whole life of a document with all roles, and say what happened."""

import argparse
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.utils import timezone

from apps.accounts.domain.refusals import Refusal
from apps.documents.domain.unreadable import Unreadable
from apps.documents.reading.apart import read_outline
from apps.documents.services.recognitions import explain_unrecognised
from apps.overleg.services.events import acting_from
from apps.web.demo.play import Play, play_whole

SAMPLE = Path("fixtures") / "sample_so.docx"


class Command(BaseCommand):
    """`demo [FILE] [--json]`: recognise, put, answer, review, send, adopt; the reports go to var/demo."""

    help = __doc__

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=settings.BASE_DIR / SAMPLE)
        parser.add_argument("--json", action="store_true", help="print one object with the counts")

    def require_document(self, path: Path) -> None:
        """One line on stderr when the file cannot be played, before anything is made."""
        try:
            reading = read_outline(path.read_bytes(), path.name, patient=True)
        except (OSError, Unreadable) as refused:
            raise CommandError(f"{path}: {refused}", returncode=2) from refused
        if not reading.recognised:
            raise CommandError(f"{path}: {explain_unrecognised()}", returncode=2)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.EMBEDDED:
            raise CommandError("The demo plays only on the embedded default (SO_EMBEDDED=1).")
        self.require_document(options["file"])
        call_command("migrate", verbosity=0)
        tell = (lambda sentence: None) if options["json"] else self.stdout.write
        play = Play(tell=tell, now=timezone.now() - timedelta(days=30))
        try:
            with acting_from("command"):
                inserted = play_whole(play, options["file"])
        except Refusal as refused:
            raise CommandError(f"{options['file']}: {refused}", returncode=2) from refused
        files = play.write_reports(settings.VAR_DIR / "demo")
        counts = play.counts() | {"inserted": inserted, "files": [str(path) for path in files]}
        if options["json"]:
            self.stdout.write(json.dumps(counts, ensure_ascii=False))
            return
        for path in files:
            self.stdout.write(f"Geschreven: {path}")
        for name, value in counts.items():
            if name != "files":
                self.stdout.write(f"  {name}: {value}")
