"""`manage.py recognise FILE`: the outline of a question document as JSON."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from apps.documents import formats
from apps.documents.domain.outline import as_json
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.reading.apart import read_outline

FAILED = 2


class Refused(Exception):
    """There is no file to read; the text says so in one line."""


class Command(BaseCommand):
    help = "Print the outline (outline/1, JSON) of a question document; exit 2 when the file cannot be read."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a .docx, .odt, .pdf, .html or .txt file")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            outline = read_outline(_bytes_of(file), file.name, patient=True).outline
        except (Refused, Unreadable) as refusal:
            self.stderr.write(" ".join(str(refusal).split()))
            sys.exit(FAILED)
        self.stdout.write(json.dumps(as_json(outline), ensure_ascii=False, indent=2))


def _bytes_of(file: Path) -> bytes:
    """The bytes of the file; raises Refused when there is no file to read, Unreadable when it is too big."""
    try:
        if file.is_dir():
            raise Refused(_("%(name)s is a folder. Name a file.") % {"name": file})
        if file.stat().st_size > formats.MAX_BYTES:
            raise Unreadable(Reason.TOO_BIG, formats.explain(Reason.TOO_BIG, file.name))
        return file.read_bytes()
    except FileNotFoundError as missing:
        raise Refused(_("There is no file %(name)s. Check the path.") % {"name": file}) from missing
    except OSError as refused:
        why = {"name": file, "why": refused.strerror}
        raise Refused(_("%(name)s cannot be opened: %(why)s.") % why) from refused
