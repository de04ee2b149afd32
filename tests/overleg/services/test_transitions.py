"""Every verb of an overleg and of an answer against every state: allowed only where the table says so."""

from contextlib import contextmanager

import pytest
from django.db import transaction

from apps.accounts.domain.refusals import NotNow, Refusal
from apps.overleg.domain.workflow import ANSWER_STEPS, OVERLEG_STEPS, AnswerState, OverlegState, can
from apps.overleg.models import Answer, Event, Overleg, ReviewStep
from apps.overleg.services import (
    answers,
    arrangements,
    inbrengen,
    overleggen,
    proposals,
    questions,
    reviews,
    sendings,
)
from apps.overleg.services.steps import Planned
from tests import world as w

OVERLEG_ACTS = {
    "change": lambda o, p: overleggen.change_overleg(overleg=o, actor=p.clerk, title="Anders"),
    "open": lambda o, p: overleggen.open_overleg(overleg=o, actor=p.clerk),
    "close": lambda o, p: overleggen.close_overleg(overleg=o, actor=p.clerk),
    "reopen": lambda o, p: overleggen.reopen_overleg(overleg=o, actor=p.clerk),
    "put": lambda o, p: overleggen.put_overleg(overleg=o, actor=p.clerk),
    "adopt": lambda o, p: overleggen.adopt_overleg(overleg=o, actor=p.clerk),
    "withdraw": lambda o, p: overleggen.withdraw_overleg(overleg=o, actor=p.clerk, reason="Niet nodig."),
    "hold": lambda o, p: overleggen.hold_overleg(overleg=o, actor=p.clerk, reason="Kabinet gevallen."),
    "number": lambda o, p: questions.number_overleg(overleg=o, actor=p.clerk),
    "renumber": lambda o, p: questions.renumber_overleg(
        overleg=o, actor=p.coordinator if o.put_at else p.clerk
    ),
    "hand_in": lambda o, p: inbrengen.hand_in_inbreng(
        overleg=o, actor=p.clerk, fracties=[p.d66], text="Deze leden vragen iets."
    ),
    "send": lambda o, p: sendings.send_overleg(
        overleg=o, actor=p.coordinator, answers=list(o.answers.all()), letter_date=w.NOW.date()
    ),
}


def _overleg_in(state: str, world) -> Overleg:
    """An overleg that could do anything its state permits: one inbreng, numbered, all answers approved."""
    overleg = w.closed_overleg(world)
    questions.number_overleg(overleg=overleg, actor=world.clerk)
    overleg.refresh_from_db()
    if state in {"with_ministry", "answered", "adopted"}:
        overleg = overleggen.put_overleg(overleg=overleg, actor=world.clerk, now=w.NOW)
        for n, answer in enumerate(w.answers_of(overleg), 1):
            w.to_approved(world, answer, f"Dat waren er {n}.")
    Overleg.objects.filter(pk=overleg.pk).update(state=state)
    return Overleg.objects.get(pk=overleg.pk)


@pytest.mark.parametrize("state", list(OverlegState))
def test_each_verb_of_an_overleg_starts_only_where_the_table_says(world, state, subtests):
    overleg = _overleg_in(state, world)
    for verb, act in OVERLEG_ACTS.items():
        with subtests.test(verb=verb):
            events = Event.objects.count()
            if verb == "send" and overleg.put_at is None:
                continue  # before it is put nobody leads, so nobody may
            if can(OVERLEG_STEPS, verb, state):
                with _rolled_back():
                    act(Overleg.objects.get(pk=overleg.pk), world)
                    assert Event.objects.count() > events
            else:
                with pytest.raises(NotNow):
                    act(Overleg.objects.get(pk=overleg.pk), world)
                assert Overleg.objects.get(pk=overleg.pk).state == state
                assert Event.objects.count() == events


