"""Questions leave as a Word file and come back: only what was written in the answers comes in, and nothing is lost."""

from io import BytesIO

import docx
import pytest

from apps.accounts.domain.refusals import Invalid, NotAllowed, NotNow
from apps.accounts.models import Membership
from apps.documents.models import WorkingCopyAnswer
from apps.documents.queries import copied_answers
from apps.documents.services import working_copies
from apps.documents.services.working_copies import (
    hand_back_working_copy,
    settle_working_copy,
    take_working_copy,
)
from apps.overleg.models import Answer, AnswerVersion, CrossReference, Event
from apps.overleg.services import answers as answer_services
from apps.overleg.services import questions
from tests import world as w

pytestmark = pytest.mark.slow

TWENTY = tuple(f"De leden van de VVD-fractie vragen wat gemeente {n} deed." for n in range(1, 21))
State = WorkingCopyAnswer.State


def text_of(answer: Answer) -> str:
    return Answer.objects.get(pk=answer.pk).current.markdown


def write(answer: Answer, actor, text: str) -> None:
    fresh = Answer.objects.get(pk=answer.pk)
    based_on = fresh.current.number if fresh.current else 0
    answer_services.save_answer(answer=fresh, actor=actor, text=text, based_on=based_on, now=w.NOW)


def edited(data: bytes, changes: dict[str, str], *, also=None) -> bytes:
    """The file after a person typed in Word: the first paragraph of an answer gets another text."""
    document = docx.Document(BytesIO(data))
    heading = None
    for paragraph in document.paragraphs:
        if heading in changes:
            paragraph.runs[0].text = changes.pop(heading)
        heading = paragraph.text
    assert not changes, f"not in the file: {changes}"
    if also:
        also(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def states(copy) -> list[str]:
    return [row.state for row in copied_answers(copy).order_by("answer__pk")]


def the_version_count() -> int:
    return AnswerVersion.objects.count()


@pytest.fixture
def twenty(world):
    overleg = w.put_overleg(world, texts=TWENTY)
    found = []
    for n, offered in enumerate(w.answers_of(overleg), 1):
        answer = w.to_drafting(world, offered)
        write(
            answer, world.drafter, f"Gemeente {n} sloot geen filiaal.[^1]\n\n[^1]: Kamerstuk 33 846, nr. {n}."
        )
        found.append(answer)
    return overleg, found


@pytest.fixture
def taken(world, twenty):
    overleg, found = twenty
    return take_working_copy(overleg=overleg, actor=world.drafter, answers=found, now=w.NOW)


def test_of_twenty_answers_two_edited_come_in_and_the_one_edited_here_as_well_is_a_conflict(
    world, twenty, taken
):
    _, found = twenty
    data = working_copies.write_working_copy(copy=taken)
    before = the_version_count()
    write(found[6], world.second_drafter, "Gemeente 7 sloot er twee.")
    returned = edited(
        data,
        {
            "Antwoord op vraag 2": "Gemeente 2 opende een filiaal.",
            "Antwoord op vraag 7": "Gemeente 7 sloot er een.",
            "Antwoord op vraag 12": "Zie het antwoord op vraag 2.",
        },
    )
    copy = hand_back_working_copy(
        copy=taken, actor=world.drafter, name="kopie.docx", data=returned, now=w.NOW
    )
    assert [n for n, state in enumerate(states(copy), 1) if state == State.TAKEN_IN] == [2, 12]
    assert [n for n, state in enumerate(states(copy), 1) if state == State.CONFLICT] == [7]
    assert states(copy).count(State.SAME) == 17
    assert the_version_count() == before + 3
    assert text_of(found[1]).startswith("Gemeente 2 opende een filiaal.")
    assert text_of(found[6]) == "Gemeente 7 sloot er twee."
    row = copied_answers(copy).get(answer=found[6])
    assert row.returned.startswith("Gemeente 7 sloot er een.")
    assert "Dirk Opsteller" in row.reason
    assert copy.ignored == []


def test_notes_and_pointers_survive_the_journey(world, twenty, taken):
    _, found = twenty
    data = working_copies.write_working_copy(copy=taken)
    returned = edited(data, {"Antwoord op vraag 12": "Zie [[vraag 2]] voor gemeente 12."})
    hand_back_working_copy(copy=taken, actor=world.drafter, name="kopie.docx", data=returned, now=w.NOW)
    target = found[1].questions.get()
    assert list(CrossReference.objects.filter(answer=found[11]).values_list("target", flat=True)) == [
        target.pk
    ]
    assert f"[[vraag:{target.key}]]" in text_of(found[11])
    untouched = text_of(found[4])
    assert "[^1]" in untouched and "Kamerstuk 33 846, nr. 5." in untouched
    note = edited(data, {"Antwoord op vraag 5": "Gemeente 5 sloot er drie."})
    hand_back_working_copy(copy=taken, actor=world.drafter, name="kopie.docx", data=note, now=w.NOW)
    assert "Gemeente 5 sloot er drie." in text_of(found[4])
    assert "Kamerstuk 33 846, nr. 5." in text_of(found[4])


def test_a_number_typed_in_the_file_means_the_question_that_had_it_when_it_was_taken(world, twenty, taken):
    overleg, found = twenty
    second = found[1].questions.get()
    data = working_copies.write_working_copy(copy=taken)
    questions.insert_question(
        overleg=overleg, actor=world.clerk, previous=found[0].questions.get(), text="En wat deed gemeente 0?"
    )
    questions.renumber_overleg(overleg=overleg, actor=world.coordinator)
    second.refresh_from_db()
    assert second.label == "3"
    returned = edited(data, {"Antwoord op vraag 12": "Zie het antwoord op vraag 2."})
    hand_back_working_copy(copy=taken, actor=world.drafter, name="kopie.docx", data=returned, now=w.NOW)
    assert f"[[vraag:{second.key}]]" in text_of(found[11])


def test_what_stands_outside_the_answers_is_ignored_and_said(world, taken):
    data = working_copies.write_working_copy(copy=taken)

    def scribble(document):
        document.add_paragraph("Let op: dit moet nog naar de directeur.")

    returned = edited(data, {}, also=scribble)
    before = the_version_count()
    copy = hand_back_working_copy(
        copy=taken, actor=world.drafter, name="kopie.docx", data=returned, now=w.NOW
    )
    assert copy.ignored == ["Let op: dit moet nog naar de directeur."]
    assert set(states(copy)) == {State.SAME}
    assert the_version_count() == before


def test_the_same_file_twice_makes_no_second_version_and_a_later_edit_builds_on_the_first(
    world, twenty, taken
):
    _, found = twenty
    data = working_copies.write_working_copy(copy=taken)
    first = edited(data, {"Antwoord op vraag 2": "Een eerste tekst."})
    hand_back_working_copy(copy=taken, actor=world.drafter, name="a.docx", data=first, now=w.NOW)
    before = the_version_count()
    hand_back_working_copy(copy=taken, actor=world.drafter, name="a.docx", data=first, now=w.NOW)
    assert the_version_count() == before
    second = edited(first, {"Antwoord op vraag 2": "Een tweede tekst."})
    hand_back_working_copy(copy=taken, actor=world.drafter, name="a.docx", data=second, now=w.NOW)
    assert text_of(found[1]).startswith("Een tweede tekst.")


def test_a_conflict_is_settled_with_the_text_of_the_person_or_with_the_one_that_stands(world, twenty, taken):
    _, found = twenty
    data = working_copies.write_working_copy(copy=taken)
    write(found[6], world.second_drafter, "Hier zeven.")
    write(found[7], world.second_drafter, "Hier acht.")
    returned = edited(data, {"Antwoord op vraag 7": "Daar zeven.", "Antwoord op vraag 8": "Daar acht."})
    copy = hand_back_working_copy(copy=taken, actor=world.drafter, name="a.docx", data=returned, now=w.NOW)
    number = Answer.objects.get(pk=found[6].pk).current.number
    settle_working_copy(
        copied=copied_answers(copy).get(answer=found[6]),
        actor=world.drafter,
        text="Samen zeven.",
        based_on=number,
        now=w.NOW,
    )
    settle_working_copy(copied=copied_answers(copy).get(answer=found[7]), actor=world.drafter, now=w.NOW)
    assert (text_of(found[6]), text_of(found[7])) == ("Samen zeven.", "Hier acht.")
    assert State.CONFLICT not in states(copy)
    assert copied_answers(copy).get(answer=found[7]).returned.startswith("Daar acht.")
    with pytest.raises(NotNow):
        settle_working_copy(copied=copied_answers(copy).get(answer=found[7]), actor=world.drafter, now=w.NOW)


def hand_in(copy, actor, data):
    return hand_back_working_copy(copy=copy, actor=actor, name="kopie.docx", data=data, now=w.NOW)


def test_an_older_file_takes_nothing_back_and_another_text_in_it_is_a_conflict(world, twenty, taken):
    _, found = twenty
    data = working_copies.write_working_copy(copy=taken)
    mine = {"Antwoord op vraag 2": "Mijn tekst.", "Antwoord op vraag 3": "Ook van mij."}
    theirs = {"Antwoord op vraag 3": "Van een collega.", "Antwoord op vraag 4": "Ook van een collega."}
    hand_in(taken, world.drafter, edited(data, mine))
    copy = hand_in(taken, world.second_drafter, edited(data, theirs))
    assert states(copy)[1:4] == [State.TAKEN_IN, State.CONFLICT, State.TAKEN_IN]
    assert [text_of(answer).split("[^")[0] for answer in found[1:4]] == [
        "Mijn tekst.",
        "Ook van mij.",
        "Ook van een collega.",
    ]
    assert copied_answers(copy).get(answer=found[2]).returned.startswith("Van een collega.")
    before = the_version_count()
    hand_in(taken, world.drafter, data)  # untouched: nobody's text goes back to what it was
    assert the_version_count() == before


def test_an_empty_answer_in_an_older_file_empties_nothing(world):
    overleg = w.put_overleg(world, texts=TWENTY[:2], title="Met een teken\x01 dat Word niet kent")
    found = [w.to_drafting(world, answer) for answer in w.answers_of(overleg)]
    copy = take_working_copy(overleg=overleg, actor=world.drafter, answers=found, now=w.NOW)
    data = working_copies.write_working_copy(copy=copy)

    def typed(number, text):
        document = docx.Document(BytesIO(data))
        lines = [paragraph.text for paragraph in document.paragraphs]
        document.paragraphs[lines.index(f"Antwoord op vraag {number}") + 1].add_run(text)
        out = BytesIO()
        document.save(out)
        return out.getvalue()

    hand_in(copy, world.drafter, typed(1, "Een."))
    hand_in(copy, world.second_drafter, typed(2, "Twee."))
    assert [text_of(answer) for answer in found] == ["Een.", "Twee."]


def test_what_was_settled_stays_when_the_same_file_comes_again(world, twenty, taken):
    _, found = twenty
    data = edited(working_copies.write_working_copy(copy=taken), {"Antwoord op vraag 7": "Daar zeven."})
    write(found[6], world.second_drafter, "Hier zeven.")
    copy = hand_in(taken, world.drafter, data)
    row = copied_answers(copy).get(answer=found[6])
    settle_working_copy(copied=row, actor=world.drafter, text="Samen zeven.", based_on=2, now=w.NOW)
    assert states(hand_in(taken, world.drafter, data))[6] == State.SETTLED
    assert text_of(found[6]) == "Samen zeven."
    later = edited(data, {"Antwoord op vraag 7": "Daar zeven, en meer."})
    assert states(hand_in(taken, world.drafter, later))[6] == State.CONFLICT
    assert text_of(found[6]) == "Samen zeven."


def test_a_second_text_for_a_conflict_waits_until_the_first_is_chosen(world, twenty, taken):
    _, found = twenty
    data = working_copies.write_working_copy(copy=taken)
    write(found[6], world.second_drafter, "Hier zeven.")
    copy = hand_in(taken, world.drafter, edited(data, {"Antwoord op vraag 7": "Daar zeven."}))
    before = (the_version_count(), copied_answers(copy).get(answer=found[6]).returned)
    second = edited(data, {"Antwoord op vraag 1": "Nieuw.", "Antwoord op vraag 7": "Toch anders."})
    with pytest.raises(NotNow, match="7"):
        hand_in(taken, world.drafter, second)
    assert (the_version_count(), copied_answers(copy).get(answer=found[6]).returned) == before


def test_a_file_made_anew_after_something_came_in_builds_on_it(world, twenty, taken):
    _, found = twenty
    data = working_copies.write_working_copy(copy=taken)
    hand_in(taken, world.drafter, edited(data, {"Antwoord op vraag 2": "Een eerste tekst."}))
    anew = working_copies.write_working_copy(copy=taken)
    copy = hand_in(taken, world.second_drafter, edited(anew, {"Antwoord op vraag 2": "Een tweede tekst."}))
    assert states(copy)[1] == State.TAKEN_IN
    assert text_of(found[1]).startswith("Een tweede tekst.")


def test_answers_of_two_ministries_never_stand_in_one_copy(world):
    """Everyone of the ministry of a copy reads it, also who may not read the drafts of the other ministry."""
    overleg = w.put_overleg(world, texts=TWENTY[:2])
    _ours, theirs = w.answers_of(overleg)
    Answer.objects.filter(pk=theirs.pk).update(ministry=world.other_ministry)
    both = world.drafter
    Membership.objects.create(user=both, role="drafter", ministry=world.other_ministry, valid_from=w.SINCE)
    Answer.objects.filter(overleg=overleg).update(state="drafting", owner=both)
    found = list(Answer.objects.filter(overleg=overleg).order_by("pk"))
    with pytest.raises(Invalid):
        take_working_copy(overleg=overleg, actor=world.fresh(both), answers=found, now=w.NOW)
    assert not WorkingCopyAnswer.objects.exists()
    copy = take_working_copy(overleg=overleg, actor=world.fresh(both), answers=found[1:], now=w.NOW)
    assert copy.ministry == world.other_ministry


def test_an_answer_that_went_on_to_review_keeps_the_returned_text_beside_it(world, twenty, taken):
    _, found = twenty
    data = working_copies.write_working_copy(copy=taken)
    for answer in found[:1]:
        answer_services.submit_answer(answer=Answer.objects.get(pk=answer.pk), actor=world.drafter, now=w.NOW)
        for _ in range(2):
            w.approve_next(world, Answer.objects.get(pk=answer.pk))
    returned = edited(data, {"Antwoord op vraag 1": "Te laat."})
    copy = hand_back_working_copy(copy=taken, actor=world.drafter, name="a.docx", data=returned, now=w.NOW)
    row = copied_answers(copy).get(answer=found[0])
    assert (row.state, row.returned.startswith("Te laat."), bool(row.reason)) == (State.CONFLICT, True, True)
    assert text_of(found[0]).startswith("Gemeente 1 sloot geen filiaal.")


def test_only_who_writes_for_the_ministry_takes_and_hands_back(world, twenty, taken):
    overleg, found = twenty
    before = (Event.objects.count(), the_version_count())
    for stranger in (world.clerk, world.reviewer, world.ministry_reader, world.other_drafter, world.admin):
        with pytest.raises(NotAllowed):
            take_working_copy(overleg=overleg, actor=stranger, answers=found, now=w.NOW)
        with pytest.raises(NotAllowed):
            hand_back_working_copy(copy=taken, actor=stranger, name="a.docx", data=b"x", now=w.NOW)
    assert (Event.objects.count(), the_version_count()) == before


@pytest.mark.parametrize("data", [b"", b"geen Word", b"PK\x03\x04kapot"])
def test_what_is_no_working_copy_is_refused_and_changes_nothing(world, taken, data):
    with pytest.raises(Invalid):
        hand_back_working_copy(copy=taken, actor=world.drafter, name="a.docx", data=data, now=w.NOW)
    taken.refresh_from_db()
    assert taken.handed_back_at is None


def test_the_file_of_another_working_copy_is_refused(world, twenty, taken):
    overleg, found = twenty
    other = take_working_copy(overleg=overleg, actor=world.drafter, answers=found[:3], now=w.NOW)
    data = working_copies.write_working_copy(copy=other)
    with pytest.raises(Invalid, match="another working copy"):
        hand_back_working_copy(copy=taken, actor=world.drafter, name="a.docx", data=data, now=w.NOW)


def test_nothing_chosen_or_an_answer_that_cannot_be_written_is_refused(world, twenty):
    overleg, _ = twenty
    with pytest.raises(Invalid):
        take_working_copy(overleg=overleg, actor=world.drafter, answers=[], now=w.NOW)
    sent = w.sent_overleg(world)
    with pytest.raises(NotNow):
        take_working_copy(overleg=sent, actor=world.drafter, answers=w.answers_of(sent), now=w.NOW)


@pytest.mark.slow
def test_a_copy_that_went_through_another_word_processor_still_comes_in(world, twenty, office):
    overleg, found = twenty
    write(found[3], world.drafter, "Twee redenen:\n\n- geld\n- *personeel*[^1]\n\n[^1]: Zie [[vraag 1]].")
    rich = take_working_copy(overleg=overleg, actor=world.drafter, answers=found[:5], now=w.NOW)
    data = edited(working_copies.write_working_copy(copy=rich), {"Antwoord op vraag 2": "Nieuw."})
    data = office(data, "docx", "docx")
    copy = hand_back_working_copy(copy=rich, actor=world.drafter, name="kopie.docx", data=data, now=w.NOW)
    assert states(copy) == [State.SAME, State.TAKEN_IN, State.SAME, State.SAME, State.SAME]
    assert copy.ignored == []
