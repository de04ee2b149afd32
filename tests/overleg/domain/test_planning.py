"""Planning back: a moment per step in days or in hours, and what a late step does to those after it."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.overleg.domain.calendar import AMSTERDAM, dutch_holidays, end_of_day, is_working_day
from apps.overleg.domain.planning import (
    CLOSES,
    DEFAULT_SHARES,
    OPENS,
    PlanKind,
    PlanStep,
    PlanUnit,
    look_ahead,
    plan_back,
    steps_of,
)

CLOSED = dutch_holidays(range(2025, 2029))
LINE = ((1, "afdelingshoofd"), (2, "directeur"))
STEPS = steps_of(DEFAULT_SHARES, LINE, aligned=True)


def at(day, hour=17, minute=0):
    return datetime.combine(day, time(hour, minute), tzinfo=AMSTERDAM)


def dues(plan):
    return [planned.due for planned in plan.steps]


def test_the_reviews_share_their_part_over_the_positions_of_the_parafenlijn():
    assert [(step.kind.value, step.weight, step.name) for step in STEPS] == [
        ("offer", 10, ""),
        ("draft", 40, ""),
        ("alignment", 10, ""),
        ("review", 10, "afdelingshoofd"),
        ("review", 10, "directeur"),
        ("minister", 10, ""),
        ("send", 10, ""),
    ]


@pytest.mark.parametrize(
    ("shares", "line", "aligned", "kinds"),
    [
        (DEFAULT_SHARES, LINE[:1], False, ["offer", "draft", "review", "minister", "send"]),
        (DEFAULT_SHARES, (), True, ["offer", "draft", "alignment", "minister", "send"]),
        ({PlanKind.DRAFT: 60, PlanKind.SEND: 40}, LINE, True, ["draft", "send"]),
        ({**DEFAULT_SHARES, PlanKind.MINISTER: 0}, (), False, ["offer", "draft", "send"]),
    ],
)
def test_steps_without_a_share_or_without_work_are_left_out(shares, line, aligned, kinds):
    assert [step.kind.value for step in steps_of(shares, line, aligned=aligned)] == kinds


def test_three_weeks_give_each_step_the_end_of_a_working_day():
    """Kamervragen of Monday 2 March 2026: 15 working days."""
    plan = plan_back(STEPS, at(date(2026, 3, 2), 10), end_of_day(date(2026, 3, 23)), CLOSED)
    assert (plan.unit, plan.amount, plan.fits) == (PlanUnit.DAYS, 15, True)
    assert dues(plan) == [
        at(date(2026, 3, day)) for day in (4, 12, 13, 17, 18, 20, 23)
    ]  # 2, 8, 9, 11, 12, 14 and 15 working days after the start


def test_good_friday_and_easter_are_planned_around():
    plan = plan_back(STEPS, at(date(2026, 3, 30), 10), end_of_day(date(2026, 4, 17)), CLOSED)
    assert plan.amount == 12
    assert dues(plan)[:3] == [at(date(2026, 3, 31)), at(date(2026, 4, 9)), at(date(2026, 4, 10))]


@pytest.mark.parametrize(
    ("final", "last"),
    [
        (end_of_day(date(2026, 3, 23)), at(date(2026, 3, 23))),
        (at(date(2026, 3, 23), 17), at(date(2026, 3, 23))),
        (at(date(2026, 3, 23), 10), at(date(2026, 3, 20))),  # a Council that morning
        (end_of_day(date(2026, 3, 22)), at(date(2026, 3, 20))),  # a Sunday
        (end_of_day(date(2026, 4, 6)), at(date(2026, 4, 2))),  # Easter Monday
    ],
)
def test_the_last_step_ends_on_the_last_working_day_before_the_final_moment(final, last):
    assert dues(plan_back(STEPS, at(date(2026, 3, 2), 10), final, CLOSED))[-1] == last


def test_two_days_before_a_council_are_divided_in_working_hours():
    """Put on Monday at 10:00, the Council is on Wednesday at 10:00: 8 + 9 + 1 hours."""
    plan = plan_back(STEPS, at(date(2026, 3, 2), 10), at(date(2026, 3, 4), 10), CLOSED)
    assert (plan.unit, plan.amount, plan.fits) == (PlanUnit.HOURS, 18, True)
    assert dues(plan) == [
        at(date(2026, 3, 2), 11, 45),  # 1.8 hours, down to the quarter
        at(date(2026, 3, 3), 10),
        at(date(2026, 3, 3), 11, 45),
        at(date(2026, 3, 3), 13, 30),
        at(date(2026, 3, 3), 15, 15),
        at(date(2026, 3, 3), 17),
        at(date(2026, 3, 4), 10),
    ]


def test_each_step_says_its_share_and_from_where_to_where():
    start = at(date(2026, 3, 2), 10)
    steps = steps_of(DEFAULT_SHARES, LINE, aligned=False)
    plan = plan_back(steps, start, end_of_day(date(2026, 3, 23)), CLOSED)
    assert [(round(float(p.share), 1), p.start, p.due) for p in plan.steps[:2]] == [
        (11.1, start, at(date(2026, 3, 4))),
        (44.4, at(date(2026, 3, 4)), at(date(2026, 3, 12))),
    ]
    assert sum(planned.share for planned in plan.steps) == 100


@pytest.mark.parametrize(
    ("start", "final", "amount"),
    [
        (at(date(2026, 3, 6), 18, 30), end_of_day(date(2026, 3, 8)), 0),  # a weekend
        (at(date(2026, 3, 4), 10), at(date(2026, 3, 3), 10), 0),  # over already
    ],
)
def test_without_working_time_there_are_no_moments(start, final, amount):
    plan = plan_back(STEPS, start, final, CLOSED)
    assert (plan.steps, plan.amount, plan.fits) == ((), amount, False)


def test_less_than_an_hour_for_each_step_does_not_fit():
    start = at(date(2026, 3, 2), 9)
    assert plan_back(STEPS, start, at(date(2026, 3, 2), 16), CLOSED).fits
    plan = plan_back(STEPS, start, at(date(2026, 3, 2), 15, 45), CLOSED)
    assert (len(plan.steps), plan.fits) == (7, False)


def test_a_moment_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        plan_back(STEPS, datetime(2026, 3, 2), at(date(2026, 3, 4), 10), CLOSED)


# -- what a late step does ------------------------------------------------------------------------------------

START, FINAL = at(date(2026, 3, 2), 10), end_of_day(date(2026, 3, 23))
PLAN = plan_back(STEPS, START, FINAL, CLOSED)


def days_of(outlook):
    return [(look.expected or look.done_at).day for look in outlook]


def test_nothing_shifts_while_everything_is_in_time():
    done = [at(date(2026, 3, 3)), *[None] * 6]
    outlook, fits = look_ahead(PLAN, done, at(date(2026, 3, 5)), CLOSED)
    assert (days_of(outlook), fits) == ([3, 12, 13, 17, 18, 20, 23], True)
    assert [(look.late, look.shift > timedelta(0)) for look in outlook] == [(False, False)] * 7


def test_a_step_past_its_moment_moves_those_after_it_from_now():
    """Drafting was due on 12 March and is not finished on the 16th: what is left has until the 23rd."""
    done = [at(date(2026, 3, 4)), *[None] * 6]
    outlook, fits = look_ahead(PLAN, done, at(date(2026, 3, 16), 9), CLOSED)
    assert [look.late for look in outlook] == [False, True, True, *[False] * 4]
    assert days_of(outlook) == [4, 18, 19, 19, 20, 23, 23]
    assert outlook[1].shift == timedelta(days=5, hours=22)
    assert fits
    assert all(look.expected <= FINAL for look in outlook[1:])


def test_a_step_finished_too_late_moves_those_after_it_from_then():
    done = [at(date(2026, 3, 6), 12), *[None] * 6]
    outlook, _fits = look_ahead(PLAN, done, at(date(2026, 3, 6), 13), CLOSED)
    assert (outlook[0].late, outlook[0].expected) == (True, None)
    assert days_of(outlook) == [6, 13, 16, 17, 19, 20, 23]


def test_the_evening_of_the_day_itself_is_in_time_in_a_plan_of_days_and_late_in_one_of_hours():
    outlook, _fits = look_ahead(PLAN, [at(date(2026, 3, 4), 20), *[None] * 6], at(date(2026, 3, 5)), CLOSED)
    assert not outlook[0].late
    short = plan_back(STEPS, START, at(date(2026, 3, 4), 10), CLOSED)
    outlook, _fits = look_ahead(
        short, [at(date(2026, 3, 2), 12), *[None] * 6], at(date(2026, 3, 2), 13), CLOSED
    )
    assert outlook[0].late


def test_it_is_said_when_it_no_longer_fits():
    done = [at(date(2026, 3, 4)), *[None] * 6]
    outlook, fits = look_ahead(PLAN, done, at(date(2026, 3, 23), 16), CLOSED)
    assert not fits
    assert [look.expected for look in outlook[1:]][-1] == at(date(2026, 3, 23), 18)
    outlook, fits = look_ahead(PLAN, done, at(date(2026, 3, 24), 9), CLOSED)
    assert ([look.expected for look in outlook[1:]], fits) == ([None] * 6, False)


def test_what_is_finished_shifts_no_more():
    done = [at(date(2026, 3, 4)), *[at(date(2026, 3, 27))] * 6]
    outlook, fits = look_ahead(PLAN, done, at(date(2026, 4, 1)), CLOSED)
    assert [look.late for look in outlook] == [False, *[True] * 6]
    assert ({look.expected for look in outlook}, fits) == ({None}, True)


# -- whatever comes in ----------------------------------------------------------------------------------------

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC))
SPANS = st.timedeltas(timedelta(0), timedelta(days=90))
WEIGHTS = st.lists(st.integers(1, 60), min_size=1, max_size=9)


def steps(weights):
    return [PlanStep(PlanKind.REVIEW, Fraction(weight), n) for n, weight in enumerate(weights, 1)]


def sound(moments, start, final):
    return (
        all(start <= moment <= final for moment in moments)
        and list(moments) == sorted(moments)
        and all(is_working_day(moment.date(), CLOSED) for moment in moments)
        and all(OPENS <= moment.time() <= CLOSES for moment in moments)
    )


@settings(max_examples=60)
@given(start=MOMENTS, span=SPANS, weights=WEIGHTS)
def test_moments_go_up_on_open_days_and_never_pass_the_final_one(start, span, weights):
    plan = plan_back(steps(weights), start, start + span, CLOSED)
    assert sound(dues(plan), plan.start, plan.final)
    assert sum(planned.share for planned in plan.steps) == (100 if plan.steps else 0)
    assert [planned.start for planned in plan.steps] == [plan.start, *dues(plan)][: len(plan.steps)]


@settings(max_examples=60)
@given(start=MOMENTS, span=SPANS, weights=WEIGHTS, later=SPANS, done=st.integers(0, 9))
def test_what_is_left_is_never_expected_earlier_than_planned_nor_after_the_final_moment(
    start, span, weights, later, done
):
    plan = plan_back(steps(weights), start, start + span, CLOSED)
    now = start + later
    past = [now if n < done else None for n in range(len(plan.steps))]
    outlook, _fits = look_ahead(plan, past, now, CLOSED)
    expected = [look.expected for look in outlook if look.expected]
    assert sound(expected, plan.start, plan.final)
    assert all(look.shift >= timedelta(0) for look in outlook if look.expected)
    assert [look.done_at for look in outlook] == past
