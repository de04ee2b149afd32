"""Which roles a person has today, and for which body."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from apps.accounts.domain.roles import Role
from apps.accounts.models import Membership
from apps.accounts.policies import Hats, hats
from tests import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_world()


def test_a_membership_counts_for_its_role_and_body_only(world):
    worn = hats(world.coordinator)
    assert worn.of_ministry(Role.COORDINATOR) == {world.ministry.pk}
    assert worn.of_ministry(Role.DRAFTER) == frozenset()
    assert worn.all_commissies == frozenset()
    assert hats(world.clerk).of_commissie(Role.CLERK) == {world.commissie.pk}


@pytest.mark.parametrize(
    ("starts", "ends", "counts"),
    [(-10, None, True), (0, 0, True), (-10, -1, False), (1, None, False), (-10, 0, True)],
)
def test_a_membership_counts_from_its_first_to_its_last_day(world, starts, ends, counts):
    today = timezone.localdate()
    user = w.person("Tijdelijk Lid")
    Membership.objects.create(
        user=user,
        role="drafter",
        ministry=world.ministry,
        valid_from=today + timedelta(days=starts),
        valid_until=None if ends is None else today + timedelta(days=ends),
    )
    assert bool(hats(user).all_ministries) is counts


def test_nobody_and_a_deactivated_account_have_no_roles(world):
    world.drafter.is_active = False
    world.drafter.save()
    assert hats(world.fresh(world.drafter)) == hats(AnonymousUser()) == Hats()


def test_a_role_needs_a_body_that_fits(world):
    with pytest.raises(Exception, match="membership_role_fits_its_body"):
        Membership.objects.create(
            user=world.drafter, role="clerk", ministry=world.ministry, valid_from=date(2026, 1, 1)
        )
