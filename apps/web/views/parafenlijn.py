"""The parafenlijn of one answer: its steps set by the coordinator, a signature on paper recorded."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import NotNow
from apps.overleg import queries
from apps.overleg.models import Answer
from apps.overleg.services import arrangements
from apps.overleg.services import reviews as services
from apps.overleg.services.steps import Planned
from apps.web.forms.answers import RecordForm, StepForm
from apps.web.reading.acts import answer_acts
from apps.web.reading.texts import question_views
from apps.web.requests import SignedIn
from apps.web.views.acts import Act, act_page, attempt
from apps.web.views.answers import onward, page_of, read_or_post, require_may, visible_answer


@read_or_post
def answer_record(request: SignedIn, public_id: UUID) -> HttpResponse:
    """A coordinator records a signature that was set on paper."""
    answer = visible_answer(request, public_id)
    require_may(request, "record", answer)
    number = answer.current.number if answer.current else 0
    act = Act(
        verb="record",
        subject=answer,
        title=_("Record a signature on paper for answer %(number)s") % {"number": queries.label_of(answer)},
        button=_("Record"),
        do=lambda data: services.record_answer(actor=request.user, **data),
        to=lambda _done: onward(request, answer),
        back=page_of(answer),
        possible="record" in answer_acts(request.user, answer),
        success=_("The signature was recorded."),
        intro=_("The signature counts for version %(number)d and is shown as set on paper.")
        % {"number": number},
        template="web/answer_act.html",
    )
    return act_page(
        request,
        act,
        RecordForm,
        initial={"version": number},
        form_kwargs={"answer": answer, "pending": queries.pending_steps(answer)},
        context={
            "answer": answer,
            "overleg": answer.overleg,
            "questions": question_views(answer.questions.all()),
        },
    )


@read_or_post
def answer_route(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The coordinator sets the parafenlijn of this answer."""
    answer = visible_answer(request, public_id)
    require_may(request, "route", answer)
    act = Act(
        verb="route",
        subject=answer,
        title=_("Parafenlijn of answer %(number)s") % {"number": queries.label_of(answer)},
        button=_("Save the parafenlijn"),
        do=lambda data: None,
        to="",
        back=page_of(answer),
        possible="route" in answer_acts(request.user, answer),
    )
    rows = forms.formset_factory(StepForm, extra=0 if request.method == "POST" else 2, max_num=30)
    kwargs: dict[str, Any] = {"form_kwargs": {"answer": answer}, "prefix": "steps"}
    status = HTTPStatus.OK
    if request.method == "POST":
        formset = rows(request.POST, **kwargs)
        plan = forms.Form(request.POST)
        status, _done = (
            attempt(request, plan, "route", answer, lambda _data: _route(request, answer, formset))
            if formset.is_valid()
            else (HTTPStatus.BAD_REQUEST, None)
        )
        if status is HTTPStatus.OK:
            messages.success(request, _("The parafenlijn was saved."))
            return HttpResponseRedirect(page_of(answer))
    else:
        plan = forms.Form()
        if not act.possible:
            raise NotNow(_("This is not possible in the present state. Reload the page to see what is."))
        formset = rows(initial=_planned(answer), **kwargs)
    context = {"act": act, "form": plan, "formset": formset, "answer": answer, "overleg": answer.overleg}
    return render(request, "web/answer_route.html", context, status=status)


def _planned(answer: Answer) -> list[dict[str, Any]]:
    return [
        {
            "position": step.position,
            "name": step.name,
            "ministry": step.ministry.public_id,
            "reviewer": step.reviewer.public_id if step.reviewer else None,
        }
        for step in queries.active_steps(answer)
    ]


def _route(request: SignedIn, answer: Answer, formset: Any) -> Answer:
    rows = [row for row in formset.cleaned_data if row and row["name"].strip()]
    planned = [
        Planned(row["position"] or n, row["name"].strip(), row["ministry"], row["reviewer"])
        for n, row in enumerate(rows, 1)
    ]
    return arrangements.route_answer(answer=answer, actor=request.user, planned=planned)
