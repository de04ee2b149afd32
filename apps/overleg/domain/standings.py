"""How far an answer is on the steps of a plan: read from its state, its acts and its parafenlijn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from .planning import PlanKind, PlanStep
from .workflow import AnswerState

_WRITTEN = {AnswerState.IN_REVIEW, AnswerState.APPROVED, AnswerState.SENT}


@dataclass(frozen=True)
class Paraaf:
    """One step of the parafenlijn of one answer: `own` when it is of the ministry of the answer itself."""

    position: int
    own: bool
    approved_at: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """Where an answer stands, since when, and when it was last offered and submitted."""

    state: AnswerState
    since: datetime
    offered_at: datetime | None = None
    submitted_at: datetime | None = None
    parafen: tuple[Paraaf, ...] = ()


@dataclass(frozen=True)
class Progress:
    """How many answers are past a step, of how many, and when the last of those got there."""

    past: int
    total: int
    last_at: datetime | None

    @property
    def done_at(self) -> datetime | None:
        """When the step was finished for all of them."""
        return self.last_at if self.total and self.past == self.total else None


def progress_of(step: PlanStep, standings: Sequence[Standing]) -> Progress:
    """How far all answers of a ministry are with this step."""
    moments = [moment for standing in standings if (moment := passed(step, standing))]
    return Progress(len(moments), len(standings), max(moments, default=None))


def passed(step: PlanStep, standing: Standing) -> datetime | None:
    """When this answer was past the step; None while it is not, also when it was and came back.

    What the minister says is not kept here: an answer is past that step when it is sent.
    """
    state = standing.state
    if step.kind is PlanKind.OFFER:
        offered = standing.offered_at or standing.since
        return offered if state is not AnswerState.OPEN else None
    if state not in _WRITTEN:
        return None
    if step.kind is PlanKind.DRAFT:
        return _written(standing)
    if step.kind in (PlanKind.MINISTER, PlanKind.SEND):
        return standing.since if state is AnswerState.SENT else None
    if step.kind is PlanKind.ALIGNMENT:
        return _approved(standing, (paraaf for paraaf in standing.parafen if not paraaf.own))
    return _approved(standing, (p for p in standing.parafen if p.own and p.position <= step.position))


def current_step(standing: Standing, steps: Sequence[PlanStep]) -> PlanStep | None:
    """The first step that this answer is not past; None when it is past all."""
    return next((step for step in steps if passed(step, standing) is None), None)


def _written(standing: Standing) -> datetime:
    return standing.submitted_at or standing.since


def _approved(standing: Standing, parafen: Iterable[Paraaf]) -> datetime | None:
    """When the last of these was given; without any, when the text was submitted."""
    moments = [paraaf.approved_at for paraaf in parafen]
    given = [moment for moment in moments if moment is not None]
    if standing.state is AnswerState.IN_REVIEW and len(given) < len(moments):
        return None
    return max(given, default=_written(standing))
