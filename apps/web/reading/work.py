"""What waits for somebody at a ministry: a drafter's answers, a reviewer's queue, a coordinator's overleggen."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q
from django.utils.safestring import SafeString

from apps.accounts.domain.roles import Role
from apps.accounts.models import User
from apps.accounts.policies import hats
from apps.overleg import policies, queries
from apps.overleg.domain.calendar import Closed, local_date
from apps.overleg.domain.references import Numbering
from apps.overleg.domain.textdiff import Piece
from apps.overleg.domain.workflow import AnswerState, StepOutcome
from apps.overleg.models import Answer, AnswerVersion, Overleg, Review, ReviewStep, WorkingText
from apps.web.reading.closed import closed_days
from apps.web.reading.own_moments import OwnMoment, own_moments
from apps.web.reading.progress import Bar, bar_of
from apps.web.reading.terms import TimeLeft, time_left
from apps.web.reading.texts import answer_html, askers_of, beginning, difference

_MINE = (AnswerState.OFFERED, AnswerState.DRAFTING, AnswerState.IN_REVIEW)
_DONE = (AnswerState.APPROVED, AnswerState.SENT)


@dataclass(frozen=True)
class Row:
    """One answer in a list."""

    answer: Answer
    label: str
    start: str
    left: TimeLeft | None
    fractie: str = ""
    reason: str = ""
    by: str = ""
    unsaved: bool = False
    own: OwnMoment | None = None


@dataclass(frozen=True)
class MyWork:
    """A drafter's answers, each list by time left: sent back first, then what waits for a yes or no."""

    returned: list[Row] = field(default_factory=list)
    offered: list[Row] = field(default_factory=list)
    drafting: list[Row] = field(default_factory=list)
    in_review: list[Row] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.returned) + len(self.offered) + len(self.drafting)

    @property
    def only(self) -> Overleg | None:
        """The overleg, when all rows are of the same one: its title then stands once above them."""
        return _only([*self.returned, *self.offered, *self.drafting, *self.in_review])


@dataclass(frozen=True)
class Waiting:
    """One answer that waits for this reviewer: exactly which version, and what changed since they approved."""

    row: Row
    step: ReviewStep
    version: int
    html: SafeString
    author: bool
    approved_before: int | None = None
    changed: Sequence[Piece] = ()


@dataclass(frozen=True)
class Board:
    """One overleg as its coordinator sees it."""

    overleg: Overleg
    left: TimeLeft | None
    bar: Bar
    unassigned: int
    not_accepted: int
    late: int
    leads: bool


@dataclass(frozen=True)
class Work:
    """All that waits for one person."""

    mine: MyWork | None
    waiting: list[Waiting] | None
    boards: list[Board] | None
    transfers: list[Row]

    @property
    def waits_in(self) -> Overleg | None:
        """The overleg, when all that waits for approval is of the same one."""
        return _only([item.row for item in self.waiting or []])


def work_of(user: User, now: datetime) -> Work:
    """The lists for the roles this person has; None for a role they have not."""
    closed = closed_days(local_date(now))
    worn = hats(user)
    drafts = worn.of_ministry(Role.DRAFTER, Role.COORDINATOR)
    coordinates = worn.of_ministry(Role.COORDINATOR)
    mine = my_work(user, now, closed) if drafts else None
    if mine is not None and not worn.of_ministry(Role.DRAFTER) and not (mine.count or mine.in_review):
        mine = None  # a coordinator who drafts nothing
    return Work(
        mine=mine,
        waiting=waiting_for(user, now, closed) if worn.of_ministry(Role.REVIEWER) else None,
        boards=boards_of(user, now, closed) if coordinates else None,
        transfers=_transfers(user, now, closed) if coordinates else [],
    )


def my_work(user: User, now: datetime, closed: Closed) -> MyWork:
    """The answers this person owns and that are with the ministry now."""
    answers = queries.in_document_order(
        queries.with_questions(
            policies.visible_answers(user).filter(
                owner=user, state__in=_MINE, overleg__state="with_ministry", overleg__held_at__isnull=True
            )
        )
    )
    returns = returned(answers)
    typed = set(WorkingText.objects.filter(user=user, answer__in=answers).values_list("answer", flat=True))
    moments = own_moments([a for a in answers if a.state != AnswerState.IN_REVIEW], now, {})
    work = MyWork()
    for answer in sorted(answers, key=_by_term):
        back = returns.get(answer.pk)
        row = Row(
            answer,
            queries.label_of(answer),
            beginning(answer.questions.all()),
            time_left(answer.due_at, now, closed),
            _fractie(answer),
            back.reason if back else "",
            back.reviewer.name if back else "",
            answer.pk in typed,
            moments.get(answer.pk),
        )
        if back:
            work.returned.append(row)
        else:
            getattr(work, answer.state).append(row)
    return work


def returned(answers: Iterable[Answer]) -> dict[int, Review]:
    """Answer id -> the review that sent it back to the drafter, while it has not gone up again."""
    drafting = {a.pk: a for a in answers if a.state == AnswerState.DRAFTING}
    reviews = Review.objects.filter(step__answer__in=drafting, outcome=StepOutcome.RETURN).select_related(
        "reviewer", "step", "version"
    )
    return {
        review.step.answer_id: review
        for review in reviews.order_by("pk")
        if review.created_at >= drafting[review.step.answer_id].state_since
    }


