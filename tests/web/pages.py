"""What the tests of the pages share: signing in, and reading a page's text and markup."""

import re
from html import unescape

from django.test import Client
from django.urls import reverse

from apps.accounts.models import User


def signed_in(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(name: str, row: object | None = None) -> str:
    return reverse(f"web:{name}", args=[row.public_id] if row is not None else [])


def text_of(response: object) -> str:
    """The words of a page, without its markup, blanks as one."""
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(unescape(words).split())


def unsafe_markup(html: str) -> list[str]:
    """Everything the content security policy would refuse: inline scripts, styles and handlers."""
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>|<style[^>]*>", html)
    return inline + re.findall(r"<[a-z][^>]*\s(?:style|on[a-z]+)=", html)
