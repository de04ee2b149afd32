"""Working days and terms: the law's extension, the clock changes, and the explanation of each step."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.overleg.domain.calendar import (
    AMSTERDAM,
    Reckoning,
    Step,
    Term,
    Why,
    add_term,
    add_working_days,
    as_json,
    dutch_holidays,
    end_of_day,
    holiday_names,
    is_working_day,
    local_date,
    next_working_day,
    reckon,
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


# -- the years 2025 to 2030 ---------------------------------------------------------------------------------------

YEARS = dutch_holidays(range(2024, 2037))
# Easter Sunday as the civil calendar has it; Good Friday, Ascension and Whit Monday hang on it.
EASTER = {
    2025: date(2025, 4, 20),
    2026: date(2026, 4, 5),
    2027: date(2027, 3, 28),
    2028: date(2028, 4, 16),
    2029: date(2029, 4, 1),
    2030: date(2030, 4, 21),
}


@pytest.mark.parametrize(("year", "easter"), EASTER.items())
def test_the_days_that_hang_on_easter_and_the_fixed_ones_are_closed_each_year(year, easter):
    kings_day = date(year, 4, 26) if date(year, 4, 27).weekday() == 6 else date(year, 4, 27)
    fixed = {date(year, 1, 1), kings_day, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    hanging = {easter + timedelta(days=n) for n in (-2, 0, 1, 39, 49, 50)}
    assert {day for day in YEARS if day.year == year} == fixed | hanging


@pytest.mark.parametrize(
    ("start", "amount", "unit", "due"),
    [
        (date(2025, 12, 4), 3, "weeks", date(2025, 12, 29)),  # Christmas Day, Boxing Day, weekend
        (date(2025, 12, 11), 3, "weeks", date(2026, 1, 2)),  # New Year's Day
        (date(2026, 3, 13), 3, "weeks", date(2026, 4, 7)),  # Good Friday to after Easter Monday
        (date(2026, 4, 14), 3, "weeks", date(2026, 5, 6)),  # Liberation Day, no lustrum
        (date(2027, 3, 5), 3, "weeks", date(2027, 3, 30)),
        (date(2028, 2, 8), 3, "weeks", date(2028, 2, 29)),  # leap day
        (date(2028, 2, 28), 2, "days", date(2028, 3, 1)),
        (date(2028, 2, 25), 3, "working_days", date(2028, 3, 1)),
        (date(2029, 12, 24), 1, "working_days", date(2029, 12, 27)),
        (date(2030, 4, 25), 1, "days", date(2030, 4, 26)),  # King's Day is on Saturday the 27th
        (date(2030, 12, 31), 1, "working_days", date(2031, 1, 2)),
    ],
)
def test_terms_over_holidays_leap_days_and_the_turn_of_the_year(start, amount, unit, due):
    assert add_term(start, amount, unit, YEARS).due == end_of_day(due)


# The Sundays on which the clock goes forward and back, as published for 2025 to 2030.
CLOCK_CHANGES = {
    2025: (date(2025, 3, 30), date(2025, 10, 26)),
    2026: (date(2026, 3, 29), date(2026, 10, 25)),
    2027: (date(2027, 3, 28), date(2027, 10, 31)),
    2028: (date(2028, 3, 26), date(2028, 10, 29)),
    2029: (date(2029, 3, 25), date(2029, 10, 28)),
    2030: (date(2030, 3, 31), date(2030, 10, 27)),
}


@pytest.mark.parametrize(("forward", "back"), CLOCK_CHANGES.values())
def test_both_nights_on_which_the_clock_changes_hours_stay_real_and_days_stay_days(forward, back):
    for sunday, clock, offset in ((forward, 13, 2), (back, 11, 1)):
        noon = datetime.combine(sunday - timedelta(days=1), time(12), tzinfo=AMSTERDAM)
        due = add_term(noon, 24, "hours", YEARS).due
        assert due - noon.astimezone(UTC) == timedelta(hours=24)
        assert (due.date(), due.hour) == (sunday, clock)
        # A term of days ends at the last second of the working day after, by the new clock.
        monday = add_term(noon, 1, "days", YEARS).due
        expected = next_working_day(sunday, YEARS)
        assert (monday.date(), monday.time(), monday.utcoffset()) == (
            expected,
            time(23, 59, 59),
            timedelta(hours=offset),
        )


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        (datetime(2025, 12, 31, 18, tzinfo=AMSTERDAM), 12, datetime(2026, 1, 1, 6, tzinfo=AMSTERDAM)),
        (datetime(2028, 2, 28, 18, tzinfo=AMSTERDAM), 24, datetime(2028, 2, 29, 18, tzinfo=AMSTERDAM)),
        (datetime(2028, 2, 28, 18, tzinfo=AMSTERDAM), 48, datetime(2028, 3, 1, 18, tzinfo=AMSTERDAM)),
        (datetime(2027, 2, 28, 18, tzinfo=AMSTERDAM), 24, datetime(2027, 3, 1, 18, tzinfo=AMSTERDAM)),
        (
            datetime(2030, 4, 19, 17, tzinfo=AMSTERDAM),
            20,
            datetime(2030, 4, 20, 13, tzinfo=AMSTERDAM),
        ),  # Saturday
    ],
)
def test_hours_run_on_at_night_over_the_weekend_the_turn_of_the_year_and_the_leap_day(start, hours, due):
    reckoning = reckon(Term(hours, "hours", start, skip_recess=True), YEARS, MAY)
    assert (reckoning.due, [step.code for step in reckoning.steps]) == (due, [Why.START, Why.ADDED])


MAY = frozenset(
    date(2026, 4, 25) + timedelta(days=n) for n in range(16)
)  # Saturday 25 April to Sunday 10 May


@pytest.mark.parametrize(
    ("amount", "unit", "counts", "skips", "days"),
    [
        (1, "weeks", date(2026, 4, 24), date(2026, 4, 24), 0),
        (2, "weeks", date(2026, 5, 1), date(2026, 5, 18), 16),  # 17 May is a Sunday
        (3, "weeks", date(2026, 5, 8), date(2026, 5, 26), 16),  # 24 May is Whit Sunday
        (10, "days", date(2026, 4, 28), date(2026, 5, 13), 16),
        (6, "working_days", date(2026, 4, 28), date(2026, 5, 11), 8),
    ],
)
def test_a_recess_stops_the_term_only_where_the_rule_says_so(amount, unit, counts, skips, days):
    start = date(2026, 4, 17)
    assert reckon(Term(amount, unit, start), YEARS, MAY).due == end_of_day(counts)
    skipping = reckon(Term(amount, unit, start, skip_recess=True), YEARS, MAY)
    assert skipping.due == end_of_day(skips)
    assert [dict(s.params)["days"] for s in skipping.steps if s.code is Why.RECESS] == (
        [days] if days else []
    )


def test_nothing_is_due_after_an_event_that_does_not_wait():
    council = datetime(2026, 3, 20, 9, tzinfo=AMSTERDAM)
    early = reckon(Term(1, "weeks", date(2026, 3, 10)), YEARS, before=council)
    assert (early.due, early.steps[-1].code) == (end_of_day(date(2026, 3, 17)), Why.END_OF_DAY)
    late = reckon(Term(3, "weeks", date(2026, 3, 10)), YEARS, before=council)
    assert (late.due, late.steps[-1]) == (council, Step(Why.EVENT, (("on", council),)))


def test_an_event_that_is_over_when_the_term_starts_binds_nothing():
    council = datetime(2026, 3, 20, 9, tzinfo=AMSTERDAM)
    term = Term(1, "weeks", date(2026, 3, 23))
    assert reckon(term, YEARS, before=council) == reckon(term, YEARS)
    assert reckon(Term(4, "hours", council), YEARS, before=council).due == datetime(
        2026, 3, 20, 13, tzinfo=AMSTERDAM
    )


def test_the_names_of_the_holidays_are_dutch():
    names = holiday_names([2026])
    assert (names[date(2026, 4, 3)], names[date(2026, 5, 5)]) == ("Goede vrijdag", "Bevrijdingsdag")


def test_steps_as_plain_values():
    assert as_json(add_term(date(2025, 5, 26), 3, "days", CLOSED)) == [
        {"code": "start", "on": "2025-05-26"},
        {"code": "added", "amount": 3, "unit": "days", "to": "2025-05-29"},
        {"code": "closed", "on": "2025-05-29", "to": "2025-05-30"},
        {"code": "end-of-day", "due": "2025-05-30T23:59:59+02:00"},
    ]


LONG_DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 1))
RECESSES = st.lists(st.tuples(LONG_DAYS, st.integers(1, 60)), max_size=4).map(
    lambda found: frozenset(start + timedelta(days=n) for start, length in found for n in range(length))
)
TERMS = st.builds(
    Term, st.integers(0, 120), st.sampled_from(["weeks", "days", "working_days"]), LONG_DAYS, st.booleans()
)


@given(TERMS, RECESSES)
def test_a_term_never_ends_before_it_starts_and_never_on_a_day_that_is_closed_for_it(term, recess):
    due = local_date(reckon(term, YEARS, recess).due)
    assert due >= term.start
    assert is_working_day(due, YEARS | (recess if term.skip_recess else frozenset()))


@given(TERMS, st.integers(1, 30), RECESSES)
def test_who_starts_later_is_due_later_or_at_the_same_time(term, later, recess):
    other = Term(term.amount, term.unit, term.start + timedelta(days=later), term.skip_recess)
    assert reckon(term, YEARS, recess).due <= reckon(other, YEARS, recess).due


MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2030, 12, 1), timezones=st.just(UTC))
HOURS = st.builds(Term, st.integers(0, 24 * 14), st.just("hours"), MOMENTS)
EVENTS = st.none() | MOMENTS


def starts_at(term):
    start = term.start
    return start if isinstance(start, datetime) else datetime.combine(start, time(0), tzinfo=AMSTERDAM)


@given(TERMS | HOURS, RECESSES, EVENTS)
def test_no_term_is_due_before_it_starts_whatever_event_it_is_for(term, recess, event):
    reckoning = reckon(term, YEARS, recess, event)
    assert reckoning.due >= starts_at(term)
    if event is not None and event > starts_at(term):
        assert reckoning.due <= event


@given(HOURS, st.integers(1, 5000))
def test_of_two_terms_in_hours_the_later_start_is_due_as_much_later(term, minutes):
    later = timedelta(minutes=minutes)
    other = Term(term.amount, "hours", term.start + later)
    gap = reckon(other).due.astimezone(UTC) - reckon(term).due.astimezone(UTC)
    assert gap == later


def replayed(term, steps, closed, recess):
    """The moment that the steps themselves lead to, each checked against the calendar as a reader would."""
    moment = None
    for step in steps:
        said = dict(step.params)
        match step.code:
            case Why.START:
                moment = said["on"] if term.unit == "hours" else local_date(starts_at(term))
            case Why.ADDED if term.unit == "hours":
                assert said["to"].astimezone(UTC) == moment + timedelta(hours=said["amount"])
                moment = said["to"]
            case Why.ADDED if term.unit == "working_days":
                moment = add_working_days(moment, said["amount"], closed)
                assert said["to"] == moment
            case Why.ADDED:
                moment += timedelta(**{said["unit"]: said["amount"]})
                assert said["to"] == moment
            case Why.RECESS:
                counted = [
                    d
                    for d in between(term, said["to"])
                    if term.unit != "working_days" or is_working_day(d, closed)
                ]
                # As many days count as the term has, and as many do not as the sentence says.
                assert sum(d in recess for d in counted) == said["days"] > 0
                assert sum(d not in recess for d in counted) == term.amount * (
                    7 if term.unit == "weeks" else 1
                )
                moment = said["to"]
            case Why.WEEKEND:
                assert said["on"] == moment
                assert all(d.weekday() >= 5 for d in days_from(moment, said["to"]))
                moment = said["to"]
            case Why.CLOSED:
                off = closed | recess if term.skip_recess else closed
                assert said["on"] == moment
                assert all(d in off and d.weekday() < 5 for d in days_from(moment, said["to"]))
                moment = said["to"]
            case Why.EVENT:
                assert said["on"] < moment
                moment = said["on"]
            case Why.END_OF_DAY:
                moment = end_of_day(moment)
                assert said["due"] == moment
    return moment


def days_from(first, to):
    """From `first` up to and not including `to`; at least one."""
    assert to > first
    return [first + timedelta(days=n) for n in range((to - first).days)]


def between(term, last):
    """The days after the start up to and including `last`."""
    start = local_date(starts_at(term))
    return [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]


@given(TERMS | HOURS, RECESSES, EVENTS)
def test_replaying_the_explanation_gives_the_date(term, recess, event):
    reckoning = reckon(term, YEARS, recess, event)
    steps = reckoning.steps
    assert replayed(term, steps, YEARS, recess) == reckoning.due
    assert [step.code for step in steps[:2]] == [Why.START, Why.ADDED]
