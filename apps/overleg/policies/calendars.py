"""Who keeps the calendar of everybody (recesses, closed days), and whose are the addresses of calendar feeds."""

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.overleg.models import CalendarFeed, Overleg
from apps.overleg.policies import visible_overleggen


def may_see_recessen(user: User) -> bool:
    """An administrator keeps the recesses and the closed days, and sees which terms follow."""
    return user.is_active and user.is_staff


def may_add_reces(user: User) -> bool:
    return may_see_recessen(user)


may_change_reces = may_add_reces
may_remove_reces = may_add_reces
may_import_reces = may_add_reces
may_add_closed_day = may_add_reces
may_remove_closed_day = may_add_reces


def visible_feeds(user: User) -> QuerySet[CalendarFeed]:
    """The calendar addresses that one made and that still work."""
    return CalendarFeed.objects.filter(user=user, revoked_at__isnull=True)


def may_revoke_feed(user: User, feed: CalendarFeed) -> bool:
    return feed.user_id == user.pk


def may_make_feed(user: User, overleg: Overleg | None) -> bool:
    """Everybody with an account; for one overleg whoever sees it."""
    if overleg is None:
        return user.is_active
    return visible_overleggen(user).filter(pk=overleg.pk).exists()
