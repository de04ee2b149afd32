"""Every state and every step: which verb leads from where to where.

A verb that is not in a table does not exist. `VERBS` lists each of them once; a test asks that every verb
has a service, a policy and an address in both doors.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class OverlegState(StrEnum):
    PREPARING = "preparing"
    INBRENG_OPEN = "inbreng_open"
    INBRENG_CLOSED = "inbreng_closed"
    WITH_MINISTRY = "with_ministry"
    ANSWERED = "answered"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"


class AnswerState(StrEnum):
    OPEN = "open"
    OFFERED = "offered"
    DRAFTING = "drafting"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


class QuestionKind(StrEnum):
    QUESTION = "question"
    REMARK = "remark"
    HEADING = "heading"


class StepOutcome(StrEnum):
    """How one step of the parafenlijn ended for one version."""

    APPROVE = "approve"
    RETURN = "return"


class ExtensionState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


class ProposalState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True)
class Step:
    """One verb of a state machine: the states it may start from and where it leads (None: stays)."""

    sources: frozenset[str]
    target: str | None = None


def _steps(rows: Mapping[str, tuple[set[str], str | None]]) -> dict[str, Step]:
    return {verb: Step(frozenset(sources), target) for verb, (sources, target) in rows.items()}


O, A = OverlegState, AnswerState
_BEFORE_PUT = {O.PREPARING, O.INBRENG_OPEN, O.INBRENG_CLOSED}
_RUNNING = {*_BEFORE_PUT, O.WITH_MINISTRY}
_UNSENT = {A.OPEN, A.OFFERED, A.DRAFTING, A.IN_REVIEW, A.APPROVED}

OVERLEG_STEPS: Mapping[str, Step] = _steps(
    {
        "change": (_RUNNING, None),
        "open": ({O.PREPARING}, O.INBRENG_OPEN),
        "close": ({O.INBRENG_OPEN}, O.INBRENG_CLOSED),
        "reopen": ({O.INBRENG_CLOSED}, O.INBRENG_OPEN),
        "put": ({O.INBRENG_CLOSED}, O.WITH_MINISTRY),
        "send": ({O.WITH_MINISTRY}, None),
        "complete": ({O.WITH_MINISTRY}, O.ANSWERED),
        "adopt": ({O.ANSWERED}, O.ADOPTED),
        "withdraw": (_RUNNING, O.WITHDRAWN),
        "hold": (_RUNNING, None),
        "resume": (_RUNNING, None),
        "number": ({O.INBRENG_CLOSED}, None),
        "renumber": ({O.INBRENG_CLOSED, O.WITH_MINISTRY}, None),
        "hand_in": ({O.INBRENG_OPEN}, None),
        "split": ({O.INBRENG_OPEN, O.INBRENG_CLOSED}, None),
        "insert": ({O.INBRENG_CLOSED, O.WITH_MINISTRY}, None),
        "correct": ({O.WITH_MINISTRY}, None),
        "withdraw_question": ({O.WITH_MINISTRY}, None),
        "move_deadline": (_RUNNING, None),
        "ask_extension": ({O.WITH_MINISTRY}, None),
    }
)

ANSWER_STEPS: Mapping[str, Step] = _steps(
    {
        "offer": ({A.OPEN, A.OFFERED}, A.OFFERED),
        "accept": ({A.OFFERED}, A.DRAFTING),
        "decline": ({A.OFFERED}, A.OPEN),
        "reassign": ({A.OFFERED, A.DRAFTING, A.IN_REVIEW}, None),
        "type": ({A.DRAFTING, A.IN_REVIEW}, None),
        "save": ({A.DRAFTING, A.IN_REVIEW}, A.DRAFTING),
        "submit": ({A.DRAFTING}, A.IN_REVIEW),
        "retract": ({A.IN_REVIEW}, A.DRAFTING),
        "approve": ({A.IN_REVIEW}, None),
        "sign_off": ({A.IN_REVIEW}, A.APPROVED),
        "record": ({A.IN_REVIEW}, None),
        "return": ({A.IN_REVIEW}, A.DRAFTING),
        "keep": ({A.IN_REVIEW}, None),
        "propose": ({A.DRAFTING, A.IN_REVIEW}, None),
        "confirm": (_UNSENT, None),
        "route": ({A.OPEN, A.OFFERED, A.DRAFTING}, None),
        "involve": ({A.OPEN, A.OFFERED, A.DRAFTING}, None),
        "transfer": ({A.OPEN, A.OFFERED, A.DRAFTING}, None),
        "take_over": ({A.OPEN, A.OFFERED, A.DRAFTING}, A.OPEN),
        "turn_down": ({A.OPEN, A.OFFERED, A.DRAFTING}, None),
        "combine": ({A.OPEN, A.OFFERED, A.DRAFTING}, None),
        "separate": ({A.OPEN, A.OFFERED, A.DRAFTING}, None),
        "reopen": ({A.APPROVED}, A.DRAFTING),
        "send": ({A.APPROVED}, A.SENT),
        "withdraw": (_UNSENT, A.WITHDRAWN),
    }
)

# noun -> its verbs as people use them; the name of a service is `<verb>_<noun>`, of an address `<noun>-<verb>`.
VERBS: Mapping[str, tuple[str, ...]] = {
    "overleg": (
        "create", "change", "open", "close", "reopen", "put", "send", "adopt", "withdraw", "hold", "resume",
        "number", "renumber",
    ),
    "inbreng": ("hand_in", "split", "remove"),
    "question": ("insert", "correct", "withdraw"),
    "answer": (
        "offer", "accept", "decline", "reassign", "type", "save", "submit", "retract", "approve", "record",
        "return", "keep", "confirm", "route", "involve", "transfer", "take_over", "turn_down", "combine", "separate", "reopen",
    ),
    "proposal": ("make", "accept", "refuse"),
    "deadline": ("move",),
    "extension": ("ask", "grant", "refuse"),
}  # fmt: skip


def can(table: Mapping[str, Step], verb: str, state: str) -> bool:
    """Whether the verb may start from this state."""
    return state in table[verb].sources


def after(table: Mapping[str, Step], verb: str, state: str) -> str:
    """The state that follows the verb; ValueError when the verb cannot start here."""
    step = table[verb]
    if state not in step.sources:
        raise ValueError(f"{verb} cannot start from {state}")
    return step.target or state
