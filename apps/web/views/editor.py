"""Typing: what is typed is kept at once, saved as a version by a click, and never lost."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.domain.refusals import Invalid, NotAllowed, Refusal, Stale
from apps.overleg import policies, queries
from apps.overleg.domain.references import Problem, from_editor, tokenise, tokens
from apps.overleg.domain.textdiff import word_diff
from apps.overleg.models import Answer
from apps.overleg.services import answers as services
from apps.overleg.services.versions import Saved
from apps.web import errors
from apps.web.forms.texts import PhraseForm, TextForm
from apps.web.reading.bench import bench_of
from apps.web.reading.texts import answer_html
from apps.web.requests import SignedIn
from apps.web.views.answers import bench_page, editor_context, page_of, require_may, visible_answer


@require_POST
def answer_type(request: SignedIn, public_id: UUID) -> JsonResponse:
    """Keep what is being typed, and say who else types and whether somebody saved meanwhile.

    JSON: `saved` (the words to show), `others`, `current` (the number of the newest version); on a refusal
    its status and `message`.
    """
    answer = visible_answer(request, public_id)
    form = TextForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": _("This could not be kept. Reload the page.")}, status=400)
    try:
        row = services.type_answer(answer=answer, actor=request.user, **form.cleaned_data)
    except Refusal as refusal:
        return JsonResponse({"message": refusal.message}, status=errors.status_of(refusal))
    at = time_format(timezone.localtime(row.updated_at), "H:i")
    return JsonResponse({"saved": _("Kept at %(time)s") % {"time": at}, **_company(request, answer)})


@require_safe
def answer_watch(request: SignedIn, public_id: UUID) -> JsonResponse:
    """Who else is typing on this answer, and the number of its newest version."""
    answer = visible_answer(request, public_id)
    if not policies.sees_draft(request.user, answer):
        raise NotAllowed(_("You may not do this. Ask a colleague who has the right role."))
    return JsonResponse(_company(request, answer))


def _company(request: SignedIn, answer: Answer) -> dict[str, object]:
    names = queries.also_typing(answer, request.user)
    others = (
        ngettext("%(names)s is typing here too", "%(names)s are typing here too", len(names))
        % {"names": ", ".join(names)}
        if names
        else ""
    )
    current = answer.current
    newer = (
        _("Version %(number)d by %(name)s") % {"number": current.number, "name": current.author.name}
        if current
        else ""
    )
    return {"others": others, "current": current.number if current else 0, "newer": newer}


@require_POST
def answer_preview(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The text as it will be read, with the phrases that saving will turn into pointers; writes nothing."""
    answer = visible_answer(request, public_id)
    if not policies.sees_draft(request.user, answer):
        raise NotAllowed(_("You may not do this. Ask a colleague who has the right role."))
    form = TextForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else request.POST.get("text", "")
    now_numbered = queries.numbering_of(answer.overleg)
    version = form.cleaned_data["numbering"] if form.is_valid() else answer.overleg.numbering
    loaded = queries.numbering_as_loaded(answer.overleg, version, now_numbered)
    markdown, problems = from_editor(text.replace("\r\n", "\n").strip(), loaded)
    read = tokenise(markdown, loaded, queries.keys_of(answer), keep=answer.plain_phrases)
    context = {
        "html": answer_html(read.markdown, now_numbered, "preview") if text.strip() else SafeString(),
        "problems": [_problem(problem) for problem in problems],
        "replaced": [resolution.mention.raw for resolution in read.replaced],
    }
    return render(request, "web/answer/_preview.html", context)


@require_POST
def answer_save(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Make a version of what was typed; a refusal keeps every word on the page."""
    answer = visible_answer(request, public_id)
    require_may(request, "save", answer)
    form = TextForm(request.POST)
    saved = _save(request, answer, form)
    if isinstance(saved, HttpResponse):
        return saved
    _tell(request, saved)
    return HttpResponseRedirect(page_of(answer))


@require_POST
def answer_submit(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Put the text before the reviewers; what was typed and not yet saved is saved first."""
    answer = visible_answer(request, public_id)
    require_may(request, "submit", answer)
    based_on = None
    if "text" in request.POST:
        saved = _save(request, answer, TextForm(request.POST))
        if isinstance(saved, HttpResponse):
            return saved
        _remember(request, saved)
        based_on = saved.version.number
    elif request.POST.get("based_on", "").isdecimal():
        based_on = int(request.POST["based_on"])
    with errors.recorded(request, "submit", answer):
        services.submit_answer(answer=answer, actor=request.user, based_on=based_on)
    messages.success(request, _("The answer is with the reviewers."))
    return HttpResponseRedirect(page_of(answer))


@require_POST
def answer_print_as_typed(request: SignedIn, public_id: UUID) -> HttpResponse:
    """A phrase that became a pointer is words again."""
    answer = visible_answer(request, public_id)
    require_may(request, "save", answer)
    form = PhraseForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("This pointer is no longer in the text. Reload the page."))
    with errors.recorded(request, "save", answer):
        saved = services.print_as_typed(answer=answer, actor=request.user, **form.cleaned_data)
    left = [
        p
        for p in request.session.get("found", {}).get("phrases", [])
        if p["token"] != form.cleaned_data["token"]
    ]
    request.session["found"] = {"version": str(saved.version.public_id), "phrases": left}
    messages.success(
        request, _("“%(phrase)s” is printed as you typed it.") % {"phrase": form.cleaned_data["phrase"]}
    )
    return HttpResponseRedirect(page_of(answer))


