"""The wall: through no address of the API does a word cross before it is sent, in either direction."""

import pytest

from apps.api.urls import ROUTES
from apps.overleg.services import answers, overleggen, proposals, reviews
from tests import world as w
from tests.api.caller import Caller
from tests.security.matrix import NOUNS

pytestmark = pytest.mark.django_db
DRAFT, PROPOSAL, REASON, INBRENG = "kanarieconcept", "kanarievoorstel", "kanariereden", "kanarieinbreng"


def everything_read(user, objects):
    """All that this person can read of these objects through any path of the API, as one text."""
    caller, texts = Caller(user), []
    for route, view in ROUTES:
        if "get" not in view.described():
            continue
        rows = objects.get(NOUNS.get(route.split("/")[0]), ())
        for path in [route.replace("<uuid:id>", str(row.public_id)) for row in rows] or [route]:
            if "<" not in path:
                response = caller.get(path)
                assert response.status_code in {200, 404}, (path, response.status_code)
                texts.append(response.content.decode(errors="replace"))
    return "\n".join(texts)


def objects_of(overleg):
    return {
        "overleg": [overleg],
        "inbreng": list(overleg.inbrengen.all()),
        "question": list(overleg.questions.all()),
        "answer": list(overleg.answers.all()),
        "proposal": [p for a in overleg.answers.all() for p in a.proposals.all()],
        "deadline": list(overleg.deadlines.all()),
        "sending": list(overleg.sendings.all()),
    }


@pytest.fixture
def scene():
    """One answer with a draft, a proposal and a reason for sending it back; one that is sent."""
    world = w.make_world()
    overleg = w.put_overleg(world)
    first, second, _third = w.answers_of(overleg)
    answer = w.to_review(world, first, f"Dat waren er twaalf, {DRAFT}.")
    proposals.make_proposal(answer=answer, actor=world.reviewer, text=f"Dat, {PROPOSAL}.", based_on=1)
    step = answer.steps.get(position=1)
    reviews.return_answer(step=step, actor=world.reviewer, version=1, reason=REASON)
    answers.type_answer(answer=answer, actor=world.drafter, text=f"{DRAFT} en meer", based_on=1)
    w.to_approved(world, second, "Dat waren er twee.")
    return world, overleg


@pytest.mark.parametrize(
    "who", ["clerk", "kamer_reader", "other_clerk", "other_coordinator", "other_drafter", "admin"]
)
def test_nobody_outside_the_ministry_reads_a_word_of_a_draft(scene, who):
    world, overleg = scene
    text = everything_read(getattr(world, who), objects_of(overleg))
    found = [word for word in (DRAFT, PROPOSAL, REASON) if word in text]
    names = [p.name for p in (world.drafter, world.reviewer, world.coordinator) if p.name in text]
    assert (found, names) == ([], [])


def test_the_ministry_reads_all_of_its_own_draft(scene):
    world, overleg = scene
    text = everything_read(world.drafter, objects_of(overleg))
    assert [word for word in (DRAFT, PROPOSAL, REASON) if word not in text] == []


def test_the_kamer_reads_what_was_sent_and_no_name(scene):
    world, overleg = scene
    second = w.answers_of(overleg)[1]
    w.sendings.send_overleg(
        overleg=overleg, actor=world.coordinator, answers=[second], letter_date=w.NOW.date()
    )
    text = everything_read(world.clerk, objects_of(overleg))
    assert "Dat waren er twee." in text
    people = (world.drafter, world.reviewer, world.second_reviewer, world.coordinator)
    assert [p.name for p in people if p.name in text] == []


@pytest.mark.parametrize("who", ["coordinator", "drafter", "reviewer", "ministry_reader"])
def test_the_ministry_reads_nothing_of_an_inbreng_before_it_is_put(who):
    world = w.make_world()
    overleg = w.closed_overleg(world, texts=[f"Hoeveel, {INBRENG}?"], title=INBRENG)
    assert INBRENG not in everything_read(getattr(world, who), objects_of(overleg))
    w.questions.number_overleg(overleg=overleg, actor=world.clerk)
    overleggen.put_overleg(overleg=overleg, actor=world.clerk)
    assert INBRENG in everything_read(getattr(world, who), objects_of(overleg))


def test_a_refused_attempt_of_the_ministry_is_not_shown_to_the_kamer(scene):
    world, overleg = scene
    body = {"antwoorden": [str(a.public_id) for a in overleg.answers.all()], "briefdatum": "2026-03-30"}
    path = f"overleggen/{overleg.public_id}"
    assert Caller(world.coordinator).post(f"{path}/verzendingen", body).status_code == 409
    acts = [e["handeling"] for e in Caller(world.clerk).get(f"{path}/gebeurtenissen").json()["resultaten"]]
    assert "send" not in acts
