"""What is owed on answers: by their owner, their reviewers and their coordinators."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from apps.accounts.domain.roles import Role
from apps.overleg.domain.workflow import AnswerState, OverlegState
from apps.overleg.models import (
    Answer,
    Deadline,
    ReviewStep,
)
from apps.reminders.domain.owed import Owed, Post, Recipient, Subject, Task, Why
from apps.reminders.domain.schedule import Kind
from apps.reminders.queries.away import stood_in_for
from apps.reminders.queries.facts import HANDOVERS, Facts, Words, Work, facts_about, words_of
from apps.reminders.queries.people import People, heads_of, people_of, recipients_of

OWED_STATES = (
    AnswerState.OPEN,
    AnswerState.OFFERED,
    AnswerState.DRAFTING,
    AnswerState.IN_REVIEW,
    AnswerState.APPROVED,
)


def owed_answers(ids: Sequence[int], now: datetime, *, in_words: bool = True) -> list[Owed]:
    """What is owed on these answers, in a constant number of queries; nothing while the overleg is on hold.

    In the order in which a person with two qualities is reminded: owner, reviewer, coordinator, watcher, head.
    Unless `in_words`, the link, the title and the numbers of the questions are left out.
    """
    answers = [
        Work(*row)
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
    facts = facts_about(answers)
    words = words_of(answers) if in_words else {}
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
            for owed in _owed_on(answer, words.get(answer.pk, Words()), facts, people, owners, heads)
        ],
        now,
    )


def _term() -> Subquery:
    """The term of the overleg, for an answer without one of its own."""
    return Subquery(
        Deadline.objects.filter(overleg=OuterRef("overleg"), kind=Deadline.Kind.ANSWERS).values("due_at")[:1]
    )


def _owed_on(
    answer: Work,
    words: Words,
    facts: Facts,
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


def _of_owner(answer: Work, facts: Facts) -> _Waits | None:
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
