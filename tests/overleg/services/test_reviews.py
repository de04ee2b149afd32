"""The parafenlijn: four eyes, the version that was read, and approvals that die."""

from datetime import timedelta

import pytest

from apps.accounts.domain.refusals import Invalid, NotAllowed, NotNow, Stale
from apps.accounts.models import Membership
from apps.overleg.models import Answer, EventDetail, Review
from apps.overleg.queries import pending_steps, valid_reviews
from apps.overleg.services import answers, arrangements, reviews
from tests import world as w


@pytest.fixture
def answer(world, overleg):
    return w.to_review(world, w.answers_of(overleg)[0])


def step_of(answer):
    answer.refresh_from_db()
    return pending_steps(answer)[0]


def test_the_author_cannot_approve_on_whatever_account(world, answer):
    for user in (world.drafter, world.coordinator, world.admin, world.clerk):
        if user == world.drafter:
            Membership.objects.create(user=user, role="reviewer", ministry=world.ministry, valid_from=w.SINCE)
        with pytest.raises(NotAllowed):
            reviews.approve_answer(step=step_of(answer), actor=world.fresh(user), version=1)
    assert not Review.objects.exists()
    assert Answer.objects.get(pk=answer.pk).state == "in_review"


def test_one_person_fills_one_step(world, answer):
    reviews.approve_answer(step=step_of(answer), actor=world.reviewer, version=1)
    with pytest.raises(NotAllowed):
        reviews.approve_answer(step=step_of(answer), actor=world.reviewer, version=1)
    assert Review.objects.count() == 1


def test_a_later_step_waits_for_the_earlier(world, answer):
    later = answer.steps.get(position=2)
    with pytest.raises(NotNow) as refused:
        reviews.approve_answer(step=later, actor=world.second_reviewer, version=1)
    assert refused.value.code == "not-turn"


def test_an_approval_of_a_text_that_changed_meanwhile_is_refused(world, answer):
    answers.save_answer(answer=answer, actor=world.drafter, text="Dertien.", based_on=1)
    answers.submit_answer(answer=answer, actor=world.drafter)
    with pytest.raises(Stale) as stale:
        reviews.approve_answer(step=step_of(answer), actor=world.reviewer, version=1)
    assert (stale.value.theirs, stale.value.current) == ("Dertien.", 2)
    assert not Review.objects.exists()


def test_returned_with_a_reason_it_is_with_the_drafter_again(world, answer):
    with pytest.raises(Invalid):
        reviews.return_answer(step=step_of(answer), actor=world.reviewer, version=1, reason=" ")
    returned = reviews.return_answer(
        step=step_of(answer), actor=world.reviewer, version=1, reason="Noem het jaar."
    )
    assert returned.state == "drafting"
    again = answers.submit_answer(answer=answer, actor=world.drafter)
    approved = reviews.approve_answer(step=step_of(again), actor=world.reviewer, version=1)
    assert (approved.state, len(valid_reviews(approved))) == ("in_review", 1)


def test_a_minor_change_keeps_the_approvals_explicitly_and_with_the_difference(world, answer):
    w.approve_next(world, answer)
    answers.save_answer(answer=answer, actor=world.drafter, text="Dat waren er 12.", based_on=1)
    answers.submit_answer(answer=answer, actor=world.drafter)
    answer.refresh_from_db()
    with pytest.raises(NotAllowed):
        reviews.keep_answer(answer=answer, actor=world.second_reviewer, version=2)
    kept = reviews.keep_answer(answer=answer, actor=world.reviewer, version=2)
    assert [step.name for step in pending_steps(kept)] == ["directeur"]
    detail = EventDetail.objects.get(event__verb="keep").data
    assert detail == {"approvals": 1, "difference": [["removed", "twaalf"], ["added", "12"]]}


def test_a_signature_on_paper_is_recorded_by_a_coordinator_who_is_no_author(world, answer):
    step = step_of(answer)
    with pytest.raises(Invalid):
        reviews.record_answer(
            step=step, actor=world.coordinator, reviewer=world.drafter, signed_on=w.NOW.date(), version=1
        )
    reviews.record_answer(
        step=step, actor=world.coordinator, reviewer=world.reviewer, signed_on=w.NOW.date(), version=1
    )
    review = Review.objects.get()
    assert (review.reviewer, review.recorded_by, review.signed_on) == (
        world.reviewer,
        world.coordinator,
        w.NOW.date(),
    )


def test_a_reviewer_of_another_ministry_sees_no_step_of_theirs(world, answer):
    with pytest.raises(NotAllowed):
        reviews.approve_answer(step=step_of(answer), actor=world.other_reviewer, version=1)


def edited(world, answer, text="Dat waren er 12."):
    """Everybody approved; then the coordinator opened it, the drafter changed a word and submitted it."""
    for _step in range(2):
        w.approve_next(world, answer)
    answers.reopen_answer(answer=answer, actor=world.coordinator, reason="Cijfer in plaats van woord.")
    answers.save_answer(answer=answer, actor=world.drafter, text=text, based_on=1)
    return answers.submit_answer(answer=answer, actor=world.drafter)


