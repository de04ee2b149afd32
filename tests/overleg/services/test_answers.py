"""Versions, pointers and what an edit does: rules a drafter relies on."""

import pytest

from apps.accounts.domain.refusals import Invalid, NotAllowed, NotNow, Stale
from apps.overleg.models import Answer, AnswerVersion, CrossReference, Event, Question, Review, WorkingText
from apps.overleg.queries import changed_targets, label_of, leaning_on, pending_steps
from apps.overleg.services import answers, arrangements, proposals, questions, reviews, sendings
from tests import world as w


def keys(overleg):
    return list(Question.objects.filter(overleg=overleg).order_by("position").values_list("key", flat=True))


def test_a_typed_phrase_becomes_a_pointer_by_identity_and_survives_renumbering(world, overleg):
    first, _second, third = w.answers_of(overleg)
    w.to_drafting(world, third)
    saved = answers.save_answer(
        answer=third, actor=world.drafter, text="Zie het antwoord op vraag 1.", based_on=0
    )
    key = keys(overleg)[0]
    assert saved.version.markdown == f"Zie het antwoord op [[vraag:{key}]]."
    assert [r.mention.raw for r in saved.replaced] == ["vraag 1"]
    assert [row.answer for row in leaning_on(first)] == [third]

    inserted = questions.insert_question(
        overleg=overleg,
        actor=world.clerk,
        previous=Question.objects.get(overleg=overleg, number=1),
        text="Deze leden vragen nog iets.",
    )
    assert (inserted.label, inserted.answer.state) == ("1a", "open")
    questions.renumber_overleg(overleg=overleg, actor=world.coordinator)
    assert [label_of(a) for a in w.answers_of(overleg)] == ["1", "2", "3", "4"]
    assert AnswerVersion.objects.count() == 1
    assert list(CrossReference.objects.values_list("target__key", flat=True)) == [key]


def test_a_pointer_typed_under_old_numbers_means_what_the_page_showed(world, overleg):
    third = w.to_drafting(world, w.answers_of(overleg)[2])
    loaded = overleg.numbering
    second_key = keys(overleg)[1]
    questions.insert_question(
        overleg=overleg,
        actor=world.clerk,
        previous=Question.objects.get(overleg=overleg, number=1),
        text="Deze leden vragen nog iets.",
    )
    questions.renumber_overleg(overleg=overleg, actor=world.coordinator)
    saved = answers.save_answer(
        answer=third,
        actor=world.drafter,
        text="Zie [[vraag 2]] en het antwoord op vraag 2.",
        based_on=0,
        numbering=loaded,
    )
    assert saved.version.markdown == (
        f"Zie [[vraag:{second_key}]] en het antwoord op [[vraag:{second_key}]]."
    )


def test_a_pointer_to_nothing_is_refused_and_nothing_changed(world, overleg):
    answer = w.to_drafting(world, w.answers_of(overleg)[0])
    events = Event.objects.count()
    with pytest.raises(Invalid) as refused:
        answers.save_answer(answer=answer, actor=world.drafter, text="Zie [[vraag 9]].", based_on=0)
    assert refused.value.code == "unknown-question"
    assert (AnswerVersion.objects.count(), Event.objects.count()) == (0, events)


def test_a_found_pointer_can_be_put_back_and_stays_words(world, overleg):
    answer = w.to_drafting(world, w.answers_of(overleg)[2])
    saved = answers.save_answer(
        answer=answer, actor=world.drafter, text="Zie het antwoord op vraag 1.", based_on=0
    )
    token = saved.version.markdown[20:-1]
    again = answers.print_as_typed(answer=answer, actor=world.drafter, phrase="vraag 1", token=token)
    assert again.version.markdown == "Zie het antwoord op vraag 1."
    assert not CrossReference.objects.exists()
    third = answers.save_answer(
        answer=answer, actor=world.drafter, text="Toch: zie het antwoord op vraag 1.", based_on=2
    )
    assert third.version.markdown == "Toch: zie het antwoord op vraag 1."


