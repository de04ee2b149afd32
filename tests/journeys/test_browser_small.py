"""Two short journeys through the demo: more time is asked and granted; reviewing and writing on a phone."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from playwright.sync_api import expect

from tests.journeys import ministry
from tests.journeys.person import PHONE, Person, Troupe

pytestmark = pytest.mark.slow

REASON = "De cijfers van de provincies komen pas volgende week."


def test_the_clerk_grants_the_ministry_more_time(half_way: Troupe) -> None:
    coordinator = half_way.enters("coordinator")
    until = date.today() + timedelta(days=60)
    overleg = given_the_coordinator_asks_for_more_time(coordinator, until)

    clerk = half_way.enters("griffier")
    clerk.goes(overleg)
    clerk.reads(REASON)
    clerk.examines("extension-asked")
    clerk.does("/verlenen")
    clerk.reads(REASON)
    expect(clerk.link("/verlenen")).to_have_count(0)

    ministry.open_the_list(coordinator, overleg)
    coordinator.reads(format_date(until, "d MMMM y", locale="nl"))
    expect(coordinator.link("/uitstel")).to_have_count(1)


def given_the_coordinator_asks_for_more_time(coordinator: Person, until: date) -> str:
    coordinator.goes("/")
    coordinator.presses(coordinator.link("/werk"))
    overleg = coordinator.page.url.removeprefix(coordinator.base).removesuffix("/werk")
    coordinator.presses(coordinator.link("/uitstel"))
    coordinator.page.fill("[name=until_0]", str(until))
    coordinator.page.fill("[name=reason]", REASON)
    coordinator.examines("extension-ask")
    coordinator.confirms()
    expect(coordinator.link("/uitstel")).to_have_count(0)
    return overleg


def test_reviewing_and_writing_fit_a_phone(half_way: Troupe) -> None:
    """Person checks every page on the way: nothing is wider than the window."""
    reviewer = half_way.enters("parafeerder", PHONE)
    reviewer.goes("/")
    reviewer.page.locator("[data-open-all]").click()
    expect(reviewer.page.locator(".row .document--html").first).to_be_visible()
    reviewer.inspects()
    reviewer.examines("phone-review-queue")
    reviewer.presses(reviewer.page.locator(".row a.row__number").first)
    reviewer.page.locator('[data-open-details="#send-back"]').click()
    expect(reviewer.page.locator("#send-back textarea")).to_be_focused()
    reviewer.inspects()
    reviewer.examines("phone-review")
    reviewer.presses('form[action$="/akkoord"] button.button')

    drafter = half_way.enters("opsteller", PHONE)
    drafter.goes("/")
    drafter.examines("phone-drafter")
    answers = drafter.page.locator(".row:not(:has(input)) a.row__number")
    drafter.presses(answers.first)
    ministry.type_until_kept(drafter, " Dit is onderweg aangevuld.")
    drafter.page.locator("[data-open-pointer]").click()
    expect(drafter.page.locator("#pointer-options [role=option]").first).to_be_visible()
    drafter.inspects()
    drafter.examines("phone-workbench")
    ministry.save(drafter)
    drafter.presses(drafter.link("/versies"))
    drafter.examines("phone-versions")
