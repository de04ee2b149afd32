"""What coordinator, drafters and reviewers do in the journeys, in pages alone."""

import re
from collections.abc import Sequence

from playwright.sync_api import Locator, expect

from tests.journeys.person import Person

KEPT = re.compile(r"\d\d:\d\d")


# -- the list of all questions ------------------------------------------------------------------------------


def row(person: Person, number: str) -> Locator:
    """The row of the answer with this number, in whichever list the person looks at."""
    found = person.page.locator(".row__number").filter(has_text=re.compile(rf"(^|\s){re.escape(number)}$"))
    return person.page.locator(".row").filter(has=found)


def tick(person: Person, numbers: Sequence[str]) -> None:
    for number in numbers:
        row(person, number).locator("input[type=checkbox]").check()


def tick_all(form: Locator) -> int:
    """Tick every box of a list; with one row there is no button for that."""
    boxes = form.locator("input[name=answers]")
    if boxes.count() > 1:
        form.locator("[data-tick-all]").click()
    else:
        boxes.check()
    return form.locator("input[name=answers]:checked").count()


def open_the_list(person: Person, overleg: str) -> None:
    person.goes(f"{overleg}/werk")


def give(coordinator: Person, overleg: str, numbers: Sequence[str], drafter: str) -> None:
    """Tick answers in the list and give them to one drafter; what somebody has already changes hands."""
    open_the_list(coordinator, overleg)
    tick(coordinator, numbers)
    coordinator.page.locator(".toolbar select[name=owner]").select_option(label=drafter)
    coordinator.presses(".toolbar button.button >> nth=0")
    all_went_well(coordinator)


def all_went_well(person: Person) -> None:
    """Back on the list with one friendly sentence: what failed would be a page that lists it."""
    person.is_told(".messages .notice--positive")


def answer_of(person: Person, overleg: str, number: str) -> str:
    """The address of the answer to this question, from the list."""
    open_the_list(person, overleg)
    return row(person, number).locator("a.row__number").get_attribute("href") or ""


def combine(coordinator: Person, overleg: str, number: str, other: str) -> None:
    """Two questions get one answer."""
    coordinator.goes(answer_of(coordinator, overleg, number))
    coordinator.page.locator(".act-menu > summary").click()
    coordinator.presses(coordinator.link("/samenvoegen"))
    coordinator.page.locator("label").filter(has_text=re.compile(rf"^\s*{other} – ")).locator("input").check()
    coordinator.confirms()


# -- taking work on -----------------------------------------------------------------------------------------


def decline(drafter: Person, number: str, reason: str, suggested: str) -> None:
    drafter.goes("/")
    drafter.presses(row(drafter, number).locator('a[href*="/teruggeven"]'))
    drafter.page.fill("[name=reason]", reason)
    drafter.page.locator("[name=suggested]").select_option(label=suggested)
    drafter.confirms()


def accept_everything(drafter: Person) -> int:
    """Tick every offer and accept them at once; returns how many there were."""
    drafter.goes("/")
    form = drafter.page.locator("form:has(button[data-accept-ticked])")
    ticked = tick_all(form)
    drafter.presses(form.locator("button[data-accept-ticked]"))
    all_went_well(drafter)
    return ticked


# -- writing ------------------------------------------------------------------------------------------------


def text_area(drafter: Person) -> Locator:
    return drafter.page.locator("#editor textarea[name=text]")


def open_the_editor(drafter: Person, answer: str) -> None:
    """The page of the answer; where a text stands already, editing is one press away."""
    drafter.goes(answer)
    if not text_area(drafter).count():
        drafter.presses('main a[href="?edit=1"]')


def type_until_kept(drafter: Person, text: str) -> None:
    """Type, and wait until the page says that it is kept."""
    text_area(drafter).press_sequentially(text)
    expect(drafter.page.locator("[data-kept]")).to_have_text(KEPT)


def save(drafter: Person, *, status: int = 200) -> None:
    drafter.presses("[data-save]", status=status)
    nothing_is_left_unsaved(drafter)


def submit(drafter: Person) -> None:
    """From the editor: save and put before the reviewers."""
    drafter.presses('#editor button[formaction$="/indienen"]')
    nothing_is_left_unsaved(drafter)


def nothing_is_left_unsaved(drafter: Person) -> None:
    """What was on its way to be kept came before the save, and does not lie over it as newer typing."""
    expect(drafter.page.locator('a[href*="fresh=1"]:not([href*="/"])')).to_have_count(0)


def write_and_submit(drafter: Person, answer: str, text: str) -> None:
    open_the_editor(drafter, answer)
    text_area(drafter).fill(text)
    submit(drafter)


# -- approving ----------------------------------------------------------------------------------------------


def send_back(reviewer: Person, number: str, reason: str) -> None:
    reviewer.goes("/")
    reviewer.presses(row(reviewer, number).locator("a.row__number"))
    reviewer.examines("review")
    reviewer.page.locator('[data-open-details="#send-back"]').click()
    reviewer.page.fill("#send-back [name=reason]", reason)
    reviewer.presses("#send-back form button.button")


def approve(reviewer: Person, number: str) -> None:
    reviewer.goes("/")
    reviewer.presses(row(reviewer, number).locator("a.row__number"))
    reviewer.presses('form[action$="/akkoord"] button.button')


def approve_everything(reviewer: Person) -> int:
    """Tick the whole queue and approve; returns how many there were."""
    reviewer.goes("/")
    form = reviewer.page.locator('form[action$="/antwoorden/akkoord"]')
    ticked = tick_all(form)
    reviewer.presses(form.locator(".toolbar button.button >> nth=0"))
    all_went_well(reviewer)
    return ticked


# -- sending ------------------------------------------------------------------------------------------------


def open_the_letter(coordinator: Person, overleg: str) -> None:
    open_the_list(coordinator, overleg)
    coordinator.presses(coordinator.link("/verzenden"))


def reasons_against_sending(coordinator: Person) -> list[str]:
    """Tick every answer and read, one by one, why this letter cannot go."""
    page = coordinator.page
    with page.expect_response(lambda answer: answer.url.endswith("/verzenden/controle")):
        page.locator("#candidates [data-tick-all]").click()
    expect(page.locator("#check .notice li").first).to_be_visible()
    return page.locator("#check .notice li").all_inner_texts()


def press_send(coordinator: Person, *, status: int = 200) -> None:
    coordinator.page.fill("[name=letter_reference]", "OCW-2026-17")
    coordinator.page.check("[name=sure]")
    coordinator.presses("#letter .card p > button.button:not([formaction])", status=status)
