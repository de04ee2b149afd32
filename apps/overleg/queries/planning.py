"""The plan of a ministry for an overleg, derived from its profile and from what happened."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Max, Q

from apps.accounts.models import Ministry
from apps.overleg.domain.calendar import Closed, local_date
from apps.overleg.domain.planning import (
    DEFAULT_SHARES,
    Outlook,
    Plan,
    PlanKind,
    look_ahead,
    plan_back,
    steps_of,
)
from apps.overleg.domain.standings import Paraaf, Progress, Standing, progress_of
from apps.overleg.domain.workflow import AnswerState, StepOutcome
from apps.overleg.models import Answer, ClosedDay, Deadline, Event, Overleg, PlanProfile, Review, ReviewStep
from apps.overleg.queries.calendars import holidays_of

# (overleg, ministry)
Key = tuple[int, int]


@dataclass(frozen=True)
class StepOutlook:
    """A step of the plan: its moments, and how far the answers are with it."""

    outlook: Outlook
    progress: Progress


@dataclass(frozen=True)
class Planning:
    """What a ministry planned for an overleg and what became of it; `fits`: what is left can still be done."""

    ministry: Ministry
    plan: Plan
    steps: Sequence[StepOutlook]
    fits: bool


def final_moment(overleg: Overleg, due_at: datetime) -> datetime:
    """Before which everything must be done: the term, or the event when that is earlier."""
    return min(due_at, overleg.event_at) if overleg.event_at else due_at


def plans_of(overleggen: Iterable[Overleg], ministries: Collection[int]) -> dict[Key, Plan]:
    """The plans of these ministries for these overleggen, where they have answers and there is a term.

    Four queries, however many there are.
    """
    put = {overleg.pk: overleg for overleg in overleggen if overleg.put_at is not None}
    terms = dict(
        Deadline.objects.filter(overleg__in=put, kind=Deadline.Kind.ANSWERS).values_list("overleg", "due_at")
    )
    shares, closed = _shares(ministries), closed_within(put.values())
    found = {}
    for (pk, ministry), (line, aligned) in _lines(put, ministries).items():
        start = put[pk].put_at
        if pk in terms and start is not None:
            steps = steps_of(shares.get(ministry) or shares[None], line, aligned=aligned)
            found[pk, ministry] = plan_back(steps, start, final_moment(put[pk], terms[pk]), closed)
    return found


def plannings_of(overleg: Overleg, ministries: Iterable[Ministry], now: datetime) -> list[Planning]:
    """The plan of each of these ministries that has answers here, and what became of it, by name."""
    by_pk = {ministry.pk: ministry for ministry in ministries}
    plans = plans_of([overleg], by_pk)
    standings = _standings(overleg, by_pk)
    closed = closed_within([overleg]) if plans else frozenset()
    found = []
    for (_overleg, pk), plan in plans.items():
        progress = [progress_of(planned.step, standings.get(pk, [])) for planned in plan.steps]
        outlooks, fits = look_ahead(plan, [one.done_at for one in progress], now, closed)
        steps = [StepOutlook(*both) for both in zip(outlooks, progress, strict=True)]
        found.append(Planning(by_pk[pk], plan, steps, fits))
    return sorted(found, key=lambda planning: planning.ministry.name)


def closed_within(overleggen: Iterable[Overleg]) -> Closed:
    """The closed days that plans of these overleggen can touch, the added ones too; none before they are put."""
    starts = [local_date(overleg.put_at) for overleg in overleggen if overleg.put_at]
    if not starts:
        return frozenset()
    return holidays_of(min(starts), max(starts)) | frozenset(ClosedDay.objects.values_list("day", flat=True))


def _shares(ministries: Collection[int]) -> dict[int | None, Mapping[PlanKind, int]]:
    """Ministry -> its profile; under None the one for all others."""
    rows = PlanProfile.objects.filter(Q(ministry__in=ministries) | Q(ministry__isnull=True))
    kept = {row.ministry_id: {kind: getattr(row, kind.value) for kind in PlanKind} for row in rows}
    return {None: DEFAULT_SHARES, **kept}


def _lines(
    overleggen: Collection[int], ministries: Collection[int]
) -> dict[Key, tuple[list[tuple[int, str]], bool]]:
    """The positions of the parafenlijn with the name that most answers have there, and does another take part."""
    rows = (
        ReviewStep.objects.filter(
            active=True, answer__overleg__in=overleggen, answer__ministry__in=ministries
        )
        .exclude(answer__state=AnswerState.WITHDRAWN)
        .values_list("answer__overleg", "answer__ministry", "ministry", "position", "name")
        .annotate(n=Count("pk"))
        .order_by("position", "name")
    )
    names: dict[Key, dict[int, Counter[str]]] = {}
    aligned: set[Key] = set()
    for overleg, ministry, of, position, name, n in rows:
        positions = names.setdefault((overleg, ministry), {})
        if of == ministry:
            positions.setdefault(position, Counter())[name] += n
        else:
            aligned.add((overleg, ministry))
    return {
        key: ([(at, _most(found)) for at, found in positions.items()], key in aligned)
        for key, positions in names.items()
    }


def _most(names: Counter[str]) -> str:
    """The name that occurs most; steps side by side occur equally often."""
    most = max(names.values())
    return ", ".join(name for name, n in names.items() if n == most)


def _standings(overleg: Overleg, ministries: Collection[int]) -> dict[int, list[Standing]]:
    """Ministry -> where each of its answers stands; four queries, however many there are."""
    answers = list(
        Answer.objects.filter(overleg=overleg, ministry__in=ministries)
        .exclude(state=AnswerState.WITHDRAWN)
        .only("public_id", "ministry", "state", "state_since", "current")
    )
    acts = _acts(answers)
    parafen = _parafen(answers)
    found: dict[int, list[Standing]] = {}
    for answer in answers:
        standing = Standing(
            AnswerState(answer.state),
            answer.state_since,
            acts.get((answer.public_id, "offer")),
            acts.get((answer.public_id, "submit")),
            tuple(parafen.get(answer.pk, ())),
        )
        found.setdefault(answer.ministry_id, []).append(standing)
    return found


def _acts(answers: Sequence[Answer]) -> dict[tuple[object, str], datetime]:
    """(answer, verb) -> when it was last offered or submitted."""
    rows = Event.objects.filter(
        noun="answer",
        verb__in=("offer", "submit"),
        result="done",
        object_id__in=[answer.public_id for answer in answers],
    ).order_by()
    return {
        (row["object_id"], row["verb"]): row["last"]
        for row in rows.values("object_id", "verb").annotate(last=Max("at"))
    }


def _parafen(answers: Sequence[Answer]) -> dict[int, list[Paraaf]]:
    """Answer -> the steps of its parafenlijn, with when each approved the current version."""
    of = {answer.pk: answer for answer in answers}
    given = dict(
        Review.objects.filter(
            step__answer__in=of,
            version=F("step__answer__current"),
            sha256=F("version__sha256"),
            outcome=StepOutcome.APPROVE,
            voided_at__isnull=True,
        ).values_list("step", "created_at")
    )
    found: dict[int, list[Paraaf]] = {}
    rows = ReviewStep.objects.filter(answer__in=of, active=True).values_list(
        "pk", "answer", "ministry", "position"
    )
    for pk, answer, ministry, position in rows:
        own = ministry == of[answer].ministry_id
        found.setdefault(answer, []).append(Paraaf(position, own, given.get(pk)))
    return found
