"""Mails that came back: kept with the mail, once, and refused in one line when nothing is known of it."""

import io
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from apps.accounts.domain.refusals import Invalid, NotNow, TooBig
from apps.reminders.models import OutboxMail
from apps.reminders.queries import to_mend, undelivered
from apps.reminders.services.bounces import record_bounce
from apps.reminders.services.mails import resend_mail
from tests import services
from tests import world as w
from tests.reminders.dsn import MAIL, OURS, REPORT, plain, report

pytestmark = pytest.mark.django_db
REASON = "550 5.1.1 <daan@example.nl>: Recipient address rejected: User unknown"


@pytest.fixture
def mail(world) -> OutboxMail:
    return OutboxMail.objects.create(
        public_id=MAIL,
        recipient=world.drafter,
        address=world.drafter.email,
        kind="digest",
        slot="2026-03-02",
        state="sent",
        sent_at=w.NOW,
        next_try_at=w.NOW,
        created_at=w.NOW,
        message_id=OURS,
    )


@pytest.mark.parametrize(
    "raw",
    [REPORT, report(headers=f"Message-ID: {OURS}\n"), report(headers=f"X-So-Workflow-Mail: {MAIL}\n")],
    ids=["both", "Message-ID", "own header"],
)
def test_the_mail_keeps_that_it_came_back(mail, raw):
    found = record_bounce(raw=raw, now=w.NOW)
    assert (found.pk, found.state, found.bounced_at, found.bounce) == (mail.pk, "sent", w.NOW, REASON)


def test_what_is_told_twice_is_kept_once(mail):
    record_bounce(raw=REPORT, now=w.NOW)
    record_bounce(raw=plain(), now=w.NOW + timedelta(days=1))
    mail.refresh_from_db()
    assert (mail.bounced_at, mail.bounce) == (w.NOW, REASON)


@pytest.mark.parametrize(
    ("raw", "refusal", "code"),
    [
        (b"hallo", Invalid, "not-a-bounce"),
        (report(action="delayed"), Invalid, "not-final"),
        (report(headers=f"Message-ID: <{'f' * 40}@so.voorbeeld.nl>\n"), Invalid, "not-ours"),
        (report(headers="X-So-Workflow-Mail: ' OR 1=1 --\n"), Invalid, "not-ours"),
        (REPORT + b"x" * 1_000_000, TooBig, "too-big"),
    ],
)
def test_what_tells_nothing_of_a_mail_of_ours_is_refused(mail, raw, refusal, code):
    with pytest.raises(refusal) as refused:
        record_bounce(raw=raw)
    mail.refresh_from_db()
    assert (refused.value.code, mail.bounced_at) == (code, None)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"state": "sending", "sent_at": None, "lease_until": w.NOW}, NotNow),
        ({"state": "queued", "sent_at": None}, Invalid),
        ({"state": "failed", "sent_at": None}, Invalid),
    ],
)
def test_a_mail_that_was_not_sent_cannot_have_come_back(mail, fields, refusal):
    OutboxMail.objects.filter(pk=mail.pk).update(**fields)
    with pytest.raises(refusal):
        record_bounce(raw=REPORT)
    assert OutboxMail.objects.get().bounced_at is None


def test_a_mail_that_came_back_is_sent_again_with_the_same_message_id(world, mail):
    record_bounce(raw=REPORT, now=w.NOW)
    resend_mail(mail=mail, actor=world.coordinator, now=w.NOW)
    again = OutboxMail.objects.get()
    assert (again.state, again.sent_at, again.bounced_at, again.bounce, again.message_id) == (
        "queued",
        None,
        None,
        "",
        OURS,
    )


def test_a_failure_needs_nobody_once_a_later_mail_arrived_or_a_month_passed(mail):
    record_bounce(raw=REPORT, now=w.NOW)
    everything = OutboxMail.objects.all()
    assert [m.pk for m in to_mend(everything, w.NOW)] == [mail.pk]
    assert list(to_mend(everything, w.NOW + timedelta(days=31))) == []
    OutboxMail.objects.create(
        recipient=mail.recipient,
        address=mail.address,
        kind="digest",
        slot="2026-03-03",
        state="sent",
        sent_at=w.NOW,
        next_try_at=w.NOW,
        created_at=w.NOW,
        message_id="<later@so.voorbeeld.nl>",
    )
    assert list(to_mend(everything, w.NOW)) == []
    assert [m.pk for m in undelivered(everything)] == [mail.pk]


# -- the command ------------------------------------------------------------------------------------------


class Input:
    """Standard input as the mail server fills it."""

    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


def test_the_command_keeps_it_and_says_so(mail, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Input(REPORT))
    out = io.StringIO()
    call_command("record_bounce", stdout=out)
    assert out.getvalue() == f"{mail.address}: {REASON}\n"
    assert OutboxMail.objects.get().bounce == REASON


@pytest.mark.parametrize(
    ("raw", "state", "code"), [(b"hallo", "sent", 65), (REPORT, "failed", 65), (REPORT, "sending", 75)]
)
def test_the_command_refuses_with_a_code_that_mail_servers_know(mail, monkeypatch, raw, state, code):
    lease = w.NOW if state == "sending" else None
    sent_at = w.NOW if state == "sent" else None
    OutboxMail.objects.update(state=state, lease_until=lease, sent_at=sent_at)
    monkeypatch.setattr(sys, "stdin", Input(raw))
    with pytest.raises(CommandError) as refused:
        call_command("record_bounce")
    assert (refused.value.returncode, len(str(refused.value).splitlines())) == (code, 1)


@pytest.mark.slow
@pytest.mark.parametrize("raw", [b"hallo", REPORT])
def test_nothing_is_printed_but_one_line(tmp_path, raw):
    """Also without a table in the database, as while an update runs: the mail server tries again."""
    env = services.environment(tmp_path)
    done = subprocess.run(
        [sys.executable, "manage.py", "record_bounce"],
        input=raw,
        capture_output=True,
        cwd=services.ROOT,
        env=env,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (65 if raw == b"hallo" else 75, b"")
    assert len(done.stderr.splitlines()) == 1
