"""Bundling, claiming under a lease, and outcomes that only the holder may write."""

from datetime import timedelta

import pytest

from apps.overleg.models import Answer, Deadline
from apps.overleg.services import answers as acts
from apps.overleg.services import deadlines
from apps.reminders.domain.delivery import LEASE, MailState
from apps.reminders.models import OutboxMail, Reminder
from apps.reminders.services import outbox
from apps.reminders.services.outbox import MAYBE_SENT, SILENT, bundle, claim, message_id, renew, settle
from apps.reminders.services.reminders import sweep
from tests import world as w
from tests.reminders.conftest import DUE, at

MINUTE = timedelta(minutes=1)


def made(now) -> list[tuple[str, str, str, int]]:
    """Bundle at this moment; every mail so far as (name, kind, slot, reminders)."""
    sweep(now)
    bundle(now)
    return [
        (mail.recipient.name.split()[0], mail.kind, mail.slot, mail.reminders.count())
        for mail in OutboxMail.objects.order_by("pk").select_related("recipient")
    ]


def test_forty_pieces_of_work_make_one_mail(world, answers):
    for answer in answers:
        acts.offer_answer(answer=answer, actor=world.coordinator, owner=world.drafter, now=w.NOW)
    assert made(w.NOW) == [("Daan", "at_once", "2026-03-02T09:00:00+00:00", 3)]


def test_what_can_wait_leaves_with_the_mail_of_the_next_morning(world, answers):
    assert made(w.NOW) == []
    assert made(at("2026-03-03 08:59")) == []
    assert made(at("2026-03-03 09:00")) == [("Carla", "digest", "2026-03-03", 3)]


def test_the_morning_takes_what_is_told_at_once_along(world, answers):
    for answer in answers[:2]:
        w.to_drafting(world, answer)
    acts.offer_answer(
        answer=answers[2], actor=world.coordinator, owner=world.drafter, now=at("2026-03-25 09:00")
    )
    mails = made(at("2026-03-25 09:00"))
    assert [mail for mail in mails if mail[0] == "Daan"] == [("Daan", "digest", "2026-03-25", 3)]


def test_a_day_has_one_digest_and_the_rest_waits_or_leaves_at_once(world, answers):
    made(at("2026-03-03 09:00"))
    answer = acts.offer_answer(
        answer=answers[0], actor=world.coordinator, owner=world.drafter, now=at("2026-03-03 10:00")
    )
    acts.decline_answer(
        answer=answer, actor=world.drafter, reason="Ander dossier.", now=at("2026-03-03 10:05")
    )
    digest = ("Carla", "digest", "2026-03-03", 3)
    assert made(at("2026-03-03 10:10")) == [digest]
    assert made(at("2026-03-04 09:00")) == [digest, ("Carla", "digest", "2026-03-04", 3)]


def test_an_extension_of_hours_is_told_the_same_day_although_the_digest_has_gone(world, overleg, answers):
    for answer in answers:
        w.to_drafting(world, answer)
    made(at("2026-03-27 09:00"))
    extension = deadlines.ask_extension(
        deadline=overleg.deadlines.get(kind="answers"),
        actor=world.coordinator,
        until=DUE + timedelta(hours=5),
        reason="Afstemming.",
        now=at("2026-03-27 13:00"),
    )
    deadlines.grant_extension(extension=extension, actor=world.clerk, now=at("2026-03-27 14:00"))
    assert [mail[:3] for mail in made(at("2026-03-27 14:01"))] == [
        ("Carla", "digest", "2026-03-27"),
        ("Daan", "digest", "2026-03-27"),
        ("Carla", "at_once", "2026-03-27T08:00:00+00:00"),
        ("Daan", "at_once", "2026-03-27T08:00:00+00:00"),
    ]


def test_outside_working_hours_what_is_due_on_the_next_working_day_waits_for_its_morning(world, answers):
    """Due on Monday at 11:00, and the mail of Friday morning was missed."""
    for answer in answers:
        w.to_drafting(world, answer)
    assert made(at("2026-03-28 13:00")) == []
    assert [mail[:3] for mail in made(at("2026-03-30 09:00"))] == [
        ("Carla", "digest", "2026-03-30"),
        ("Daan", "digest", "2026-03-30"),
    ]


@pytest.mark.parametrize(
    ("due", "now", "expected"),
    [
        # Due today, or before the next working morning: also at night and on Saturday.
        ("2026-03-28 17:00", "2026-03-28 13:00", ["due_today"]),
        ("2026-03-30 08:30", "2026-03-28 13:00", ["due_soon"]),
        ("2026-03-26 23:30", "2026-03-26 20:00", ["offered"]),
        ("2026-03-27 23:30", "2026-03-26 20:00", []),
        # Its term has passed: it waits for the morning.
        ("2026-03-26 12:00", "2026-03-26 20:00", []),
    ],
)
def test_outside_working_hours_only_what_cannot_wait_leaves(world, answers, due, now, expected):
    Answer.objects.update(next_reminder_at=None)
    Deadline.objects.update(next_reminder_at=None)
    answer = acts.offer_answer(
        answer=answers[0], actor=world.coordinator, owner=world.drafter, now=at("2026-03-26 19:30")
    )
    Answer.objects.filter(pk=answer.pk).update(due_at=at(due))
    made(at(now))
    assert [row.kind for row in Reminder.objects.filter(mail__isnull=False)] == expected


