"""One's own mails, and why each came."""

from datetime import timedelta

import pytest

from apps.accounts.models import Membership
from apps.overleg.models import Answer, Deadline
from apps.overleg.services import answers as acts
from apps.reminders.models import OutboxMail, Reminder
from apps.reminders.services.delivery import send_due
from tests import world as w
from tests.web.pages import signed_in, text_of, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_world()


@pytest.fixture
def mail(world) -> OutboxMail:
    """Daan was offered two questions, and a mail told him."""
    overleg = w.put_overleg(world)
    Deadline.objects.update(next_reminder_at=None)
    for answer in w.answers_of(overleg)[:2]:
        acts.offer_answer(answer=answer, actor=world.coordinator, owner=world.drafter, now=w.NOW)
    send_due(w.NOW + timedelta(minutes=1))
    return OutboxMail.objects.get(recipient=world.drafter)


def reasons(person, mail) -> list[tuple]:
    page = signed_in(person).get(url("mail-why", mail))
    return [
        (r.overleg, [name for name, _url in r.links], r.unseen, r.quality, r.step, r.due_at, r.stops)
        for r in page.context["reasons"]
    ]


def test_the_reader_sees_in_which_role_which_step_which_term_and_when_it_stops(world, mail):
    assert reasons(world.drafter, mail) == [
        (
            "Bibliotheken",
            ["Vraag 1", "Vraag 2"],
            0,
            "opsteller van het antwoord",
            "vraag aangeboden",
            w.NOW + timedelta(days=28),
            "als de vraag is aangenomen of teruggegeven",
        )
    ]
    words = text_of(signed_in(world.drafter).get(url("mail-why", mail)))
    assert "Waarom deze datum? Door de griffier bepaald op maandag 30 maart 2026" in words


def test_the_coordinator_sees_the_same_and_an_administrator_only_how_much(world, mail):
    assert reasons(world.coordinator, mail) == reasons(world.drafter, mail)
    assert reasons(world.admin, mail) == [
        (
            "",
            [],
            2,
            "opsteller van het antwoord",
            "vraag aangeboden",
            None,
            "als de vraag is aangenomen of teruggegeven",
        )
    ]
    page = signed_in(world.admin).get(url("mail-why", mail))
    assert "Bibliotheken" not in page.content.decode()


def test_who_left_the_ministry_keeps_the_mail_but_no_longer_sees_the_work(world, mail):
    Membership.objects.filter(user=world.drafter).update(ministry=world.other_ministry)
    assert [(title, links, unseen) for title, links, unseen, *_ in reasons(world.drafter, mail)] == [
        ("", [], 2)
    ]


@pytest.mark.parametrize(
    "person", ["second_drafter", "reviewer", "clerk", "other_coordinator", "kamer_reader"]
)
def test_for_others_the_mail_does_not_exist(world, mail, person):
    assert signed_in(getattr(world, person)).get(url("mail-why", mail)).status_code == 404


@pytest.mark.parametrize(
    ("kind", "why", "number", "step", "stops"),
    [
        (
            "due_soon",
            "drafter",
            3,
            "3 werkdagen voor de termijn",
            "als het antwoord is ingediend, of niet meer bij u ligt",
        ),
        (
            "due_soon",
            "reviewer",
            -4,
            "4 uur voor de termijn",
            "als het antwoord akkoord is of is teruggestuurd",
        ),
        ("overdue", "watcher", 2, "na de termijn, herinnering 2", "als het antwoord akkoord is"),
        ("due_today", "", 0, "termijn is vandaag", "als het werk klaar is"),
        ("from a later version", "somebody", 0, "from a later version", "als het werk klaar is"),
    ],
)
def test_every_step_has_words(world, mail, kind, why, number, step, stops):
    Reminder.objects.filter(mail=mail).exclude(pk=mail.reminders.first().pk).delete()
    Reminder.objects.filter(mail=mail).update(kind=kind, why=why, number=number)
    ((*_, found_step, _due_at, found_stops),) = reasons(world.drafter, mail)
    assert (found_step, found_stops) == (step, stops)


def test_a_mail_whose_term_moved_later_says_both(world, mail):
    deadline = Deadline.objects.get(kind="answers")
    Reminder.objects.filter(mail=mail).update(kind="due_today", moment=deadline.due_at, number=0)
    for model in (Deadline, Answer):
        model.objects.exclude(due_at=None).update(due_at=deadline.due_at + timedelta(days=7))
    words = text_of(signed_in(world.drafter).get(url("mail-why", mail)))
    assert "Toen de mail vertrok, was de termijn maandag 30 maart 2026 om 11:00 uur." in words


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_often_for_three_pieces_of_work_as_for_one(
    world, mail, count, django_assert_num_queries
):
    client = signed_in(world.drafter)
    first = mail.reminders.first()
    if count == 1:
        mail.reminders.exclude(pk=first.pk).delete()
    else:
        third = w.answers_of(first.answer.overleg)[2]
        Reminder.objects.create(
            answer=third,
            recipient=world.drafter,
            kind="offered",
            why="drafter",
            moment=w.NOW,
            reached_at=w.NOW,
            send_from=w.NOW,
            mail=mail,
        )
    client.get(url("mail-why", mail))
    with django_assert_num_queries(QUERIES):
        client.get(url("mail-why", mail))


QUERIES = 8


def test_my_mail_lists_ones_own_and_leads_to_the_reason(world, mail):
    page = signed_in(world.drafter).get(url("my-mail"))
    assert [m.pk for m in page.context["page_obj"]] == [mail.pk]
    assert url("mail-why", mail) in page.content.decode()
    assert list(signed_in(world.coordinator).get(url("my-mail")).context["page_obj"]) == []


def test_my_mail_has_pages(world, mail):
    for n in range(30):
        OutboxMail.objects.create(
            recipient=world.drafter,
            address=world.drafter.email,
            kind="digest",
            slot=f"{n}",
            state="sent",
            sent_at=w.NOW,
            next_try_at=w.NOW,
            created_at=w.NOW,
            message_id=f"<{n}@example.nl>",
        )
    client = signed_in(world.drafter)
    assert [len(client.get(f"{url('my-mail')}?page={n}").context["page_obj"]) for n in (1, 2)] == [25, 6]


def test_every_page_leads_to_my_mail(world):
    assert url("my-mail") in signed_in(world.drafter).get(url("home")).content.decode()
