"""Named reads of the documents room."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from apps.accounts.domain.roles import Role
from apps.accounts.models import Ministry, User
from apps.accounts.policies import hats
from apps.documents.domain.letters import Letter, LetterKind
from apps.documents.domain.outline import AskerKind
from apps.documents.domain.sheet import Sheet
from apps.documents.domain.wording import Asker, enumeration, members_phrase
from apps.documents.domain.working_copy import CopiedQuestion, Field, Paper, stand_of
from apps.documents.models import LetterTemplate, Recognition, SourceDocument, WorkingCopy, WorkingCopyAnswer
from apps.overleg.domain.profiles import Askers
from apps.overleg.domain.prose import plain_text, printable
from apps.overleg.domain.references import Numbering, to_editor, to_prose
from apps.overleg.models import Answer, InbrengFractie, Overleg, Question, SendingVersion
from apps.overleg.policies import sees_draft, sees_state
from apps.overleg.queries import (
    in_document_order,
    label_of,
    numbering_as_loaded,
    numbering_of,
    with_questions,
)

__all__ = ["label_of"]


def accepted_before(recognition: Recognition) -> Recognition | None:
    """What was taken over last of the document of which this one is a new version; None where there is nothing."""
    replaced = recognition.document.replaces_id
    accepted = Recognition.objects.filter(accepted_at__isnull=False).exclude(pk=recognition.pk)
    rows = accepted.select_related("document").defer("document__data", "outline")
    latest = rows.filter(document=replaced).first() if replaced else None
    while latest is not None:  # another version of the same document may have been taken over since
        newer = rows.filter(document__replaces=latest.document_id).order_by("-accepted_at").first()
        if newer is None:
            break
        latest = newer
    return latest


def latest_accepted(overleg: Overleg) -> QuerySet[Recognition]:
    """The documents that were taken over, each in its last version."""
    accepted = Recognition.objects.filter(document__overleg=overleg, accepted_at__isnull=False)
    replaced = SourceDocument.objects.filter(
        overleg=overleg, replaces__isnull=False, recognition__accepted_at__isnull=False
    )
    return accepted.exclude(document__in=replaced.values("replaces"))


def ministry_of_all(user: User, answers: Sequence[Answer]) -> Ministry | None:
    """The ministry for which this person works on all these answers, its own before a co-ministry; None without one."""
    own = hats(user).of_ministry(Role.DRAFTER, Role.COORDINATOR)
    sides = [[answer.ministry, *answer.co_ministries.all()] for answer in answers]
    return next((m for m in sides[0] if m.pk in own and all(m in side for side in sides)), None)


def copied_answers(copy: WorkingCopy) -> QuerySet[WorkingCopyAnswer]:
    """The rows of a working copy with their answers and versions."""
    return copy.answers.select_related(
        "answer__overleg", "answer__ministry", "answer__current__author", "base"
    ).prefetch_related("answer__co_ministries", "answer__questions__inbreng")


def paper_of(copy: WorkingCopy) -> Paper:
    """What the file of a working copy holds, numbered as it was when it was taken."""
    overleg = copy.overleg
    rows = list(copied_answers(copy))
    bases = {row.answer_id: row.base.markdown if row.base else "" for row in rows}
    answers = in_document_order(with_questions(Answer.objects.filter(pk__in=bases)))
    numbering = numbering_as_loaded(overleg, copy.numbering, numbering_of(overleg))
    fields = tuple(
        Field(
            answer.public_id,
            _label(answer, numbering),
            tuple(_question(question, numbering) for question in answer.questions.all()),
            to_editor(bases[answer.pk], numbering),
        )
        for answer in answers
    )
    return Paper(copy.public_id, printable(overleg.title), fields, stand_of_rows(rows))


def stand_of_rows(rows: Iterable[WorkingCopyAnswer]) -> str:
    """The digest of the versions that a working copy stands on."""
    return stand_of({row.answer.public_id: row.base.number if row.base else 0 for row in rows})


def _question(question: Question, numbering: Numbering) -> CopiedQuestion:
    askers = printable(", ".join(question.inbreng.asked_by))
    return CopiedQuestion(_numbered(question, numbering), askers, to_prose(question.text, numbering))


def _numbered(question: Question, numbering: Numbering) -> str:
    known = numbering.by_key(question.key)
    return known.label if known else question.label


def _label(answer: Answer, numbering: Numbering) -> str:
    labels = [_numbered(question, numbering) for question in answer.questions.all()]
    return f"{', '.join(labels[:-1])} en {labels[-1]}" if len(labels) > 1 else "".join(labels)


def letter_of(
    overleg: Overleg,
    kind: LetterKind,
    *,
    dated: date | None,
    reference: str,
    signatories: tuple[str, ...],
    until: date | None,
    reason: str,
    answers: str,
) -> Letter:
    """A letter of the leading ministry; without signatories all addressees sign, the leading one in front."""
    addressees = list(overleg.addressees.select_related("bewindspersoon__ministry").order_by("position"))
    ministry = next((a.bewindspersoon.ministry for a in addressees if a.leading), None)
    template = LetterTemplate.objects.filter(ministry=ministry, kind=kind.value).first()
    return Letter(
        kind=kind,
        subject=printable(overleg.title),
        about=printable(overleg.about).rstrip(". "),
        asked=printable(_asked(overleg)),
        ministry=f"Ministerie van {ministry.name}" if ministry else "",
        signatories=signatories or tuple(a.bewindspersoon.title for a in addressees),
        dated=dated,
        reference=reference,
        put_on=timezone.localdate(overleg.put_at) if overleg.put_at else None,
        until=until,
        reason=reason,
        answers=answers,
        template=bytes(template.data) if template else b"",
    )


def _asked(overleg: Overleg) -> str:
    """What was asked by whom, as a letter says it."""
    if overleg.profile.askers is Askers.MEMBERS:
        rows = InbrengFractie.objects.filter(inbreng__overleg=overleg, joins=False).select_related("fractie")
        members = [
            Asker(row.member or row.fractie.name, AskerKind.MEMBER, fractie=row.fractie.abbreviation)
            for row in rows
        ]
        return f"vragen van {members_phrase(members)}"
    commissie = overleg.commissie
    what = "vragen" if overleg.profile.askers is Askers.NOBODY else "vragen en opmerkingen"
    return f"{what} van de {commissie.kind} voor {commissie.name}"


HEADER = (
    "Nummer",
    "Fractie",
    "Vraag",
    "Ministerie",
    "Stand",
    "Opsteller",
    "Uiterlijk klaar op",
    "Verzonden op",
)


def question_sheet(user: User, overleg: Overleg) -> Sheet:
    """All questions with where they stand, as far as this person may know: no text of an answer, ever."""
    rows = (
        overleg.questions.filter(kind="question", withdrawn_at__isnull=True)
        .select_related("answer__ministry", "answer__owner", "inbreng")
        .prefetch_related("inbreng__askers__fractie", "answer__co_ministries")
        .order_by("inbreng__position", "position")
    )
    letters = SendingVersion.objects.filter(sending__overleg=overleg).order_by("-sending__position")
    sent = dict(letters.values_list("version__answer", "sending__letter_date"))
    return Sheet(overleg.title, HEADER, tuple(_sheet_row(user, overleg, question, sent) for question in rows))


def _sheet_row(
    user: User, overleg: Overleg, question: Question, sent: Mapping[int, date]
) -> tuple[str | int | date | None, ...]:
    askers = [a.member or a.fractie.abbreviation for a in question.inbreng.askers.all() if not a.joins]
    text = " ".join(plain_text(question.text).split())
    row: tuple[str, ...] = (question.label, enumeration(askers), text)
    answer = question.answer
    if answer is None:
        return (*row, "", "", "", None, None)
    answer.overleg = overleg
    knows = sees_state(user, answer)
    ours = sees_draft(user, answer) and overleg.commissie_id not in hats(user).all_commissies
    return (
        *row,
        answer.ministry.abbreviation,
        str(answer.get_state_display()) if knows else "",
        answer.owner.name if ours and answer.owner else "",
        timezone.localdate(answer.due_at) if ours and answer.due_at else None,
        sent.get(answer.pk),
    )
