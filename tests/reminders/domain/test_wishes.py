"""How each step is told, by what the person chose; the last one before a term always comes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.overleg.domain.calendar import dutch_holidays
from apps.reminders.domain.owed import Due, Owed, Recipient, Subject, Task, Why, due_now
from apps.reminders.domain.schedule import Kind, Step
from apps.reminders.domain.wishes import Group, Wish, Wishes, group_of, wish_for

NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)  # a Thursday
CLOSED = dutch_holidays(range(2025, 2029))
NOTHING = Wishes(*[Wish.NEVER] * 6)
DAAN = Recipient(1, "daan@example.nl", "Daan", "nl")


def step(kind: Kind, number: int = 0) -> Step:
    return Step(kind, NOW, number, NOW)


@pytest.mark.parametrize(
    ("kind", "number", "watching", "group"),
    [
        (Kind.OFFERED, 0, False, Group.NEW),
        (Kind.RETURNED, 0, False, Group.NEW),
        (Kind.TO_CLOSE, 0, False, Group.NEW),
        (Kind.TO_ADOPT, 0, False, Group.NEW),
        (Kind.TARGET_CHANGED, 0, False, Group.ARRIVED),
        (Kind.TO_OFFER, 0, False, Group.ARRIVED),
        (Kind.TO_TAKE_OVER, 0, False, Group.ARRIVED),
        (Kind.REVIEW_WAITING, 0, False, Group.ARRIVED),
        (Kind.OFFERED, 2, False, Group.WAITING),
        (Kind.REVIEW_WAITING, 4, False, Group.WAITING),
        (Kind.DUE_SOON, 3, False, Group.TERM),
        (Kind.DUE_SOON, -4, False, Group.TERM),
        (Kind.DUE_TODAY, 0, False, Group.TODAY),
        (Kind.OVERDUE, 1, False, Group.LATE),
        (Kind.OVERDUE, 1, True, Group.OTHERS),
        (Kind.NOT_ACCEPTED, 3, True, Group.OTHERS),
        (Kind.BLOCKED, 2, False, Group.OTHERS),
    ],
)
def test_every_step_has_a_group_to_choose_for(kind, number, watching, group):
    assert group_of(step(kind, number), watching=watching) is group


@pytest.mark.parametrize(
    ("kind", "wishes", "last", "expected"),
    [
        (Kind.OFFERED, Wishes(), False, Wish.AT_ONCE),
        (Kind.OFFERED, Wishes(new=Wish.MORNING), False, Wish.MORNING),
        (Kind.OFFERED, NOTHING, False, Wish.NEVER),
        (Kind.OFFERED, NOTHING, True, Wish.AT_ONCE),
        (Kind.REVIEW_WAITING, Wishes(), False, Wish.MORNING),
        (Kind.DUE_SOON, Wishes(term=Wish.AT_ONCE), True, Wish.AT_ONCE),
        (Kind.DUE_SOON, NOTHING, False, Wish.NEVER),
        (Kind.DUE_SOON, NOTHING, True, Wish.MORNING),
        (Kind.DUE_TODAY, NOTHING, False, Wish.AT_ONCE),
        (Kind.OVERDUE, NOTHING, False, Wish.NEVER),
    ],
)
def test_a_wish_is_followed_but_for_the_last_reminder_before_a_term(kind, wishes, last, expected):
    assert wish_for(step(kind), wishes, watching=False, last=last) is expected


def work(why: Why = Why.DRAFTER, **fields) -> Owed:
    values = {
        "subject": Subject("answer", 1),
        "link": UUID(int=1),
        "overleg_title": "Bibliotheken",
        "labels": ("1",),
        "task": Task.DRAFT,
        "why": why,
        "due_at": NOW + timedelta(days=20),
        "waiting_since": NOW,
        "arrival": Kind.OFFERED,
        "recipients": (DAAN,),
        **fields,
    }
    return Owed(**values)


def told(owed: Owed, now: datetime) -> list[tuple[Kind, int, Wish]]:
    return [(due.step.kind, due.step.number, due.wish) for due in due_now([owed], now, CLOSED).values()]


def test_who_brought_the_work_there_is_not_told_so_but_hears_of_it_later():
    own = work(by=DAAN.user_id)
    assert told(work(), NOW) == [(Kind.OFFERED, 0, Wish.AT_ONCE)]
    assert told(own, NOW) == []
    assert told(own, NOW + timedelta(days=4)) == [(Kind.OFFERED, 2, Wish.MORNING)]


def test_who_is_told_nothing_in_one_quality_is_told_in_the_other():
    quiet = replace(DAAN, wishes=Wishes(new=Wish.NEVER))
    watched = work(Why.COORDINATOR, arrival=Kind.TO_OFFER, recipients=(quiet,))
    found = due_now([work(recipients=(quiet,)), watched], NOW, CLOSED)
    assert [(due.owed.why, due.step.kind) for due in found.values()] == [(Why.COORDINATOR, Kind.TO_OFFER)]


WISHES = st.builds(Wishes, *[st.sampled_from(Wish)] * 6)


@settings(max_examples=60)
@given(
    wishes=WISHES,
    term=st.timedeltas(timedelta(minutes=1), timedelta(days=20)),
    start=st.timedeltas(timedelta(), timedelta(days=60)),
)
def test_whatever_somebody_chooses_they_hear_of_a_term_before_it_passes(wishes, term, start):
    since = NOW + start
    owed = work(recipients=(replace(DAAN, wishes=wishes),), waiting_since=since, due_at=since + term)
    now, heard = since, 0
    while now is not None and now < since + term:
        heard += len(told(owed, now))
        now = owed.next_moment(now, CLOSED)
    assert heard >= 1


@settings(max_examples=60)
@given(
    why=st.lists(st.sampled_from(Why), min_size=1, max_size=4),
    later=st.timedeltas(timedelta(), timedelta(days=60)),
)
def test_one_person_is_told_one_step_of_one_piece_of_work(why, later):
    found = due_now([work(quality) for quality in why], NOW + later, CLOSED)
    assert len(found) <= 1
    assert all(isinstance(due, Due) and due.recipient == DAAN for due in found.values())
