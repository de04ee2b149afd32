"""From due to sent, against a mail server that refuses, defers, drops and hangs."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import InterfaceError, OperationalError

from apps.overleg.models import Answer, Deadline
from apps.overleg.queries import pending_steps
from apps.overleg.services import answers as acts
from apps.overleg.services import overleggen, reviews
from apps.reminders.domain.delivery import LEASE
from apps.reminders.models import OutboxMail, Reminder
from apps.reminders.services import delivery
from apps.reminders.services.delivery import Counts, send_due
from apps.reminders.services.outbox import claim
from tests import world as w
from tests.reminders.conftest import DUE

MINUTE = timedelta(minutes=1)


@pytest.fixture
def sink(smtp_sink, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = smtp_sink.host, smtp_sink.port
    settings.EMAIL_TIMEOUT = 2
    yield smtp_sink
    if smtp_sink._controller is None:
        smtp_sink.start()


@pytest.fixture
def offered(world, answers):
    """Two mails are due at once: one for each drafter."""
    for answer, owner in zip(answers, (world.drafter, world.second_drafter), strict=False):
        acts.offer_answer(answer=answer, actor=world.coordinator, owner=owner, now=w.NOW)
    Answer.objects.filter(pk=answers[2].pk).update(next_reminder_at=None)
    Deadline.objects.update(next_reminder_at=None)
    return answers


def received(sink) -> list[str]:
    return sorted(recipient.split(".")[0] for d in sink.deliveries for recipient in d.recipients)


def test_what_is_due_is_sent_once(offered, sink, outbox):
    assert send_due(w.NOW) == Counts(due=2, bundled=2, sent=2)
    assert send_due(w.NOW) == Counts()
    assert (received(sink), outbox()) == (["daan", "dirk"], ["Daan at_once sent", "Dirk at_once sent"])
    ids = {d.message_id for d in sink.deliveries}
    assert ids == set(OutboxMail.objects.values_list("message_id", flat=True))


def test_what_is_no_longer_true_is_not_sent(world, offered, sink, outbox):
    sink.stop()
    send_due(w.NOW)
    sink.start()
    acts.accept_answer(answer=offered[0], actor=world.drafter, now=w.NOW + MINUTE)
    counts = send_due(w.NOW + 3 * MINUTE)
    assert (counts.sent, counts.cancelled) == (1, 1)
    assert (received(sink), outbox()) == (["dirk"], ["Daan at_once cancelled", "Dirk at_once sent"])
    assert OutboxMail.objects.get(state="cancelled").reason == delivery.NO_LONGER_TRUE


def test_a_reminder_dropped_on_hold_is_due_again_after_it(world, overleg, offered, sink):
    sink.stop()
    send_due(w.NOW)
    sink.start()
    overleggen.hold_overleg(overleg=overleg, actor=world.clerk, reason="Controversieel.", now=w.NOW)
    assert send_due(w.NOW + 3 * MINUTE).cancelled == 2
    assert Reminder.objects.count() == 0
    overleggen.resume_overleg(overleg=overleg, actor=world.clerk, now=w.NOW + 5 * MINUTE)
    send_due(w.NOW + 5 * MINUTE)
    assert received(sink) == ["daan", "dirk"]


def test_a_step_that_was_overtaken_is_said_once(world, answers, sink):
    """The server is away for three days: afterwards each person gets one mail, with the last step."""
    for answer in answers:
        w.to_drafting(world, answer)
    sink.stop()
    for days in (0, 1, 2):
        send_due(DUE + timedelta(days=days, hours=1))
    sink.start()
    send_due(DUE + timedelta(days=3, hours=2))
    assert received(sink) == ["carla", "daan"]
    assert OutboxMail.objects.filter(state="sent").count() == 2
    assert not OutboxMail.objects.filter(state__in=["queued", "sending"]).exists()


def test_a_server_that_is_away_costs_no_mail_anything(offered, sink, outbox):
    sink.stop()
    counts = send_due(w.NOW)
    rows = OutboxMail.objects.values_list("state", "attempts", "next_try_at")
    assert counts.later == 2
    assert [(state, attempts) for state, attempts, _next in rows] == [("queued", 0)] * 2
    for minutes in range(1, 30):
        send_due(w.NOW + minutes * MINUTE)
    sink.start()
    send_due(w.NOW + 31 * MINUTE)
    assert (received(sink), outbox()) == (["daan", "dirk"], ["Daan at_once sent", "Dirk at_once sent"])


def test_a_mail_that_is_refused_for_good_fails_visibly_and_the_others_go(offered, sink, outbox):
    sink.refuse_recipient["daan.opsteller@example.nl"] = "550 5.1.1 no such user"
    counts = send_due(w.NOW)
    assert (counts.sent, counts.failed, received(sink)) == (1, 1, ["dirk"])
    assert OutboxMail.objects.get(state="failed").reason == "550 5.1.1 no such user"


@pytest.mark.parametrize("reply", ["451 4.7.1 try again later", "452 4.3.1 full"])
def test_a_mail_that_is_deferred_is_sent_later(offered, sink, reply):
    sink.replies.append(reply)
    counts = send_due(w.NOW)
    assert (counts.sent, counts.later) == (1, 1)
    assert send_due(w.NOW + timedelta(seconds=30)).sent == 0
    assert send_due(w.NOW + 2 * MINUTE).sent == 1
    assert received(sink) == ["daan", "dirk"]


def test_a_server_that_closes_the_connection_is_called_again(offered, sink):
    sink.replies.append("421 4.3.2 closing")
    counts = send_due(w.NOW)
    assert (counts.sent, counts.later) == (1, 1)
    send_due(w.NOW + 2 * MINUTE)
    assert received(sink) == ["daan", "dirk"]


def test_a_server_that_hangs_holds_up_nothing(offered, sink, settings):
    settings.EMAIL_TIMEOUT = 0.3
    sink.hanging.set()
    assert send_due(w.NOW).later == 2
    sink.hanging.clear()
    send_due(w.NOW + 3 * MINUTE)
    states = set(OutboxMail.objects.values_list("state", flat=True))
    copies = {d.message_id for d in sink.deliveries}
    # The server took the text before it hung: a copy has the same Message-ID.
    assert (states, len(copies)) == ({"sent"}, 2)


def test_a_mail_that_cannot_be_written_fails_alone(offered, sink, monkeypatch, outbox):
    write = delivery.write_letter

    def poisoned(mail, *others):
        if mail.address.startswith("daan"):
            raise ValueError("poison")
        return write(mail, *others)

    monkeypatch.setattr(delivery, "write_letter", poisoned)
    counts = send_due(w.NOW)
    assert (counts.sent, counts.failed, received(sink)) == (1, 1, ["dirk"])
    assert OutboxMail.objects.get(state="failed").reason == "Cannot be written: ValueError"


def test_a_mail_about_a_term_that_cannot_be_reckoned_fails_alone(offered, sink, outbox):
    sink.stop()
    send_due(w.NOW)
    sink.start()
    Answer.objects.filter(pk=offered[0].pk).update(due_at=datetime.max.replace(tzinfo=UTC))
    counts = send_due(w.NOW + 3 * MINUTE)
    assert (counts.sent, counts.failed) == (1, 1)
    assert (received(sink), outbox()) == (["dirk"], ["Daan at_once failed", "Dirk at_once sent"])
    assert OutboxMail.objects.get(state="failed").reason == "Cannot be written: OverflowError"


def test_a_mail_that_never_gets_through_is_given_up_visibly(world, answers, sink):
    answer = w.to_review(world, answers[0])
    answer.refresh_from_db()
    reviews.return_answer(
        step=pending_steps(answer)[0], actor=world.reviewer, version=1, reason="Cijfers.", now=w.NOW
    )
    Answer.objects.exclude(pk=answer.pk).update(next_reminder_at=None)
    Deadline.objects.update(next_reminder_at=None)
    sink.stop()
    send_due(w.NOW)
    assert send_due(w.NOW + timedelta(days=3, minutes=1)).expired == 1


def test_a_mail_that_does_not_get_through_gives_way_to_the_next_step(offered, sink, outbox):
    """The server is away from Monday to Wednesday: the offer is said once, as it stands on Wednesday."""
    sink.stop()
    send_due(w.NOW)
    sink.start()
    send_due(w.NOW + timedelta(days=2))
    send_due(w.NOW + timedelta(days=2, minutes=1))
    assert received(sink) == ["daan", "dirk"]
    assert outbox() == [
        "Daan at_once cancelled",
        "Dirk at_once cancelled",
        "Daan digest sent",
        "Dirk digest sent",
    ]


def test_a_crash_after_the_server_took_the_mail_sends_the_same_message_again(offered, sink, monkeypatch):
    """The window that SMTP leaves open (RFC 1047): between the 250 and the commit."""
    settle = delivery.outbox.settle
    monkeypatch.setattr(delivery.outbox, "settle", lambda *_a, **_k: (_ for _ in ()).throw(SystemExit))
    with pytest.raises(SystemExit):
        send_due(w.NOW)
    monkeypatch.setattr(delivery.outbox, "settle", settle)
    assert send_due(w.NOW + MINUTE).sent == 0
    assert send_due(w.NOW + LEASE + MINUTE).sent == 0
    assert send_due(w.NOW + 2 * LEASE + 2 * MINUTE).sent == 2
    ids = [d.message_id for d in sink.deliveries]
    assert (len(ids), len(set(ids))) == (3, 2)
    assert OutboxMail.objects.exclude(reason="").count() == 2


def test_a_database_that_is_away_when_the_mail_has_left_does_not_send_it_again(offered, sink, monkeypatch):
    settle, away = delivery.outbox.settle, [OperationalError("gone"), InterfaceError("closed")]

    def flaky(*args, **kwargs):
        if away:
            raise away.pop()
        return settle(*args, **kwargs)

    monkeypatch.setattr(delivery.outbox, "settle", flaky)
    monkeypatch.setattr(delivery, "PAUSE_WITHOUT_DATABASE", 0)
    assert send_due(w.NOW).sent == 2
    send_due(w.NOW + LEASE + MINUTE)
    send_due(w.NOW + 2 * LEASE + 2 * MINUTE)
    assert received(sink) == ["daan", "dirk"]


def test_a_mail_claimed_by_somebody_else_is_left_alone(offered, sink):
    sink.stop()
    send_due(w.NOW)
    sink.start()
    claim(w.NOW + 2 * MINUTE)
    assert send_due(w.NOW + 2 * MINUTE).sent == 0
    assert sink.deliveries == []


def test_reminders_follow_a_person_to_a_new_address(world, offered, sink):
    sink.stop()
    send_due(w.NOW)
    sink.start()
    world.drafter.email = "d.opsteller@example.nl"
    world.drafter.save()
    send_due(w.NOW + 2 * MINUTE)
    send_due(w.NOW + 3 * MINUTE)
    assert sorted(r for d in sink.deliveries for r in d.recipients) == [
        "d.opsteller@example.nl",
        "dirk.opsteller@example.nl",
    ]


def test_a_tick_in_which_nothing_is_due_reads_a_little_and_writes_nothing(
    offered, django_assert_num_queries, sink
):
    send_due(w.NOW)
    with django_assert_num_queries(7):
        send_due(w.NOW)


def test_a_month_of_ticks_gives_one_digest_a_morning_and_no_mail_twice(world, answers, sink):
    """Every three hours for six weeks; the term passes, nobody does anything."""
    w.to_drafting(world, answers[0])
    w.to_review(world, answers[1])
    for hour in range(0, 24 * 42, 3):
        send_due(w.NOW + timedelta(hours=hour))
    ids = [d.message_id for d in sink.deliveries]
    assert len(ids) == len(set(ids)) == OutboxMail.objects.filter(state="sent").count()
    mornings = OutboxMail.objects.filter(kind="digest", address__startswith="daan").order_by("slot")
    assert list(mornings.values_list("slot", flat=True))[:6] == [
        "2026-03-25",
        "2026-03-27",
        "2026-03-31",
        "2026-04-01",
        "2026-04-02",
        "2026-04-07",
    ]
    assert not OutboxMail.objects.exclude(state="sent").exists()
