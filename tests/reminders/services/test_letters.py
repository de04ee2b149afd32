"""The words of a mail: who must do what by when, links, and nothing of the work itself."""

import re
from datetime import timedelta
from email.message import Message

import pytest
from django.core import mail as django_mail

from apps.accounts.models import User
from apps.overleg.models import Answer, Deadline, Overleg
from apps.overleg.queries import pending_steps
from apps.overleg.services import answers as acts
from apps.overleg.services import reviews
from apps.reminders.domain.delivery import MailState
from apps.reminders.models import OutboxMail
from apps.reminders.services.delivery import send_due
from tests import world as w
from tests.reminders.conftest import at

HEADERS = (
    "Message-ID",
    "X-So-Workflow-Mail",
    "List-Id",
    "List-Unsubscribe",
    "Auto-Submitted",
    "Content-Language",
)
SECRETS = ("KANARIE-TEKST", "KANARIE-REDEN", "KANARIE-BEZIG", "KANARIE-VRAAG")


@pytest.fixture
def answers(world, settings) -> list[Answer]:
    settings.PUBLIC_URL = "https://so.voorbeeld.nl"
    User.objects.update(language="en")
    overleg = w.put_overleg(world, texts=(*w.QUESTIONS, "KANARIE-VRAAG: hoeveel zijn er?"))
    Deadline.objects.update(next_reminder_at=None)
    return w.answers_of(overleg)


def to(name: str) -> list[django_mail.EmailMultiAlternatives]:
    return [m for m in django_mail.outbox if m.to[0].startswith(name)]


def test_a_mail_says_what_to_do_by_when_and_why(world, answers):
    for answer in answers[:2]:
        acts.offer_answer(answer=answer, actor=world.coordinator, owner=world.drafter, now=w.NOW)
    send_due(w.NOW)
    (found,), mail = to("daan"), OutboxMail.objects.get()
    assert found.subject == "2 questions were offered to you; first term: Monday 30 March 2026 at 11:00"
    assert found.body == (
        "Dear Daan Opsteller,\n"
        "\n"
        "2 questions were offered to you.\n"
        "\n"
        "- Bibliotheken\n"
        "  To do for each: accept the question, or decline it.\n"
        "  Term: Monday 30 March 2026 at 11:00.\n"
        f"  Question 1: https://so.voorbeeld.nl/antwoorden/{answers[0].public_id}\n"
        f"  Question 2: https://so.voorbeeld.nl/antwoorden/{answers[1].public_id}\n"
        "\n"
        "Everything that waits for you: https://so.voorbeeld.nl/\n"
        "\n"
        "Why do I get this mail?\n"
        "You get this mail because:\n"
        "- you write these answers.\n"
        "The mails stop when the work is done. You cannot reply to this mail.\n"
        f"More about this mail, and what you can change: https://so.voorbeeld.nl/mail/{mail.public_id}/waarom\n"
    )


def test_the_headers_say_that_a_machine_sends_it_and_which_message_it_is(world, answers):
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    send_due(w.NOW)
    sent: Message = to("daan")[0].message()
    mail = OutboxMail.objects.get()
    assert {name: sent[name] for name in HEADERS} == {
        "Message-ID": mail.message_id,
        "X-So-Workflow-Mail": str(mail.public_id),
        "List-Id": "so_workflow <reminders.so.voorbeeld.nl>",
        "List-Unsubscribe": "<https://so.voorbeeld.nl/instellingen>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "en",
    }


@pytest.mark.parametrize(
    ("due", "now", "expected"),
    [
        ("2026-03-27 23:59:59", "2026-03-26 09:00", "1 answer waits for you; term: Friday 27 March 2026"),
        (
            "2026-03-27 14:00",
            "2026-03-27 09:00",
            "1 answer must be ready today; term: Friday 27 March 2026 at 14:00",
        ),
        ("2026-03-27 14:00", "2026-03-30 09:00", "1 answer is too late"),
    ],
)
def test_the_subject_names_the_term(world, answers, due, now, expected):
    w.to_drafting(world, answers[0])
    Answer.objects.exclude(pk=answers[0].pk).update(next_reminder_at=None)
    Answer.objects.filter(pk=answers[0].pk).update(due_at=at(due))
    send_due(at(now))
    assert [m.subject for m in to("daan")] == [expected]


