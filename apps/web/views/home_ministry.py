"""What waits for the people of a ministry, for the page everybody arrives at."""

from django.utils import timezone

from apps.web.reading.work import work_of
from apps.web.requests import SignedIn


def ministry_home(request: SignedIn) -> dict[str, object]:
    """The context of web/home_ministry.html; asked only for people of a ministry."""
    return {"work": work_of(request.user, timezone.now())}
