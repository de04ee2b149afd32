"""The parafenlijn of an answer: copied from the usual one of its ministry, and changed per answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from apps.accounts.models import Ministry, User
from apps.overleg import queries
from apps.overleg.models import Answer, Review, ReviewStep, ReviewStepDefault


@dataclass(frozen=True)
class Planned:
    """One step to be: equal positions run in parallel; without a reviewer any reviewer of the ministry."""

    position: int
    name: str
    ministry: Ministry
    reviewer: User | None = None


def copy_defaults(answer: Answer) -> None:
    """The usual parafenlijn of the answer's unit, else of its ministry, else one step."""
    replace_steps(answer, usual_steps(answer))


def usual_steps(answer: Answer) -> list[Planned]:
    """What the usual parafenlijn gives for this answer; each co-ministry gets a step in parallel."""
    defaults = ReviewStepDefault.objects.filter(ministry=answer.ministry).select_related("reviewer")
    rows = list(defaults.filter(unit=answer.unit) if answer.unit_id else ()) or list(
        defaults.filter(unit__isnull=True)
    )
    co_ministries = list(answer.co_ministries.all())
    planned = []
    for row in rows:
        if row.co_ministries:
            planned += [Planned(row.position, row.name, ministry) for ministry in co_ministries]
        else:
            planned.append(Planned(row.position, row.name, answer.ministry, row.reviewer))
    if not planned:
        planned = [Planned(1, "Akkoord", answer.ministry)]
    covered = {step.ministry.pk for step in planned}
    last = max(step.position for step in planned)
    return planned + [Planned(last, "Medeparaaf", m) for m in co_ministries if m.pk not in covered]


def follow_ministries(answer: Answer) -> None:
    """The steps of this answer after its co-ministries changed: those who take part keep the steps they have.

    Who joins gets the steps that the usual parafenlijn gives a co-ministry; the steps of who left end.
    """
    present = queries.active_steps(answer)
    taking_part = {answer.ministry_id, *answer.co_ministries.values_list("pk", flat=True)}
    staying = [step for step in present if step.ministry_id in taking_part]
    if not staying:
        copy_defaults(answer)
        return
    _end(answer, [step.pk for step in present if step not in staying])
    covered = {step.ministry_id for step in staying}
    last = max(step.position for step in staying)
    _add(
        answer,
        [
            Planned(min(p.position, last), p.name, p.ministry, p.reviewer)
            for p in usual_steps(answer)
            if p.ministry.pk != answer.ministry_id and p.ministry.pk not in covered
        ],
    )


def replace_steps(answer: Answer, planned: Sequence[Planned]) -> None:
    """These steps from now on, to be approved anew; steps somebody reviewed at stay in the history, inactive."""
    _end(answer, list(answer.steps.filter(active=True).values_list("pk", flat=True)))
    _add(answer, planned)


def void_approvals(answer: Answer, now: datetime) -> int:
    """The approvals of this answer hold no longer; they stay visible as voided. Returns how many."""
    valid = Review.objects.filter(step__answer=answer, outcome="approve", voided_at__isnull=True)
    return valid.update(voided_at=now)


def _end(answer: Answer, steps: Sequence[int]) -> None:
    old = ReviewStep.objects.filter(answer=answer, pk__in=steps)
    old.filter(reviews__isnull=True).delete()
    Review.objects.filter(step__in=old, voided_at__isnull=True).update(voided_at=timezone.now())
    old.update(active=False)


def _add(answer: Answer, planned: Sequence[Planned]) -> None:
    ReviewStep.objects.bulk_create(
        ReviewStep(answer=answer, position=p.position, name=p.name, ministry=p.ministry, reviewer=p.reviewer)
        for p in planned
    )