def test_the_second_of_two_savers_gets_both_texts_and_nothing_is_lost(world, overleg):
    answer = w.to_drafting(world, w.answers_of(overleg)[0])
    answers.save_answer(answer=answer, actor=world.drafter, text="Een.\n\nTwee.", based_on=0)
    answers.type_answer(answer=answer, actor=world.second_drafter, text="Een.\n\nDrie.", based_on=1)
    answers.save_answer(answer=answer, actor=world.drafter, text="Nul.\n\nTwee.", based_on=1)
    with pytest.raises(Stale) as stale:
        answers.save_answer(answer=answer, actor=world.second_drafter, text="Een.\n\nDrie.", based_on=1)
    refusal = stale.value
    assert (refusal.mine, refusal.theirs, refusal.base, refusal.current, refusal.merged) == (
        "Een.\n\nDrie.",
        "Nul.\n\nTwee.",
        "Een.\n\nTwee.",
        2,
        "Nul.\n\nDrie.",
    )
    assert WorkingText.objects.get(user=world.second_drafter).text == "Een.\n\nDrie."
    assert AnswerVersion.objects.count() == 2


def test_the_same_text_again_makes_no_version_and_voids_nothing(world, overleg):
    answer = w.to_review(world, w.answers_of(overleg)[0])
    w.approve_next(world, answer)
    saved = answers.save_answer(answer=answer, actor=world.drafter, text="Dat waren er twaalf.", based_on=1)
    assert (saved.changed, saved.voided) == (False, 0)
    assert Review.objects.get().voided_at is None
    assert Answer.objects.get(pk=answer.pk).state == "in_review"


def test_an_edit_voids_the_approvals_in_the_same_act(world, overleg):
    answer = w.to_review(world, w.answers_of(overleg)[0])
    w.approve_next(world, answer)
    saved = answers.save_answer(answer=answer, actor=world.drafter, text="Dat waren er dertien.", based_on=1)
    answer.refresh_from_db()
    assert (saved.voided, answer.state, answer.approved) == (1, "drafting", None)
    assert Review.objects.get().voided_at is not None
    answers.submit_answer(answer=answer, actor=world.drafter)
    answer.refresh_from_db()
    assert [step.name for step in pending_steps(answer)] == ["afdelingshoofd"]


def test_an_approved_answer_is_reopened_before_it_can_change_and_unchanged_it_keeps_its_approvals(
    world, overleg
):
    answer = w.to_approved(world, w.answers_of(overleg)[0])
    with pytest.raises(NotNow):
        answers.save_answer(answer=answer, actor=world.drafter, text="Anders.", based_on=1)
    answers.reopen_answer(answer=answer, actor=world.coordinator, reason="Nieuw cijfer.")
    answer = answers.submit_answer(answer=answer, actor=world.drafter)
    assert (answer.state, answer.approved_id) == ("approved", answer.current_id)


def test_who_leans_on_a_changed_answer_must_confirm(world, overleg):
    first, second, _third = w.answers_of(overleg)
    w.to_drafting(world, first)
    answers.save_answer(answer=first, actor=world.drafter, text="Twaalf.", based_on=0)
    w.to_review(world, second, "Zie het antwoord op vraag 1.")
    assert not changed_targets(second).exists()
    answers.save_answer(answer=first, actor=world.drafter, text="Dertien.", based_on=1)
    assert [row.target.number for row in changed_targets(second)] == [1]
    answers.confirm_answer(answer=second, actor=world.drafter)
    assert not changed_targets(second).exists()
    with pytest.raises(NotNow):
        answers.confirm_answer(answer=second, actor=world.drafter)


def test_one_answer_for_several_questions_and_back(world, overleg):
    first, second, third = w.answers_of(overleg)
    arrangements.combine_answer(answer=first, actor=world.coordinator, others=[second, third])
    live = [a for a in w.answers_of(overleg) if a.state != "withdrawn"]
    assert [label_of(a) for a in live] == ["1, 2 en 3"]
    own = arrangements.separate_answer(
        answer=first, actor=world.coordinator, question=Question.objects.get(overleg=overleg, number=2)
    )
    live = [a for a in w.answers_of(overleg) if a.state != "withdrawn"]
    assert {label_of(a): a.pk == own.pk for a in live} == {"1 en 3": False, "2": True}


def test_an_answer_with_a_text_is_not_taken_into_another(world, overleg):
    first, second, _third = w.answers_of(overleg)
    w.to_drafting(world, second)
    answers.save_answer(answer=second, actor=world.drafter, text="Tekst.", based_on=0)
    with pytest.raises(NotNow):
        arrangements.combine_answer(answer=first, actor=world.coordinator, others=[second])
    assert label_of(w.answers_of(overleg)[0]) == "1"


