"""The order of a mail."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from apps.overleg.domain.calendar import dutch_holidays
from apps.reminders.domain.owed import Due, Owed, Recipient, Subject, Task, Why
from apps.reminders.domain.schedule import Kind, Step
from apps.reminders.domain.urgency import Urgency, in_groups, urgency_of

NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)  # a Thursday
CLOSED = dutch_holidays([2026])
DAAN = Recipient(1, "daan@example.nl", "Daan", "nl")


def due(labels: tuple[str, ...], due_at: datetime | None, kind: Kind = Kind.DUE_SOON) -> Due:
    owed = Owed(
        subject=Subject("answer", 1),
        link=UUID(int=1),
        overleg_title="Bibliotheken",
        labels=labels,
        task=Task.DRAFT,
        why=Why.DRAFTER,
        due_at=due_at,
        waiting_since=NOW,
        arrival=None,
        recipients=(DAAN,),
    )
    return Due(owed, DAAN, Step(kind, NOW, 0, NOW))


@pytest.mark.parametrize(
    ("due_at", "expected"),
    [
        (None, Urgency.LATER),
        (NOW - timedelta(seconds=1), Urgency.LATE),
        (NOW, Urgency.TODAY),
        (NOW + timedelta(hours=13), Urgency.TODAY),
        (NOW + timedelta(days=1), Urgency.SOON),
        (NOW + timedelta(days=5), Urgency.SOON),  # Tuesday: three working days
        (NOW + timedelta(days=6), Urgency.LATER),
    ],
)
def test_urgency_follows_the_term(due_at, expected):
    assert urgency_of(due_at, NOW, CLOSED) is expected


def test_the_most_urgent_comes_first_then_the_number_of_the_question():
    late, today, later = NOW - timedelta(days=1), NOW + timedelta(hours=1), NOW + timedelta(days=30)
    items = [
        due(("3",), None),
        due(("12",), later),
        due(("2",), today),
        due(("12a",), later),
        due(("9",), later),
        due(("1",), late),
    ]
    groups = in_groups(items, NOW, CLOSED)
    assert [(group, [item.owed.labels[0] for item in found]) for group, found in groups] == [
        (Urgency.LATE, ["1"]),
        (Urgency.TODAY, ["2"]),
        (Urgency.LATER, ["9", "12", "12a", "3"]),
    ]


def test_closing_the_inbreng_is_not_late_when_the_term_of_the_fracties_has_just_passed():
    groups = in_groups([due((), NOW, Kind.TO_CLOSE)], NOW + timedelta(minutes=1), CLOSED)
    assert [group for group, _items in groups] == [Urgency.TODAY]
