"""A person at a browser: goes to pages, fills in, presses; and looks critically at every page on the way."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from babel.messages.mofile import read_mo
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    ViewportSize,
    expect,
)

DUTCH = Path(__file__).resolve().parents[2] / "locale" / "nl" / "LC_MESSAGES" / "django.mo"
DOMAIN, PASSWORD = "demo.example", "demo"  # what the demo prints when it starts
WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
# The browser itself says this about every answer of 400 and up; the status is checked on its own.
STATUS_NOISE = "Failed to load resource: the server responded with a status of"
Look = Callable[["Person", str], None]


def english() -> frozenset[str]:
    """The English sentences that the compiled catalogue says in Dutch; none when it is not compiled."""
    if not DUTCH.exists():
        return frozenset()
    with DUTCH.open("rb") as file:
        pairs = [(message.id, message.string) for message in read_mo(file) if isinstance(message.id, str)]
    return frozenset(
        text
        for text, dutch in pairs
        if len(text.split()) > 2 and "%(" not in text and "\n" not in text and text not in dutch
    )


@dataclass
class Person:
    """One signed-in browser. Every page must have the expected status and nothing to complain about."""

    name: str
    base: str
    context: BrowserContext
    page: Page = field(init=False)
    look: Look | None = None  # called on every page that is worth a picture
    english: frozenset[str] = field(default_factory=english)
    trouble: list[str] = field(default_factory=list)
    visited: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.trouble.append(f"script error: {error}"))
        self.page.on("requestfailed", self._miss)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(STATUS_NOISE):
            self.trouble.append(f"console: {message.text}")

    def _miss(self, request: Request) -> None:
        if request.resource_type in {"stylesheet", "script", "image"}:
            self.trouble.append(f"not loaded: {request.url}")

    # -- moving ---------------------------------------------------------------------------------------------

    def signs_in(self) -> "Person":
        self.goes("/inloggen")
        form = self.page.locator("form").filter(has=self.page.locator("input[name=username]:visible"))
        form.locator("input[name=username]").fill(f"{self.name}@{DOMAIN}")
        form.locator("input[name=password]").fill(PASSWORD)
        self.presses(form.locator("button.button"))
        return self

    def goes(self, path: str, *, status: int = 200) -> Page:
        """Open an address of the site."""
        with self._leaving(status):
            self.page.goto(path if path.startswith("http") else self.base + path)
        return self.page

    def presses(self, target: str | Locator, *, status: int = 200) -> Page:
        """Press a link or a button that leads to a page with this status."""
        found = self.page.locator(target) if isinstance(target, str) else target
        with self._leaving(status):
            found.click()
        return self.page

    def does(self, address_end: str, *, status: int = 200) -> Page:
        """Press the link whose address ends so, and on the page of that act its one button."""
        self.presses(self.link(address_end))
        return self.confirms(status=status)

    def confirms(self, *, status: int = 200) -> Page:
        """Press the button of the form that fills the page."""
        return self.presses("main form.form > .button-row button.button", status=status)

    def link(self, address_end: str) -> Locator:
        """The first visible link to an address that ends so."""
        return self.page.locator(f'main a[href$="{address_end}"]:visible').first

    @contextmanager
    def _leaving(self, status: int) -> Iterator[None]:
        with self.page.expect_navigation(wait_until="load") as arrival:
            yield
        assert arrival.value is not None
        path = self.page.url.removeprefix(self.base)
        self.visited.append(path)
        assert arrival.value.status == status, (
            f"{self.name} at {path}: {arrival.value.status}\n{self.words()}"
        )
        self.inspects()

    # -- looking --------------------------------------------------------------------------------------------

    def words(self) -> str:
        return self.page.locator("main").inner_text()

    def reads(self, text: str | re.Pattern[str]) -> None:
        """This text stands on the page."""
        expect(self.page.locator("main")).to_contain_text(text)

    def is_told(self, selector: str) -> None:
        """Something of this kind is shown."""
        expect(self.page.locator(selector).first).to_be_visible()

    def inspects(self) -> None:
        """No script error or blocked resource so far, no sideways scrolling, no English."""
        assert self.trouble == [], f"{self.name} at {self.page.url}"
        wide, inner = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= inner, f"{self.page.url} is {wide} px wide in a window of {inner} px"
        said = {line.strip() for line in self.page.locator("body").inner_text().splitlines()}
        assert said & self.english == set(), f"{self.name} at {self.page.url}"

    def examines(self, name: str) -> None:
        """A page of importance: accessible to everybody according to axe, and shown to whoever looks."""
        found = Axe().run(self.page).response["violations"]
        grave = [
            (rule["id"], [node["html"][:160] for node in rule["nodes"]][:5])
            for rule in found
            if rule["impact"] in {"serious", "critical"}
        ]
        assert grave == [], f"{self.name} at {self.page.url}"
        if self.look:
            self.look(self, name)

    def downloads(self, target: str | Locator) -> bytes:
        """What a link gives to keep."""
        found = self.page.locator(target) if isinstance(target, str) else target
        with self.page.expect_download() as arrival:
            found.click()
        return Path(arrival.value.path()).read_bytes()


@dataclass
class Troupe:
    """Everybody who takes part, each in a browser of their own."""

    browser: Browser
    base: str
    look: Look | None = None
    contexts: list[BrowserContext] = field(default_factory=list)

    def enters(self, name: str, size: ViewportSize = WIDE) -> Person:
        """Somebody signs in, by the part of the e-mail address before the @."""
        context = self.browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam", viewport=size)
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        return Person(name, self.base, context, self.look).signs_in()

    def leave(self) -> None:
        for context in self.contexts:
            context.close()
