"""Mail in a real browser: one that failed is seen, mended and sent again; words are seen before they are kept."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from apps.overleg.models import Deadline
from apps.overleg.services import answers
from apps.reminders.domain.schedule import next_morning
from apps.reminders.models import MailTemplate, OutboxMail
from apps.reminders.queries import closed_days
from apps.reminders.services.delivery import send_due
from tests import world as w
from tests.web.pages import url

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world():
    return w.make_world()


@pytest.fixture
def by_smtp(settings, smtp_sink, live_server):
    """Mails go to a real mail server, and their links to the site of the test."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = smtp_sink.host, smtp_sink.port
    settings.PUBLIC_URL = live_server.url
    return smtp_sink


def problems(page) -> list[str]:
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in Axe().run(page).response["violations"]]


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_mail_that_was_refused_is_seen_by_the_coordinator_and_sent_again_when_it_is_mended(
    world, at, by_smtp
):
    # Given: in working hours a question is offered to Daan, whose mailbox the mail server does not know.
    morning = next_morning(timezone.now(), closed_days(timezone.now())) + timedelta(hours=1)
    overleg = w.put_overleg(world, texts=w.QUESTIONS[:1])
    Deadline.objects.update(next_reminder_at=None)
    by_smtp.refuse_recipient[world.drafter.email] = "550 5.1.1 User unknown"
    offered = w.answers_of(overleg)[0]
    answers.offer_answer(answer=offered, actor=world.coordinator, owner=world.drafter, now=morning)
    send_due(morning)
    assert (by_smtp.deliveries, OutboxMail.objects.get().state) == ([], "failed")

    # When: the coordinator sees it on the first page, looks why, and sends it again before it is mended.
    page = at(world.coordinator, url("home"))
    expect(page.get_by_text("1 mail is niet aangekomen.")).to_be_visible()
    page.get_by_role("link", name="Bekijk wat niet is aangekomen").click()
    row = page.locator("tbody tr")
    expect(row).to_contain_text("Mislukt")
    expect(row).to_contain_text("Het adres is niet bekend of neemt geen mail aan.")
    expect(row).to_contain_text("550 5.1.1 User unknown")
    assert problems(page) == []
    row.get_by_role("link", name="Opnieuw versturen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Opnieuw versturen naar {world.drafter.email}")
    assert problems(page) == []
    page.get_by_role("button", name="Opnieuw versturen").click()
    expect(page.get_by_text("De mail wordt binnen een minuut opnieuw verstuurd.")).to_be_visible()
    send_due(morning)
    assert OutboxMail.objects.get().state == "failed"

    # Then: once the address is mended, it arrives as the same message, and the notice goes.
    by_smtp.refuse_recipient.clear()
    page.goto(page.url.partition("?")[0])
    row.get_by_role("link", name="Opnieuw versturen").click()
    page.get_by_role("button", name="Opnieuw versturen").click()
    send_due(morning)
    (delivery,) = by_smtp.deliveries
    assert delivery.message_id == OutboxMail.objects.get().message_id
    page.reload()
    expect(row).to_contain_text("Verstuurd")
    page.get_by_role("link", name="Mijn werk", exact=True).first.click()
    expect(page.get_by_text("1 mail is niet aangekomen.")).to_have_count(0)

    # And: the mail leads its reader to the reason why it came.
    text = delivery.message.get_body(("plain",)).get_content()
    why = re.search(r"(?<=/)mail/[0-9a-f-]{36}/waarom", text)[0]
    reader = at(world.drafter, f"/{why}", width=390)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Waarom kreeg ik deze mail?")
    expect(reader.get_by_text("opsteller van het antwoord")).to_be_visible()
    assert (problems(reader), fits(reader)) == ([], True)


@pytest.mark.parametrize("width", [1280, 390])
def test_an_administrator_sees_other_words_in_a_closed_frame_before_they_are_kept(world, at, width):
    page = at(world.admin, url("mail-template-change"), width=width)
    page.get_by_label("Tekst", exact=True).fill("Hallo {naam},\n\n{werk}\n\n<script>alert(1)</script> {link}")
    page.get_by_role("button", name="Voorbeeld bekijken").click()
    frame = page.frame_locator("iframe").first
    expect(frame.get_by_text("Hallo Robin Voorbeeld,")).to_be_visible()
    expect(frame.get_by_text("<script>alert(1)</script>")).to_be_visible()
    assert frame.locator(".sheet").evaluate("sheet => getComputedStyle(sheet).maxWidth") == "560px"
    assert fits(page)
    assert problems(page) == []
    assert MailTemplate.objects.count() == 0
    page.get_by_role("button", name="Deze tekst bewaren").click()
    expect(page.get_by_text("De tekst is bewaard.")).to_be_visible()
    page.get_by_role("link", name="Terug naar de standaardtekst").click()
    page.get_by_role("button", name="De standaardtekst gebruiken").click()
    expect(page.get_by_text("De mails hebben weer de standaardtekst.")).to_be_visible()
    assert [row.standard for row in MailTemplate.objects.order_by("number")] == [False, True]
