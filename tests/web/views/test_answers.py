"""The workbench and the acts around an answer: buttons only where they work, refusals that keep the words."""

import pytest

from apps.overleg.models import Answer, ReviewStep
from apps.overleg.services import answers as services
from apps.overleg.services import arrangements, questions
from tests import world as w
from tests.web.pages import signed_in, text_of, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    world = w.make_world()
    overleg = w.put_overleg(world, addressees=[world.minister, world.other_minister])
    return world, w.answers_of(overleg)


def test_the_question_shows_who_asks_and_marks_what_is_asked(scene):
    world, answers = scene
    html = signed_in(world.drafter).get(url("answer-detail", answers[2])).content.decode()
    assert '<mark class="asks">Kan de minister toelichten wat dit betekent voor kleine kernen?</mark>' in html
    assert "VVD" in html


def test_an_offer_is_accepted_or_declined_with_a_reason(scene):
    world, answers = scene
    coordinator, drafter = signed_in(world.coordinator), signed_in(world.drafter)
    for answer in answers[:2]:
        coordinator.post(url("answer-offer", answer), {"owner": str(world.drafter.public_id)})
    drafter.post(url("answer-accept", answers[0]))
    empty = drafter.post(url("answer-decline", answers[1]), {"reason": ""})
    drafter.post(url("answer-decline", answers[1]), {"reason": "Geen tijd"})
    states = [a.state for a in w.answers_of(answers[0].overleg)]
    assert (empty.status_code, states) == (400, ["drafting", "open", "open"])


def test_an_answer_is_only_offered_to_drafters_of_its_ministry(scene):
    world, answers = scene
    response = signed_in(world.coordinator).post(
        url("answer-offer", answers[0]), {"owner": str(world.other_drafter.public_id)}
    )
    answers[0].refresh_from_db()
    assert (response.status_code, answers[0].owner) == (400, None)


def test_no_button_is_shown_that_would_be_refused(scene):
    """Every act that the page offers can be done; the menu of a drafter holds nothing of a coordinator."""
    world, answers = scene
    w.to_drafting(world, answers[0])
    for role in ("coordinator", "drafter", "second_drafter", "reviewer", "ministry_reader"):
        client = signed_in(getattr(world, role))
        bench = client.get(url("answer-detail", answers[0])).context["bench"]
        for verb in bench.acts & {
            "offer",
            "accept",
            "decline",
            "reassign",
            "route",
            "involve",
            "transfer",
            "combine",
            "retract",
            "reopen",
        }:
            assert (role, verb, client.get(url(f"answer-{verb}", answers[0])).status_code) == (
                role,
                verb,
                200,
            )


def test_another_ministry_takes_an_answer_over(scene):
    world, answers = scene
    form = {"ministry": str(world.other_ministry.public_id), "reason": "Hoort bij BZK."}
    signed_in(world.coordinator).post(url("answer-transfer", answers[0]), form)
    other = signed_in(world.other_coordinator)
    seen = text_of(other.get(url("answer-detail", answers[0])))
    other.post(url("answer-take-over", answers[0]))
    answers[0].refresh_from_db()
    assert (world.coordinator.name in seen, answers[0].ministry, answers[0].transfer_to) == (
        False,
        world.other_ministry,
        None,
    )


def test_a_ministry_that_turns_an_answer_down_goes_home_and_sees_it_no_more(scene):
    world, answers = scene
    arrangements.transfer_answer(
        answer=answers[0], actor=world.coordinator, ministry=world.other_ministry, reason="Hoort daar."
    )
    other = signed_in(world.other_coordinator)
    response = other.post(url("answer-turn-down", answers[0]), {"reason": "Nee, bij u."})
    gone = other.get(url("answer-detail", answers[0])).status_code
    assert (response["Location"], gone) == (url("home"), 404)


def test_before_it_is_taken_over_the_draft_stays_closed(scene):
    world, answers = scene
    answer = w.to_drafting(world, answers[0])
    services.save_answer(answer=answer, actor=world.drafter, text="Geheim concept.", based_on=0)
    arrangements.transfer_answer(
        answer=answer, actor=world.coordinator, ministry=world.other_ministry, reason="Hoort daar."
    )
    html = signed_in(world.other_coordinator).get(url("answer-detail", answer)).content.decode()
    assert [word for word in ("Geheim concept", world.drafter.name) if word in html] == []


def test_several_questions_get_one_answer_and_are_separated_again(scene):
    world, answers = scene
    client = signed_in(world.coordinator)
    client.post(url("answer-combine", answers[0]), {"others": [str(answers[1].public_id)]})
    together = text_of(client.get(url("answer-detail", answers[0])))
    question = answers[1].questions.model.objects.get(number=2)
    client.post(url("answer-separate", answers[0]), {"question": str(question.public_id)})
    question.refresh_from_db()
    assert ("1 en 2" in together, question.answer_id == answers[0].pk) == (True, False)


def test_other_ministries_take_part(scene):
    world, answers = scene
    form = {"ministries": [str(world.other_ministry.public_id)]}
    signed_in(world.coordinator).post(url("answer-involve", answers[0]), form)
    page = signed_in(world.other_drafter).get(url("answer-detail", answers[0]))
    assert (page.status_code, world.other_ministry.abbreviation in text_of(page)) == (200, True)


def test_a_changed_target_is_shown_until_somebody_confirms(scene):
    world, answers = scene
    client = signed_in(world.drafter)
    first, second = (w.to_drafting(world, a) for a in answers[:2])
    services.save_answer(answer=first, actor=world.drafter, text="Twaalf.", based_on=0)
    services.save_answer(answer=second, actor=world.drafter, text="Zie het antwoord op vraag 1.", based_on=0)
    services.save_answer(
        answer=Answer.objects.get(pk=first.pk), actor=world.drafter, text="Dertien.", based_on=1
    )
    before = client.get(url("answer-detail", second)).context["bench"].changed
    client.post(url("answer-confirm", second))
    after = client.get(url("answer-detail", second)).context["bench"].changed
    assert ([p.label for p in before], after) == (["1"], [])


