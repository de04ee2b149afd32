"""The coordinator's list: filters in the address, many at once, and a number of queries that does not grow."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from apps.overleg.services import answers as services
from tests import world as w
from tests.web.pages import signed_in, text_of, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    world = w.make_world()
    return world, w.put_overleg(world)


def labels(response):
    return [row.label for group in response.context["work"].groups for row in group.rows]


def test_questions_stand_in_document_order_by_fractie(scene):
    world, overleg = scene
    response = signed_in(world.coordinator).get(url("overleg-work", overleg))
    assert [(g.fractie, [r.label for r in g.rows]) for g in response.context["work"].groups] == [
        ("VVD", ["1", "2", "3"])
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["1", "2", "3"]),
        ("state=drafting", ["1"]),
        ("state=open", ["2", "3"]),
        ("show=mine", []),
        ("show=ours", ["1", "2", "3"]),
        ("show=late", ["1", "2", "3"]),
        ("sort=state", ["2", "3", "1"]),
        ("sort=owner", ["2", "3", "1"]),
        ("owner=unknown", []),
        ("state=nonsense&sort=nonsense", []),
    ],
)
def test_filters_and_order_stand_in_the_address(scene, query, found):
    world, overleg = scene
    w.to_drafting(world, w.answers_of(overleg)[0])
    assert labels(signed_in(world.coordinator).get(url("overleg-work", overleg) + f"?{query}")) == found


def test_the_list_can_be_narrowed_to_one_drafter(scene):
    world, overleg = scene
    w.to_drafting(world, w.answers_of(overleg)[1])
    query = f"?owner={world.drafter.public_id}"
    assert labels(signed_in(world.coordinator).get(url("overleg-work", overleg) + query)) == ["2"]


def test_many_are_offered_at_once_and_what_is_worked_on_is_reassigned(scene):
    world, overleg = scene
    answers = w.answers_of(overleg)
    w.to_drafting(world, answers[0])
    form = {
        "answers": [str(a.public_id) for a in answers],
        "owner": str(world.second_drafter.public_id),
        "next": "/",
    }
    response = signed_in(world.coordinator).post(url("answer-offer-many"), form)
    assert response.status_code == 302
    assert [(a.state, a.owner) for a in w.answers_of(overleg)] == [
        ("drafting", world.second_drafter),
        ("offered", world.second_drafter),
        ("offered", world.second_drafter),
    ]


def test_of_many_the_results_are_shown_one_by_one(scene):
    world, overleg = scene
    answers = w.answers_of(overleg)
    w.to_approved(world, answers[0])
    form = {"answers": [str(a.public_id) for a in answers[:2]], "owner": str(world.second_drafter.public_id)}
    response = signed_in(world.coordinator).post(url("answer-offer-many"), form)
    assert [(r.label, r.done) for r in response.context["results"]] == [("1", False), ("2", True)]


def test_nobody_else_gives_answers_out(scene):
    world, overleg = scene
    form = {
        "answers": [str(a.public_id) for a in w.answers_of(overleg)],
        "owner": str(world.second_drafter.public_id),
    }
    for role in ("clerk", "drafter", "reviewer", "other_coordinator"):
        signed_in(getattr(world, role)).post(url("answer-offer-many"), form)
    assert {a.state for a in w.answers_of(overleg)} == {"open"}


def test_many_offers_are_accepted_at_once(scene):
    world, overleg = scene
    answers = w.answers_of(overleg)
    for answer in answers:
        services.offer_answer(answer=answer, actor=world.coordinator, owner=world.drafter)
    form = {"answers": [str(a.public_id) for a in answers[:2]], "next": "/"}
    signed_in(world.drafter).post(url("answer-accept-many"), form)
    assert [a.state for a in w.answers_of(overleg)] == ["drafting", "drafting", "offered"]


def test_why_somebody_declined_stands_with_the_question(scene):
    world, overleg = scene
    answer = services.offer_answer(
        answer=w.answers_of(overleg)[0], actor=world.coordinator, owner=world.drafter
    )
    form = {"reason": "Hoort bij cultuur.", "suggested": str(world.second_drafter.public_id)}
    signed_in(world.drafter).post(url("answer-decline", answer), form)
    words = text_of(signed_in(world.coordinator).get(url("overleg-work", overleg)))
    assert f"{world.drafter.name}: Hoort bij cultuur. (→ {world.second_drafter.name})" in words


def test_renumbering_is_for_the_leading_coordinator_and_voids_nothing(scene):
    world, overleg = scene
    answer = w.approve_next(world, w.to_review(world, w.answers_of(overleg)[0]))
    refused = signed_in(world.drafter).post(url("overleg-renumber", overleg))
    done = signed_in(world.coordinator).post(url("overleg-renumber", overleg))
    overleg.refresh_from_db()
    assert (refused.status_code, done.status_code, overleg.numbering) == (403, 302, 2)
    assert answer.steps.filter(reviews__voided_at__isnull=True, reviews__outcome="approve").count() == 1


def pages(world, overleg):
    """(role, address) of every list and detail page of the ministry's side."""
    answer = w.answers_of(overleg)[0]
    return [
        ("coordinator", url("home")),
        ("drafter", url("home")),
        ("reviewer", url("home")),
        ("coordinator", url("overleg-work", overleg)),
        ("coordinator", url("overleg-send", overleg)),
        ("drafter", url("answer-detail", answer)),
        ("reviewer", url("answer-review", answer)),
        ("drafter", url("version-list", answer)),
    ]


def counts(texts):
    """How many queries each page needs for an overleg with these questions, half of them in review."""
    world = w.make_world()
    overleg = w.put_overleg(world, texts=texts)
    for n, offered in enumerate(w.answers_of(overleg)):
        answer = w.to_drafting(world, offered)
        text = "Zie het antwoord op vraag 1." if n else "Dat waren er twaalf."
        services.save_answer(answer=answer, actor=world.drafter, text=text, based_on=0)
        if n % 2 == 0:
            services.submit_answer(answer=w.answers_of(overleg)[n], actor=world.drafter)
    found = []
    for role, address in pages(world, overleg):
        client = signed_in(getattr(world, role))
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        found.append((role, len(queries)))
    return found


@pytest.mark.slow
def test_no_page_needs_more_queries_for_fifty_questions_than_for_two():
    few = in_a_world_of_its_own(["De leden vragen hoe dat zit.", "De leden vragen waarom dat zo is."])
    many = in_a_world_of_its_own([f"De leden vragen hoe het zit met punt {n}." for n in range(50)])
    assert many == few


def in_a_world_of_its_own(texts):
    """The counts of these questions, everything undone afterwards."""
    with transaction.atomic():
        found = counts(texts)
        transaction.set_rollback(True)
    return found
