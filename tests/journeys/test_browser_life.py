"""The life of one schriftelijk overleg, from the empty form to the adopted report, in real browsers."""

import zipfile
from io import BytesIO

import pikepdf
import pytest
from playwright.sync_api import expect

from apps.documents import formats
from apps.documents.domain.outline import ItemKind, Outline
from apps.documents.domain.structure import recognise
from tests.journeys import kamer, ministry
from tests.journeys.person import Person, Troupe

pytestmark = pytest.mark.slow

DAAN, OLGA = "Daan Dossierhouder", "Olga Opsteller"
CLOSED = "Sinds 2015 zijn er 78 vestigingen gesloten."
FORGOTTEN = "Deze leden vragen tot slot wat het kabinet tegen laaggeletterdheid doet."


def test_an_overleg_lives_from_the_first_form_to_the_adopted_report(troupe: Troupe) -> None:
    clerk = troupe.enters("griffier")
    overleg = given_the_clerk_put_fourteen_questions(clerk)

    coordinator = troupe.enters("coordinator")
    drafter, second = troupe.enters("opsteller"), troupe.enters("opsteller2")
    when_the_coordinator_divides_the_work(coordinator, overleg)
    then_both_drafters_take_it_on_but_for_one_that_is_declined(drafter, second, coordinator, overleg)

    when_a_reload_interrupts_the_typing_nothing_is_lost(drafter, overleg)
    when_the_drafter_picks_a_question_from_the_list(drafter, overleg)
    then_typed_words_become_a_pointer(drafter, overleg)
    then_two_who_save_the_same_answer_lose_nothing(drafter, second, overleg)
    when_all_other_answers_are_written(drafter, second, overleg)

    reviewer, director = troupe.enters("parafeerder"), troupe.enters("directeur")
    then_the_reviewer_returns_one_and_approves_the_rest(reviewer, drafter, overleg)
    then_an_edit_after_approval_voids_it(drafter, reviewer, overleg)
    then_sending_too_early_lists_every_reason(coordinator, overleg)
    then_whoever_points_at_it_confirms(drafter, overleg)
    when_the_director_approves_all(director)

    when_the_clerk_adds_a_forgotten_question_and_the_coordinator_renumbers(clerk, coordinator, overleg)
    then_the_pointer_prints_the_new_number(drafter, overleg)
    when_the_forgotten_question_is_answered(coordinator, second, reviewer, director, overleg)
    then_the_clerk_sees_not_a_word_of_it(clerk, overleg)
    when_the_coordinator_sends_the_answers(coordinator, overleg)

    then_the_clerk_reads_the_answers_back_from_both_files(clerk, overleg)
    when_the_clerk_adopts_the_report(clerk, overleg)
    then_the_history_tells_who_did_what(clerk, overleg)


# -- the questions ------------------------------------------------------------------------------------------


def given_the_clerk_put_fourteen_questions(clerk: Person) -> str:
    overleg = kamer.make_an_overleg(clerk)
    kamer.open_for_inbreng(clerk, overleg)
    inbreng = kamer.paste_an_inbreng(clerk, overleg)
    kamer.upload_a_document(clerk, overleg)
    kamer.split_by_mouse_and_keyboard(clerk, inbreng)
    kamer.undo_and_redo_by_keyboard(clerk)
    kamer.close_number_and_put(clerk, overleg)
    clerk.reads("14. Is de minister bereid de Kamer jaarlijks te informeren?")
    return overleg


# -- the work divided ---------------------------------------------------------------------------------------


def when_the_coordinator_divides_the_work(coordinator: Person, overleg: str) -> None:
    ministry.open_the_list(coordinator, overleg)
    expect(coordinator.page.locator(".rows > .row")).to_have_count(14)
    coordinator.examines("progress")
    ministry.give(coordinator, overleg, [str(n) for n in range(1, 9)], DAAN)
    ministry.give(coordinator, overleg, [str(n) for n in range(9, 15)], OLGA)
    ministry.give(coordinator, overleg, ["8"], OLGA)
    ministry.combine(coordinator, overleg, "1", "2")
    ministry.open_the_list(coordinator, overleg)
    expect(coordinator.page.locator(".rows > .row")).to_have_count(13)


def then_both_drafters_take_it_on_but_for_one_that_is_declined(
    drafter: Person, second: Person, coordinator: Person, overleg: str
) -> None:
    ministry.decline(second, "14", "Dit dossier ligt bij Daan.", DAAN)
    assert ministry.accept_everything(second) == 6
    ministry.open_the_list(coordinator, overleg)
    expect(ministry.row(coordinator, "14")).to_contain_text("Dit dossier ligt bij Daan.")
    ministry.give(coordinator, overleg, ["14"], DAAN)
    assert ministry.accept_everything(drafter) == 7


# -- writing ------------------------------------------------------------------------------------------------


