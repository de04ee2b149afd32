"""In a real browser: a large file is followed by itself, also over a reload, until it can be checked."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from apps.documents.models import Recognition
from apps.documents.services import recognitions, unread
from tests import world as w
from tests.documents.reading.here import read_here
from tests.web.pages import url
from tests.web.test_clerk_browser import RULES, open_page

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WORDS = b"Inbreng van de leden van de VVD-fractie\n\nKan de minister zeggen hoeveel het kost?\n"


def test_a_large_file_is_followed_until_it_can_be_checked(
    page: Page, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognitions, "READ_AT_ONCE", 10)
    read_here(monkeypatch)
    world = w.make_world()
    overleg = w.overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk)
    complaints = open_page(page, live_server, world.clerk, url("document-upload", overleg))
    page.set_input_files("[name=file]", {"name": "groot.txt", "mimeType": "text/plain", "buffer": WORDS})
    page.locator("main form .button").first.click()
    bar = page.locator("#progress")
    expect(bar).to_have_attribute("value", "0")
    Recognition.objects.update(progress=40)
    expect(bar).to_have_attribute("value", "40", timeout=8_000)
    page.reload()
    expect(bar).to_have_attribute("value", "40")
    assert Axe().run(page, options={"runOnly": RULES}).violations_count == 0
    unread.read_documents()
    page.wait_for_url(live_server.url + url("recognition-accept", Recognition.objects.get()), timeout=8_000)
    assert complaints == []
