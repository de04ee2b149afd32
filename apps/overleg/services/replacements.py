"""A corrected inbreng in place of the one that was handed in, before the questions are put."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid
from apps.accounts.models import User
from apps.overleg import policies
from apps.overleg.domain.partition import Span, fault
from apps.overleg.domain.workflow import QuestionKind
from apps.overleg.models import Inbreng, Question
from apps.overleg.services import numbers
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock, require, require_overleg


@dataclass(frozen=True)
class Carried:
    """A piece of the new text, and the key of the piece of the old text that it is (None: a new one)."""

    span: Span
    key: str | None = None


@transaction.atomic
def replace_inbreng(*, inbreng: Inbreng, actor: User, text: str, pieces: Sequence[Carried]) -> Inbreng:
    """Other words for an inbreng whose asker handed in a corrected text; the event keeps both digests.

    A piece that is carried over keeps its key and its number (questions that number themselves get theirs anew);
    what is not carried over goes. Raises NotAllowed, NotNow (no inbreng is taken in any more), Invalid (the pieces do not cover the text, or a key is not of this
    inbreng or named twice).
    """
    overleg = lock(inbreng.overleg)
    inbreng = lock(inbreng)
    inbreng.overleg = overleg
    require(policies.may_remove_inbreng(actor, inbreng))
    require_overleg("hand_in", overleg)
    rows = {question.key: question for question in inbreng.questions.all()}
    keys = [piece.key for piece in pieces if piece.key is not None]
    if (
        fault(text, [piece.span for piece in pieces])
        or len(set(keys)) < len(keys)
        or not set(keys) <= set(rows)
    ):
        raise Invalid(_("The pieces could not be read. Reload the page."), code="partition")
    before, inbreng.text = inbreng.sha256, text
    inbreng.sha256 = hashlib.sha256(text.encode()).hexdigest()
    inbreng.save(update_fields=["text", "sha256"])
    Question.objects.filter(inbreng=inbreng).exclude(key__in=keys).delete()
    aside = max((row.position for row in rows.values()), default=0) + numbers.GAP * (len(pieces) + 1)
    for place, kept in enumerate(keys, 1):  # out of the way of the unique positions
        rows[kept].position = aside + place
        rows[kept].save(update_fields=["position"])
    for place, piece in enumerate(pieces, 1):
        key = piece.key
        question = (
            rows[key] if key else Question(overleg=overleg, inbreng=inbreng, key=numbers.new_key(overleg))
        )
        question.position = place * numbers.GAP
        question.start, question.end, question.kind = piece.span.start, piece.span.end, piece.span.kind
        question.text = piece.span.text(text)
        if piece.span.kind != QuestionKind.QUESTION:
            question.number, question.suffix = None, ""
        question.save()
    if overleg.profile.numbers_itself:
        numbers.give_numbers(overleg, numbers.in_order(overleg))
    record("replace", inbreng, actor=actor, before=before, sha256=inbreng.sha256)
    return inbreng
