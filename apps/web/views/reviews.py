"""The parafenlijn: read exactly this version, approve it, send it back, or propose other words."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from apps.accounts.domain.refusals import Invalid, NotAllowed, NotNow, Refusal, Stale
from apps.overleg import policies, queries
from apps.overleg.domain.references import to_editor
from apps.overleg.models import Answer, Proposal, ReviewStep
from apps.overleg.services import proposals as proposal_services
from apps.overleg.services import reviews as services
from apps.web import errors
from apps.web.forms.answers import chosen
from apps.web.forms.reviews import DecisionForm, KeepForm, ReturnForm
from apps.web.forms.texts import ProposalForm
from apps.web.reading.bench import Bench, bench_of
from apps.web.reading.queue import what_changed
from apps.web.requests import SignedIn
from apps.web.views.answers import onward, page_of, read_or_post, visible_answer


@dataclass(frozen=True)
class Result:
    """How one answer of many fared."""

    answer: Answer
    label: str
    done: bool
    message: str


@read_or_post
def answer_review(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The reviewer's page: the question, the version to decide on, what changed since one's own approval."""
    return review_page(request, visible_answer(request, public_id))


def review_page(
    request: SignedIn,
    answer: Answer,
    *,
    form: forms.Form | None = None,
    stale: Stale | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The page of a reviewer; with a bound form it shows what was typed and why it was refused."""
    bench = bench_of(request.user, answer, timezone.now())
    if not bench.sees_draft or bench.current is None:
        return HttpResponseRedirect(page_of(answer))
    proposing = form if isinstance(form, ProposalForm) else None
    context = {
        "bench": bench,
        "answer": answer,
        "overleg": answer.overleg,
        "change": what_changed(request.user, answer, bench.numbering),
        "return_form": form if isinstance(form, ReturnForm) else ReturnForm(),
        "keep_form": form if isinstance(form, KeepForm) else KeepForm(),
        "proposal_form": proposing or _proposal_form(bench),
        "proposing": proposing is not None,
        "may_propose": _may_propose(request, answer, bench),
        "stale": stale,
        "form": form,
        "next": _next_in_queue(request, answer),
    }
    return render(request, "web/answer_review.html", context, status=status)


def _may_propose(request: SignedIn, answer: Answer, bench: Bench) -> bool:
    in_hand = answer.state in ("drafting", "in_review")
    return bench.runs and in_hand and policies.may_make_proposal(request.user, answer)


def _proposal_form(bench: Bench) -> ProposalForm:
    text = to_editor(bench.current.markdown, bench.numbering) if bench.current else ""
    number = bench.current.number if bench.current else 0
    return ProposalForm(
        initial={"text": text, "based_on": number, "numbering": bench.answer.overleg.numbering}
    )


def _next_in_queue(request: SignedIn, answer: Answer) -> str:
    return request.POST.get("next") or request.GET.get("next") or ""


def _step(request: SignedIn, answer: Answer) -> ReviewStep:
    """The step the button was about; 404 for one of another answer."""
    text = request.POST.get("step", "")
    try:
        public_id = UUID(text)
    except ValueError:
        raise Invalid(_("Choose a step of the parafenlijn.")) from None
    return get_object_or_404(
        ReviewStep.objects.select_related("answer__overleg"), public_id=public_id, answer=answer
    )


@require_POST
def answer_approve(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Approve the version that was on the page."""
    answer = visible_answer(request, public_id)
    step = _step(request, answer)
    form = DecisionForm(request.POST)
    return _decide(
        request,
        answer,
        "approve",
        form,
        lambda data: services.approve_answer(step=step, actor=request.user, version=data["version"]),
        _("You approved version %(number)d.") % {"number": form.data_version},
    )


@require_POST
def answer_return(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Send the text back to its drafter, with the reason."""
    answer = visible_answer(request, public_id)
    step = _step(request, answer)
    form = ReturnForm(request.POST)
    return _decide(
        request,
        answer,
        "return",
        form,
        lambda data: services.return_answer(
            step=step, actor=request.user, version=data["version"], reason=data["reason"]
        ),
        _("The answer is back with its drafter."),
    )


@require_POST
def answer_keep(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Let the approvals of the version before hold for this one: a minor change, said so explicitly."""
    answer = visible_answer(request, public_id)
    form = KeepForm(request.POST)
    return _decide(
        request,
        answer,
        "keep",
        form,
        lambda data: services.keep_answer(answer=answer, actor=request.user, version=data["version"]),
        _("The earlier approvals hold for this version."),
    )


@read_or_post
def proposal_make(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Propose other words; the drafter decides."""
    answer = visible_answer(request, public_id)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("web:answer-review", args=[answer.public_id]) + "#proposal")
    form = ProposalForm(request.POST)
    return _decide(
        request,
        answer,
        "propose",
        form,
        lambda data: proposal_services.make_proposal(answer=answer, actor=request.user, **data),
        _("Your proposal is with the drafter."),
    )


def _decide(
    request: SignedIn, answer: Answer, verb: str, form: forms.Form, do: Any, done: str
) -> HttpResponse:
    """Do it and go on; what is refused comes back on the same page with everything that was typed."""
    stale, status = None, HTTPStatus.BAD_REQUEST
    with errors.recorded(request, verb, answer):
        if not policies.sees_draft(request.user, answer):
            raise NotAllowed(_("You may not do this. Ask a colleague who has the right role."))
    if form.is_valid():
        try:
            with errors.recorded(request, verb, answer):
                do(form.cleaned_data)
        except NotAllowed:
            raise
        except Refusal as refusal:
            errors.into_form(form, refusal)
            status = errors.status_of(refusal)
            stale = refusal if isinstance(refusal, Stale) else None
        else:
            messages.success(request, done)
            return HttpResponseRedirect(onward(request, answer))
    fresh = visible_answer(request, answer.public_id)
    return review_page(request, fresh, form=form, stale=stale, status=status)


@require_POST
def answer_approve_many(request: SignedIn) -> HttpResponse:
    """Approve the ticked answers, each in the version that the list showed; one that fails stops no other."""
    wanted: dict[str, int] = {}
    for tick in request.POST.getlist("answers"):
        public_id, _sep, number = tick.partition(":")
        if number.isdecimal() and len(number) < 7:
            wanted[public_id] = int(number)
    answers = chosen(request.user, wanted)
    pending = queries.pending_steps_of(answers)
    results = [
        _approve_one(request, answer, wanted[str(answer.public_id)], pending.get(answer.pk, []))
        for answer in answers
    ]
    return many_page(request, results, _("Approved together"))


def _approve_one(request: SignedIn, answer: Answer, version: int, pending: list[ReviewStep]) -> Result:
    label = queries.label_of(answer)
    mine = [s for s in pending if policies.fills_step(request.user, s)]
    try:
        with errors.recorded(request, "approve", answer):
            if not mine:
                raise NotNow(_("This answer no longer waits for you."))
            services.approve_answer(step=mine[0], actor=request.user, version=version)
    except Refusal as refusal:
        return Result(answer, label, False, refusal.message)
    return Result(answer, label, True, _("Version %(number)d approved.") % {"number": version})


def many_page(request: SignedIn, results: list[Result], title: str) -> HttpResponse:
    """What became of each answer; straight back to the list when all went well."""
    back = onward_list(request)
    if results and all(result.done for result in results):
        done = ngettext("%(n)d answer: done.", "%(n)d answers: done.", len(results)) % {"n": len(results)}
        messages.success(request, f"{title}. {done}")
        return HttpResponseRedirect(back)
    context = {"results": results, "title": title, "back": back}
    return render(request, "web/many_results.html", context)


def onward_list(request: SignedIn) -> str:
    wanted = request.POST.get("next", "")
    return wanted if wanted.startswith("/") and not wanted.startswith("//") else reverse("web:home")


def _visible_proposal(request: SignedIn, public_id: UUID) -> Proposal:
    rows = policies.visible_proposals(request.user).select_related("answer__overleg", "author")
    return get_object_or_404(rows, public_id=public_id)


@require_POST
def proposal_accept(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The owner makes the reviewer's wording the new version."""
    proposal = _visible_proposal(request, public_id)
    with errors.recorded(request, "accept", proposal):
        saved = proposal_services.accept_proposal(proposal=proposal, actor=request.user)
    messages.success(request, _("Saved as version %(number)d.") % {"number": saved.version.number})
    return HttpResponseRedirect(page_of(proposal.answer))


@require_POST
def proposal_refuse(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The owner keeps the text as it is."""
    proposal = _visible_proposal(request, public_id)
    with errors.recorded(request, "refuse", proposal):
        proposal_services.refuse_proposal(proposal=proposal, actor=request.user)
    messages.success(request, _("The text stays as it is."))
    return HttpResponseRedirect(page_of(proposal.answer))
