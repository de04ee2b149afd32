"""The sweep: what is due now becomes rows, once each, and every subject gets its next moment."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial

from django.db import DatabaseError, transaction

from apps.overleg.domain.calendar import Closed
from apps.overleg.models import Answer, Deadline
from apps.reminders import queries
from apps.reminders.domain.owed import Due, Owed, Subject, due_now, next_moments
from apps.reminders.domain.schedule import send_from
from apps.reminders.domain.wishes import Wish
from apps.reminders.services.ledger import Entry, write_down

logger = logging.getLogger(__name__)
CHUNK = 1000
# What cannot be reckoned is looked at again after this, and said in the log each time.
SET_ASIDE = timedelta(hours=1)
Swept = type[Answer] | type[Deadline]
SOURCES: tuple[tuple[str, Swept, Callable[[Sequence[int], datetime], list[Owed]]], ...] = (
    ("answer", Answer, partial(queries.owed_answers, in_words=False)),
    ("deadline", Deadline, queries.owed_deadlines),
)


def sweep(now: datetime) -> int:
    """Write down every reminder that is due now and was not written down before; returns how many were due.

    Reads only what asked to be looked at (`next_reminder_at`), without a time window: after days of silence
    each person gets the last step reached, once. Two sweeps at once share the work and repeat none of it.
    A row that cannot be reckoned is set aside with an error in the log, and holds up nobody else.
    """
    return sum(_sweep_source(kind, model, owed_by, now) for kind, model, owed_by in SOURCES)


def unswept(now: datetime) -> bool:
    """Whether something still asks to be looked at, perhaps held by a sweep that is not finished."""
    return any(model._default_manager.filter(next_reminder_at__lte=now).exists() for _, model, _ in SOURCES)


def _sweep_source(
    kind: str, model: Swept, owed_by: Callable[[Sequence[int], datetime], list[Owed]], now: datetime
) -> int:
    found = 0
    while model._default_manager.filter(next_reminder_at__lte=now).exists():
        with transaction.atomic():
            ids = _take(model, now)
            if not ids:
                break  # another sweep holds what is left, and will see to it
            due, moments = _reckoned(kind, owed_by, ids, now, queries.closed_days(now))
            write_down(due)
            _store_next(kind, model, ids, moments)
            found += len(due)
    return found


def _reckoned(
    kind: str,
    owed_by: Callable[[Sequence[int], datetime], list[Owed]],
    ids: Sequence[int],
    now: datetime,
    closed: Closed,
) -> tuple[list[Entry], dict[Subject, datetime]]:
    """What is due about these, and when each is looked at next; on an error half by half, down to whose it is."""
    try:
        owed = owed_by(ids, now)
        rows = [_row(item, closed) for item in due_now(owed, now, closed).values()]
        return rows, next_moments(owed, now, closed)
    except DatabaseError:
        raise
    except Exception:
        if len(ids) == 1:
            logger.exception("The reminders about %s %s cannot be reckoned", kind, ids[0])
            return [], {Subject(kind, ids[0]): now + SET_ASIDE}
    middle = len(ids) // 2
    (rows, moments), (more, later) = (
        _reckoned(kind, owed_by, half, now, closed) for half in (ids[:middle], ids[middle:])
    )
    return rows + more, moments | later


def _take(model: Swept, now: datetime) -> list[int]:
    rows = (
        model._default_manager.select_for_update(skip_locked=True, no_key=True)
        .filter(next_reminder_at__lte=now)
        .order_by("next_reminder_at", "pk")
    )
    return list(rows.values_list("pk", flat=True)[:CHUNK])


def _row(due: Due, closed: Closed) -> Entry:
    subject, step, due_at = due.owed.subject, due.step, due.owed.due_at
    leaves_at, at_once = send_from(step, due_at, closed, at_once=due.wish is Wish.AT_ONCE)
    return Entry(
        answer_id=subject.pk if subject.kind == "answer" else None,
        deadline_id=subject.pk if subject.kind == "deadline" else None,
        recipient_id=due.recipient.user_id,
        kind=step.kind.value,
        moment=step.moment,
        number=step.number,
        why=due.owed.why.value,
        instead_of_id=due.recipient.for_whom_id,
        reached_at=step.reached,
        send_from=leaves_at,
        at_once=at_once,
        due_at=due_at if due_at is not None and step.reached < due_at else None,
    )


def _store_next(kind: str, model: Swept, ids: Iterable[int], moments: dict[Subject, datetime]) -> None:
    """One update per distinct moment: most of what is swept together is next looked at together."""
    by_moment: dict[datetime | None, list[int]] = defaultdict(list)
    for pk in ids:
        by_moment[moments.get(Subject(kind, pk))].append(pk)
    for moment, pks in by_moment.items():
        model._default_manager.filter(pk__in=pks).update(next_reminder_at=moment)
