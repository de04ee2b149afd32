"""Lists and histories: what stands in them, in which order, and what the filters do."""

import pytest

from apps.overleg.models import Overleg
from apps.overleg.services import overleggen
from apps.web.reading.lists import own_work
from tests import world as w
from tests.web.pages import signed_in, text_of, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    world = w.make_world()
    w.make_overleg(world, title="Musea", now=w.NOW + w.timedelta(days=30))
    overleggen.open_overleg(overleg=w.make_overleg(world, title="Bibliotheken"), actor=world.clerk)
    w.sent_overleg(world, title="Archieven")
    return world, signed_in(world.clerk)


def titles(response):
    return [overleg.title for overleg in response.context["page_obj"]]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Bibliotheken", "Musea", "Archieven"]),
        ("?sort=title", ["Archieven", "Bibliotheken", "Musea"]),
        ("?sort=new", ["Archieven", "Bibliotheken", "Musea"]),
        ("?q=mus", ["Musea"]),
        ("?state=answered", ["Archieven"]),
        ("?q=mus&state=answered", []),
        ("?state=nonsense", ["Bibliotheken", "Musea", "Archieven"]),
        ("?page=99", ["Bibliotheken", "Musea", "Archieven"]),
    ],
)
def test_the_filters_stand_in_the_address(scene, query, shown):
    _, client = scene
    assert titles(client.get(url("overleg-list") + query)) == shown


def test_each_overleg_says_what_the_clerk_does_next(scene):
    world, _ = scene
    found = [(row.overleg.title, bool(row.to_do)) for row in own_work(world.fresh(world.clerk))]
    assert found == [("Bibliotheken", True), ("Musea", True), ("Archieven", True)]


def test_work_that_others_do_comes_last(scene):
    world, _ = scene
    w.put_overleg(world, title="Omroepen")
    rows = own_work(world.fresh(world.clerk))
    assert (rows[-1].overleg.title, rows[-1].to_do) == ("Omroepen", "")


def test_the_ready_count_shows_only_when_the_ministry_shares_it():
    world = w.make_world()
    overleg = w.put_overleg(world)
    client = signed_in(world.clerk)
    closed = client.get(url("overleg-detail", overleg)).context["ready"]
    world.ministry.shows_progress = True
    world.ministry.save()
    assert (closed, client.get(url("overleg-detail", overleg)).context["ready"]) == (None, (0, 3))


def test_the_clerk_sees_no_draft_and_no_name_of_the_ministry():
    world = w.make_world()
    overleg = w.put_overleg(world)
    w.to_review(world, w.answers_of(overleg)[0], text="Geheim concept over sluitingen.")
    client = signed_in(world.clerk)
    pages = [
        url("overleg-detail", overleg),
        url("overleg-history", overleg),
        url("home"),
        url("overleg-list"),
    ]
    words = " ".join(text_of(client.get(page)) for page in pages)
    hidden = ("Geheim", "sluitingen", world.drafter.name, world.coordinator.name)
    assert [word for word in hidden if word in words] == []


def test_the_history_says_who_did_what_and_can_show_what_was_refused(scene):
    _, client = scene
    overleg = Overleg.objects.get(title="Musea")
    client.post(url("overleg-close", overleg))
    page = url("overleg-history", overleg)
    done = [(line.event.verb, line.refused) for line in client.get(page).context["lines"]]
    everything = [
        (line.event.verb, line.refused) for line in client.get(page + "?refused=on").context["lines"]
    ]
    nobody = client.get(page + "?who=Piet").context["lines"]
    assert (done, everything, nobody) == ([("create", False)], [("close", True), ("create", False)], [])
