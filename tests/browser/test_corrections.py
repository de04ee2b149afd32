"""In a real browser: a document with wrong splits is put right by keyboard alone, and nothing is lost on the way."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from apps.documents.models import Recognition
from apps.documents.services import corrections
from apps.overleg.models import Inbreng, Overleg
from tests import world as w
from tests.recognised import recognised
from tests.web.pages import signed_in, url
from tests.web.test_clerk_browser import RULES, open_page

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TEXT = """INBRENG VERSLAG VAN EEN SCHRIFTELIJK OVERLEG

I Vragen en opmerkingen vanuit de fracties

Vragen en opmerkingen van de leden van de VVD-fractie

De leden van de VVD-fractie lazen de brief over de bruggen. Deze leden vragen hoeveel bruggen nu dicht zijn.

Kan de minister per provincie aangeven hoe lang het vrachtverkeer moet omrijden?

En wat kost dat de vervoerders?

Deze leden vragen wanneer de brug bij Vianen opengaat en voorts vragen zij of er een pont komt.

Tot slot vragen de leden van de D66-fractie of fietsers worden omgeleid. Graag een reactie van de minister.

Vragen en opmerkingen van de leden van de Bruggenpartij-fractie

De leden van de Bruggenpartij-fractie vragen wie de sloop betaalt.
"""


# Nothing opened, the scissors in the text, the panel of the fracties.
STATES = ("", "s", "f")


def uploaded(world: w.World, text: str = TEXT) -> Recognition:
    overleg = w.overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk)
    return recognised(world, overleg, text.encode(), "inbreng.txt")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def act(page: Page, *keys: str) -> None:
    """Press keys of which the last changes the document, and wait until the page shows the result."""
    press(page, *keys[:-1])
    with page.expect_response(lambda response: response.request.method == "POST") as done:
        page.keyboard.press(keys[-1])
    assert done.value.status == 200
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def current(page: Page) -> str:
    """The text of the item that has the focus."""
    return page.evaluate("document.activeElement.querySelector('.piece__text')?.innerText.trim() ?? ''")


def tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached with Tab")


def test_four_wrong_splits_are_put_right_by_keyboard_alone(page: Page, live_server: LiveServer) -> None:
    world = w.make_world()
    recognition = uploaded(world)
    complaints = open_page(page, live_server, world.clerk, url("recognition-accept", recognition))

    # A remark and a question in one paragraph.
    press(page, "k", "k", "k", "k", "k")
    assert current(page).startswith("De leden van de VVD-fractie lazen")
    act(page, "s", "Enter")
    assert current(page) == "Deze leden vragen hoeveel bruggen nu dicht zijn."
    act(page, "k", "r")
    assert current(page) == "De leden van de VVD-fractie lazen de brief over de bruggen."

    # One question over two paragraphs.
    press(page, "j", "j", "j")
    assert current(page).startswith("En wat kost")
    act(page, "m")
    assert current(page).startswith("Kan de minister per provincie")
    assert "En wat kost dat" in current(page)

    page.reload()
    assert current(page).startswith("Kan de minister per provincie")
    assert Recognition.objects.get().revision == 3

    # Two questions in one sentence: per word to where the second begins.
    press(page, "j", "s")
    for _ in range(30):
        if ": en voorts" in page.evaluate("document.activeElement.getAttribute('aria-label')"):
            break
        press(page, "ArrowRight")
    act(page, "Enter")
    assert current(page) == "en voorts vragen zij of er een pont komt."

    # The text of another fractie without a heading of its own.
    press(page, "j", "f")
    tab_to(page, "[data-name=D66]")
    press(page, "Space")
    tab_to(page, "[data-name=VVD]")
    press(page, "Space")
    tab_to(page, "[value=divide]")
    act(page, "Enter")
    assert current(page).startswith("Tot slot vragen de leden van de D66-fractie")

    # A fractie that is not in the list.
    press(page, "j", "f")
    tab_to(page, "[data-name=D66]")
    press(page, "Space")
    tab_to(page, "[value=askers]")
    act(page, "Enter")
    act(page, "n", *"12", "Enter")
    act(page, "u")
    act(page, "y")
    act(page, "u")
    expect(page.locator("#status")).to_contain_text("100%")

    tab_to(page, "#accept button, #accept [name=sure]")
    if page.evaluate("document.activeElement.name") == "sure":
        press(page, "Space", "Tab")
    press(page, "Enter")
    page.wait_for_url("**/overleggen/*")
    assert [
        (
            [row.fractie.abbreviation for row in inbreng.askers.all()],
            list(inbreng.questions.values_list("kind", "text")),
        )
        for inbreng in Inbreng.objects.all()
    ] == [
        (
            ["VVD"],
            [
                ("remark", "De leden van de VVD-fractie lazen de brief over de bruggen."),
                ("question", "Deze leden vragen hoeveel bruggen nu dicht zijn."),
                (
                    "question",
                    (
                        "Kan de minister per provincie aangeven hoe lang het vrachtverkeer moet omrijden?\n\nEn wat kost dat"
                        " de vervoerders?"
                    ),
                ),
                ("question", "Deze leden vragen wanneer de brug bij Vianen opengaat"),
                ("question", "en voorts vragen zij of er een pont komt."),
            ],
        ),
        (
            ["D66"],
            [
                (
                    "question",
                    (
                        "Tot slot vragen de leden van de D66-fractie of fietsers worden omgeleid. Graag een reactie van"
                        " de minister."
                    ),
                )
            ],
        ),
        (["D66"], [("question", "De leden van de Bruggenpartij-fractie vragen wie de sloop betaalt.")]),
    ]
    assert complaints == []


def test_a_colleague_was_first_and_the_page_says_so(page: Page, live_server: LiveServer) -> None:
    world = w.make_world()
    recognition = uploaded(world)
    colleague = w.person("Hanna Griffier", "clerk", commissie=world.commissie)
    open_page(page, live_server, world.clerk, url("recognition-accept", recognition))
    merge = {"do": "merge", "item": "0.2"}
    corrections.correct_recognition(recognition=recognition, actor=colleague, revision=0, act=merge)
    with page.expect_response(lambda response: response.status == 409):
        press(page, "m")
    expect(page.get_by_role("alert")).to_contain_text("Hanna Griffier")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("#outline .piece")).to_have_count(5)
    tab_to(page, "#outline .piece")
    act(page, "q")
    assert Recognition.objects.get().revision == 2


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_is_accessible_and_fits(page: Page, live_server: LiveServer, width: int) -> None:
    world = w.make_world()
    page.set_viewport_size({"width": width, "height": 900})
    complaints = open_page(page, live_server, world.clerk, url("recognition-accept", uploaded(world)))
    found = []
    for keys in STATES:
        if keys:
            press(page, "Escape", keys)
        violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found.append((keys, [violation["id"] for violation in violations], wide))
    assert (found, complaints) == ([(keys, [], 0) for keys in STATES], [])


def test_mouse_clicks_choose_an_item_and_place_the_scissors(page: Page, live_server: LiveServer) -> None:
    world = w.make_world()
    open_page(page, live_server, world.clerk, url("recognition-accept", uploaded(world)))
    first = page.locator("#i-0-0")
    first.click()
    first.locator("[data-at]").nth(1).click()
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.locator(".cut--here").click()
    expect(page.locator("#outline .piece")).to_have_count(7)
    page.locator("[data-paper] [data-of=i-0-3]").click()
    expect(page.locator("#i-0-3")).to_be_focused()
    assert Overleg.objects.get().inbrengen.count() == 0


def test_without_script_every_act_is_a_plain_form(browser: Browser, live_server: LiveServer) -> None:
    world = w.make_world()
    recognition = uploaded(world)
    context = browser.new_context(java_script_enabled=False)
    session = signed_in(world.clerk).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + url("recognition-accept", recognition))
    page.locator("#i-0-0 a").click()
    page.locator("[value^='split:']").first.click()
    page.locator("summary", has_text="Nummer").click()
    page.fill("[name=numbers]", "7")
    page.press("[name=numbers]", "Enter")
    page.locator("[value='kind:heading']").click()
    page.locator("[formaction$=ongedaan]").click()
    context.close()
    assert Recognition.objects.get().corrections == [
        {"do": "split", "item": "0.0", "at": 60},
        {"do": "number", "item": "0.0@60", "numbers": [7]},
    ]
