"""In a real browser: a recess is added after its effect was seen, and an address of a calendar is made and copied."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import Page, expect

from apps.overleg.domain.calendar import Term
from apps.overleg.models import Reces
from apps.overleg.services import deadlines
from tests import world as w
from tests.web.pages import signed_in, url

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def scene(monkeypatch):
    """Put now, so that the browser and the term live in the same time; a recess does not count in its term."""
    monkeypatch.setattr(w, "NOW", timezone.now())
    world = w.make_world()
    overleg = w.put_overleg(world)
    w.to_drafting(world, w.answers_of(overleg)[0])
    term = deadlines.move_deadline(
        deadline=overleg.deadlines.get(kind="answers"),
        actor=world.clerk,
        term=Term(3, "weeks", timezone.localdate(), True),
    )
    return world, overleg, term


def enter(page: Page, server, user) -> list[str]:
    """This person sits at the browser; the list fills with what it complains of."""
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    session = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url}])
    return complaints


def is_sound(page: Page) -> None:
    """Accessible, and no wider than the screen, on a wide one and on a phone."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        faults = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
        assert [(f["id"], [n["target"] for n in f["nodes"]]) for f in faults] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_administrator_sees_which_terms_move_before_a_recess_is_saved(scene, page, live_server):
    world, _overleg, term = scene
    complaints = enter(page, live_server, world.admin)
    page.goto(live_server.url + url("home"))
    page.get_by_role("link", name="Recessen", exact=True).click()
    page.get_by_role("link", name="Reces toevoegen").click()
    first = timezone.localdate() + timedelta(days=7)
    page.get_by_label("Naam").fill("Proefreces")
    page.get_by_label("Eerste dag").fill(first.isoformat())
    page.get_by_label("Laatste dag").fill((first + timedelta(days=6)).isoformat())
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(page.get_by_role("heading", name="1 termijn verandert")).to_be_focused()
    assert not Reces.objects.exists()
    is_sound(page)
    page.get_by_role("button", name="Opslaan en 1 termijn aanpassen").click()
    expect(page.get_by_text("Het reces is toegevoegd. 1 termijn is veranderd.")).to_be_visible()
    is_sound(page)
    due = term.due_at
    term.refresh_from_db()
    assert (Reces.objects.get().name, term.due_at > due) == ("Proefreces", True)
    assert complaints == []


def test_a_drafter_makes_an_address_copies_it_and_a_calendar_program_reads_the_terms(
    scene, page, live_server
):
    world, overleg, _term = scene
    complaints = enter(page, live_server, world.drafter)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(live_server.url + url("home"))
    page.get_by_text("Daan Opsteller").first.click()
    page.get_by_role("link", name="Agenda").click()
    is_sound(page)
    page.get_by_role("button", name="Adres maken").click()
    is_sound(page)
    page.get_by_role("button", name="Adres kopiëren").click()
    expect(page.get_by_text("Het adres is gekopieerd.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_by_label("Adres van uw agenda").input_value()
    calendar = Calendar.from_ical(Client().get(copied.removeprefix(settings.PUBLIC_URL)).content)
    titles = sorted(str(event["SUMMARY"]) for event in calendar.walk("VEVENT"))
    assert titles == ["Termijn antwoorden: Bibliotheken", "Uw antwoord op vraag 1: Bibliotheken"]
    page.get_by_role("link", name="Ik heb het adres gekopieerd").click()
    page.get_by_role("link", name="Nieuw adres maken").click()
    is_sound(page)
    page.goto(live_server.url + url("overleg-detail", overleg))
    page.get_by_role("link", name="Deze termijnen in uw eigen agenda").click()
    is_sound(page)
    assert complaints == []
