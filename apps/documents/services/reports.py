"""Reports: what was sent, written as Word and PDF and frozen in the same transaction."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid
from apps.accounts.models import User
from apps.documents import formats, policies
from apps.documents.domain.outline import AskerKind, ItemKind
from apps.documents.domain.outline import Dossier as DossierValue
from apps.documents.domain.report import TITLES, Committee, Official, ReportItem, ReportPart
from apps.documents.domain.report import Report as ReportValue
from apps.documents.domain.unreadable import Unwritable
from apps.documents.domain.wording import Asker
from apps.documents.models import Report
from apps.overleg.domain.profiles import Askers, Kind, Layout
from apps.overleg.domain.references import to_prose
from apps.overleg.models import Answer, Inbreng, InbrengFractie, Overleg, Question, Sending, SendingVersion
from apps.overleg.policies import sees_draft
from apps.overleg.queries import numbering_of
from apps.overleg.services.gate import require
from apps.overleg.services.overleggen import adopt_overleg
from apps.overleg.services.sendings import send_overleg


@transaction.atomic
def send_with_report(
    *,
    overleg: Overleg,
    actor: User,
    answers: Sequence[Answer],
    letter_date: date,
    letter_reference: str = "",
    signatories: Sequence[str] = (),
    now: datetime | None = None,
) -> Sending:
    """Send the answers and write the report of all that was sent so far: all of it, or nothing."""
    sending = send_overleg(
        overleg=overleg,
        actor=actor,
        answers=answers,
        letter_date=letter_date,
        letter_reference=letter_reference,
        signatories=signatories,
        now=now,
    )
    overleg.refresh_from_db()
    _write(report_of(overleg, draft=True), overleg, sending, now)
    return sending


@transaction.atomic
def adopt_with_report(
    *,
    overleg: Overleg,
    actor: User,
    adopted_on: date | None = None,
    sub_number: str = "",
    now: datetime | None = None,
) -> Overleg:
    """Adopt the report and write the verslag as it is published."""
    overleg = adopt_overleg(
        overleg=overleg, actor=actor, adopted_on=adopted_on, sub_number=sub_number, now=now
    )
    _write(report_of(overleg, draft=False), overleg, None, now)
    return overleg


def preview_report(
    *,
    overleg: Overleg,
    actor: User,
    answers: Sequence[Answer],
    format: str,  # noqa: A002 -- the field's word
) -> bytes:
    """The report as it would be if these answers were sent now; nothing is kept.

    Answers of ministries that this person does not belong to are left out until they are sent.
    """
    require(policies.may_preview_report(actor, overleg))
    numbering = numbering_of(overleg)
    texts = dict(_sent_texts(overleg)) | {
        answer.pk: to_prose(version.markdown, numbering)
        for answer in answers
        if sees_draft(actor, answer) and (version := answer.approved or answer.current)
    }
    return _file(_value(overleg, texts, draft=True), format)


def report_of(overleg: Overleg, *, draft: bool) -> ReportValue:
    """The report of what was sent so far, with the words it had when it was sent."""
    return _value(overleg, dict(_sent_texts(overleg)), draft=draft)


def _write(value: ReportValue, overleg: Overleg, sending: Sending | None, now: datetime | None) -> None:
    for choice in formats.WRITERS:
        data = _file(value, choice)
        Report.objects.create(
            overleg=overleg,
            sending=sending,
            format=choice,
            sha256=hashlib.sha256(data).hexdigest(),
            data=data,
            written_at=now or timezone.now(),
        )


def _file(value: ReportValue, choice: str) -> bytes:
    """The report in this format; Invalid, with the reason, when it cannot be written."""
    try:
        return formats.write(value, choice)
    except Unwritable as unwritable:
        message = _("The report cannot be written as %(format)s: %(why)s") % {
            "format": choice,
            "why": unwritable,
        }
        raise Invalid(message, code="unwritable") from unwritable


def _sent_texts(overleg: Overleg) -> list[tuple[int, str]]:
    """(answer id, text as sent), a later sending of the same answer after an earlier one."""
    return list(
        SendingVersion.objects.filter(sending__overleg=overleg)
        .order_by("sending__position", "pk")
        .values_list("version__answer", "markdown")
    )


def _value(overleg: Overleg, texts: Mapping[int, str], *, draft: bool) -> ReportValue:
    addressees = list(overleg.addressees.select_related("bewindspersoon").order_by("position"))
    last = overleg.sendings.order_by("position").last()
    commissie, kind = overleg.commissie, Kind(overleg.kind)
    parts = [
        _part(inbreng, texts)
        for inbreng in overleg.inbrengen.order_by("position").prefetch_related(
            "askers__fractie", "questions__answer__questions"
        )
    ]
    if overleg.profile.askers is Askers.NOBODY:  # one list, whoever handed in what
        parts = [ReportPart((), tuple(item for part in parts for item in part.items))]
    return ReportValue(
        committee=Committee(commissie.name, "" if commissie.is_plenary else f"{commissie.kind} voor"),
        kind=kind,
        title=TITLES[kind],
        subject=overleg.title,
        about=overleg.about,
        addressees=tuple(a.bewindspersoon.title for a in addressees),
        parts=tuple(parts),
        layout=Layout(overleg.layout),
        draft=draft,
        dossiers=tuple(DossierValue(d.number, d.suffix, d.title or None) for d in overleg.dossiers.all()),
        sub_number=overleg.sub_number,
        put_on=timezone.localdate(overleg.put_at) if overleg.put_at else None,
        answered_on=last.letter_date if last else None,
        adopted_on=overleg.adopted_on,
        chair=Official("voorzitter", overleg.chair),
        clerk=Official(overleg.clerk_title or "griffier", overleg.clerk_name),
        agenda=tuple(item.title for item in overleg.agenda.all()),
        letter_date=last.letter_date if last else None,
        letter_reference=last.letter_reference if last else "",
        signatories=tuple(last.signatories) if last else (),
        ministers=tuple((a.bewindspersoon.title, a.bewindspersoon.name) for a in addressees),
    )


def _part(inbreng: Inbreng, texts: Mapping[int, str]) -> ReportPart:
    """One asker's headings, remarks and questions; an answer stands after the last question it answers."""
    questions = sorted(inbreng.questions.all(), key=lambda q: q.position)
    items: list[ReportItem] = []
    for question in questions:
        if question.withdrawn_at is not None:
            continue
        kind = ItemKind(question.kind)
        numbers = (question.label,) if question.label else ()
        items.append(ReportItem(kind, question.text, numbers))
        answer = question.answer
        if answer is None or answer.pk not in texts:
            continue
        covered = sorted(
            (q for q in answer.questions.all() if q.withdrawn_at is None), key=_place_in_document
        )
        if covered and covered[-1].pk == question.pk:
            items.append(
                ReportItem(ItemKind.ANSWER, texts[answer.pk], tuple(q.label for q in covered if q.label))
            )
    return ReportPart(tuple(_asker(row) for row in inbreng.askers.all() if not row.joins), tuple(items))


def _place_in_document(question: Question) -> tuple[int, int]:
    return question.number or 0, ord(question.suffix[0]) if question.suffix else 0


def _asker(row: InbrengFractie) -> Asker:
    fractie = row.fractie
    if row.member:
        return Asker(row.member, AskerKind.MEMBER, one_person=True, fractie=fractie.abbreviation)
    return Asker(fractie.abbreviation, AskerKind(fractie.kind), fractie.seats == 1)
