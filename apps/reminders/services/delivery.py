"""Claimed mails to the mail server, one connection a run; and the whole way from due to sent.

The promise: nothing is lost, and a mail is sent twice only when the process dies between the server's 250 and
our commit; then with the same Message-ID (RFC 1047).
"""

import logging
import smtplib
import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    InterfaceError,
    OperationalError,
    connections,
    transaction,
)
from django.utils import timezone
from django.utils.translation import gettext_noop

from apps.overleg.models import Answer, Deadline
from apps.reminders import queries
from apps.reminders.domain.delivery import (
    GIVE_UP_AFTER,
    PAUSE_WITHOUT_SERVER,
    MailState,
    Scope,
    after_refusal,
    scope_of_reply,
)
from apps.reminders.domain.owed import Due, Subject, due_now
from apps.reminders.domain.wording import Wording
from apps.reminders.models import OutboxMail, Reminder
from apps.reminders.services import outbox, reminders
from apps.reminders.services.letters import write_letter
from apps.reminders.services.wordings import wording_of

logger = logging.getLogger(__name__)
Clock = Callable[[], datetime]
NO_LONGER_TRUE = gettext_noop("No longer true at the moment of sending.")
ADDRESS_CHANGED = gettext_noop("The person has another address now; the reminders go there.")
DROPPED = gettext_noop("The mail server dropped the connection.")
LOST = "Mail %s: the lease was lost; whoever holds it now writes down the outcome."
# A batch must end within the time a stopped worker gets, also when the server takes one mail a second.
BATCH = 20
PAUSE_WITHOUT_DATABASE = 0.5  # seconds
SUBJECTS: tuple[tuple[type[Answer] | type[Deadline], str], ...] = ((Answer, "answer"), (Deadline, "deadline"))


@dataclass(frozen=True)
class Counts:
    """What one run did: reminders due, mails made, and what became of the mails it claimed.

    `later` counts attempts to be repeated. Mails that others claimed meanwhile are not counted. `more` is
    whether the run stopped for its time, with mails left.
    """

    due: int = 0
    bundled: int = 0
    sent: int = 0
    later: int = 0
    failed: int = 0
    expired: int = 0
    cancelled: int = 0
    more: bool = False


class _ServerAway(Exception):
    """The mail server cannot be used now; nothing is known against any mail."""


def send_due(now: datetime | None = None, *, at_most: timedelta | None = None) -> Counts:
    """Everything from due to sent: sweep, bundle, then claim and send until nothing is left to send now.

    Safe to run at any moment, twice at once, and after days of silence. After `at_most` no batch is begun.
    """
    clock = _clock_from(now or timezone.now())
    due = reminders.sweep(clock())
    made = 0 if reminders.unswept(clock()) else outbox.bundle(clock())
    outcomes: Counter[MailState] = Counter()
    began, more = clock(), False
    connection = get_connection(fail_silently=False)
    try:
        while mails := outbox.claim(clock(), BATCH):
            if not _send_batch(mails, connection, clock, outcomes):
                break
            more = at_most is not None and clock() - began >= at_most
            if more:
                break
    finally:
        _close(connection)
    return Counts(
        due,
        made,
        sent=outcomes[MailState.SENT],
        later=outcomes[MailState.QUEUED],
        failed=outcomes[MailState.FAILED],
        expired=outcomes[MailState.EXPIRED],
        cancelled=outcomes[MailState.CANCELLED],
        more=more,
    )


def _clock_from(start: datetime) -> Clock:
    """A clock that starts at this moment and runs evenly, whatever the clock of the machine does."""
    began = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - began)


# -- one batch --------------------------------------------------------------------------------------------


def _send_batch(
    mails: Sequence[OutboxMail], connection: BaseEmailBackend, clock: Clock, outcomes: Counter[MailState]
) -> bool:
    """Send the claimed mails over one connection; False when the server is away and the run had better end."""
    true_now = _truth_of(mails, clock())
    worded = cache(wording_of)  # the words of a batch are those of its first moment
    drops = 0
    for position, mail in enumerate(mails):
        try:
            state, dropped = _send_one(mail, true_now[mail.pk], worded, connection, clock)
        except _ServerAway as away:
            _put_back(mails[position:], str(away), clock(), outcomes)
            return False
        if state is not None:
            outcomes[state] += 1
        drops = drops + 1 if dropped else 0
        if drops > 1:
            _put_back(mails[position + 1 :], DROPPED, clock(), outcomes)
            return False
    return True