def when_a_reload_interrupts_the_typing_nothing_is_lost(drafter: Person, overleg: str) -> None:
    answer = ministry.answer_of(drafter, overleg, "1 en 2")
    ministry.open_the_editor(drafter, answer)
    ministry.type_until_kept(drafter, CLOSED)
    drafter.goes(answer)
    expect(ministry.text_area(drafter)).to_have_value(CLOSED)
    text = f"{CLOSED}[^1]\n\n[^1]: Telling van de koepel, maart 2026."
    ministry.text_area(drafter).fill(text)
    drafter.examines("workbench")
    ministry.submit(drafter)
    expect(drafter.page.locator(".document--html sup")).to_have_count(1)
    drafter.reads("Telling van de koepel")


def when_the_drafter_picks_a_question_from_the_list(drafter: Person, overleg: str) -> None:
    """Typing [[ offers the questions; 13 is chosen by its number."""
    ministry.open_the_editor(drafter, ministry.answer_of(drafter, overleg, "3"))
    area, search = ministry.text_area(drafter), drafter.page.locator("#pointer-search")
    area.press_sequentially("De eisen staan in de wet. Zie ook [[")
    expect(search).to_be_focused()
    search.press_sequentially("13")
    drafter.examines("pointer-list")
    search.press("Enter")
    expect(area).to_have_value("De eisen staan in de wet. Zie ook [[vraag 13]]")
    area.press_sequentially(".")
    ministry.submit(drafter)
    drafter.reads("Zie ook vraag 13.")


def then_typed_words_become_a_pointer(drafter: Person, overleg: str) -> None:
    ministry.open_the_editor(drafter, ministry.answer_of(drafter, overleg, "4"))
    ministry.text_area(drafter).fill("Zie het antwoord op vraag 1.")
    ministry.save(drafter)
    notice = drafter.page.locator(".notice").filter(has=drafter.page.locator('[action$="/als-getypt"]'))
    expect(notice).to_contain_text("vraag 1")
    drafter.examines("became-pointer")
    ministry.submit(drafter)


def then_two_who_save_the_same_answer_lose_nothing(drafter: Person, second: Person, overleg: str) -> None:
    """Both begin from the same version; the later one gets both texts, already merged, and saves them."""
    lines = ("Er waren 3,6 miljoen leden.", "Van hen was twee derde jeugdlid.", "Dat is meer dan in 2024.")
    answer = ministry.answer_of(drafter, overleg, "5")
    ministry.open_the_editor(drafter, answer)
    ministry.text_area(drafter).fill("\n\n".join(lines))
    ministry.save(drafter)
    ministry.open_the_editor(second, answer)
    ministry.open_the_editor(drafter, answer)
    ministry.text_area(second).fill("\n\n".join((*lines[:2], "Dat is 4 procent meer dan in 2024.")))
    ministry.save(second)
    ministry.text_area(drafter).fill("\n\n".join(("Er waren in 2025 3,6 miljoen leden.", *lines[1:])))
    ministry.save(drafter, status=409)
    drafter.reads(OLGA)
    drafter.examines("conflict")
    both = ("Er waren in 2025 3,6 miljoen leden.", lines[1], "Dat is 4 procent meer dan in 2024.")
    expect(ministry.text_area(drafter)).to_have_value("\n\n".join(both))
    ministry.save(drafter)
    for line in both:
        drafter.reads(line)
    ministry.submit(drafter)


def when_all_other_answers_are_written(drafter: Person, second: Person, overleg: str) -> None:
    for person, numbers in ((drafter, (6, 7, 14)), (second, (8, 9, 10, 11, 12, 13))):
        ministry.open_the_list(person, overleg)
        answers = {
            n: ministry.row(person, str(n)).locator("a.row__number").get_attribute("href") for n in numbers
        }
        for number, answer in answers.items():
            ministry.write_and_submit(person, answer or "", f"Het kabinet doet dit in {2000 + number}.")


# -- approving ----------------------------------------------------------------------------------------------


def then_the_reviewer_returns_one_and_approves_the_rest(
    reviewer: Person, drafter: Person, overleg: str
) -> None:
    reviewer.goes("/")
    reviewer.examines("review-queue")
    ministry.send_back(reviewer, "6", "Graag met een bron.")
    assert ministry.approve_everything(reviewer) == 12
    drafter.goes("/")
    expect(ministry.row(drafter, "6")).to_contain_text("Graag met een bron.")
    answer = ministry.answer_of(drafter, overleg, "6")
    drafter.goes(answer)
    drafter.reads("Graag met een bron.")
    ministry.write_and_submit(drafter, answer, "Het kabinet doet dit in 2006, zie de begroting.")
    ministry.approve(reviewer, "6")


def then_an_edit_after_approval_voids_it(drafter: Person, reviewer: Person, overleg: str) -> None:
    answer = ministry.answer_of(drafter, overleg, "1 en 2")
    ministry.open_the_editor(drafter, answer)
    text = ministry.text_area(drafter).input_value()
    ministry.text_area(drafter).fill(text.replace("78", "81"))
    ministry.save(drafter)
    expect(drafter.page.locator(".paraaf s")).to_have_count(1)
    expect(drafter.page.locator(".paraaf--done")).to_have_count(0)
    drafter.examines("voided")
    ministry.submit(drafter)
    ministry.approve(reviewer, "1 en 2")


