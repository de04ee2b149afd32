"""Lists: pages that stay put, filters, and the same number of queries for one row and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import Fractie
from apps.overleg.services import overleggen
from tests import world as w
from tests.api.caller import Caller

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_world()


def titles(page):
    return [row["titel"] for row in page["resultaten"]]


def test_pages_follow_each_other_there_and_back(world):
    for n in range(7):
        w.make_overleg(world, title=f"nr {n}")
    clerk = Caller(world.clerk)
    first = clerk.get("overleggen?limiet=3").json()
    second = clerk.get(first["volgende"]).json()
    third = clerk.get(second["volgende"]).json()
    assert [titles(p) for p in (first, second, third)] == [
        ["nr 6", "nr 5", "nr 4"],
        ["nr 3", "nr 2", "nr 1"],
        ["nr 0"],
    ]
    assert (first["vorige"], third["volgende"]) == (None, None)
    assert titles(clerk.get(third["vorige"]).json()) == ["nr 3", "nr 2", "nr 1"]
    assert titles(clerk.get(second["vorige"]).json()) == ["nr 6", "nr 5", "nr 4"]


def test_what_comes_in_meanwhile_moves_no_page(world):
    for n in range(4):
        w.make_overleg(world, title=f"nr {n}")
    clerk = Caller(world.clerk)
    first = clerk.get("overleggen?limiet=2").json()
    w.make_overleg(world, title="nieuw")
    assert titles(clerk.get(first["volgende"]).json()) == ["nr 1", "nr 0"]


def test_a_list_with_equal_first_fields_loses_and_doubles_nothing(world):
    for n in range(9):
        Fractie.objects.create(name=f"F{n}", abbreviation=f"F{n}", seats=n // 3, valid_from=w.SINCE)
    clerk, path, found = Caller(world.clerk), "fracties?limiet=2", []
    while path:
        page = clerk.get(path).json()
        found += [row["afkorting"] for row in page["resultaten"]]
        path = page["volgende"]
    assert found == list(
        Fractie.objects.order_by("-seats", "abbreviation").values_list("abbreviation", flat=True)
    )


@pytest.mark.parametrize(
    "query", ["limiet=0", "limiet=101", "limiet=x", "cursor=x", "cursor=bmE6eA", "cursor=%00", "kleur=rood"]
)
def test_a_wrong_query_is_400_and_names_the_key(world, query):
    refused = Caller(world.clerk).get(f"overleggen?{query}")
    assert (refused.status_code, [f["name"] for f in refused.json()["invalidParams"]]) == (
        400,
        [query.split("=")[0]],
    )


def test_a_cursor_names_only_rows_that_one_sees(world):
    for n in range(3):
        w.make_overleg(world, title=f"nr {n}")
    path = Caller(world.clerk).get("overleggen?limiet=1").json()["volgende"]
    assert Caller(world.other_clerk).get(path).status_code == 400


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("status=voorbereiding", ["Musea", "Bibliotheken"]),
        ("status=inbreng-open", ["Archieven"]),
        ("zoek=musea", ["Musea"]),
        ("zoek=brief+openbare", ["Musea", "Archieven", "Bibliotheken"]),
        ("zoek=%25", []),
    ],
)
def test_overleggen_are_filtered(world, query, wanted):
    w.make_overleg(world)
    opened = w.make_overleg(world, title="Archieven")
    overleggen.open_overleg(overleg=opened, actor=world.clerk)
    w.make_overleg(world, title="Musea")
    assert titles(Caller(world.clerk).get(f"overleggen?{query}").json()) == wanted


@pytest.mark.parametrize("query", ["status=weg", "commissie=12"])
def test_a_filter_with_an_unknown_value_is_400(world, query):
    assert Caller(world.clerk).get(f"overleggen?{query}").status_code == 400


def queries(caller, path):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert caller.get(path).status_code == 200
    return len(captured)


LISTS = {
    "antwoorden": 11,
    "vragen": 8,
    "inbrengen": 8,
    "gebeurtenissen": 5,
    "termijnen": 5,
    "verzendingen": 5,
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_the_same_queries_for_1_and_50_questions(world, name):
    counts = []
    for n in (1, 50):
        overleg = w.put_overleg(world, texts=[f"Vraag {i}?" for i in range(n)])
        for answer in w.answers_of(overleg)[:3]:
            w.to_review(world, answer)
        counts.append(queries(Caller(world.coordinator), f"overleggen/{overleg.public_id}/{name}"))
    assert counts == [LISTS[name]] * 2


def test_the_list_of_overleggen_takes_the_same_queries_for_1_and_20(world):
    w.put_overleg(world)
    one = queries(Caller(world.coordinator), "overleggen")
    for _n in range(19):
        w.put_overleg(world)
    assert (one, queries(Caller(world.coordinator), "overleggen")) == (5, 5)
