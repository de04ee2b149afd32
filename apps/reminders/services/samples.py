"""Made-up work, to see what the words of an administrator look like around it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from apps.overleg.domain.calendar import end_of_day, local_date
from apps.reminders.domain.owed import Due, Owed, Recipient, Subject, Task, Why
from apps.reminders.domain.schedule import Kind, Step
from apps.reminders.domain.wording import Wording
from apps.reminders.services.letters import Letter, compose

NOWHERE = UUID(int=0)
WHY = "https://so.example/"


def sample_letters(
    language: str, wording: Wording, now: datetime, *, nonce: str = ""
) -> list[tuple[str, Letter]]:
    """(when it is sent, what it looks like) for a mail of a morning and a mail at once, in this language."""
    kinds = (
        (_("In the morning, with all that waits"), _of_morning),
        (_("At once, when work arrives"), _at_once),
    )
    found = []
    for name, work in kinds:
        with override(language):
            found.append((name, compose(language, work(now), now, wording, why=WHY, nonce=nonce)))
    return found


def _of_morning(now: datetime) -> Sequence[Due]:
    libraries, schools = _("Example: public libraries"), _("Example: school buildings")
    return [
        _due(1, libraries, ("4",), Task.DRAFT, Why.DRAFTER, Kind.OVERDUE, now - timedelta(days=2), now),
        _due(2, libraries, ("7", "8"), Task.REVIEW, Why.REVIEWER, Kind.DUE_TODAY, _end(now, 0), now),
        _due(5, libraries, ("9",), Task.REVIEW, Why.REVIEWER, Kind.DUE_TODAY, _end(now, 0), now),
        _due(3, schools, ("12a",), Task.CONFIRM, Why.DRAFTER, Kind.TARGET_CHANGED, _end(now, 2), now),
        _due(4, schools, (), Task.SEND, Why.LEADING, Kind.DUE_SOON, _end(now, 20), now),
    ]


def _at_once(now: datetime) -> Sequence[Due]:
    title = _("Example: public libraries")
    return [_due(1, title, ("4",), Task.ACCEPT, Why.DRAFTER, Kind.OFFERED, _end(now, 10), now)]


def _end(now: datetime, days: int) -> datetime:
    return end_of_day(local_date(now) + timedelta(days=days))


def _due(
    number: int,
    title: str,
    labels: tuple[str, ...],
    task: Task,
    why: Why,
    kind: Kind,
    due_at: datetime,
    now: datetime,
) -> Due:
    person = Recipient(0, "robin@voorbeeld.example", _("Robin Example"), "")
    owed = Owed(
        subject=Subject("answer" if labels else "deadline", number),
        link=NOWHERE,
        overleg_title=title,
        labels=labels,
        task=task,
        why=why,
        due_at=due_at,
        waiting_since=now - timedelta(days=3),
        arrival=None,
        recipients=(person,),
    )
    return Due(owed, person, Step(kind, now, 0, now))
