"""Working days and terms: the law's extension, the clock changes, and the explanation of each step."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.overleg.domain.calendar import (
    AMSTERDAM,
    Reckoning,
    Step,
    Why,
    add_term,
    add_working_days,
    dutch_holidays,
    end_of_day,
    is_working_day,
    working_days_between,
)

CLOSED = dutch_holidays([2024, 2025, 2026])
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def test_holidays_of_a_year_with_good_friday_and_liberation_day():
    assert dutch_holidays([2026]) == {
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 5),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 24),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    }


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2025, 4, 17), True),
        (date(2025, 4, 18), False),  # Good Friday
        (date(2025, 4, 19), False),
        (date(2025, 4, 21), False),  # Easter Monday
        (date(2025, 5, 5), False),  # Liberation Day
        (date(2025, 5, 29), False),  # Hemelvaart
        (date(2025, 5, 30), True),
    ],
)
def test_working_day_is_no_weekend_and_no_holiday(day, is_working):
    assert is_working_day(day, CLOSED) is is_working


@pytest.mark.parametrize(
    ("start", "amount", "expected"),
    [
        (date(2025, 4, 17), 0, date(2025, 4, 17)),
        (date(2025, 4, 17), 1, date(2025, 4, 22)),
        (date(2025, 4, 22), -1, date(2025, 4, 17)),
        (date(2025, 4, 19), 1, date(2025, 4, 22)),
        (date(2025, 5, 27), 3, date(2025, 6, 2)),
    ],
)
def test_working_days_are_counted_over_weekends_and_holidays(start, amount, expected):
    assert add_working_days(start, amount, CLOSED) == expected


@pytest.mark.parametrize(
    ("start", "amount", "unit", "due", "whys"),
    [
        (date(2025, 3, 3), 3, "weeks", date(2025, 3, 24), []),
        (date(2025, 3, 1), 3, "weeks", date(2025, 3, 24), [Why.WEEKEND]),
        (date(2025, 4, 4), 2, "weeks", date(2025, 4, 22), [Why.CLOSED, Why.WEEKEND, Why.CLOSED]),
        (date(2025, 5, 26), 3, "days", date(2025, 5, 30), [Why.CLOSED]),
        (date(2025, 12, 23), 2, "days", date(2025, 12, 29), [Why.CLOSED, Why.WEEKEND]),
        (date(2025, 5, 27), 3, "working_days", date(2025, 6, 2), []),
        (datetime(2025, 3, 2, 23, 30, tzinfo=UTC), 3, "weeks", date(2025, 3, 24), []),
    ],
)
def test_term_ends_at_the_end_of_a_working_day(start, amount, unit, due, whys):
    reckoning = add_term(start, amount, unit, CLOSED)
    between = [step.code for step in reckoning.steps[2:-1]]
    assert (reckoning.due, between) == (end_of_day(due), whys)


def test_every_step_of_a_reckoning_is_explained():
    assert add_term(date(2025, 5, 26), 3, "days", CLOSED) == Reckoning(
        end_of_day(date(2025, 5, 30)),
        (
            Step(Why.START, (("on", date(2025, 5, 26)),)),
            Step(Why.ADDED, (("amount", 3), ("unit", "days"), ("to", date(2025, 5, 29)))),
            Step(Why.CLOSED, (("on", date(2025, 5, 29)), ("to", date(2025, 5, 30)))),
            Step(Why.END_OF_DAY, (("due", end_of_day(date(2025, 5, 30))),)),
        ),
    )


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        (datetime(2025, 3, 29, 12, tzinfo=AMSTERDAM), 24, datetime(2025, 3, 30, 11, tzinfo=UTC)),
        (datetime(2025, 10, 25, 12, tzinfo=AMSTERDAM), 24, datetime(2025, 10, 26, 10, tzinfo=UTC)),
        (date(2025, 1, 6), 12, datetime(2025, 1, 6, 11, tzinfo=UTC)),
    ],
)
def test_hours_are_real_hours_when_the_clock_changes(start, hours, due):
    assert add_term(start, hours, "hours", CLOSED).due == due


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        (date(2025, 1, 15), datetime(2025, 1, 15, 22, 59, 59, tzinfo=UTC)),
        (date(2025, 7, 15), datetime(2025, 7, 15, 21, 59, 59, tzinfo=UTC)),
        (date(2025, 3, 30), datetime(2025, 3, 30, 21, 59, 59, tzinfo=UTC)),
        (date(2025, 10, 26), datetime(2025, 10, 26, 22, 59, 59, tzinfo=UTC)),
    ],
)
def test_day_ends_one_second_before_local_midnight(day, utc):
    assert end_of_day(day).astimezone(UTC) == utc


@pytest.mark.parametrize(("start", "amount"), [(date(2025, 1, 1), -1), (datetime(2025, 1, 1, 12), 1)])
def test_term_refuses_negative_amounts_and_moments_without_zone(start, amount):
    with pytest.raises(ValueError, match=r"term|zone"):
        add_term(start, amount, "days")


@given(DAYS, st.integers(1, 60))
def test_counting_back_what_was_added_gives_the_amount(start, amount):
    end = add_working_days(start, amount, CLOSED)
    assert (working_days_between(start, end, CLOSED), working_days_between(end, start, CLOSED)) == (
        amount,
        -amount,
    )


@given(DAYS, DAYS)
def test_working_days_between_is_a_plain_count(start, end):
    days = [start + timedelta(days=more) for more in range(1, (end - start).days + 1)]
    if start <= end:
        assert working_days_between(start, end, CLOSED) == sum(is_working_day(day, CLOSED) for day in days)


@given(DAYS, st.integers(0, 100), st.sampled_from(["weeks", "days", "working_days"]))
def test_term_of_any_length_from_a_working_day_ends_on_a_working_day(start, amount, unit):
    due = add_term(start, amount, unit, CLOSED).due
    assert is_working_day(due.date(), CLOSED)
