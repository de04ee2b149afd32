"""What becomes of a mail after an attempt: sent, later again, or visibly not.

SMTP cannot promise exactly once (RFC 1047); these rules decide only on what the other side said. A reply in
the 500s about this recipient or this message is final. Everything else - a reply in the 400s, a connection
that is refused, hangs or breaks, a log-in or sender that is refused because of our own settings - is tried
again with growing pauses, and given up visibly after `GIVE_UP_AFTER`.
"""

from datetime import datetime, timedelta
from enum import StrEnum

LEASE = timedelta(minutes=5)
PAUSE_WITHOUT_SERVER = timedelta(minutes=1)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 15, 30))
GIVE_UP_AFTER = timedelta(days=3)


class MailKind(StrEnum):
    DIGEST = "digest"
    AT_ONCE = "at_once"


class MailState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


CAN_BE_RESENT = frozenset({MailState.FAILED, MailState.EXPIRED})
CAN_BE_CANCELLED = frozenset({MailState.QUEUED})
# Longer than this nothing that is due may wait: then somebody must look.
ALARM_AFTER = timedelta(minutes=15)


class Scope(StrEnum):
    """How far a refusal reaches: this mail for good, this mail for now, or the connection with it."""

    FINAL = "final"
    LATER = "later"
    CONNECTION = "connection"


# "552 message too large" and "554 transaction failed" are about the message also when the sender is refused.
ABOUT_THE_MESSAGE = frozenset({552, 554})


def scope_of_reply(code: int, *, about_sender: bool = False) -> Scope:
    """How far an SMTP reply reaches; 421 means that the server closes the connection (RFC 5321, 3.8)."""
    if code == 421:
        return Scope.CONNECTION
    if code < 500 or (about_sender and code not in ABOUT_THE_MESSAGE):
        return Scope.LATER
    return Scope.FINAL


def next_try(attempts: int, now: datetime) -> datetime:
    """When to try again after this many attempts: 1, 2, 5, 10, 15 and then every 30 minutes."""
    return now + PAUSES[min(max(attempts, 1), len(PAUSES)) - 1]


def after_refusal(
    scope: Scope, *, attempts: int, made_at: datetime, now: datetime
) -> tuple[MailState, datetime | None]:
    """The state after a refusal and, when it stays queued, the moment of the next attempt."""
    if scope is Scope.FINAL:
        return MailState.FAILED, None
    if now - made_at >= GIVE_UP_AFTER:
        return MailState.EXPIRED, None
    return MailState.QUEUED, next_try(attempts, now)
