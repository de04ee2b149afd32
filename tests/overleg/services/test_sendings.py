"""Sending: all reasons at once, in parts, frozen."""

import pytest

from apps.accounts.domain.refusals import Blocked, Invalid, NotAllowed
from apps.overleg.models import Answer, Overleg, Question, Sending
from apps.overleg.services import answers, questions, sendings
from tests import world as w


def send(overleg, world, chosen, **fields):
    return sendings.send_overleg(
        overleg=overleg,
        actor=fields.pop("actor", world.coordinator),
        answers=chosen,
        letter_date=w.NOW.date(),
        now=w.NOW,
        **fields,
    )


def codes(world, overleg, chosen):
    return sorted(reason.code for reason in sendings.send_blocks(overleg, chosen, reader=world.coordinator))


def test_every_reason_is_listed_and_nothing_is_sent(world, overleg):
    first, second, third = w.answers_of(overleg)
    w.to_approved(world, first, "Zie het antwoord op vraag 3.")
    w.to_approved(world, second, "Zie het antwoord op vraag 1.")
    w.to_drafting(world, third)
    answers.save_answer(answer=third, actor=world.drafter, text="Tekst.", based_on=0)
    answers.reopen_answer(answer=first, actor=world.coordinator, reason="Nog eens.")
    answers.save_answer(
        answer=first, actor=world.drafter, text="Zie ook het antwoord op vraag 3.", based_on=1
    )
    chosen = w.answers_of(overleg)[:2]
    with pytest.raises(Blocked) as blocked:
        send(overleg, world, chosen)
    assert sorted(reason.code for reason in blocked.value.reasons) == [
        "not-approved",
        "reference-chain",
        "reference-not-sent",
        "target-changed",
    ]
    assert all(reason.message for reason in blocked.value.reasons)
    assert not Sending.objects.exists()
    assert not Answer.objects.filter(state="sent").exists()


def test_in_parts_and_answered_with_the_last_one(world, overleg):
    done = [w.to_approved(world, a, f"Dat waren er {n}.") for n, a in enumerate(w.answers_of(overleg), 1)]
    first = send(overleg, world, done[:2], letter_reference="K-1", signatories=["minister van OCW"])
    overleg.refresh_from_db()
    assert (overleg.state, first.position, first.items.count()) == ("with_ministry", 1, 2)
    second = send(overleg, world, done[2:])
    overleg.refresh_from_db()
    assert (overleg.state, second.position, overleg.answered_at) == ("answered", 2, w.NOW)


def test_once_something_is_sent_a_new_question_is_12a_and_nothing_is_renumbered(world, overleg):
    first = w.to_approved(world, w.answers_of(overleg)[0])
    send(overleg, world, [first])
    inserted = questions.insert_question(
        overleg=overleg,
        actor=world.clerk,
        previous=Question.objects.get(overleg=overleg, number=2),
        text="Vergeten.",
    )
    assert inserted.label == "2a"
    with pytest.raises(Exception, match=r".") as refused:
        questions.renumber_overleg(overleg=overleg, actor=world.coordinator)
    assert refused.value.code == "not-now"


def test_a_pointer_to_a_withdrawn_question_blocks(world, overleg):
    second = w.to_approved(world, w.answers_of(overleg)[1], "Zie ook het antwoord op vraag 1. Verder niets.")
    questions.withdraw_question(
        question=Question.objects.get(overleg=overleg, number=1), actor=world.clerk, reason="Vervallen."
    )
    assert codes(world, overleg, [second]) == ["reference-withdrawn"]


def test_only_the_leading_coordinator_sends_and_never_nothing(world, overleg):
    first = w.to_approved(world, w.answers_of(overleg)[0])
    for actor in (world.clerk, world.drafter, world.other_coordinator, world.admin):
        with pytest.raises(NotAllowed):
            send(overleg, world, [first], actor=actor)
    with pytest.raises(Invalid):
        send(overleg, world, [])
    assert Overleg.objects.get(pk=overleg.pk).state == "with_ministry"


def test_the_sent_words_stay_when_numbers_would_change(world, overleg):
    a1, a2, _a3 = w.answers_of(overleg)
    first = w.to_approved(world, a1, "Twaalf.")
    second = w.to_approved(world, a2, "Zie ook het antwoord op vraag 1. Meer niet.")
    sending = send(overleg, world, [first, second])
    assert [item.markdown for item in sending.items.order_by("pk")] == [
        "Twaalf.",
        "Zie ook het antwoord op vraag 1. Meer niet.",
    ]


def test_an_answer_that_was_withdrawn_meanwhile_blocks_the_letter(world, overleg):
    done = [w.to_approved(world, a, f"Dat waren er {n}.") for n, a in enumerate(w.answers_of(overleg), 1)]
    questions.withdraw_question(
        question=done[0].questions.get(), actor=world.clerk, reason="Al beantwoord.", now=w.NOW
    )
    with pytest.raises(Blocked) as blocked:
        send(overleg, world, done)
    assert [(r.code, r.subject) for r in blocked.value.reasons] == [("withdrawn", str(done[0].public_id))]
    assert not Sending.objects.exists()


def test_an_answer_of_another_overleg_is_not_dropped_in_silence(world, overleg):
    mine = w.to_approved(world, w.answers_of(overleg)[0])
    foreign = w.to_approved(world, w.answers_of(w.put_overleg(world, title="Musea"))[0])
    with pytest.raises(Invalid):
        send(overleg, world, [mine, foreign])
    assert not Sending.objects.exists()
