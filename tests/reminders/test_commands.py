"""The command and the task delegate; the ledger is read-only in the administration; the database holds."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib import admin
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from apps.overleg.services import answers as acts
from apps.reminders import tasks
from apps.reminders.models import MailTemplate, OutboxMail, Reminder
from apps.reminders.services import delivery
from tests import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered(world, answers):
    return acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)


def test_the_command_says_what_it_did(offered):
    out = StringIO()
    call_command("send_due", "--now", (w.NOW + timedelta(minutes=1)).isoformat(), stdout=out)
    expected = "due 3, mails made 1, sent 1, later 0, failed 0, expired 0, cancelled 0\n"
    assert out.getvalue() == expected


@pytest.mark.parametrize("moment", ["yesterday", "2026-03-02T09:00"])
def test_the_command_wants_a_moment_with_its_offset(offered, moment):
    with pytest.raises(CommandError):
        call_command("send_due", "--now", moment)
    assert OutboxMail.objects.count() == 0


def test_the_task_sends_what_is_due(offered, mailoutbox):
    with time_machine.travel(w.NOW + timedelta(minutes=1), tick=False):
        tasks.send_due()
    assert [m.to for m in mailoutbox] == [["daan.opsteller@example.nl"]]


def test_a_task_that_took_its_time_leaves_the_rest_to_the_next(offered, mailoutbox, monkeypatch):
    rung = []
    monkeypatch.setattr(delivery, "BATCH", 1)
    monkeypatch.setattr(tasks, "AT_MOST", timedelta(0))
    monkeypatch.setattr(tasks.send_due, "delay", lambda: rung.append("again"))
    with time_machine.travel(w.NOW + timedelta(minutes=1), tick=False):
        tasks.send_due()
        assert (len(mailoutbox), rung) == (1, ["again"])
        tasks.send_due()
        tasks.send_due()
    assert (len(mailoutbox), rung) == (1, ["again"])


@pytest.mark.parametrize("model", [MailTemplate, OutboxMail, Reminder])
def test_the_administration_shows_the_ledger_and_changes_nothing(world, model):
    request = RequestFactory().get("/")
    request.user = world.admin
    shown = admin.site._registry[model]
    assert (
        shown.has_view_permission(request),
        shown.has_add_permission(request),
        shown.has_change_permission(request),
        shown.has_delete_permission(request),
    ) == (True, False, False, False)


def a_mail(**fields) -> OutboxMail:
    values = {
        "address": "daan@example.nl",
        "kind": "digest",
        "slot": "2026-03-02",
        "next_try_at": w.NOW,
        "created_at": w.NOW,
        "message_id": "<1@test>",
    }
    return OutboxMail.objects.create(**{**values, **fields})


@pytest.mark.parametrize(
    "fields",
    [
        {"message_id": "<2@test>"},  # the same address, slot and kind
        {"slot": "2026-03-03"},  # the same Message-ID
        {"slot": "2026-03-03", "message_id": "<2@test>", "state": "sent"},  # sent without a moment
        {"slot": "2026-03-03", "message_id": "<2@test>", "state": "sending"},  # sending without a lease
        {"slot": "2026-03-03", "message_id": "<2@test>", "sent_at": w.NOW},  # queued with a moment of sending
    ],
)
def test_the_database_refuses_a_mail_that_cannot_be(fields):
    a_mail()
    with pytest.raises(IntegrityError), transaction.atomic():
        a_mail(**fields)
    assert OutboxMail.objects.count() == 1


@pytest.mark.parametrize("about", ["nothing", "both", "the same step again"])
def test_the_database_refuses_a_reminder_that_cannot_be(overleg, world, answers, about):
    subject = {
        "nothing": {},
        "both": {"answer": answers[0], "deadline": overleg.deadlines.first()},
        "the same step again": {"answer": answers[0]},
    }[about]
    step = {
        "recipient": world.drafter,
        "kind": "overdue",
        "moment": w.NOW,
        "number": 1,
        "reached_at": w.NOW,
        "send_from": w.NOW,
    }
    Reminder.objects.create(answer=answers[0], **step)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(**subject, **step)
    assert Reminder.objects.count() == 1
