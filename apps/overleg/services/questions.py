"""Questions: numbered, inserted when forgotten, corrected or withdrawn after they were put."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow
from apps.accounts.models import User
from apps.overleg import policies
from apps.overleg.domain.workflow import AnswerState, QuestionKind
from apps.overleg.models import Answer, Overleg, Question, QuestionVersion
from apps.overleg.services import numbers, steps, versions
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock, require, require_overleg
from apps.overleg.services.overleggen import completed


@transaction.atomic
def number_overleg(*, overleg: Overleg, actor: User) -> Overleg:
    """The clerk numbers all questions 1, 2, 3 … through the fracties, before they are put."""
    overleg = lock(overleg)
    require(policies.may_number_overleg(actor, overleg))
    require_overleg("number", overleg)
    questions = numbers.in_order(overleg)
    if not questions:
        raise NotNow(_("There is no question to number: split the inbreng first."))
    numbers.give_numbers(overleg, questions)
    record("number", overleg, actor=actor, version=overleg.numbering, count=len(questions))
    return overleg


@transaction.atomic
def renumber_overleg(*, overleg: Overleg, actor: User) -> Overleg:
    """All questions 1, 2, 3 … anew; every pointer follows, no approval dies. Not once anything is sent."""
    overleg = lock(overleg)
    require(policies.may_renumber_overleg(actor, overleg))
    require_overleg("renumber", overleg)
    if overleg.sendings.exists():
        raise NotNow(_("Answers were sent under these numbers; a new question is called 12a."))
    numbers.give_numbers(overleg, numbers.in_order(overleg))
    record("renumber", overleg, actor=actor, version=overleg.numbering, shared=overleg.put_at is not None)
    return overleg


@transaction.atomic
def insert_question(
    *,
    overleg: Overleg,
    actor: User,
    previous: Question,
    text: str,
    now: datetime | None = None,
) -> Question:
    """A forgotten question right after another one; it is called 12a and gets an answer at once.

    The answer belongs to the ministry of the question before it; while nothing is sent the leading
    coordinator can renumber.
    """
    now = now or timezone.now()
    overleg = lock(overleg)
    require(policies.may_insert_question(actor, overleg))
    require_overleg("insert", overleg)
    if not text.strip():
        raise Invalid(_("The question has no text."), fields={"text": _("Type the question.")})
    previous = lock(previous)  # its number and place may have changed since the page was loaded
    if previous.overleg_id != overleg.pk or previous.number is None:
        raise Invalid(_("Choose the question it follows."), fields={"previous": _("Choose a question.")})
    question = Question(
        overleg=overleg,
        inbreng=previous.inbreng,
        key=numbers.new_key(overleg),
        position=numbers.place_after(previous),
        kind=QuestionKind.QUESTION,
        text=text.strip(),
        number=previous.number,
        suffix=numbers.next_suffix(overleg, previous.number),
        answer=_new_answer(overleg, previous, now),
    )
    question.save()
    numbers.remember(overleg)
    record("insert", question, actor=actor, now=now, shared=True)
    return question


@transaction.atomic
def correct_question(*, question: Question, actor: User, text: str, reason: str) -> Question:
    """Other words for a question that was put; the words before it stay in the history."""
    overleg = lock(question.overleg)
    question = lock(question)
    question.overleg = overleg
    require(policies.may_correct_question(actor, question))
    require_overleg("correct", overleg)
    _live(question)
    if not text.strip() or not reason.strip():
        raise Invalid(
            _("Some fields need your attention."),
            fields={
                name: message
                for name, value, message in (
                    ("text", text, _("Type the question.")),
                    ("reason", reason, _("Say why the question is corrected.")),
                )
                if not value.strip()
            },
        )
    last = question.versions.order_by("-number").first()
    if last is None:  # the text as it was put is the first version
        last = QuestionVersion.objects.create(
            question=question, number=1, text=question.text, reason="", author=question.inbreng.handed_in_by
        )
    QuestionVersion.objects.create(
        question=question, number=last.number + 1, text=text.strip(), reason=reason.strip(), author=actor
    )
    question.text = text.strip()
    question.save(update_fields=["text"])
    record("correct", question, actor=actor, version=last.number + 1, shared=True, reason=reason.strip())
    return question


@transaction.atomic
def withdraw_question(
    *, question: Question, actor: User, reason: str, now: datetime | None = None
) -> Question:
    """The fractie takes the question back; its number is not given again, pointers to it are shown."""
    now = now or timezone.now()
    overleg = lock(question.overleg)
    question = lock(question)
    question.overleg = overleg
    require(policies.may_withdraw_question(actor, question))
    require_overleg("withdraw_question", overleg)
    _live(question)
    if not reason.strip():
        raise Invalid(_("Say why."), fields={"reason": _("Say why the question is withdrawn.")})
    answer = lock(question.answer) if question.answer else None
    if answer and answer.state == AnswerState.SENT:
        raise NotNow(_("This question was already answered."))
    question.withdrawn_at = now
    question.save(update_fields=["withdrawn_at"])
    versions.tell_who_leans(Question.objects.filter(pk=question.pk), besides=None, now=now)
    if answer and not answer.questions.filter(withdrawn_at__isnull=True).exists():
        answer.state, answer.state_since, answer.next_reminder_at = AnswerState.WITHDRAWN, now, None
        answer.save(update_fields=["state", "state_since", "next_reminder_at"])
    record("withdraw", question, actor=actor, now=now, shared=True, reason=reason.strip())
    if overleg.sendings.exists():  # what was left over may have been the last
        completed(overleg, actor, now)
    return question


def _live(question: Question) -> None:
    if question.kind != QuestionKind.QUESTION or question.withdrawn_at is not None:
        raise NotNow(_("Only a question that was not withdrawn can be changed."))


def _new_answer(overleg: Overleg, neighbour: Question, now: datetime) -> Answer:
    leading = overleg.addressees.get(leading=True).bewindspersoon.ministry
    ministry = neighbour.answer.ministry if neighbour.answer else leading
    due = overleg.deadlines.get(kind="answers").due_at
    answer = Answer.objects.create(
        overleg=overleg, ministry=ministry, state_since=now, due_at=due, next_reminder_at=now
    )
    steps.copy_defaults(answer)
    return answer
