"""What a reviewer wants to know first: what changed since I approved."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.accounts.models import User
from apps.overleg.domain.references import Numbering
from apps.overleg.domain.textdiff import Piece
from apps.overleg.domain.workflow import StepOutcome
from apps.overleg.models import Answer, AnswerVersion, Review
from apps.web.reading.texts import difference


@dataclass(frozen=True)
class ChangeSince:
    """The version this person approved last, which was changed, and the difference with the present text."""

    version: AnswerVersion
    pieces: Sequence[Piece]


def what_changed(user: User, answer: Answer, numbering: Numbering) -> ChangeSince | None:
    """None when this person approved nothing before, or approved the present text."""
    if answer.current is None:
        return None
    last = (
        Review.objects.filter(step__answer=answer, reviewer=user, outcome=StepOutcome.APPROVE)
        .select_related("version")
        .order_by("-version__number")
        .first()
    )
    if last is None or last.version_id == answer.current_id:
        return None
    return ChangeSince(last.version, difference(last.version.markdown, answer.current.markdown, numbering))
