"""What becomes of a mail after a refusal, as tables."""

from datetime import UTC, datetime, timedelta

import pytest

from apps.reminders.domain.delivery import MailState, Scope, after_refusal, next_try, scope_of_reply

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "about_sender", "expected"),
    [
        (421, False, Scope.CONNECTION),
        (450, False, Scope.LATER),
        (451, False, Scope.LATER),
        (550, False, Scope.FINAL),
        (552, False, Scope.FINAL),
        (552, True, Scope.FINAL),
        (550, True, Scope.LATER),  # our sender address is refused: no fault of this mail
        (530, True, Scope.LATER),
    ],
)
def test_a_reply_reaches_as_far_as_it_is_about(code, about_sender, expected):
    assert scope_of_reply(code, about_sender=about_sender) is expected


@pytest.mark.parametrize(("attempts", "minutes"), [(0, 1), (1, 1), (2, 2), (3, 5), (6, 30), (50, 30)])
def test_the_pauses_grow_to_half_an_hour(attempts, minutes):
    assert next_try(attempts, NOW) == NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("scope", "age", "expected"),
    [
        (Scope.FINAL, timedelta(), (MailState.FAILED, None)),
        (Scope.LATER, timedelta(), (MailState.QUEUED, NOW + timedelta(minutes=2))),
        (Scope.CONNECTION, timedelta(days=2), (MailState.QUEUED, NOW + timedelta(minutes=2))),
        (Scope.LATER, timedelta(days=3), (MailState.EXPIRED, None)),
    ],
)
def test_a_refused_mail_fails_waits_or_is_given_up_visibly(scope, age, expected):
    assert after_refusal(scope, attempts=2, made_at=NOW - age, now=NOW) == expected
