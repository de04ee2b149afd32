"""Reviewing: exactly this version, one or many, and never by an author."""

import pytest

from apps.overleg.models import Proposal, Review
from apps.overleg.services import answers as services
from apps.overleg.services import proposals
from tests import world as w
from tests.web.pages import signed_in, text_of, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    world = w.make_world()
    overleg = w.put_overleg(world)
    return world, [
        w.to_review(world, a, f"Dat waren er {n}.") for n, a in enumerate(w.answers_of(overleg), 1)
    ]


def step_of(answer, position=1):
    return str(answer.steps.get(position=position, active=True).public_id)


def edited(world, answer, text="Dat waren er vijf."):
    """The drafter changes the text after an approval and puts it up again."""
    answer.refresh_from_db()
    services.save_answer(answer=answer, actor=world.drafter, text=text, based_on=answer.current.number)
    return services.submit_answer(answer=answer, actor=world.drafter)


def test_a_reviewer_approves_the_version_that_was_shown(scene):
    world, answers = scene
    client = signed_in(world.reviewer)
    assert 'name="version" value="1"' in client.get(url("answer-review", answers[0])).content.decode()
    client.post(url("answer-approve", answers[0]), {"step": step_of(answers[0]), "version": 1})
    review = Review.objects.get()
    assert (review.reviewer, review.version.number, review.outcome) == (world.reviewer, 1, "approve")


def test_approving_a_text_that_changed_meanwhile_shows_the_new_one(scene):
    world, answers = scene
    edited(world, answers[0])
    response = signed_in(world.reviewer).post(
        url("answer-approve", answers[0]), {"step": step_of(answers[0]), "version": 1}
    )
    assert (response.status_code, "Dat waren er vijf." in text_of(response), Review.objects.count()) == (
        409,
        True,
        0,
    )


def test_returning_needs_a_reason_and_keeps_the_page(scene):
    world, answers = scene
    client = signed_in(world.reviewer)
    form = {"step": step_of(answers[0]), "version": 1}
    response = client.post(url("answer-return", answers[0]), {**form, "reason": " "})
    assert (response.status_code, Review.objects.count()) == (400, 0)
    client.post(url("answer-return", answers[0]), {**form, "reason": "Noem het bedrag."})
    answers[0].refresh_from_db()
    assert (answers[0].state, Review.objects.get().reason) == ("drafting", "Noem het bedrag.")


def test_the_drafter_sees_first_what_was_sent_back_and_why(scene):
    world, answers = scene
    signed_in(world.reviewer).post(
        url("answer-return", answers[2]),
        {"step": step_of(answers[2]), "version": 1, "reason": "Noem het bedrag."},
    )
    mine = signed_in(world.drafter).get(url("home")).context["work"].mine
    assert [(row.label, row.by, row.reason) for row in mine.returned] == [
        ("3", world.reviewer.name, "Noem het bedrag.")
    ]


def test_what_changed_since_my_approval_is_shown(scene):
    world, answers = scene
    w.approve_next(world, answers[0])
    edited(world, answers[0])
    html = signed_in(world.reviewer).get(url("answer-review", answers[0])).content.decode()
    assert html.count("<ins>") == html.count("<del>") == 1


def test_a_minor_change_keeps_approvals_only_after_saying_so(scene):
    world, answers = scene
    w.approve_next(world, answers[0])
    edited(world, answers[0])
    client = signed_in(world.reviewer)
    refused = client.post(url("answer-keep", answers[0]), {"version": 2})
    assert (refused.status_code, Review.objects.filter(voided_at__isnull=True).count()) == (400, 0)
    client.post(url("answer-keep", answers[0]), {"version": 2, "sure": "on"})
    kept = Review.objects.get(voided_at__isnull=True)
    assert (kept.version.number, kept.kept_from.version.number, kept.reviewer) == (2, 1, world.reviewer)


def test_many_are_approved_each_in_its_own_version_and_one_failure_stops_no_other(scene):
    world, answers = scene
    edited(world, answers[1])
    ticks = [f"{a.public_id}:1" for a in answers]
    response = signed_in(world.reviewer).post(url("answer-approve-many"), {"answers": ticks, "next": "/"})
    approved = set(Review.objects.values_list("step__answer", flat=True))
    assert (response.status_code, approved) == (200, {answers[0].pk, answers[2].pk})


def test_many_that_all_succeed_go_back_to_the_list(scene):
    world, answers = scene
    ticks = [f"{a.public_id}:1" for a in answers]
    response = signed_in(world.reviewer).post(url("answer-approve-many"), {"answers": ticks, "next": "/"})
    assert (response.status_code, response["Location"], Review.objects.count()) == (302, "/", 3)


def test_an_author_sees_no_button_and_is_refused(scene):
    world, answers = scene
    w.Membership.objects.create(
        user=world.drafter, role="reviewer", ministry=world.ministry, valid_from=w.SINCE
    )
    client = signed_in(world.drafter)
    page = client.get(url("answer-review", answers[0])).content.decode()
    response = client.post(url("answer-approve", answers[0]), {"step": step_of(answers[0]), "version": 1})
    assert (url("answer-approve", answers[0]) in page, response.status_code, Review.objects.count()) == (
        False,
        403,
        0,
    )


def test_a_proposal_changes_nothing_until_the_drafter_accepts_it(scene):
    world, answers = scene
    answer = answers[0]
    form = {
        "text": "Het waren er vier.",
        "based_on": 1,
        "numbering": answer.overleg.numbering,
        "comment": "Korter",
    }
    signed_in(world.reviewer).post(url("proposal-make", answer), form)
    proposal = Proposal.objects.get()
    client = signed_in(world.drafter)
    page = client.get(url("answer-detail", answer))
    assert (answer.versions.count(), "Korter" in text_of(page)) == (1, True)
    client.post(url("proposal-accept", proposal))
    answer.refresh_from_db()
    assert (answer.current.number, answer.current.markdown, answer.current.author) == (
        2,
        "Het waren er vier.",
        world.drafter,
    )


def test_a_proposal_that_is_refused_leaves_the_text(scene):
    world, answers = scene
    proposal = proposals.make_proposal(answer=answers[0], actor=world.reviewer, text="Anders.", based_on=1)
    signed_in(world.drafter).post(url("proposal-refuse", proposal))
    proposal.refresh_from_db()
    assert (proposal.state, answers[0].versions.count()) == ("refused", 1)


def test_a_proposal_that_is_not_accepted_keeps_what_was_typed(scene):
    world, answers = scene
    form = {"text": "Zie [[vraag 99]].", "based_on": 1, "numbering": answers[0].overleg.numbering}
    response = signed_in(world.reviewer).post(url("proposal-make", answers[0]), form)
    assert (response.status_code, "Zie [[vraag 99]].</textarea>" in response.content.decode()) == (400, True)


def test_only_the_owner_decides_on_a_proposal(scene):
    world, answers = scene
    proposal = proposals.make_proposal(answer=answers[0], actor=world.reviewer, text="Anders.", based_on=1)
    found = [
        signed_in(user).post(url("proposal-accept", proposal)).status_code
        for user in (world.second_drafter, world.reviewer, world.clerk, world.other_coordinator)
    ]
    assert (found, answers[0].versions.count()) == ([403, 403, 404, 404], 1)
