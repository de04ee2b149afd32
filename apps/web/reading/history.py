"""Events in words: what was done, without a word of any draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.overleg.models import Answer, Event, EventDetail, InbrengFractie
from apps.overleg.policies import (
    sees_actor,
    visible_answers,
    visible_inbrengen,
    visible_proposals,
    visible_questions,
)
from apps.overleg.queries import label_of
from apps.web.reading.because import shown

# Of the details of an event only these are shown; everything else stays in the record.
_FREE_TEXT = ("reason",)
_MOMENTS = ("until", "due_at")


@dataclass(frozen=True)
class Line:
    """One event as the history shows it; `who` is empty on the other side of the wall.

    `subject` is what it was about ("Question 3", "VVD"); empty when this person may not see that.
    """

    event: Event
    who: str
    words: str
    subject: str
    detail: str
    refused: bool
    result: str
    times: int = 1


# Done hundreds of times to one document: neighbours that say the same are told as one line.
_MANY = frozenset({("overleg", "correct"), ("overleg", "undo"), ("overleg", "redo"), ("inbreng", "split")})


def lines_of(events: Sequence[Event], user: User) -> list[Line]:
    """The events in words as this person sees them, in a constant number of queries."""
    subjects = _subjects(events, user)
    return _together([_line(event, user, subjects.get(event.object_id, "")) for event in events])


def _together(lines: Sequence[Line]) -> list[Line]:
    told: list[Line] = []
    for line in lines:
        if told and (line.event.noun, line.event.verb) in _MANY and _same(told[-1], line):
            told[-1] = replace(told[-1], times=told[-1].times + 1)
        else:
            told.append(line)
    return told


def _same(one: Line, other: Line) -> bool:
    return replace(one, event=other.event, times=1) == other and one.event.object_id == other.event.object_id


def _line(event: Event, user: User, subject: str) -> Line:
    """The event in words; a verb we have no words for shows as it is recorded."""
    sentence = words().get((event.noun, event.verb), f"{event.noun} {event.verb}")
    who = event.actor.name if event.actor and sees_actor(user, event) else ""
    detail = _detail(event, subject)
    return Line(event, who, sentence, subject, detail, event.result != "done", result_words(event))


def _detail(event: Event, subject: str) -> str:
    try:
        data = event.detail.data
    except EventDetail.DoesNotExist:
        return ""
    parts = [shown(datetime.fromisoformat(data[key])) for key in _MOMENTS if data.get(key)]
    parts += [str(data[key]) for key in _FREE_TEXT if data.get(key)]
    # An inbreng that was removed has no subject any more; its event still knows the fracties.
    if event.noun == "inbreng" and not subject and data.get("fracties"):
        parts.append(", ".join(data["fracties"]))
    return " – ".join(parts)


# -- what an act was about ----------------------------------------------------------------------------------


def _subjects(events: Sequence[Event], user: User) -> dict[UUID, str]:
    """What the objects of these events are called, by public_id; only those this person may see.

    An event may be shared while its object is not, so each name is asked of the visible rows.
    """
    ids: dict[str, set[UUID]] = {}
    for event in events:
        ids.setdefault(event.noun, set()).add(event.object_id)
    proposals = _answers_of_proposals(ids.get("proposal", set()), user)
    answers = _answers(ids.get("answer", set()) | set(proposals.values()), user)
    return (
        answers
        | {proposal: answers.get(answer, "") for proposal, answer in proposals.items()}
        | _questions(ids.get("question", set()), user)
        | _inbrengen(ids.get("inbreng", set()), user)
    )


def _answers_of_proposals(ids: set[UUID], user: User) -> Mapping[UUID, UUID]:
    rows = visible_proposals(user).filter(public_id__in=ids)
    return dict(rows.values_list("public_id", "answer__public_id")) if ids else {}


def _answers(ids: set[UUID], user: User) -> dict[UUID, str]:
    if not ids:
        return {}
    rows = visible_answers(user).filter(public_id__in=ids).prefetch_related("questions")
    return {answer.public_id: _numbers(answer) for answer in rows}


def _numbers(answer: Answer) -> str:
    """Such as "Questions 13 en 14"; nothing for an answer whose questions went to another."""
    label = label_of(answer)
    amount = sum(1 for question in answer.questions.all() if question.label)
    return _called(label, amount) if label else ""


def _questions(ids: set[UUID], user: User) -> dict[UUID, str]:
    if not ids:
        return {}
    rows = visible_questions(user).filter(public_id__in=ids)
    return {question.public_id: _called(question.label, 1) for question in rows if question.label}


def _called(label: str, amount: int) -> str:
    return ngettext("Question %(number)s", "Questions %(number)s", amount) % {"number": label}


def _inbrengen(ids: set[UUID], user: User) -> dict[UUID, str]:
    """The fracties or members of each inbreng, those that join it too, in their order."""
    if not ids:
        return {}
    rows = InbrengFractie.objects.filter(
        inbreng__in=visible_inbrengen(user).filter(public_id__in=ids)
    ).select_related("inbreng", "fractie")
    names: dict[UUID, list[str]] = {}
    for row in rows.order_by("position").defer("inbreng__text"):
        names.setdefault(row.inbreng.public_id, []).append(str(row))
    return {inbreng: ", ".join(askers) for inbreng, askers in names.items()}


# -- words --------------------------------------------------------------------------------------------------


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
        ("overleg", "renew"): _("New version of a document taken over"),
        ("overleg", "remove"): _("Document removed"),
        ("overleg", "correct"): _("What was recognised in a document corrected"),
        ("overleg", "undo"): _("A correction of a document undone"),
        ("overleg", "redo"): _("A correction of a document done again"),
        ("inbreng", "hand_in"): _("Inbreng handed in"),
        ("inbreng", "split"): _("Inbreng split"),
        ("inbreng", "replace"): _("Inbreng replaced by a new version"),
        ("inbreng", "remove"): _("Inbreng removed"),
        ("question", "insert"): _("Question added"),
        ("question", "correct"): _("Question corrected"),
        ("question", "withdraw"): _("Question withdrawn"),
        ("deadline", "move"): _("Term moved"),
        ("deadline", "rereckon"): _("Term reckoned anew: the calendar changed"),
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
