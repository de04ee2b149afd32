"""Who sees that a sentence also stands elsewhere: drafts of one's own ministries, and what was sent; nothing else."""

import pytest

from apps.overleg.policies import sees_draft, visible_drafts
from apps.overleg.services import answers as services
from apps.overleg.services.sendings import send_blocks
from apps.web.reading.repeats import repeats_of
from tests import world as w
from tests.web.pages import signed_in, url

pytestmark = pytest.mark.django_db
LINE = "De bibliotheken in kleine kernen blijven volgend jaar in elk geval open."
NEARLY = "De bibliotheken in kleine kernen blijven dit jaar in elk geval open."


@pytest.fixture
def world():
    return w.make_world()


def written(world, overleg, place, text):
    """The answer at this place with this text as its first version."""
    answer = w.to_drafting(world, w.answers_of(overleg)[place])
    services.save_answer(answer=answer, actor=world.drafter, text=text, based_on=0, now=w.NOW)
    answer.refresh_from_db()
    return answer


def told(user, answer, text):
    return [
        (found.text, [(place.label, place.same, place.here, place.link) for place in found.places])
        for found in repeats_of(user, answer, text)
    ]


def test_drafter_sees_where_a_sentence_also_stands_here(world):
    overleg = w.put_overleg(world)
    written(world, overleg, 0, f"Dat klopt. {LINE}")
    answer = written(world, overleg, 1, f"{NEARLY} Verder niet.")
    assert told(world.drafter, answer, f"{NEARLY} Verder niet.") == [(NEARLY, [("1", False, True, True)])]


def test_sentence_of_an_earlier_overleg_counts_once_it_was_sent_there(world):
    first = w.put_overleg(world, title="Eerder")
    sent = [w.to_approved(world, a, LINE) for a in w.answers_of(first)]
    answer = w.answers_of(w.put_overleg(world, title="Nu"))[0]
    before = told(world.other_drafter, answer, LINE)
    w.sendings.send_overleg(
        overleg=first, actor=world.coordinator, answers=sent, letter_date=w.NOW.date(), now=w.NOW
    )
    assert before == []
    # Three answers there say it: once is enough.
    assert told(world.drafter, answer, LINE) == [(LINE, [("3", True, False, True)])]


def test_this_overleg_comes_before_an_earlier_one(world):
    first = w.put_overleg(world, title="Eerder")
    written(world, first, 0, LINE)
    overleg = w.put_overleg(world, title="Nu")
    written(world, overleg, 1, NEARLY)
    assert told(world.drafter, w.answers_of(overleg)[0], LINE) == [
        (LINE, [("2", False, True, True), ("1", True, False, True)])
    ]


def test_draft_of_another_ministry_is_never_compared_with(world):
    overleg = w.put_overleg(world, addressees=[world.minister, world.other_minister])
    written(world, overleg, 0, LINE)
    other = w.answers_of(overleg)[1]
    people = [world.other_drafter, world.other_coordinator, world.other_reviewer, world.clerk, world.kamer_reader, world.admin]  # fmt: skip
    assert {person.name: told(person, other, LINE) for person in people} == {
        person.name: [] for person in people
    }


def test_sent_answer_of_another_ministry_is_named_without_a_link(world):
    overleg = w.put_overleg(world, addressees=[world.minister, world.other_minister])
    done = w.to_approved(world, w.answers_of(overleg)[0], LINE)
    w.sendings.send_overleg(
        overleg=overleg, actor=world.coordinator, answers=[done], letter_date=w.NOW.date(), now=w.NOW
    )
    assert told(world.other_drafter, w.answers_of(overleg)[1], LINE) == [(LINE, [("1", True, True, False)])]


def test_sentence_that_only_points_is_no_repetition(world):
    overleg = w.put_overleg(world)
    written(world, overleg, 0, "Zie voor het antwoord de beantwoording van vraag 3.")
    answer = w.answers_of(overleg)[1]
    assert told(world.drafter, answer, "Zie voor het antwoord de beantwoording van vraag 3.") == []


def test_visible_drafts_are_the_answers_of_which_one_sees_the_draft(world):
    overleg = w.put_overleg(world, addressees=[world.minister, world.other_minister])
    answers = w.answers_of(overleg)
    people = [
        world.drafter,
        world.reviewer,
        world.ministry_reader,
        world.other_drafter,
        world.clerk,
        world.admin,
    ]
    assert [set(visible_drafts(person)) for person in people] == [
        {answer for answer in answers if sees_draft(person, answer)} for person in people
    ]


def test_page_of_an_answer_shows_it_to_drafter_and_reviewer(world):
    overleg = w.put_overleg(world)
    written(world, overleg, 0, LINE)
    answer = w.to_review(world, w.answers_of(overleg)[1], f"{LINE} Verder niet.")
    pages = [
        signed_in(world.drafter).get(url("answer-detail", answer)),
        signed_in(world.reviewer).get(url("answer-review", answer)),
    ]
    assert ["Ook elders gezegd" in page.content.decode() for page in pages] == [True, True]


def test_sending_warns_of_a_repeated_sentence_and_goes_on(world):
    overleg = w.put_overleg(world)
    done = [
        w.to_approved(world, a, text)
        for a, text in zip(w.answers_of(overleg), (LINE, LINE, "Nee."), strict=True)
    ]
    reasons = send_blocks(overleg, done, reader=world.coordinator)
    assert [(reason.code, reason.message) for reason in reasons] == [
        ("warning-passage-repeated", "Antwoord 2 herhaalt een zin van antwoord 1.")
    ]
    sending = w.sendings.send_overleg(
        overleg=overleg, actor=world.coordinator, answers=done, letter_date=w.NOW.date(), now=w.NOW
    )
    assert sending.items.count() == 3
