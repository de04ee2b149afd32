"""All questions of one overleg as a ministry sees them: who does what, how far, and what is wrong."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from apps.accounts.domain.roles import Role
from apps.accounts.models import User
from apps.accounts.policies import hats
from apps.overleg import policies, queries
from apps.overleg.domain.calendar import local_date
from apps.overleg.domain.workflow import AnswerState
from apps.overleg.models import Answer, CrossReference, Event, Overleg
from apps.web.reading.closed import closed_days
from apps.web.reading.progress import Bar, bar_of
from apps.web.reading.terms import TimeLeft, Urgency, time_left
from apps.web.reading.texts import askers_of, beginning
from apps.web.reading.work import returned

SORTS = ("document", "state", "owner", "term")
_STATE_ORDER = {state.value: n for n, state in enumerate(AnswerState)}


@dataclass(frozen=True)
class Filters:
    """What the address asks for."""

    state: str = ""
    owner: str = ""
    show: str = ""
    sort: str = "document"

    @property
    def active(self) -> bool:
        return bool(self.state or self.owner or self.show)


@dataclass(frozen=True)
class WorkRow:
    """One answer in the list; of another ministry's only number and state are filled.

    `opens`: the page of the answer is there for this person, also to decide on a transfer.
    """

    answer: Answer
    label: str
    start: str
    fractie: str
    own: bool
    opens: bool
    left: TimeLeft | None = None
    leans: int = 0
    leaned: int = 0
    target_changed: int = 0
    note: str = ""
    ticks: bool = False


@dataclass(frozen=True)
class Group:
    """The rows of one fractie, in the order of the document; without a heading when sorted otherwise."""

    fractie: str
    rows: list[WorkRow]


@dataclass(frozen=True)
class OverlegWork:
    """The whole page."""

    groups: list[Group]
    bar: Bar
    own_bar: Bar
    owners: list[User]
    counts: Mapping[str, int]
    shown: int
    total: int
    coordinates: bool
    left: TimeLeft | None
    changed: list[WorkRow] = field(default_factory=list)


def overleg_work(user: User, overleg: Overleg, filters: Filters, now: datetime) -> OverlegWork:
    """The page for this person, in a number of queries that does not grow with the questions."""
    answers = queries.in_document_order(
        queries.with_questions(
            Answer.objects.filter(overleg=overleg).exclude(state=AnswerState.WITHDRAWN)
        ).select_related("transfer_to")
    )
    for answer in answers:
        answer.overleg = overleg
    closed = closed_days(local_date(now))
    coordinates = hats(user).of_ministry(Role.COORDINATOR)
    own = [a for a in answers if policies.sees_draft(user, a)]
    leans, leaned, changed = _references(overleg)
    notes = _notes(own)
    own_ids = {a.pk for a in own}
    rows = [
        WorkRow(
            answer,
            queries.label_of(answer),
            beginning(answer.questions.all()),
            askers_of(answer.questions.all()[0].inbreng) if answer.questions.all() else "",
            True,
            True,
            time_left(answer.due_at, now, closed) if answer.state != AnswerState.SENT else None,
            leans[answer.pk],
            leaned[answer.pk],
            changed[answer.pk],
            notes.get(answer.pk, ""),
            answer.ministry_id in coordinates and answer.state in _GIVEN_OUT,
        )
        if answer.pk in own_ids
        else WorkRow(
            answer,
            queries.label_of(answer),
            beginning(answer.questions.all()),
            askers_of(answer.questions.all()[0].inbreng) if answer.questions.all() else "",
            False,
            answer.transfer_to_id in coordinates,
        )
        for answer in answers
    ]
    shown = [row for row in rows if _matches(row, filters, user)]
    due = next((d.due_at for d in overleg.deadlines.all() if d.kind == "answers"), None)
    owners = {a.owner.pk: a.owner for a in own if a.owner}
    return OverlegWork(
        groups=_groups(shown, filters.sort),
        bar=bar_of(Counter(a.state for a in answers)),
        own_bar=bar_of(Counter(a.state for a in own)),
        owners=sorted(owners.values(), key=lambda u: u.name),
        counts=Counter(a.state for a in answers),
        shown=len(shown),
        total=len(rows),
        coordinates=any(a.ministry_id in coordinates for a in answers),
        left=time_left(due, now, closed) if overleg.state == "with_ministry" else None,
        changed=[row for row in rows if row.target_changed and row.own],
    )


_GIVEN_OUT = (AnswerState.OPEN, AnswerState.OFFERED, AnswerState.DRAFTING, AnswerState.IN_REVIEW)


def _references(overleg: Overleg) -> tuple[Counter[int], Counter[int], Counter[int]]:
    """Per answer: at how many questions it points, how many answers point at it, how many targets changed."""
    leans: Counter[int] = Counter()
    changed: Counter[int] = Counter()
    by: set[tuple[int, int]] = set()
    rows = CrossReference.objects.filter(answer__overleg=overleg).select_related("target")
    for row in rows:
        leans[row.answer_id] += 1
        changed[row.answer_id] += row.target_changed_at is not None
        if row.target.answer_id is not None and row.target.answer_id != row.answer_id:
            by.add((row.target.answer_id, row.answer_id))
    return leans, Counter(target for target, _source in by), changed


def _notes(answers: Sequence[Answer]) -> dict[int, str]:
    """Why an answer came back: declined by its drafter, or sent back by a reviewer."""
    notes = {pk: f"{review.reviewer.name}: {review.reason}" for pk, review in returned(answers).items()}
    waiting = {a.public_id: a for a in answers if a.state == AnswerState.OPEN}
    events = Event.objects.filter(noun="answer", verb="decline", result="done", object_id__in=waiting)
    for event in events.select_related("actor", "detail").order_by("pk"):
        answer = waiting[event.object_id]
        if event.at < answer.state_since:
            continue
        detail = event.detail.data if hasattr(event, "detail") else {}
        suggested = f" (→ {detail['suggested']})" if detail.get("suggested") else ""
        notes[answer.pk] = f"{event.actor.name if event.actor else ''}: {detail.get('reason', '')}{suggested}"
    return notes


def _matches(row: WorkRow, filters: Filters, user: User) -> bool:
    answer = row.answer
    if filters.state and answer.state != filters.state:
        return False
    if filters.owner and not (row.own and answer.owner and str(answer.owner.public_id) == filters.owner):
        return False
    if filters.show == "mine":
        return row.own and answer.owner_id == user.pk
    if filters.show == "ours":
        return row.own
    if filters.show == "late":
        return (
            row.left is not None and row.left.urgency == Urgency.LATE and answer.state != AnswerState.APPROVED
        )
    if filters.show == "changed":
        return row.own and row.target_changed > 0
    return True


def _groups(rows: Iterable[WorkRow], sort: str) -> list[Group]:
    if sort == "state":
        return [Group("", sorted(rows, key=lambda r: _STATE_ORDER[r.answer.state]))]
    if sort == "owner":
        return [
            Group("", sorted(rows, key=lambda r: r.answer.owner.name if r.own and r.answer.owner else ""))
        ]
    if sort == "term":
        return [Group("", sorted(rows, key=lambda r: r.left.due_at.timestamp() if r.left else float("inf")))]
    groups: list[Group] = []
    for row in rows:
        if not groups or groups[-1].fractie != row.fractie:
            groups.append(Group(row.fractie, []))
        groups[-1].rows.append(row)
    return groups
