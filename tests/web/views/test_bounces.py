"""The address for mail systems: off without a secret, and closed to who does not know it."""

import pytest
from django.test import Client

from apps.reminders.models import OutboxMail
from tests import world as w
from tests.reminders.dsn import OURS, REPORT, report
from tests.web.pages import url

pytestmark = pytest.mark.django_db
SECRET = "een-geheim-van-dertig-tekens-of-meer"


@pytest.fixture
def mail() -> OutboxMail:
    return OutboxMail.objects.create(
        address="daan@example.nl",
        kind="digest",
        slot="2026-03-02",
        state="sent",
        sent_at=w.NOW,
        next_try_at=w.NOW,
        created_at=w.NOW,
        message_id=OURS,
    )


def posted(raw: bytes, given: str | None = f"Bearer {SECRET}", content_type: str = "message/rfc822"):
    headers = {"Authorization": given} if given is not None else {}
    client = Client(enforce_csrf_checks=True, raise_request_exception=True)
    return client.generic("POST", url("mail-bounce"), raw, content_type=content_type, headers=headers)


@pytest.mark.parametrize(
    "content_type", ["message/rfc822", "text/plain", "application/x-www-form-urlencoded"]
)
def test_with_the_secret_a_notice_is_kept(mail, settings, content_type):
    settings.BOUNCE_SECRET = SECRET
    assert posted(REPORT, content_type=content_type).status_code == 204
    assert OutboxMail.objects.get().bounced_at is not None


@pytest.mark.parametrize("given", [None, "", "Bearer ", "Bearer fout", SECRET, f"Basic {SECRET}", "Bearer é"])
def test_without_the_secret_nothing_is_read(mail, settings, given):
    settings.BOUNCE_SECRET = SECRET
    assert posted(REPORT, given).status_code == 403
    assert OutboxMail.objects.get().bounced_at is None


@pytest.mark.parametrize("given", [None, "Bearer ", f"Bearer {SECRET}"])
def test_it_does_not_exist_without_a_secret_in_the_settings(mail, settings, given):
    settings.BOUNCE_SECRET = ""
    assert posted(REPORT, given).status_code == 404
    assert OutboxMail.objects.get().bounced_at is None


@pytest.mark.parametrize(
    ("raw", "status"), [(b"", 400), (report(action="delayed"), 400), (REPORT + b"x" * 1_000_000, 413)]
)
def test_what_is_refused_is_refused_in_one_line(mail, settings, raw, status):
    settings.BOUNCE_SECRET = SECRET
    answer = posted(raw)
    assert (answer.status_code, len(answer.content.splitlines())) == (status, 1)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert OutboxMail.objects.get().bounced_at is None
