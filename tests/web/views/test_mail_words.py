"""The words of the mails on the page: seen before they are kept, refused with what was typed, and back again."""

import re
from html import unescape

import pytest

from apps.reminders.models import MailTemplate
from apps.reminders.services.wordings import standard_wording, wording_of
from tests import world as w
from tests.web.pages import signed_in, text_of, unsafe_markup, url

pytestmark = pytest.mark.django_db
CHANGE, RESET = url("mail-template-change"), url("mail-template-reset")
OWN = {"subject": "[SO] {onderwerp}", "text": "Dag {naam},\n\n{werk}\n\n{link}", "based_on": 0}


@pytest.fixture
def world():
    return w.make_world()


@pytest.fixture
def admin(world):
    return signed_in(world.admin)


def frames(page: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'<iframe[^>]*srcdoc="([^"]*)"', page)]


def test_the_page_shows_the_words_and_the_mails_in_a_closed_frame(admin):
    answer = admin.get(CHANGE)
    page = answer.content.decode()
    assert answer.context["form"].initial["text"] == standard_wording("nl").text
    assert len(frames(page)) == len(re.findall(r"<iframe class=\"mail-frame\" sandbox ", page)) == 2
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])[1]
    assert all(f'<style nonce="{nonce}">' in frame for frame in frames(page))
    assert unsafe_markup(page) == []
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_looking_shows_other_words_and_keeps_nothing(admin):
    answer = admin.post(CHANGE, {**OWN, "look": "1"})
    assert answer.status_code == 200
    assert "[SO] 5 taken wachten op u; 1 te laat" in text_of(answer)
    assert all("Dag Robin Voorbeeld," in frame for frame in frames(answer.content.decode()))
    assert MailTemplate.objects.count() == 0


def test_what_looks_like_markup_is_text_in_the_frame_and_on_the_page(admin):
    text = "</p><script>alert(1)</script>\"' onload=x\n{werk}\n{link}"
    answer = admin.post(CHANGE, {**OWN, "text": text, "look": "1"})
    page = answer.content.decode()
    assert "<script>alert" not in page
    assert all("<script>" not in frame and "&lt;script&gt;" in frame for frame in frames(page))
    assert len(frames(page)) == 2


def test_kept_words_are_in_the_mails_and_in_the_history(world, admin):
    answer = admin.post(CHANGE, OWN, follow=True)
    assert answer.redirect_chain == [(f"{CHANGE}?language=nl", 302)]
    assert wording_of("nl").subject == "[SO] {onderwerp}"
    words = text_of(answer)
    assert "De tekst is bewaard." in words
    assert "Ada Beheer" in words.partition("Wie wat wijzigde")[2]


def test_the_address_names_the_language(admin):
    admin.post(f"{CHANGE}?language=en", OWN)
    assert [(t.language, t.number) for t in MailTemplate.objects.all()] == [("en", 1)]
    assert admin.get(f"{CHANGE}?language=xx").context["language"] == "nl"


@pytest.mark.parametrize("button", [{}, {"look": "1"}])
def test_a_refusal_keeps_what_was_typed_and_names_what_may_be_used(admin, button):
    answer = admin.post(CHANGE, {**OWN, "text": "Alleen {tekst}", **button})
    words = text_of(answer)
    assert answer.status_code == 400
    assert "Alleen {tekst}" in answer.content.decode()
    assert "{tekst} is hier niet bekend. U kunt gebruiken: {naam}, {samenvatting}, {aantal}" in words
    assert "{werk}, {link} ontbreekt" in words
    assert MailTemplate.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"subject": ""}, 400),
        ({"text": ""}, 400),
        ({"subject": "{onderwerp}\r\nBcc: allen@example.nl"}, 400),
        ({"based_on": ""}, 400),
        ({"based_on": "-1"}, 400),
        ({"based_on": "7"}, 409),
        ({"based_on": "9" * 40}, 409),
    ],
)
def test_other_input_is_refused_and_changes_nothing(admin, changes, status):
    assert admin.post(CHANGE, {**OWN, **changes}).status_code == status
    assert MailTemplate.objects.count() == 0


def test_who_saves_second_sees_it_with_what_was_typed(admin):
    admin.post(CHANGE, OWN)
    answer = admin.post(CHANGE, {**OWN, "subject": "Van mij: {onderwerp}"})
    assert answer.status_code == 409
    assert "Van mij: {onderwerp}" in answer.content.decode()
    assert "Iemand anders heeft de tekst van de mails intussen gewijzigd." in text_of(answer)
    assert MailTemplate.objects.count() == 1


def test_back_to_the_standard_text_asks_first(admin):
    assert admin.get(RESET).status_code == 409
    admin.post(CHANGE, OWN)
    page = admin.get(RESET)
    assert (page.status_code, page.context["form"].initial) == (200, {"based_on": 1})
    admin.post(RESET, {"based_on": 1})
    assert wording_of("nl") == standard_wording("nl")
    assert "terug naar de standaardtekst" in text_of(admin.get(CHANGE))


@pytest.mark.parametrize("person", ["coordinator", "clerk", "drafter"])
def test_only_administrators_come_here(world, person):
    client = signed_in(getattr(world, person))
    assert [client.get(CHANGE).status_code, client.post(CHANGE, OWN).status_code] == [403, 403]
    assert [client.get(RESET).status_code, client.post(RESET, {"based_on": 0}).status_code] == [403, 403]
    assert MailTemplate.objects.count() == 0
