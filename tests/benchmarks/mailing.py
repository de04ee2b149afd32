"""Mails per second with the full ledger, against bare smtplib with the same messages on one connection.

The server is a process of its own that accepts everything. Each mail is that of one person with one answer that is
due tomorrow; all are queued before, so that what is measured is claiming, looking whether it is still true, writing,
sending and settling.
"""

import smtplib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.conf import settings
from django.core import mail
from django.core.mail.backends import locmem

from apps.overleg.models import Answer
from apps.reminders.models import OutboxMail
from apps.reminders.services import delivery, outbox, reminders
from tests.benchmarks.harness import Result, compare_rate
from tests.benchmarks.stage import ROUNDS, fill, make_due
from tests.world import NOW

MAILS = 500
ALONE = {"state": "drafting", "current_id": None}


def measures() -> Iterator[Result]:
    fill()
    queue()
    with sink() as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        messages = _as_sent()
        count = len(messages)

        def ours() -> None:
            counts = delivery.send_due(NOW)
            if counts.sent != count:
                raise AssertionError(f"{counts} instead of {count} mails sent")

        def floor() -> None:
            with smtplib.SMTP("127.0.0.1", port) as server:
                for to, data in messages:
                    server.sendmail(settings.DEFAULT_FROM_EMAIL, [to], data)

        for name, batch, bar in (
            ("one by one", 1, 0.45),
            (f"claimed by {delivery.BATCH}", delivery.BATCH, 0.7),
        ):
            with patch.object(delivery, "BATCH", batch):
                yield compare_rate(
                    f"{count} mails, {name}",
                    ours,
                    floor,
                    floor_name="smtplib, one connection",
                    bar=bar,
                    after=_again,
                    number=ROUNDS,
                )


def queue() -> None:
    """One mail each for people with one answer that is due; nothing else is looked at."""
    firsts: dict[int | None, int] = {}
    for pk, owner in Answer.objects.filter(**ALONE).order_by("pk").values_list("pk", "owner")[: 40 * MAILS]:
        firsts.setdefault(owner, pk)
    make_due(pk__in=list(firsts.values())[:MAILS])
    reminders.sweep(NOW)
    outbox.bundle(NOW)
    if not OutboxMail.objects.exists():
        raise AssertionError("no mail is queued")


def _again() -> None:
    OutboxMail.objects.update(
        state="queued", sent_at=None, lease_until=None, attempts=0, reason="", next_try_at=NOW, created_at=NOW
    )


def _as_sent() -> list[tuple[str, bytes]]:
    """Every message as the product writes it."""
    kept = locmem.EmailBackend()
    with patch.object(delivery, "get_connection", lambda **_options: kept):
        delivery.send_due(NOW)
    _again()
    return [(message.to[0], message.message().as_bytes(linesep="\r\n")) for message in mail.outbox]


@contextmanager
def sink() -> Iterator[int]:
    command = [sys.executable, "-m", "tests.benchmarks.sink"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None and server.stdin is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.stdin.close()
