"""Inbreng: handed in per asker, kept whole, cut into questions, remarks and headings."""

import hashlib
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid
from apps.accounts.models import Fractie, User
from apps.overleg import policies
from apps.overleg.domain.partition import Span, fault, whole
from apps.overleg.domain.workflow import QuestionKind
from apps.overleg.models import Inbreng, InbrengFractie, Overleg, Question
from apps.overleg.services import numbers
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock, require, require_overleg


@transaction.atomic
def hand_in_inbreng(
    *,
    overleg: Overleg,
    actor: User,
    fracties: Sequence[Fractie],
    text: str,
    spans: Sequence[Span] | None = None,
    joins: Sequence[Fractie] = (),
) -> Inbreng:
    """The text of one asker (joint fracties are one asker), cut as `spans` says or kept in one piece.

    Raises NotAllowed, NotNow, Invalid (no text, no or doubled fractie, a partition with a gap).
    """
    overleg = lock(overleg)
    require(policies.may_hand_in_inbreng(actor, overleg))
    require_overleg("hand_in", overleg)
    text = text.replace("\r\n", "\n").rstrip()
    faults = {}
    if not text.strip():
        faults["text"] = _("Paste the text of the inbreng, or choose a file.")
    everyone = [*fracties, *joins]
    if not fracties:
        faults["fracties"] = _("Choose the fractie that hands in.")
    elif len({f.pk for f in everyone}) < len(everyone):
        faults["fracties"] = _("Choose each fractie once.")
    if faults:
        raise Invalid(_("Some fields need your attention."), fields=faults)
    spans = tuple(spans) if spans is not None else whole(text)
    _require_partition(text, spans)
    last = overleg.inbrengen.aggregate(last=Max("position"))["last"] or 0
    inbreng = Inbreng.objects.create(
        overleg=overleg,
        position=last + 1,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        handed_in_by=actor,
    )
    InbrengFractie.objects.bulk_create(
        InbrengFractie(inbreng=inbreng, fractie=f, position=n, joins=n > len(fracties))
        for n, f in enumerate(everyone, 1)
    )
    _cut(inbreng, spans)
    record("hand_in", inbreng, actor=actor, fracties=[f.abbreviation for f in everyone])
    return inbreng


@transaction.atomic
def split_inbreng(*, inbreng: Inbreng, actor: User, spans: Sequence[Span]) -> Inbreng:
    """Cut the inbreng so from now on; a piece that starts where one started before keeps its key and number.

    Raises Invalid when the pieces do not cover the whole text once.
    """
    overleg = lock(inbreng.overleg)
    inbreng = lock(inbreng)
    inbreng.overleg = overleg
    require(policies.may_split_inbreng(actor, inbreng))
    require_overleg("split", overleg)
    _require_partition(inbreng.text, spans)
    _cut(inbreng, spans)
    record("split", inbreng, actor=actor, pieces=len(spans))
    return inbreng


@transaction.atomic
def remove_inbreng(*, inbreng: Inbreng, actor: User) -> None:
    """Take an inbreng out again, while fracties may still hand in; the event keeps its digest."""
    overleg = lock(inbreng.overleg)
    inbreng = lock(inbreng)
    inbreng.overleg = overleg
    require(policies.may_remove_inbreng(actor, inbreng))
    require_overleg("hand_in", overleg)
    record("remove", inbreng, actor=actor, sha256=inbreng.sha256)
    inbreng.delete()


def _require_partition(text: str, spans: Sequence[Span]) -> None:
    code = fault(text, spans)
    if code is not None:
        raise Invalid(
            _("The pieces do not cover the inbreng exactly: every sentence belongs to one piece."),
            code=f"partition-{code}",
        )


def _cut(inbreng: Inbreng, spans: Sequence[Span]) -> None:
    """Make the rows follow the spans, in place: what starts where it started stays itself."""
    old = {q.start: q for q in inbreng.questions.all()}
    kept = {span.start: old[span.start] for span in spans if span.start in old}
    Question.objects.filter(inbreng=inbreng).exclude(pk__in=[q.pk for q in kept.values()]).delete()
    offset = numbers.GAP * (len(spans) + len(old) + 1)
    for n, question in enumerate(kept.values(), 1):  # out of the way of the unique positions
        question.position = offset + max((q.position for q in old.values()), default=0) + n
        question.save(update_fields=["position"])
    for n, span in enumerate(spans, 1):
        question = kept.get(span.start) or Question(
            overleg=inbreng.overleg, inbreng=inbreng, start=span.start, key=numbers.new_key(inbreng.overleg)
        )
        question.position = n * numbers.GAP
        question.end, question.kind, question.text = span.end, span.kind, span.text(inbreng.text)
        if span.kind != QuestionKind.QUESTION:
            question.number, question.suffix = None, ""
        question.save()