@contextmanager
def _rolled_back():
    """Do it and undo it, so that each verb starts from the same rows."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _pending_step(answer) -> ReviewStep:
    return ReviewStep.objects.filter(answer=answer, active=True).order_by("position").first()


ANSWER_ACTS = {
    "offer": lambda a, p: answers.offer_answer(answer=a, actor=p.coordinator, owner=p.drafter),
    "accept": lambda a, p: answers.accept_answer(answer=a, actor=p.drafter),
    "decline": lambda a, p: answers.decline_answer(answer=a, actor=p.drafter, reason="Geen tijd."),
    "reassign": lambda a, p: answers.reassign_answer(answer=a, actor=p.coordinator, owner=p.second_drafter),
    "type": lambda a, p: answers.type_answer(answer=a, actor=p.drafter, text="x", based_on=1),
    "save": lambda a, p: answers.save_answer(answer=a, actor=p.drafter, text="Anders.", based_on=1),
    "submit": lambda a, p: answers.submit_answer(answer=a, actor=p.drafter),
    "retract": lambda a, p: answers.retract_answer(answer=a, actor=p.drafter),
    "approve": lambda a, p: reviews.approve_answer(step=_pending_step(a), actor=p.reviewer, version=1),
    "return": lambda a, p: reviews.return_answer(
        step=_pending_step(a), actor=p.reviewer, version=1, reason="Korter."
    ),
    "record": lambda a, p: reviews.record_answer(
        step=_pending_step(a),
        actor=p.coordinator,
        reviewer=p.reviewer,
        signed_on=w.NOW.date(),
        version=1,
    ),
    "propose": lambda a, p: proposals.make_proposal(
        answer=a, actor=p.reviewer, text="Zo is het.", based_on=1
    ),
    "route": lambda a, p: arrangements.route_answer(
        answer=a, actor=p.coordinator, planned=[Planned(1, "Chef", p.ministry)]
    ),
    "involve": lambda a, p: arrangements.involve_answer(
        answer=a, actor=p.coordinator, ministries=[p.other_ministry]
    ),
    "transfer": lambda a, p: arrangements.transfer_answer(
        answer=a, actor=p.coordinator, ministry=p.other_ministry, reason="Hoort daar."
    ),
    "combine": lambda a, p: arrangements.combine_answer(
        answer=a, actor=p.coordinator, others=[w.answers_of(a.overleg)[1]]
    ),
    "reopen": lambda a, p: answers.reopen_answer(answer=a, actor=p.coordinator, reason="Nieuw feit."),
    "send": lambda a, p: sendings.send_overleg(
        overleg=a.overleg, actor=p.coordinator, answers=[a], letter_date=w.NOW.date()
    ),
}


def _answer_in(state: str, world) -> Answer:
    """An answer with a text, an owner and a parafenlijn, in this state; a second one is still open."""
    overleg = w.put_overleg(world, addressees=[world.minister, world.other_minister])
    answer = w.to_review(world, w.answers_of(overleg)[0])
    fields = {"state": state}
    if state in {"approved", "sent"}:
        fields["approved"] = answer.current
    Answer.objects.filter(pk=answer.pk).update(**fields)
    return Answer.objects.get(pk=answer.pk)


@pytest.mark.parametrize("state", list(AnswerState))
def test_each_verb_of_an_answer_starts_only_where_the_table_says(world, state, subtests):
    answer = _answer_in(state, world)
    for verb, act in ANSWER_ACTS.items():
        with subtests.test(verb=verb):
            events = Event.objects.count()
            if can(ANSWER_STEPS, verb, state):
                with _rolled_back():
                    act(Answer.objects.get(pk=answer.pk), world)
                    assert Event.objects.count() > events or verb == "type"
            else:
                with pytest.raises(NotNow):
                    act(Answer.objects.get(pk=answer.pk), world)
                assert Answer.objects.get(pk=answer.pk).state == state
                assert Event.objects.count() == events


def test_on_hold_nothing_but_resuming_and_withdrawing_is_possible(world):
    answer = _answer_in("drafting", world)
    overleggen.hold_overleg(overleg=answer.overleg, actor=world.clerk, reason="Controversieel.", now=w.NOW)
    for verb, act in ANSWER_ACTS.items():
        if can(ANSWER_STEPS, verb, "drafting"):
            with pytest.raises(Refusal) as refused:
                act(Answer.objects.get(pk=answer.pk), world)
            assert refused.value.code == "on-hold", verb
    overleg = overleggen.resume_overleg(overleg=answer.overleg, actor=world.clerk, now=w.NOW)
    assert overleg.held is False
