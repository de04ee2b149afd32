"""Events in words: what was done, without a word of any draft."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.overleg.models import Event, EventDetail
from apps.overleg.policies import sees_actor
from apps.web.reading.because import shown

# Of the details of an event only these are shown; everything else stays in the record.
_FREE_TEXT = ("reason",)
_MOMENTS = ("until", "due_at")


@dataclass(frozen=True)
class Line:
    """One event as the history shows it; `who` is empty on the other side of the wall."""

    event: Event
    who: str
    words: str
    detail: str
    refused: bool
    result: str


def line_of(event: Event, user: User) -> Line:
    """The event in words as this person sees it; a verb we have no words for shows as it is recorded."""
    sentence = words().get((event.noun, event.verb), f"{event.noun} {event.verb}")
    who = event.actor.name if event.actor and sees_actor(user, event) else ""
    return Line(event, who, sentence, _detail(event), event.result != "done", result_words(event))


def _detail(event: Event) -> str:
    try:
        data = event.detail.data
    except EventDetail.DoesNotExist:
        return ""
    parts = [shown(datetime.fromisoformat(data[key])) for key in _MOMENTS if data.get(key)]
    parts += [str(data[key]) for key in _FREE_TEXT if data.get(key)]
    if event.noun == "inbreng" and data.get("fracties"):
        parts.append(", ".join(data["fracties"]))
    return " – ".join(parts)


def words() -> dict[tuple[str, str], str]:
    """What each act is called, in the language of the reader."""
    return {
        ("overleg", "create"): _("Overleg made"),
        ("overleg", "change"): _("Head of the overleg changed"),
        ("overleg", "open"): _("Opened for inbreng"),
        ("overleg", "close"): _("Inbreng closed"),
        ("overleg", "reopen"): _("Inbreng opened again"),
        ("overleg", "number"): _("Questions numbered"),
        ("overleg", "renumber"): _("Questions numbered anew"),
        ("overleg", "put"): _("Questions put to the ministers"),
        ("overleg", "send"): _("Answers sent"),
        ("overleg", "complete"): _("All questions answered"),
        ("overleg", "adopt"): _("Report adopted"),
        ("overleg", "withdraw"): _("Overleg withdrawn"),
        ("overleg", "hold"): _("Overleg put on hold"),
        ("overleg", "resume"): _("Resumed"),
        ("overleg", "upload"): _("Document uploaded"),
        ("overleg", "accept"): _("Document taken over"),
        ("inbreng", "hand_in"): _("Inbreng handed in"),
        ("inbreng", "split"): _("Inbreng split"),
        ("inbreng", "remove"): _("Inbreng removed"),
        ("question", "insert"): _("Question added"),
        ("question", "correct"): _("Question corrected"),
        ("question", "withdraw"): _("Question withdrawn"),
        ("deadline", "move"): _("Term moved"),
        ("extension", "ask"): _("Uitstel asked"),
        ("extension", "grant"): _("Uitstel granted"),
        ("extension", "refuse"): _("Uitstel refused"),
        ("answer", "offer"): _("Answer offered"),
        ("answer", "accept"): _("Answer accepted"),
        ("answer", "decline"): _("Answer declined"),
        ("answer", "reassign"): _("Answer given to somebody else"),
        ("answer", "save"): _("Version of an answer saved"),
        ("answer", "submit"): _("Answer submitted for review"),
        ("answer", "retract"): _("Answer taken back from review"),
        ("answer", "approve"): _("Answer approved in one step"),
        ("answer", "sign_off"): _("Answer approved"),
        ("answer", "record"): _("Signature on paper recorded"),
        ("answer", "return"): _("Answer returned"),
        ("answer", "keep"): _("Approval kept after a small change"),
        ("answer", "confirm"): _("Pointer confirmed"),
        ("answer", "route"): _("Parafenlijn changed"),
        ("answer", "involve"): _("Ministries involved changed"),
        ("answer", "transfer"): _("Answer offered to another ministry"),
        ("answer", "take_over"): _("Answer taken over by another ministry"),
        ("answer", "turn_down"): _("Transfer turned down"),
        ("answer", "combine"): _("Questions combined in one answer"),
        ("answer", "separate"): _("Question separated from an answer"),
        ("answer", "reopen"): _("Approved answer reopened"),
        ("answer", "send"): _("Answer sent"),
        ("proposal", "make"): _("Edit proposed"),
        ("proposal", "accept"): _("Proposed edit accepted"),
        ("proposal", "refuse"): _("Proposed edit refused"),
    }


def result_words(event: Event) -> str:
    """How the act ended."""
    known = {
        "done": _("done"),
        "not-allowed": _("refused: no permission"),
        "not-now": _("refused: not possible in that state"),
        "on-hold": _("refused: on hold"),
        "blocked": _("refused: blocked"),
        "invalid": _("refused: something was not filled in right"),
        "stale": _("refused: somebody else was first"),
    }
    return known.get(event.result, _("refused"))
