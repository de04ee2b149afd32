"""An address of a calendar: its secret is told once and kept nowhere, one works at a time, and it can be revoked."""

import pytest

from apps.accounts.domain.refusals import NotAllowed, NotNow
from apps.overleg.domain.agenda import secret_hash
from apps.overleg.models import CalendarFeed
from apps.overleg.queries.feeds import feed_of
from apps.overleg.services import feeds
from tests import world as w


def test_an_address_is_known_by_its_secret_of_which_only_the_hash_is_kept(world, overleg):
    feed, secret = feeds.make_feed(actor=world.drafter, now=w.NOW)
    row = CalendarFeed.objects.values().get()
    assert len(secret) >= 43 and secret not in str(row)
    assert (row["secret_sha256"], row["user_id"], row["overleg_id"]) == (
        secret_hash(secret),
        world.drafter.pk,
        None,
    )
    assert feed_of(secret) == feed and feed_of(secret[:-1]) is None and feed_of("") is None


def test_a_second_address_is_made_only_in_place_of_the_first(world, overleg):
    first, old = feeds.make_feed(actor=world.drafter, now=w.NOW)
    for_one, _secret = feeds.make_feed(actor=world.drafter, overleg=overleg, now=w.NOW)
    with pytest.raises(NotNow):
        feeds.make_feed(actor=world.drafter, now=w.NOW)
    assert feed_of(old) == first
    second, new = feeds.make_feed(actor=world.drafter, replace=True, now=w.NOW)
    assert (feed_of(old), feed_of(new), feed_of(_secret)) == (None, second, for_one)


def test_only_its_maker_revokes_an_address_and_then_it_is_dead(world, overleg):
    feed, secret = feeds.make_feed(actor=world.drafter, now=w.NOW)
    with pytest.raises(NotAllowed):
        feeds.revoke_feed(feed=feed, actor=world.coordinator, now=w.NOW)
    assert feed_of(secret) == feed
    feeds.revoke_feed(feed=feed, actor=world.drafter, now=w.NOW)
    assert feed_of(secret) is None
    assert feeds.revoke_feed(feed=feed, actor=world.drafter).revoked_at == w.NOW


def test_an_overleg_that_one_does_not_see_has_no_address(world):
    early = w.closed_overleg(world)  # not put yet: the ministry sees nothing of it
    with pytest.raises(NotAllowed):
        feeds.make_feed(actor=world.coordinator, overleg=early, now=w.NOW)
    assert not CalendarFeed.objects.exists()


def test_an_address_dies_with_the_account_and_with_the_role(world, overleg):
    _feed, secret = feeds.make_feed(actor=world.drafter, overleg=overleg, now=w.NOW)
    _all, everything = feeds.make_feed(actor=world.drafter, now=w.NOW)
    world.drafter.memberships.update(valid_until="2021-01-01")
    assert feed_of(secret) is None and feed_of(everything) is not None
    world.drafter.is_active = False
    world.drafter.save()
    assert feed_of(everything) is None