def waiting_for(user: User, now: datetime, closed: Closed) -> list[Waiting]:
    """The answers at a step that this reviewer fills and whose turn it is, by time left."""
    answers = list(
        queries.with_questions(
            policies.visible_answers(user).filter(
                pk__in=ReviewStep.objects.filter(
                    Q(reviewer__isnull=True) | Q(reviewer=user),
                    active=True,
                    ministry__in=hats(user).of_ministry(Role.REVIEWER),
                ).values("answer"),
                state=AnswerState.IN_REVIEW,
                overleg__state="with_ministry",
                overleg__held_at__isnull=True,
            )
        )
    )
    pending = queries.pending_steps_of(answers)
    turns = {
        a.pk: step
        for a in answers
        if (step := next((s for s in pending.get(a.pk, []) if policies.fills_step(user, s)), None))
    }
    answers = [a for a in answers if a.pk in turns]
    lost, given = _my_approvals(user, answers)
    authored = _authored(user, answers)
    numberings = {a.overleg_id: a.overleg for a in answers}
    numbered = {pk: queries.numbering_of(overleg) for pk, overleg in numberings.items()}
    moments = own_moments(answers, now, turns)
    found = []
    for answer in sorted(queries.in_document_order(answers), key=_by_term):
        if answer.current is None or answer.pk in given:
            continue  # one person fills one step: a colleague's turn
        before = lost.get(answer.pk)
        numbering: Numbering = numbered[answer.overleg_id]
        found.append(
            Waiting(
                Row(
                    answer,
                    queries.label_of(answer),
                    beginning(answer.questions.all()),
                    time_left(answer.due_at, now, closed),
                    _fractie(answer),
                    own=moments.get(answer.pk),
                ),
                turns[answer.pk],
                answer.current.number,
                answer_html(answer.current.markdown, numbering, f"w{answer.public_id.hex[:8]}"),
                answer.pk in authored,
                before.number if before else None,
                difference(before.markdown, answer.current.markdown, numbering) if before else (),
            )
        )
    return found


def _my_approvals(user: User, answers: Sequence[Answer]) -> tuple[dict[int, AnswerVersion], set[int]]:
    """Answer id -> the last version this person approved before it changed; and answers they approved as is."""
    current = {a.pk: a.current_id for a in answers}
    lost: dict[int, AnswerVersion] = {}
    given: set[int] = set()
    reviews = Review.objects.filter(
        step__answer__in=current, reviewer=user, outcome=StepOutcome.APPROVE
    ).select_related("version", "step")
    for review in reviews.order_by("version__number", "pk"):
        answer = review.step.answer_id
        if review.version_id != current[answer]:
            lost[answer] = review.version
        elif review.voided_at is None:
            given.add(answer)
    return lost, given


def _authored(user: User, answers: Sequence[Answer]) -> set[int]:
    """The answers of which this person wrote a version: they may send back, never approve."""
    return set(
        AnswerVersion.objects.filter(answer__in=[a.pk for a in answers], author=user).values_list(
            "answer", flat=True
        )
    )


def boards_of(user: User, now: datetime, closed: Closed) -> list[Board]:
    """The overleggen that are with the ministries this person coordinates, the most urgent first."""
    ministries = hats(user).of_ministry(Role.COORDINATOR)
    overleggen = list(
        policies.visible_overleggen(user)
        .filter(state="with_ministry")
        .filter(Q(answers__ministry__in=ministries) | Q(addressees__bewindspersoon__ministry__in=ministries))
        .distinct()
        .select_related("commissie")
        .prefetch_related("deadlines", "addressees__bewindspersoon")
    )
    rows = (
        Answer.objects.filter(overleg__in=overleggen, ministry__in=ministries)
        .exclude(state=AnswerState.WITHDRAWN)
        .values("overleg", "state")
        .annotate(n=Count("pk"), late=Count("pk", filter=Q(due_at__lt=now) & ~Q(state__in=_DONE)))
    )
    counts: dict[int, Counter[str]] = {}
    late: Counter[int] = Counter()
    for row in rows:
        counts.setdefault(row["overleg"], Counter())[row["state"]] += row["n"]
        late[row["overleg"]] += row["late"]
    boards = []
    for overleg in overleggen:
        due = next((d.due_at for d in overleg.deadlines.all() if d.kind == "answers"), None)
        states = counts.get(overleg.pk, Counter())
        boards.append(
            Board(
                overleg,
                time_left(due, now, closed),
                bar_of(states),
                states[AnswerState.OPEN],
                states[AnswerState.OFFERED],
                late[overleg.pk],
                policies.leads(user, overleg),
            )
        )
    return sorted(boards, key=lambda b: (b.left is None, b.left.due_at if b.left else now))


def _transfers(user: User, now: datetime, closed: Closed) -> list[Row]:
    """Answers that another ministry asks this one to take."""
    answers = queries.with_questions(
        policies.visible_answers(user).filter(
            transfer_to__in=hats(user).of_ministry(Role.COORDINATOR), overleg__state="with_ministry"
        )
    )
    return [
        Row(
            a,
            queries.label_of(a),
            beginning(a.questions.all()),
            time_left(a.due_at, now, closed),
            by=a.ministry.abbreviation,
        )
        for a in queries.in_document_order(answers)
    ]


def _fractie(answer: Answer) -> str:
    first = next(iter(answer.questions.all()), None)
    return askers_of(first.inbreng) if first else ""


def _only(rows: Sequence[Row]) -> Overleg | None:
    overleggen = {row.answer.overleg_id: row.answer.overleg for row in rows}
    return next(iter(overleggen.values())) if len(overleggen) == 1 else None


def _by_term(answer: Answer) -> tuple[bool, float]:
    return (answer.due_at is None, answer.due_at.timestamp() if answer.due_at else 0.0)
