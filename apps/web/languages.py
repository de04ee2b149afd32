"""The language of the pages: Dutch, until somebody chooses another one."""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

API = "/api/"


class DutchUnlessChosen(LocaleMiddleware):
    """Pages are Dutch unless this browser chose English; the API follows Accept-Language.

    What a browser asks for by itself says little here: many offices install an English one.
    """

    def process_request(self, request: HttpRequest) -> None:
        if request.path.startswith(API):
            super().process_request(request)
            return
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        translation.activate(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
