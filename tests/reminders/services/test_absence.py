"""Who is away is not reminded: the substitute is, or the coordinator; and heads hear of what stays late."""

from datetime import date, timedelta

import pytest
from django.core import mail as django_mail

from apps.accounts.models import Absence, Membership, Unit, User
from apps.accounts.services.absences import remove_absence
from apps.overleg.models import Answer, Deadline
from apps.overleg.queries import pending_steps
from apps.overleg.services import answers as acts
from apps.overleg.services import arrangements, reviews
from apps.reminders import queries
from apps.reminders.models import OutboxMail, Reminder
from apps.reminders.services.delivery import send_due
from apps.reminders.services.reminders import sweep
from tests import world as w
from tests.reminders.conftest import at

HOUR = timedelta(hours=1)


def away(user: User, first: str, last: str, substitute: User | None = None) -> Absence:
    return Absence.objects.create(
        user=user,
        valid_from=date.fromisoformat(first),
        valid_until=date.fromisoformat(last),
        substitute=substitute,
    )


@pytest.fixture
def answers(answers):
    """The first answer only; the rest is not looked at."""
    Answer.objects.exclude(pk=answers[0].pk).update(next_reminder_at=None)
    Deadline.objects.update(next_reminder_at=None)
    return answers


def told(answer, now) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """(task, [(who, for whom, because nobody stands in)])."""
    return [
        (o.task.value, [(r.name.split()[0], r.for_whom.split(" ")[0], r.escalated) for r in o.recipients])
        for o in queries.owed_answers([answer.pk], now)
    ]


def test_an_offer_to_somebody_who_is_away_goes_to_their_substitute(world, answers, ledger):
    away(world.drafter, "2026-03-02", "2026-03-06", world.second_drafter)
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    User.objects.update(language="nl")
    send_due(w.NOW)
    assert ledger() == ["Dirk offered 0"]
    assert Reminder.objects.get().instead_of == world.drafter
    (mail,) = django_mail.outbox
    assert (mail.to, mail.subject.split(";")[0]) == (
        [world.second_drafter.email],
        "1 antwoord wacht op u",
    )
    assert "in plaats van Daan Opsteller" in mail.body
    assert "- u vervangt Daan Opsteller, die afwezig is." in mail.body


def test_without_a_substitute_the_coordinator_hears_of_it(world, answers):
    away(world.drafter, "2026-03-02", "2026-03-06")
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    assert told(answers[0], w.NOW) == [
        ("accept", [("Carla", "Daan", True)]),
        ("chase", [("Carla", "", False)]),
    ]


def test_a_chain_is_followed_and_a_circle_ends_at_the_coordinator(world, answers):
    third = w.person("Derk Opsteller", "drafter", ministry=world.ministry)
    away(world.drafter, "2026-03-02", "2026-03-06", world.second_drafter)
    row = away(world.second_drafter, "2026-03-02", "2026-03-03", third)
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    assert told(answers[0], w.NOW)[0] == ("accept", [("Derk", "Daan", False)])
    row.substitute = world.drafter
    row.save()
    assert told(answers[0], w.NOW)[0] == ("accept", [("Carla", "Daan", True)])


def test_a_substitute_who_lost_the_role_is_passed_by(world, answers):
    away(world.drafter, "2026-03-02", "2026-03-06", world.second_drafter)
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    Membership.objects.filter(user=world.second_drafter).update(valid_until=date(2026, 3, 1))
    assert told(answers[0], w.NOW)[0] == ("accept", [("Carla", "Daan", True)])


def test_a_reviewer_who_is_there_needs_no_substitute_and_an_author_cannot_be_one(world, answers):
    answer = w.to_review(world, answers[0])
    away(world.reviewer, "2026-03-02", "2026-03-06")
    assert told(answer, w.NOW)[0] == ("review", [("Rob", "", False)])
    Membership.objects.create(
        user=world.drafter, role="reviewer", ministry=world.ministry, valid_from=w.SINCE
    )
    away(world.second_reviewer, "2026-03-02", "2026-03-06", world.drafter)
    assert told(answer, w.NOW)[0] == ("review", [("Carla", "Rita", True)])


