"""The request of somebody who signed in."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from apps.accounts.models import User


class SignedIn(HttpRequest):
    """What a view gets: LoginRequiredMiddleware turned everybody else away before it was called."""

    user: User
    htmx: HtmxDetails
