"""What is owed on any set of answers and terms."""

from collections.abc import Iterable
from datetime import datetime

from apps.reminders.domain.owed import Owed, Subject
from apps.reminders.queries.answers import owed_answers
from apps.reminders.queries.deadlines import owed_deadlines


def owed_on(subjects: Iterable[Subject], now: datetime) -> list[Owed]:
    """What is owed on these answers and terms."""
    wanted = set(subjects)
    answers = sorted(subject.pk for subject in wanted if subject.kind == "answer")
    deadlines = sorted(subject.pk for subject in wanted if subject.kind == "deadline")
    return [
        *(owed_answers(answers, now) if answers else ()),
        *(owed_deadlines(deadlines, now) if deadlines else ()),
    ]
