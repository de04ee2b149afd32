"""Who owes what now, and which mails leave because of it."""

from apps.reminders.queries.answers import owed_answers
from apps.reminders.queries.deadlines import owed_deadlines
from apps.reminders.queries.expected import Expected, expected_on
from apps.reminders.queries.outbox import mails_of, oldest_unsent, to_mend, undelivered, waits_too_long
from apps.reminders.queries.owing import owed_on
from apps.reminders.queries.people import closed_days, wishes_of
from apps.reminders.queries.wordings import latest_template, versions_of

__all__ = [
    "Expected",
    "closed_days",
    "expected_on",
    "latest_template",
    "mails_of",
    "oldest_unsent",
    "owed_answers",
    "owed_deadlines",
    "owed_on",
    "to_mend",
    "undelivered",
    "versions_of",
    "waits_too_long",
    "wishes_of",
]
