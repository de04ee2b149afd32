"""The sisters of the SO through the API: made, handed in, shown, and refused in Dutch field names."""

import pytest

from apps.overleg.domain.profiles import Kind
from tests import kinds
from tests import world as w
from tests.api.caller import Caller

pytestmark = pytest.mark.django_db


def new(world, soort, **changes):
    return {
        "soort": soort,
        "commissie": str(world.commissie.public_id),
        "titel": "Bibliotheken",
        "onderwerp": "de brief over bibliotheken",
        "bewindspersonen": [str(world.minister.public_id)],
        "antwoordTermijn": "2030-04-01T12:00:00+02:00",
    } | changes


def test_kamervragen_from_preparation_to_the_ministry():
    world = kinds.world_of(Kind.KAMERVRAGEN)
    clerk = Caller(world.clerk)
    overleg = clerk.post("overleggen", new(world, "kamervragen")).json()
    here = f"overleggen/{overleg['id']}"
    assert (overleg["soort"], overleg["vorigeRonde"], overleg["volgendeRondes"]) == ("kamervragen", None, [])
    member = {"naam": "Van Dam", "fractie": str(world.d66.public_id)}
    inbreng = clerk.post(f"{here}/inbrengen", {"leden": [member], "tekst": "Waarom?"})
    assert inbreng.status_code == 201, inbreng.content
    shown = inbreng.json()
    assert [(one["naam"], one["fractie"]["afkorting"]) for one in shown["leden"]] == [("Van Dam", "D66")]
    assert [part["nummer"] for part in shown["delen"]] == ["1"]
    assert clerk.post(f"{here}/openen").status_code == 409
    put = clerk.post(f"{here}/voorleggen")
    assert (put.status_code, put.json()["status"]) == (200, "bij-ministerie")


def test_a_second_round_is_linked_both_ways_for_who_sees_both():
    world = w.make_world()
    first = w.sent_overleg(world)
    clerk = Caller(world.clerk)
    made = clerk.post(
        "overleggen", new(world, "nader-schriftelijk-overleg", vorigeRonde=str(first.public_id))
    ).json()
    assert made["vorigeRonde"] == str(first.public_id)
    assert clerk.get(f"overleggen/{first.public_id}").json()["volgendeRondes"] == [made["id"]]
    assert Caller(world.coordinator).get(f"overleggen/{first.public_id}").json()["volgendeRondes"] == []
    found = clerk.get("overleggen?soort=nader-schriftelijk-overleg").json()["resultaten"]
    assert [one["id"] for one in found] == [made["id"]]


@pytest.mark.parametrize(
    ("soort", "changes", "field"),
    [
        ("nader-schriftelijk-overleg", {}, "vorigeRonde"),
        ("kamervragen", {}, "commissie"),
        ("lijst-van-vragen", {"agenda": ["Brief"]}, "agenda"),
        ("anders", {}, "soort"),
    ],
)
def test_what_a_kind_does_not_have_is_refused_by_field(soort, changes, field):
    world = w.make_world()
    response = Caller(world.clerk).post("overleggen", new(world, soort, **changes))
    assert response.status_code == 400
    assert field in response.content.decode()


def test_a_list_is_shown_without_askers():
    world = w.make_world()
    overleg = kinds.put(world, Kind.LIJST)
    for person in (world.clerk, world.coordinator):
        one = Caller(person).get(f"overleggen/{overleg.public_id}/inbrengen").json()["resultaten"][0]
        assert (one["fracties"], one["leden"], one["aansluitend"]) == ([], [], [])
    question = Caller(world.coordinator).get(f"overleggen/{overleg.public_id}/vragen").json()["resultaten"][0]
    assert (question["nummer"], question["fracties"]) == ("1", [])
