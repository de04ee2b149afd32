"""Who owes what, by the state of the answer and of the overleg."""

from datetime import timedelta

import pytest

from apps.accounts.models import Membership
from apps.overleg.models import ClosedDay, Deadline
from apps.overleg.queries import pending_steps
from apps.overleg.services import answers as acts
from apps.overleg.services import arrangements, deadlines, overleggen, reviews
from apps.reminders import queries
from apps.reminders.domain.owed import Owed
from apps.reminders.domain.schedule import next_morning
from apps.reminders.models import OutboxMail
from tests import world as w

HOUR = timedelta(hours=1)


def shown(owed: list[Owed]) -> list[tuple[str, str, str, list[str], int]]:
    """(task, why, arrival, first names, hours after the start that it waits since)."""
    return [
        (
            item.task.value,
            item.why.value,
            item.arrival.value if item.arrival else "-",
            [r.name.split()[0] for r in item.recipients],
            round((item.waiting_since - w.NOW) / HOUR),
        )
        for item in owed
    ]


def owed_on(answer) -> list[tuple[str, str, str, list[str], int]]:
    return shown(queries.owed_answers([answer.pk], w.NOW))


def test_an_open_answer_waits_for_the_coordinator(answers):
    assert owed_on(answers[0]) == [("offer", "coordinator", "to_offer", ["Carla"], 0)]


def test_an_offered_answer_waits_for_the_drafter_and_is_watched(world, answers):
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW + HOUR)
    assert owed_on(answers[0]) == [
        ("accept", "drafter", "offered", ["Daan"], 1),
        ("chase", "watcher", "not_accepted", ["Carla"], 1),
    ]


def test_who_accepted_is_not_told_so(world, answers):
    w.to_drafting(world, answers[0])
    assert owed_on(answers[0]) == [
        ("draft", "drafter", "-", ["Daan"], 0),
        ("chase", "watcher", "-", ["Carla"], 0),
    ]


def test_a_declined_answer_waits_for_the_coordinator_again(world, answers):
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    acts.decline_answer(answer=answers[0], actor=world.drafter, reason="Ander dossier.", now=w.NOW + HOUR)
    assert owed_on(answers[0]) == [("offer", "coordinator", "to_offer", ["Carla"], 1)]


def test_a_reassigned_answer_is_news_to_its_new_owner(world, answers):
    answer = w.to_drafting(world, answers[0])
    acts.reassign_answer(
        answer=answer, actor=world.coordinator, owner=world.second_drafter, now=w.NOW + 3 * HOUR
    )
    assert owed_on(answer)[0] == ("draft", "drafter", "offered", ["Dirk"], 3)


def test_an_answer_in_review_waits_for_the_reviewers_of_the_step_whose_turn_it_is(world, answers):
    answer = w.to_review(world, answers[0])
    assert owed_on(answer) == [
        ("review", "reviewer", "review_waiting", ["Rita", "Rob"], 0),
        ("chase", "watcher", "-", ["Carla"], 0),
    ]
    answer.refresh_from_db()
    reviews.approve_answer(
        step=pending_steps(answer)[0], actor=world.reviewer, version=1, now=w.NOW + 2 * HOUR
    )
    assert owed_on(answer)[0] == ("review", "reviewer", "review_waiting", ["Rob"], 2)


def test_a_reviewer_who_wrote_in_the_text_is_not_asked_to_approve_it(world, answers):
    Membership.objects.create(
        user=world.reviewer, role="drafter", ministry=world.ministry, valid_from=w.SINCE
    )
    answer = w.to_drafting(world, answers[0])
    acts.save_answer(answer=answer, actor=world.fresh(world.reviewer), text="Twaalf.", based_on=0, now=w.NOW)
    acts.submit_answer(answer=answer, actor=world.drafter, now=w.NOW)
    assert owed_on(answer)[0] == ("review", "reviewer", "review_waiting", ["Rob"], 0)


def test_a_returned_answer_is_news_to_its_owner(world, answers):
    answer = w.to_review(world, answers[0])
    answer.refresh_from_db()
    reviews.return_answer(
        step=pending_steps(answer)[0], actor=world.reviewer, version=1, reason="Cijfers.", now=w.NOW + HOUR
    )
    assert owed_on(answer)[0] == ("draft", "drafter", "returned", ["Daan"], 1)


def test_when_the_target_of_an_answer_changed_its_owner_looks_again(world, answers):
    first = w.to_approved(world, answers[0])
    pointing = w.to_approved(world, answers[1], "Zie het antwoord op vraag 1.")
    assert owed_on(pointing) == []
    first.refresh_from_db()
    acts.reopen_answer(answer=first, actor=world.coordinator, reason="Nieuw cijfer.", now=w.NOW + HOUR)
    acts.save_answer(
        answer=first, actor=world.drafter, text="Dat waren er dertien.", based_on=1, now=w.NOW + 2 * HOUR
    )
    pointing.refresh_from_db()
    assert pointing.next_reminder_at == w.NOW + 2 * HOUR
    assert owed_on(pointing) == [("confirm", "drafter", "target_changed", ["Daan"], 2)]


