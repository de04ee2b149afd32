"""Calendar addresses: whose a secret is, and the moments that its owner sees."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.overleg.domain.agenda import secret_hash
from apps.overleg.models import Answer, CalendarFeed, Deadline, Extension, Overleg
from apps.overleg.policies import visible_answers, visible_deadlines, visible_extensions, visible_overleggen
from apps.overleg.queries import with_questions
from apps.overleg.queries.calendars import running

KEPT = timedelta(days=62)  # a term that was missed stays in the agenda for so long
OWED = ("offered", "drafting", "in_review")


def feed_of(secret: str) -> CalendarFeed | None:
    """The address with this secret, while it was not revoked, its owner is active and sees what it is about."""
    feed = (
        CalendarFeed.objects.filter(
            secret_sha256=secret_hash(secret), revoked_at__isnull=True, user__is_active=True
        )
        .select_related("user", "overleg")
        .first()
    )
    if feed is None or feed.overleg is None:
        return feed
    return feed if visible_overleggen(feed.user).filter(pk=feed.overleg.pk).exists() else None


def terms_in_agenda(user: User, overleg: Overleg | None, now: datetime) -> QuerySet[Deadline]:
    """The terms that still run of what this person sees (of one overleg, or of all)."""
    rows = visible_deadlines(user).filter(running(), due_at__gte=now - KEPT, **_of(overleg))
    return rows.select_related("overleg")


def requests_in_agenda(user: User, overleg: Overleg | None) -> QuerySet[Extension]:
    """The requests for uitstel that nobody decided on yet, of terms that run."""
    rows = visible_extensions(user).filter(running("deadline__"), state="asked")
    return rows.filter(**_of(overleg, "deadline__")).select_related("deadline__overleg")


def own_answers_in_agenda(user: User, overleg: Overleg | None) -> QuerySet[Answer]:
    """The answers that this person owes; their numbers are shown, never their text."""
    owed = {"owner": user, "state__in": OWED, "due_at__isnull": False}
    runs = {"overleg__state": "with_ministry", "overleg__held_at__isnull": True}
    return with_questions(visible_answers(user).filter(**owed, **runs, **_of(overleg)))


def _of(overleg: Overleg | None, prefix: str = "") -> dict[str, Overleg]:
    return {} if overleg is None else {f"{prefix}overleg": overleg}
