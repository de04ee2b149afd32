"""What can be sent now, and everything that stands in the way."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from apps.accounts.domain.refusals import Reason
from apps.accounts.models import User
from apps.documents.domain.wording import enumeration
from apps.overleg import policies, queries
from apps.overleg.domain.workflow import AnswerState
from apps.overleg.models import Answer, Overleg
from apps.overleg.services.sendings import send_blocks
from apps.web.reading.texts import askers_of, beginning


@dataclass(frozen=True)
class Candidate:
    """One answer that was not sent yet."""

    answer: Answer
    label: str
    start: str
    fractie: str
    ticked: bool
    own: bool
    reasons: Sequence[Reason] = ()
    warnings: Sequence[Reason] = ()


@dataclass(frozen=True)
class Letter:
    """The set to be sent, with every reason why it cannot go and every warning."""

    candidates: list[Candidate]
    blocks: list[Reason]
    warnings: list[Reason]
    already_sent: int
    open_to_me: frozenset[str] = frozenset()

    @property
    def ticked(self) -> int:
        return sum(candidate.ticked for candidate in self.candidates)

    @property
    def left(self) -> int:
        """How many answers stay behind."""
        return len(self.candidates) - self.ticked


def unsent(overleg: Overleg) -> list[Answer]:
    """The answers that can still go, in the order of the document, the overleg's own object on each."""
    rows = Answer.objects.filter(overleg=overleg).exclude(state__in=[AnswerState.SENT, AnswerState.WITHDRAWN])
    answers = queries.in_document_order(queries.with_questions(rows))
    for answer in answers:
        answer.overleg = overleg
    return answers


def labels_of(overleg: Overleg, wanted: Collection[str]) -> str:
    """The numbers that go along ("1, 2 en 5") when a letter holds some of the answers; empty for all of them."""
    answers = unsent(overleg)
    chosen = [answer for answer in answers if str(answer.public_id) in set(wanted)]
    if not chosen or (len(chosen) == len(answers) and not overleg.sendings.exists()):
        return ""
    return enumeration([q.label for answer in chosen for q in answer.questions.all() if q.label])


def letter_of(
    user: User, overleg: Overleg, answers: Sequence[Answer], wanted: Collection[str] | None
) -> Letter:
    """The page of sending; without a choice every approved answer is ticked."""
    ticked = [
        a
        for a in answers
        if (a.state == AnswerState.APPROVED if wanted is None else str(a.public_id) in wanted)
    ]
    reasons = send_blocks(overleg, ticked, reader=user) if ticked else []
    blocks = [r for r in reasons if not r.code.startswith("warning-")]
    warnings = [r for r in reasons if r.code.startswith("warning-")]
    chosen = {a.pk for a in ticked}
    return Letter(
        [
            Candidate(
                answer,
                queries.label_of(answer),
                beginning(answer.questions.all()),
                askers_of(answer.questions.all()[0].inbreng) if answer.questions.all() else "",
                answer.pk in chosen,
                policies.sees_draft(user, answer),
                [r for r in blocks if r.subject == str(answer.public_id)],
                [r for r in warnings if r.subject == str(answer.public_id)],
            )
            for answer in answers
        ],
        blocks,
        warnings,
        Answer.objects.filter(overleg=overleg, state=AnswerState.SENT).count(),
        frozenset(str(a.public_id) for a in answers if policies.sees_draft(user, a)),
    )
