"""What a page says when it refuses."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token is refused with 403 and the way out; nothing was changed."""
    text = _("This form is too old or came from elsewhere. Go back, reload the page and try again.")
    return HttpResponse(text, status=403, content_type="text/plain; charset=utf-8")
