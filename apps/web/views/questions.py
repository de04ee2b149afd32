"""Single questions after they were put: one that was forgotten, other words, one taken back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from apps.overleg import policies
from apps.overleg.models import Overleg, Question
from apps.overleg.policies import visible_questions
from apps.overleg.services import questions
from apps.web.forms.inbrengen import CorrectForm, InsertForm
from apps.web.forms.overleggen import ReasonForm
from apps.web.reading import kamer
from apps.web.requests import SignedIn
from apps.web.views.acts import Act, act_page
from apps.web.views.overleggen import address, visible


def question_insert(request: SignedIn, public_id: UUID) -> HttpResponse:
    """A forgotten question right after another one: 12a."""
    user = request.user
    overleg = visible(request, public_id)
    act = Act(
        verb="insert",
        subject=overleg,
        title=_("Add a forgotten question"),
        button=_("Add the question"),
        do=lambda data: questions.insert_question(overleg=overleg, actor=user, **data),
        to=lambda question: f"{address(overleg)}#question-{question.public_id}",
        back=address(overleg),
        allowed=policies.may_insert_question(user, overleg),
        possible=kamer.possible(overleg, "insert"),
        success=lambda question: (
            _("Question %(label)s is added; the ministry sees it.") % {"label": question.label}
        ),
        intro=_("The question gets the number of the one before it with a letter: 12a after 12."),
        template="web/overleg_act.html",
    )
    initial = {"previous": request.GET.get("na")}
    return act_page(
        request,
        act,
        InsertForm,
        initial=initial,
        form_kwargs={"overleg": overleg},
        context={"overleg": overleg},
    )


def question_correct(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Other words for a question that was put."""
    question = _question(request, public_id)
    act = _act(
        request,
        question,
        "correct",
        questions.correct_question,
        title=_("Correct question %(label)s"),
        button=_("Save the correction"),
        success=_("Question %(label)s is corrected; the ministry sees the change."),
    )
    context = {"overleg": question.overleg}
    return act_page(request, act, CorrectForm, initial={"text": question.text}, context=context)


def question_withdraw(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The fractie takes the question back."""
    question = _question(request, public_id)
    act = _act(
        request,
        question,
        "withdraw",
        questions.withdraw_question,
        title=_("Withdraw question %(label)s"),
        button=_("Withdraw the question"),
        success=_("Question %(label)s is withdrawn."),
        danger=True,
    )
    return act_page(request, act, ReasonForm, context={"overleg": question.overleg, "quoted": question.text})


def _question(request: SignedIn, public_id: UUID) -> Question:
    rows = visible_questions(request.user).select_related("overleg__commissie", "inbreng")
    question: Question = get_object_or_404(rows, public_id=public_id)
    return question


def _act(
    request: SignedIn,
    question: Question,
    verb: str,
    service: Callable[..., Question],
    *,
    title: str,
    button: str,
    success: str,
    danger: bool = False,
) -> Act:
    user, overleg = request.user, question.overleg

    def do(data: dict[str, Any]) -> Question:
        return service(question=question, actor=user, **data)

    name = {"label": question.label}
    machine_verb = "withdraw_question" if verb == "withdraw" else verb
    return Act(
        verb=verb,
        subject=question,
        title=title % name,
        button=button,
        do=do,
        to=_back(overleg, question),
        back=_back(overleg, question),
        allowed=getattr(policies, f"may_{verb}_question")(user, question),
        possible=kamer.possible(overleg, machine_verb) and question.withdrawn_at is None,
        success=success % name,
        danger=danger,
        template="web/overleg_act.html",
    )


def _back(overleg: Overleg, question: Question) -> str:
    return f"{address(overleg)}#question-{question.public_id}"
