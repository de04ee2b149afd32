"""Who is away when, and who may stand in."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.accounts.domain.refusals import Invalid, NotAllowed
from apps.accounts.models import Absence, Membership
from apps.accounts.policies import possible_substitutes, visible_absences
from apps.accounts.services.absences import add_absence, remove_absence
from tests import world as w

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
WEEK = timedelta(days=7)


@pytest.fixture
def world():
    return w.make_world()


def away(user, first: int, last: int, **fields) -> Absence:
    """Away on these days of March 2026."""
    days = {"valid_from": date(2026, 3, first), "valid_until": date(2026, 3, last)}
    return add_absence(user=user, actor=user, today=TODAY, **days, **fields)


def names(people) -> list[str]:
    return [person.name.split()[0] for person in people]


def test_who_holds_the_same_role_at_the_same_body_can_stand_in(world):
    assert names(possible_substitutes(world.drafter)) == ["Dirk"]
    assert names(possible_substitutes(world.reviewer)) == ["Rob"]
    assert names(possible_substitutes(world.clerk)) == []
    assert names(possible_substitutes(world.ministry_reader)) == []
    Membership.objects.create(
        user=world.reviewer, role="drafter", ministry=world.ministry, valid_from=w.SINCE
    )
    assert names(possible_substitutes(world.reviewer)) == ["Daan", "Dirk", "Rob"]


def test_a_role_that_ended_or_an_account_that_is_closed_stands_in_for_nobody(world):
    Membership.objects.filter(user=world.second_drafter).update(
        valid_until=timezone.localdate() - timedelta(days=1)
    )
    assert names(possible_substitutes(world.drafter)) == []
    world.second_reviewer.is_active = False
    world.second_reviewer.save()
    assert names(possible_substitutes(world.reviewer)) == []


def test_an_absence_is_kept_with_its_substitute(world):
    row = away(world.drafter, 9, 13, substitute=world.second_drafter)
    assert (row.user, row.substitute, row.valid_from, row.valid_until) == (
        world.drafter,
        world.second_drafter,
        date(2026, 3, 9),
        date(2026, 3, 13),
    )
    assert [list(visible_absences(p)) for p in (world.drafter, world.second_drafter, world.coordinator)] == [
        [row],
        [row],
        [],
    ]


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (13, 9, "valid_until"),  # ends before it starts
        (1, 1, "valid_until"),  # has passed
        (9, 13, "valid_from"),  # overlaps, from every side
        (1, 10, "valid_from"),
        (12, 20, "valid_from"),
        (10, 10, "valid_from"),
        (1, 31, "valid_from"),
    ],
)
def test_days_that_cannot_be_are_refused_and_nothing_changes(world, first, last, field):
    away(world.drafter, 10, 12)
    before = list(Absence.objects.values_list())
    with pytest.raises(Invalid) as refused:
        away(world.drafter, first, last)
    assert list(refused.value.fields) == [field]
    assert list(Absence.objects.values_list()) == before


@pytest.mark.parametrize("who", ["drafter", "reviewer", "coordinator", "other_drafter", "clerk"])
def test_who_does_not_hold_the_role_cannot_be_chosen(world, who):
    with pytest.raises(Invalid) as refused:
        away(world.drafter, 9, 13, substitute=getattr(world, who))
    assert (list(refused.value.fields), Absence.objects.count()) == (["substitute"], 0)


def test_only_the_person_and_an_administrator_say_that_somebody_is_away(world):
    days = {"valid_from": TODAY, "valid_until": TODAY + WEEK, "today": TODAY}
    for stranger in (world.second_drafter, world.coordinator, world.clerk):
        with pytest.raises(NotAllowed):
            add_absence(user=world.drafter, actor=stranger, **days)
    row = add_absence(user=world.drafter, actor=world.admin, **days)
    with pytest.raises(NotAllowed):
        remove_absence(absence=row, actor=world.coordinator)
    assert Absence.objects.get() == row
    remove_absence(absence=row, actor=world.drafter)
    assert not Absence.objects.exists()


@pytest.mark.parametrize("wrong", [{"valid_until": date(2026, 3, 8)}, {"substitute": "self"}])
def test_the_database_keeps_impossible_absences_out(world, wrong):
    values = {"valid_from": date(2026, 3, 9), "valid_until": date(2026, 3, 9), **wrong}
    if values.get("substitute"):
        values["substitute"] = world.drafter
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.create(user=world.drafter, **values)
