"""The workbench of one answer, and the acts of coordinator and drafter around it."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.domain.refusals import NotAllowed
from apps.overleg import policies, queries
from apps.overleg.models import Answer, Question
from apps.overleg.services import answers as services
from apps.overleg.services import arrangements
from apps.web import errors
from apps.web.forms.answers import (
    AnswerForm,
    CombineForm,
    DeclineForm,
    InvolveForm,
    OfferForm,
    ReasonForm,
    ReassignForm,
    SeparateForm,
    TransferForm,
)
from apps.web.forms.texts import TextForm
from apps.web.reading.acts import answer_acts
from apps.web.reading.bench import Bench, EditorText, bench_of, editor_text, pointable
from apps.web.reading.texts import difference, question_views
from apps.web.requests import SignedIn
from apps.web.views.acts import Act, Confirmation, act_page

read_or_post = require_http_methods(["GET", "HEAD", "POST"])


def visible_answer(request: SignedIn, public_id: UUID) -> Answer:
    """The answer with all that pages show of it; 404 when this person may not see it."""
    return get_object_or_404(
        queries.with_questions(policies.visible_answers(request.user)), public_id=public_id
    )


def page_of(answer: Answer) -> str:
    return reverse("web:answer-detail", args=[answer.public_id])


def onward(request: SignedIn, answer: Answer) -> str:
    """Where to go after an act: back to the list it was done from, else to the answer while one may see it."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    seen = policies.visible_answers(request.user).filter(pk=answer.pk).exists()
    return page_of(answer) if seen else reverse("web:home")