@dataclass(frozen=True)
class _Truth:
    """What a claimed mail may still say: the steps that are true now, and the reminders that are not.

    `unknown` is the error when that cannot be reckoned.
    """

    due: tuple[Due, ...]
    untrue: tuple[int, ...]
    moved_away: bool
    at: datetime
    unknown: Exception | None = None


def _truth_of(mails: Sequence[OutboxMail], now: datetime) -> dict[int, _Truth]:
    """What is true of these mails; when it cannot be reckoned, of each half, down to the mail it is."""
    try:
        return _true_now(mails, now)
    except (DatabaseError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001 -- whatever it is, it must not hold up the others
        if len(mails) == 1:
            return {mails[0].pk: _Truth((), (), moved_away=False, at=now, unknown=error)}
    middle = len(mails) // 2
    return _truth_of(mails[:middle], now) | _truth_of(mails[middle:], now)


def _true_now(mails: Sequence[OutboxMail], now: datetime) -> dict[int, _Truth]:
    rows: dict[int, list[Reminder]] = {mail.pk: [] for mail in mails}
    for reminder in Reminder.objects.filter(mail__in=rows).order_by("pk"):
        rows[reminder.mail_id or 0].append(reminder)
    subjects = {_subject(reminder) for held in rows.values() for reminder in held}
    due = due_now(queries.owed_on(subjects, now), now, queries.closed_days(now))
    found = {}
    for mail in mails:
        kept: list[Due] = []
        untrue: list[int] = []
        for reminder in rows[mail.pk]:
            item = due.get((_subject(reminder), reminder.recipient_id))
            if item is not None and _same_step(item, reminder):
                kept.append(item)
            else:
                untrue.append(reminder.pk)
        moved_away = any(item.recipient.address != mail.address for item in kept)
        found[mail.pk] = _Truth(tuple(kept), tuple(untrue), moved_away, now)
    return found


def _subject(reminder: Reminder) -> Subject:
    if reminder.answer_id is not None:
        return Subject("answer", reminder.answer_id)
    return Subject("deadline", reminder.deadline_id or 0)


def _same_step(due: Due, reminder: Reminder) -> bool:
    step = due.step
    return (step.kind, step.moment, step.number) == (reminder.kind, reminder.moment, reminder.number)


def _send_one(
    mail: OutboxMail,
    truth: _Truth,
    worded: Callable[[str], Wording],
    connection: BaseEmailBackend,
    clock: Clock,
) -> tuple[MailState | None, bool]:
    """Send one mail and write down the outcome: (its state, None when somebody else has it; was it dropped)."""
    if truth.unknown is not None:
        return _cannot_be_written(mail, truth, truth.unknown, clock()), False
    if truth.moved_away:
        return _cancel(mail, truth, ADDRESS_CHANGED), False
    if not truth.due:
        return _cancel(mail, truth, NO_LONGER_TRUE), False
    if not outbox.renew(mail, clock()):
        logger.warning(LOST, mail.pk)
        return None, False
    try:
        message = write_letter(mail, truth.due, clock(), worded(mail.language))
        _open(connection)
        connection.send_messages([message])
    except (_ServerAway, DatabaseError, InterfaceError):
        raise
    except (smtplib.SMTPException, OSError) as error:
        scope, reason = _read_refusal(error)
        if scope is Scope.CONNECTION:
            _close(connection)
        return _refused(mail, truth, scope, reason, clock()), scope is Scope.CONNECTION
    except Exception as error:  # noqa: BLE001 -- the same
        return _cannot_be_written(mail, truth, error, clock()), False
    return (MailState.SENT if _settle_sent(mail, truth, clock) else None), False


def _cancel(mail: OutboxMail, truth: _Truth, reason: str) -> MailState | None:
    with transaction.atomic():
        if not outbox.settle(mail, MailState.CANCELLED, reason=reason):
            return None
        _look_again(truth)
        Reminder.objects.filter(mail=mail).update(mail=None)
    return MailState.CANCELLED


def _refused(mail: OutboxMail, truth: _Truth, scope: Scope, reason: str, now: datetime) -> MailState | None:
    state, next_try_at = after_refusal(scope, attempts=mail.attempts, made_at=mail.created_at, now=now)
    settled = _settle(mail, truth, state, reason=reason, next_try_at=next_try_at)
    return state if settled else None


def _cannot_be_written(mail: OutboxMail, truth: _Truth, error: Exception, now: datetime) -> MailState | None:
    """One mail that cannot be written must not hold up the others; it fails where people see it."""
    logger.error("Mail %s cannot be written", mail.pk, exc_info=error)
    return _refused(mail, truth, Scope.FINAL, f"Cannot be written: {type(error).__name__}", now)


def _settle_sent(mail: OutboxMail, truth: _Truth, clock: Clock) -> bool:
    """Write down that the server took the mail, also when the database must come back first.

    Only this process knows it: giving up would send the mail twice. It waits as long as the lease runs.
    """
    sent_at = clock()
    while True:
        try:
            return _settle(mail, truth, MailState.SENT, sent_at=sent_at)
        except (OperationalError, InterfaceError) as error:
            if mail.lease_until is None or clock() >= mail.lease_until:
                raise
            logger.warning("Mail %s left; the ledger waits for the database: %s", mail.pk, _sentence(error))
            connections[DEFAULT_DB_ALIAS].close()
            time.sleep(PAUSE_WITHOUT_DATABASE)


def _settle(
    mail: OutboxMail,
    truth: _Truth,
    state: MailState,
    *,
    reason: str = "",
    sent_at: datetime | None = None,
    next_try_at: datetime | None = None,
) -> bool:
    """Write down the outcome; what was left out because it was no longer true may become due again."""
    with transaction.atomic() if truth.untrue else nullcontext():
        settled = outbox.settle(mail, state, reason=reason, sent_at=sent_at, next_try_at=next_try_at)
        if settled and truth.untrue:
            _look_again(truth)
    if not settled:
        logger.warning(LOST, mail.pk)
    return settled


def _look_again(truth: _Truth) -> None:
    """Forget what was untrue, and let the next sweep see who is to be reminded now: a substitute, perhaps."""
    rows = Reminder.objects.filter(pk__in=truth.untrue)
    for model, subject in SUBJECTS:
        # Locked in the order in which everybody locks them: two senders may forget about the same answers.
        found = model._default_manager.filter(pk__in=rows.values(subject)).order_by("pk")
        locked = list(found.select_for_update(no_key=True).values_list("pk", flat=True))
        model._default_manager.filter(pk__in=locked).update(next_reminder_at=truth.at)
    rows.delete()


def _put_back(
    mails: Collection[OutboxMail], reason: str, now: datetime, outcomes: Counter[MailState]
) -> None:
    """Mails that nothing is known against: tried again as soon as the server may be back."""
    for mail in mails:
        if now - mail.created_at >= GIVE_UP_AFTER:
            outbox.settle(mail, MailState.EXPIRED, reason=reason)
            outcomes[MailState.EXPIRED] += 1
        else:
            outbox.give_back(mail, next_try_at=now + PAUSE_WITHOUT_SERVER, reason=reason)
            outcomes[MailState.QUEUED] += 1


# -- the connection ---------------------------------------------------------------------------------------


def _open(connection: BaseEmailBackend) -> None:
    """Open the connection when it is not open; whatever goes wrong here is about the server, not a mail."""
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as error:
        raise _ServerAway(_sentence(error)) from error


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (smtplib.SMTPException, OSError) as error:
        logger.info("Closing the connection to the mail server: %s", _sentence(error))


def _read_refusal(error: Exception) -> tuple[Scope, str]:
    """How far the refusal of a mail reaches, and the words for the ledger."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()), (550, b""))
        return scope_of_reply(code), _reply(code, text)
    if isinstance(error, smtplib.SMTPResponseException):
        about_sender = isinstance(error, smtplib.SMTPSenderRefused)
        code = error.smtp_code
        return scope_of_reply(code, about_sender=about_sender), _reply(code, error.smtp_error)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Scope.FINAL, _sentence(error)
    return Scope.CONNECTION, _sentence(error)


def _reply(code: int, text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(words.split())}"


def _sentence(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
