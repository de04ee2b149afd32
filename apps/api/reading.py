"""What the representations of the API are made of: rows of `visible_…` with all that they show, read at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from apps.accounts.models import Ministry, User
from apps.accounts.policies import hats
from apps.overleg import policies, queries
from apps.overleg.domain.references import to_editor, to_prose
from apps.overleg.models import Answer, CrossReference, Inbreng, Overleg, Question, Review, ReviewStep
from apps.overleg.services.versions import Saved


def one(rows: QuerySet[Any], public_id: UUID) -> Any:
    """The row with this id among those the user sees; Http404 when it is none of them."""
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def with_head(rows: QuerySet[Overleg]) -> QuerySet[Overleg]:
    """Overleggen with what a line of the list shows."""
    return rows.select_related("commissie").prefetch_related("deadlines")


def with_everything(rows: QuerySet[Overleg]) -> QuerySet[Overleg]:
    """Overleggen with what the whole representation shows."""
    return with_head(rows).prefetch_related("addressees__bewindspersoon__ministry", "agenda", "dossiers")


def with_askers(rows: QuerySet[Question]) -> QuerySet[Question]:
    """Questions with their askers, and their answers with the ministries."""
    return rows.select_related("inbreng", "answer__ministry", "answer__overleg").prefetch_related(
        "inbreng__askers__fractie"
    )


def with_parts(rows: QuerySet[Inbreng]) -> QuerySet[Inbreng]:
    """Inbrengen with their askers and their parts in order."""
    parts = Prefetch("questions", Question.objects.order_by("position"))
    return rows.prefetch_related("askers__fractie", parts)


# -- questions: where their answers stand ---------------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    """Where the answer to a question stands; `id` only where the answer itself may be read."""

    id: UUID | None
    state: str
    ministry: Ministry


def standings(user: User, questions: Iterable[Question]) -> dict[int, Standing]:
    """Question id -> where its answer stands, for those that this person may know it of; one query."""
    with_answer = [q for q in questions if q.answer_id]
    seen = set(
        policies.visible_answers(user)
        .filter(pk__in={q.answer_id for q in with_answer})
        .values_list("pk", flat=True)
    )
    return {
        q.pk: Standing(q.answer.public_id if q.answer.pk in seen else None, q.answer.state, q.answer.ministry)
        for q in with_answer
        if q.answer is not None and (q.answer.pk in seen or policies.sees_state(user, q.answer))
    }


# -- answers --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pointer:
    """A question the text points at, and whether its answer changed since somebody looked."""

    target: Question
    changed: bool


@dataclass(frozen=True)
class Text:
    """One version of a text as it is read and edited; number 0 and no words where nobody wrote yet."""

    number: int
    numbering: int
    sha256: str
    editor: str
    prose: str
    pointers: Sequence[Pointer] = ()
    author: User | None = None
    created_at: datetime | None = None
    saved: Saved | None = None


@dataclass(frozen=True)
class Step:
    """One step of the parafenlijn, what it said of the current version, and whether it is its turn."""

    step: ReviewStep
    review: Review | None
    turn: bool


@dataclass
class AnswerContext:
    """What the serializers of answers ask: who looks, and which steps each answer waits for."""

    user: User
    waiting: dict[int, list[ReviewStep]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return {
            "inside": lambda answer: policies.sees_draft(self.user, answer),
            "sees_transfer": self.sees_transfer,
            "waiting": self.waiting,
            "text": lambda answer: text_of(self.user, answer),
            "line": lambda answer: line_of(self.user, answer),
        }

    def sees_transfer(self, answer: Answer) -> bool:
        mine = hats(self.user).all_ministries
        return policies.sees_draft(self.user, answer) or answer.transfer_to_id in mine


def answers_context(user: User, answers: Sequence[Answer]) -> dict[str, Any]:
    inside = [a for a in answers if policies.sees_draft(user, a)]
    return AnswerContext(user, queries.pending_steps_of(inside)).as_dict()


def text_of(user: User, answer: Answer, saved: Saved | None = None) -> Text | None:
    """The newest text of this answer that this person may read, or None while there is nothing for them."""
    inside = policies.sees_draft(user, answer)
    versions = policies.visible_versions(user).filter(answer=answer)
    version = versions.select_related("author").order_by("-number").first()
    overleg = answer.overleg
    if version is None:
        return Text(0, overleg.numbering, "", "", "", saved=saved) if inside else None
    numbering = queries.numbering_of(overleg)
    references = CrossReference.objects.filter(answer=answer).select_related("target")
    return Text(
        number=version.number,
        numbering=overleg.numbering,
        sha256=version.sha256,
        editor=to_editor(version.markdown, numbering),
        prose=to_prose(version.markdown, numbering),
        pointers=[
            Pointer(row.target, inside and row.target_changed_at is not None)
            for row in references.order_by("target__number", "target__suffix")
        ],
        author=version.author if inside else None,
        created_at=version.created_at if inside else None,
        saved=saved,
    )


def line_of(user: User, answer: Answer) -> list[Step]:
    """The parafenlijn as its own ministries see it; for others there is none."""
    if not policies.sees_draft(user, answer):
        return []
    turn = {step.pk for step in queries.pending_steps(answer)}
    reviews = queries.valid_reviews(answer)
    return [Step(s, reviews.get(s.pk), s.pk in turn) for s in queries.active_steps(answer)]
