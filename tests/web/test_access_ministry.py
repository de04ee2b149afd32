"""Every page of the ministries' side answers each role as it must, in every state of an answer."""

import pytest

from apps.overleg.models import Answer, Event
from tests import world as w
from tests.web.pages import signed_in, text_of, unsafe_markup, url

pytestmark = pytest.mark.django_db
ROLES = (
    "clerk",
    "kamer_reader",
    "coordinator",
    "drafter",
    "reviewer",
    "ministry_reader",
    "other_coordinator",
)
SECRET = "Dat waren er twaalf, zegt het concept."
# Page -> status for each of ROLES, when the answer is in review and of the ministry of the coordinator.
IN_REVIEW = {
    "answer-detail": (404, 404, 200, 200, 200, 200, 404),
    "version-list": (404, 404, 200, 200, 200, 200, 404),
    "answer-review": (404, 404, 200, 200, 200, 200, 404),
    "answer-watch": (404, 404, 200, 200, 200, 200, 404),
    "answer-offer": (404, 404, 409, 403, 403, 403, 404),
    "answer-accept": (404, 404, 403, 409, 403, 403, 404),
    "answer-decline": (404, 404, 403, 409, 403, 403, 404),
    "answer-reassign": (404, 404, 200, 403, 403, 403, 404),
    "answer-retract": (404, 404, 403, 200, 403, 403, 404),
    "answer-reopen": (404, 404, 409, 403, 403, 403, 404),
    "answer-route": (404, 404, 409, 403, 403, 403, 404),
    "answer-record": (404, 404, 200, 403, 403, 403, 404),
    "answer-confirm": (404, 404, 200, 200, 403, 403, 404),
    "answer-involve": (404, 404, 409, 403, 403, 403, 404),
    "answer-transfer": (404, 404, 409, 403, 403, 403, 404),
    "answer-take-over": (404, 404, 403, 403, 403, 403, 404),
    "answer-turn-down": (404, 404, 403, 403, 403, 403, 404),
    "answer-combine": (404, 404, 409, 403, 403, 403, 404),
    "answer-separate": (404, 404, 409, 403, 403, 403, 404),
    "proposal-make": (404, 404, 302, 302, 302, 302, 404),
}
OF_OVERLEG = {
    "overleg-work": (404, 404, 200, 200, 200, 200, 404),
    "overleg-send": (404, 404, 200, 403, 403, 403, 404),
    "overleg-renumber": (403, 403, 200, 403, 403, 403, 404),
    "extension-ask": (404, 404, 200, 403, 403, 403, 404),
}
POSTS = (
    *("answer-offer", "answer-accept", "answer-decline", "answer-reassign", "answer-type", "answer-save"),
    *("answer-submit", "answer-retract", "answer-approve", "answer-return", "answer-keep", "answer-record"),
    *("answer-route", "answer-confirm", "answer-involve", "answer-transfer", "answer-combine"),
    *("answer-separate", "answer-reopen", "answer-preview", "answer-print-as-typed", "proposal-make"),
)


@pytest.fixture
def scene():
    """An overleg with the ministry, its first answer in review."""
    world = w.make_world()
    overleg = w.put_overleg(world)
    return world, overleg, w.to_review(world, w.answers_of(overleg)[0], SECRET)


@pytest.mark.parametrize("name", IN_REVIEW)
def test_pages_of_an_answer_open_for_its_ministry_only(scene, name):
    world, _overleg, answer = scene
    found = tuple(signed_in(getattr(world, role)).get(url(name, answer)).status_code for role in ROLES)
    assert found == IN_REVIEW[name]


@pytest.mark.parametrize("name", OF_OVERLEG)
def test_pages_of_an_overleg_open_for_the_ministries_addressed(scene, name):
    world, overleg, _answer = scene
    found = tuple(signed_in(getattr(world, role)).get(url(name, overleg)).status_code for role in ROLES)
    assert found == OF_OVERLEG[name]


@pytest.mark.parametrize("name", POSTS)
def test_the_kamer_and_other_ministries_find_no_draft_to_act_on(scene, name):
    world, _overleg, answer = scene
    for role in ("clerk", "kamer_reader", "other_coordinator", "admin"):
        response = signed_in(getattr(world, role)).post(url(name, answer), {"text": "x"})
        assert (role, response.status_code) == (role, 404)


@pytest.mark.parametrize("name", POSTS)
def test_the_kamer_reads_a_sent_answer_and_changes_nothing(name):
    world = w.make_world()
    overleg = w.sent_overleg(world)
    answer = w.answers_of(overleg)[0]
    before = Answer.objects.values().get(pk=answer.pk)
    response = signed_in(world.clerk).post(
        url(name, answer), {"text": "x", "step": str(answer.steps.first().public_id)}
    )
    assert response.status_code == (400 if name == "answer-type" else 403)
    assert world.drafter.name not in text_of(response)
    assert Answer.objects.values().get(pk=answer.pk) == before


def test_the_clerk_sees_of_a_sent_answer_what_was_sent_and_no_names():
    world = w.make_world()
    answer = w.answers_of(w.sent_overleg(world))[0]
    words = text_of(signed_in(world.clerk).get(url("answer-detail", answer)))
    names = (world.drafter.name, world.reviewer.name, world.coordinator.name)
    assert ("Dat waren er 1." in words, [name for name in names if name in words]) == (True, [])


def test_another_ministry_sees_of_an_answer_number_and_state_only():
    world = w.make_world()
    overleg = w.put_overleg(world, addressees=[world.minister, world.other_minister])
    answer = w.to_review(world, w.answers_of(overleg)[0], SECRET)
    client = signed_in(world.other_coordinator)
    html = client.get(url("overleg-work", overleg)).content.decode()
    assert client.get(url("answer-detail", answer)).status_code == 404
    assert [x for x in (SECRET, world.drafter.name, str(answer.public_id)) if x in html] == []


def test_anonymous_people_are_sent_to_sign_in(scene):
    _world, overleg, answer = scene
    client = signed_in(None)
    found = {client.get(url(name, answer)).status_code for name in IN_REVIEW}
    found |= {client.get(url(name, overleg)).status_code for name in OF_OVERLEG}
    assert found == {302}


def test_pages_hold_nothing_that_the_browser_would_refuse(scene):
    world, overleg, answer = scene
    pages = [("coordinator", "overleg-work", overleg), ("coordinator", "overleg-send", overleg)]
    pages += [("reviewer", "answer-review", answer), ("drafter", "answer-detail", answer)]
    pages += [("coordinator", "answer-reassign", answer), ("drafter", "version-list", answer)]
    found = [
        (name, markup)
        for role, name, row in pages
        for markup in unsafe_markup(signed_in(getattr(world, role)).get(url(name, row)).content.decode())
    ]
    assert found == []


def test_a_refused_act_is_recorded(scene):
    world, _overleg, answer = scene
    signed_in(world.reviewer).post(url("answer-reassign", answer))
    event = Event.objects.filter(object_id=answer.public_id).latest("pk")
    assert (event.verb, event.actor, event.result, event.origin) == (
        "reassign",
        world.reviewer,
        "not-allowed",
        "web",
    )
