"""The planning by the API: the same moments for both sides, and a plan for the ministry that made it alone."""

from datetime import UTC, datetime

import pytest
import time_machine

from apps.overleg.services import deadlines
from tests import world as w
from tests.api.caller import Caller

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 3, 20, 8, tzinfo=UTC)  # the answers are due on 30 March


@pytest.fixture
def scene():
    world = w.make_world()
    overleg = w.put_overleg(world)
    w.to_review(world, w.answers_of(overleg)[0])
    return world, overleg


def planning(user, overleg):
    response = Caller(user).get(f"overleggen/{overleg.public_id}/planning")
    assert response.status_code == 200
    return response.json()


def test_the_ministry_gets_its_plan_step_by_step(scene):
    world, overleg = scene
    with time_machine.travel(LATER, tick=False):
        [plan] = planning(world.coordinator, overleg)["plannen"]
    assert (plan["ministerie"]["afkorting"], plan["aantal"], plan["eenheid"], plan["past"]) == (
        "OCW",
        19,
        "werkdagen",
        True,
    )
    assert [
        (step["stap"], step["naam"], step["aandeel"], step["gepland"][:10], step["gereed"], step["teLaat"])
        for step in plan["stappen"]
    ] == [
        ("aanbieden", None, 11.1, "2026-03-04", 1, True),
        ("schrijven", None, 44.4, "2026-03-17", 1, True),
        ("paraferen", "afdelingshoofd", 11.1, "2026-03-19", 0, True),
        ("paraferen", "directeur", 11.1, "2026-03-23", 0, False),
        ("akkoord-bewindspersoon", None, 11.1, "2026-03-25", 0, False),
        ("verzenden", None, 11.1, "2026-03-27", 0, False),
    ]


@pytest.mark.parametrize("who", ["clerk", "kamer_reader"])
def test_the_kamer_gets_no_plan(scene, who):
    world, overleg = scene
    assert planning(getattr(world, who), overleg)["plannen"] == []


def test_both_sides_see_the_same_term_after_an_extension(scene):
    world, overleg = scene
    term = overleg.deadlines.get(kind="answers")
    until = datetime(2026, 4, 10, 12, tzinfo=UTC)
    asked = deadlines.ask_extension(
        deadline=term, actor=world.coordinator, until=until, reason="afstemming", now=w.NOW
    )
    deadlines.grant_extension(extension=asked, actor=world.clerk, now=w.NOW)
    told = [planning(user, overleg) for user in (world.clerk, world.coordinator)]
    dates = [[(m["wat"], m["tot"]) for m in one["momenten"] if "uitstel" in m["wat"]] for one in told]
    assert (
        dates[0]
        == dates[1]
        == [
            ("uitstel-gevraagd", "2026-04-10T14:00:00+02:00"),
            ("uitstel-verleend", "2026-04-10T14:00:00+02:00"),
        ]
    )
    terms = [{m["moment"] for m in one["momenten"] if m["wat"] == "termijn-antwoorden"} for one in told]
    assert terms[0] == terms[1] == {"2026-04-10T14:00:00+02:00"}
    assert told[1]["plannen"][0]["tot"] == "2026-04-10T14:00:00+02:00"
    assert [m["wat"] for m in told[0]["momenten"]][:2] == ["opengesteld", "gesloten"]
    assert "opengesteld" not in [m["wat"] for m in told[1]["momenten"]]
