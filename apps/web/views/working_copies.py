"""Writing in Word: questions leave as a file, and what was written comes back."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.domain.refusals import Invalid, NotAllowed, Refusal
from apps.documents import formats, policies
from apps.documents.models import WorkingCopy, WorkingCopyAnswer
from apps.documents.services import working_copies as services
from apps.overleg import queries
from apps.overleg.domain.references import to_editor
from apps.overleg.domain.textdiff import merge, word_diff
from apps.overleg.domain.workflow import AnswerState
from apps.overleg.models import Answer
from apps.overleg.policies import may_save_answer
from apps.web import errors
from apps.web.forms.answers import chosen
from apps.web.forms.texts import TextForm
from apps.web.forms.working_copies import HandBackForm
from apps.web.reading.bench import bench_of
from apps.web.reading.texts import askers_of, beginning
from apps.web.requests import SignedIn
from apps.web.views.acts import Confirmation, attempt
from apps.web.views.answers import editor_context, visible_answer
from apps.web.views.overleg_work import put_overleg

State = WorkingCopyAnswer.State


def visible_copy(request: SignedIn, public_id: UUID) -> WorkingCopy:
    rows = policies.visible_working_copies(request.user).select_related("overleg__commissie", "taken_by")
    return get_object_or_404(rows, public_id=public_id)


def page_of(copy: WorkingCopy) -> str:
    return reverse("web:working-copy-detail", args=[copy.public_id])


def working_copy_take(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Choose the questions that go along; one's own that are being written are ticked."""
    user = request.user
    overleg = put_overleg(request, public_id)
    if not policies.may_take_working_copy(user, overleg):
        raise NotAllowed(_("You may not do this. Ask a colleague who has the right role."))
    found = queries.in_document_order(queries.with_questions(Answer.objects.filter(overleg=overleg)))
    open_to_me = [a for a in found if may_save_answer(user, a) and policies.can_be_written(a)]
    form, status = Confirmation(request.POST or None), HTTPStatus.OK
    ticked = set(request.POST.getlist("answers"))
    if request.method == "POST":
        status, copy = attempt(
            request,
            form,
            "take",
            None,
            lambda _data: services.take_working_copy(
                overleg=overleg, actor=user, answers=chosen(user, list(ticked))
            ),
        )
        if copy is not None:
            messages.success(request, _("The working copy is ready. Download the Word file."))
            return HttpResponseRedirect(page_of(copy))
    context = {
        "overleg": overleg,
        "form": form,
        "rows": [
            {
                **_row(answer),
                "ticked": str(answer.public_id) in ticked
                if request.method == "POST"
                else answer.owner_id == user.pk and answer.state == AnswerState.DRAFTING,
            }
            for answer in open_to_me
        ],
        "copies": policies.visible_working_copies(user)
        .filter(overleg=overleg)
        .select_related("taken_by")
        .annotate(size=Count("answers"), conflicts=Count("answers", filter=Q(answers__state=State.CONFLICT))),
    }
    return render(request, "web/working_copy_take.html", context, status=status)


def _row(answer: Answer) -> dict[str, object]:
    asked = answer.questions.all()
    return {
        "answer": answer,
        "label": queries.label_of(answer),
        "start": beginning(asked),
        "askers": askers_of(asked[0].inbreng) if asked else "",
    }


