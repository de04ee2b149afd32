"""Sending: all reasons that block it are listed; what is sent is frozen, with the words it had."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Blocked, Invalid, Reason
from apps.accounts.models import User
from apps.overleg import policies, queries
from apps.overleg.domain.references import AnswerText, Severity, check_references, to_prose
from apps.overleg.models import Answer, CrossReference, Overleg, Sending, SendingVersion
from apps.overleg.services.answers import finish
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

    Raises Blocked with every reason at once, Invalid without answers. All or none are sent.
    """
    now = now or timezone.now()
    overleg = lock(overleg)
    require(policies.may_send_overleg(actor, overleg))
    require_overleg("send", overleg)
    locked = list(
        Answer.objects.select_for_update(of=("self",))
        .filter(overleg=overleg, pk__in=[a.pk for a in answers])
        .select_related("approved", "ministry")
        .order_by("pk")
    )
    if not locked:
        raise Invalid(_("Choose at least one answer to send."), fields={"answers": _("Choose answers.")})
    reasons = [r for r in send_blocks(overleg, locked) if not r.code.startswith("warning-")]
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


def send_blocks(overleg: Overleg, answers: Sequence[Answer]) -> list[Reason]:
    """Every reason why this set cannot be sent, and warnings (code `warning-…`) that do not block."""
    numbering = queries.numbering_of(overleg)
    chosen = {a.pk for a in answers}
    everything = queries.in_document_order(
        queries.with_questions(Answer.objects.filter(overleg=overleg).exclude(state="withdrawn"))
    )
    names = {str(a.pk): queries.label_of(a) for a in everything}
    reasons = [
        Reason(
            "already-sent" if answer.state == "sent" else "not-approved",
            _("Answer %(number)s was already sent.") % {"number": names[str(answer.pk)]}
            if answer.state == "sent"
            else _("Answer %(number)s is not approved yet.") % {"number": names[str(answer.pk)]},
            str(answer.public_id),
        )
        for answer in everything
        if answer.pk in chosen and answer.state != "approved"
    ]
    changed = CrossReference.objects.filter(answer__in=chosen, target_changed_at__isnull=False)
    reasons += [
        Reason(
            "target-changed",
            _("Answer %(number)s points at question %(target)s, of which the answer changed since.")
            % {"number": names[str(row.answer_id)], "target": row.target.label},
            str(row.answer.public_id),
        )
        for row in changed.select_related("answer", "target").order_by("answer", "target__number")
    ]
    texts = [
        AnswerText(
            id=str(a.pk),
            keys=tuple(q.key for q in a.questions.all()),
            markdown=version.markdown if (version := a.approved or a.current) else "",
            in_set=a.pk in chosen,
            sent=a.state == "sent",
        )
        for a in everything
    ]
    public = {str(a.pk): str(a.public_id) for a in everything}
    for block in check_references(texts, numbering):
        labels = [q.label for key in block.keys if (q := numbering.by_key(key))]
        params = {"number": names[block.answer], "targets": ", ".join(labels), "text": block.text}
        code = block.code if block.severity == Severity.BLOCK else f"warning-{block.code}"
        reasons.append(Reason(code, _reference_sentence(block.code) % params, public[block.answer]))
    return reasons


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