def test_pointers_are_shown_both_ways_with_their_state(scene):
    world, answers = scene
    first, second = (w.to_drafting(world, a) for a in answers[:2])
    services.save_answer(answer=second, actor=world.drafter, text="Zie het antwoord op vraag 1.", based_on=0)
    client = signed_in(world.drafter)
    leaning = client.get(url("answer-detail", first)).context["bench"].leaning
    leans_on = client.get(url("answer-detail", second)).context["bench"].leans_on
    assert ([(p.label, p.state) for p in leaning], [(p.label, p.state) for p in leans_on]) == (
        [("2", "drafting")],
        [("1", "drafting")],
    )


def test_any_two_versions_can_be_compared(scene):
    world, answers = scene
    answer = w.to_drafting(world, answers[0])
    for n, text in enumerate(("Een twee.", "Een drie.", "Vier drie.")):
        services.save_answer(
            answer=Answer.objects.get(pk=answer.pk), actor=world.drafter, text=text, based_on=n
        )
    client = signed_in(world.drafter)
    pieces = client.get(url("version-list", answer) + "?from=1&to=3").context["pieces"]
    assert [(p.change.value, p.text) for p in pieces if p.change != "same"] == [
        ("removed", "Een"),
        ("added", "Vier"),
        ("removed", "twee"),
        ("added", "drie"),
    ]


def test_the_history_says_who_did_what(scene):
    world, answers = scene
    services.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter)
    history = signed_in(world.drafter).get(url("answer-detail", answers[0])).context["bench"].history
    assert [(e.verb, e.actor) for e in history] == [("offer", world.coordinator)]


def test_a_withdrawn_question_is_struck(scene):
    world, answers = scene
    question = answers[0].questions.get()
    questions.withdraw_question(question=question, actor=world.clerk, reason="Al beantwoord.")
    response = signed_in(world.drafter).get(url("answer-detail", answers[0]))
    assert (response.status_code, "asked--withdrawn" in response.content.decode()) == (200, True)


# -- the parafenlijn --------------------------------------------------------------------------------------


def steps_form(rows, world):
    form = {"steps-TOTAL_FORMS": len(rows), "steps-INITIAL_FORMS": 0}
    for n, (position, name, reviewer) in enumerate(rows):
        form |= {
            f"steps-{n}-position": position,
            f"steps-{n}-name": name,
            f"steps-{n}-ministry": str(world.ministry.public_id),
            f"steps-{n}-reviewer": str(reviewer.public_id) if reviewer else "",
        }
    return form


def test_the_coordinator_sets_the_parafenlijn_and_empty_rows_are_left_out(scene):
    world, answers = scene
    rows = [(1, "Afdeling", world.reviewer), (1, "Juridisch", None), (2, "Directeur", None), ("", "", None)]
    signed_in(world.coordinator).post(url("answer-route", answers[0]), steps_form(rows, world))
    found = list(
        ReviewStep.objects.filter(answer=answers[0], active=True).values_list("position", "name", "reviewer")
    )
    assert found == [(1, "Afdeling", world.reviewer.pk), (1, "Juridisch", None), (2, "Directeur", None)]


def test_a_parafenlijn_without_steps_is_refused_and_the_old_one_stays(scene):
    world, answers = scene
    before = list(ReviewStep.objects.filter(answer=answers[0]).values_list("pk", "active"))
    response = signed_in(world.coordinator).post(
        url("answer-route", answers[0]), steps_form([("", "", None)], world)
    )
    after = list(ReviewStep.objects.filter(answer=answers[0]).values_list("pk", "active"))
    assert (response.status_code, after) == (400, before)


def test_a_signature_on_paper_is_recorded_and_shown_as_such(scene):
    world, answers = scene
    answer = w.to_review(world, answers[0])
    step = answer.steps.get(position=1)
    form = {
        "step": str(step.public_id),
        "reviewer": str(world.reviewer.public_id),
        "signed_on": "2026-03-02",
        "version": 1,
    }
    client = signed_in(world.coordinator)
    client.post(url("answer-record", answer), form)
    review = step.reviews.get()
    assert (review.reviewer, review.recorded_by, str(review.signed_on)) == (
        world.reviewer,
        world.coordinator,
        "2026-03-02",
    )
    assert world.coordinator.name in text_of(client.get(url("answer-detail", answer)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Zie het antwoord op vraag 1. Dat blijft zo.", "vraag 1"),
        ("Antwoord 1: dat waren er twaalf.", "Antwoord 1"),
        ("Zie het antwoord op vraag 99. Dat blijft zo.", "vraag 99"),
    ],
)
def test_words_that_the_sending_refuses_are_named_while_writing_and_while_reviewing(scene, text, said):
    world, answers = scene
    answer = w.to_drafting(world, answers[0])
    services.save_answer(answer=answer, actor=world.drafter, text=text, based_on=0)
    writing = text_of(signed_in(world.drafter).get(url("answer-detail", answer)))
    services.submit_answer(answer=answer, actor=world.drafter)
    reviewing = text_of(signed_in(world.reviewer).get(url("answer-review", answer)))
    for page in (writing, reviewing):
        assert "Met deze woorden kan het antwoord niet worden verzonden" in page
        assert said in page
    assert "Met deze woorden" not in text_of(signed_in(world.drafter).get(url("answer-detail", answers[1])))
