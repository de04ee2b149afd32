"""The moments of an overleg that both sides of the wall share, and those of one's own side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q

from apps.accounts.models import User
from apps.overleg import policies
from apps.overleg.models import Deadline, EventDetail, Overleg


class Milestone(StrEnum):
    """What happened, or what a moment is for."""

    OPENED = "opened"
    REOPENED = "reopened"
    CLOSED = "closed"
    PUT = "put"
    HELD = "held"
    RESUMED = "resumed"
    MOVED = "moved"
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    SENT = "sent"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"
    INBRENG_TERM = "inbreng_term"
    ANSWERS_TERM = "answers_term"
    EVENT = "event"


# What is a moment to reach; everything else happened.
TERMS = frozenset({Milestone.INBRENG_TERM, Milestone.ANSWERS_TERM, Milestone.EVENT})
_ACTS: Mapping[str, Mapping[str, Milestone]] = {
    "overleg": {
        "open": Milestone.OPENED,
        "reopen": Milestone.REOPENED,
        "close": Milestone.CLOSED,
        "put": Milestone.PUT,
        "hold": Milestone.HELD,
        "resume": Milestone.RESUMED,
        "send": Milestone.SENT,
        "adopt": Milestone.ADOPTED,
        "withdraw": Milestone.WITHDRAWN,
    },
    "deadline": {"move": Milestone.MOVED, "rereckon": Milestone.MOVED},
    "extension": {"ask": Milestone.ASKED, "grant": Milestone.GRANTED, "refuse": Milestone.REFUSED},
}


@dataclass(frozen=True)
class Moment:
    """One milestone; `until` is the term that was asked for or set by it."""

    what: Milestone
    at: datetime
    until: datetime | None = None

    @property
    def is_term(self) -> bool:
        return self.what in TERMS


def moments_of(user: User, overleg: Overleg) -> list[Moment]:
    """The terms of this overleg and what this person may know of its history, the earliest first.

    Nothing of the work of a ministry is among them.
    """
    kinds = {
        Deadline.Kind.INBRENG: Milestone.INBRENG_TERM,
        Deadline.Kind.ANSWERS: Milestone.ANSWERS_TERM,
    }
    found = [Moment(kinds[Deadline.Kind(d.kind)], d.due_at) for d in overleg.deadlines.all()]
    if overleg.event_at:
        found.append(Moment(Milestone.EVENT, overleg.event_at))
    wanted = Q()
    for noun, verbs in _ACTS.items():
        wanted |= Q(noun=noun, verb__in=list(verbs))
    events = policies.visible_events(user).filter(wanted, overleg=overleg, result="done")
    for event in events.select_related("detail").order_by("pk"):
        try:
            detail = event.detail.data
        except EventDetail.DoesNotExist:
            detail = {}
        until = detail.get("until") or detail.get("due_at")
        moment = datetime.fromisoformat(str(until)) if until and event.noun != "overleg" else None
        found.append(Moment(_ACTS[event.noun][event.verb], event.at, moment))
    return sorted(found, key=lambda moment: moment.at)
