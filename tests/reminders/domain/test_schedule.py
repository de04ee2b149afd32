"""The ladder, as a table: when somebody with this work is reminded of what."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.overleg.domain.calendar import AMSTERDAM, dutch_holidays, is_working_day
from apps.reminders.domain.schedule import (
    ARRIVALS,
    HEAD,
    LADDER,
    TOWARDS_DUE,
    WATCH,
    Kind,
    Rung,
    Step,
    cannot_wait_after,
    due_step,
    in_mail_hours,
    is_last_before,
    next_moment,
    next_morning,
    send_from,
)

CLOSED = dutch_holidays(range(2025, 2029))
LONG_AGO = datetime(2026, 1, 5, 9, tzinfo=UTC)


def at(text: str) -> datetime:
    """A local moment: "2026-03-27 09:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def short(step: Step | None) -> str:
    """ "overdue 3 @ 2026-04-01 09:00", in local time."""
    if step is None:
        return "-"
    return f"{step.kind} {step.number} @ {step.reached.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}"


def reached(due: str, now: str, since: str | None = None, arrival: Kind | None = None) -> str:
    return short(
        due_step(
            due_at=at(due),
            waiting_since=at(since) if since else LONG_AGO,
            now=at(now),
            arrival=arrival,
            closed=CLOSED,
        )
    )


FRIDAY = "2026-11-20 23:59:59"


@pytest.mark.parametrize(
    ("due", "now", "expected"),
    [
        # Due on a Friday: Tuesday, Thursday, Friday, and then every working morning.
        (FRIDAY, "2026-11-17 08:59", "-"),
        (FRIDAY, "2026-11-17 09:00", "due_soon 3 @ 2026-11-17 09:00"),
        (FRIDAY, "2026-11-18 12:00", "due_soon 3 @ 2026-11-17 09:00"),
        (FRIDAY, "2026-11-19 09:00", "due_soon 1 @ 2026-11-19 09:00"),
        (FRIDAY, "2026-11-20 08:59", "due_soon 1 @ 2026-11-19 09:00"),
        (FRIDAY, "2026-11-20 09:00", "due_today 0 @ 2026-11-20 09:00"),
        (FRIDAY, "2026-11-22 12:00", "-"),
        (FRIDAY, "2026-11-23 09:00", "overdue 1 @ 2026-11-23 09:00"),
        (FRIDAY, "2026-11-24 08:59", "overdue 1 @ 2026-11-23 09:00"),
        (FRIDAY, "2026-11-24 09:00", "overdue 2 @ 2026-11-24 09:00"),
        (FRIDAY, "2026-11-27 09:00", "overdue 5 @ 2026-11-27 09:00"),
        # After five working days every second one.
        (FRIDAY, "2026-11-30 09:00", "overdue 5 @ 2026-11-27 09:00"),
        (FRIDAY, "2026-12-01 09:00", "overdue 7 @ 2026-12-01 09:00"),
        (FRIDAY, "2026-12-07 10:00", "overdue 11 @ 2026-12-07 09:00"),
        (FRIDAY, "2026-12-08 10:00", "overdue 11 @ 2026-12-07 09:00"),
        # Three days off: one step, the last one reached.
        (FRIDAY, "2026-11-26 14:00", "overdue 4 @ 2026-11-26 09:00"),
        # Over a weekend, and on a day that is no working day.
        ("2026-11-23 14:00", "2026-11-20 09:00", "due_soon 1 @ 2026-11-20 09:00"),
        ("2026-11-22 12:00", "2026-11-18 10:00", "due_soon 3 @ 2026-11-18 09:00"),
        ("2026-11-22 12:00", "2026-11-22 09:30", "due_today 0 @ 2026-11-22 09:00"),
        # Due before nine: that day has no step of its own.
        ("2026-11-19 08:30", "2026-11-19 08:29", "due_soon 1 @ 2026-11-18 09:00"),
        ("2026-11-19 08:30", "2026-11-19 09:00", "overdue 1 @ 2026-11-19 09:00"),
        ("2026-11-19 09:00", "2026-11-20 09:00", "overdue 1 @ 2026-11-20 09:00"),
        # Easter 2026: Good Friday 3 April and Easter Monday 6 April are closed.
        ("2026-04-07 23:59:59", "2026-04-02 09:00", "due_soon 1 @ 2026-04-02 09:00"),
        ("2026-04-02 23:59:59", "2026-04-06 12:00", "-"),
        ("2026-04-02 23:59:59", "2026-04-07 09:00", "overdue 1 @ 2026-04-07 09:00"),
        # Year end: Christmas, 26 December (Saturday) and 1 January are closed.
        ("2026-12-28 17:00", "2026-12-24 09:00", "due_soon 1 @ 2026-12-24 09:00"),
        ("2026-12-31 23:59:59", "2027-01-03 12:00", "-"),
        ("2026-12-31 23:59:59", "2027-01-04 09:00", "overdue 1 @ 2027-01-04 09:00"),
        # Both nights on which the clock changes: nine o'clock stays nine o'clock.
        ("2026-03-30 23:59:59", "2026-03-30 08:59", "due_soon 1 @ 2026-03-27 09:00"),
        ("2026-03-30 23:59:59", "2026-03-30 09:00", "due_today 0 @ 2026-03-30 09:00"),
        ("2026-10-26 23:59:59", "2026-10-26 08:59", "due_soon 1 @ 2026-10-23 09:00"),
        ("2026-10-26 23:59:59", "2026-10-26 09:00", "due_today 0 @ 2026-10-26 09:00"),
    ],
)
def test_only_the_most_urgent_step_reached_is_due(due, now, expected):
    assert reached(due, now) == expected


