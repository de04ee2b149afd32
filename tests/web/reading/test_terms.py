from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from apps.web.reading.terms import time_left

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # Monday, 10:00 in Amsterdam
HOLIDAY = frozenset({date(2026, 3, 4)})


@pytest.mark.parametrize(
    ("due", "words", "urgency"),
    [
        (datetime(2026, 3, 2, 9, 0, 30, tzinfo=UTC), "1 minute left", "soon"),
        (datetime(2026, 3, 2, 9, 40, tzinfo=UTC), "40 minutes left", "soon"),
        (datetime(2026, 3, 2, 11, 30, tzinfo=UTC), "2 hours left", "soon"),
        (datetime(2026, 3, 3, 22, 59, tzinfo=UTC), "1 working day left", "soon"),
        (datetime(2026, 3, 5, 12, 0, tzinfo=UTC), "2 working days left", "soon"),
        (datetime(2026, 3, 9, 12, 0, tzinfo=UTC), "4 working days left", "calm"),
        (datetime(2026, 3, 2, 8, 59, tzinfo=UTC), "late since today", "late"),
        (datetime(2026, 2, 27, 12, 0, tzinfo=UTC), "1 working day late", "late"),
        (datetime(2026, 2, 28, 12, 0, tzinfo=UTC), "1 working day late", "late"),
        (datetime(2026, 2, 25, 12, 0, tzinfo=UTC), "3 working days late", "late"),
    ],
)
def test_time_left_counts_working_days_and_on_the_last_day_hours(due, words, urgency):
    with translation.override("en"):
        left = time_left(due, NOW, HOLIDAY)
    assert (left.words, left.urgency, left.due_at) == (words, urgency, due)


def test_without_a_term_there_is_nothing_to_say():
    assert time_left(None, NOW, HOLIDAY) is None