def test_the_most_urgent_comes_first_under_a_heading(world, answers):
    for answer in answers[:3]:
        w.to_drafting(world, answer)
    Answer.objects.exclude(pk__in=[a.pk for a in answers[:3]]).update(next_reminder_at=None)
    for answer, due in zip(
        answers, ("2026-03-26 12:00", "2026-03-24 12:00", "2026-03-25 12:00"), strict=False
    ):
        Answer.objects.filter(pk=answer.pk).update(due_at=at(due))
    send_due(at("2026-03-25 09:00"))
    (found,) = to("daan")
    assert found.subject == "3 answers wait for you; 1 too late"
    assert re.findall(r"^(?:TOO LATE|TODAY|SOON|LATER|- Question \d)", found.body, re.MULTILINE) == [
        "TOO LATE",
        "- Question 2",
        "TODAY",
        "- Question 3",
        "SOON",
        "- Question 1",
    ]


def test_what_asks_something_else_or_has_another_term_or_overleg_stands_apart(world, answers):
    """Questions 1 and 2 are offered by one term, 3 by another, 4 is written on, and a namesake has a 1 too."""
    other = w.answers_of(w.put_overleg(world))[0]
    Deadline.objects.update(next_reminder_at=None)
    for answer in (*answers[:3], other):
        acts.offer_answer(answer=answer, actor=world.coordinator, owner=world.drafter, now=w.NOW)
    w.to_drafting(world, answers[3])
    Answer.objects.filter(pk=answers[2].pk).update(due_at=at("2026-03-31 11:00"))
    send_due(w.NOW)
    (found,) = to("daan")
    lines = re.findall(r"^(?:- |  Question ).*?(?=: https|$)", found.body, re.MULTILINE)
    assert lines[:5] == [
        "- Bibliotheken",
        "  Question 1",
        "  Question 2",
        "- Question 1, Bibliotheken",
        "- Question 3, Bibliotheken",
    ]
    assert re.findall(r'href="([^"]+)"', str(found.alternatives[0].content)) == re.findall(
        r"https://\S+", found.body
    )


def test_a_mail_holds_nothing_of_the_work_itself(world, answers):
    """Every kind of text there is, in every mail of five weeks."""
    answer = w.to_drafting(world, answers[0])
    acts.save_answer(answer=answer, actor=world.drafter, text="KANARIE-TEKST", based_on=0, now=w.NOW)
    acts.type_answer(answer=answer, actor=world.drafter, text="KANARIE-BEZIG", based_on=1, now=w.NOW)
    acts.submit_answer(answer=answer, actor=world.drafter, now=w.NOW)
    answer.refresh_from_db()
    reviews.return_answer(
        step=pending_steps(answer)[0], actor=world.reviewer, version=1, reason="KANARIE-REDEN", now=w.NOW
    )
    w.to_review(world, answers[3], "KANARIE-TEKST")
    for days in range(36):
        send_due(at("2026-03-02 10:00") + timedelta(days=days))
    assert len(django_mail.outbox) > 20
    everything = b"".join(m.message().as_bytes() for m in django_mail.outbox)
    bodies = "".join(m.body + str(m.alternatives[0].content) for m in django_mail.outbox)
    assert [secret for secret in SECRETS if secret in bodies or secret.encode() in everything] == []


def test_the_page_and_the_text_say_the_same(world, answers):
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    send_due(w.NOW)
    (found,) = to("daan")
    page = str(found.alternatives[0].content)
    assert re.findall(r'href="([^"]+)"', page) == re.findall(r"https://\S+", found.body)
    assert page.startswith('<!DOCTYPE html><html lang="en">')
    assert "<style" not in page


def test_a_title_cannot_break_out_of_the_mail(world, answers):
    Overleg.objects.update(title="<script>alert(1)</script>\nBcc: allen@example.nl")
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    send_due(w.NOW)
    (found,) = to("daan")
    assert "<script>" not in str(found.alternatives[0].content)
    assert found.message()["Bcc"] is None
    assert "- Question 1, <script>alert(1)</script> Bcc: allen@example.nl\n" in found.body


def test_each_person_reads_their_own_language(world, answers):
    User.objects.filter(pk=world.drafter.pk).update(language="nl")
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    send_due(w.NOW)
    assert OutboxMail.objects.get().state == MailState.SENT
    assert to("daan")[0].message()["Content-Language"] == "nl"
    assert "maandag 30 maart 2026" in to("daan")[0].body
