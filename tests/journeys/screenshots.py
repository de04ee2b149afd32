"""Make the pictures of the README from the demo: `make screenshots`.

PNG with a palette of 96 colours: a page needs no more, and each file stays under 150 kB.
"""

import tempfile
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from apps.reminders.domain.schedule import next_morning
from tests import services
from tests.journeys import ministry
from tests.journeys.person import PHONE, Person, Troupe
from tests.journeys.site import HALF_WAY, site

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
COLOURS = 96


def take(person: Person, name: str, *, height: int) -> None:
    """The top of the page as a small file."""
    width = person.page.viewport_size["width"]  # type: ignore[index]  # every window here has a size
    person.page.set_viewport_size({"width": width, "height": height})
    keep(person.page, name)


def keep(page: Page, name: str) -> None:
    """What the window shows as a small file."""
    shown = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    shown.quantize(COLOURS, method=Image.Quantize.MEDIANCUT).save(FOLDER / f"{name}.png", optimize=True)


def clerk(troupe: Troupe) -> None:
    """The page of an overleg that takes in inbreng, and the page where one is split."""
    person = troupe.enters("griffier")
    person.goes("/")
    rows = person.page.locator("main tbody tr")
    person.presses(rows.filter(has=person.page.locator("strong")).locator("th a").first)
    overleg = person.page.url
    person.presses(person.page.locator('main a[href*="/inbrengen/"]').first)
    for paragraph in (1, 2, 3):
        person.page.locator(".piece__cut button").first.click()
        expect(person.page.locator(".piece")).to_have_count(paragraph + 1)
    person.page.locator("#piece-0").focus()
    person.page.keyboard.press("r")
    expect(person.page.locator("#piece-0.piece--remark")).to_be_focused()
    person.page.keyboard.press("j")
    take(person, "splitsen", height=940)
    person.goes(overleg)
    take(person, "overleg", height=940)


def drafter(troupe: Troupe) -> None:
    """The workbench: what is asked beside what is written."""
    person = troupe.enters("opsteller")
    person.goes("/")
    person.presses(person.page.locator(".row:not(:has(input)) a.row__number").first)
    ministry.text_area(person).wait_for()
    take(person, "werkbank", height=940)


def reviewer(troupe: Troupe) -> None:
    """One answer to approve, on a phone."""
    person = troupe.enters("parafeerder", PHONE)
    person.goes("/")
    person.presses(person.page.locator(".row a.row__number").first)
    take(person, "parafering", height=844)


def mail(browser: Browser, folder: Path) -> None:
    """The longest mail of the next working morning, as wide as a mail program shows it and on a phone."""
    env = services.environment(folder, EMBEDDED="1")
    morning = next_morning(datetime.now(UTC)) + timedelta(minutes=30)
    services.manage("send_due", "--now", morning.isoformat(), env=env)
    texts = [text for file in (folder / "mail").iterdir() for text in file.read_bytes().split(b"-" * 79)]
    mails = [message_from_bytes(text.strip(), policy=policy.default) for text in texts if text.strip()]
    parts = [part.get_content() for message in mails if (part := message.get_body(("html",)))]
    for name, width in (("mail", 600), ("mail-telefoon", 390)):
        page = browser.new_page(viewport={"width": width, "height": 940})
        page.set_content(max(parts, key=len))
        keep(page, name)
        page.close()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        site(Path(folder), HALF_WAY) as base,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(
            executable_path=services.chromium_path(), headless=True, args=services.CHROMIUM_FLAGS
        )
        troupe = Troupe(browser, base)
        for scene in (clerk, drafter, reviewer):
            scene(troupe)
        troupe.leave()
        mail(browser, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
