"""What a page says when it refuses, with the right status; what a person typed stays in the form."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import cast
from urllib.parse import urlsplit

from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.http import reswap, retarget

from apps.accounts.domain.refusals import Blocked, Invalid, NotAllowed, Refusal, TooBig, WrongKind
from apps.accounts.models import User
from apps.overleg.services.events import Subject, record_refusal


def status_of(refusal: Refusal) -> HTTPStatus:
    """May not is 403, wrong content 400 (too big 413, the wrong kind 415), not now (blocked, stale) 409."""
    return next((status for kind, status in _STATUSES if isinstance(refusal, kind)), HTTPStatus.CONFLICT)


_STATUSES: tuple[tuple[type[Refusal], HTTPStatus], ...] = (
    (NotAllowed, HTTPStatus.FORBIDDEN),
    (TooBig, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (WrongKind, HTTPStatus.UNSUPPORTED_MEDIA_TYPE),
    (Invalid, HTTPStatus.BAD_REQUEST),
)


def sentences(refusal: Refusal) -> list[str]:
    """The sentence of the refusal, and each reason when it is blocked."""
    reasons = refusal.reasons if isinstance(refusal, Blocked) else ()
    return [refusal.message, *(reason.message for reason in reasons)]


@contextmanager
def recorded(request: HttpRequest, verb: str, subject: Subject | None) -> Iterator[None]:
    """Call the service inside: its refusal is recorded, after its transaction was rolled back, and raised."""
    try:
        yield
    except Refusal as refusal:
        if subject is not None and subject.pk is not None:
            record_refusal(verb, subject, actor=cast("User", request.user), code=refusal.code)
        raise


def into_form(form: Form, refusal: Refusal) -> None:
    """Put the refusal beside the fields it is about; what no field is for stands above the form."""
    fields = refusal.fields if isinstance(refusal, Invalid) else {}
    for name, message in fields.items():
        form.add_error(name if name in form.fields else None, message)
    if not fields:
        for sentence in sentences(refusal):
            form.add_error(None, sentence)


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The refusal as a page of its own; for an htmx request as a notice above the page as it stands."""
    first, *reasons = sentences(refusal)
    context = {"title": _title(status_of(refusal)), "message": first, "reasons": reasons}
    return page(request, status_of(refusal), context)


def page(request: HttpRequest, status: HTTPStatus, context: Mapping[str, object]) -> HttpResponse:
    if getattr(request, "htmx", False):
        answer = render(request, "web/_refusal.html", context, status=status)
        return reswap(retarget(answer, "#messages"), "innerHTML")
    return render(request, "web/refusal.html", {"back": _page_before(request), **context}, status=status)


def _page_before(request: HttpRequest) -> str:
    """The page of this site that the refused request came from; "" when it did not, or would only come back here."""
    before = request.headers.get("Referer", "")
    if not before:
        return ""
    try:
        here = request.get_host()
    except DisallowedHost:
        return ""
    ours = url_has_allowed_host_and_scheme(before, {here}, require_https=request.is_secure())
    return before if ours and urlsplit(before).path != request.path else ""


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token is refused with 403 and the way out; nothing was changed."""
    text = _("This form is too old or came from elsewhere. Go back, reload the page and try again.")
    return page(request, HTTPStatus.FORBIDDEN, {"title": _title(HTTPStatus.FORBIDDEN), "message": text})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address or a form that cannot be read: 400; more than is taken in: 413."""
    if isinstance(exception, RequestDataTooBig):
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return page(request, status, {"title": _title(status), "message": _("Send less at once.")})
    text = _("The request could not be read. Go back and try again.")
    return page(request, HTTPStatus.BAD_REQUEST, {"title": _title(HTTPStatus.BAD_REQUEST), "message": text})


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django itself refused: 403."""
    text = _("You may not do this. Ask a colleague who has the right role.")
    return page(request, HTTPStatus.FORBIDDEN, {"title": _title(HTTPStatus.FORBIDDEN), "message": text})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What does not exist, and what this person may not see, give the same page: 404."""
    text = _("This page does not exist, or you have no access to it. Check the address, or go to your work.")
    return page(request, HTTPStatus.NOT_FOUND, {"title": _title(HTTPStatus.NOT_FOUND), "message": text})


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke: 500, without the database or the person's name, which may be what broke."""
    return render(None, "web/broken.html", status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _title(status: HTTPStatus) -> str:
    wrong = _("Something is not right yet")
    return {
        HTTPStatus.BAD_REQUEST: wrong,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: wrong,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE: wrong,
        HTTPStatus.FORBIDDEN: _("You may not do this"),
        HTTPStatus.NOT_FOUND: _("Page not found"),
        HTTPStatus.CONFLICT: _("This cannot be done now"),
    }[status]
