"""Uitstel asked and granted in a real browser: both sides see why the date is what it is, and the same timeline."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import Page, expect

from apps.overleg.models import Overleg
from tests import world as w
from tests.web.pages import signed_in, url

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> tuple[w.World, Overleg]:
    """Put three days ago, so that the browser and the answers live in the same time."""
    monkeypatch.setattr(w, "NOW", timezone.now() - timedelta(days=3))
    world = w.make_world()
    overleg = w.put_overleg(world, now=w.NOW)
    w.to_review(world, w.answers_of(overleg)[0])
    return world, overleg


def enter(page: Page, server: object, user: object) -> None:
    """This person sits at the browser from here on."""
    session = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.clear_cookies()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url}])


def is_sound(page: Page) -> None:
    """Accessible on a wide screen, and no wider than a phone."""
    faults = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    assert [(f["id"], [n["target"] for n in f["nodes"]]) for f in faults] == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator(".drawing--narrow").first).to_be_visible()
    expect(page.locator(".drawing--wide").first).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 900})


def test_uitstel_is_asked_granted_and_explained_to_both_sides(scene, page, live_server):
    world, overleg = scene
    until = timezone.localdate() + timedelta(days=60)
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)

    enter(page, live_server, world.coordinator)
    page.goto(live_server.url + url("overleg-work", overleg))
    page.get_by_role("link", name="Uitstel vragen").click()
    page.locator("[name=until_0]").fill(until.isoformat())
    page.locator("[name=until_1]").fill("12:00")
    page.locator("[name=reason]").fill("De afstemming duurt langer.")
    page.locator("main form button").last.click()

    enter(page, live_server, world.clerk)
    page.goto(live_server.url + url("overleg-detail", overleg))
    page.get_by_role("link", name="Verlenen").click()
    page.locator("main form button").last.click()

    term = overleg.deadlines.get(kind="answers")
    assert timezone.localdate(term.due_at) == until
    for user, plans in ((world.clerk, 0), (world.coordinator, 1)):
        enter(page, live_server, user)
        page.goto(live_server.url + url("overleg-detail", overleg))
        page.get_by_role("link", name="Tijdlijn").click()
        page.get_by_text("Waarom deze datum?").click()
        expect(page.locator("details[open] li").last).to_contain_text(
            f"Uitstel tot {date_format(until, 'l j F Y')}"
        )
        moments = page.get_by_role("table").last.get_by_role("row")
        for name in ("Uitstel gevraagd", "Uitstel verleend"):
            expect(moments.filter(has_text=name)).to_contain_text(date_format(until, "j F Y"))
        expect(moments.filter(has_text="Termijn voor de antwoorden")).to_contain_text(
            f"{date_format(until, 'j F Y')} om 12:00"
        )
        expect(page.get_by_role("heading", name="Planning van")).to_have_count(plans)
        expect(page.get_by_role("img", name="Momenten van het overleg")).to_be_visible()
        is_sound(page)
    expect(page.get_by_role("img", name="Planning van")).to_be_visible()
    assert complaints == []
