"""The door for mail systems: a notice that a mail came back, with a secret of the settings."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from apps.accounts.domain.refusals import Refusal
from apps.reminders.domain.bounces import LARGEST
from apps.reminders.services.bounces import record_bounce
from apps.web import errors


@csrf_exempt  # no browser posts here: the secret in the header is what counts
@login_not_required
@require_POST
def mail_bounce(request: HttpRequest) -> HttpResponse:
    """The body is the message as it came in: 204 when kept, else one line why not; 404 when it is off."""
    if not settings.BOUNCE_SECRET:
        raise Http404
    given = request.headers.get("Authorization", "")
    if not constant_time_compare(given, f"Bearer {settings.BOUNCE_SECRET}"):
        return _line("The secret is wrong.", HTTPStatus.FORBIDDEN)
    try:
        record_bounce(raw=request.read(LARGEST + 1))
    except Refusal as refusal:
        return _line(refusal.message, errors.status_of(refusal))
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _line(words: str, status: HTTPStatus) -> HttpResponse:
    return HttpResponse(f"{words}\n", content_type="text/plain; charset=utf-8", status=status)