@pytest.mark.parametrize(
    ("since", "now", "expected"),
    [
        # The arrival is due at once, also at night, and names the term itself.
        ("2026-11-19 22:30", "2026-11-19 22:29", "-"),
        ("2026-11-19 22:30", "2026-11-19 22:30", "returned 0 @ 2026-11-19 22:30"),
        ("2026-11-20 14:00", "2026-11-20 14:01", "returned 0 @ 2026-11-20 14:00"),
        # The steps that were passed before it arrived are not repeated; the next ones come.
        ("2026-11-17 10:00", "2026-11-18 12:00", "returned 0 @ 2026-11-17 10:00"),
        ("2026-11-17 10:00", "2026-11-19 09:00", "due_soon 1 @ 2026-11-19 09:00"),
        # Work that arrives late already.
        ("2026-11-24 10:00", "2026-11-24 10:00", "returned 0 @ 2026-11-24 10:00"),
        ("2026-11-24 10:00", "2026-11-25 09:00", "overdue 3 @ 2026-11-25 09:00"),
    ],
)
def test_the_arrival_of_work_stands_before_the_steps_that_follow_it(since, now, expected):
    assert reached(FRIDAY, now, since, Kind.RETURNED) == expected


def test_who_took_the_work_themselves_is_reminded_of_its_term_only():
    assert reached(FRIDAY, "2026-11-17 12:00", since="2026-11-17 10:00") == "-"


def test_an_extension_makes_the_same_step_due_anew():
    before = due_step(
        due_at=at(FRIDAY), waiting_since=LONG_AGO, now=at("2026-11-19 10:00"), arrival=None, closed=CLOSED
    )
    after = due_step(
        due_at=at("2026-11-24 23:59:59"),
        waiting_since=LONG_AGO,
        now=at("2026-11-19 10:00"),
        arrival=None,
        closed=CLOSED,
    )
    assert (before, after) == (
        Step(Kind.DUE_SOON, at(FRIDAY).astimezone(UTC), 1, at("2026-11-19 09:00").astimezone(UTC)),
        Step(
            Kind.DUE_SOON,
            at("2026-11-24 23:59:59").astimezone(UTC),
            3,
            at("2026-11-19 09:00").astimezone(UTC),
        ),
    )


def test_who_watches_hears_only_of_what_is_late():
    days = [at("2026-11-17 10:00") + timedelta(days=n) for n in range(8)]
    steps = [
        due_step(
            due_at=at(FRIDAY), waiting_since=LONG_AGO, now=now, arrival=None, closed=CLOSED, ladder=WATCH
        )
        for now in days
    ]
    assert [short(step) for step in steps] == [
        *["-"] * 6,
        "overdue 1 @ 2026-11-23 09:00",
        "overdue 2 @ 2026-11-24 09:00",
    ]


