"""Which buttons a page shows: what this person may and what can be done now, asked of the policies."""

from collections.abc import Collection

from apps.accounts.models import User
from apps.overleg import policies
from apps.overleg.domain.workflow import ANSWER_STEPS, VERBS, can
from apps.overleg.models import Answer, Overleg, ReviewStep

# These are about a step of the parafenlijn, not about the answer as a whole.
_OF_A_STEP = {"approve", "return"}


def runs(overleg: Overleg) -> bool:
    """Whether anything can be done with its answers: with the ministry, and not on hold."""
    return can(overleg.steps, "send", overleg.state) and not overleg.held


def answer_acts(user: User, answer: Answer) -> frozenset[str]:
    """The verbs this person may and can do with this answer now."""
    if not runs(answer.overleg):
        return frozenset()
    return frozenset(
        verb
        for verb in VERBS["answer"]
        if verb not in _OF_A_STEP
        and can(ANSWER_STEPS, verb, answer.state)
        and getattr(policies, f"may_{verb}_answer")(user, answer)
    )


def step_to_approve(user: User, answer: Answer, pending: Collection[ReviewStep]) -> ReviewStep | None:
    """The step whose turn it is and that this person may approve; the first where there are several."""
    return _first(user, answer, pending, "approve")


def step_to_return(user: User, answer: Answer, pending: Collection[ReviewStep]) -> ReviewStep | None:
    """The step whose turn it is and at which this person may send the text back."""
    return _first(user, answer, pending, "return")


def _first(user: User, answer: Answer, pending: Collection[ReviewStep], verb: str) -> ReviewStep | None:
    if not runs(answer.overleg) or not can(ANSWER_STEPS, verb, answer.state):
        return None
    may = getattr(policies, f"may_{verb}_answer")
    for step in pending:
        step.answer = answer
        if may(user, step):
            return step
    return None
