"""An administrator changes the calendar: reckoned terms follow, once they were seen; agreed ones stay."""

from datetime import date, timedelta

import pytest

from apps.accounts.domain.refusals import Invalid, NotAllowed, NotNow
from apps.overleg.domain.calendar import Term, end_of_day
from apps.overleg.domain.rereckoning import Closures, Period, Stays
from apps.overleg.models import Answer, ClosedDay, Deadline, Event, Reces
from apps.overleg.queries import calendars
from apps.overleg.services import deadlines, overleggen, recesses
from tests import world as w

SPRING = Period("Voorjaarsreces 2026", date(2026, 3, 21), date(2026, 3, 29))
MOURNING = (date(2026, 3, 23), "Dag van nationale rouw")


@pytest.fixture
def term(world, overleg):
    """Three weeks from Monday 2 March in which a recess does not count: due on Monday 23 March."""
    due = overleg.deadlines.get(kind="answers")
    return deadlines.move_deadline(
        deadline=due, actor=world.clerk, term=Term(3, "weeks", date(2026, 3, 2), True), now=w.NOW
    )


def effect(*, added=(), removed=(), days=()):
    before = calendars.closures()
    after = Closures((before.recesses | set(added)) - set(removed), before.extra | set(days))
    return calendars.effect_of(before, after, w.NOW)


def nothing_changed(term, count):
    fresh = Deadline.objects.get(pk=term.pk)
    return (fresh.due_at, fresh.because, Event.objects.count()) == (term.due_at, term.because, count)


def test_a_new_recess_moves_the_reckoned_term_with_its_answers_and_records_one_event(world, overleg, term):
    Answer.objects.update(next_reminder_at=None)
    Deadline.objects.update(next_reminder_at=None)
    seen = effect(added=[SPRING])
    assert [(m.deadline, m.was, m.due) for m in seen.moves] == [
        (term, end_of_day(date(2026, 3, 23)), end_of_day(date(2026, 4, 1)))
    ]
    before = Event.objects.count()
    kept = recesses.add_reces(actor=world.admin, period=SPRING, seen=seen.seen, now=w.NOW)
    fresh = Deadline.objects.get(pk=term.pk)
    due = end_of_day(date(2026, 4, 1))
    assert (kept, fresh.due_at, fresh.next_reminder_at) == (recesses.Kept(1, 1), due, w.NOW)
    last = fresh.because[-1]
    assert (last["code"], last["cause"], last["recess"]) == ("rereckoned", SPRING.name, "skipped")
    assert [step["code"] for step in last["steps"]] == ["start", "added", "recess", "end-of-day"]
    assert set(Answer.objects.values_list("due_at", "next_reminder_at")) == {(due, w.NOW)}
    event = Event.objects.order_by("-pk")[0]
    assert Event.objects.count() == before + 1
    assert (event.noun, event.verb, event.actor, event.shared) == ("deadline", "rereckon", world.admin, True)


def test_a_recess_that_goes_gives_the_days_back(world, term):
    recesses.add_reces(actor=world.admin, period=SPRING, seen=effect(added=[SPRING]).seen, now=w.NOW)
    seen = effect(removed=[SPRING]).seen
    kept = recesses.remove_reces(reces=Reces.objects.get(), actor=world.admin, seen=seen, now=w.NOW)
    assert (kept.moved, Deadline.objects.get(pk=term.pk).due_at) == (1, term.due_at)
    assert not Reces.objects.exists()


def test_a_recess_that_moves_takes_the_term_along(world, term):
    recesses.add_reces(actor=world.admin, period=SPRING, seen=effect(added=[SPRING]).seen, now=w.NOW)
    longer = Period(SPRING.name, SPRING.starts, date(2026, 3, 31))
    seen = effect(added=[longer], removed=[SPRING]).seen
    recesses.change_reces(reces=Reces.objects.get(), actor=world.admin, period=longer, seen=seen, now=w.NOW)
    assert Deadline.objects.get(pk=term.pk).due_at == end_of_day(date(2026, 4, 3) + timedelta(days=4))
    assert Reces.objects.get().ends == longer.ends


def test_a_closed_day_moves_a_term_that_ends_on_it_and_the_reason_names_it(world, term):
    seen = effect(days=[MOURNING]).seen
    recesses.add_closed_day(actor=world.admin, day=MOURNING[0], name=MOURNING[1], seen=seen, now=w.NOW)
    fresh = Deadline.objects.get(pk=term.pk)
    assert fresh.due_at == end_of_day(date(2026, 3, 24))
    assert {"code": "closed", "on": "2026-03-23", "to": "2026-03-24", "name": MOURNING[1]} in fresh.because[
        -1
    ]["steps"]
    back = calendars.effect_of(calendars.closures(), Closures(), w.NOW).seen
    recesses.remove_closed_day(closed_day=ClosedDay.objects.get(), actor=world.admin, seen=back, now=w.NOW)
    assert Deadline.objects.get(pk=term.pk).due_at == term.due_at


def test_a_new_term_knows_the_closed_day_too(world, overleg):
    ClosedDay.objects.create(day=MOURNING[0], name=MOURNING[1])
    due = overleg.deadlines.get(kind="answers")
    moved = deadlines.move_deadline(
        deadline=due, actor=world.clerk, term=Term(3, "weeks", date(2026, 3, 2)), now=w.NOW
    )
    assert moved.due_at == end_of_day(date(2026, 3, 24))


