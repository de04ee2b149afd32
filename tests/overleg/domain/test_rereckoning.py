"""A holiday or a recess comes or goes: which terms are reckoned anew, to which moment, and which stay."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.overleg.domain.calendar import AMSTERDAM, Term, as_json, dutch_holidays, end_of_day, local_date
from apps.overleg.domain.rereckoning import (
    Closures,
    Open,
    Outcome,
    Period,
    Recess,
    Rule,
    Stays,
    fingerprint,
    is_touched,
    reckon_anew,
    rule_of,
)

HOLIDAYS = dutch_holidays(range(2025, 2029))
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
START = date(2026, 3, 2)  # a Monday; three weeks later is Monday 23 March
SPRING = Period("Voorjaarsreces 2026", date(2026, 3, 21), date(2026, 3, 29))
MOURNING = (date(2026, 3, 23), "Dag van nationale rouw")
NONE = Closures()


def reckoned(rule: Rule, closures: Closures = NONE, code: str = "chosen", **more) -> Open:
    """A term as the services keep it: reckoned by this rule with these closures."""
    reckoning = rule.reckon(HOLIDAYS, closures)
    entry = {"code": code, "recess": rule.recess.value, "steps": as_json(reckoning)}
    return Open(reckoning.due, [entry], **more)


def rule(recess: Recess = Recess.COUNTS, amount: int = 3, unit: str = "weeks", start=START) -> Rule:
    return Rule(Term(amount, unit, start, recess is Recess.SKIPPED), recess)


@pytest.mark.parametrize(
    ("recess", "after", "due"),
    [
        (Recess.COUNTS, Closures(extra=frozenset({MOURNING})), date(2026, 3, 24)),
        (Recess.SKIPPED, Closures(frozenset({SPRING})), date(2026, 4, 1)),  # nine days that do not count
        (Recess.CLOSED, Closures(frozenset({SPRING})), date(2026, 3, 30)),  # ends on the first day after
        (Recess.CLOSED, Closures(frozenset({SPRING}), frozenset({MOURNING})), date(2026, 3, 30)),
    ],
)
def test_a_reckoned_term_follows_the_calendar_by_its_own_rule(recess, after, due):
    outcome = reckon_anew(reckoned(rule(recess)), HOLIDAYS, after, NOW)
    assert (outcome.reckoning.due, outcome.stays) == (end_of_day(due), None)


@pytest.mark.parametrize(
    ("term", "after", "why"),
    [
        (reckoned(rule()), Closures(frozenset({SPRING})), Stays.SAME),
        (reckoned(rule(), code="moved"), Closures(frozenset({SPRING})), Stays.SAME),
        (reckoned(rule(), held=True), Closures(extra=frozenset({MOURNING})), Stays.HELD),
        (
            Open(end_of_day(date(2026, 3, 23)), [{"code": "chosen", "steps": []}]),
            Closures(extra=frozenset({MOURNING})),
            Stays.BY_HAND,
        ),
        (
            Open(end_of_day(date(2026, 3, 23)), [{"code": "moved"}]),
            Closures(extra=frozenset({MOURNING})),
            Stays.BY_HAND,
        ),
        (
            Open(end_of_day(date(2026, 3, 23)), [*reckoned(rule()).because, {"code": "extended"}]),
            Closures(extra=frozenset({MOURNING})),
            Stays.EXTENDED,
        ),
        (
            Open(end_of_day(date(2026, 3, 23)), [*reckoned(rule()).because, {"code": "held", "seconds": 1}]),
            Closures(extra=frozenset({MOURNING})),
            Stays.HELD,
        ),
    ],
)
def test_what_people_agreed_on_stays_and_says_why(term, after, why):
    assert reckon_anew(term, HOLIDAYS, after, NOW).stays is why


def test_a_recess_that_goes_gives_the_days_back_but_never_a_moment_that_has_passed():
    long_ago = rule(Recess.SKIPPED, amount=1, start=date(2026, 2, 13))
    carnival = Closures(frozenset({Period("Carnaval", date(2026, 2, 14), date(2026, 3, 1))}))
    term = reckoned(long_ago, carnival)
    assert term.due_at == end_of_day(date(2026, 3, 9))  # Sunday 8 March becomes Monday
    assert reckon_anew(term, HOLIDAYS, NONE, NOW).stays is Stays.TOO_LATE
    earlier = datetime(2026, 2, 16, 9, tzinfo=UTC)
    assert reckon_anew(term, HOLIDAYS, NONE, earlier).reckoning.due == end_of_day(date(2026, 2, 20))


def test_the_event_of_the_overleg_binds_the_new_moment():
    council = datetime(2026, 3, 24, 9, tzinfo=AMSTERDAM)
    term = reckoned(rule(), event_at=council)
    outcome = reckon_anew(term, HOLIDAYS, Closures(extra=frozenset({MOURNING})), NOW)
    assert outcome.reckoning.due == council


def test_a_history_without_its_rule_is_read_by_its_steps_and_else_by_what_is_usual():
    """Terms that were set before the rule was kept."""
    skipped = rule(Recess.SKIPPED)
    with_recess = as_json(skipped.reckon(HOLIDAYS, Closures(frozenset({SPRING}))))
    plain = as_json(rule().reckon(HOLIDAYS, NONE))
    assert rule_of({"steps": with_recess}) == skipped
    assert rule_of({"steps": plain}) == rule()
    assert rule_of({"steps": plain}, Recess.CLOSED) == rule(Recess.CLOSED)
    assert rule_of({"steps": []}) is None


@pytest.mark.parametrize(
    ("days", "touched"),
    [
        ({date(2026, 3, 2)}, False),  # the day of the start does not count
        ({date(2026, 3, 3)}, True),
        ({date(2026, 3, 23)}, True),
        ({date(2026, 3, 24)}, False),
    ],
)
def test_only_days_within_the_term_touch_it(days, touched):
    assert is_touched(reckoned(rule()), frozenset(days), NOW) is touched


def test_the_fingerprint_says_which_terms_go_where_in_any_order():
    one = ("a", NOW, NOW + timedelta(days=1))
    other = ("b", NOW, NOW + timedelta(days=1))
    assert fingerprint([one, other]) == fingerprint([other, one])
    assert len({fingerprint(rows) for rows in ([], [one], [one, other], [("a", NOW, NOW)])}) == 4


DAYS = st.dates(date(2026, 3, 1), date(2027, 3, 1))
PERIODS = st.builds(
    lambda start, n: Period("Reces", start, start + timedelta(days=n)), DAYS, st.integers(0, 40)
)
CALENDARS = st.builds(
    Closures,
    st.frozensets(PERIODS, max_size=2),
    st.frozensets(st.tuples(DAYS, st.just("Sluiting")), max_size=3),
)
RULES = st.builds(
    lambda amount, unit, start, recess: Rule(Term(amount, unit, start, recess is Recess.SKIPPED), recess),
    st.integers(0, 90),
    st.sampled_from(["weeks", "days", "working_days"]),
    DAYS,
    st.sampled_from(Recess),
)


@given(RULES, CALENDARS, CALENDARS)
def test_there_and_back_again_gives_the_first_moment(one, before, after):
    """A recess that is added and removed leaves every term where it was."""
    term = reckoned(one, before)
    now = datetime(2026, 2, 1, tzinfo=UTC)
    there = reckon_anew(term, HOLIDAYS, after, now)
    if there.stays is not None:
        assert there == Outcome(rule=one, stays=Stays.SAME)
        return
    moved = Open(
        there.reckoning.due,
        [
            *term.because,
            {"code": "rereckoned", "recess": one.recess.value, "steps": as_json(there.reckoning)},
        ],
    )
    back = reckon_anew(moved, HOLIDAYS, before, now)
    assert back.reckoning.due == term.due_at


@given(RULES, CALENDARS)
def test_a_term_reckoned_anew_ends_on_no_day_that_is_closed_for_it(one, after):
    due = local_date(one.reckon(HOLIDAYS, after).due)
    closed = after.closed_days | (after.recess_days if one.recess is not Recess.COUNTS else frozenset())
    assert due >= one.term.start and due not in closed
