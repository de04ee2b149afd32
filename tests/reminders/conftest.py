"""An overleg with the ministry, and the moments at which its reminders are looked at."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from apps.overleg.domain.calendar import AMSTERDAM
from apps.overleg.models import Answer, Overleg
from apps.reminders.models import OutboxMail, Reminder
from tests import world as w

# The world's overleg was put on Monday 2 March 2026; its answers are due on Monday 30 March at 11:00.
DUE = w.NOW + timedelta(days=28)


def at(text: str) -> datetime:
    """A local moment: "2026-03-27 09:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.fixture
def world(db) -> w.World:
    return w.make_world()


@pytest.fixture
def overleg(world: w.World) -> Overleg:
    return w.put_overleg(world)


@pytest.fixture
def answers(overleg: Overleg) -> list[Answer]:
    return w.answers_of(overleg)


@pytest.fixture
def ledger() -> Callable[[], list[str]]:
    """Every reminder written down: "who kind number"."""

    def read() -> list[str]:
        rows = Reminder.objects.order_by("recipient__name", "kind", "number", "pk").select_related(
            "recipient"
        )
        return [f"{row.recipient.name.split()[0]} {row.kind} {row.number}" for row in rows]

    return read


@pytest.fixture
def outbox() -> Callable[[], list[str]]:
    """Every mail: "who kind state", in the order in which they were made."""

    def read() -> list[str]:
        rows = OutboxMail.objects.order_by("pk").select_related("recipient")
        return [f"{row.recipient.name.split()[0]} {row.kind} {row.state}" for row in rows]

    return read
