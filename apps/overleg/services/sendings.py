"""Sending: all reasons that block it are listed; what is sent is frozen, with the words it had."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Blocked, Invalid, Reason
from apps.accounts.models import User
from apps.overleg import policies, queries
from apps.overleg.domain.references import (
    AnswerText,
    Numbering,
    Severity,
    check_references,
    is_reference_only,
    to_prose,
)
from apps.overleg.domain.repeats import same_sentences
from apps.overleg.domain.workflow import AnswerState
from apps.overleg.models import Answer, CrossReference, Overleg, Sending, SendingVersion
from apps.overleg.services.acting import finish
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock, require, require_overleg
from apps.overleg.services.overleggen import completed


@transaction.atomic
def send_overleg(
    *,
    overleg: Overleg,
    actor: User,
    answers: Sequence[Answer],
    letter_date: date,
    letter_reference: str = "",
    signatories: Sequence[str] = (),
    now: datetime | None = None,
) -> Sending:
    """Send these answers in one letter; the overleg is answered when the last one went.

    Raises Blocked with every reason at once, Invalid without answers or with one of another overleg. All or
    none are sent.
    """
    now = now or timezone.now()
    overleg = lock(overleg)
    require(policies.may_send_overleg(actor, overleg))
    require_overleg("send", overleg)
    wanted = {a.pk for a in answers}
    locked = list(
        Answer.objects.select_for_update(of=("self",), no_key=True)
        .filter(overleg=overleg, pk__in=wanted)
        .select_related("approved", "ministry")
        .prefetch_related("co_ministries")
        .order_by("pk")
    )
    if not locked or len(locked) < len(wanted):
        raise Invalid(_("Choose at least one answer to send."), fields={"answers": _("Choose answers.")})
    reasons = [r for r in send_blocks(overleg, locked, reader=actor) if not r.code.startswith("warning-")]
    if reasons:
        raise Blocked(_("These answers cannot be sent yet."), reasons)
    numbering = queries.numbering_of(overleg)
    last = overleg.sendings.aggregate(last=Max("position"))["last"] or 0
    sending = Sending.objects.create(
        overleg=overleg,
        position=last + 1,
        letter_date=letter_date,
        letter_reference=letter_reference.strip(),
        signatories=[name for name in signatories if name.strip()],
        sent_by=actor,
        sent_at=now,
    )
    for answer in locked:
        answer.overleg = overleg
        version = answer.approved
        if version is None:  # the blocks above asked already; the type checker did not see it
            raise Blocked(_("These answers cannot be sent yet."), ())
        SendingVersion.objects.create(
            sending=sending,
            version=version,
            labels=[q.label for q in answer.questions.order_by("number", "suffix") if not q.withdrawn_at],
            markdown=to_prose(version.markdown, numbering),
        )
        finish("send", answer, actor=actor, now=now)
        answer.next_reminder_at = None
        answer.save(update_fields=["next_reminder_at"])
    record(
        "send",
        overleg,
        actor=actor,
        now=now,
        from_state=overleg.state,
        to_state=overleg.state,
        shared=True,
        answers=len(locked),
        letter=letter_reference.strip(),
    )
    completed(overleg, actor, now)
    return sending


def send_blocks(overleg: Overleg, answers: Sequence[Answer], *, reader: User) -> list[Reason]:
    """Every reason why this set cannot be sent, and warnings (code `warning-…`) that do not block.

    Of the answers of a ministry that the reader does not belong to no more than number and state: whatever is
    wrong with their pointers is one reason (code `references`).
    """
    numbering = queries.numbering_of(overleg)
    chosen = {a.pk for a in answers}
    everything = queries.in_document_order(queries.with_questions(Answer.objects.filter(overleg=overleg)))
    live = [a for a in everything if a.state != AnswerState.WITHDRAWN]
    names = {a.pk: queries.label_of(a) for a in everything}
    open_to = {a.pk for a in live if a.state == AnswerState.SENT or policies.sees_draft(reader, a)}
    reasons = [
        Reason(code, sentence % {"number": names[a.pk]}, str(a.public_id))
        for a in everything
        if a.pk in chosen and a.state != AnswerState.APPROVED
        for code, sentence in [_state_sentence(a.state)]
    ]
    pointing = _changed(chosen, names) + _pointing(live, chosen, numbering) + _repeating(live, chosen, names)
    reasons += [fault.reason for fault in pointing if fault.about <= open_to]
    hidden = {fault.answer for fault in pointing if not fault.about <= open_to and fault.blocks}
    sentence = _("Answer %(number)s has a pointer that its own ministry must look at first.")
    beside = _(
        "Answer %(number)s and an answer of another ministry point at each other or only point further."
    )
    reasons += [
        Reason(
            "references",
            (beside if a.pk in open_to else sentence) % {"number": names[a.pk]},
            str(a.public_id),
        )
        for a in live
        if a.pk in hidden
    ]
    return reasons


@dataclass(frozen=True)
class _Fault:
    """Something about a pointer of one answer; `about` are the answers whose texts the sentence speaks of."""

    answer: int
    about: frozenset[int]
    reason: Reason
    blocks: bool = True


def _changed(chosen: Collection[int], names: Mapping[int, str]) -> list[_Fault]:
    rows = CrossReference.objects.filter(
        answer__in=chosen, target_changed_at__isnull=False, target__withdrawn_at__isnull=True
    )  # a withdrawn target is a reason of its own
    sentence = _("Answer %(number)s points at question %(target)s, of which the answer changed since.")
    return [
        _Fault(
            row.answer_id,
            frozenset({row.answer_id}),
            Reason(
                "target-changed",
                sentence % {"number": names[row.answer_id], "target": row.target.label},
                str(row.answer.public_id),
            ),
        )
        for row in rows.select_related("answer", "target").order_by("answer", "target__number")
    ]


def _pointing(live: Sequence[Answer], chosen: Collection[int], numbering: Numbering) -> list[_Fault]:
    texts = [
        AnswerText(
            id=str(a.pk),
            keys=tuple(q.key for q in a.questions.all()),
            markdown=version.markdown if (version := a.approved or a.current) else "",
            in_set=a.pk in chosen,
            sent=a.state == AnswerState.SENT,
        )
        for a in live
    ]
    by_id = {str(a.pk): a for a in live}
    holders = {key: int(text.id) for text in texts for key in text.keys}
    faults = []
    for block in check_references(texts, numbering):
        answer = by_id[block.answer]
        labels = [q.label for key in block.keys if (q := numbering.by_key(key))]
        params = {"number": queries.label_of(answer), "targets": ", ".join(labels), "text": block.text}
        blocks = block.severity == Severity.BLOCK
        code = block.code if blocks else f"warning-{block.code}"
        others = {holders[key] for key in block.keys if key in holders}
        faults.append(
            _Fault(
                answer.pk,
                frozenset({answer.pk, *(others if block.code in _ABOUT_TARGETS else ())}),
                Reason(code, _reference_sentence(block.code) % params, str(answer.public_id)),
                blocks,
            )
        )
    return faults


def _repeating(live: Sequence[Answer], chosen: Collection[int], names: Mapping[int, str]) -> list[_Fault]:
    """Pairs of answers that share a whole sentence, which is a warning: perhaps one was to point at the other."""
    texts = [(str(a.pk), version.markdown) for a in live if (version := a.approved or a.current)]
    by_id = {str(a.pk): a for a in live}
    pairs = {
        (repeat.here.source, repeat.there.source): None
        for repeat in same_sentences(texts)
        if not is_reference_only(repeat.here.text)
    }
    sentence = _("Answer %(number)s repeats a sentence of answer %(other)s.")
    return [
        _Fault(
            later.pk,
            frozenset({later.pk, earlier.pk}),
            Reason(
                "warning-passage-repeated",
                sentence % {"number": names[later.pk], "other": names[earlier.pk]},
                str(later.public_id),
            ),
            blocks=False,
        )
        for later, earlier in ((by_id[one], by_id[other]) for one, other in pairs)
        if {later.pk, earlier.pk} & set(chosen)
    ]


# These say something about the texts pointed at, not only about the one that points.
_ABOUT_TARGETS = frozenset({"reference-chain", "reference-circle", "reference-circle-empty"})


def _state_sentence(state: str) -> tuple[str, str]:
    if state == AnswerState.SENT:
        return "already-sent", _("Answer %(number)s was already sent.")
    if state == AnswerState.WITHDRAWN:
        return "withdrawn", _("Answer %(number)s was withdrawn.")
    return "not-approved", _("Answer %(number)s is not approved yet.")


def _reference_sentence(code: str) -> str:
    """The sentence for each thing that can be wrong with a pointer."""
    return {
        "reference-dangling": _("Answer %(number)s points at a question that does not exist."),
        "reference-self": _("Answer %(number)s points at itself."),
        "reference-withdrawn": _("Answer %(number)s points at a question that was withdrawn."),
        "reference-not-sent": _(
            "Answer %(number)s points at question %(targets)s, which is not sent and not chosen."
        ),
        "reference-chain": _(
            "Answer %(number)s only points at question %(targets)s, whose answer only points further."
        ),
        "reference-circle-empty": _(
            "Answer %(number)s is one of a circle (%(targets)s) that only point at each other."
        ),
        "reference-circle": _("Answer %(number)s is one of a circle: %(targets)s point at each other."),
        "reference-unclear": _("Answer %(number)s points at something unclear: “%(text)s”."),
    }[code]
