"""Inbreng: handed in per asker, kept whole, cut into questions, remarks and headings."""

import hashlib
from collections.abc import Sequence

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
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock, require, require_overleg

Member = tuple[str, Fractie]  # the name of a member who asks, and their fractie


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
    overleg = lock(overleg)
    require(policies.may_hand_in_inbreng(actor, overleg))
    require_overleg("hand_in", overleg)
    text = text.replace("\r\n", "\n").rstrip()
    askers = overleg.profile.askers
    if askers is Askers.MEMBERS and overleg.inbrengen.exists():
        raise NotNow(_("The questions are here already. Remove them first, or correct them."))
    faults = _asker_faults(askers, fracties, joins, members)
    if not text.strip():
        faults["text"] = _("Paste the text of the inbreng, or choose a file.")
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
    rows = [InbrengFractie(fractie=fractie) for fractie in fracties]
    rows += [InbrengFractie(fractie=fractie, joins=True) for fractie in joins]
    rows += [InbrengFractie(fractie=fractie, member=name.strip()) for name, fractie in members]
    for n, row in enumerate(rows, 1):
        row.inbreng, row.position = inbreng, n
    InbrengFractie.objects.bulk_create(rows)
    _cut(inbreng, spans)
    record("hand_in", inbreng, actor=actor, fracties=[str(row) for row in rows])
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
        question = kept.get(span.start) or Question(
            overleg=inbreng.overleg, inbreng=inbreng, start=span.start, key=next(keys)
        )
        question.position = n * numbers.GAP
        question.end, question.kind, question.text = span.end, span.kind, span.text(inbreng.text)
        if span.kind != QuestionKind.QUESTION:
            question.number, question.suffix = None, ""
        rows.append(question)
    Question.objects.bulk_update(kept.values(), _CUT_FIELDS, batch_size=200)
    Question.objects.bulk_create(row for row in rows if row.pk is None)
    if inbreng.overleg.profile.numbers_itself:
        numbers.give_numbers(inbreng.overleg, numbers.in_order(inbreng.overleg))
