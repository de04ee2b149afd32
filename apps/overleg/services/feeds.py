"""Calendar addresses: made by the person whose eyes they have, shown once, and dead when revoked."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import NotNow
from apps.accounts.models import User
from apps.overleg.domain.agenda import secret_hash
from apps.overleg.models import CalendarFeed, Overleg
from apps.overleg.policies import calendars as policies
from apps.overleg.services.gate import require


@transaction.atomic
def make_feed(
    *, actor: User, overleg: Overleg | None = None, replace: bool = False, now: datetime | None = None
) -> tuple[CalendarFeed, str]:
    """A new address and its secret, which is kept nowhere and cannot be shown again.

    With `replace` an address that was there stops working. Raises NotNow when there is one and it may stay.
    """
    now = now or timezone.now()
    User.objects.select_for_update(no_key=True).get(
        pk=actor.pk
    )  # one at a time makes an address for this person
    require(policies.may_make_feed(actor, overleg))
    there = policies.visible_feeds(actor).filter(overleg=overleg)
    if there.exists() and not replace:
        raise NotNow(_("You already have an address for this. Make a new one only when you lost it."))
    there.update(revoked_at=now)
    secret = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(
        user=actor, overleg=overleg, secret_sha256=secret_hash(secret), created_at=now
    )
    return feed, secret


@transaction.atomic
def revoke_feed(*, feed: CalendarFeed, actor: User, now: datetime | None = None) -> CalendarFeed:
    """The address stops working at once. One that was revoked stays so."""
    feed = CalendarFeed.objects.select_for_update(no_key=True).get(pk=feed.pk)
    require(policies.may_revoke_feed(actor, feed))
    if feed.revoked_at is None:
        feed.revoked_at = now or timezone.now()
        feed.save(update_fields=["revoked_at"])
    return feed
