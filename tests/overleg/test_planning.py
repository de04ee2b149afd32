"""The plan of a ministry for an overleg: its profile, what happened, and what an administrator may enter."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.overleg.domain.calendar import AMSTERDAM
from apps.overleg.models import ClosedDay, PlanProfile
from apps.overleg.policies import visible_plans
from apps.overleg.queries.milestones import moments_of
from apps.overleg.queries.planning import plannings_of, plans_of
from apps.overleg.services import arrangements, deadlines, overleggen
from tests import world as w

pytestmark = pytest.mark.django_db
SHARES = {"offer": 10, "draft": 30, "alignment": 0, "review": 30, "minister": 10, "send": 20}


def planning(user, overleg, now=w.NOW):
    return plannings_of(overleg, visible_plans(user), now)


def told(found):
    return [
        (
            step.outlook.planned.step.kind.value,
            step.outlook.planned.step.name,
            step.outlook.planned.due.date(),
            (step.progress.past, step.progress.total),
        )
        for step in found.steps
    ]


def test_a_plan_follows_from_the_default_shares_and_the_parafenlijn(world, overleg):
    w.to_review(world, w.answers_of(overleg)[0])
    [found] = planning(world.coordinator, overleg)
    assert found.plan.final == datetime(2026, 3, 30, 11, tzinfo=AMSTERDAM)
    assert told(found) == [
        ("offer", "", date(2026, 3, 4), (1, 3)),
        ("draft", "", date(2026, 3, 17), (1, 3)),
        ("review", "afdelingshoofd", date(2026, 3, 19), (0, 3)),
        ("review", "directeur", date(2026, 3, 23), (0, 3)),
        ("minister", "", date(2026, 3, 25), (0, 3)),
        ("send", "", date(2026, 3, 27), (0, 3)),
    ]


def test_the_profile_of_the_ministry_goes_before_that_of_all_others(world, overleg):
    PlanProfile.objects.create(**{**SHARES, "draft": 20, "send": 30})
    assert planning(world.coordinator, overleg)[0].plan.steps[1].share == 20
    PlanProfile.objects.create(ministry=world.other_ministry, **{**SHARES, "draft": 40, "send": 10})
    assert planning(world.coordinator, overleg)[0].plan.steps[1].share == 20
    PlanProfile.objects.create(ministry=world.ministry, **SHARES)
    assert planning(world.coordinator, overleg)[0].plan.steps[1].share == 30


def test_a_ministry_that_takes_part_gets_its_time_for_alignment(world):
    overleg = w.put_overleg(world)
    answer = w.answers_of(overleg)[0]
    arrangements.involve_answer(answer=answer, actor=world.coordinator, ministries=[world.other_ministry])
    [found] = planning(world.coordinator, overleg)
    assert [step.outlook.planned.step.kind.value for step in found.steps] == [
        "offer",
        "draft",
        "alignment",
        "review",
        "review",
        "minister",
        "send",
    ]
    assert planning(world.other_coordinator, overleg) == []


def test_an_event_before_the_term_and_an_added_closed_day_are_planned_around(world):
    event = datetime(2026, 3, 18, 10, tzinfo=AMSTERDAM)
    overleg = w.put_overleg(world, event_at=event)
    assert planning(world.coordinator, overleg)[0].plan.final == event
    before = planning(world.coordinator, overleg)[0].plan.amount
    ClosedDay.objects.create(day=date(2026, 3, 11), name="Dag van nationale rouw")
    assert planning(world.coordinator, overleg)[0].plan.amount == before - 1


def test_an_extension_moves_the_plan_and_is_told_to_both_sides(world, overleg):
    until = datetime(2026, 4, 10, 12, tzinfo=UTC)
    term = overleg.deadlines.get(kind="answers")
    asked = deadlines.ask_extension(
        deadline=term, actor=world.coordinator, until=until, reason="afstemming", now=w.NOW
    )
    deadlines.grant_extension(extension=asked, actor=world.clerk, now=w.NOW)
    assert planning(world.coordinator, overleg)[0].plan.final == until
    for user in (world.clerk, world.coordinator):
        moments = moments_of(world.fresh(user), overleg)
        assert [(m.what.value, m.until) for m in moments if m.what in {"asked", "granted"}] == [
            ("asked", until),
            ("granted", until),
        ]
        assert [m.at for m in moments if m.what == "answers_term"] == [until]


def test_a_move_before_it_was_put_stays_on_the_side_of_the_kamer(world):
    overleg = w.closed_overleg(world)
    term = overleg.deadlines.get(kind="answers")
    deadlines.move_deadline(
        deadline=term, actor=world.clerk, due_at=term.due_at + timedelta(days=7), now=w.NOW
    )
    w.questions.number_overleg(overleg=overleg, actor=world.clerk)
    overleg = overleggen.put_overleg(overleg=overleg, actor=world.clerk, now=w.NOW)
    found = {
        user: [m.what.value for m in moments_of(user, overleg)] for user in (world.clerk, world.coordinator)
    }
    assert "moved" in found[world.clerk]
    assert sorted(found[world.coordinator]) == ["answers_term", "inbreng_term", "put"]


@pytest.mark.parametrize("state", ["closed", "other"])
def test_nobody_has_a_plan_before_it_is_put_or_for_answers_of_another_ministry(world, state):
    overleg = w.closed_overleg(world) if state == "closed" else w.put_overleg(world)
    user = world.coordinator if state == "closed" else world.other_coordinator
    assert planning(user, overleg) == []


@pytest.mark.parametrize("who", ["clerk", "kamer_reader", "admin"])
def test_outside_the_ministries_nobody_sees_a_plan(world, overleg, who):
    assert planning(getattr(world, who), overleg) == []


def test_one_answer_and_many_cost_the_same_queries(world):
    counts = []
    for texts in (w.QUESTIONS[:1], w.QUESTIONS * 10):
        overleg = w.put_overleg(world, texts=texts)
        for answer in w.answers_of(overleg)[:3]:
            w.to_review(world, answer)
        ministries = list(visible_plans(world.coordinator))
        with CaptureQueriesContext(connection) as captured:
            plannings_of(overleg, ministries, w.NOW)
        counts.append(len(captured))
    assert counts == [9, 9]


def test_plans_of_many_overleggen_cost_the_same_queries(world):
    overleggen_ = [w.put_overleg(world, title=f"Nummer {n}") for n in range(3)]
    counts = []
    for some in (overleggen_[:1], overleggen_):
        with CaptureQueriesContext(connection) as captured:
            assert len(plans_of(some, {world.ministry.pk})) == len(some)
        counts.append(len(captured))
    assert counts == [4, 4]


# -- what an administrator enters -------------------------------------------------------------------------


@pytest.mark.parametrize("shares", [{**SHARES, "send": 21}, {**SHARES, "offer": 0}])
def test_shares_that_are_not_a_hundred_together_are_refused_everywhere(world, shares):
    with pytest.raises(ValidationError, match=r"100 procent|100 percent"):
        PlanProfile(ministry=world.ministry, **shares).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanProfile.objects.create(ministry=world.ministry, **shares)
    assert not PlanProfile.objects.exists()


def test_there_is_one_profile_for_all_other_ministries(world):
    PlanProfile.objects.create(**SHARES)
    with pytest.raises(ValidationError):
        PlanProfile(**SHARES).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanProfile.objects.create(**SHARES)


def test_an_administrator_changes_a_profile_and_is_told_what_is_wrong(client, world):
    row = PlanProfile.objects.create(**SHARES)
    client.force_login(world.admin)
    address = reverse("admin:overleg_planprofile_change", args=[row.pk])
    refused = client.post(address, {**SHARES, "draft": 50})
    assert (refused.status_code, "100 procent" in refused.content.decode()) == (200, True)
    assert client.post(address, {**SHARES, "draft": 20, "send": 30}).status_code == 302
    assert PlanProfile.objects.get().draft == 20
