"""What is owed on answers: by their owner, their reviewers and their coordinators."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import NamedTuple

from django.db.models import Prefetch

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
from apps.overleg.queries import pending_steps_of
from apps.reminders.domain.owed import Owed, Post, Recipient, Subject, Task, Why
from apps.reminders.domain.schedule import Kind
from apps.reminders.queries.away import stood_in_for
from apps.reminders.queries.people import People, heads_of, people_of, recipient_of

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


def owed_answers(ids: Sequence[int], now: datetime) -> list[Owed]:
    """What is owed on these answers, in a constant number of queries; nothing while the overleg is on hold.

    In the order in which a person with two qualities is reminded: owner, reviewer, coordinator, watcher, head.
    """
    answers = list(
        Answer.objects.filter(
            pk__in=ids,
            state__in=OWED_STATES,
            overleg__state=OverlegState.WITH_MINISTRY,
            overleg__held_at__isnull=True,
        )
        .select_related("overleg", "owner__reminder_preference")
        .prefetch_related(
            Prefetch(
                "questions",
                Question.objects.filter(withdrawn_at__isnull=True)
                .only("answer", "number", "suffix")
                .order_by("number", "suffix"),
            ),
            Prefetch(
                "overleg__deadlines",
                Deadline.objects.filter(kind=Deadline.Kind.ANSWERS),
                to_attr="answer_terms",
            ),
        )
        .order_by("pk")
    )
    facts = _facts_about(answers)
    steps = [step for steps in facts.pending.values() for step in steps]
    ministries = {a.ministry_id for a in answers} | {a.transfer_to_id for a in answers if a.transfer_to_id}
    people = people_of(ministries | {step.ministry_id for step in steps}, (), now)
    heads = heads_of({a.owner_id for a in answers if a.owner_id}, now)
    return stood_in_for([owed for answer in answers for owed in _owed_on(answer, facts, people, heads)], now)


@dataclass
class _Facts:
    """What the recorded acts say about a set of answers, by answer id."""

    handover: dict[int, Event]
    passed_on: dict[int, dict[str, Event]]
    target_changed: dict[int, tuple[datetime, int | None]]
    pending: dict[int, list[ReviewStep]]
    approved: dict[int, list[tuple[int, datetime, int]]]
    authors: dict[int, set[int]]

    def last(self, answer: int, *verbs: str) -> Event | None:
        """The last act among these."""
        done = self.passed_on.get(answer, {})
        return max(
            (done[verb] for verb in verbs if verb in done), key=lambda event: event.sequence, default=None
        )


def _facts_about(answers: Sequence[Answer]) -> _Facts:
    by_public_id = {a.public_id: a.pk for a in answers}
    handover: dict[int, Event] = {}
    passed_on: dict[int, dict[str, Event]] = defaultdict(dict)
    events = Event.objects.filter(
        noun="answer", object_id__in=by_public_id, result="done", verb__in=[*HANDOVERS, *PASSING_ON]
    )
    columns = events.only("object_id", "verb", "actor", "at", "sequence")
    for event in columns.order_by("object_id", "sequence"):
        pk = by_public_id[event.object_id]
        if event.verb in HANDOVERS:
            handover[pk] = event
        else:
            passed_on[pk][event.verb] = event
    changed = (
        CrossReference.objects.filter(answer__in=[a.pk for a in answers], target_changed_at__isnull=False)
        .order_by("target_changed_at")
        .values_list("answer", "target_changed_at", "target__answer__current__author")
    )
    in_review = [a for a in answers if a.state == AnswerState.IN_REVIEW]
    versions = {a.current_id for a in in_review}
    approved: dict[int, list[tuple[int, datetime, int]]] = defaultdict(list)
    authors: dict[int, set[int]] = defaultdict(set)
    pending: dict[int, list[ReviewStep]] = {}
    if in_review:
        pending = pending_steps_of(in_review)
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
    answer: Answer, facts: _Facts, people: People, heads: Mapping[tuple[int, int], list[Recipient]]
) -> Iterable[Owed]:
    terms: list[Deadline] = answer.overleg.answer_terms  # type: ignore[attr-defined]  # the prefetch above
    coordinators = tuple(people.coordinators[answer.ministry_id])
    work = partial(
        Owed,
        subject=Subject("answer", answer.pk),
        link=answer.public_id,
        overleg_title=answer.overleg.title,
        labels=tuple(q.label for q in answer.questions.all() if q.label),
        due_at=answer.due_at or (terms[0].due_at if terms else None),
    )
    coordinating = partial(
        work, recipients=coordinators, post=Post(Role.COORDINATOR, answer.ministry_id), above=()
    )

    owner = answer.owner
    if owner is not None and owner.is_active and (waits := _of_owner(answer, facts)) is not None:
        yield work(
            task=waits.task,
            why=Why.DRAFTER,
            waiting_since=waits.since,
            arrival=waits.news,
            by=waits.by,
            recipients=(recipient_of(owner),),
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


def _of_owner(answer: Answer, facts: _Facts) -> _Waits | None:
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
