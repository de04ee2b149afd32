"""The door of the pages: what is done here is recorded as done on the web, a refusal becomes a page."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from apps.accounts.domain.refusals import Refusal
from apps.overleg.services.events import acting_from
from apps.web.errors import refusal_page
from apps.web.reading.closed import read_once

API = "/api/"


class ActingFromWeb:
    """Every act of a request outside the API has origin "web"; a refusal no view caught gets its page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(API):
            return self.get_response(request)
        with acting_from("web"), read_once():
            response = self.get_response(request)
        return _signed_out(request, response) or response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal) and not request.path.startswith(API):
            return refusal_page(request, exception)
        return None


def _signed_out(request: HttpRequest, response: HttpResponse) -> HttpResponse | None:
    """A part of a page that needs signing in again sends the whole page there, not the part."""
    location = response.headers.get("Location", "")
    if getattr(request, "htmx", False) and location.startswith(reverse("web:sign-in")):
        return HttpResponseClientRedirect(f"{reverse('web:sign-in')}?next={quote(_shown(request))}")
    return None


def _shown(request: Any) -> str:
    return request.htmx.current_url_abs_path or reverse("web:home")