@require_safe
def answer_detail(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The question on one side, the answer on the other: read or typed, by right and state."""
    answer = visible_answer(request, public_id)
    return bench_page(request, answer)


def bench_page(
    request: SignedIn, answer: Answer, *, form: TextForm | None = None, status: int = 200
) -> HttpResponse:
    """The workbench; with a bound form it shows what was typed and why it was refused."""
    bench = bench_of(request.user, answer, timezone.now())
    context: dict[str, Any] = {"bench": bench, "answer": answer, "overleg": answer.overleg}
    if "save" in bench.acts and (form is not None or _opens_editor(request, answer)):
        fresh = "fresh" in request.GET
        text = editor_text(request.user, answer, bench.numbering, fresh=fresh)
        context |= editor_context(bench, form or _form_of(text))
        context |= {"editing": text}
    context["found"] = _found(request, bench)
    return render(request, "web/answer_detail.html", context, status=status)


def editor_context(bench: Bench, form: TextForm) -> dict[str, Any]:
    """What the editor needs beside its form: the questions it can point at."""
    questions = list(Question.objects.filter(overleg=bench.answer.overleg, kind="question"))
    own = [q.question.key for q in bench.questions]
    return {"form": form, "pointable": json.dumps(pointable(bench.numbering, questions, own))}


def _form_of(text: EditorText) -> TextForm:
    return TextForm(initial={"text": text.text, "based_on": text.based_on, "numbering": text.numbering})


def _opens_editor(request: SignedIn, answer: Answer) -> bool:
    """At once for the owner who is drafting; for colleagues and during review after a click."""
    return "edit" in request.GET or (answer.state == "drafting" and answer.owner_id == request.user.pk)


def _found(request: SignedIn, bench: Bench) -> list[dict[str, str]]:
    """The phrases that became pointers at the last save of this person, while it is the current text."""
    last = request.session.get("found", {})
    if not bench.sees_draft or bench.current is None or last.get("version") != str(bench.current.public_id):
        return []
    return last["phrases"]


@require_safe
def version_list(request: SignedIn, public_id: UUID) -> HttpResponse:
    """All versions of an answer, and what changed between any two; drafts only for its ministries."""
    answer = visible_answer(request, public_id)
    if not policies.sees_draft(request.user, answer):
        raise Http404
    versions = list(
        policies.visible_versions(request.user)
        .filter(answer=answer)
        .select_related("author")
        .order_by("number")
    )
    by_number = {v.number: v for v in versions}
    new = by_number.get(_number(request, "to")) or (versions[-1] if versions else None)
    before = [v for v in versions if new and v.number < new.number]
    old = by_number.get(_number(request, "from")) or (before[-1] if before else None)
    numbering = queries.numbering_of(answer.overleg)
    return render(
        request,
        "web/version_list.html",
        {
            "answer": answer,
            "overleg": answer.overleg,
            "label": queries.label_of(answer),
            "versions": versions,
            "old": old,
            "new": new,
            "pieces": difference(old.markdown if old else "", new.markdown, numbering) if new else (),
        },
    )


def _number(request: SignedIn, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 7 else 0


# -- acts -------------------------------------------------------------------------------------------------


def require_may(request: SignedIn, verb: str, answer: Answer) -> None:
    """Refuse before any form is shown: its choices are names that others may not see."""
    if getattr(policies, f"may_{verb}_answer")(request.user, answer):
        return
    refusal = NotAllowed(_("You may not do this. Ask a colleague who has the right role."))
    if request.method != "POST":  # looking is no attempt
        raise refusal
    with errors.recorded(request, verb, answer):
        raise refusal


def _service(verb: str) -> Callable[..., object]:
    """The service of a verb on an answer: the work on it, or how that work is arranged."""
    name = f"{verb}_answer"
    return getattr(arrangements if hasattr(arrangements, name) else services, name)


def _act(
    request: SignedIn,
    public_id: UUID,
    verb: str,
    words: tuple[str, str, str],
    form_class: type[AnswerForm] | None = None,
    *,
    intro: str = "",
    warning: str = "",
    danger: bool = False,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    """One verb on one answer; `words` are the title, the button and what is said when it is done."""
    answer = visible_answer(request, public_id)
    require_may(request, verb, answer)
    title, button, done = words
    act = Act(
        verb=verb,
        subject=answer,
        title=title % {"number": queries.label_of(answer)},
        button=button,
        do=lambda data: _service(verb)(answer=answer, actor=request.user, **data),
        to=lambda _done: onward(request, answer),
        back=onward(request, answer),
        possible=verb in answer_acts(request.user, answer),
        success=done,
        intro=intro,
        warning=warning,
        danger=danger,
        template="web/answer_act.html",
    )
    return act_page(
        request,
        act,
        form_class or Confirmation,
        initial=initial,
        form_kwargs={"answer": answer} if form_class else None,
        context={
            "answer": answer,
            "overleg": answer.overleg,
            "questions": question_views(answer.questions.all()),
        },
    )


@read_or_post
def answer_offer(request: SignedIn, public_id: UUID) -> HttpResponse:
    words = (_("Offer question %(number)s"), _("Offer"), _("The answer was offered."))
    return _act(request, public_id, "offer", words, OfferForm, intro=_("The drafter accepts or declines."))


@read_or_post
def answer_accept(request: SignedIn, public_id: UUID) -> HttpResponse:
    words = (_("Accept question %(number)s"), _("Accept"), _("You accepted the answer."))
    return _act(request, public_id, "accept", words)


@read_or_post
def answer_decline(request: SignedIn, public_id: UUID) -> HttpResponse:
    words = (_("Decline question %(number)s"), _("Decline"), _("The coordinator will find somebody else."))
    return _act(request, public_id, "decline", words, DeclineForm)


@read_or_post
def answer_reassign(request: SignedIn, public_id: UUID) -> HttpResponse:
    words = (_("Give question %(number)s to somebody else"), _("Reassign"), _("The answer was reassigned."))
    return _act(
        request,
        public_id,
        "reassign",
        words,
        ReassignForm,
        intro=_("The text and its state stay as they are."),
    )


@read_or_post
def answer_retract(request: SignedIn, public_id: UUID) -> HttpResponse:
    words = (
        _("Take answer %(number)s back from review"),
        _("Take back"),
        _("The answer is with you again. Approvals hold until the text changes."),
    )
    return _act(request, public_id, "retract", words)


@read_or_post
def answer_reopen(request: SignedIn, public_id: UUID) -> HttpResponse:
    words = (_("Open answer %(number)s again"), _("Open again"), _("The answer is with its drafter again."))
    return _act(
        request,
        public_id,
        "reopen",
        words,
        ReasonForm,
        warning=_("The approvals hold until the text changes; then it must be approved anew."),
    )


@read_or_post
def answer_confirm(request: SignedIn, public_id: UUID) -> HttpResponse:
    words = (
        _("Confirm that answer %(number)s still holds"),
        _("It still holds"),
        _("Noted: the answer still holds."),
    )
    return _act(
        request,
        public_id,
        "confirm",
        words,
        intro=_("An answer that this one points at has changed. Read it before you confirm."),
    )


@read_or_post
def answer_involve(request: SignedIn, public_id: UUID) -> HttpResponse:
    answer = visible_answer(request, public_id)
    words = (
        _("Ministries that take part in answer %(number)s"),
        _("Save"),
        _("The ministries were saved."),
    )
    return _act(
        request,
        public_id,
        "involve",
        words,
        InvolveForm,
        initial={"ministries": [m.public_id for m in answer.co_ministries.all()]},
        intro=_("Their steps are added to the parafenlijn; the other steps stay as they are."),
    )


@read_or_post
def answer_transfer(request: SignedIn, public_id: UUID) -> HttpResponse:
    words = (
        _("Hand question %(number)s over to another ministry"),
        _("Ask to take it over"),
        _("The other ministry was asked. Until it accepts, the answer stays with you."),
    )
    return _act(request, public_id, "transfer", words, TransferForm)


@read_or_post
def answer_take_over(request: SignedIn, public_id: UUID) -> HttpResponse:
    words = (
        _("Take over question %(number)s"),
        _("Take over"),
        _("The answer is yours. Offer it to a drafter."),
    )
    return _act(request, public_id, "take_over", words)


@read_or_post
def answer_turn_down(request: SignedIn, public_id: UUID) -> HttpResponse:
    words = (
        _("Do not take over question %(number)s"),
        _("Do not take over"),
        _("The answer stays with the other ministry."),
    )
    return _act(request, public_id, "turn_down", words, ReasonForm)


@read_or_post
def answer_combine(request: SignedIn, public_id: UUID) -> HttpResponse:
    words = (
        _("One answer for question %(number)s and others"),
        _("Answer together"),
        _("These questions now share one answer."),
    )
    warning = _("Approvals of this answer are voided: they were given for the questions it had.")
    return _act(request, public_id, "combine", words, CombineForm, warning=warning)


@read_or_post
def answer_separate(request: SignedIn, public_id: UUID) -> HttpResponse:
    words = (
        _("Give one of the questions %(number)s its own answer"),
        _("Separate"),
        _("The question has an answer of its own, to be offered."),
    )
    warning = _("Approvals of this answer are voided: they were given for the questions it had.")
    return _act(request, public_id, "separate", words, SeparateForm, warning=warning)
