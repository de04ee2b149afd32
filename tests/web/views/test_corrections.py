"""The page on which a clerk puts right what was recognised: what it shows, sends back and refuses."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from apps.documents.models import Recognition
from apps.documents.services import corrections, recognitions
from apps.overleg.domain.profiles import Kind
from apps.overleg.models import Event, Inbreng
from tests import kinds
from tests import world as w
from tests.recognised import recognised
from tests.services import ROOT
from tests.web.pages import signed_in, text_of, unsafe_markup, url

pytestmark = pytest.mark.django_db
HTMX = {"headers": {"hx-request": "true"}}
HEAD = "INBRENG VERSLAG VAN EEN SCHRIFTELIJK OVERLEG\n\nI Vragen en opmerkingen vanuit de fracties\n"


def part(name, *paragraphs):
    heading = f"Vragen en opmerkingen van de leden van de {name}-fractie"
    return "\n\n".join(["", heading, *paragraphs, ""])


def read(world, *parts):
    overleg = w.overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk)
    data = (HEAD + "".join(parts)).encode()
    return recognised(world, overleg, data, "inbreng.txt")


def bridges(world):
    return read(
        world,
        part(
            "VVD",
            "De leden lazen de brief. Deze leden vragen hoeveel bruggen dicht zijn.",
            "Graag een reactie.",
        ),
        part("Bruggenpartij", "Deze leden vragen wanneer de brug opengaat."),
    )


def sent(recognition, do, item="0.0", **fields):
    revision = Recognition.objects.get(pk=recognition.pk).revision
    return {"do": do, "item": item, "part": "0", "revision": revision, **fields}


def ids(response):
    """What htmx is told to do with which id, in order."""
    found = re.findall(r'<[a-z]+[^>]*?hx-swap-oob="[^"]*"[^>]*>', response.content.decode())
    return [
        (re.search(r'hx-swap-oob="([^"]*)"', tag)[1], (re.search(r'id="([^"]*)"', tag) or [None, ""])[1])
        for tag in found
    ]


def test_the_page_shows_paper_outline_doubts_and_what_is_not_assigned():
    world = w.make_world()
    response = signed_in(world.clerk).get(url("recognition-accept", bridges(world)))
    page = text_of(response)
    assert "67% van de zinnen is toebedeeld" in page or "75% van de zinnen is toebedeeld" in page
    assert "Niet in de lijst van fracties: Bruggenpartij" in page
    assert page.count("Deze leden vragen wanneer de brug opengaat.") == 3  # paper, outline, not assigned
    assert unsafe_markup(response.content.decode()) == []


def test_only_what_changed_is_sent_back():
    world = w.make_world()
    recognition = bridges(world)
    client = signed_in(world.clerk)
    at = "De leden lazen de brief. ".__len__()
    response = client.post(url("recognition-correct", recognition), sent(recognition, f"split:{at}"), **HTMX)
    assert (response.status_code, ids(response)) == (
        200,
        [
            ("true", "head-0"),
            ("afterend:#i-0-0", ""),
            ("true", "i-0-0"),
            ("true", "paper-0-0"),
            ("true", "to"),
            ("true", "accept"),
        ],
    )
    response = client.post(url("recognition-correct", recognition), sent(recognition, "kind:remark"), **HTMX)
    assert ids(response)[:3] == [("true", "head-0"), ("true", "i-0-0"), ("true", "paper-0-0")]
    response = client.post(url("recognition-undo", recognition), sent(recognition, ""), **HTMX)
    assert ids(response)[:3] == [("true", "head-0"), ("true", "i-0-0"), ("true", "paper-0-0")]


def test_a_part_is_made_and_joined_on_the_page():
    world = w.make_world()
    recognition = bridges(world)
    client = signed_in(world.clerk)
    d66 = str(world.d66.public_id)
    made = client.post(
        url("recognition-correct", recognition), sent(recognition, "divide", "0.1", askers=[d66]), **HTMX
    )
    assert ids(made)[:3] == [("delete", "i-0-1"), ("afterend:#part-0", ""), ("true", "head-0")]
    joined = client.post(
        url("recognition-correct", recognition), sent(recognition, "join", "0.1", part="n1"), **HTMX
    )
    assert ids(joined)[:3] == [("delete", "part-n1"), ("true", "head-0"), ("afterend:#i-0-0", "")]


@pytest.mark.parametrize("headers", [HTMX, {}], ids=["htmx", "plain"])
def test_the_second_clerk_gets_the_page_as_it_is_now_with_the_reason(headers):
    world = w.make_world()
    recognition = bridges(world)
    colleague = w.person("Hanna Griffier", "clerk", commissie=world.commissie)
    old = sent(recognition, "kind:remark")
    signed_in(colleague).post(url("recognition-correct", recognition), sent(recognition, "split:25"))
    response = signed_in(world.clerk).post(url("recognition-correct", recognition), old, **headers)
    page = text_of(response)
    assert (response.status_code, "Hanna Griffier was u voor: splitste een onderdeel" in page) == (409, True)
    assert 'name="revision" value="1"' in response.content.decode()
    assert response.get("HX-Retarget") == ("#correct" if headers else None)
    assert Event.objects.filter(result="stale").count() == 1


@pytest.mark.parametrize(
    ("do", "status"),
    [
        ("merge", 400),
        ("split:x", 400),
        ("burn", 400),
        ("number_through", 302),
        ("kind:answer", 400),
        ("seen", 400),
    ],
)
def test_without_script_the_same_acts_work_or_say_why_not(do, status):
    world = w.make_world()
    recognition = bridges(world)
    client = signed_in(world.clerk)
    response = client.post(url("recognition-correct", recognition), sent(recognition, do))
    assert (response.status_code, Recognition.objects.get().revision) == (status, int(status == 302))
    if status == 302:
        assert response["Location"] == f"{url('recognition-accept', recognition)}?deel=0.0#i-0-0"
        shown = client.get(response["Location"]).content.decode()
        assert 'value="split:25"' in shown
    else:
        assert 'role="alert"' in response.content.decode()


def test_accepting_asks_to_look_at_the_doubts_and_to_choose_the_fractie():
    world = w.make_world()
    recognition = bridges(world)
    client = signed_in(world.clerk)
    there = url("recognition-accept", recognition)
    assert client.post(there, {"revision": 0}).status_code == 400
    unknown = client.post(there, {"revision": 0, "sure": "on"})
    assert (unknown.status_code, "Bruggenpartij" in text_of(unknown), Inbreng.objects.count()) == (
        400,
        True,
        0,
    )
    fields = {"part": "1", "askers": [str(world.d66.public_id)]}
    client.post(url("recognition-correct", recognition), sent(recognition, "askers", "1.0", **fields))
    assert client.post(there, {"revision": 0, "sure": "on"}).status_code == 409
    assert client.post(there, {"revision": 1}).status_code == 302
    assert Inbreng.objects.count() == 2
    with translation.override("nl"):
        assert "al overgenomen" in text_of(client.get(there))


def test_doubts_are_ticked_off_one_by_one_and_then_nothing_is_left_to_confirm():
    world = w.make_world()
    asks = [f"Deze leden vragen wanneer brug {n} opengaat." for n in range(3)]
    recognition = read(world, part("VVD", *asks))
    client = signed_in(world.clerk)
    for item in ("0.0", "0.2"):  # a remark that asks is doubtful
        client.post(url("recognition-correct", recognition), sent(recognition, "kind:remark", item))
    there = url("recognition-accept", recognition)

    def doubtful():
        page = client.get(there).content.decode()
        return dict(re.findall(r'data-item="([^"]+)"[^>]*data-doubts="([^"]+)"', page))

    before = doubtful()
    assert before == {"0.0": "remark-asks", "0.2": "remark-asks"}
    for n, (item, codes) in enumerate(before.items(), 1):
        done = client.post(
            url("recognition-correct", recognition), sent(recognition, "seen", item, codes=codes), **HTMX
        )
        assert (done.status_code, "1 twijfel afgevinkt" in text_of(done)) == (200, True)
        assert len(doubtful()) == len(before) - n
    assert "twijfel die over is" not in text_of(client.get(there))
    client.post(url("recognition-undo", recognition), sent(recognition, ""), **HTMX)
    assert len(doubtful()) == 1
    client.post(url("recognition-redo", recognition), sent(recognition, ""), **HTMX)
    revision = Recognition.objects.get().revision
    assert client.post(there, {"revision": revision}).status_code == 302
    assert Inbreng.objects.count() == 1


def test_one_and_four_hundred_questions_cost_the_same_queries():
    counts = []
    world = w.make_world()
    client = signed_in(world.clerk)
    for amount in (1, 400):
        asked = [f"Deze leden vragen wanneer brug {n} opengaat. Graag een reactie." for n in range(amount)]
        recognition = read(world, part("VVD", *asked))
        client.get(url("recognition-accept", recognition))  # what is read once per process
        with CaptureQueriesContext(connection) as page:
            client.get(url("recognition-accept", recognition))
        with CaptureQueriesContext(connection) as act:
            response = client.post(
                url("recognition-correct", recognition), sent(recognition, "kind:remark"), **HTMX
            )
        counts.append((len(page), len(act), len(response.content) < 40_000))
    assert counts == [(6, 14, True)] * 2


def test_every_act_keeps_the_outline_that_the_service_keeps():
    world = w.make_world()
    recognition = bridges(world)
    client = signed_in(world.clerk)
    posts = [
        sent(recognition, "split:25"),
        sent(recognition, "number", "0.0", numbers="3 t/m 5"),
        sent(recognition, "move:rest", "0.0@25", to="1"),
        sent(recognition, "merge", "0.1"),
    ]
    for revision, post in enumerate(posts):
        address = url("recognition-correct", recognition)
        assert client.post(address, post | {"revision": revision}, **HTMX).status_code == 200
    reading = corrections.reading_of(Recognition.objects.get())
    assert [(p.askers, [(i.kind.value, i.numbers) for i in p.items]) for p in reading.outline.parts] == [
        (("VVD",), [("question", (3, 4, 5))]),
        (("Bruggenpartij",), [("question", ()), ("question", ())]),
    ]


def test_in_kamervragen_the_members_are_named():
    world = kinds.world_of(Kind.KAMERVRAGEN)
    file = ROOT / "tests" / "samples" / "files" / "22_kamervragen_aanhangsel.txt"
    overleg = kinds.make(world, Kind.KAMERVRAGEN)
    recognition = recognised(world, overleg, file.read_bytes(), file.name)
    client = signed_in(world.clerk)
    page = client.get(url("recognition-accept", recognition))
    assert "Niet in de lijst van fracties: Van Dalfsen (CDA)" in text_of(page)
    assert 'name="askers"' not in page.content.decode()
    members = {"members": "Kisteman (VVD), Van Dalfsen (D66)"}
    done = client.post(
        url("recognition-correct", recognition), sent(recognition, "askers", **members), **HTMX
    )
    assert (done.status_code, "Niet in de lijst" in text_of(done)) == (200, False)
    part = recognitions.outline_of(Recognition.objects.get()).parts[0]
    assert (part.askers, part.asker_kind) == (("Kisteman (VVD)", "Van Dalfsen (D66)"), "member")