def test_a_rung_may_stand_hours_before_the_term():
    ladder = (*LADDER, Rung(Kind.DUE_SOON, hours=2))
    step = due_step(
        due_at=at("2026-11-20 14:00"),
        waiting_since=LONG_AGO,
        now=at("2026-11-20 12:30"),
        arrival=None,
        closed=CLOSED,
        ladder=ladder,
    )
    assert short(step) == "due_soon -2 @ 2026-11-20 12:00"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-16 10:00", "2026-11-17 09:00"),
        ("2026-11-17 09:00", "2026-11-19 09:00"),
        ("2026-11-19 12:00", "2026-11-20 09:00"),
        ("2026-11-20 09:00", "2026-11-23 09:00"),
        ("2026-11-23 09:00", "2026-11-24 09:00"),
        ("2026-11-27 12:00", "2026-12-01 09:00"),
    ],
)
def test_the_next_moment_is_the_next_step(now, expected):
    found = next_moment(due_at=at(FRIDAY), waiting_since=LONG_AGO, now=at(now), closed=CLOSED)
    assert found == at(expected)


def test_without_a_term_nothing_follows_the_arrival():
    assert next_moment(due_at=None, waiting_since=LONG_AGO, now=at(FRIDAY)) is None


@pytest.mark.parametrize(
    ("kind", "reached_at", "due", "expected"),
    [
        (Kind.OFFERED, "2026-11-19 14:00", None, ("2026-11-19 14:00", True)),
        (Kind.DUE_TODAY, "2026-11-20 09:00", FRIDAY, ("2026-11-20 09:00", True)),
        (Kind.DUE_SOON, "2026-11-19 09:00", FRIDAY, ("2026-11-19 09:00", False)),
        (Kind.OVERDUE, "2026-11-23 09:00", FRIDAY, ("2026-11-23 09:00", False)),
        # Outside working hours only what is due that same day, or before the morning.
        (Kind.OFFERED, "2026-11-19 20:00", "2026-11-20 08:30", ("2026-11-19 20:00", True)),
        (Kind.OFFERED, "2026-11-20 20:00", FRIDAY, ("2026-11-20 20:00", True)),
        (Kind.OFFERED, "2026-11-19 20:00", FRIDAY, ("2026-11-20 09:00", True)),
        (Kind.OFFERED, "2026-11-21 23:00", FRIDAY, ("2026-11-23 09:00", True)),
        (Kind.TO_CLOSE, "2026-11-20 23:59:59", FRIDAY, ("2026-11-23 09:00", True)),
        (Kind.REVIEW_WAITING, "2026-11-19 20:00", FRIDAY, ("2026-11-20 09:00", False)),
        # Waits for the next working morning …
        (Kind.REVIEW_WAITING, "2026-11-13 16:00", FRIDAY, ("2026-11-16 09:00", False)),
        (Kind.TO_OFFER, "2026-11-13 16:00", None, ("2026-11-16 09:00", False)),
        (Kind.REVIEW_WAITING, "2026-11-21 16:00", FRIDAY, ("2026-11-23 09:00", False)),
        # … unless that is the day of the term, or later.
        (Kind.REVIEW_WAITING, "2026-11-19 16:00", FRIDAY, ("2026-11-19 16:00", True)),
        (Kind.REVIEW_WAITING, "2026-11-20 16:00", FRIDAY, ("2026-11-20 16:00", True)),
    ],
)
def test_what_is_not_told_at_once_waits_for_the_morning(kind, reached_at, due, expected):
    step = Step(kind, at(reached_at), 0, at(reached_at))
    moment, at_once = send_from(step, at(due) if due else None, CLOSED)
    assert (moment, at_once) == (at(expected[0]), expected[1])