@pytest.mark.parametrize(("first", "last", "who"), [("03", "06", "Daan"), ("02", "02", "Dirk")])
def test_an_absence_counts_from_its_first_to_its_last_day(world, answers, first, last, who):
    away(world.drafter, f"2026-03-{first}", f"2026-03-{last}", world.second_drafter)
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    assert told(answers[0], w.NOW)[0][1][0][0] == who


def test_who_leaves_between_the_sweep_and_the_sending_is_not_mailed_but_the_substitute_is(
    world, answers, mailoutbox
):
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    sweep(w.NOW)
    absence = away(world.drafter, "2026-03-02", "2026-03-06", world.second_drafter)
    send_due(w.NOW)
    send_due(w.NOW + timedelta(minutes=1))
    assert [m.to for m in mailoutbox] == [[world.second_drafter.email]]
    remove_absence(absence=absence, actor=world.drafter)


def test_who_is_back_between_the_sweep_and_the_sending_is_mailed_themselves(world, answers, mailoutbox):
    absence = away(world.drafter, "2026-03-02", "2026-03-06", world.second_drafter)
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    sweep(w.NOW)
    remove_absence(absence=absence, actor=world.drafter)
    send_due(w.NOW)
    send_due(w.NOW + timedelta(minutes=1))
    assert [m.to for m in mailoutbox] == [[world.drafter.email]]
    assert set(OutboxMail.objects.values_list("state", flat=True)) == {"cancelled", "sent"}


def test_absences_cost_two_queries_however_many_there_are(world, overleg, answers, django_assert_num_queries):
    for answer in answers[:2]:
        w.to_review(world, answer)
    away(world.drafter, "2026-03-02", "2026-03-06", world.second_drafter)
    with django_assert_num_queries(14):
        queries.owed_answers([answers[0].pk], w.NOW)
    for user in (world.reviewer, world.second_drafter, world.coordinator):
        away(user, "2026-03-02", "2026-03-06", world.second_reviewer)
    with django_assert_num_queries(14):
        queries.owed_answers([answer.pk for answer in answers], w.NOW)


# -- escalation -------------------------------------------------------------------------------------------


@pytest.fixture
def unit(world) -> Unit:
    """Daan's unit, with a head who is a reader of the ministry."""
    unit = Unit.objects.create(ministry=world.ministry, name="Bibliotheken", head=world.ministry_reader)
    Membership.objects.filter(user=world.drafter).update(unit=unit)
    return unit


def late(answer, day: str, ledger) -> list[str]:
    Answer.objects.filter(pk=answer.pk).update(next_reminder_at=at(f"{day} 09:00"))
    sweep(at(f"{day} 09:00"))
    return [line for line in ledger() if "overdue" in line]


def test_what_stays_late_goes_up_from_the_owner_to_the_coordinator_to_the_head(world, answers, unit, ledger):
    """Due on Monday 30 March; Good Friday and Easter Monday are closed."""
    answer = w.to_drafting(world, answers[0])
    assert late(answer, "2026-03-31", ledger) == ["Carla overdue 1", "Daan overdue 1"]
    Reminder.objects.all().delete()
    assert late(answer, "2026-04-02", ledger) == ["Carla overdue 3", "Daan overdue 3", "Mia overdue 3"]
    assert Reminder.objects.get(recipient=world.ministry_reader).why == "head"


@pytest.mark.parametrize("missing", ["no unit", "no head", "head left", "account closed", "is the owner"])
def test_without_a_head_who_can_see_it_nobody_else_hears_of_it(world, answers, unit, ledger, missing):
    answer = w.to_drafting(world, answers[0])
    if missing == "no unit":
        Membership.objects.filter(user=world.drafter).update(unit=None)
    elif missing == "head left":
        Membership.objects.filter(user=world.ministry_reader).update(valid_until=date(2026, 3, 1))
    elif missing == "account closed":
        User.objects.filter(pk=world.ministry_reader.pk).update(is_active=False)
    else:
        unit.head = world.drafter if missing == "is the owner" else None
        unit.save()
    assert late(answer, "2026-04-02", ledger) == ["Carla overdue 3", "Daan overdue 3"]