def _save(request: SignedIn, answer: Answer, form: TextForm) -> Saved | HttpResponse:
    """Save what the form holds, or the page that keeps it: 400 beside the editor, 409 with both texts."""
    if not form.is_valid():
        return bench_page(request, answer, form=form, status=HTTPStatus.BAD_REQUEST)
    try:
        with errors.recorded(request, "save", answer):
            return services.save_answer(answer=answer, actor=request.user, **form.cleaned_data)
    except Stale as stale:
        return conflict_page(request, answer, stale)
    except NotAllowed:
        raise
    except Refusal as refusal:
        if isinstance(refusal, Invalid):
            form.add_error("text", refusal.message)
            return bench_page(request, answer, form=form, status=HTTPStatus.BAD_REQUEST)
        return _too_late(request, answer, form, refusal)


def conflict_page(request: SignedIn, answer: Answer, stale: Stale) -> HttpResponse:
    """409: both texts side by side, what the colleague changed, and an editor to save on top of it."""
    bench = bench_of(request.user, visible_answer(request, answer.public_id), timezone.now())
    merged = stale.merged if stale.merged is not None else stale.mine
    form = TextForm(
        initial={"text": merged, "based_on": stale.current, "numbering": answer.overleg.numbering}
    )
    context = {
        "bench": bench,
        "answer": answer,
        "overleg": answer.overleg,
        "stale": stale,
        "theirs": word_diff(stale.base, stale.theirs),
        "mine": word_diff(stale.base, stale.mine),
        **editor_context(bench, form),
    }
    return render(request, "web/answer_conflict.html", context, status=HTTPStatus.CONFLICT)


def _too_late(request: SignedIn, answer: Answer, form: TextForm, refusal: Refusal) -> HttpResponse:
    """409 because of the state: the text cannot be saved now, and stands on the page to be copied."""
    context = {
        "answer": answer,
        "overleg": answer.overleg,
        "label": queries.label_of(answer),
        "message": refusal.message,
        "text": form.cleaned_data["text"],
    }
    return render(request, "web/answer_too_late.html", context, status=errors.status_of(refusal))


def _tell(request: SignedIn, saved: Saved) -> None:
    if not saved.changed:
        messages.info(request, _("Nothing changed, so there is no new version."))
        return
    words = _("Saved as version %(number)d.") % {"number": saved.version.number}
    if saved.voided:
        words += " " + ngettext(
            "%(n)d approval was voided by this change.",
            "%(n)d approvals were voided by this change.",
            saved.voided,
        ) % {"n": saved.voided}
    messages.success(request, words)
    _remember(request, saved)


def _remember(request: SignedIn, saved: Saved) -> None:
    """Keep for the next page which phrases became pointers, with the way back for each."""
    placed = tokens(saved.version.markdown)
    phrases = []
    for resolution in saved.replaced:
        token = next((t for t in placed if t.keys == resolution.keys), None)
        if token is not None:
            stored = saved.version.markdown[token.start : token.end]
            phrases.append({"phrase": resolution.mention.raw, "token": stored})
    request.session["found"] = {"version": str(saved.version.public_id), "phrases": phrases}


def _problem(problem: Problem) -> str:
    words = {
        "unknown-number": _("%(text)s: there is no question with this number."),
        "unknown-key": _("%(text)s: this question does not exist."),
        "withdrawn": _("%(text)s: this question was withdrawn."),
        "number-used-twice": _("%(text)s: there are several questions with this number."),
    }.get(problem.reason, _("%(text)s: write a list of numbers, such as [[vraag 1, 2]]."))
    return words % {"text": problem.text}
