"""What waits for the people of a ministry, for the page everybody arrives at."""

from django.http import HttpRequest


def ministry_home(request: HttpRequest) -> dict[str, object]:
    """The context of web/home_ministry.html; asked only for people of a ministry."""
    return {}
