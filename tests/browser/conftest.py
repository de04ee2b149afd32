"""People at a browser of their own."""

import pytest
from django.conf import settings

from tests.web.pages import signed_in


@pytest.fixture
def at(live_server, browser):
    """Open an address as this person; an error of a script, or what the content security policy refuses, fails the test."""
    contexts, errors = [], []

    def opened(user, address, *, width=1280):
        context = browser.new_context(locale="nl-NL", viewport={"width": width, "height": 900})
        context.set_default_timeout(10_000)
        session = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        page = context.new_page()
        page.on("console", lambda told: errors.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(live_server.url + address)
        contexts.append(context)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [error for error in errors if "status of 40" not in error] == []
