"""Every state and every step: which verb leads from where to where.

A verb that is not in a table does not exist. `VERBS` lists each of them once; a test asks that every verb
has a service, a policy and an address in both doors.
"""

from collections.abc import Collection, Mapping
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


def _steps(rows: Mapping[str, tuple[Collection[str], str | None]]) -> dict[str, Step]:
    return {verb: Step(frozenset(sources), target) for verb, (sources, target) in rows.items()}


_O, _A = OverlegState, AnswerState
_BEFORE_PUT = {_O.PREPARING, _O.INBRENG_OPEN, _O.INBRENG_CLOSED}
_RUNNING = {*_BEFORE_PUT, _O.WITH_MINISTRY}
_UNSENT = {_A.OPEN, _A.OFFERED, _A.DRAFTING, _A.IN_REVIEW, _A.APPROVED}

OVERLEG_STEPS: Mapping[str, Step] = _steps(
    {
        # The names under the verslag are often known only when it is adopted.
        "change": ({*_RUNNING, _O.ANSWERED}, None),
        "open": ({_O.PREPARING}, _O.INBRENG_OPEN),
        "close": ({_O.INBRENG_OPEN}, _O.INBRENG_CLOSED),
        "reopen": ({_O.INBRENG_CLOSED}, _O.INBRENG_OPEN),
        "put": ({_O.INBRENG_CLOSED}, _O.WITH_MINISTRY),
        "send": ({_O.WITH_MINISTRY}, None),
        "complete": ({_O.WITH_MINISTRY}, _O.ANSWERED),
        "adopt": ({_O.ANSWERED}, _O.ADOPTED),
        "withdraw": (_RUNNING, _O.WITHDRAWN),
        "hold": (_RUNNING, None),
        "resume": (_RUNNING, None),
        "number": ({_O.INBRENG_CLOSED}, None),
        "renumber": ({_O.INBRENG_CLOSED, _O.WITH_MINISTRY}, None),
        "hand_in": ({_O.INBRENG_OPEN}, None),
        "split": ({_O.INBRENG_OPEN, _O.INBRENG_CLOSED}, None),
        "insert": ({_O.WITH_MINISTRY}, None),
        "correct": ({_O.WITH_MINISTRY}, None),
        "withdraw_question": ({_O.WITH_MINISTRY}, None),
        "move_deadline": (_RUNNING, None),
        "ask_extension": ({_O.WITH_MINISTRY}, None),
    }
)

ANSWER_STEPS: Mapping[str, Step] = _steps(
    {
        "offer": ({_A.OPEN, _A.OFFERED}, _A.OFFERED),
        "accept": ({_A.OFFERED}, _A.DRAFTING),
        "decline": ({_A.OFFERED}, _A.OPEN),
        "reassign": ({_A.OFFERED, _A.DRAFTING, _A.IN_REVIEW}, None),
        "type": ({_A.DRAFTING, _A.IN_REVIEW}, None),
        "save": ({_A.DRAFTING, _A.IN_REVIEW}, _A.DRAFTING),
        "submit": ({_A.DRAFTING}, _A.IN_REVIEW),
        "retract": ({_A.IN_REVIEW}, _A.DRAFTING),
        "approve": ({_A.IN_REVIEW}, None),
        "sign_off": ({_A.IN_REVIEW}, _A.APPROVED),
        "record": ({_A.IN_REVIEW}, None),
        "return": ({_A.IN_REVIEW}, _A.DRAFTING),
        "keep": ({_A.IN_REVIEW}, None),
        "propose": ({_A.DRAFTING, _A.IN_REVIEW}, None),
        "confirm": (_UNSENT, None),
        "route": ({_A.OPEN, _A.OFFERED, _A.DRAFTING}, None),
        "involve": ({_A.OPEN, _A.OFFERED, _A.DRAFTING}, None),
        "transfer": ({_A.OPEN, _A.OFFERED, _A.DRAFTING}, None),
        "take_over": ({_A.OPEN, _A.OFFERED, _A.DRAFTING}, _A.OPEN),
        "turn_down": ({_A.OPEN, _A.OFFERED, _A.DRAFTING}, None),
        "combine": ({_A.OPEN, _A.OFFERED, _A.DRAFTING}, None),
        "separate": ({_A.OPEN, _A.OFFERED, _A.DRAFTING}, None),
        "reopen": ({_A.APPROVED}, _A.DRAFTING),
        "send": ({_A.APPROVED}, _A.SENT),
        "withdraw": (_UNSENT, _A.WITHDRAWN),
    }
)

# noun -> its verbs; a service is called `<verb>_<noun>`, an address `<noun>-<verb>`.
VERBS: Mapping[str, tuple[str, ...]] = {
    "overleg": (
        "create", "change", "open", "close", "reopen", "put", "send", "adopt", "withdraw", "hold", "resume",
        "number", "renumber",
    ),
    "inbreng": ("hand_in", "split", "remove"),
    "question": ("insert", "correct", "withdraw"),
    "answer": (
        "offer", "accept", "decline", "reassign", "type", "save", "submit", "retract", "approve", "record",
        "return", "keep", "confirm", "route", "involve", "transfer", "take_over", "turn_down",
        "combine", "separate", "reopen",
    ),
    "proposal": ("make", "accept", "refuse"),
    "deadline": ("move",),
    "extension": ("ask", "grant", "refuse"),
    "document": ("upload",),
    "recognition": ("accept", "correct", "undo", "redo", "renew", "remove"),
}  # fmt: skip


def steps_skipping(skipped: Collection[str], lacking: Collection[str] = ()) -> Mapping[str, Step]:
    """The steps of an overleg that does not have some states: what is done in them is done in the state before.

    A verb that only leads into such a state, or that is lacking, starts from nowhere.
    """
    order = list(OverlegState)

    def settled(state: str) -> str:
        while state in skipped:
            state = order[order.index(OverlegState(state)) - 1]
        return state

    return {
        verb: Step(frozenset())
        if step.target in skipped or verb in lacking
        else Step(frozenset(map(settled, step.sources)), step.target)
        for verb, step in OVERLEG_STEPS.items()
    }


def can(table: Mapping[str, Step], verb: str, state: str) -> bool:
    """Whether the verb may start from this state."""
    return state in table[verb].sources


def after(table: Mapping[str, Step], verb: str, state: str) -> str:
    """The state that follows the verb; ValueError when the verb cannot start here."""
    step = table[verb]
    if state not in step.sources:
        raise ValueError(f"{verb} cannot start from {state}")
    return step.target or state
