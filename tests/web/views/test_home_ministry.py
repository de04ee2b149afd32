"""What waits for whom: ordered by time left, what came back first, and nothing of others."""

import pytest

from apps.overleg.services import answers as services
from apps.overleg.services import overleggen, reviews
from tests import world as w
from tests.web.pages import signed_in, text_of, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    world = w.make_world()
    return world, w.answers_of(w.put_overleg(world))


def work(user):
    return signed_in(user).get(url("home")).context["work"]


def test_a_drafter_sees_what_came_back_what_is_offered_and_what_is_to_write(scene):
    world, answers = scene
    back = w.to_review(world, answers[0])
    reviews.return_answer(step=back.steps.get(position=1), actor=world.reviewer, version=1, reason="Korter.")
    services.offer_answer(answer=answers[1], actor=world.coordinator, owner=world.drafter)
    w.to_drafting(world, answers[2])
    mine = work(world.drafter).mine
    assert [
        [(r.label, r.reason) for r in rows]
        for rows in (mine.returned, mine.offered, mine.drafting, mine.in_review)
    ] == [
        [("1", "Korter.")],
        [("2", "")],
        [("3", "")],
        [],
    ]


def test_what_was_sent_back_and_put_up_again_no_longer_stands_first(scene):
    world, answers = scene
    back = w.to_review(world, answers[0])
    reviews.return_answer(step=back.steps.get(position=1), actor=world.reviewer, version=1, reason="Korter.")
    back.refresh_from_db()
    services.submit_answer(answer=back, actor=world.drafter)
    mine = work(world.drafter).mine
    assert ([r.label for r in mine.returned], [r.label for r in mine.in_review]) == ([], ["1"])


def test_text_that_is_not_saved_is_pointed_out(scene):
    world, answers = scene
    answer = w.to_drafting(world, answers[0])
    services.type_answer(answer=answer, actor=world.drafter, text="Half", based_on=0)
    assert [row.unsaved for row in work(world.drafter).mine.drafting] == [True]


def test_a_reviewer_sees_what_waits_for_their_step_in_the_version_to_decide_on(scene):
    world, answers = scene
    w.to_review(world, answers[0])
    w.approve_next(world, w.to_review(world, answers[1]))
    waiting = {
        user: [(i.row.label, i.version, i.step.name) for i in work(user).waiting]
        for user in (world.reviewer, world.second_reviewer)
    }
    assert waiting == {
        world.reviewer: [("1", 1, "afdelingshoofd")],
        world.second_reviewer: [("1", 1, "afdelingshoofd"), ("2", 1, "directeur")],
    }


def test_a_reviewer_who_wrote_in_the_text_gets_no_box_to_tick(scene):
    world, answers = scene
    w.Membership.objects.create(
        user=world.drafter, role="reviewer", ministry=world.ministry, valid_from=w.SINCE
    )
    w.to_review(world, answers[0])
    assert [item.author for item in work(world.drafter).waiting] == [True]


def test_a_coordinator_sees_how_far_each_overleg_is(scene):
    world, answers = scene
    services.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter)
    w.to_approved(world, answers[1])
    board = work(world.coordinator).boards[0]
    parts = [(p.state, p.count) for p in board.bar.parts]
    assert (board.unassigned, board.not_accepted, board.late, parts) == (
        1,
        1,
        2,
        [("approved", 1), ("offered", 1), ("open", 1)],
    )


def test_an_overleg_on_hold_gives_no_work_and_is_shown_as_such(scene):
    world, answers = scene
    w.to_drafting(world, answers[0])
    overleggen.hold_overleg(overleg=answers[0].overleg, actor=world.clerk, reason="Kabinet gevallen")
    assert (work(world.drafter).mine.count, work(world.coordinator).boards[0].overleg.held) == (0, True)


def test_nobody_sees_the_work_of_another_ministry(scene):
    world, answers = scene
    w.to_review(world, answers[0])
    for user in (world.other_drafter, world.other_reviewer, world.other_coordinator):
        words = text_of(signed_in(user).get(url("home")))
        assert answers[0].overleg.title not in words