def test_a_transfer_waits_until_the_other_ministry_takes_it(world):
    overleg = w.put_overleg(world, addressees=[world.minister, world.other_minister])
    answer = w.answers_of(overleg)[0]
    arrangements.transfer_answer(
        answer=answer, actor=world.coordinator, ministry=world.other_ministry, reason="Hoort bij BZK."
    )
    with pytest.raises(NotAllowed):
        arrangements.take_over_answer(answer=answer, actor=world.coordinator)
    answer = arrangements.take_over_answer(answer=answer, actor=world.other_coordinator)
    assert (answer.ministry, answer.transfer_to, answer.state) == (world.other_ministry, None, "open")
    assert {step.ministry for step in answer.steps.filter(active=True)} == {world.other_ministry}


def test_each_co_ministry_gets_a_step_beside_the_last_one(world, overleg):
    answer = w.answers_of(overleg)[0]
    arrangements.involve_answer(answer=answer, actor=world.coordinator, ministries=[world.other_ministry])
    steps = answer.steps.filter(active=True)
    assert [(s.position, s.name, s.ministry.abbreviation) for s in steps] == [
        (1, "afdelingshoofd", "OCW"),
        (2, "directeur", "OCW"),
        (2, "Medeparaaf", "BZK"),
    ]
    assert steps.filter(position=2).count() == 2


def test_parallel_steps_wait_for_nobody_and_all_of_them_count(world, overleg):
    answer = w.answers_of(overleg)[0]
    arrangements.involve_answer(answer=answer, actor=world.coordinator, ministries=[world.other_ministry])
    answer = w.to_review(world, answer)
    w.approve_next(world, answer)
    answer.refresh_from_db()
    director, other = pending_steps(answer)
    reviews.approve_answer(step=other, actor=world.other_reviewer, version=1)
    answer.refresh_from_db()
    assert answer.state == "in_review"
    reviews.approve_answer(step=director, actor=world.second_reviewer, version=1)
    answer.refresh_from_db()
    assert answer.state == "approved"


def test_a_withdrawn_question_ends_its_answer_and_pointers_to_it_are_seen(world, overleg):
    first, second, _third = w.answers_of(overleg)
    w.to_approved(world, second, "Zie het antwoord op vraag 1. Verder twaalf.")
    question = Question.objects.get(overleg=overleg, number=1)
    questions.withdraw_question(question=question, actor=world.clerk, reason="Al beantwoord.")
    first.refresh_from_db()
    assert first.state == "withdrawn"


def test_a_proposal_becomes_a_version_only_when_the_drafter_accepts_it(world, overleg):
    answer = w.to_review(world, w.answers_of(overleg)[0])
    proposal = proposals.make_proposal(
        answer=answer, actor=world.reviewer, text="Dat waren er twaalf in totaal.", based_on=1
    )
    assert AnswerVersion.objects.count() == 1
    with pytest.raises(NotAllowed):
        proposals.accept_proposal(proposal=proposal, actor=world.second_drafter)
    saved = proposals.accept_proposal(proposal=proposal, actor=world.drafter)
    assert (saved.version.number, saved.version.author) == (2, world.drafter)
    answers.submit_answer(answer=answer, actor=world.drafter)
    answer.refresh_from_db()
    reviews.approve_answer(step=pending_steps(answer)[0], actor=world.reviewer, version=2)


def approved_once_and_returned(world, answer):
    """The first step approved, the second sent it back: the approval holds while the text is the same."""
    w.to_review(world, answer)
    w.approve_next(world, answer)
    answer.refresh_from_db()
    reviews.return_answer(
        step=pending_steps(answer)[0], actor=world.second_reviewer, version=1, reason="Voeg samen."
    )
    return Answer.objects.get(pk=answer.pk)


def test_an_approval_was_given_for_these_questions_and_dies_when_others_join_or_leave(world, overleg):
    first, second, third = w.answers_of(overleg)
    first = approved_once_and_returned(world, first)
    arrangements.combine_answer(answer=first, actor=world.coordinator, others=[second, third])
    assert Review.objects.filter(outcome="approve", voided_at__isnull=True).count() == 0
    answers.submit_answer(answer=first, actor=world.drafter)
    w.approve_next(world, first)
    answers.retract_answer(answer=first, actor=world.drafter)
    arrangements.separate_answer(
        answer=first, actor=world.coordinator, question=Question.objects.get(overleg=overleg, number=2)
    )
    assert Review.objects.filter(outcome="approve", voided_at__isnull=True).count() == 0


