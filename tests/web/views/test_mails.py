"""Mail as people see it: what became of each, what leaves tomorrow, sending again, holding back, and the alarm."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.domain.refusals import NotAllowed, NotNow
from apps.overleg.models import Answer, Deadline
from apps.reminders.models import OutboxMail
from apps.reminders.services import delivery
from apps.reminders.services.delivery import send_due
from apps.reminders.services.mails import cancel_mail, resend_mail
from tests import world as w
from tests.web.pages import signed_in, text_of, url

pytestmark = pytest.mark.django_db


def mail(person, state: str, *, made_at=None, **fields) -> OutboxMail:
    number = OutboxMail.objects.count()
    return OutboxMail.objects.create(
        recipient=person,
        address=person.email,
        kind="digest",
        slot=f"2026-03-{number + 1:02}",
        state=state,
        sent_at=made_at or w.NOW if state == "sent" else None,
        lease_until=w.NOW if state == "sending" else None,
        next_try_at=made_at or w.NOW,
        created_at=made_at or w.NOW,
        message_id=f"<{number}@example.nl>",
        **fields,
    )


@pytest.fixture
def world():
    return w.make_world()


def quiet() -> None:
    """Nothing asks to be looked at."""
    for model in (Answer, Deadline):
        model.objects.update(next_reminder_at=None)


def test_each_sees_the_mails_of_the_people_they_look_after(world):
    for person in (world.drafter, world.clerk, world.other_drafter):
        mail(person, "sent")
    seen = {
        who: {m.address for m in signed_in(getattr(world, who)).get(url("mail-list")).context["page_obj"]}
        for who in ("coordinator", "clerk", "other_coordinator", "admin")
    }
    assert seen == {
        "coordinator": {world.drafter.email},
        "clerk": {world.clerk.email},
        "other_coordinator": {world.other_drafter.email},
        "admin": {world.drafter.email, world.clerk.email, world.other_drafter.email},
    }


def test_the_state_in_the_address_narrows_the_list(world):
    mail(world.drafter, "sent")
    mail(world.drafter, "failed", reason="550 no such user")
    page = signed_in(world.coordinator).get(url("mail-list") + "?state=failed")
    assert [m.state for m in page.context["page_obj"]] == ["failed"]
    assert "550 no such user" in page.content.decode()


@pytest.mark.parametrize("state", ["queued", "sending", "sent", "failed", "expired", "cancelled"])
def test_only_what_failed_is_sent_again_and_only_what_waits_is_held_back(world, state):
    row = mail(world.drafter, state, attempts=3)
    for service, possible, becomes in (
        (resend_mail, {"failed", "expired"}, "queued"),
        (cancel_mail, {"queued"}, "cancelled"),
    ):
        OutboxMail.objects.filter(pk=row.pk).update(state=state, lease_until=row.lease_until, attempts=3)
        if state in possible:
            service(mail=row, actor=world.coordinator)
        else:
            with pytest.raises(NotNow):
                service(mail=row, actor=world.coordinator)
        assert OutboxMail.objects.get(pk=row.pk).state == (becomes if state in possible else state)


def test_nobody_else_sends_again_or_holds_back(world):
    failed = mail(world.drafter, "failed")
    for stranger in (world.drafter, world.reviewer, world.clerk, world.other_coordinator):
        with pytest.raises(NotAllowed):
            resend_mail(mail=failed, actor=stranger)
        assert signed_in(stranger).post(url("mail-resend", failed)).status_code == 404
    failed.refresh_from_db()
    assert failed.state == "failed"


def test_a_failed_mail_that_is_sent_again_leaves_with_the_same_message_id(world, mailoutbox):
    w.to_review(world, w.answers_of(w.put_overleg(world))[0])
    morning = w.NOW + timedelta(days=1)
    send_due(morning)
    row = OutboxMail.objects.filter(recipient=world.reviewer).first()
    OutboxMail.objects.filter(pk=row.pk).update(state="failed", sent_at=None, reason="550")
    mailoutbox.clear()
    signed_in(world.coordinator).post(url("mail-resend", row))
    OutboxMail.objects.filter(pk=row.pk).update(next_try_at=morning)
    send_due(morning + timedelta(minutes=1))
    assert [m.extra_headers["Message-ID"] for m in mailoutbox if m.to == [world.reviewer.email]] == [
        row.message_id
    ]


def test_what_leaves_tomorrow_names_who_and_how_much_and_no_word_of_an_answer(world):
    now = timezone.now()
    answer = w.answers_of(w.put_overleg(world, now=now))[0]
    w.to_review(world, answer, "Een geheime zin.")
    Answer.objects.filter(pk=answer.pk).update(due_at=now + timedelta(days=1))
    page = signed_in(world.coordinator).get(url("mail-list"))
    assert world.reviewer.name in {row["name"] for row in page.context["expected"]}
    assert "geheime" not in page.content.decode()
    assert signed_in(world.other_coordinator).get(url("mail-list")).context["expected"] == []


@pytest.mark.parametrize(("minutes", "status"), [(10, 200), (20, 503)])
def test_readyz_is_red_when_a_mail_has_waited_a_quarter_of_an_hour(world, minutes, status):
    quiet()
    mail(world.drafter, "queued", made_at=timezone.now() - timedelta(minutes=minutes))
    assert Client().get("/readyz").status_code == status


@pytest.mark.parametrize(("minutes", "status"), [(10, 200), (20, 503)])
def test_readyz_is_red_when_nobody_looks_at_what_is_due(world, minutes, status):
    w.put_overleg(world)
    quiet()
    Deadline.objects.update(next_reminder_at=timezone.now() - timedelta(minutes=minutes))
    assert Client().get("/readyz").status_code == status


def test_the_page_says_it_when_mail_waits_too_long(world):
    quiet()
    mail(world.drafter, "queued", made_at=timezone.now() - timedelta(hours=2))
    assert signed_in(world.coordinator).get(url("mail-list")).context["alarm"]


@pytest.mark.parametrize(
    ("state", "fields", "words"),
    [
        ("failed", {"reason": "550 5.1.1 no such user"}, "Het adres is niet bekend of neemt geen mail aan."),
        ("sent", {"bounced_at": w.NOW, "bounce": "552 5.2.2 mailbox full"}, "De mailbox is vol."),
        ("failed", {"reason": "554 5.7.1 spam"}, "De mailserver weigerde de mail."),
        ("queued", {"reason": "451 4.7.1 greylisted"}, "De mailserver vraagt om te wachten."),
        ("queued", {"reason": "ConnectionRefusedError: [Errno 111]"}, "De mailserver was niet bereikbaar."),
        ("failed", {"reason": "Cannot be written: KeyError"}, "Deze mail kon niet worden gemaakt."),
        ("cancelled", {"reason": delivery.NO_LONGER_TRUE}, "Klopte niet meer op het moment van versturen."),
        ("cancelled", {"reason": "Tegengehouden door Carla."}, "Tegengehouden door Carla."),
    ],
)
def test_the_page_says_in_words_why_a_mail_did_not_arrive(world, state, fields, words):
    mail(world.drafter, state, **fields)
    assert words in text_of(signed_in(world.coordinator).get(url("mail-list")))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("?state=undelivered", {"failed", "expired", "sent"}),
        ("?state=undelivered&q=REVIEWER", set()),
        ("?q=daan", {"failed", "expired", "sent", "queued"}),
        ("?q=niemand", set()),
        ("?state=onzin", {"failed", "expired", "sent", "queued", "cancelled"}),
    ],
)
def test_filters_stand_in_the_address(world, address, expected):
    mail(world.drafter, "failed")
    mail(world.drafter, "expired")
    mail(world.drafter, "sent", bounced_at=w.NOW, bounce="550")
    mail(world.drafter, "queued")
    mail(world.reviewer, "cancelled")
    page = signed_in(world.coordinator).get(url("mail-list") + address)
    assert {m.state for m in page.context["page_obj"]} == expected


@pytest.mark.parametrize(("name", "state"), [("mail-resend", "failed"), ("mail-cancel", "queued")])
def test_sending_again_and_holding_back_ask_first(world, name, state):
    row = mail(world.drafter, state, reason="550 5.1.1 no such user")
    client = signed_in(world.coordinator)
    assert url(name, row) in client.get(url("mail-list")).content.decode()
    assert row.address in text_of(client.get(url(name, row)))
    row.refresh_from_db()
    assert row.state == state
    assert client.post(url(name, row)).status_code == 302
    row.refresh_from_db()
    assert row.state == {"failed": "queued", "queued": "cancelled"}[state]
    assert [client.get(url(name, row)).status_code, client.post(url(name, row)).status_code] == [409, 409]


def test_who_looks_after_the_reader_is_told_at_home_and_so_is_the_reader(world):
    mail(world.drafter, "failed", made_at=timezone.now())
    told = {
        person: [
            "1 mail is niet aangekomen." in words,
            "Mail naar daan.opsteller@example.nl bereikt u niet." in words,
        ]
        for person in ("coordinator", "drafter", "reviewer", "clerk", "other_coordinator")
        if (words := text_of(signed_in(getattr(world, person)).get(url("home"))))
    }
    assert told == {
        "coordinator": [True, False],
        "drafter": [False, True],
        "reviewer": [False, False],
        "clerk": [False, False],
        "other_coordinator": [False, False],
    }


def test_a_clerk_is_told_of_the_mails_of_their_commissie(world):
    mail(world.clerk, "sent", made_at=timezone.now(), bounced_at=timezone.now(), bounce="550")
    words = text_of(signed_in(world.clerk).get(url("home")))
    assert "1 mail is niet aangekomen." in words
    assert "1 mail" not in text_of(signed_in(world.other_clerk).get(url("home")))


def test_a_later_mail_that_arrived_ends_the_notice(world):
    mail(world.drafter, "failed", made_at=timezone.now())
    mail(world.drafter, "sent", made_at=timezone.now())
    assert "niet aangekomen" not in text_of(signed_in(world.coordinator).get(url("home")))


def test_the_page_tells_the_age_of_the_oldest_mail_that_waits(world):
    quiet()
    mail(world.drafter, "queued", made_at=timezone.now() - timedelta(hours=2, minutes=5, seconds=5))
    page = signed_in(world.coordinator).get(url("mail-list"))
    assert page.context["age"].replace("\xa0", " ") == "2 uur, 5 minuten"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_three_mails_as_for_one(world, count, django_assert_num_queries):
    for _n in range(count):
        mail(world.drafter, "failed", reason="550")
    client = signed_in(world.coordinator)
    client.get(url("mail-list"))
    with django_assert_num_queries(QUERIES):
        client.get(url("mail-list"))


QUERIES = 16
