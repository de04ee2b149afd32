"""The parafenlijn of an answer: copied from the usual one of its ministry, and changed per answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.accounts.models import Ministry, User
from apps.overleg.models import Answer, ReviewStep, ReviewStepDefault


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


def replace_steps(answer: Answer, planned: Sequence[Planned]) -> None:
    """These steps from now on; steps somebody already reviewed at stay in the history, inactive."""
    old = ReviewStep.objects.filter(answer=answer, active=True)
    old.filter(reviews__isnull=True).delete()
    old.update(active=False)
    ReviewStep.objects.bulk_create(
        ReviewStep(answer=answer, position=p.position, name=p.name, ministry=p.ministry, reviewer=p.reviewer)
        for p in planned
    )