def test_an_extension_that_was_granted_stays_and_is_told_why(world, term):
    until = end_of_day(date(2026, 3, 30))
    asked = deadlines.ask_extension(
        deadline=term, actor=world.coordinator, until=until, reason="Afstemming.", now=w.NOW
    )
    deadlines.grant_extension(extension=asked, actor=world.clerk, now=w.NOW)
    seen = effect(added=[SPRING])
    assert (seen.moves, [(s.deadline, s.why) for s in seen.stays]) == ((), [(term, Stays.EXTENDED)])
    recesses.add_reces(actor=world.admin, period=SPRING, seen=seen.seen, now=w.NOW)
    assert Deadline.objects.get(pk=term.pk).due_at == until


def test_terms_that_are_over_held_or_answered_are_left_alone(world, term, overleg):
    assert calendars.effect_of(Closures(), Closures(frozenset({SPRING})), term.due_at).moves == ()
    overleggen.hold_overleg(overleg=overleg, actor=world.clerk, reason="Controversieel.", now=w.NOW)
    assert [s.why for s in effect(added=[SPRING]).stays] == [Stays.HELD]
    overleggen.withdraw_overleg(overleg=overleg, actor=world.clerk, reason="Vervallen.", now=w.NOW)
    assert effect(added=[SPRING]) == calendars.Effect()


def test_nothing_is_done_when_other_terms_would_move_than_were_seen(world, term):
    """Somebody moved a term, or reckoned another one, while the administrator looked."""
    seen = effect(added=[SPRING]).seen
    deadlines.move_deadline(
        deadline=term,
        actor=world.clerk,
        term=Term(4, "weeks", date(2026, 3, 2), True),
        now=w.NOW,
    )
    term.refresh_from_db()
    count = Event.objects.count()
    for given in (seen, ""):
        with pytest.raises(NotNow):
            recesses.add_reces(actor=world.admin, period=SPRING, seen=given, now=w.NOW)
    assert nothing_changed(term, count) and not Reces.objects.exists()


def test_only_an_administrator_changes_the_calendar(world, term):
    reces = Reces.objects.create(name="Kerstreces", starts=date(2026, 12, 19), ends=date(2027, 1, 3))
    day = ClosedDay.objects.create(day=MOURNING[0], name=MOURNING[1])
    count = Event.objects.count()
    for actor in (world.clerk, world.coordinator, world.kamer_reader):
        by = {"actor": actor, "seen": "", "now": w.NOW}
        for act in (
            lambda by=by: recesses.add_reces(period=SPRING, **by),
            lambda by=by: recesses.change_reces(reces=reces, period=SPRING, **by),
            lambda by=by: recesses.remove_reces(reces=reces, **by),
            lambda by=by: recesses.import_reces(periods=[SPRING], **by),
            lambda by=by: recesses.add_closed_day(day=date(2026, 3, 24), name="Dag", **by),
            lambda by=by: recesses.remove_closed_day(closed_day=day, **by),
        ):
            with pytest.raises(NotAllowed):
                act()
    assert nothing_changed(term, count) and Reces.objects.get() == reces and ClosedDay.objects.get() == day


@pytest.mark.parametrize(
    ("period", "field"),
    [
        (Period("", SPRING.starts, SPRING.ends), "name"),
        (Period("Krokus", SPRING.ends, SPRING.starts), "ends"),
        (Period("Krokus", SPRING.starts, date(2026, 12, 1)), "ends"),
        (Period("Krokus", date(2026, 12, 31), date(2027, 1, 1)), "starts"),  # the Christmas recess has it
    ],
)
def test_a_recess_that_cannot_be_is_refused_at_its_field(world, period, field):
    Reces.objects.create(name="Kerstreces", starts=date(2026, 12, 19), ends=date(2027, 1, 3))
    with pytest.raises(Invalid) as refused:
        recesses.add_reces(actor=world.admin, period=period, seen="", now=w.NOW)
    assert (set(refused.value.fields), Reces.objects.count()) == ({field}, 1)


@pytest.mark.parametrize(("day", "name"), [(date(2026, 4, 27), "Nog eens"), (MOURNING[0], " ")])
def test_a_day_that_is_closed_by_law_or_has_no_name_is_refused(world, day, name):
    with pytest.raises(Invalid):
        recesses.add_closed_day(actor=world.admin, day=day, name=name, seen="", now=w.NOW)
    assert not ClosedDay.objects.exists()


def test_an_import_is_taken_over_whole_or_not_at_all(world, term):
    may = Period("Meireces 2026", date(2026, 4, 25), date(2026, 5, 10))
    clash = Period("Koningsdag", date(2026, 4, 27), date(2026, 4, 27))
    with pytest.raises(Invalid):
        recesses.import_reces(periods=[SPRING, may, clash], actor=world.admin, seen="", now=w.NOW)
    assert not Reces.objects.exists()
    seen = effect(added=[SPRING, may]).seen
    kept = recesses.import_reces(periods=[SPRING, may], actor=world.admin, seen=seen, now=w.NOW)
    assert (kept, Reces.objects.count()) == (recesses.Kept(2, 1), 2)
    with pytest.raises(Invalid):
        recesses.import_reces(periods=[], actor=world.admin, seen="", now=w.NOW)


def test_what_a_change_does_is_read_in_as_many_queries_for_one_term_as_for_many(
    world, term, django_assert_num_queries
):
    before, after = calendars.closures(), Closures(frozenset({SPRING}))
    for _ in range(2):
        with django_assert_num_queries(1):
            calendars.effect_of(before, after, w.NOW)
        for _more in range(3):
            w.make_overleg(world)
