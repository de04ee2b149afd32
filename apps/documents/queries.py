"""Named reads of the documents room."""

from django.db.models import QuerySet

from apps.accounts.domain.roles import Role
from apps.accounts.models import Ministry, User
from apps.accounts.policies import hats
from apps.documents.domain.working_copy import CopiedQuestion, Field, Paper
from apps.documents.models import WorkingCopy, WorkingCopyAnswer
from apps.overleg.domain.references import Numbering, to_editor, to_prose
from apps.overleg.models import Answer, Question
from apps.overleg.queries import (
    in_document_order,
    label_of,
    numbering_as_loaded,
    numbering_of,
    with_questions,
)

__all__ = ["label_of"]


def ministry_of(user: User, answer: Answer) -> Ministry:
    """For which ministry this person works on the answer: its own, else the co-ministry the person writes for."""
    own = hats(user).of_ministry(Role.DRAFTER, Role.COORDINATOR)
    ministries = [answer.ministry, *answer.co_ministries.all()]
    return next((ministry for ministry in ministries if ministry.pk in own), answer.ministry)


def copied_answers(copy: WorkingCopy) -> QuerySet[WorkingCopyAnswer]:
    """The rows of a working copy with their answers and versions."""
    return copy.answers.select_related(
        "answer__overleg", "answer__ministry", "answer__current__author", "base"
    ).prefetch_related("answer__co_ministries", "answer__questions__inbreng")


def paper_of(copy: WorkingCopy) -> Paper:
    """What the file of a working copy holds, numbered as it was when it was taken."""
    overleg = copy.overleg
    bases = {row.answer_id: row.base.markdown if row.base else "" for row in copied_answers(copy)}
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
    return Paper(copy.public_id, overleg.title, fields)


def _question(question: Question, numbering: Numbering) -> CopiedQuestion:
    askers = [a.fractie.abbreviation for a in question.inbreng.askers.all() if not a.joins]
    return CopiedQuestion(
        _numbered(question, numbering), ", ".join(askers), to_prose(question.text, numbering)
    )


def _numbered(question: Question, numbering: Numbering) -> str:
    known = numbering.by_key(question.key)
    return known.label if known else question.label


def _label(answer: Answer, numbering: Numbering) -> str:
    labels = [_numbered(question, numbering) for question in answer.questions.all()]
    return f"{', '.join(labels[:-1])} en {labels[-1]}" if len(labels) > 1 else "".join(labels)
