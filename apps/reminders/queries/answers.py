"""What is owed on answers: by their owner, their reviewers and their coordinators."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.accounts.domain.roles import Role
from apps.overleg.domain.workflow import AnswerState, OverlegState
from apps.overleg.models import (
    Answer,
    AnswerVersion,
    CrossReference,
    Deadline,
    Event,
    Question,
    Review,
    ReviewStep,
)
from apps.overleg.queries import pending_steps_among
from apps.reminders.domain.owed import Owed, Post, Recipient, Subject, Task, Why
from apps.reminders.domain.schedule import Kind
from apps.reminders.queries.away import stood_in_for
from apps.reminders.queries.people import People, heads_of, people_of, recipients_of

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
OWED_STATES = (
    AnswerState.OPEN,
    AnswerState.OFFERED,
    AnswerState.DRAFTING,
    AnswerState.IN_REVIEW,
    AnswerState.APPROVED,
)


class _Work(NamedTuple):
    """What is read of an answer: a plain row, because a sweep reads a million of them."""

    pk: int
    overleg_id: int
    ministry_id: int
    transfer_to_id: int | None
    owner_id: int | None
    state: str
    state_since: datetime
    current_id: int | None
    due_at: datetime | None


class _Words(NamedTuple):
    """What a mail says of an answer; a sweep asks for none of it."""

    link: UUID = UUID(int=0)
    title: str = ""
    labels: tuple[str, ...] = ()


def owed_answers(ids: Sequence[int], now: datetime, *, in_words: bool = True) -> list[Owed]:
    """What is owed on these answers, in a constant number of queries; nothing while the overleg is on hold.

    In the order in which a person with two qualities is reminded: owner, reviewer, coordinator, watcher, head.
    Unless `in_words`, the link, the title and the numbers of the questions are left out.
    """
    answers = [
        _Work(*row)
        for row in Answer.objects.filter(
            pk__in=ids,
            state__in=OWED_STATES,
            overleg__state=OverlegState.WITH_MINISTRY,
            overleg__held_at__isnull=True,
        )
        .annotate(due=Coalesce("due_at", _term()))
        .order_by("pk")
        .values_list(
            "pk",
            "overleg_id",
            "ministry_id",
            "transfer_to_id",
            "owner_id",
            "state",
            "state_since",
            "current_id",
            "due",
        )
    ]
    if not answers:
        return []
    facts = _facts_about(answers)
    words = _words_of(answers) if in_words else {}
    steps = [step for steps in facts.pending.values() for step in steps]
    people = people_of(
        {a.ministry_id for a in answers}
        | {a.transfer_to_id for a in answers if a.transfer_to_id}
        | {step.ministry_id for step in steps},
        (),
        now,
        reviewing={step.ministry_id for step in steps if step.reviewer_id is None},
        reviewers={step.reviewer_id for step in steps if step.reviewer_id},
    )
    owners = recipients_of({a.owner_id for a in answers if a.owner_id})
    heads = heads_of(owners, now)
    return stood_in_for(
        [
            owed
            for answer in answers
            for owed in _owed_on(answer, words.get(answer.pk, _Words()), facts, people, owners, heads)
        ],
        now,
    )


def _term() -> Subquery:
    """The term of the overleg, for an answer without one of its own."""
    return Subquery(
        Deadline.objects.filter(overleg=OuterRef("overleg"), kind=Deadline.Kind.ANSWERS).values("due_at")[:1]
    )


def _words_of(answers: Sequence[_Work]) -> dict[int, _Words]:
    ids = [a.pk for a in answers]
    rows = Answer.objects.filter(pk__in=ids).values_list("pk", "public_id", "overleg__title")
    labels: dict[int, list[str]] = defaultdict(list)
    questions = Question.objects.filter(answer__in=ids, withdrawn_at__isnull=True, number__isnull=False)
    for answer, number, suffix in questions.order_by("number", "suffix").values_list(
        "answer", "number", "suffix"
    ):
        labels[answer].append(f"{number}{suffix}")
    return {pk: _Words(link, title, tuple(labels[pk])) for pk, link, title in rows}


class _Act(NamedTuple):
    """A recorded act on an answer."""

    verb: str
    actor_id: int | None
    at: datetime
    sequence: int


@dataclass
class _Facts:
    """What the recorded acts say about a set of answers, by answer id."""

    handover: dict[int, _Act]
    passed_on: dict[int, dict[str, _Act]]
    target_changed: dict[int, tuple[datetime, int | None]]
    pending: dict[int, list[ReviewStep]]
    approved: dict[int, list[tuple[int, datetime, int]]]
    authors: dict[int, set[int]]

    def last(self, answer: int, *verbs: str) -> _Act | None:
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


def _facts_about(answers: Sequence[_Work]) -> _Facts:
    ids = [a.pk for a in answers]
    handover: dict[int, _Act] = {}
    passed_on: dict[int, dict[str, _Act]] = defaultdict(dict)
    for answer, *act in _acts_on(ids):
        done = _Act(*act)
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
    return _Facts(
        handover,
        passed_on,
        {answer: (at, author) for answer, at, author in changed if at is not None},
        pending,
        approved,
        authors,
    )


def _owed_on(
    answer: _Work,
    words: _Words,
    facts: _Facts,
    people: People,
    owners: Mapping[int, Recipient],
    heads: Mapping[tuple[int, int], list[Recipient]],
) -> Iterable[Owed]:
    coordinators = tuple(people.coordinators[answer.ministry_id])
    work = partial(
        Owed,
        subject=Subject("answer", answer.pk),
        link=words.link,
        overleg=answer.overleg_id,
        overleg_title=words.title,
        labels=words.labels,
        due_at=answer.due_at,
    )
    coordinating = partial(
        work, recipients=coordinators, post=Post(Role.COORDINATOR, answer.ministry_id), above=()
    )

    owner = owners.get(answer.owner_id or 0)
    if owner is not None and (waits := _of_owner(answer, facts)) is not None:
        yield work(
            task=waits.task,
            why=Why.DRAFTER,
            waiting_since=waits.since,
            arrival=waits.news,
            by=waits.by,
            recipients=(owner,),
            post=Post(Role.DRAFTER, answer.ministry_id),
            above=coordinators,
        )
    others_since = []
    for step in facts.pending.get(answer.pk, ()):
        approved = facts.approved[answer.pk]
        since = max(
            [answer.state_since, *(at for position, at, _who in approved if position < step.position)]
        )
        barred = facts.authors[answer.pk] | {who for _position, _at, who in approved}
        act = facts.last(answer.pk, "submit", "approve")
        yield work(
            task=Task.REVIEW,
            why=Why.REVIEWER,
            waiting_since=since,
            arrival=Kind.REVIEW_WAITING,
            by=act.actor_id if act else None,
            recipients=_reviewers(step, barred, people),
            post=Post(Role.REVIEWER, step.ministry_id),
            barred=frozenset(barred),
            above=tuple(people.coordinators[step.ministry_id]),
        )
        if step.ministry_id != answer.ministry_id:
            others_since.append(since)
    if answer.transfer_to_id is not None:
        act = facts.last(answer.pk, "transfer")
        since = act.at if act else answer.state_since
        yield work(
            task=Task.TAKE_OVER,
            why=Why.COORDINATOR,
            waiting_since=since,
            arrival=Kind.TO_TAKE_OVER,
            by=act.actor_id if act else None,
            recipients=tuple(people.coordinators[answer.transfer_to_id]),
            post=Post(Role.COORDINATOR, answer.transfer_to_id),
        )
        others_since.append(since)
    if others_since:
        # While nobody works on it here its term stays with the coordinator.
        why = Why.COORDINATOR if answer.state == AnswerState.OPEN else Why.WATCHER
        since = min(others_since)
        yield coordinating(task=Task.WAIT, why=why, waiting_since=since, arrival=Kind.BLOCKED)
    elif answer.state == AnswerState.OPEN:
        act = facts.last(answer.pk, "decline", "take_over")
        yield coordinating(
            task=Task.OFFER,
            why=Why.COORDINATOR,
            waiting_since=answer.state_since,
            arrival=Kind.TO_OFFER,
            by=act.actor_id if act else None,
        )
    elif answer.state != AnswerState.APPROVED:
        offered = answer.state == AnswerState.OFFERED
        yield coordinating(
            task=Task.CHASE,
            why=Why.WATCHER,
            waiting_since=answer.state_since,
            arrival=Kind.NOT_ACCEPTED if offered else None,
        )
    if answer.owner_id is not None and answer.state != AnswerState.APPROVED:
        above = tuple(heads.get((answer.owner_id, answer.ministry_id), ()))
        if above:
            yield work(
                task=Task.CHASE,
                why=Why.HEAD,
                waiting_since=answer.state_since,
                arrival=None,
                recipients=above,
            )


class _Waits(NamedTuple):
    """What the owner has to do, since when, the news that it is, and whose act made it so."""

    task: Task
    since: datetime
    news: Kind | None
    by: int | None


def _of_owner(answer: _Work, facts: _Facts) -> _Waits | None:
    """What waits for the owner; None while others are at work."""
    handover = facts.handover.get(answer.pk)
    since, news, by = answer.state_since, None, None
    if handover is not None:
        since, news, by = handover.at, HANDOVERS[handover.verb], handover.actor_id
    changed, changer = facts.target_changed.get(answer.pk, (None, None))
    drafting = answer.state == AnswerState.DRAFTING
    if changed is not None and answer.state != AnswerState.OFFERED and not (drafting and changed <= since):
        return _Waits(Task.CONFIRM, changed, Kind.TARGET_CHANGED, changer)
    if answer.state == AnswerState.OFFERED:
        return _Waits(Task.ACCEPT, since, news, by)
    return _Waits(Task.DRAFT, since, news, by) if drafting else None


def _reviewers(step: ReviewStep, barred: Collection[int], people: People) -> tuple[Recipient, ...]:
    """The reviewers who may approve this step: no author of the text, and nobody who approved it already.

    When nobody is left, all the step's reviewers hear of it, for one of them must be replaced.
    """
    of_ministry = people.reviewers[step.ministry_id]
    asked = [r for r in of_ministry if step.reviewer_id is None or r.user_id == step.reviewer_id]
    return tuple([r for r in asked if r.user_id not in barred] or asked)
