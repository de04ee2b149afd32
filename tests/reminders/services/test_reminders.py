"""The sweep writes down what is due, once."""

from datetime import UTC, datetime, timedelta

from apps.overleg.domain.calendar import AMSTERDAM
from apps.overleg.models import Answer, Deadline
from apps.overleg.services import answers as acts
from apps.overleg.services import deadlines
from apps.reminders.services.reminders import sweep, unswept
from tests import world as w
from tests.reminders.conftest import DUE, at


def test_what_is_due_is_written_down_once(world, answers, ledger):
    assert (sweep(w.NOW), sweep(w.NOW)) == (3, 0)
    assert ledger() == ["Carla to_offer 0"] * 3
    Answer.objects.update(next_reminder_at=w.NOW)
    assert sweep(w.NOW) == 3
    assert ledger() == ["Carla to_offer 0"] * 3


def test_every_answer_and_term_gets_its_next_moment(world, overleg, answers):
    sweep(w.NOW)
    moments = set(Answer.objects.values_list("next_reminder_at", flat=True))
    term = overleg.deadlines.get(kind=Deadline.Kind.ANSWERS)
    assert (moments, term.next_reminder_at) == ({at("2026-03-04 09:00")}, at("2026-03-25 09:00"))
    assert not unswept(w.NOW)


def test_an_answer_that_nobody_owes_is_not_looked_at_again(world, answers):
    w.to_approved(world, answers[0])
    sweep(w.NOW)
    assert Answer.objects.get(pk=answers[0].pk).next_reminder_at is None


def test_three_missed_days_give_each_person_the_last_step_only(world, answers, ledger):
    for answer in answers:
        w.to_drafting(world, answer)
    sweep(w.NOW)
    assert ledger() == []
    sweep(DUE + timedelta(days=3, hours=1))
    assert ledger() == ["Carla overdue 3"] * 4 + ["Daan overdue 3"] * 3


def test_an_extension_reminds_again(world, overleg, answers, ledger):
    w.to_drafting(world, answers[0])
    sweep(at("2026-03-27 10:00"))
    extension = deadlines.ask_extension(
        deadline=overleg.deadlines.get(kind="answers"),
        actor=world.coordinator,
        until=DUE + timedelta(days=1),
        reason="Afstemming.",
        now=at("2026-03-27 11:00"),
    )
    deadlines.grant_extension(extension=extension, actor=world.clerk, now=at("2026-03-27 12:00"))
    sweep(at("2026-03-27 12:01"))
    rows = [line for line in ledger() if line.startswith("Daan")]
    assert rows == ["Daan due_soon 1", "Daan due_soon 3"]


def test_the_same_work_is_offered_anew_after_it_was_given_to_another(world, answers, ledger):
    answer = acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    sweep(w.NOW)
    for minutes, owner in ((5, world.second_drafter), (10, world.drafter)):
        now = w.NOW + timedelta(minutes=minutes)
        answer = acts.reassign_answer(answer=answer, actor=world.coordinator, owner=owner, now=now)
        sweep(now)
    assert [line for line in ledger() if "offered" in line] == [
        "Daan offered 0",
        "Daan offered 0",
        "Dirk offered 0",
    ]


def test_a_sweep_takes_a_fixed_number_of_queries(world, answers, django_assert_num_queries):
    Deadline.objects.update(next_reminder_at=None)
    with django_assert_num_queries(14):
        sweep(w.NOW)
    with django_assert_num_queries(2):
        sweep(w.NOW)


def test_nothing_is_written_down_before_its_moment(world, answers, ledger):
    w.to_drafting(world, answers[0])
    Answer.objects.exclude(pk=answers[0].pk).update(next_reminder_at=None)
    Deadline.objects.update(next_reminder_at=None)
    for hours in range(24 * 22):
        sweep(w.NOW + timedelta(hours=hours))
    assert (w.NOW + timedelta(hours=24 * 22 - 1)).astimezone(AMSTERDAM) < at("2026-03-25 09:00")
    assert ledger() == []


def test_a_term_that_cannot_be_reckoned_holds_up_nobody_else(world, answers, ledger, caplog):
    far = datetime.max.replace(tzinfo=UTC)
    Answer.objects.filter(pk=answers[1].pk).update(due_at=far)
    assert sweep(w.NOW) == 2
    assert ledger() == ["Carla to_offer 0"] * 2
    assert [record.getMessage() for record in caplog.records] == [
        f"The reminders about answer {answers[1].pk} cannot be reckoned"
    ]
    assert not unswept(w.NOW)  # or no mail would be made
    Answer.objects.filter(pk=answers[1].pk).update(due_at=DUE)
    assert sweep(w.NOW + timedelta(hours=1)) == 1
