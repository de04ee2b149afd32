"""The acts on a recognised document through the API: the same service, the same refusals."""

import pytest

from apps.documents.models import Recognition
from apps.overleg.models import Inbreng
from tests import world as w
from tests.recognised import recognised
from tests.web.pages import signed_in

pytestmark = pytest.mark.django_db
TEXT = """INBRENG VERSLAG VAN EEN SCHRIFTELIJK OVERLEG

I Vragen en opmerkingen vanuit de fracties

Vragen en opmerkingen van de leden van de VVD-fractie

De leden lazen de brief. Deze leden vragen hoeveel bruggen dicht zijn.

Graag een reactie.
"""


@pytest.fixture
def call():
    world = w.make_world()
    overleg = w.overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk)
    recognition = recognised(world, overleg, TEXT.encode(), "inbreng.txt")
    client = signed_in(world.clerk)

    def called(verb, **body):
        address = f"/api/v1/herkenningen/{recognition.public_id}/{verb}"
        response = client.post(address, body, content_type="application/json")
        return response.status_code, response.json()

    called.world = world
    return called


def shape(data):
    """What a client sees of the outline: keys and what they hold."""
    parts = zip(data["delen"], data["indeling"]["parts"], strict=True)
    return [
        (
            keys["deel"],
            part["askers"],
            list(zip(keys["onderdelen"], [i["text"] for i in part["items"]], strict=True)),
        )
        for keys, part in parts
    ]


def test_a_client_corrects_undoes_and_accepts(call):
    _, data = call("verbeteren", revisie=0, doe="splitsen", onderdeel="0.0", positie=25)
    assert shape(data) == [
        (
            "0",
            ["VVD"],
            [
                ("0.0", "De leden lazen de brief."),
                ("0.0@25", "Deze leden vragen hoeveel bruggen dicht zijn."),
                ("0.1", "Graag een reactie."),
            ],
        )
    ]
    d66 = str(call.world.d66.public_id)
    _, data = call("verbeteren", revisie=1, doe="afsplitsen", onderdeel="0.1", vragers=[d66])
    assert [(key, askers) for key, askers, _ in shape(data)] == [("0", ["VVD"]), ("n1", ["D66"])]
    _, data = call("ongedaan", revisie=2)
    assert (data["revisie"], data["verbeteringen"], data["ongedaan"], len(data["delen"])) == (3, 1, 1, 1)
    _, data = call("opnieuw", revisie=3)
    assert (data["revisie"], data["verbeteringen"], data["ongedaan"], len(data["delen"])) == (4, 2, 0, 2)
    status, data = call("overnemen", revisie=4)
    assert (status, Inbreng.objects.count(), data["overgenomenOp"] is None) == (200, 2, False)


@pytest.mark.parametrize(
    ("verb", "body", "status", "code"),
    [
        ("verbeteren", {"revisie": 3, "doe": "samenvoegen", "onderdeel": "0.1"}, 409, "stale"),
        ("verbeteren", {"revisie": 0, "doe": "samenvoegen", "onderdeel": "0.0"}, 400, "nothing-before"),
        ("verbeteren", {"revisie": 0, "doe": "samenvoegen"}, 400, "unknown-act"),
        (
            "verbeteren",
            {"revisie": 0, "doe": "soort", "onderdeel": "0.0", "soort": "antwoord"},
            400,
            "no-answers",
        ),
        ("ongedaan", {"revisie": 0}, 409, "nothing-to-undo"),
        ("opnieuw", {"revisie": 0}, 409, "nothing-to-redo"),
        ("overnemen", {"revisie": 3}, 409, "stale"),
    ],
)
def test_what_is_refused_says_its_code_and_changes_nothing(call, verb, body, status, code):
    got, data = call(verb, **body)
    assert (got, data["code"]) == (status, code)
    row = Recognition.objects.get()
    assert (row.revision, row.corrections, row.accepted_at) == (0, [], None)