def test_a_transfer_waits_for_the_other_ministry(world):
    overleg = w.put_overleg(world, addressees=[world.minister, world.other_minister])
    answer = w.answers_of(overleg)[0]
    arrangements.transfer_answer(
        answer=answer,
        actor=world.coordinator,
        ministry=world.other_ministry,
        reason="Hoort bij BZK.",
        now=w.NOW + HOUR,
    )
    assert owed_on(answer) == [
        ("take_over", "coordinator", "to_take_over", ["Cor"], 1),
        ("wait", "coordinator", "blocked", ["Carla"], 1),
    ]


@pytest.mark.parametrize("state", ["approved", "sent"])
def test_nothing_is_owed_on_an_answer_that_is_ready(world, overleg, state):
    answer = (
        w.answers_of(w.sent_overleg(world))[0]
        if state == "sent"
        else w.to_approved(world, w.answers_of(overleg)[0])
    )
    answer.refresh_from_db()
    assert (answer.state, owed_on(answer)) == (state, [])


def test_nothing_is_owed_while_the_overleg_is_on_hold(world, overleg, answers):
    overleggen.hold_overleg(overleg=overleg, actor=world.clerk, reason="Controversieel.", now=w.NOW)
    terms = [deadline.pk for deadline in overleg.deadlines.all()]
    assert (owed_on(answers[0]), queries.owed_deadlines(terms, w.NOW)) == ([], [])


def test_a_person_whose_membership_ended_is_not_reminded(world, answers):
    Membership.objects.filter(user=world.coordinator).update(valid_until=w.NOW.date() - timedelta(days=1))
    assert owed_on(answers[0]) == [("offer", "coordinator", "to_offer", [], 0)]


def owed_by_term(overleg) -> list[tuple[str, str, str, list[str], int]]:
    return shown(queries.owed_deadlines(list(overleg.deadlines.values_list("pk", flat=True)), w.NOW))


def test_the_clerks_close_the_inbreng_when_its_term_has_passed(world):
    overleg = w.make_overleg(world)
    overleg = overleggen.open_overleg(overleg=overleg, actor=world.clerk, now=w.NOW)
    assert owed_by_term(overleg) == [("close", "clerk", "to_close", ["Gerda"], 7 * 24)]


def test_the_leading_ministry_sends_the_answers_before_their_term(overleg):
    assert owed_by_term(overleg) == [("send", "leading", "-", ["Carla"], 0)]


def test_the_clerks_adopt_the_report_when_all_answers_are_sent(world):
    overleg = w.sent_overleg(world)
    assert owed_by_term(overleg) == [("adopt", "clerk", "to_adopt", ["Gerda"], 0)]
    assert set(overleg.deadlines.values_list("next_reminder_at", flat=True)) == {w.NOW}


def test_the_term_of_an_answer_is_that_of_its_overleg_when_it_has_none(world, overleg, answers):
    deadline = overleg.deadlines.get(kind=Deadline.Kind.ANSWERS)
    deadlines.move_deadline(deadline=deadline, actor=world.clerk, due_at=w.NOW + timedelta(days=9), now=w.NOW)
    type(answers[0]).objects.filter(pk=answers[0].pk).update(due_at=None)
    assert {item.due_at for item in queries.owed_answers([answers[0].pk], w.NOW)} == {
        w.NOW + timedelta(days=9)
    }


def test_what_is_owed_takes_the_same_queries_for_one_answer_and_for_many(
    world, overleg, answers, django_assert_num_queries
):
    for answer in answers[:2]:
        w.to_review(world, answer)
    with django_assert_num_queries(13):
        queries.owed_answers([answers[0].pk], w.NOW)
    with django_assert_num_queries(13):
        queries.owed_answers([answer.pk for answer in answers], w.NOW)


def mail(slot: str, state: str, hours: int) -> OutboxMail:
    return OutboxMail.objects.create(
        address="daan@example.nl",
        kind="digest",
        slot=slot,
        state=state,
        sent_at=w.NOW if state == "sent" else None,
        next_try_at=w.NOW,
        created_at=w.NOW + hours * HOUR,
        message_id=f"<{slot}@test>",
    )


@pytest.mark.django_db
def test_the_oldest_unsent_mail_is_found_among_those_sent_and_given_up():
    mail("1", "sent", 0)
    mail("2", "failed", 1)
    oldest = mail("3", "queued", 2)
    mail("4", "queued", 3)
    assert queries.oldest_unsent(w.NOW + 4 * HOUR) == oldest
    assert queries.oldest_unsent(w.NOW) is None


def test_a_closed_day_that_was_added_is_one_on_which_the_morning_brings_no_mail(db):
    mourning = w.NOW.date() + timedelta(days=1)
    assert mourning not in queries.closed_days(w.NOW)
    ClosedDay.objects.create(day=mourning, name="Dag van nationale rouw")
    assert mourning in queries.closed_days(w.NOW)
    assert next_morning(w.NOW, queries.closed_days(w.NOW)).date() == mourning + timedelta(days=1)
