"""The words of the mails: kept, refused with what is wrong, used at sending, and back to the standard ones."""

from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.utils.translation import override

from apps.accounts.domain.refusals import Invalid, NotAllowed, NotNow
from apps.accounts.models import User
from apps.overleg.models import Deadline, Overleg
from apps.overleg.services import answers as acts
from apps.reminders.domain.wording import Wording
from apps.reminders.models import MailTemplate
from apps.reminders.services.delivery import send_due
from apps.reminders.services.samples import sample_letters
from apps.reminders.services.wordings import (
    checked_wording,
    reset_mail_template,
    save_mail_template,
    standard_wording,
    wording_of,
)
from tests import world as w

pytestmark = pytest.mark.django_db
OWN = Wording("[SO] {onderwerp}", "Dag {naam},\n\nZie <b>{link}</b>.\n{werk}\nGroet van OCW")


@pytest.fixture
def offered(world, settings):
    settings.PUBLIC_URL = "https://so.voorbeeld.nl"
    overleg = w.put_overleg(world)
    Deadline.objects.update(next_reminder_at=None)
    return acts.offer_answer(
        answer=w.answers_of(overleg)[0], actor=world.coordinator, owner=world.drafter, now=w.NOW
    )


@pytest.fixture
def in_english():
    with override("en"):
        yield


def save(world, wording: Wording = OWN, *, language: str = "nl", based_on: int = 0) -> MailTemplate:
    return save_mail_template(
        language=language,
        actor=world.admin,
        subject=wording.subject,
        text=wording.text,
        based_on=based_on,
        now=w.NOW,
    )


def versions() -> list[tuple[str, int, bool, str]]:
    rows = MailTemplate.objects.order_by("language", "number").select_related("saved_by")
    return [(row.language, row.number, row.standard, row.saved_by.name) for row in rows]


@pytest.mark.parametrize(("language", "greeting"), [("nl", "Beste {naam},"), ("en", "Dear {naam},")])
def test_every_language_has_standard_words_that_can_be_mailed(language, greeting):
    standard = standard_wording(language)
    assert checked_wording(standard.subject, standard.text) == standard
    assert standard.text.startswith(greeting)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_mail_has_the_words_of_the_administrator(world, offered, language):
    User.objects.update(language=language)
    save(world, language=language)
    send_due(w.NOW)
    (found,) = django_mail.outbox
    assert found.subject.startswith("[SO] 1 ")
    assert found.body.startswith("Dag Daan Opsteller,\n\nZie <b>https://so.voorbeeld.nl/</b>.\n\n- ")
    assert "\n\nGroet van OCW\n\n" in found.body
    assert found.body.endswith("/waarom\n")
    page = str(found.alternatives[0].content)
    assert "Zie &lt;b&gt;<a" in page
    assert "<b>" not in page


def test_a_name_cannot_fill_places_or_break_the_subject(world, offered):
    User.objects.filter(pk=world.drafter.pk).update(name="{link} <script>alert(1)</script>")
    Overleg.objects.update(title="{naam}\r\nBcc: allen@example.nl")
    save(world)
    send_due(w.NOW)
    (found,) = django_mail.outbox
    assert found.body.startswith("Dag {link} <script>alert(1)</script>,\n")
    assert "<script>" not in str(found.alternatives[0].content)
    assert (found.message()["Bcc"], "\n" in found.subject) == (None, False)


def test_words_for_one_language_leave_the_other_alone(world):
    save(world)
    assert (wording_of("nl"), wording_of("en")) == (OWN, standard_wording("en"))


def test_the_newest_words_count_and_the_older_ones_stay_in_the_history(world):
    save(world)
    newer = Wording("{aantal} stuks", "{werk}\n{link}")
    save(world, newer, based_on=1)
    assert wording_of("nl") == newer
    reset_mail_template(language="nl", actor=world.admin, based_on=2)
    assert wording_of("nl") == standard_wording("nl")
    assert versions() == [
        ("nl", 1, False, "Ada Beheer"),
        ("nl", 2, False, "Ada Beheer"),
        ("nl", 3, True, "Ada Beheer"),
    ]


