"""The editor: kept while typing, saved as a version, never lost."""

import pytest

from apps.overleg.domain.references import to_editor
from apps.overleg.models import AnswerVersion, Event, WorkingText
from apps.overleg.queries import numbering_of
from apps.overleg.services import answers as services
from tests import world as w
from tests.web.pages import signed_in, text_of, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    """The first answer with its drafter, one version saved."""
    world = w.make_world()
    overleg = w.put_overleg(world)
    answer = w.to_drafting(world, w.answers_of(overleg)[0])
    services.save_answer(
        answer=answer, actor=world.drafter, text="Eerste versie.\n\nSlot.", based_on=0, now=w.NOW
    )
    return world, w.answers_of(overleg)[0]


def typed(answer, text, based_on=1):
    return {"text": text, "based_on": based_on, "numbering": answer.overleg.numbering}


def test_typing_is_kept_without_version_event_or_effect(scene):
    world, answer = scene
    events = Event.objects.count()
    response = signed_in(world.drafter).post(url("answer-type", answer), typed(answer, "Half een zin"))
    body = response.json()
    kept = WorkingText.objects.get(answer=answer, user=world.drafter)
    assert (response.status_code, body["others"], body["current"]) == (200, "", 1)
    assert (kept.text, kept.based_on, answer.versions.count(), Event.objects.count()) == (
        "Half een zin",
        1,
        1,
        events,
    )


def test_opening_again_offers_what_was_typed(scene):
    world, answer = scene
    client = signed_in(world.drafter)
    client.post(url("answer-type", answer), typed(answer, "Half een zin"))
    assert "Half een zin</textarea>" in client.get(url("answer-detail", answer)).content.decode()
    fresh = client.get(url("answer-detail", answer) + "?fresh=1").content.decode()
    assert "Half een zin" not in fresh


def test_who_else_types_is_named_and_their_text_is_not_shown(scene):
    world, answer = scene
    signed_in(world.second_drafter).post(url("answer-type", answer), typed(answer, "Geheim concept"))
    client = signed_in(world.drafter)
    page = client.get(url("answer-detail", answer)).content.decode()
    watched = client.get(url("answer-watch", answer)).json()
    assert (world.second_drafter.name in page, "Geheim concept" in page) == (True, False)
    assert world.second_drafter.name in watched["others"]


def test_typing_of_somebody_who_may_not_is_refused_in_words(scene):
    world, answer = scene
    response = signed_in(world.reviewer).post(url("answer-type", answer), typed(answer, "x"))
    assert (response.status_code, list(response.json())) == (403, ["message"])


def test_saving_makes_a_version_and_turns_phrases_into_pointers(scene):
    world, answer = scene
    client = signed_in(world.drafter)
    response = client.post(
        url("answer-save", answer), typed(answer, "Zie het antwoord op vraag 2."), follow=True
    )
    version = AnswerVersion.objects.get(answer=answer, number=2)
    assert to_editor(version.markdown, numbering_of(answer.overleg)) == "Zie het antwoord op [[vraag 2]]."
    assert "“vraag 2”" in text_of(response)


def test_a_pointer_can_be_put_back_as_typed(scene):
    world, answer = scene
    client = signed_in(world.drafter)
    client.post(url("answer-save", answer), typed(answer, "Zie het antwoord op vraag 2."))
    found = client.session["found"]["phrases"][0]
    client.post(url("answer-print-as-typed", answer), found)
    answer.refresh_from_db()
    assert (answer.current.number, answer.current.markdown) == (3, "Zie het antwoord op vraag 2.")


def test_what_does_not_resolve_is_shown_with_the_reason(scene):
    world, answer = scene
    client = signed_in(world.drafter)
    response = client.post(url("answer-save", answer), typed(answer, "Zie vraag 99."), follow=True)
    assert "“vraag 99” – " in text_of(response)


def test_a_pointer_to_nothing_is_refused_and_the_text_stays(scene):
    world, answer = scene
    response = signed_in(world.drafter).post(
        url("answer-save", answer), typed(answer, "Zie [[vraag 99]] & meer.")
    )
    html = response.content.decode()
    assert (response.status_code, "Zie [[vraag 99]] &amp; meer.</textarea>" in html) == (400, True)
    assert answer.versions.count() == 1


