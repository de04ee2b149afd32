"""Work that somebody owes now, as plain values: the schedule, the sweep and the mail all read these."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from apps.accounts.domain.roles import Role
from apps.overleg.domain.calendar import Closed
from apps.reminders.domain.schedule import (
    HEAD,
    LADDER,
    WATCH,
    Course,
    Kind,
    Rung,
    Step,
    is_last_before,
)
from apps.reminders.domain.standing_in import Away, Recipient, routed
from apps.reminders.domain.wishes import Wish, Wishes, wish_for

__all__ = [
    "Due",
    "Owed",
    "Post",
    "Recipient",
    "Subject",
    "Task",
    "Why",
    "due_now",
    "next_moments",
    "with_stand_ins",
]


class Why(StrEnum):
    """In which quality a person is reminded; it picks the ladder and the words of the mail."""

    DRAFTER = "drafter"
    REVIEWER = "reviewer"
    COORDINATOR = "coordinator"
    WATCHER = "watcher"
    HEAD = "head"
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
    WAIT = "wait"
    CHASE = "chase"
    SEND = "send"
    CLOSE = "close"
    ADOPT = "adopt"


class Subject(NamedTuple):
    """What a reminder is about: "answer" or "deadline", and its key."""

    kind: str
    pk: int


class Post(NamedTuple):
    """The role in one body that work asks for; the body is a commissie for a clerk, else a ministry."""

    role: Role
    body: int


@dataclass(frozen=True)
class Owed:
    """One piece of work, since when it waits, when it is due, and who is reminded of it.

    `overleg` is its key; `labels` are the numbers of the questions ("12a"), none for an overleg as a whole; `link` is the random id
    in addresses. `arrival` is None when the person who has the work took it themselves; to whoever brought it
    where it is (`by`) it is no news. When a recipient is absent, their substitute must hold the `post` and not be
    among the `barred`; with nobody left those `above` hear of it.
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
    by: int | None = None
    post: Post | None = None
    barred: frozenset[int] = frozenset()
    above: tuple[Recipient, ...] = ()
    overleg: int = 0

    @property
    def ladder(self) -> tuple[Rung, ...]:
        return LADDERS.get(self.why, LADDER)

    @property
    def watching(self) -> bool:
        return self.why in LADDERS

    def step(self, now: datetime, closed: Closed) -> Step | None:
        return _course(self.why, self.due_at, self.arrival, now, closed).step(self.waiting_since)

    def next_moment(self, now: datetime, closed: Closed) -> datetime | None:
        return _course(self.why, self.due_at, self.arrival, now, closed).next_moment(self.waiting_since)

    def told(self, step: Step, to: Recipient, closed: Closed) -> Wish:
        """How this person is told of this step: as they wish, but of their own act not at all."""
        if to.user_id == self.by and step.kind is self.arrival and step.number == 0:
            return Wish.NEVER
        last = to.wishes != AS_USUAL and is_last_before(
            step,
            due_at=self.due_at,
            waiting_since=self.waiting_since,
            closed=closed,
            ladder=self.ladder,
        )
        return wish_for(step, to.wishes, watching=self.watching, last=last)


AS_USUAL = Wishes()
LADDERS = {Why.WATCHER: WATCH, Why.HEAD: HEAD}


@lru_cache(maxsize=4096)
def _course(why: Why, due_at: datetime | None, arrival: Kind | None, now: datetime, closed: Closed) -> Course:
    """Much of what is owed at one moment shares its course: a term belongs to a whole overleg."""
    ladder = LADDERS.get(why, LADDER)
    return Course(due_at=due_at, arrival=arrival, now=now, closed=closed, ladder=ladder)


@dataclass(frozen=True)
class Due:
    """The step that one person must be reminded of now, for one piece of work, and how."""

    owed: Owed
    recipient: Recipient
    step: Step
    wish: Wish = Wish.MORNING


def due_now(owed: Iterable[Owed], now: datetime, closed: Closed) -> dict[tuple[Subject, int], Due]:
    """(subject, user) -> what that person must be reminded of now.

    Somebody who owes the same work in two qualities is reminded in the first one that has a step they are told of.
    """
    found: dict[tuple[Subject, int], Due] = {}
    for work in owed:
        step = work.step(now, closed)
        if step is None:
            continue
        for recipient in work.recipients:
            key = work.subject, recipient.user_id
            if key not in found and (wish := work.told(step, recipient, closed)) is not Wish.NEVER:
                found[key] = Due(work, recipient, step, wish)
    return found


def with_stand_ins(work: Owed, away: Away, holders: Mapping[Post, Collection[int]]) -> Owed:
    """The same work with today's recipients: for who is absent the substitute, or those above."""
    if not any(person.user_id in away for person in work.recipients):
        return work
    able = set(holders.get(work.post, ())) - work.barred if work.post else set()
    return replace(work, recipients=routed(work.recipients, away, able, work.above))


def next_moments(owed: Iterable[Owed], now: datetime, closed: Closed) -> dict[Subject, datetime]:
    """Subject -> the first moment at which something changes for anybody; absent when nothing ever will."""
    found: dict[Subject, datetime] = {}
    for work in owed:
        moment = work.next_moment(now, closed)
        if moment is not None and (work.subject not in found or moment < found[work.subject]):
            found[work.subject] = moment
    return found
