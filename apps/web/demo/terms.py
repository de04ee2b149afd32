"""When the terms of the demo end."""

from datetime import datetime, timedelta

from django.utils import timezone

from apps.overleg.domain.calendar import end_of_day, next_working_day
from apps.overleg.queries import closed_days


def end_of_day_in(now: datetime, *, days: int) -> datetime:
    """The end of the first working day from that many days on, as the usual terms end."""
    day = timezone.localdate(now) + timedelta(days=days)
    return end_of_day(next_working_day(day, closed_days(day)))
