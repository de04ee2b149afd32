"""In a real browser: an inbreng is split by keyboard, and the clerk's pages are accessible at both widths."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from apps.overleg.domain.profiles import Kind
from apps.overleg.models import Inbreng
from tests import kinds as sisters
from tests import world as w
from tests.web.pages import signed_in, url

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def rules(width: int) -> dict[str, object]:
    """What axe looks at; the colours, half of its work, are the same at both widths and looked at once."""
    return {"runOnly": RULES, "rules": {"color-contrast": {"enabled": width > 390}}}


def open_page(page: Page, server: LiveServer, user: object, path: str) -> list[str]:
    """Open the page as this person; the list fills with what the browser complains of."""
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    cookie = signed_in(user).cookies["sessionid"].value  # type: ignore[arg-type]  # a user of the world
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": server.url}])
    page.goto(server.url + path)
    return complaints


def kinds() -> list[tuple[str, str]]:
    rows = Inbreng.objects.get().questions.order_by("position")
    return [(q.kind, q.text) for q in rows]


def press(page: Page, key: str) -> None:
    """Press a key that changes the pieces, and wait until the page shows the result."""
    with page.expect_response(lambda r: r.url.endswith("/splitsen")):
        page.keyboard.press(key)
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")).to_have_count(0)


def test_an_inbreng_is_split_by_keyboard_alone(page: Page, live_server: LiveServer) -> None:
    world = w.make_world()
    overleg = w.closed_overleg(world, texts=("De leden lazen de brief. Zij vragen waarom.\n\nEn wanneer?",))
    address = url("inbreng-detail", overleg.inbrengen.get())
    complaints = open_page(page, live_server, world.clerk, address)
    page.keyboard.press("j")
    page.keyboard.press("s")
    press(page, "Enter")
    page.keyboard.press("s")
    press(page, "Enter")
    page.keyboard.press("k")
    page.keyboard.press("k")
    press(page, "r")
    assert kinds() == [
        ("remark", "De leden lazen de brief."),
        ("question", "Zij vragen waarom."),
        ("question", "En wanneer?"),
    ]
    page.keyboard.press("j")
    page.keyboard.press("j")
    press(page, "m")
    press(page, "u")
    assert [kind for kind, _ in kinds()] == ["remark", "question", "question"]
    assert complaints == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_of_the_clerk_are_accessible(page: Page, live_server: LiveServer, width: int) -> None:
    world = w.make_world()
    closed, put = w.closed_overleg(world), w.put_overleg(world, title="Musea")
    page.set_viewport_size({"width": width, "height": 900})
    paths = [url(name) for name in ("home", "overleg-list", "overleg-create", "help", "password-change")]
    paths += [url(name, closed) for name in ("overleg-detail", "overleg-put", "overleg-history")]
    paths += [url(name, put) for name in ("overleg-detail", "question-insert", "overleg-withdraw")]
    paths += [url("inbreng-detail", closed.inbrengen.get())]
    plenary = sisters.with_plenary(world)
    paths += [f"{url('overleg-create')}?soort={kind}" for kind in ("so", "lijst_van_vragen", "kamervragen")]
    paths += [url("inbreng-hand-in", sisters.make(plenary, Kind.KAMERVRAGEN))]
    complaints = open_page(page, live_server, world.clerk, paths[0])
    found = {}
    for path in paths:
        page.goto(live_server.url + path)
        violations = Axe().run(page, options=rules(width)).response["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found[path] = ([violation["id"] for violation in violations], wide)
    assert (found, complaints) == ({path: ([], 0) for path in paths}, [])
