"""Notices that a mail came back, as mail systems write them."""

HASH = "a" * 40
OURS = f"<{HASH}@so.voorbeeld.nl>"
MAIL = "0f8fad5b-d9cb-469f-a165-70867728950e"


def report(
    *,
    action: str = "failed",
    status: str = "5.1.1",
    diagnostic: str = "smtp; 550 5.1.1 <daan@example.nl>: Recipient address rejected: User unknown",
    headers: str = f"Message-ID: {OURS}\nX-So-Workflow-Mail: {MAIL}\nSubject: 3 antwoorden wachten op u\n",
    returned: str = "message/rfc822",
) -> bytes:
    """A notification of RFC 3464: words for people, the delivery status, and the mail that came back."""
    told = "".join(
        f"{name}: {value}\n"
        for name, value in (("Action", action), ("Status", status), ("Diagnostic-Code", diagnostic))
        if value
    )
    return (
        "Return-Path: <>\n"
        "From: MAILER-DAEMON@mx.example.nl (Mail Delivery System)\n"
        "To: so-workflow@voorbeeld.nl\n"
        "Subject: Undelivered Mail Returned to Sender\n"
        "MIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="grens"\n'
        "\n"
        "--grens\n"
        "Content-Type: text/plain; charset=us-ascii\n"
        "\n"
        "Your message could not be delivered to one recipient.\n"
        "\n"
        "--grens\n"
        "Content-Type: message/delivery-status\n"
        "\n"
        "Reporting-MTA: dns; mx.example.nl\n"
        "Arrival-Date: Mon, 2 Mar 2026 10:00:00 +0100\n"
        "\n"
        "Final-Recipient: rfc822; daan@example.nl\n"
        f"{told}"
        "\n"
        "--grens\n"
        f"Content-Type: {returned}\n"
        "\n"
        f"{headers}"
        "\n"
        "--grens--\n"
    ).encode()


REPORT = report()


def plain(*, sender: str = "Mail Delivery System <MAILER-DAEMON@mx.example.nl>", body: str = "") -> bytes:
    """A notice in words only, as older programs write it."""
    words = body or f"Sorry, I could not deliver it:\n550 5.1.1 no such user here\n\nMessage-ID: {OURS}\n"
    return f"Return-Path: <>\nFrom: {sender}\nSubject: failure notice\n\n{words}".encode()
