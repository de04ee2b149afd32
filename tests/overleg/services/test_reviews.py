"""The parafenlijn: four eyes, the version that was read, and approvals that die."""

import pytest

from apps.accounts.domain.refusals import Invalid, NotAllowed, NotNow, Stale
from apps.accounts.models import Membership
from apps.overleg.models import Answer, EventDetail, Review
from apps.overleg.queries import pending_steps, valid_reviews
from apps.overleg.services import answers, reviews
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