def then_sending_too_early_lists_every_reason(coordinator: Person, overleg: str) -> None:
    """Thirteen answers wait for the director, and 4 points at a text that changed."""
    ministry.open_the_letter(coordinator, overleg)
    reasons = ministry.reasons_against_sending(coordinator)
    coordinator.examines("send-too-early")
    ministry.press_send(coordinator, status=409)
    for reason in reasons:
        coordinator.reads(reason)
    assert [sum(f" {n} " in reason for reason in reasons) for n in range(1, 15)] == [1, 1, 1, 2, *[1] * 10]


def then_whoever_points_at_it_confirms(drafter: Person, overleg: str) -> None:
    drafter.goes(ministry.answer_of(drafter, overleg, "4"))
    confirm = drafter.page.locator('form[action$="/bevestigen"] button')
    drafter.examines("target-changed")
    drafter.presses(confirm)
    expect(confirm).to_have_count(0)


def when_the_director_approves_all(director: Person) -> None:
    assert ministry.approve_everything(director) == 13


# -- one more question --------------------------------------------------------------------------------------


def when_the_clerk_adds_a_forgotten_question_and_the_coordinator_renumbers(
    clerk: Person, coordinator: Person, overleg: str
) -> None:
    kamer.insert_a_question_after(clerk, overleg, "12", FORGOTTEN)
    ministry.open_the_list(coordinator, overleg)
    expect(ministry.row(coordinator, "12a")).to_contain_text("laaggeletterdheid")
    coordinator.does("/hernummeren")
    expect(ministry.row(coordinator, "13")).to_contain_text("laaggeletterdheid")


def then_the_pointer_prints_the_new_number(drafter: Person, overleg: str) -> None:
    drafter.goes(ministry.answer_of(drafter, overleg, "3"))
    drafter.reads("Zie ook vraag 14.")


def when_the_forgotten_question_is_answered(
    coordinator: Person, second: Person, reviewer: Person, director: Person, overleg: str
) -> None:
    ministry.give(coordinator, overleg, ["13"], OLGA)
    assert ministry.accept_everything(second) == 1
    ministry.write_and_submit(
        second, ministry.answer_of(second, overleg, "13"), "Het kabinet bereidt dit voor."
    )
    ministry.approve(reviewer, "13")
    ministry.approve(director, "13")


# -- to the Kamer -------------------------------------------------------------------------------------------


def then_the_clerk_sees_not_a_word_of_it(clerk: Person, overleg: str) -> None:
    for address in (overleg, "/", f"{overleg}/geschiedenis"):
        clerk.goes(address)
        shown = clerk.page.content()
        for secret in (CLOSED[-20:], "2012", "Telling van de koepel", DAAN, OLGA):
            assert secret not in shown, f"{secret} at {address}"
    clerk.goes(f"{overleg}/werk", status=404)


def when_the_coordinator_sends_the_answers(coordinator: Person, overleg: str) -> None:
    ministry.open_the_letter(coordinator, overleg)
    coordinator.examines("send")
    ministry.press_send(coordinator)


def recognised(data: bytes) -> Outline:
    return recognise(formats.read(data, "verslag.docx"))


def then_the_clerk_reads_the_answers_back_from_both_files(clerk: Person, overleg: str) -> None:
    clerk.goes(overleg)
    reports = clerk.page.locator('a[href*="/verslagen/"]')
    word, pdf = (clerk.downloads(reports.filter(has_text=name).first) for name in ("Word", "PDF"))
    assert zipfile.ZipFile(BytesIO(word)).testzip() is None
    with pikepdf.open(BytesIO(pdf)) as pages:
        assert len(pages.pages) > 1
    outline = recognised(word)
    answers = [i for part in outline.parts for i in part.items if i.kind is ItemKind.ANSWER]
    assert [item.numbers for item in answers] == [(1, 2), *[(n,) for n in range(3, 16)]]
    assert "81 vestigingen" in answers[0].text
    assert "vraag 14" in answers[1].text
    assert [part.askers for part in outline.parts] == [("Volt",), ("D66",), ("VVD",)]


def when_the_clerk_adopts_the_report(clerk: Person, overleg: str) -> None:
    kamer.adopt(clerk, overleg)
    expect(clerk.page.locator('a[href*="/verslagen/"]')).to_have_count(2 * len(formats.WRITERS))
    clerk.examines("overleg-adopted")


def then_the_history_tells_who_did_what(clerk: Person, overleg: str) -> None:
    clerk.goes(overleg)
    clerk.presses(clerk.link("/geschiedenis"))
    clerk.reads("Gerda de Griffier")
    clerk.examines("history")