def holders(answer):
    return {r.step.name: r.reviewer.name for r in valid_reviews(answer).values()}


def test_keeping_never_gives_one_person_two_steps(world, answer):
    answer = edited(world, answer)
    reviews.approve_answer(step=step_of(answer), actor=world.second_reviewer, version=2)
    with pytest.raises(NotNow):
        reviews.keep_answer(answer=answer, actor=world.reviewer, version=2)
    answer.refresh_from_db()
    assert (answer.state, holders(answer)) == ("in_review", {"afdelingshoofd": "Rob Parafeerder"})


def test_keeping_brings_no_approval_back_of_who_sent_the_new_text_back(world, answer):
    answer = edited(world, answer)
    reviews.keep_answer(answer=answer, actor=world.reviewer, version=2)
    answer.refresh_from_db()
    assert answer.state == "approved"
    answers.reopen_answer(answer=answer, actor=world.coordinator, reason="Toch.")
    answers.save_answer(answer=answer, actor=world.drafter, text="Dat waren er 13.", based_on=2)
    answers.submit_answer(answer=answer, actor=world.drafter)
    reviews.return_answer(step=step_of(answer), actor=world.second_reviewer, version=3, reason="Fout.")
    answers.submit_answer(answer=answer, actor=world.drafter)
    kept = reviews.keep_answer(answer=answer, actor=world.reviewer, version=3)
    assert (kept.state, holders(kept)) == ("in_review", {"afdelingshoofd": "Rita Parafeerder"})


def test_keeping_brings_back_no_approval_of_who_is_no_longer_the_reviewer(world, answer):
    answer = edited(world, answer)
    Membership.objects.filter(user=world.second_reviewer).update(valid_until=w.SINCE)
    kept = reviews.keep_answer(answer=answer, actor=world.reviewer, version=2)
    assert (kept.state, holders(kept)) == ("in_review", {"afdelingshoofd": "Rita Parafeerder"})


def test_a_reviewer_of_a_replaced_step_may_fill_a_new_one(world, answer):
    w.approve_next(world, answer)
    reviews.return_answer(
        step=step_of(answer), actor=world.second_reviewer, version=1, reason="Lijn klopt niet."
    )
    arrangements.route_answer(
        answer=answer, actor=world.coordinator, planned=[arrangements.Planned(1, "Chef", world.ministry)]
    )
    assert list(Review.objects.filter(voided_at__isnull=True)) == []
    answers.submit_answer(answer=answer, actor=world.drafter)
    approved = reviews.approve_answer(step=step_of(answer), actor=world.reviewer, version=1)
    assert (approved.state, holders(approved)["Chef"]) == ("approved", "Rita Parafeerder")


def test_a_named_reviewer_can_fill_the_step_and_only_that_one(world, overleg):
    answer = w.answers_of(overleg)[0]

    def steps(*who):
        return [arrangements.Planned(n, f"stap {n}", world.ministry, user) for n, user in enumerate(who, 1)]

    for planned in (steps(world.drafter), steps(world.reviewer, world.reviewer)):
        with pytest.raises(Invalid):
            arrangements.route_answer(answer=answer, actor=world.coordinator, planned=planned)
    arrangements.route_answer(
        answer=answer, actor=world.coordinator, planned=steps(world.reviewer, world.second_reviewer)
    )
    assert [s.name for s in answer.steps.filter(active=True)] == ["stap 1", "stap 2"]


def test_a_signature_is_not_older_than_the_text_it_stands_under(world, answer):
    with pytest.raises(Invalid) as refused:
        reviews.record_answer(
            step=step_of(answer),
            actor=world.coordinator,
            reviewer=world.reviewer,
            signed_on=w.NOW.date() - timedelta(days=1),
            version=1,
        )
    assert (list(refused.value.fields), Review.objects.exists()) == (["signed_on"], False)


def test_another_ministry_that_joins_changes_nothing_in_the_steps_that_were_set(world, overleg):
    answer = w.answers_of(overleg)[0]
    arrangements.route_answer(
        answer=answer,
        actor=world.coordinator,
        planned=[
            arrangements.Planned(1, "woordvoering", world.ministry),
            arrangements.Planned(2, "SG", world.ministry),
        ],
    )

    def steps():
        return [(s.position, s.name, s.ministry.abbreviation) for s in answer.steps.filter(active=True)]

    arrangements.involve_answer(answer=answer, actor=world.coordinator, ministries=[world.other_ministry])
    assert steps() == [(1, "woordvoering", "OCW"), (2, "SG", "OCW"), (2, "Medeparaaf", "BZK")]
    arrangements.involve_answer(answer=answer, actor=world.coordinator, ministries=[])
    assert steps() == [(1, "woordvoering", "OCW"), (2, "SG", "OCW")]


def test_an_answer_without_steps_is_approved_by_nobody(world, overleg):
    answer = w.to_drafting(world, w.answers_of(overleg)[0])
    answers.save_answer(answer=answer, actor=world.drafter, text="Tekst.", based_on=0)
    answer.steps.all().delete()
    assert answers.submit_answer(answer=answer, actor=world.drafter).state == "in_review"
