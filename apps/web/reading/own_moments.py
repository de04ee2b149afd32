"""The moment that the planning of a ministry gives to who has an answer now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from apps.overleg.domain.planning import Plan, PlanKind, PlanUnit, due_of
from apps.overleg.domain.workflow import AnswerState
from apps.overleg.models import Answer, ReviewStep
from apps.overleg.queries.planning import plans_of

_STEPS: Mapping[str, PlanKind] = {
    AnswerState.OPEN: PlanKind.OFFER,
    AnswerState.OFFERED: PlanKind.DRAFT,
    AnswerState.DRAFTING: PlanKind.DRAFT,
    AnswerState.APPROVED: PlanKind.SEND,
}


@dataclass(frozen=True)
class OwnMoment:
    """Until when the step that an answer is in has, in words: a day, with the time in a plan of hours."""

    due: datetime
    words: str
    late: bool


def own_moments(
    answers: Sequence[Answer], now: datetime, turns: Mapping[int, ReviewStep]
) -> dict[int, OwnMoment]:
    """Answer id -> the moment of the step it is in; `turns`: the review step whose turn it is, of those in review.

    A constant number of queries; nothing for answers without a plan.
    """
    if not answers:
        return {}
    plans = plans_of([answer.overleg for answer in answers], {answer.ministry_id for answer in answers})
    found = {}
    for answer in answers:
        plan = plans.get((answer.overleg_id, answer.ministry_id))
        due = _due(plan, answer, turns.get(answer.pk)) if plan else None
        if plan and due:
            found[answer.pk] = OwnMoment(due, _words(due, plan), due < now)
    return found


def _words(due: datetime, plan: Plan) -> str:
    return date_format(timezone.localtime(due), "D j F" if plan.unit is PlanUnit.DAYS else "D j F H:i")


def _due(plan: Plan, answer: Answer, turn: ReviewStep | None) -> datetime | None:
    if answer.state != AnswerState.IN_REVIEW:
        kind = _STEPS.get(answer.state)
        return due_of(plan, kind) if kind else None
    if turn is None:
        return None
    if turn.ministry_id != answer.ministry_id:
        return due_of(plan, PlanKind.ALIGNMENT)
    return due_of(plan, PlanKind.REVIEW, turn.position)
