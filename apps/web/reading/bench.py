"""One answer on the workbench: its questions, its text, who leans on whom, who approved what, and its history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.safestring import SafeString

from apps.accounts.models import User
from apps.overleg import policies, queries
from apps.overleg.domain.calendar import local_date
from apps.overleg.domain.prose import plain_text, word_count
from apps.overleg.domain.references import (
    Kind,
    Numbering,
    Status,
    prose_mentions,
    resolve,
    to_editor,
    to_prose,
    tokens,
)
from apps.overleg.domain.textdiff import Piece
from apps.overleg.domain.workflow import AnswerState, ProposalState
from apps.overleg.models import (
    Answer,
    AnswerVersion,
    CrossReference,
    Event,
    Proposal,
    Question,
    Review,
    ReviewStep,
    SendingVersion,
)
from apps.web.reading.acts import answer_acts, runs, step_to_approve, step_to_return
from apps.web.reading.closed import closed_days
from apps.web.reading.own_moments import OwnMoment, own_moments
from apps.web.reading.repeats import RepeatedSentence, repeats_of
from apps.web.reading.terms import TimeLeft, time_left
from apps.web.reading.texts import QuestionView, answer_html, difference, question_views
from apps.web.reading.work import returned


@dataclass(frozen=True)
class Pointer:
    """A pointer to or from another answer; `answer` is None where this person sees number and state only."""

    label: str
    state: str
    state_words: str
    answer: Answer | None
    changed: bool = False
    own: str = ""


@dataclass(frozen=True)
class Doubt:
    """A phrase that looks like a pointer and did not become one, and why."""

    text: str
    status: str
    reason: str

    @property
    def blocks(self) -> bool:
        """Whether the answer cannot be sent while these words stand in it: the sending refuses them as well."""
        return self.status in (Status.DANGLING, Status.SELF)


@dataclass(frozen=True)
class StepView:
    """One step of the parafenlijn with everything that was said at it, the latest last."""

    step: ReviewStep
    reviews: Sequence[Review]
    approved: bool
    turn: bool


@dataclass(frozen=True)
class ProposalView:
    """A reviewer's wording beside the text it was made for."""

    proposal: Proposal
    pieces: Sequence[Piece]
    html: SafeString
    may_decide: bool
    stale: bool


@dataclass(frozen=True)
class EditorText:
    """What the editor opens with: the text, and the version and numbering it was typed on."""

    text: str
    based_on: int
    numbering: int
    typed_at: datetime | None = None
    behind: bool = False


@dataclass(frozen=True)
class Neighbour:
    """The answer before or after this one that the same person works on."""

    public_id: UUID
    label: str


@dataclass
class Bench:
    """Everything the page of one answer shows to this person."""

    answer: Answer
    label: str
    questions: list[QuestionView]
    left: TimeLeft | None
    numbering: Numbering
    acts: frozenset[str] = frozenset()
    sees_draft: bool = False
    runs: bool = False
    html: SafeString = field(default_factory=SafeString)
    words: int = 0
    sent_as: SendingVersion | None = None
    steps: list[StepView] = field(default_factory=list)
    old_steps: list[StepView] = field(default_factory=list)
    approve_step: ReviewStep | None = None
    return_step: ReviewStep | None = None
    returned: Review | None = None
    holding: int = 0
    leans_on: list[Pointer] = field(default_factory=list)
    leaning: list[Pointer] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    repeats: list[RepeatedSentence] = field(default_factory=list)
    proposals: list[ProposalView] = field(default_factory=list)
    versions: list[AnswerVersion] = field(default_factory=list)
    history: list[Event] = field(default_factory=list)
    also_typing: list[str] = field(default_factory=list)
    may_submit: bool = False
    plan: OwnMoment | None = None
    previous: Neighbour | None = None
    next: Neighbour | None = None

    @property
    def current(self) -> AnswerVersion | None:
        return self.answer.current

    @property
    def more_acts(self) -> bool:
        """Whether anything stands in the menu of a coordinator."""
        rare = {"route", "record", "combine", "separate", "involve", "transfer"}
        return bool(rare & self.acts) or (
            "reassign" in self.acts and self.answer.state != AnswerState.OFFERED
        )

    @property
    def wrong(self) -> list[Doubt]:
        """Words that point at nothing or at the answer itself: it cannot be sent with them."""
        return [doubt for doubt in self.doubts if doubt.blocks]

    @property
    def unclear(self) -> list[Doubt]:
        return [doubt for doubt in self.doubts if not doubt.blocks]

    @property
    def changed(self) -> list[Pointer]:
        return [p for p in self.leans_on if p.changed]


