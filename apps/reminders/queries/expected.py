"""What will leave tomorrow, as far as it can be known today."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from apps.overleg.models import Answer, Deadline
from apps.reminders.domain.owed import Subject, due_now
from apps.reminders.models import Reminder
from apps.reminders.queries.owing import owed_on
from apps.reminders.queries.people import closed_days


@dataclass(frozen=True)
class Expected:
    """What one person will find in the mail of a morning: how many pieces of work of each kind."""

    name: str
    items: tuple[tuple[str, int], ...]


def expected_on(morning: datetime, people: Collection[int]) -> list[Expected]:
    """Who of these people is reminded of what in the mail of that morning, if nothing is done before; by name.

    What was reminded of already is left out.
    """
    subjects = [
        *(Subject("answer", pk) for pk in _looked_at(Answer, morning)),
        *(Subject("deadline", pk) for pk in _looked_at(Deadline, morning)),
    ]
    due = due_now(owed_on(subjects, morning), morning, closed_days(morning))
    done = set(
        Reminder.objects.filter(recipient__in=people, mail__isnull=False).values_list(
            "answer", "deadline", "recipient", "kind", "moment", "number"
        )
    )
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for (subject, person), item in due.items():
        key = (
            subject.pk if subject.kind == "answer" else None,
            subject.pk if subject.kind == "deadline" else None,
            person,
            item.step.kind.value,
            item.step.moment,
            item.step.number,
        )
        if person in people and key not in done:
            found[item.recipient.name][item.step.kind.value] += 1
    return [Expected(name, tuple(sorted(found[name].items()))) for name in sorted(found)]


def _looked_at(model: type[Answer] | type[Deadline], morning: datetime) -> list[int]:
    return list(model._default_manager.filter(next_reminder_at__lte=morning).values_list("pk", flat=True))