def test_who_leans_on_a_question_is_told_when_another_answer_takes_its_place(world, overleg):
    first, second, third = w.answers_of(overleg)
    w.to_approved(world, third, "Zie ook het antwoord op vraag 2: nee.")
    w.to_drafting(world, first)
    answers.save_answer(answer=first, actor=world.drafter, text="Tekst.", based_on=0)

    def told():
        return [row.target.label for row in changed_targets(third)]

    assert told() == []
    arrangements.combine_answer(answer=first, actor=world.coordinator, others=[second])
    assert told() == ["2"]
    answers.confirm_answer(answer=third, actor=world.coordinator)
    assert told() == []
    arrangements.separate_answer(
        answer=first, actor=world.coordinator, question=Question.objects.get(overleg=overleg, number=2)
    )
    assert told() == ["2"]


def test_proposals_of_the_ministry_that_gave_the_answer_up_are_closed(world):
    overleg = w.put_overleg(world, addressees=[world.minister, world.other_minister])
    answer = w.to_review(world, w.answers_of(overleg)[0])
    proposal = proposals.make_proposal(answer=answer, actor=world.reviewer, text="Elf.", based_on=1)
    answers.retract_answer(answer=answer, actor=world.drafter)
    arrangements.transfer_answer(
        answer=answer, actor=world.coordinator, ministry=world.other_ministry, reason="Hoort bij BZK."
    )
    arrangements.take_over_answer(answer=answer, actor=world.other_coordinator)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == ("refused", world.other_coordinator)


def test_the_last_open_question_withdrawn_makes_the_overleg_answered(world, overleg):
    first, second, third = w.answers_of(overleg)
    done = [w.to_approved(world, first, "Een."), w.to_approved(world, second, "Twee.")]
    sendings.send_overleg(
        overleg=overleg, actor=world.coordinator, answers=done, letter_date=w.NOW.date(), now=w.NOW
    )
    questions.withdraw_question(
        question=third.questions.get(), actor=world.clerk, reason="Al beantwoord.", now=w.NOW
    )
    overleg.refresh_from_db()
    assert (overleg.state, overleg.answered_at) == ("answered", w.NOW)


def test_an_overleg_of_which_every_question_is_withdrawn_is_not_answered(world, overleg):
    for question in Question.objects.filter(overleg=overleg):
        questions.withdraw_question(question=question, actor=world.clerk, reason="Nee.", now=w.NOW)
    overleg.refresh_from_db()
    assert overleg.state == "with_ministry"


def test_a_question_inserted_on_a_page_that_is_old_gets_its_present_place_and_number(world, overleg):
    second = Question.objects.get(overleg=overleg, number=2)
    questions.insert_question(
        overleg=overleg,
        actor=world.clerk,
        previous=Question.objects.get(overleg=overleg, number=1),
        text="Eerst dit.",
    )
    questions.renumber_overleg(overleg=overleg, actor=world.coordinator)
    inserted = questions.insert_question(overleg=overleg, actor=world.clerk, previous=second, text="Dan dit.")
    assert inserted.label == "3a"


def test_a_question_that_was_answered_with_others_is_not_withdrawn(world, overleg):
    first, second, _third = w.answers_of(overleg)
    arrangements.combine_answer(answer=first, actor=world.coordinator, others=[second])
    sendings.send_overleg(
        overleg=overleg,
        actor=world.coordinator,
        answers=[w.to_approved(world, first, "Samen.")],
        letter_date=w.NOW.date(),
        now=w.NOW,
    )
    question = Question.objects.get(overleg=overleg, number=2)
    with pytest.raises(NotNow):
        questions.withdraw_question(question=question, actor=world.clerk, reason="Te laat.")
    question.refresh_from_db()
    assert question.withdrawn_at is None


def test_no_answer_is_left_without_a_question_that_is_still_asked(world, overleg):
    first, second, _third = w.answers_of(overleg)
    arrangements.combine_answer(answer=first, actor=world.coordinator, others=[second])
    withdrawn = Question.objects.get(overleg=overleg, number=2)
    questions.withdraw_question(question=withdrawn, actor=world.clerk, reason="Vervalt.", now=w.NOW)
    for question in (withdrawn, Question.objects.get(overleg=overleg, number=1)):
        with pytest.raises(Invalid):
            arrangements.separate_answer(answer=first, actor=world.coordinator, question=question)
    assert Answer.objects.filter(overleg=overleg).count() == 3
