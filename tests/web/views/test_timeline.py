"""The timeline: a ministry sees its plan, the Kamer only the moments of both; who has an answer sees their moment."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.overleg.services import deadlines, overleggen
from tests import world as w
from tests.web.pages import signed_in, text_of, url

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 3, 20, 8, tzinfo=UTC)


@pytest.fixture
def scene():
    world = w.make_world()
    overleg = w.put_overleg(world)
    w.to_review(world, w.answers_of(overleg)[0])
    return world, overleg


def page(user, overleg, now=LATER):
    with time_machine.travel(now, tick=False):
        return signed_in(user).get(url("overleg-timeline", overleg))


def test_a_ministry_sees_what_was_planned_what_came_of_it_and_what_shifts(scene):
    world, overleg = scene
    [plan] = page(world.coordinator, overleg).context["timeline"].plans
    assert [(row.name, row.progress, row.shift, row.late, row.state) for row in plan.rows] == [
        ("Aanbieden aan opstellers", "1 van 3", "12 werkdagen later", True, "now"),
        ("Schrijven", "1 van 3", "6 werkdagen later", True, "later"),
        ("Afdelingshoofd", "0 van 3", "5 werkdagen later", True, "later"),
        ("Directeur", "0 van 3", "3 werkdagen later", False, "later"),
        ("Akkoord bewindspersoon", "0 van 3", "2 werkdagen later", False, "later"),
        ("Verzenden", "0 van 3", "1 werkdag later", False, "later"),
    ]
    assert (plan.fits, plan.late) == (True, ["Aanbieden aan opstellers", "Schrijven", "Afdelingshoofd"])


def test_it_is_said_that_it_no_longer_fits(scene):
    world, overleg = scene
    response = page(world.coordinator, overleg, datetime(2026, 3, 30, 7, tzinfo=UTC))
    assert "Het past niet meer." in text_of(response)


@pytest.mark.parametrize("who", ["clerk", "kamer_reader"])
def test_the_kamer_sees_its_own_moments_and_no_plan(scene, who):
    world, overleg = scene
    response = page(getattr(world, who), overleg)
    assert response.context["timeline"].plans == []
    words = text_of(response)
    assert "Planning van" not in words
    assert not re.search("opsteller|parafenlijn|afdelingshoofd|directeur|Daan|Carla", words, re.IGNORECASE)
    assert [row.name for row in response.context["timeline"].moments] == [
        "Opengesteld voor inbreng",
        "Inbreng gesloten",
        "Voorgelegd aan de bewindspersonen",
        "Termijn voor de inbreng",
        "Termijn voor de antwoorden",
    ]


def test_another_ministry_sees_no_plan_that_is_not_its_own(scene):
    world, _overleg = scene
    both = w.put_overleg(world, addressees=[world.minister, world.other_minister], title="Musea")
    assert page(world.other_coordinator, both).context["timeline"].plans == []


@pytest.mark.parametrize("who", ["clerk", "coordinator"])
def test_the_term_with_its_history_is_the_same_on_both_sides(scene, who):
    world, overleg = scene
    term = overleg.deadlines.get(kind="answers")
    for until, granted in ((datetime(2026, 5, 1, 12, tzinfo=UTC), False), (LATER.replace(month=4), True)):
        asked = deadlines.ask_extension(
            deadline=term, actor=world.coordinator, until=until, reason="afstemming", now=w.NOW
        )
        if granted:
            deadlines.grant_extension(extension=asked, actor=world.clerk, now=w.NOW)
        else:
            deadlines.refuse_extension(extension=asked, actor=world.clerk, reason="te laat", now=w.NOW)
    response = page(getattr(world, who), overleg)
    told = [
        (row.name, row.moment.until.date().isoformat())
        for row in response.context["timeline"].moments
        if row.moment.until
    ]
    assert "Uitstel afgewezen" in text_of(response)
    assert told == [
        ("Uitstel gevraagd", "2026-05-01"),
        ("Uitstel gevraagd", "2026-04-20"),
        ("Uitstel verleend", "2026-04-20"),
    ]
    assert "Uitstel tot maandag 20 april 2026" in text_of(response)


def test_the_drawings_say_what_they_show_and_carry_no_style_of_their_own(scene):
    world, overleg = scene
    html = page(world.coordinator, overleg).content.decode()
    drawings = re.findall(r'<svg class="drawing .*?</svg>', html, re.DOTALL)
    assert len(drawings) == 4  # the plan and the moments, wide and narrow
    for drawing in drawings:
        assert re.search(r'role="img" aria-labelledby="([\w-]+)".*?<title id="\1">\S', drawing, re.DOTALL)
        assert re.search(r'aria-describedby="([\w-]+)".*?<desc id="\1">\S', drawing, re.DOTALL)
    assert "style=" not in html
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("state", ["preparing", "sent", "hours"])
def test_the_page_opens_in_every_state(state):
    world = w.make_world()
    if state == "preparing":
        overleg, user = w.make_overleg(world), world.clerk
    elif state == "sent":
        overleg, user = w.sent_overleg(world), world.coordinator
    else:
        overleg = w.put_overleg(world, event_at=datetime(2026, 3, 4, 9, tzinfo=UTC))
        user = world.coordinator
    response = page(user, overleg, w.NOW)
    assert response.status_code == 200
    if state == "sent":
        assert [row.state for row in response.context["timeline"].plans[0].rows] == ["done"] * 6
    if state == "hours":
        assert "18 werkuren" in text_of(response)


def test_the_page_costs_the_same_queries_for_few_answers_and_for_many():
    world = w.make_world()
    counts = []
    for texts in (w.QUESTIONS[:1], w.QUESTIONS * 8):
        overleg = w.put_overleg(world, texts=texts)
        client = signed_in(world.coordinator)
        client.get(url("overleg-timeline", overleg))
        with CaptureQueriesContext(connection) as captured:
            client.get(url("overleg-timeline", overleg))
        counts.append(len(captured))
    assert counts[0] == counts[1]


# -- one's own moment -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "due"), [("drafter", "di 17 maart"), ("reviewer", "do 19 maart")])
def test_who_has_an_answer_sees_their_moment_in_the_planning(scene, who, due):
    world, overleg = scene
    w.to_drafting(world, w.answers_of(overleg)[1])
    with time_machine.travel(w.NOW, tick=False):
        words = text_of(signed_in(getattr(world, who)).get(url("home")))
    assert f"Uw moment volgens de planning: {due}" in words


@pytest.mark.parametrize(("n", "words"), [(0, "do 19 maart"), (1, "di 17 maart"), (2, "wo 4 maart")])
def test_the_page_of_an_answer_shows_the_moment_of_the_step_it_is_in(scene, n, words):
    world, overleg = scene
    w.to_drafting(world, w.answers_of(overleg)[1])
    with time_machine.travel(w.NOW, tick=False):
        client = signed_in(world.coordinator)
        shown = text_of(client.get(url("answer-detail", w.answers_of(overleg)[n])))
    assert f"volgens de planning: {words}" in shown


def test_on_hold_no_moment_is_shown(scene):
    world, overleg = scene
    overleggen.hold_overleg(overleg=overleg, actor=world.clerk, reason="controversieel", now=w.NOW)
    shown = text_of(signed_in(world.coordinator).get(url("answer-detail", w.answers_of(overleg)[0])))
    assert "volgens de planning" not in shown
