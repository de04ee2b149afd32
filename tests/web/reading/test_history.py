"""What an act was about: named in the history to those who may see it, at the same cost for few and many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.overleg.domain.partition import of_pieces
from apps.overleg.domain.workflow import QuestionKind
from apps.overleg.models import Answer, Event
from apps.overleg.services import answers, arrangements, inbrengen, overleggen, proposals, questions
from apps.overleg.services.events import record
from apps.web.reading.history import lines_of
from tests import world as w
from tests.web.pages import signed_in, text_of, url

pytestmark = pytest.mark.django_db


def told(world, overleg, actor):
    """(noun, verb) -> what the history calls its subject, for the events this person finds there."""
    lines = signed_in(actor).get(url("overleg-history", overleg)).context["lines"]
    return {(line.event.noun, line.event.verb): line.subject for line in lines}


def all_events(overleg):
    """All events of the overleg, also those a person would not find in the history."""
    return list(Event.objects.filter(overleg=overleg).select_related("actor", "overleg", "detail"))


@pytest.fixture
def scene():
    """Questions 1 and 2 have one answer, in review with a proposed edit; question 3 is corrected."""
    world = w.make_world()
    overleg = w.put_overleg(world)
    first, second, third = w.answers_of(overleg)
    arrangements.combine_answer(answer=first, actor=world.coordinator, others=[second])
    answer = w.to_review(world, first, text="Geheim concept.")
    proposals.make_proposal(
        answer=answer, actor=world.reviewer, text="Geheim voorstel.", based_on=1, comment="Korter."
    )
    questions.correct_question(
        question=third.questions.get(), actor=world.clerk, text="Waarom dan?", reason="Tikfout."
    )
    return world, overleg


def test_the_ministry_reads_which_question_and_answer(scene):
    world, overleg = scene
    found = told(world, overleg, world.drafter)
    acts = [("answer", "submit"), ("proposal", "make"), ("question", "correct"), ("overleg", "put")]
    assert [found.get(act) for act in acts] == ["Vragen 1 en 2", "Vragen 1 en 2", "Vraag 3", ""]


def test_the_clerk_reads_whose_inbreng_and_which_question_and_no_answer(scene):
    world, overleg = scene
    found = told(world, overleg, world.clerk)
    assert {act: name for act, name in found.items() if name} == {
        ("inbreng", "hand_in"): "VVD",
        ("question", "correct"): "Vraag 3",
    }


def test_no_name_comes_through_of_what_may_not_be_seen(scene):
    world, overleg = scene
    events = all_events(overleg)
    names = {
        person.name: {
            (line.event.noun, line.subject) for line in lines_of(events, world.fresh(person)) if line.subject
        }
        for person in (world.clerk, world.other_clerk, world.other_drafter)
    }
    assert names == {
        world.clerk.name: {("inbreng", "VVD"), ("question", "Vraag 3")},
        world.other_clerk.name: set(),
        world.other_drafter.name: set(),
    }


def test_a_sent_answer_is_named_to_the_clerk():
    world = w.make_world()
    overleg = w.sent_overleg(world)
    events = [e for e in all_events(overleg) if (e.noun, e.verb) == ("answer", "send")]
    names = [line.subject for line in lines_of(events, world.fresh(world.clerk))]
    assert sorted(names) == ["Vraag 1", "Vraag 2", "Vraag 3"]


def test_a_removed_inbreng_still_shows_the_fracties_that_handed_it_in():
    world = w.make_world()
    overleg = overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk, now=w.NOW)
    text, spans = of_pieces([(QuestionKind.QUESTION, "Hoeveel?")])
    inbreng = inbrengen.hand_in_inbreng(
        overleg=overleg, actor=world.clerk, fracties=[world.vvd, world.d66], text=text, spans=spans
    )
    page = url("overleg-history", overleg)
    client = signed_in(world.clerk)
    before = text_of(client.get(page)).count("VVD, D66")
    inbrengen.remove_inbreng(inbreng=inbreng, actor=world.clerk)
    lines = client.get(page).context["lines"][:2]
    after = [(line.event.verb, line.subject, line.detail) for line in lines]
    assert (before, after) == (1, [("remove", "", ""), ("hand_in", "", "VVD, D66")])


def test_one_and_many_subjects_cost_the_same(scene):
    world, overleg = scene
    page, client = url("overleg-history", overleg), signed_in(world.drafter)
    counts = []
    for _ in range(2):
        client.get(page)  # what is read once per process
        with CaptureQueriesContext(connection) as captured:
            client.get(page)
        counts.append(len(captured))
        for n in range(10):
            questions.insert_question(
                overleg=overleg,
                actor=world.clerk,
                previous=overleg.questions.get(number=1, suffix=""),
                text=f"En kern {n}?",
            )
        for answer in Answer.objects.filter(overleg=overleg, state="open"):
            answers.offer_answer(answer=answer, actor=world.coordinator, owner=world.second_drafter)
    assert counts[0] == counts[1]


def test_corrections_one_after_another_are_told_as_one_line():
    world = w.make_world()
    overleg = w.overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk)
    colleague = w.person("Hanna Griffier", "clerk", commissie=world.commissie)
    for actor in (world.clerk, world.clerk, world.clerk, colleague):
        record("correct", overleg, actor=actor, document="x", act="kind")
    record("undo", overleg, actor=colleague, document="x", act="kind")
    lines = signed_in(world.clerk).get(url("overleg-history", overleg)).context["lines"]
    assert [(line.event.verb, line.who, line.times) for line in lines] == [
        ("undo", colleague.name, 1),
        ("correct", colleague.name, 1),
        ("correct", world.clerk.name, 3),
        ("open", world.clerk.name, 1),
        ("create", world.clerk.name, 1),
    ]
