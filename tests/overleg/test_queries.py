"""Reads and rights cost the same for one question and for fifty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.overleg import policies, queries
from apps.overleg.services import answers, sendings
from tests import world as w

TEXTS = tuple(f"Kan de minister toelichten wat dit betekent voor kern {n}?" for n in range(1, 51))


def listed(user):
    """What a list of answers asks of each row."""
    rows = list(queries.with_questions(policies.visible_answers(user)).prefetch_related("steps"))
    pending = queries.pending_steps_of(rows)
    for answer in queries.in_document_order(rows):
        queries.label_of(answer)
        policies.sees_draft(user, answer)
        policies.may_save_answer(user, answer)
        policies.may_offer_answer(user, answer)
        policies.may_submit_answer(user, answer)
        [policies.fills_step(user, step) for step in pending.get(answer.pk, ())]
    return len(rows)


READS = {
    # The roles of the person, then: answers, questions, askers, fracties, co-ministries, steps, reviews, steps.
    "a list of answers": (lambda o, u: listed(u), 9),
    "the numbering": (lambda o, u: queries.numbering_of(o), 2),
    # The numbering, and: answers, questions, askers, fracties, co-ministries, roles, changed targets.
    "what blocks a letter": (lambda o, u: sendings.send_blocks(o, list(o.answers.all()), reader=u), 10),
}


@pytest.mark.parametrize("name", list(READS))
def test_reads_cost_the_same_for_one_question_and_for_fifty(db, name):
    world = w.make_world()
    read, expected = READS[name]
    counts = []
    for texts in (TEXTS[:1], TEXTS):
        overleg = w.put_overleg(world, texts=texts)
        w.to_review(world, w.answers_of(overleg)[0])
        user = world.fresh(world.coordinator)
        with CaptureQueriesContext(connection) as captured:
            read(overleg, user)
        counts.append(len(captured))
    assert counts == [expected] * 2


def test_saving_costs_the_same_for_one_question_and_for_fifty(db):
    world = w.make_world()
    counts = []
    for texts in (TEXTS[:1], TEXTS):
        answer = w.to_drafting(world, w.answers_of(w.put_overleg(world, texts=texts))[0])
        answers.save_answer(answer=answer, actor=world.drafter, text="Een.", based_on=0)
        user = world.fresh(world.drafter)
        with CaptureQueriesContext(connection) as captured:
            answers.save_answer(answer=answer, actor=user, text="Twee.", based_on=1)
        counts.append(len(captured))
    assert counts == [17] * 2
