"""A list or page asks the database the same number of times for few rows and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.overleg.services import questions
from tests import world as w
from tests.web.pages import signed_in, url

pytestmark = pytest.mark.django_db
MANY = tuple(f"Kan de minister toelichten wat dit betekent voor kern {n}?" for n in range(1, 51))
# Session, user and roles are three of each; where a page counts days, the closed days are one.
EXPECTED = {
    "overleg-detail": 19,
    "overleg-history": 7,
    "overleg-put": 13,
    "inbreng-detail": 9,
    "question-insert": 6,
}


def queries(client, address):
    client.get(address)  # what is read once per process
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(captured)


def build(world, texts, state):
    overleg = w.closed_overleg(world, texts=texts)
    if state == "put":
        questions.number_overleg(overleg=overleg, actor=world.clerk)
        w.overleggen.put_overleg(overleg=overleg, actor=world.clerk, now=w.NOW)
    return overleg


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("overleg-detail", "put"),
        ("overleg-history", "put"),
        ("inbreng-detail", "put"),
        ("question-insert", "put"),
        ("overleg-put", "closed"),
    ],
)
def test_one_and_fifty_questions_cost_the_same(name, state):
    world = w.make_world()
    counts = []
    for texts in (MANY[:1], MANY):
        overleg = build(world, texts, state)
        row = overleg.inbrengen.get() if name == "inbreng-detail" else overleg
        counts.append(queries(signed_in(world.clerk), url(name, row)))
    assert counts == [EXPECTED[name]] * 2


@pytest.mark.parametrize(("name", "expected"), [("home", 6), ("overleg-list", 6)])
def test_one_and_many_overleggen_cost_the_same(name, expected):
    world = w.make_world()
    counts = []
    for amount in (1, 20):
        for _ in range(amount):
            w.make_overleg(world)
        counts.append(queries(signed_in(world.clerk), url(name)))
    assert counts == [expected] * 2
