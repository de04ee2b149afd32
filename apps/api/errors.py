"""Every refusal as one shape: problem+json (RFC 9457) with a code for machines and a sentence for people.

The status says whose turn it is: 400 correct the input, 401 sign in, 403 ask a colleague, 404 no such thing
for you, 409 not in this state, 412 somebody saved first, 428 say which version you read.
"""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions, status
from rest_framework.response import Response

from apps.accounts.domain.refusals import (
    Blocked,
    Invalid,
    NotAllowed,
    NotNow,
    Refusal,
    Stale,
    TooBig,
    WrongKind,
)

PROBLEM_JSON = "application/problem+json"
TITLES = {
    400: gettext_lazy("The input is not right"),
    401: gettext_lazy("Sign in first"),
    403: gettext_lazy("You may not do this"),
    404: gettext_lazy("Not found"),
    405: gettext_lazy("This method does not exist here"),
    406: gettext_lazy("This form of answer does not exist"),
    409: gettext_lazy("Not possible now"),
    412: gettext_lazy("Somebody saved first"),
    413: gettext_lazy("Too large"),
    415: gettext_lazy("This form of input does not exist"),
    428: gettext_lazy("Say which version you read"),
    429: gettext_lazy("Too many requests"),
    500: gettext_lazy("Something went wrong here"),
}
CODES = {
    400: "invalid",
    401: "not-signed-in",
    403: "not-allowed",
    404: "not-found",
    405: "method",
    406: "not-acceptable",
    413: "too-large",
    415: "media-type",
    429: "too-many-requests",
    500: "fault",
}


class PreconditionRequired(exceptions.APIException):
    """A change without If-Match: 428 (RFC 6585), so that nobody overwrites what they did not read."""

    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_code = "if-match-missing"


class TooLarge(exceptions.APIException):
    """The body is larger than this address reads: 413."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too-large"


def problem(
    code: int, *, slug: str = "", detail: str = "", instance: str = "", **more: Any
) -> dict[str, Any]:
    """The body of an error: type, title, status, detail, code, instance, and what this kind adds."""
    slug = slug or CODES.get(code, "refused")
    title = str(TITLES.get(code, HTTPStatus(code).phrase))
    return {
        "type": f"urn:so-workflow:probleem:{slug}",
        "title": title,
        "status": code,
        "detail": detail or title,
        "code": slug,
        "instance": instance,
        **more,
    }


def exception_handler(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Refusals of services and of DRF as problems; None leaves a real fault to Django, which logs it."""
    known = _known(exc, context)
    if known is None:
        return None
    code, slug, detail, more, headers = known
    body = problem(code, slug=slug, detail=detail, instance=context["request"].path, **more)
    return Response(body, status=code, headers=headers, content_type=PROBLEM_JSON)


Known = tuple[int, str, str, dict[str, Any], dict[str, str]]


def _known(exc: Exception, context: dict[str, Any]) -> Known | None:
    match exc:
        case Refusal():
            return (*_of_refusal(exc, getattr(context["view"], "field_names", {})), {})
        case Http404():
            return 404, "", _("There is nothing here that you can see."), {}, {}
        case PermissionDenied():
            return 403, "", _("You may not do this. Ask a colleague who has the right role."), {}, {}
        case RequestDataTooBig():
            return 413, "", _("Send less at once."), {}, {}
        case exceptions.ValidationError():
            faults = list(_faults(exc.get_full_details(), ""))
            return 400, "", _("Some fields need your attention."), {"invalidParams": faults}, {}
        case exceptions.APIException():
            return _of_framework(exc)
    return None


def _of_refusal(refusal: Refusal, names: Mapping[str, str]) -> tuple[int, str, str, dict[str, Any]]:
    """A service's refusal: the status of its class and what the class carries, in the words of the API."""
    more: dict[str, Any] = {}
    match refusal:
        case Stale():
            code = 412
            more = {
                "mijnTekst": refusal.mine,
                "huidigeTekst": refusal.theirs,
                "basisTekst": refusal.base,
                "samengevoegd": refusal.merged,
                "huidigeVersie": refusal.current,
            }
        case Blocked():
            code = 409
            more["redenen"] = [
                {"code": r.code, "melding": r.message, "onderwerp": r.subject or None}
                for r in refusal.reasons
            ]
        case NotNow():
            code = 409
        case NotAllowed():
            code = 403
        case Invalid():
            code = {TooBig: 413, WrongKind: 415}.get(type(refusal), 400)
            more["invalidParams"] = [
                {"name": names.get(name, name), "code": refusal.code, "reason": message}
                for name, message in refusal.fields.items()
            ]
        case _:
            code = 409
    return code, refusal.code, refusal.message, more


def _of_framework(exc: exceptions.APIException) -> Known:
    headers = {}
    if challenge := getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(exc, "wait", None):
        headers["Retry-After"] = str(int(wait))
    if exc.status_code == 403 and isinstance(exc, exceptions.PermissionDenied):
        return 403, "csrf" if "CSRF" in str(exc.detail) else "", str(exc.detail), {}, headers
    if isinstance(exc, exceptions.ParseError):
        return 400, "unreadable", str(exc.detail), {"invalidParams": []}, headers
    slug = str(exc.get_codes()) if isinstance(exc, PreconditionRequired) else ""
    return exc.status_code, slug, str(exc.detail), {}, headers


def _faults(details: Any, name: str) -> Iterator[dict[str, str]]:
    """What DRF found, flat: every field with the path to it ("dossiers.0.nummer"), a code and a sentence."""
    if isinstance(details, dict) and {"message", "code"} == set(details):
        yield {"name": name, "code": str(details["code"]), "reason": str(details["message"])}
    elif isinstance(details, dict):
        for key, value in details.items():
            inner = "" if key == "non_field_errors" else str(key)
            yield from _faults(value, ".".join(part for part in (name, inner) if part))
    elif isinstance(details, list):
        nested = any(isinstance(item, dict) and "message" not in item for item in details)
        for index, value in enumerate(details):
            if value:
                yield from _faults(value, f"{name}.{index}" if nested else name)
