"""Who owes what now, and which mails leave because of it."""

from collections.abc import Iterable
from datetime import datetime

from apps.reminders.domain.owed import Owed, Subject
from apps.reminders.queries.answers import owed_answers
from apps.reminders.queries.deadlines import owed_deadlines
from apps.reminders.queries.outbox import mails_of, oldest_unsent
from apps.reminders.queries.people import closed_days

__all__ = ["closed_days", "mails_of", "oldest_unsent", "owed_answers", "owed_deadlines", "owed_on"]


def owed_on(subjects: Iterable[Subject], now: datetime) -> list[Owed]:
    """What is owed on these answers and terms."""
    wanted = set(subjects)
    answers = sorted(subject.pk for subject in wanted if subject.kind == "answer")
    deadlines = sorted(subject.pk for subject in wanted if subject.kind == "deadline")
    return [
        *(owed_answers(answers, now) if answers else ()),
        *(owed_deadlines(deadlines, now) if deadlines else ()),
    ]