def bench_of(user: User, answer: Answer, now: datetime) -> Bench:
    """The page of one answer, which `queries.with_questions` loaded; drafts only for who may see them."""
    numbering = queries.numbering_of(answer.overleg)
    closed = closed_days(local_date(now))
    unfinished = answer.state not in (AnswerState.SENT, AnswerState.WITHDRAWN)
    bench = Bench(
        answer,
        queries.label_of(answer),
        question_views(answer.questions.all()),
        time_left(answer.due_at, now, closed) if unfinished else None,
        numbering,
        acts=answer_acts(user, answer),
        sees_draft=policies.sees_draft(user, answer),
        runs=runs(answer.overleg),
    )
    bench.sent_as = (
        SendingVersion.objects.filter(version__answer=answer)
        .select_related("sending", "version")
        .order_by("-sending__position")
        .first()
    )
    bench.history = history_of(user, answer)
    if bench.sees_draft:
        _show_draft(bench, user, now)
    elif bench.sent_as is not None:
        bench.html = answer_html(bench.sent_as.markdown, numbering, "a")
    return bench


def _show_draft(bench: Bench, user: User, now: datetime) -> None:
    answer, numbering = bench.answer, bench.numbering
    bench.may_submit = bench.runs and policies.may_submit_answer(user, answer)
    bench.previous, bench.next = _neighbours(user, answer)
    markdown = answer.current.markdown if answer.current else ""
    if markdown:
        bench.html = answer_html(markdown, numbering, "a")
        bench.words = word_count(to_prose(markdown, numbering))
    bench.versions = list(answer.versions.select_related("author").order_by("-number"))
    pending = queries.pending_steps(answer)
    _show_steps(bench, pending)
    bench.approve_step = step_to_approve(user, answer, pending)
    bench.return_step = step_to_return(user, answer, pending)
    if bench.runs:
        turn = bench.return_step or next(iter(pending), None)
        bench.plan = own_moments([answer], now, {answer.pk: turn} if turn else {}).get(answer.pk)
    bench.returned = returned([answer]).get(answer.pk)
    bench.leans_on, bench.leaning = _pointers(user, answer)
    if not bench.changed:
        bench.acts -= {"confirm"}
    if len(bench.questions) < 2:
        bench.acts -= {"separate"}
    bench.doubts = doubts_of(markdown, numbering, [q.question.key for q in bench.questions])
    bench.repeats = repeats_of(user, answer, markdown)
    bench.proposals = _proposals(user, answer, numbering)
    bench.also_typing = queries.also_typing(answer, user)


def _neighbours(user: User, answer: Answer) -> tuple[Neighbour | None, Neighbour | None]:
    """The answers before and after this one: among one's own when it is one's own, else of one's ministries."""
    rows = Question.objects.filter(
        overleg=answer.overleg, answer__in=policies.visible_answers(user), withdrawn_at__isnull=True
    )
    if answer.owner_id == user.pk:
        rows = rows.filter(answer__owner=user)
    found: dict[UUID, str] = {}
    for public_id, number, suffix in rows.order_by("inbreng__position", "position").values_list(
        "answer__public_id", "number", "suffix"
    ):
        found.setdefault(public_id, f"{number or ''}{suffix}")
    ids = list(found)
    if answer.public_id not in found:
        return None, None
    at = ids.index(answer.public_id)
    before = Neighbour(ids[at - 1], found[ids[at - 1]]) if at else None
    after = Neighbour(ids[at + 1], found[ids[at + 1]]) if at + 1 < len(ids) else None
    return before, after


def _show_steps(bench: Bench, pending: Sequence[ReviewStep]) -> None:
    answer = bench.answer
    reviews: dict[int, list[Review]] = {}
    rows = Review.objects.filter(step__answer=answer).select_related(
        "reviewer", "recorded_by", "version", "kept_from__version"
    )
    for review in rows.order_by("pk"):
        reviews.setdefault(review.step_id, []).append(review)
    turns = {step.pk for step in pending}
    for step in answer.steps.select_related("ministry", "reviewer"):
        said = reviews.get(step.pk, [])
        approved = any(
            r.outcome == "approve" and r.voided_at is None and r.version_id == answer.current_id for r in said
        )
        view = StepView(step, said, approved, step.pk in turns)
        if step.active:
            bench.steps.append(view)
        elif said:
            bench.old_steps.append(view)
    bench.holding = sum(view.approved for view in bench.steps)


