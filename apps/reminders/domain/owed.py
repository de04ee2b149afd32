"""Work that somebody owes now, as plain values: the schedule, the sweep and the mail all read these."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from apps.overleg.domain.calendar import Closed
from apps.reminders.domain.schedule import LADDER, WATCH, Kind, Rung, Step, due_step, next_moment


class Why(StrEnum):
    """In which quality a person is reminded; it picks the ladder and the words of the mail."""

    DRAFTER = "drafter"
    REVIEWER = "reviewer"
    COORDINATOR = "coordinator"
    WATCHER = "watcher"
    LEADING = "leading"
    CLERK = "clerk"


class Task(StrEnum):
    """What the person has to do."""

    ACCEPT = "accept"
    DRAFT = "draft"
    CONFIRM = "confirm"
    REVIEW = "review"
    OFFER = "offer"
    TAKE_OVER = "take_over"
    CHASE = "chase"
    SEND = "send"
    CLOSE = "close"
    ADOPT = "adopt"


class Subject(NamedTuple):
    """What a reminder is about: "answer" or "deadline", and its key."""

    kind: str
    pk: int


@dataclass(frozen=True)
class Recipient:
    user_id: int
    address: str
    name: str
    language: str


@dataclass(frozen=True)
class Owed:
    """One piece of work, since when it waits, when it is due, and who is reminded of it.

    `labels` are the numbers of the questions ("12a"), none for an overleg as a whole; `link` is the random id
    in addresses. `arrival` is None when the person who has the work took it themselves.
    """

    subject: Subject
    link: UUID
    overleg_title: str
    labels: tuple[str, ...]
    task: Task
    why: Why
    due_at: datetime | None
    waiting_since: datetime
    arrival: Kind | None
    recipients: tuple[Recipient, ...]

    @property
    def ladder(self) -> tuple[Rung, ...]:
        return WATCH if self.why is Why.WATCHER else LADDER

    def step(self, now: datetime, closed: Closed) -> Step | None:
        return due_step(
            due_at=self.due_at,
            waiting_since=self.waiting_since,
            now=now,
            arrival=self.arrival,
            closed=closed,
            ladder=self.ladder,
        )

    def next_moment(self, now: datetime, closed: Closed) -> datetime | None:
        return next_moment(
            due_at=self.due_at,
            waiting_since=self.waiting_since,
            now=now,
            closed=closed,
            ladder=self.ladder,
        )


@dataclass(frozen=True)
class Due:
    """The step that one person must be reminded of now, for one piece of work."""

    owed: Owed
    recipient: Recipient
    step: Step


def due_now(owed: Iterable[Owed], now: datetime, closed: Closed) -> dict[tuple[Subject, int], Due]:
    """(subject, user) -> what that person must be reminded of now.

    Somebody who owes the same work in two qualities is reminded in the first one that has a step.
    """
    found: dict[tuple[Subject, int], Due] = {}
    for work in owed:
        step = work.step(now, closed)
        if step is None:
            continue
        for recipient in work.recipients:
            found.setdefault((work.subject, recipient.user_id), Due(work, recipient, step))
    return found


def next_moments(owed: Iterable[Owed], now: datetime, closed: Closed) -> dict[Subject, datetime]:
    """Subject -> the first moment at which something changes for anybody; absent when nothing ever will."""
    found: dict[Subject, datetime] = {}
    for work in owed:
        moment = work.next_moment(now, closed)
        if moment is not None and (work.subject not in found or moment < found[work.subject]):
            found[work.subject] = moment
    return found
