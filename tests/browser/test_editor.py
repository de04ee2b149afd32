"""The editor in a real browser: kept while typing, pointers while typing, both texts when somebody was first."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from apps.overleg.models import WorkingText
from apps.overleg.services import answers as services
from tests import world as w
from tests.web.pages import url

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scene():
    world = w.make_world()
    answer = w.to_drafting(world, w.answers_of(w.put_overleg(world))[0])
    services.save_answer(answer=answer, actor=world.drafter, text="Dat waren er twaalf.", based_on=0)
    return world, w.answers_of(answer.overleg)[0]


def colours(width):
    """The colours are the same at both widths: axe looks at them once."""
    return {"rules": {"color-contrast": {"enabled": width > 390}}}


def kept(page):
    expect(page.locator("[data-kept]")).not_to_be_empty(timeout=15_000)
    expect(page.locator("[data-kept]")).to_contain_text(":", timeout=15_000)


def test_what_is_typed_is_kept_and_there_after_a_reload(scene, at):
    world, answer = scene
    page = at(world.drafter, url("answer-detail", answer))
    area = page.locator("textarea[name=text]")
    area.press("Control+End")
    page.keyboard.type(" En nog een zin")
    kept(page)
    page.reload()
    expect(area).to_have_value("Dat waren er twaalf. En nog een zin")
    assert (WorkingText.objects.get().user, answer.versions.count()) == (world.drafter, 1)


def test_a_question_to_point_at_is_chosen_with_the_keyboard_alone(scene, at):
    world, answer = scene
    page = at(world.drafter, url("answer-detail", answer))
    page.locator("textarea[name=text]").press("Control+End")
    page.keyboard.type(" Zie [[")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type("kleine kernen")
    expect(page.get_by_role("option")).to_have_count(1)
    assert box.get_attribute("aria-activedescendant") == page.get_by_role("option").get_attribute("id")
    page.keyboard.press("Enter")
    expect(page.locator("textarea[name=text]")).to_have_value("Dat waren er twaalf. Zie [[vraag 3]]")
    page.keyboard.press("Control+s")
    page.wait_for_load_state("networkidle")
    answer.refresh_from_db()
    assert answer.references.get().target.number == 3


def test_the_second_to_save_sees_both_texts_and_the_colleague_at_work(scene, at):
    world, answer = scene
    first = at(world.drafter, url("answer-detail", answer))
    second = at(world.second_drafter, url("answer-detail", answer) + "?edit=1")
    first.locator("textarea[name=text]").fill("Dat waren er dertien.")
    kept(first)
    second.locator("textarea[name=text]").fill("Dat waren er veertien.")
    kept(second)
    expect(second.locator("[data-others]")).to_contain_text(world.drafter.name)
    first.locator("[data-save]").click()
    second.locator("[data-save]").click()
    for words in ("dertien", "veertien"):
        expect(second.locator(".workbench")).to_contain_text(words)
    expect(second.locator("textarea[name=text]")).to_have_value("Dat waren er veertien.")


def test_the_preview_follows_what_is_typed(scene, at):
    world, answer = scene
    page = at(world.drafter, url("answer-detail", answer))
    page.locator("[data-preview] summary").click()
    expect(page.locator("#preview")).to_contain_text("Dat waren er twaalf.")
    page.locator("textarea[name=text]").fill("Zie [[vraag 2]].")
    expect(page.locator("#preview")).to_contain_text("Zie vraag 2.", timeout=15_000)


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_of_the_ministry_are_accessible_and_fit(scene, at, width):
    world, answer = scene
    overleg = answer.overleg
    found = []
    for user, address in (
        (world.drafter, url("home")),
        (world.drafter, url("answer-detail", answer)),
        (world.drafter, url("version-list", answer)),
        (world.coordinator, url("overleg-work", overleg)),
        (world.coordinator, url("overleg-send", overleg)),
        (world.coordinator, url("answer-route", answer)),
        (world.coordinator, url("answer-reassign", answer)),
        (world.reviewer, url("answer-review", answer)),
    ):
        page = at(user, address, width=width)
        too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        faults = [fault["id"] for fault in Axe().run(page, options=colours(width)).response["violations"]]
        found += [(address, fault) for fault in (*faults, *(["too-wide"] if too_wide else []))]
    assert found == []


def test_a_slow_press_on_save_is_not_lost_when_a_colleague_turns_up_meanwhile(scene, at):
    """The name of who else is at work comes when the button is let go: it would move the button away."""
    world, answer = scene
    second = at(world.second_drafter, url("answer-detail", answer) + "?edit=1")
    first = at(world.drafter, url("answer-detail", answer), width=390)
    second.locator("textarea[name=text]").fill("Dat waren er veertien.")
    kept(second)
    first.locator("textarea[name=text]").fill("Dat waren er dertien.")
    button = first.locator("[data-save]")
    button.scroll_into_view_if_needed()
    place = button.bounding_box()
    first.mouse.move(place["x"] + 20, place["y"] + 20)
    first.mouse.down()
    first.wait_for_timeout(
        1500
    )  # the field lost the focus, what was typed is kept, and the answer names others
    assert button.bounding_box() == place
    with first.expect_navigation():
        first.mouse.up()
    answer.refresh_from_db()
    assert answer.current.markdown == "Dat waren er dertien."
