"""What is owed on answers: by their owner, their reviewers and their coordinators."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Prefetch

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
from apps.reminders.domain.owed import Owed, Recipient, Subject, Task, Why
from apps.reminders.domain.schedule import Kind
from apps.reminders.queries.people import People, people_of, recipient_of

# The acts after which an answer waits for its owner; the last one says whether that is news to the owner.
HANDOVERS = {
    "offer": Kind.OFFERED,
    "reassign": Kind.OFFERED,
    "return": Kind.RETURNED,
    "reopen": Kind.RETURNED,
    "accept": None,
    "retract": None,
}
OWED_STATES = (
    AnswerState.OPEN,
    AnswerState.OFFERED,
    AnswerState.DRAFTING,
    AnswerState.IN_REVIEW,
    AnswerState.APPROVED,
)


def owed_answers(ids: Sequence[int], now: datetime) -> list[Owed]:
    """What is owed on these answers, in a constant number of queries; nothing while the overleg is on hold.

    In the order in which a person with two qualities is reminded: owner, reviewer, coordinator, watcher.
    """
    answers = list(
        Answer.objects.filter(
            pk__in=ids,
            state__in=OWED_STATES,
            overleg__state=OverlegState.WITH_MINISTRY,
            overleg__held_at__isnull=True,
        )
        .select_related("overleg", "owner")
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
    return [owed for answer in answers for owed in _owed_on(answer, facts, people)]


@dataclass
class _Facts:
    """What the recorded acts say about a set of answers, by answer id."""

    handover: dict[int, Event]
    transferred: dict[int, datetime]
    target_changed: dict[int, datetime]
    pending: dict[int, list[ReviewStep]]
    approved_at: dict[int, list[tuple[int, datetime]]]
    authors: dict[int, set[int]]


def _facts_about(answers: Sequence[Answer]) -> _Facts:
    by_public_id = {a.public_id: a.pk for a in answers}
    handover: dict[int, Event] = {}
    transferred: dict[int, datetime] = {}
    events = Event.objects.filter(
        noun="answer", object_id__in=by_public_id, result="done", verb__in=[*HANDOVERS, "transfer"]
    )
    for event in events.only("object_id", "verb", "actor", "at").order_by("object_id", "sequence"):
        pk = by_public_id[event.object_id]
        if event.verb == "transfer":
            transferred[pk] = event.at
        else:
            handover[pk] = event
    changed = CrossReference.objects.filter(
        answer__in=[a.pk for a in answers], target_changed_at__isnull=False
    )
    in_review = [a for a in answers if a.state == AnswerState.IN_REVIEW]
    versions = {a.current_id for a in in_review}
    approved_at: dict[int, list[tuple[int, datetime]]] = defaultdict(list)
    authors: dict[int, set[int]] = defaultdict(set)
    pending: dict[int, list[ReviewStep]] = {}
    if in_review:
        pending = pending_steps_of(in_review)
        approvals = Review.objects.filter(version__in=versions, outcome="approve", voided_at__isnull=True)
        for answer, position, at in approvals.values_list("step__answer", "step__position", "created_at"):
            approved_at[answer].append((position, at))
        wrote = AnswerVersion.objects.filter(answer__in=[a.pk for a in in_review])
        for answer, author in wrote.values_list("answer", "author").distinct().order_by():
            authors[answer].add(author)
    return _Facts(
        handover,
        transferred,
        dict(
            changed.values("answer")
            .annotate(last=Max("target_changed_at"))
            .order_by()
            .values_list("answer", "last")
        ),
        pending,
        approved_at,
        authors,
    )


def _owed_on(answer: Answer, facts: _Facts, people: People) -> Iterable[Owed]:
    terms: list[Deadline] = answer.overleg.answer_terms  # type: ignore[attr-defined]  # the prefetch above
    due_at = answer.due_at or (terms[0].due_at if terms else None)
    coordinators = tuple(people.coordinators[answer.ministry_id])

    def owed(task: Task, why: Why, since: datetime, arrival: Kind | None, to: Iterable[Recipient]) -> Owed:
        return Owed(
            subject=Subject("answer", answer.pk),
            link=answer.public_id,
            overleg_title=answer.overleg.title,
            labels=tuple(q.label for q in answer.questions.all() if q.label),
            task=task,
            why=why,
            due_at=due_at,
            waiting_since=since,
            arrival=arrival,
            recipients=tuple(to),
        )

    if answer.owner is not None and answer.owner.is_active:
        task, since, arrival = _of_owner(answer, facts)
        if task is not None:
            yield owed(task, Why.DRAFTER, since, arrival, [recipient_of(answer.owner)])
    for step in facts.pending.get(answer.pk, ()):
        earlier = [at for position, at in facts.approved_at[answer.pk] if position < step.position]
        since = max([answer.state_since, *earlier])
        reviewers = _reviewers(step, facts.authors[answer.pk], people)
        yield owed(Task.REVIEW, Why.REVIEWER, since, Kind.REVIEW_WAITING, reviewers)
    if answer.transfer_to_id is not None:
        since = facts.transferred.get(answer.pk, answer.state_since)
        others = people.coordinators[answer.transfer_to_id]
        yield owed(Task.TAKE_OVER, Why.COORDINATOR, since, Kind.TO_TAKE_OVER, others)
    if answer.state == AnswerState.OPEN:
        yield owed(Task.OFFER, Why.COORDINATOR, answer.state_since, Kind.TO_OFFER, coordinators)
    elif answer.state != AnswerState.APPROVED:
        yield owed(Task.CHASE, Why.WATCHER, answer.state_since, None, coordinators)


def _of_owner(answer: Answer, facts: _Facts) -> tuple[Task | None, datetime, Kind | None]:
    """What the owner has to do, since when, and the news that it is; None while others are at work."""
    handover = facts.handover.get(answer.pk)
    since, arrival = answer.state_since, None
    if handover is not None and handover.actor_id != answer.owner_id:
        since, arrival = handover.at, HANDOVERS[handover.verb]
    changed = facts.target_changed.get(answer.pk)
    if changed is not None and (answer.state != AnswerState.OFFERED):
        if answer.state == AnswerState.DRAFTING and changed <= since:
            return Task.DRAFT, since, arrival
        return Task.CONFIRM, changed, Kind.TARGET_CHANGED
    if answer.state == AnswerState.OFFERED:
        return Task.ACCEPT, since, arrival
    if answer.state == AnswerState.DRAFTING:
        return Task.DRAFT, since, arrival
    return None, since, None


def _reviewers(step: ReviewStep, authors: set[int], people: People) -> list[Recipient]:
    """The reviewers who may approve this step: no author of the text.

    When nobody is left, all the step's reviewers hear of it, for one of them must be replaced.
    """
    of_ministry = people.reviewers[step.ministry_id]
    asked = [r for r in of_ministry if step.reviewer_id is None or r.user_id == step.reviewer_id]
    return [r for r in asked if r.user_id not in authors] or asked
