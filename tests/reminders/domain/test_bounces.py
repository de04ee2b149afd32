"""Mails that came back: which mail and why, and everything that is refused."""

import time

import pytest

from apps.reminders.domain.bounces import Bounce, NoBounce, Unusable, read_bounce
from tests.reminders.dsn import HASH, MAIL, OURS, REPORT, plain, report

UNKNOWN = "550 5.1.1 <daan@example.nl>: Recipient address rejected: User unknown"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (REPORT, Bounce(OURS, MAIL, UNKNOWN)),
        (REPORT.replace(b"\n", b"\r\n"), Bounce(OURS, MAIL, UNKNOWN)),
        (report(headers=f"Message-ID: {OURS}\n"), Bounce(OURS, "", UNKNOWN)),
        (report(headers=f"X-So-Workflow-Mail: {MAIL}\n"), Bounce("", MAIL, UNKNOWN)),
        (report(diagnostic="", status="5.2.2"), Bounce(OURS, MAIL, "5.2.2")),
        (
            report(diagnostic="smtp; mailbox full", status="5.2.2 (full)"),
            Bounce(OURS, MAIL, "5.2.2 mailbox full"),
        ),
        (report(diagnostic="", status=""), Bounce(OURS, MAIL, "5.0.0")),
        (report(diagnostic="smtp; 550 no\n such\n person"), Bounce(OURS, MAIL, "5.1.1 550 no such person")),
        (report(diagnostic="smtp; " + "9" * 5000), Bounce(OURS, MAIL, ("5.1.1 " + "9" * 5000)[:300])),
        (report(diagnostic="smtp; 550 \x1b[31mrood\x00"), Bounce(OURS, MAIL, "5.1.1 550 [31mrood")),
        (report(action="FAILED"), Bounce(OURS, MAIL, UNKNOWN)),
        (report(returned="text/rfc822-headers"), Bounce(OURS, MAIL, UNKNOWN)),
        (plain(), Bounce(OURS, "", "550 5.1.1 no such user here")),
        (
            plain(body=f"5.2.1 mailbox disabled\nX-So-Workflow-Mail: {MAIL}\n"),
            Bounce("", MAIL, "5.2.1 mailbox disabled"),
        ),
    ],
)
def test_a_mail_that_came_back_is_named_with_the_reason(raw, expected):
    assert read_bounce(raw) == expected


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", Unusable.NOT_A_BOUNCE),
        (b"\x00\xff" * 1000, Unusable.NOT_A_BOUNCE),
        (b"geen mail", Unusable.NOT_A_BOUNCE),
        (
            b"From: piet@example.nl\nSubject: afwezig\nIn-Reply-To: " + OURS.encode() + b"\n\n550 dagen weg",
            Unusable.NOT_A_BOUNCE,
        ),
        (plain(sender="Daan <daan@example.nl>"), Unusable.NOT_A_BOUNCE),
        (plain(body=f"We try again for 5 days.\n{OURS}\n"), Unusable.NOT_FINAL),
        (plain(body=f"451 4.7.1 greylisted\n{OURS}\n"), Unusable.NOT_FINAL),
        (plain(body="550 5.1.1 unknown\n"), Unusable.NOT_OURS),
        (plain(body=f"550 x\n{OURS}\n<{'b' * 40}@so.voorbeeld.nl>\n"), Unusable.NOT_OURS),
        (report(action="delayed", status="4.4.1"), Unusable.NOT_FINAL),
        (report(action="delivered", status="2.0.0"), Unusable.NOT_FINAL),
        (report(headers="Message-ID: <vreemd@elders.nl>\n"), Unusable.NOT_OURS),
        (report(headers="Subject: niets\n"), Unusable.NOT_OURS),
        (REPORT + b"x" * 1_000_000, Unusable.TOO_BIG),
        (
            b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n--x--\n",
            Unusable.NOT_A_BOUNCE,
        ),
        (
            b"Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n@@@@",
            Unusable.NOT_A_BOUNCE,
        ),
        (b"From: MAILER-DAEMON@x\nContent-Type: text/plain; charset=klingon\n\n550 x", Unusable.NOT_OURS),
    ],
)
def test_what_does_not_surely_say_it_is_refused(raw, why):
    with pytest.raises(NoBounce) as refused:
        read_bounce(raw)
    assert refused.value.why is why


def nested(depth: int) -> bytes:
    heads = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return heads.encode() + f"Content-Type: text/plain\n\n550 {OURS}\n".encode()


@pytest.mark.parametrize(
    "raw",
    [
        nested(3000),
        b"Content-Type: message/rfc822\n\n" * 3000,
        b"From: MAILER-DAEMON@x\n\n" + b"5" * 900_000,
        b"From: MAILER-DAEMON@x\n\n" + b"5.1." * 200_000,
        b"From: MAILER-DAEMON@x\n\n" + f"<{HASH}@".encode() * 15_000,
        b"From: MAILER-DAEMON@x\n\n" + b"X-So-Workflow-Mail:\t" * 40_000,
        b"Content-Type: multipart/report; boundary=x\n\n" + b"--x\n\n" * 150_000,
        b"From: " + b"=?utf-8?q?=41?= " * 50_000 + b"\n\n550 x",
    ],
    ids=["deep", "mails in mails", "fives", "statuses", "half ids", "headers", "parts", "encoded words"],
)
def test_hostile_messages_are_refused_quickly(raw):
    began = time.process_time()
    with pytest.raises(NoBounce):
        read_bounce(raw)
    assert time.process_time() - began < 10
