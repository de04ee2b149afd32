"""The outbox: reminders are bundled into mails, mails are claimed under a lease, outcomes are written down.

Every change of a claimed mail names its fencing token: whoever lost the lease changes nothing any more.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils.translation import gettext_noop

from apps.overleg.domain.calendar import AMSTERDAM, Closed, local_date
from apps.reminders import queries
from apps.reminders.domain.delivery import LEASE, MailKind, MailState
from apps.reminders.domain.schedule import cannot_wait_after, in_mail_hours
from apps.reminders.models import OutboxMail, Reminder

PEOPLE = 500
MAYBE_SENT = gettext_noop(
    "The sender stopped half way; the mail may have left before, with the same Message-ID."
)
SILENT = gettext_noop("Nothing was heard of the sender; when that stays so, the mail is tried again.")


def bundle(now: datetime) -> int:
    """Put every reminder that may leave now into one mail per person; returns the number of mails made.

    The morning's mail of a working day takes everything that waits for that person. When it has gone already,
    only what is to be told at once or cannot wait until the next one leaves; outside its hours only the last.
    """
    made = 0
    closed = queries.closed_days(now)
    pending = _pending(now, closed)
    while pending.exists():
        people = list(pending.order_by("recipient").values_list("recipient", flat=True).distinct()[:PEOPLE])
        try:
            bundled, mails = _bundle_for(people, now, closed)
        except IntegrityError:
            break  # another bundler took the same slot this moment; what is left waits for the next tick
        made += mails
        if not bundled:
            break
    return made


def _pending(now: datetime, closed: Closed) -> QuerySet[Reminder]:
    ready = Reminder.objects.filter(mail__isnull=True, send_from__lte=now)
    if in_mail_hours(now, closed):
        digest_gone = Q(
            recipient__in=OutboxMail.objects.filter(
                kind=MailKind.DIGEST, slot=str(local_date(now)), recipient__isnull=False
            ).values("recipient")
        )
        return ready.filter(_urgent(now, closed) | ~digest_gone)
    return ready.filter(_urgent(now, closed))


def _urgent(now: datetime, closed: Closed) -> Q:
    """What does not wait for the morning; outside working hours only what is due before it."""
    today = datetime.combine(local_date(now), time.min, AMSTERDAM)
    too_late = Q(due_at__gte=today, due_at__lte=cannot_wait_after(now, closed))
    return Q(at_once=True) | too_late if in_mail_hours(now, closed) else too_late


@transaction.atomic
def _bundle_for(people: Collection[int], now: datetime, closed: Closed) -> tuple[int, int]:
    """Bundle for these people; the rows are locked in one order, so that two bundlers never split a mail."""
    rows = list(
        _pending(now, closed)
        .filter(recipient__in=people)
        .select_related("recipient")
        .order_by("recipient", "pk")
        .select_for_update(of=("self",), no_key=True)
    )
    by_person: dict[int, list[Reminder]] = defaultdict(list)
    for row in rows:
        by_person[row.recipient_id].append(row)
    addresses = {reminders[0].recipient.email for reminders in by_person.values()}
    taken = set(
        OutboxMail.objects.filter(address__in=addresses).values_list("address", "kind", "slot")
        if addresses
        else ()
    )
    digest_hours = in_mail_hours(now, closed)
    mails = [_mail_for(reminders, taken, digest_hours, now) for reminders in by_person.values()]
    OutboxMail.objects.bulk_create(mails)
    for mail, reminders in zip(mails, by_person.values(), strict=True):
        for reminder in reminders:
            reminder.mail = mail
    Reminder.objects.bulk_update(rows, ["mail"], batch_size=PEOPLE)
    return len(rows), len(mails)


def _mail_for(
    reminders: Sequence[Reminder], taken: set[tuple[str, str, str]], digest_hours: bool, now: datetime
) -> OutboxMail:
    """The mail that carries these reminders of one person, in a slot that is still free."""
    person = reminders[0].recipient
    kind, slot = MailKind.AT_ONCE, min(r.reached_at for r in reminders).astimezone(UTC).isoformat()
    today = str(local_date(now))
    if (
        digest_hours
        and not all(r.at_once for r in reminders)
        and (person.email, MailKind.DIGEST, today) not in taken
    ):
        kind, slot = MailKind.DIGEST, today
    free, more = slot, 1
    while (person.email, kind, free) in taken:
        more += 1
        free = f"{slot}#{more}"
    taken.add((person.email, kind, free))
    return OutboxMail(
        recipient=person,
        address=person.email,
        kind=kind,
        slot=free,
        language=person.language,
        next_try_at=now,
        created_at=now,
        message_id=message_id(person.email, kind, free),
    )


def message_id(address: str, kind: str, slot: str) -> str:
    """The Message-ID of a mail, derived from its key: sent again after a crash it is the same message."""
    digest = hashlib.sha256(f"{address}|{kind}|{slot}".encode()).hexdigest()[:40]
    return f"<{digest}@{host()}>"


def host() -> str:
    """The name under which this site sends mail."""
    return urlsplit(settings.PUBLIC_URL).hostname or "so-workflow.invalid"


def claim(now: datetime, limit: int = 20) -> list[OutboxMail]:
    """Take up to `limit` mails that are to be sent now, under a lease and with a new fencing token.

    A mail whose lease ran out comes back, at the second look: clocks may jump and differ, and a sender that
    lives renews its lease between two looks, which lie a whole lease apart. On PostgreSQL mails that another
    claimer holds are passed by; on SQLite there is one claimer at a time.
    """
    held = Q(state=MailState.SENDING) & (
        # The second is a clock that was set back: nobody asks for so long.
        Q(lease_until__lte=now) | Q(lease_until__gt=now + 2 * LEASE)
    )
    queued = Q(state=MailState.QUEUED, next_try_at__lte=now)
    if not OutboxMail.objects.filter(queued | held).exists():
        return []  # a tick in which nothing is due takes no lock
    waiting = queued | held & Q(reason=SILENT)
    with transaction.atomic():
        mails = list(_unlocked(waiting).order_by("next_try_at", "pk")[:limit])
        _wait_for_the_silent(held, now)
        OutboxMail.objects.filter(pk__in=[mail.pk for mail in mails]).update(
            reason=Case(When(state=MailState.SENDING, then=Value(MAYBE_SENT)), default=F("reason")),
            state=MailState.SENDING,
            lease_until=now + LEASE,
            fence=F("fence") + 1,
            attempts=F("attempts") + 1,
        )
    for mail in mails:
        if mail.state == MailState.SENDING:
            mail.reason = MAYBE_SENT
        mail.state, mail.lease_until = MailState.SENDING, now + LEASE
        mail.fence += 1
        mail.attempts += 1
    return mails


def _wait_for_the_silent(held: Q, now: datetime) -> None:
    """The first look at mails whose lease ran out: their sender gets another lease to be heard in."""
    first = list(_unlocked(held).exclude(reason=SILENT).order_by("pk").values_list("pk", flat=True))
    if first:
        OutboxMail.objects.filter(pk__in=first).update(reason=SILENT, lease_until=now + LEASE)


def _unlocked(which: Q) -> QuerySet[OutboxMail]:
    return OutboxMail.objects.select_for_update(skip_locked=True, no_key=True).filter(which)


def renew(mail: OutboxMail, now: datetime) -> bool:
    """Hold a claimed mail longer once half of its lease is gone; False when it was lost to somebody else."""
    if mail.lease_until is not None and mail.lease_until - now > LEASE / 2:
        return True
    mail.lease_until = now + LEASE
    return _mine(mail).update(lease_until=mail.lease_until, reason=mail.reason) == 1


def settle(
    mail: OutboxMail,
    state: MailState,
    *,
    reason: str = "",
    sent_at: datetime | None = None,
    next_try_at: datetime | None = None,
) -> bool:
    """Write down what became of a claimed mail; False, and nothing changed, when the lease was lost."""
    if state is MailState.SENT and mail.reason == MAYBE_SENT:
        reason = MAYBE_SENT
    changed = _mine(mail).update(
        state=state,
        lease_until=None,
        sent_at=sent_at,
        next_try_at=next_try_at or mail.next_try_at,
        reason=reason[:300],
    )
    return changed == 1


def give_back(mail: OutboxMail, *, next_try_at: datetime, reason: str) -> None:
    """A mail that nobody tried to send: queued again, without counting it as an attempt."""
    _mine(mail).update(
        state=MailState.QUEUED,
        lease_until=None,
        next_try_at=next_try_at,
        reason=reason[:300],
        attempts=F("attempts") - 1,
    )


def _mine(mail: OutboxMail) -> QuerySet[OutboxMail]:
    return OutboxMail.objects.filter(pk=mail.pk, state=MailState.SENDING, fence=mail.fence)