def _pointers(user: User, answer: Answer) -> tuple[list[Pointer], list[Pointer]]:
    """(leans on, who leans on this), both in the order of the document."""
    targets = list(
        CrossReference.objects.filter(answer=answer)
        .select_related("target__answer")
        .order_by("target__inbreng__position", "target__position")
    )
    leaning = list(queries.leaning_on(answer).order_by("answer", "target__number"))
    involved = [row.target.answer_id for row in targets if row.target.answer_id is not None]
    involved += [row.answer_id for row in leaning]
    visible = {
        a.pk
        for a in policies.visible_answers(user).filter(pk__in=involved).prefetch_related("co_ministries")
        if policies.sees_draft(user, a)
    }
    leans_on = [
        Pointer(
            row.target.label,
            row.target.answer.state if row.target.answer else "",
            row.target.answer.get_state_display() if row.target.answer else "",
            row.target.answer if row.target.answer_id in visible else None,
            row.target_changed_at is not None,
        )
        for row in targets
    ]
    back: dict[int, Pointer] = {}
    for row in leaning:
        seen = back.get(row.answer_id)
        back[row.answer_id] = Pointer(
            queries.label_of(row.answer),
            row.answer.state,
            row.answer.get_state_display(),
            row.answer if row.answer_id in visible else None,
            row.target_changed_at is not None or (seen.changed if seen else False),
            f"{seen.own}, {row.target.label}" if seen else row.target.label,
        )
    return leans_on, list(back.values())


def doubts_of(markdown: str, numbering: Numbering, own: Sequence[str]) -> list[Doubt]:
    """The phrases that a person must look at: they point, but not at one known question of others."""
    found = [resolve(mention, numbering, own) for mention in prose_mentions(markdown)]
    return [
        *_wrong_tokens(markdown, numbering, own),
        *(
            Doubt(r.mention.raw, r.status.value, r.reason)
            for r in found
            if r.status in (Status.DANGLING, Status.AMBIGUOUS, Status.SELF) and r.mention.kind is not Kind.OWN
        ),
    ]


def _wrong_tokens(markdown: str, numbering: Numbering, own: Sequence[str]) -> Iterator[Doubt]:
    """Pointers that were right once: what they point at was withdrawn, or is answered together with this one."""
    for token in tokens(markdown):
        targets = [numbering.by_key(key) for key in token.keys]
        if any(target is None or target.withdrawn for target in targets):
            status, reason = Status.DANGLING, "withdrawn"
        elif set(token.keys) <= set(own):
            status, reason = Status.SELF, "points-at-itself"
        else:
            continue
        yield Doubt(to_prose(markdown[token.start : token.end], numbering), status.value, reason)


def _proposals(user: User, answer: Answer, numbering: Numbering) -> list[ProposalView]:
    rows = list(answer.proposals.filter(state=ProposalState.OPEN).select_related("author", "answer"))
    if not rows:
        return []
    texts = dict(answer.versions.values_list("number", "markdown"))
    current = answer.current.number if answer.current else 0
    views = []
    for row in rows:
        row.answer = answer
        views.append(
            ProposalView(
                row,
                difference(texts.get(row.based_on, ""), row.markdown, numbering),
                answer_html(row.markdown, numbering, f"p{row.public_id.hex[:8]}"),
                runs(answer.overleg) and policies.may_accept_proposal(user, row),
                row.based_on != current,
            )
        )
    return views


def history_of(user: User, answer: Answer) -> list[Event]:
    """What happened to this answer and this person may know, the latest first."""
    return list(
        policies.visible_events(user)
        .filter(noun="answer", object_id=answer.public_id)
        .select_related("actor", "detail")
        .order_by("-sequence")
    )


def editor_text(user: User, answer: Answer, numbering: Numbering, *, fresh: bool = False) -> EditorText:
    """What this person was typing, unless it is what was saved or they want to begin from the saved text."""
    current = answer.current
    saved = to_editor(current.markdown, numbering) if current else ""
    number = current.number if current else 0
    working = None if fresh else queries.working_text_of(user, answer)
    if working is None or (working.text.strip() == saved.strip() and working.based_on == number):
        return EditorText(saved, number, answer.overleg.numbering)
    return EditorText(
        working.text,
        working.based_on,
        working.numbering,
        typed_at=working.updated_at,
        behind=working.based_on != number,
    )


def pointable(
    numbering: Numbering, questions: Sequence[Question], own: Sequence[str]
) -> list[dict[str, str]]:
    """The questions that the editor offers to point at: number, fractie and first words."""
    texts = {q.key: q.text for q in questions}
    return [
        {
            "label": q.label,
            "asker": ", ".join(q.askers),
            "text": plain_text(texts.get(q.key, ""))[:200],
        }
        for q in numbering.questions
        if q.label and not q.withdrawn and q.key not in own
    ]
