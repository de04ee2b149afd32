"""What is read of answers to tell what is owed on them: plain rows, because a sweep reads a million of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from apps.overleg.domain.workflow import AnswerState
from apps.overleg.models import (
    Answer,
    AnswerVersion,
    CrossReference,
    Event,
    Question,
    Review,
    ReviewStep,
)
from apps.overleg.queries import pending_steps_among
from apps.reminders.domain.schedule import Kind

# The acts after which an answer waits for its owner, and the news that is; who did it themselves knows.
HANDOVERS = {
    "offer": Kind.OFFERED,
    "reassign": Kind.OFFERED,
    "return": Kind.RETURNED,
    "reopen": Kind.RETURNED,
    "accept": None,
    "retract": None,
}
# The acts after which others have to do something.
PASSING_ON = ("transfer", "submit", "approve", "decline", "take_over")


class Work(NamedTuple):
    """What is read of an answer itself; `due_at` is its own term, or that of its overleg."""

    pk: int
    overleg_id: int
    ministry_id: int
    transfer_to_id: int | None
    owner_id: int | None
    state: str
    state_since: datetime
    current_id: int | None
    due_at: datetime | None


class Words(NamedTuple):
    """What a mail says of an answer; a sweep asks for none of it."""

    link: UUID = UUID(int=0)
    title: str = ""
    labels: tuple[str, ...] = ()


def words_of(answers: Sequence[Work]) -> dict[int, Words]:
    ids = [a.pk for a in answers]
    rows = Answer.objects.filter(pk__in=ids).values_list("pk", "public_id", "overleg__title")
    labels: dict[int, list[str]] = defaultdict(list)
    questions = Question.objects.filter(answer__in=ids, withdrawn_at__isnull=True, number__isnull=False)
    for answer, number, suffix in questions.order_by("number", "suffix").values_list(
        "answer", "number", "suffix"
    ):
        labels[answer].append(f"{number}{suffix}")
    return {pk: Words(link, title, tuple(labels[pk])) for pk, link, title in rows}


class Act(NamedTuple):
    """A recorded act on an answer."""

    verb: str
    actor_id: int | None
    at: datetime
    sequence: int


@dataclass
class Facts:
    """What the recorded acts say about a set of answers, by answer id."""

    handover: dict[int, Act]
    passed_on: dict[int, dict[str, Act]]
    target_changed: dict[int, tuple[datetime, int | None]]
    pending: dict[int, list[ReviewStep]]
    approved: dict[int, list[tuple[int, datetime, int]]]
    authors: dict[int, set[int]]

    def last(self, answer: int, *verbs: str) -> Act | None:
        """The last act among these."""
        done = self.passed_on.get(answer, {})
        return max((done[verb] for verb in verbs if verb in done), key=lambda act: act.sequence, default=None)


def _acts_on(ids: Sequence[int]) -> "QuerySet[Event, tuple[Any, ...]]":
    """(answer, *act) of the acts that brought these answers where they are, and of those since, in their order."""
    answers = Answer.objects.filter(public_id=OuterRef("object_id"))
    return (
        Event.objects.filter(
            # Asking another ministry to take it over changes no state, and stays asked while the state changes.
            Q(verb="transfer") | Q(at__gte=Subquery(answers.values("state_since"))),
            noun="answer",
            object_id__in=Answer.objects.filter(pk__in=ids).values("public_id"),
            result="done",
            verb__in=[*HANDOVERS, *PASSING_ON],
        )
        .order_by("object_id", "sequence")
        .values_list(Subquery(answers.values("pk")), "verb", "actor_id", "at", "sequence")
    )


def facts_about(answers: Sequence[Work]) -> Facts:
    ids = [a.pk for a in answers]
    handover: dict[int, Act] = {}
    passed_on: dict[int, dict[str, Act]] = defaultdict(dict)
    for answer, *act in _acts_on(ids):
        done = Act(*act)
        if done.verb in HANDOVERS:
            handover[answer] = done
        else:
            passed_on[answer][done.verb] = done
    changed = (
        CrossReference.objects.filter(answer__in=ids, target_changed_at__isnull=False)
        .order_by("target_changed_at")
        .values_list("answer", "target_changed_at", "target__answer__current__author")
    )
    in_review = [a for a in answers if a.state == AnswerState.IN_REVIEW]
    versions = {a.current_id for a in in_review}
    approved: dict[int, list[tuple[int, datetime, int]]] = defaultdict(list)
    authors: dict[int, set[int]] = defaultdict(set)
    pending: dict[int, list[ReviewStep]] = {}
    if in_review:
        pending = pending_steps_among({a.pk: a.current_id for a in in_review})
        approvals = Review.objects.filter(version__in=versions, outcome="approve", voided_at__isnull=True)
        for row in approvals.values_list("step__answer", "step__position", "created_at", "reviewer"):
            answer, position, at, reviewer = row
            approved[answer].append((position, at, reviewer))
        wrote = AnswerVersion.objects.filter(answer__in=[a.pk for a in in_review])
        for answer, author in wrote.values_list("answer", "author").distinct().order_by():
            authors[answer].add(author)
    return Facts(
        handover,
        passed_on,
        {answer: (at, author) for answer, at, author in changed if at is not None},
        pending,
        approved,
        authors,
    )
