"""Terms: moved by the clerk, extended on request, stopped while on hold."""

from datetime import timedelta

import pytest

from apps.accounts.domain.refusals import Invalid, NotAllowed, NotNow
from apps.overleg.models import Answer, Deadline, Event
from apps.overleg.services import deadlines, overleggen, sendings
from tests import world as w


@pytest.fixture
def term(overleg):
    return overleg.deadlines.get(kind="answers")


def test_a_granted_extension_moves_the_term_of_every_unsent_answer_and_reminds_anew(world, term):
    until = term.due_at + timedelta(days=14)
    extension = deadlines.ask_extension(
        deadline=term, actor=world.coordinator, until=until, reason="Afstemming met BZK.", now=w.NOW
    )
    Answer.objects.update(next_reminder_at=None)
    deadlines.grant_extension(extension=extension, actor=world.clerk, now=w.NOW)
    term.refresh_from_db()
    extension.refresh_from_db()
    assert (term.due_at, extension.state, extension.decided_by) == (until, "granted", world.clerk)
    assert [step["code"] for step in term.because] == ["chosen", "extended"]
    assert set(Answer.objects.values_list("due_at", "next_reminder_at")) == {(until, w.NOW)}


def test_only_the_leading_ministry_asks_and_only_the_clerk_decides(world, term):
    until = term.due_at + timedelta(days=1)
    for actor in (world.clerk, world.drafter, world.other_coordinator):
        with pytest.raises(NotAllowed):
            deadlines.ask_extension(deadline=term, actor=actor, until=until, reason="Tijd.", now=w.NOW)
    extension = deadlines.ask_extension(
        deadline=term, actor=world.coordinator, until=until, reason="Tijd.", now=w.NOW
    )
    with pytest.raises(NotNow):
        deadlines.ask_extension(
            deadline=term, actor=world.coordinator, until=until, reason="Tijd.", now=w.NOW
        )
    for actor in (world.coordinator, world.other_clerk):
        with pytest.raises(NotAllowed):
            deadlines.grant_extension(extension=extension, actor=actor, now=w.NOW)
    deadlines.refuse_extension(
        extension=extension, actor=world.clerk, reason="De Raad is dan geweest.", now=w.NOW
    )
    with pytest.raises(NotNow):
        deadlines.grant_extension(extension=extension, actor=world.clerk, now=w.NOW)
    assert Deadline.objects.get(pk=term.pk).due_at == term.due_at


def test_an_extension_needs_a_reason_and_a_later_moment(world, term):
    with pytest.raises(Invalid) as refused:
        deadlines.ask_extension(
            deadline=term, actor=world.coordinator, until=term.due_at, reason=" ", now=w.NOW
        )
    assert set(refused.value.fields) == {"reason", "until"}


def test_on_hold_nothing_is_owed_and_resumed_the_terms_moved_as_long(world, overleg, term):
    overleggen.hold_overleg(overleg=overleg, actor=world.clerk, reason="Controversieel.", now=w.NOW)
    assert not Answer.objects.filter(next_reminder_at__isnull=False).exists()
    later = w.NOW + timedelta(days=10)
    overleggen.resume_overleg(overleg=overleg, actor=world.clerk, now=later)
    moved = Deadline.objects.get(pk=term.pk)
    assert moved.due_at == term.due_at + timedelta(days=10)
    assert set(Answer.objects.values_list("due_at", "next_reminder_at")) == {(moved.due_at, later)}


def test_an_extension_gives_more_time_than_there_is_also_when_the_term_moved_meanwhile(world, term):
    until = term.due_at + timedelta(days=7)
    extension = deadlines.ask_extension(
        deadline=term, actor=world.coordinator, until=until, reason="Tijd.", now=w.NOW
    )
    later = term.due_at + timedelta(days=10)
    deadlines.move_deadline(deadline=term, actor=world.clerk, due_at=later, now=w.NOW)
    for wanted in (None, later):
        with pytest.raises(Invalid) as refused:
            deadlines.grant_extension(extension=extension, actor=world.clerk, until=wanted, now=w.NOW)
        assert set(refused.value.fields) == {"until"}
    extension.refresh_from_db()
    assert (extension.state, Deadline.objects.get(pk=term.pk).due_at) == ("asked", later)
    deadlines.grant_extension(
        extension=extension, actor=world.clerk, until=later + timedelta(days=1), now=w.NOW
    )
    assert Deadline.objects.get(pk=term.pk).due_at == later + timedelta(days=1)


def test_uitstel_is_for_the_answers_and_not_for_the_inbreng_that_is_over(world, overleg):
    inbreng = overleg.deadlines.get(kind="inbreng")
    with pytest.raises(NotNow):
        deadlines.ask_extension(
            deadline=inbreng,
            actor=world.coordinator,
            until=inbreng.due_at + timedelta(days=7),
            reason="Tijd.",
            now=w.NOW,
        )
    assert not inbreng.extensions.exists()


def test_part_of_the_answers_is_sent_while_the_clerk_decides_and_only_the_rest_moves(world, overleg, term):
    until = term.due_at + timedelta(days=14)
    extension = deadlines.ask_extension(
        deadline=term, actor=world.coordinator, until=until, reason="Tijd.", now=w.NOW
    )
    first = w.to_approved(world, w.answers_of(overleg)[0])
    sendings.send_overleg(
        overleg=overleg, actor=world.coordinator, answers=[first], letter_date=w.NOW.date(), now=w.NOW
    )
    deadlines.grant_extension(extension=extension, actor=world.clerk, now=w.NOW)
    assert [(a.state, a.due_at) for a in w.answers_of(overleg)] == [
        ("sent", term.due_at),
        ("open", until),
        ("open", until),
    ]
    assert [e.verb for e in Event.objects.filter(noun="extension").order_by("pk")] == ["ask", "grant"]