@pytest.mark.parametrize(
    ("kind", "number", "wish", "reached_at", "expected"),
    [
        (Kind.OFFERED, 2, None, "2026-11-16 09:00", ("2026-11-16 09:00", False)),
        (Kind.OFFERED, 0, False, "2026-11-16 14:00", ("2026-11-17 09:00", False)),
        (Kind.REVIEW_WAITING, 0, True, "2026-11-16 14:00", ("2026-11-16 14:00", True)),
        (Kind.REVIEW_WAITING, 0, True, "2026-11-16 20:00", ("2026-11-17 09:00", True)),
        # A wish for the morning does not make it come too late.
        (Kind.OFFERED, 0, False, "2026-11-19 14:00", ("2026-11-19 14:00", True)),
    ],
)
def test_a_repeat_waits_for_the_morning_and_a_wish_is_followed(kind, number, wish, reached_at, expected):
    step = Step(kind, at(reached_at), number, at(reached_at))
    moment, at_once = send_from(step, at(FRIDAY), CLOSED, at_once=wish)
    assert (moment, at_once) == (at(expected[0]), expected[1])


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-20 08:59", False),
        ("2026-11-20 09:00", True),
        ("2026-11-20 17:59", True),
        ("2026-11-20 18:00", False),
        ("2026-11-21 12:00", False),
        ("2026-12-25 12:00", False),
    ],
)
def test_the_mail_of_the_morning_leaves_on_working_days_between_nine_and_six(now, expected):
    assert in_mail_hours(at(now), CLOSED) is expected


MOMENTS = st.datetimes(
    min_value=datetime(2026, 1, 1),
    max_value=datetime(2027, 12, 31),
    timezones=st.just(UTC),
)


@given(MOMENTS)
def test_the_next_morning_is_never_before_the_moment_and_never_on_a_closed_day(moment):
    found = next_morning(moment, CLOSED).astimezone(AMSTERDAM)
    assert found >= moment
    assert is_working_day(found.date(), CLOSED)
    assert (found.hour, found.minute) == (9, 0)


ARRIVING = [rung.kind for rung in ARRIVALS]
LADDERS = [
    *[(LADDER, kind) for kind in (*ARRIVING, None)],
    (WATCH, Kind.BLOCKED),
    (WATCH, Kind.NOT_ACCEPTED),
    (WATCH, None),
    (HEAD, None),
]
NEAR = st.timedeltas(timedelta(days=-15), timedelta(days=15))


@pytest.mark.parametrize(("ladder", "arrival"), LADDERS)
@settings(max_examples=40)
@given(term=st.none() | NEAR, since=MOMENTS, later=NEAR)
def test_following_the_next_moments_meets_every_new_step(ladder, arrival, term, since, later):
    """The sweep looks only at the next moment: between now and then no other step may come (one may end)."""
    due_at, now = None if term is None else since + term, since + later
    work = {"due_at": due_at, "waiting_since": since, "arrival": arrival, "closed": CLOSED, "ladder": ladder}
    following, step = next_moment(now=now, **work), due_step(now=now, **work)
    if following is None:
        assert due_step(now=now + timedelta(days=400), **work) in {step, None}
        return
    assert following > now
    assert due_step(now=following - timedelta.resolution, **work) in {step, None}
    assert following == since or due_step(now=following, **work) not in {step, None}


@pytest.mark.parametrize(("ladder", "arrival"), LADDERS)
@settings(max_examples=40)
@given(term=st.none() | NEAR, since=MOMENTS, later=NEAR)
def test_a_step_was_reached_while_it_waited_and_says_no_untruth(ladder, arrival, term, since, later):
    due_at, now = None if term is None else since + term, since + later
    step = due_step(
        due_at=due_at, waiting_since=since, now=now, arrival=arrival, closed=CLOSED, ladder=ladder
    )
    if step is None:
        return
    assert since <= step.reached <= now
    if step.kind not in TOWARDS_DUE:
        assert (step.kind, step.moment) == (arrival, since)
        assert due_at is None or due_at <= since or now < due_at
    elif step.kind is Kind.OVERDUE:
        assert step.moment == due_at < step.reached
    else:
        assert step.moment == due_at > now


@pytest.mark.parametrize("arrival", ARRIVING)
@settings(max_examples=40)
@given(since=MOMENTS, term=st.timedeltas(timedelta(minutes=1), timedelta(days=40)))
def test_whoever_has_work_in_time_hears_a_last_time_before_it_is_due(arrival, since, term):
    """Exactly one of the steps before the due moment is the last; with news of the arrival there always is one."""
    due_at = since + term
    work = {"due_at": due_at, "waiting_since": since, "closed": CLOSED}
    now, seen = since, []
    while now is not None and now < due_at:
        step = due_step(now=now, arrival=arrival, **work)
        if step is not None and step not in seen:
            seen.append(step)
        now = next_moment(now=now, arrival=arrival, **work)
    last = [is_last_before(step, **work) for step in seen]
    assert last.count(True) <= 1
    assert not any(last) or last[-1]
    assert any(last) or not seen or seen[0].number > 0  # others that do not move are no work of one's own