def test_the_second_to_save_gets_both_texts_and_loses_nothing(scene):
    world, answer = scene
    first, second = signed_in(world.drafter), signed_in(world.second_drafter)
    first.post(url("answer-save", answer), typed(answer, "Eerste versie.\n\nSlot van Daan."))
    response = second.post(url("answer-save", answer), typed(answer, "Aanhef van Dirk.\n\nSlot."))
    html = response.content.decode()
    assert response.status_code == 409
    assert all(words in text_of(response) for words in ("Slot van Daan.", "Aanhef van Dirk."))
    assert 'name="based_on" value="2"' in html
    assert answer.versions.count() == 2


def test_changes_to_different_lines_are_offered_as_one_text(scene):
    world, answer = scene
    lines = [f"Regel {n}." for n in range(1, 8)]
    signed_in(world.drafter).post(url("answer-save", answer), typed(answer, "\n".join(lines)))
    mine, theirs = ["Van mij.", *lines[1:]], [*lines[:-1], "Van Daan."]
    signed_in(world.drafter).post(url("answer-save", answer), typed(answer, "\n".join(theirs), 2))
    response = signed_in(world.second_drafter).post(
        url("answer-save", answer), typed(answer, "\n".join(mine), 2)
    )
    area = response.content.decode().split('name="text"')[1].split("</textarea>")[0]
    assert (response.status_code, "Van mij." in area, "Van Daan." in area) == (409, True, True)


def test_saving_on_top_of_the_newer_version_works(scene):
    world, answer = scene
    signed_in(world.drafter).post(url("answer-save", answer), typed(answer, "Van Daan."))
    signed_in(world.second_drafter).post(url("answer-save", answer), typed(answer, "Van beiden.", 2))
    answer.refresh_from_db()
    assert (answer.current.number, answer.current.markdown) == (3, "Van beiden.")


def test_submitting_saves_first_what_was_typed(scene):
    world, answer = scene
    signed_in(world.drafter).post(url("answer-submit", answer), typed(answer, "Af."))
    answer.refresh_from_db()
    assert (answer.state, answer.current.number, answer.current.markdown) == ("in_review", 2, "Af.")


def test_submitting_a_stale_text_keeps_it_and_submits_nothing(scene):
    world, answer = scene
    services.save_answer(answer=answer, actor=world.second_drafter, text="Van Dirk.", based_on=1)
    response = signed_in(world.drafter).post(url("answer-submit", answer), typed(answer, "Van Daan."))
    answer.refresh_from_db()
    assert (response.status_code, answer.state, "Van Daan." in text_of(response)) == (409, "drafting", True)


def test_a_text_that_comes_too_late_stands_on_the_page(scene):
    world, answer = scene
    w.approve_next(world, w.approve_next(world, services.submit_answer(answer=answer, actor=world.drafter)))
    response = signed_in(world.drafter).post(url("answer-save", answer), typed(answer, "Nog een zin."))
    assert (response.status_code, "Nog een zin.</textarea>" in response.content.decode()) == (409, True)


def test_an_edit_voids_approvals_visibly(scene):
    world, answer = scene
    w.approve_next(world, services.submit_answer(answer=answer, actor=world.drafter))
    client = signed_in(world.drafter)
    page = client.post(url("answer-save", answer), typed(answer, "Anders."), follow=True).content.decode()
    assert (page.count("<s>"), world.reviewer.name in page) == (1, True)


def test_the_preview_shows_prose_and_what_cannot_be_kept_and_writes_nothing(scene):
    world, answer = scene
    events = Event.objects.count()
    response = signed_in(world.drafter).post(
        url("answer-preview", answer),
        typed(answer, "Zie [[vraag 2]] en [[vraag 99]].[^1]\n\n[^1]: Noot <b>."),
    )
    words = text_of(response)
    assert ("Zie vraag 2 en [[vraag 99]]." in words, "[[vraag 99]]:" in words) == (True, True)
    assert ("&lt;b&gt;" in response.content.decode(), Event.objects.count()) == (True, events)