@require_safe
def working_copy_detail(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The file to download, the place to hand it in, and what became of each answer."""
    return _detail(request, visible_copy(request, public_id), HandBackForm(), HTTPStatus.OK)


def _detail(request: SignedIn, copy: WorkingCopy, form: HandBackForm, status: HTTPStatus) -> HttpResponse:
    copied = {row.answer_id: row for row in copy.answers.select_related("base")}
    answers = queries.in_document_order(queries.with_questions(Answer.objects.filter(pk__in=copied)))
    rows = [{**_row(answer), "copied": copied[answer.pk]} for answer in answers]
    context = {"overleg": copy.overleg, "copy": copy, "rows": rows, "form": form}
    return render(request, "web/working_copy_detail.html", context, status=status)


@require_safe
def working_copy_file(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The Word file; it is made anew from the versions that the copy stands on."""
    copy = visible_copy(request, public_id)
    name = f"werkkopie-{timezone.localtime(copy.taken_at):%Y-%m-%d-%H%M}.docx"
    return HttpResponse(
        services.write_working_copy(copy=copy),
        content_type=formats.DOCX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
def working_copy_hand_back(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The file comes in; the page says of each answer what became of it."""
    copy = visible_copy(request, public_id)
    form = HandBackForm(request.POST, request.FILES)
    status, done = attempt(
        request,
        form,
        "hand_back",
        None,
        lambda data: services.hand_back_working_copy(
            copy=copy, actor=request.user, name=data["file"].name, data=data["file"].read()
        ),
    )
    if done is None:
        return _detail(request, copy, form, status)
    _tell(request, done)
    return HttpResponseRedirect(page_of(copy))


def _tell(request: SignedIn, copy: WorkingCopy) -> None:
    states = [row.state for row in copy.answers.all()]
    came, stuck = states.count(State.TAKEN_IN), states.count(State.CONFLICT)
    if not came and not stuck:
        messages.info(request, _("Nothing was changed in the answers of this file."))
        return
    words = ngettext("%(n)d answer of this copy came in.", "%(n)d answers of this copy came in.", came) % {
        "n": came
    }
    if stuck:
        words += " " + ngettext(
            "%(n)d answer was changed here as well: choose.",
            "%(n)d answers were changed here as well: choose.",
            stuck,
        ) % {"n": stuck}
    (messages.warning if stuck else messages.success)(request, words)


def working_copy_settle(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Both texts of one answer, and an editor to make one of them."""
    seen = WorkingCopyAnswer.objects.filter(working_copy__in=policies.visible_working_copies(request.user))
    rows = seen.select_related("working_copy__overleg", "answer__overleg", "base")
    copied: WorkingCopyAnswer = get_object_or_404(rows, public_id=public_id)
    if request.method != "POST":
        if not policies.may_settle_working_copy(request.user, copied):
            raise NotAllowed(_("You may not do this. Ask a colleague who has the right role."))
        return _settle_page(request, copied, None, HTTPStatus.OK)
    form = TextForm(request.POST)
    keep = "keep" in request.POST
    try:
        with errors.recorded(request, "save", copied.answer):
            if not keep and not form.is_valid():
                raise Invalid(_("Write a text first."))
            typed = {} if keep else form.cleaned_data
            services.settle_working_copy(copied=copied, actor=request.user, **typed)
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.is_valid()
        form.add_error("text", refusal.message)
        return _settle_page(request, copied, form, errors.status_of(refusal))
    messages.success(request, _("The answer is settled."))
    return HttpResponseRedirect(page_of(copied.working_copy))


def _settle_page(
    request: SignedIn, row: WorkingCopyAnswer, form: TextForm | None, status: HTTPStatus
) -> HttpResponse:
    copy = row.working_copy
    answer = visible_answer(request, row.answer.public_id)
    bench = bench_of(request.user, answer, timezone.now())
    numbering = queries.numbering_of(copy.overleg)
    base = to_editor(row.base.markdown, numbering) if row.base else ""
    theirs = to_editor(answer.current.markdown, numbering) if answer.current else ""
    returned = to_editor(row.returned, numbering)
    merged = merge(base, returned, theirs) if base != theirs else None  # an older file: nothing to merge from
    initial = {
        "text": returned if merged is None else merged,
        "based_on": answer.current.number if answer.current else 0,
        "numbering": copy.overleg.numbering,
    }
    context = {
        "overleg": copy.overleg,
        "copy": copy,
        "row": row,
        "answer": answer,
        "bench": bench,
        "merged": merged is not None,
        "possible": row.state == State.CONFLICT and policies.can_be_written(answer),
        "theirs": word_diff(base, theirs),
        "mine": word_diff(base, returned),
        "save_url": reverse("web:working-copy-settle", args=[row.public_id]),
        **editor_context(bench, form or TextForm(initial=initial)),
    }
    return render(request, "web/working_copy_settle.html", context, status=status)