@pytest.mark.parametrize(
    ("arrival", "ladder", "expected"),
    [
        (Kind.OFFERED, LADDER, "0 2 4 6 8"),
        (Kind.RETURNED, LADDER, "0"),
        (Kind.TARGET_CHANGED, LADDER, "0 2 4 6 8"),
        (Kind.TO_OFFER, LADDER, "0 2 4 6 8"),
        (Kind.TO_TAKE_OVER, LADDER, "0 2 4 6 8"),
        (Kind.REVIEW_WAITING, LADDER, "0 2 4 6 8"),
        (Kind.TO_CLOSE, LADDER, "0 1 2 3 4 5 6 7 8"),
        (Kind.TO_ADOPT, LADDER, "0 5"),
        (Kind.BLOCKED, WATCH, "2 4 6 8"),
        (Kind.NOT_ACCEPTED, WATCH, "3 5 7"),
    ],
)
def test_what_waits_without_a_term_is_said_again_after_so_many_working_days(arrival, ladder, expected):
    """Arrived on Thursday afternoon before Easter 2026; looked at for eight working days."""
    now, seen = at("2026-04-02 14:00"), []
    while now < at("2026-04-16 12:00"):
        step = due_step(
            due_at=None, waiting_since=at("2026-04-02 14:00"), now=now, arrival=arrival, closed=CLOSED,
            ladder=ladder,
        )  # fmt: skip
        if step is not None and str(step.number) not in seen:
            seen.append(str(step.number))
        now += timedelta(hours=3)
    assert " ".join(seen) == expected


@pytest.mark.parametrize(
    ("arrival", "ladder", "expected"),
    [
        (None, LADDER, "- soon3 soon1 today -"),
        (Kind.OFFERED, LADDER, "0 2 soon3 4 soon1 today -"),
        (Kind.RETURNED, LADDER, "0 soon3 soon1 today -"),
        (Kind.TARGET_CHANGED, LADDER, "0 2 soon3 4 soon1 today -"),
        (Kind.TO_OFFER, LADDER, "0 2 soon3 4 soon1 today -"),
        (Kind.TO_TAKE_OVER, LADDER, "0 2 soon3 4 soon1 today -"),
        (Kind.REVIEW_WAITING, LADDER, "0 2 soon3 4 soon1 today -"),
        (Kind.TO_CLOSE, LADDER, "0 1 2 soon3 4 soon1 today -"),
        (Kind.TO_ADOPT, LADDER, "0 soon3 soon1 today -"),
        (Kind.BLOCKED, LADDER, "- 2 soon3 4 soon1 today -"),
        (None, WATCH, "-"),
        (Kind.BLOCKED, WATCH, "- 2 4 6 -"),
        (Kind.NOT_ACCEPTED, WATCH, "- 3 5 -"),
        (None, HEAD, "-"),
    ],
)
def test_between_the_arrival_and_the_term_each_step_comes_once(arrival, ladder, expected):
    """Arrived on Thursday afternoon, due on Friday a week later; then the weekend, in which nothing is said."""
    names = {Kind.DUE_SOON: "soon{}", Kind.DUE_TODAY: "today"}
    now, seen = at("2026-11-12 14:00"), []
    while now < at("2026-11-22 20:00"):
        step = due_step(
            due_at=at(FRIDAY), waiting_since=at("2026-11-12 14:00"), now=now, arrival=arrival, closed=CLOSED,
            ladder=ladder,
        )  # fmt: skip
        shown = names.get(step.kind, "{}").format(step.number) if step else "-"
        if shown not in seen[-1:]:
            seen.append(shown)
        now += timedelta(hours=3)
    assert " ".join(seen) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-16 10:00", "offered 0 @ 2026-11-16 10:00"),
        ("2026-11-17 09:00", "due_soon 3 @ 2026-11-17 09:00"),
        ("2026-11-18 09:00", "offered 2 @ 2026-11-18 09:00"),
        ("2026-11-19 09:00", "due_soon 1 @ 2026-11-19 09:00"),
        # The term and the repeat on one morning: the term.
        ("2026-11-20 09:00", "due_today 0 @ 2026-11-20 09:00"),
        # Once it is late, only that is said.
        ("2026-11-24 09:00", "overdue 2 @ 2026-11-24 09:00"),
    ],
)
def test_an_offer_that_nobody_accepts_comes_again_between_the_steps_of_its_term(now, expected):
    assert reached(FRIDAY, now, "2026-11-16 10:00", Kind.OFFERED) == expected