def test_an_offer_that_nobody_accepts_goes_to_the_coordinator_after_three_working_days(
    world, answers, ledger
):
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    for day in ("02", "03", "04", "05", "06", "09"):
        sweep(at(f"2026-03-{day} 10:00"))
    assert ledger() == [
        "Carla not_accepted 3",
        "Carla not_accepted 5",
        "Daan offered 0",
        "Daan offered 2",
        "Daan offered 4",
    ]


def test_the_coordinator_hears_that_another_ministry_holds_up_its_part(world, ledger):
    overleg = w.put_overleg(world, addressees=[world.minister, world.other_minister])
    first, second, third = w.answers_of(overleg)
    Deadline.objects.update(next_reminder_at=None)
    Answer.objects.filter(pk=third.pk).update(next_reminder_at=None)
    arrangements.transfer_answer(
        answer=first, actor=world.coordinator, ministry=world.other_ministry, reason="Hoort daar.", now=w.NOW
    )
    w.to_review(world, second)
    second.steps.filter(position=1).update(ministry=world.other_ministry)
    for hours in range(0, 72, 6):
        sweep(w.NOW + hours * HOUR)
    assert ledger() == [
        "Carla blocked 2",
        "Carla blocked 2",
        "Cor to_take_over 0",
        "Cor to_take_over 2",
        "Rik review_waiting 0",
        "Rik review_waiting 2",
    ]


# -- nothing to who just acted ----------------------------------------------------------------------------


def news(now, user) -> list[str]:
    sweep(now)
    return [row.kind for row in Reminder.objects.filter(recipient=user)]


def test_who_offers_to_themselves_is_not_told(world, answers):
    Membership.objects.create(
        user=world.coordinator, role="drafter", ministry=world.ministry, valid_from=w.SINCE
    )
    coordinator = world.fresh(world.coordinator)
    Answer.objects.filter(pk=answers[0].pk).update(next_reminder_at=None)
    acts.offer_answer(answer=answers[0], actor=coordinator, owner=coordinator, now=w.NOW)
    assert news(w.NOW, coordinator) == []


def test_who_approves_a_step_is_not_asked_for_the_next_one(world, answers):
    answer = w.to_review(world, answers[0])
    answer.refresh_from_db()
    reviews.approve_answer(step=pending_steps(answer)[0], actor=world.reviewer, version=1, now=w.NOW)
    sweep(w.NOW)
    assert {row.recipient for row in Reminder.objects.filter(kind="review_waiting")} == {
        world.second_reviewer
    }


def test_who_takes_over_or_declines_is_not_told_that_it_is_to_be_offered(world):
    overleg = w.put_overleg(world, addressees=[world.minister, world.other_minister])
    first, second, _third = w.answers_of(overleg)
    Membership.objects.create(
        user=world.coordinator, role="drafter", ministry=world.ministry, valid_from=w.SINCE
    )
    coordinator = world.fresh(world.coordinator)
    to = {"ministry": world.other_ministry, "reason": "Hoort daar."}
    arrangements.transfer_answer(answer=first, actor=coordinator, now=w.NOW, **to)
    arrangements.take_over_answer(answer=first, actor=world.other_coordinator, now=w.NOW + HOUR)
    acts.offer_answer(answer=second, actor=coordinator, owner=coordinator, now=w.NOW)
    acts.decline_answer(answer=second, actor=coordinator, reason="Toch niet.", now=w.NOW + HOUR)
    Answer.objects.exclude(pk__in=[first.pk, second.pk]).update(next_reminder_at=None)
    Deadline.objects.update(next_reminder_at=None)
    sweep(w.NOW + HOUR)
    assert not Reminder.objects.filter(kind="to_offer").exists()
    sweep(w.NOW + timedelta(days=2))
    assert {row.recipient for row in Reminder.objects.filter(kind="to_offer", number=2)} == {
        coordinator,
        world.other_coordinator,
    }


def test_the_coordinators_hear_of_an_overleg_that_was_put(world, overleg):
    """With the mail of the next morning: one mail, all questions."""
    send_due(w.NOW)
    send_due(at("2026-03-03 09:00"))
    assert [(m.to, m.subject) for m in django_mail.outbox] == [
        ([world.coordinator.email], django_mail.outbox[0].subject)
    ]
    assert (
        Reminder.objects.filter(kind="to_offer", recipient=world.coordinator, mail__state="sent").count() == 3
    )