@pytest.mark.parametrize("person", ["coordinator", "clerk", "drafter", "reviewer"])
def test_only_an_administrator_changes_them(world, person):
    somebody = getattr(world, person)
    with pytest.raises(NotAllowed):
        save_mail_template(language="nl", actor=somebody, subject=OWN.subject, text=OWN.text, based_on=0)
    with pytest.raises(NotAllowed):
        reset_mail_template(language="nl", actor=somebody, based_on=0)
    assert versions() == []


def test_who_saved_first_is_not_overwritten_unseen(world):
    save(world)
    with pytest.raises(NotNow):
        save(world, Wording("{aantal}", "{werk}\n{link}"), based_on=0)
    with pytest.raises(NotNow):
        reset_mail_template(language="nl", actor=world.admin, based_on=0)
    assert wording_of("nl") == OWN


def test_saving_what_is_there_and_resetting_what_is_standard_is_refused(world):
    with pytest.raises(NotNow):
        save(world, standard_wording("nl"))
    with pytest.raises(NotNow):
        reset_mail_template(language="nl", actor=world.admin, based_on=0)
    assert versions() == []


@pytest.mark.parametrize(
    ("subject", "text", "fields"),
    [
        ("", OWN.text, {"subject": "Write something here: an empty mail is not sent."}),
        ("{onderwerp}\nBcc: x", OWN.text, {"subject": "The subject is one line."}),
        (
            "{onderwerp} {naam}",
            OWN.text,
            {
                "subject": "{naam} is not known here. You can use: "
                "{onderwerp}, {samenvatting}, {aantal}, {telaat}."
            },
        ),
        (
            OWN.subject,
            "Beste {naam},",
            {"text": "{werk}, {link} is missing: without it nobody can see or reach the work."},
        ),
        (
            "Herinnering",
            "{tekst}\n{link}",
            {
                "subject": "The subject must say what the mail is about: use {onderwerp}, {samenvatting}, {aantal}.",
                "text": "{tekst} is not known here. You can use: "
                "{naam}, {samenvatting}, {aantal}, {telaat}, {werk}, {link}. "
                "{werk} is missing: without it nobody can see or reach the work.",
            },
        ),
    ],
)
def test_words_that_cannot_be_mailed_are_refused_with_what_is_wrong(world, in_english, subject, text, fields):
    with pytest.raises(Invalid) as refused:
        save(world, Wording(subject, text))
    assert refused.value.fields == fields
    assert versions() == []


def test_kept_words_that_no_longer_fit_give_way_to_the_standard_ones(world, offered):
    MailTemplate.objects.create(language="nl", number=1, subject="{vroeger}", text="{werk}", saved_at=w.NOW)
    assert wording_of("nl") == standard_wording("nl")
    send_due(w.NOW)
    assert len(django_mail.outbox) == 1


@pytest.mark.parametrize(
    ("language", "subjects"),
    [
        (
            "nl",
            [
                "5 taken wachten op u; 1 te laat",
                "1 vraag is aan u aangeboden; termijn: donderdag 12 maart 2026",
            ],
        ),
        (
            "en",
            [
                "5 tasks wait for you; 1 too late",
                "1 question was offered to you; term: Thursday 12 March 2026",
            ],
        ),
    ],
)
def test_sample_work_shows_a_mail_of_a_morning_and_one_at_once(language, subjects):
    letters = sample_letters(language, standard_wording(language), w.NOW + timedelta(hours=1), nonce="n0")
    assert [letter.subject for _name, letter in letters] == subjects
    assert all('<style nonce="n0">' in letter.html for _name, letter in letters)
    assert [letter.text.count("00000000-0000-0000-0000-000000000000") for _name, letter in letters] == [5, 1]