@pytest.mark.parametrize(
    ("since", "due", "expected"),
    [
        # A term of hours: four hours and one hour before it.
        ("2026-11-20 10:00", "2026-11-20 17:00", ["offered 0", "due_soon -4", "due_soon -1"]),
        ("2026-11-19 15:00", "2026-11-20 14:00", ["offered 0", "due_today 0", "due_soon -4", "due_soon -1"]),
        ("2026-11-20 12:00", "2026-11-20 13:30", ["offered 0", "due_soon -1"]),
        # Nobody is told at five in the morning, nor in the evening.
        ("2026-11-19 15:00", "2026-11-20 09:30", ["offered 0", "due_today 0"]),
        ("2026-11-20 10:00", "2026-11-20 23:59", ["offered 0"]),
        # More than a day: no hours.
        ("2026-11-19 13:00", "2026-11-20 14:00", ["offered 0", "due_today 0"]),
    ],
)
def test_a_short_term_is_reminded_of_by_the_hour(since, due, expected):
    now, seen = at(since), []
    while now < at(due):
        step = reached(due, f"{now:%Y-%m-%d %H:%M}", since, Kind.OFFERED).split(" @")[0]
        if step not in seen:
            seen.append(step)
        now += timedelta(minutes=15)
    assert seen == expected


def test_the_head_of_the_unit_hears_of_it_from_the_third_working_day():
    days = [at("2026-11-23 10:00") + timedelta(days=n) for n in range(11)]
    steps = [
        due_step(due_at=at(FRIDAY), waiting_since=LONG_AGO, now=now, arrival=None, closed=CLOSED, ladder=HEAD)
        for now in days
    ]
    assert [step.number if step else None for step in steps] == [None, None, 3, 4, 5, 5, 5, 5, 7, 7, 9]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        # In working hours: the end of the next working day. Outside them: that morning.
        ("2026-11-19 14:00", "2026-11-20 23:59:59"),
        ("2026-11-19 18:00", "2026-11-20 09:00"),
        ("2026-11-20 02:00", "2026-11-20 09:00"),
        ("2026-11-20 20:00", "2026-11-23 09:00"),
        ("2026-11-21 12:00", "2026-11-23 09:00"),
    ],
)
def test_what_is_due_until_then_cannot_wait(now, expected):
    assert cannot_wait_after(at(now), CLOSED) == at(expected)


def test_a_year_of_ticks_reminds_once_per_step():
    """Minute by minute would be the same: the steps are a function of the moment."""
    due_at, now, seen = at("2026-03-27 17:00"), at("2026-03-16 00:00"), []
    while now < at("2026-04-09 00:00"):
        found = due_step(due_at=due_at, waiting_since=LONG_AGO, now=now, arrival=None, closed=CLOSED)
        if found is not None and short(found) not in seen:
            seen.append(short(found))
        now += timedelta(minutes=15)
    assert seen == [
        "due_soon 3 @ 2026-03-24 09:00",
        "due_soon 1 @ 2026-03-26 09:00",
        "due_today 0 @ 2026-03-27 09:00",
        "overdue 1 @ 2026-03-30 09:00",
        "overdue 2 @ 2026-03-31 09:00",
        "overdue 3 @ 2026-04-01 09:00",
        "overdue 4 @ 2026-04-02 09:00",
        "overdue 5 @ 2026-04-07 09:00",
    ]


def test_the_closed_days_are_handed_in():
    recess = frozenset({date(2026, 11, 17), date(2026, 11, 18)})
    step = due_step(
        due_at=at(FRIDAY), waiting_since=LONG_AGO, now=at("2026-11-13 10:00"), arrival=None, closed=recess
    )
    assert short(step) == "due_soon 3 @ 2026-11-13 09:00"
