"""A term by the API: a moment, or a duration that is reckoned and explained."""

import pytest

from tests import world as w
from tests.api.caller import Caller

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    world = w.make_world()
    overleg = w.closed_overleg(world)
    return Caller(world.clerk), overleg.deadlines.get(kind="answers")


def test_a_duration_is_reckoned_to_a_working_day_and_each_step_is_told(scene):
    caller, deadline = scene
    duration = {"aantal": 3, "eenheid": "weken", "vanaf": "2027-03-05"}
    response = caller.post(f"termijnen/{deadline.public_id}/verzetten", {"duur": duration})
    assert response.status_code == 200
    assert response.json()["moment"].startswith("2027-03-30T")
    steps = response.json()["verloop"][-1]["stappen"]
    assert [(step["stap"], step["op"], step["tot"]) for step in steps] == [
        ("geteld-vanaf", "2027-03-05", None),
        ("opgeteld", None, "2027-03-26"),
        ("feestdag-of-reces", "2027-03-26", "2027-03-27"),
        ("weekend", "2027-03-27", "2027-03-29"),
        ("feestdag-of-reces", "2027-03-29", "2027-03-30"),
        ("einde-van-de-dag", None, "2027-03-30T23:59:59+02:00"),
    ]
    assert (steps[1]["aantal"], steps[1]["eenheid"]) == (3, "weken")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"moment": "2035-06-01T12:00:00Z", "duur": {"aantal": 3, "eenheid": "weken"}},
        {"duur": {"aantal": 0, "eenheid": "weken"}},
        {"duur": {"aantal": 3, "eenheid": "eeuwen"}},
        {"duur": {"aantal": 3, "eenheid": "weken", "tot": "nooit"}},
        {"duur": {"aantal": 1, "eenheid": "dagen", "vanaf": "2020-01-01"}},
    ],
)
def test_no_moment_both_or_a_duration_that_makes_no_sense_is_refused(scene, body):
    caller, deadline = scene
    response = caller.post(f"termijnen/{deadline.public_id}/verzetten", body)
    assert response.status_code == 400
    assert type(deadline).objects.get(pk=deadline.pk).due_at == deadline.due_at


def test_a_term_beyond_every_calendar_is_refused(scene):
    caller, deadline = scene
    duration = {"aantal": 365, "eenheid": "weken", "vanaf": "9999-12-31"}
    response = caller.post(f"termijnen/{deadline.public_id}/verzetten", {"duur": duration})
    assert response.status_code == 400
