"""Inbreng: handed in per asker, kept whole, cut into questions, remarks and headings."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow
from apps.accounts.models import Fractie, User
from apps.overleg import policies
from apps.overleg.domain.partition import Span, fault, whole
from apps.overleg.domain.profiles import Askers
from apps.overleg.domain.workflow import QuestionKind
from apps.overleg.models import Inbreng, InbrengFractie, Overleg, Question
from apps.overleg.services import numbers
from apps.overleg.services.events import record, record_new
from apps.overleg.services.gate import lock, require, require_overleg

Member = tuple[str, Fractie]  # the name of a member who asks, and their fractie


@dataclass(frozen=True)
class Handed:
    """The text of one asker, as `hand_in_inbreng` takes it."""

    text: str
    fracties: Sequence[Fractie] = ()
    spans: Sequence[Span] | None = None
    joins: Sequence[Fractie] = ()
    members: Sequence[Member] = ()


@transaction.atomic
def hand_in_inbreng(
    *,
    overleg: Overleg,
    actor: User,
    text: str,
    fracties: Sequence[Fractie] = (),
    spans: Sequence[Span] | None = None,
    joins: Sequence[Fractie] = (),
    members: Sequence[Member] = (),
) -> Inbreng:
    """The text of one asker (joint fracties are one asker), cut as `spans` says or kept in one piece.

    Kamervragen are asked by `members`, in one set; an anonymous list names nobody. Raises NotAllowed, NotNow,
    Invalid (no text, no or doubled asker, an asker that this kind does not have, a partition with a gap).
    """
    one = Handed(text, fracties, spans, joins, members)
    return hand_in_together(overleg=overleg, actor=actor, handed=[one])[0]


@transaction.atomic
def hand_in_together(*, overleg: Overleg, actor: User, handed: Sequence[Handed]) -> list[Inbreng]:
    """The texts of several askers, each an inbreng of its own with its own event; all of them, or none.

    Raises what `hand_in_inbreng` raises.
    """
    overleg = lock(overleg)
    require(policies.may_hand_in_inbreng(actor, overleg))
    require_overleg("hand_in", overleg)
    if overleg.profile.askers is Askers.MEMBERS and (len(handed) > 1 or overleg.inbrengen.exists()):
        raise NotNow(_("The questions are here already. Remove them first, or correct them."))
    last = overleg.inbrengen.aggregate(last=Max("position"))["last"] or 0
    inbrengen = [_inbreng(overleg, actor, last + n, one) for n, one in enumerate(handed, 1)]
    partitions = [_partition(inbreng.text, one.spans) for inbreng, one in zip(inbrengen, handed, strict=True)]
    Inbreng.objects.bulk_create(inbrengen)
    askers = [_askers(inbreng, one) for inbreng, one in zip(inbrengen, handed, strict=True)]
    InbrengFractie.objects.bulk_create(row for rows in askers for row in rows)
    keys = iter(numbers.new_keys(overleg, sum(map(len, partitions))))
    Question.objects.bulk_create(
        _placed(_question(inbreng, span, next(keys)), inbreng, span, n)
        for inbreng, spans in zip(inbrengen, partitions, strict=True)
        for n, span in enumerate(spans, 1)
    )
    if overleg.profile.numbers_itself:
        numbers.give_numbers(overleg, numbers.in_order(overleg))
    named = [{"fracties": [str(row) for row in rows]} for rows in askers]
    record_new("hand_in", list(zip(inbrengen, named, strict=True)), actor=actor)
    return inbrengen


def _inbreng(overleg: Overleg, actor: User, position: int, handed: Handed) -> Inbreng:
    """The row of one text, not kept yet; Invalid when something is wrong with it or with who asks."""
    text = handed.text.replace("\r\n", "\n").rstrip()
    faults = _asker_faults(overleg.profile.askers, handed.fracties, handed.joins, handed.members)
    if not text.strip():
        faults["text"] = _("Paste the text of the inbreng, or choose a file.")
    if faults:
        raise Invalid(_("Some fields need your attention."), fields=faults)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Inbreng(overleg=overleg, position=position, text=text, sha256=sha256, handed_in_by=actor)


def _askers(inbreng: Inbreng, handed: Handed) -> list[InbrengFractie]:
    rows = [InbrengFractie(fractie=fractie) for fractie in handed.fracties]
    rows += [InbrengFractie(fractie=fractie, joins=True) for fractie in handed.joins]
    rows += [InbrengFractie(fractie=fractie, member=name.strip()) for name, fractie in handed.members]
    for n, row in enumerate(rows, 1):
        row.inbreng, row.position = inbreng, n
    return rows


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


def _asker_faults(
    askers: Askers, fracties: Sequence[Fractie], joins: Sequence[Fractie], members: Sequence[Member]
) -> dict[str, str]:
    """What is wrong with who asks, by field."""
    everyone = [*fracties, *joins]
    if askers is Askers.MEMBERS:
        if everyone:
            return {"fracties": _("Members ask these questions: name them, not their fracties.")}
        if not members or not all(name.strip() for name, _fractie in members):
            return {"members": _("Name the member who asks.")}
        if len({(name.strip(), fractie.pk) for name, fractie in members}) < len(members):
            return {"members": _("Name each member once.")}
        return {}
    if members:
        return {"members": _("Only Kamervragen are asked by members.")}
    if askers is Askers.NOBODY:
        return {"fracties": _("A lijst van vragen is anonymous: name no fractie.")} if everyone else {}
    if not fracties:
        return {"fracties": _("Choose the fractie that hands in.")}
    if len({f.pk for f in everyone}) < len(everyone):
        return {"fracties": _("Choose each fractie once.")}
    return {}


def _partition(text: str, spans: Sequence[Span] | None) -> Sequence[Span]:
    """The spans, or the whole text as one; Invalid unless they cover it once."""
    spans = tuple(spans) if spans is not None else whole(text)
    _require_partition(text, spans)
    return spans


def _require_partition(text: str, spans: Sequence[Span]) -> None:
    code = fault(text, spans)
    if code is not None:
        raise Invalid(
            _("The pieces do not cover the inbreng exactly: every sentence belongs to one piece."),
            code=f"partition-{code}",
        )


_CUT_FIELDS = ("position", "end", "kind", "text", "number", "suffix")


def _cut(inbreng: Inbreng, spans: Sequence[Span]) -> None:
    """Make the rows follow the spans, in place: what starts where it started stays itself."""
    old = {q.start: q for q in inbreng.questions.all()}
    kept = {span.start: old[span.start] for span in spans if span.start in old}
    if old:
        Question.objects.filter(inbreng=inbreng).exclude(pk__in=[q.pk for q in kept.values()]).delete()
    if kept:  # out of the way of the unique positions
        beyond = numbers.GAP * (len(spans) + len(old) + 1) + max(q.position for q in old.values())
        Question.objects.filter(inbreng=inbreng).update(position=F("position") + beyond)
    keys = iter(numbers.new_keys(inbreng.overleg, len(spans) - len(kept)))
    rows: list[Question] = []
    for n, span in enumerate(spans, 1):
        question = kept.get(span.start) or _question(inbreng, span, next(keys))
        rows.append(_placed(question, inbreng, span, n))
    Question.objects.bulk_update(kept.values(), _CUT_FIELDS, batch_size=200)
    Question.objects.bulk_create(row for row in rows if row.pk is None)
    if inbreng.overleg.profile.numbers_itself:
        numbers.give_numbers(inbreng.overleg, numbers.in_order(inbreng.overleg))


def _question(inbreng: Inbreng, span: Span, key: str) -> Question:
    """A new row for a piece that starts here."""
    return Question(overleg=inbreng.overleg, inbreng=inbreng, start=span.start, key=key)


def _placed(question: Question, inbreng: Inbreng, span: Span, place: int) -> Question:
    """The row as the piece of this inbreng at this place; only a question has a number."""
    question.position = place * numbers.GAP
    question.end, question.kind, question.text = span.end, span.kind, span.text(inbreng.text)
    if span.kind != QuestionKind.QUESTION:
        question.number, question.suffix = None, ""
    return question
