"""Who acts through this door, and what stands on every answer it gives, also where no view was reached."""

import json
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request

from apps.api.errors import PROBLEM_JSON, problem
from apps.overleg.services import events

PREFIX = "/api/"
VERSION = "1.0.0"
CHALLENGE = 'Session realm="so_workflow"'


class SignedIn(SessionAuthentication):
    """The session of the sign-in page, with a CSRF token on every change; without one the answer is 401."""

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE


class ApiMiddleware:
    """Every request below /api/ acts as origin "api" and is answered with the version of the API.

    Errors that arose before or outside a view (an unknown host, a fault) become problem+json here; reads get
    an ETag of their content and are answered 304 when the reader has it already.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        with events.acting_from("api"):
            response = self.get_response(request)
        if response.status_code >= 400 and not settings.DEBUG:
            response = as_problem(request, response)
        elif request.method == "GET" and response.status_code == 200 and not response.streaming:
            response = conditional(request, response)
        response["API-Version"] = VERSION
        return response


def as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same status as problem+json; what already is one stays."""
    if response.get("Content-Type", "").startswith(PROBLEM_JSON):
        return response
    body = json.dumps(problem(response.status_code, instance=request.path), ensure_ascii=False)
    found = HttpResponse(body, status=response.status_code, content_type=PROBLEM_JSON)
    for name, value in response.items():
        if name.lower() not in {"content-type", "content-length"}:
            found[name] = value
    return found


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """With an ETag; 304 without a body when it is the one of If-None-Match. Only the reader may keep a copy."""
    patch_cache_control(response, private=True, no_cache=True)
    if not response.has_header("ETag"):
        set_response_etag(response)
    found = get_conditional_response(request, etag=response["ETag"], response=response) or response
    return found if found.status_code != 412 else as_problem(request, found)