def test_what_was_not_bundled_in_time_does_not_leave_in_the_evening(world, answers):
    """Offered just before six, and the program that sends was away until eight."""
    acts.offer_answer(
        answer=answers[0], actor=world.coordinator, owner=world.drafter, now=at("2026-03-03 17:59")
    )
    assert [mail for mail in made(at("2026-03-03 20:00")) if mail[0] == "Daan"] == []
    assert [mail[:2] for mail in made(at("2026-03-04 09:00")) if mail[0] == "Daan"] == [("Daan", "at_once")]


def test_what_can_wait_does_not_leave_at_night(world, answers):
    for answer in answers:
        w.to_drafting(world, answer)
    assert made(at("2026-03-25 23:00")) == []


def test_what_is_late_waits_for_a_working_morning(world, answers):
    for answer in answers:
        w.to_drafting(world, answer)
    Deadline.objects.update(next_reminder_at=None)
    Answer.objects.update(due_at=at("2026-03-26 12:00"), next_reminder_at=at("2026-03-28 13:00"))
    assert made(at("2026-03-28 13:00")) == []
    assert [mail[:3] for mail in made(at("2026-03-30 09:00"))] == [
        ("Carla", "digest", "2026-03-30"),
        ("Daan", "digest", "2026-03-30"),
    ]


def test_two_mails_at_once_about_the_same_moment_have_slots_of_their_own(world, answers):
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    made(w.NOW)
    acts.offer_answer(answer=answers[1], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    assert [mail[2] for mail in made(w.NOW)] == ["2026-03-02T09:00:00+00:00", "2026-03-02T09:00:00+00:00#2"]


def test_the_message_id_follows_from_the_key(settings):
    settings.PUBLIC_URL = "https://so.voorbeeld.nl"
    key = ("daan@example.nl", "digest", "2026-03-03")
    assert message_id(*key) == message_id(*key)
    assert message_id(*key) != message_id("daan@example.nl", "digest", "2026-03-04")
    assert message_id(*key).endswith("@so.voorbeeld.nl>")


@pytest.fixture
def queued(world, answers) -> OutboxMail:
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    made(w.NOW)
    return OutboxMail.objects.get()


def test_a_claimed_mail_is_somebody_elses_when_nothing_is_heard_for_two_leases(queued):
    first = claim(w.NOW)
    assert [(m.state, m.attempts, m.fence, m.lease_until) for m in first] == [
        ("sending", 1, 1, w.NOW + LEASE)
    ]
    assert claim(w.NOW + LEASE - MINUTE) == []
    assert claim(w.NOW + LEASE) == []
    queued.refresh_from_db()
    assert (queued.state, queued.fence, queued.reason) == ("sending", 1, SILENT)
    assert claim(w.NOW + 2 * LEASE - MINUTE) == []
    again = claim(w.NOW + 2 * LEASE)
    assert [(m.attempts, m.fence, m.reason) for m in again] == [(2, 2, MAYBE_SENT)]


@pytest.mark.parametrize("jump", [timedelta(hours=2), timedelta(hours=-2)])
def test_a_clock_that_jumps_takes_no_mail_from_a_sender_that_lives(queued, jump):
    (mail,) = claim(w.NOW)
    assert claim(w.NOW + jump) == []
    assert renew(mail, w.NOW + LEASE - MINUTE)
    assert claim(w.NOW + jump + LEASE) == []
    assert settle(mail, MailState.SENT, sent_at=w.NOW)
    queued.refresh_from_db()
    assert (queued.state, queued.reason) == ("sent", "")


def test_a_mail_of_a_dead_sender_comes_back_after_the_clock_was_set_back(queued):
    claim(w.NOW + timedelta(hours=2))
    assert (claim(w.NOW), len(claim(w.NOW + LEASE))) == ([], 1)


def test_who_lost_the_lease_writes_nothing_down(queued):
    (lost,) = claim(w.NOW)
    assert claim(w.NOW + LEASE) == []
    (held,) = claim(w.NOW + 2 * LEASE)
    assert not settle(lost, MailState.SENT, sent_at=w.NOW)
    assert not renew(lost, w.NOW + 2 * LEASE)
    assert settle(held, MailState.SENT, sent_at=w.NOW + LEASE)
    queued.refresh_from_db()
    assert (queued.state, queued.sent_at, queued.reason) == ("sent", w.NOW + LEASE, MAYBE_SENT)


def test_a_lease_is_renewed_when_half_of_it_is_gone(queued):
    (mail,) = claim(w.NOW)
    assert renew(mail, w.NOW + MINUTE)
    queued.refresh_from_db()
    assert queued.lease_until == w.NOW + LEASE
    assert renew(mail, w.NOW + LEASE - MINUTE)
    queued.refresh_from_db()
    assert queued.lease_until == w.NOW + LEASE - MINUTE + LEASE


def test_a_mail_that_was_given_back_waits_without_counting_an_attempt(queued):
    (mail,) = claim(w.NOW)
    outbox.give_back(mail, next_try_at=w.NOW + MINUTE, reason="refused")
    queued.refresh_from_db()
    assert (queued.state, queued.attempts, queued.reason) == ("queued", 0, "refused")
    assert claim(w.NOW) == []
    assert len(claim(w.NOW + MINUTE)) == 1


def test_every_reminder_belongs_to_one_mail(world, answers):
    for answer in answers:
        w.to_drafting(world, answer)
    for days in range(10):
        made(DUE + timedelta(days=days))
    assert not Reminder.objects.filter(mail__isnull=True).exists()
