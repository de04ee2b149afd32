"""One act on a page: show its form, call its service, and show the refusal with all that was typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import NotAllowed, NotNow, Refusal
from apps.overleg.services.events import Subject
from apps.web import errors


class Confirmation(forms.Form):
    """Nothing to fill in: the button is the whole form."""


@dataclass(frozen=True)
class Act:
    """What the page of one verb says and does.

    `do` gets the cleaned data and calls one service; what it returns is handed to `success` and `to` when
    those are functions. `allowed` and `possible` only decide whether the form is shown: the service asks
    again, and its answer counts.
    """

    verb: str
    subject: Subject | None
    title: str
    button: str
    do: Callable[[dict[str, Any]], Any]
    to: str | Callable[[Any], str]
    back: str
    allowed: bool = True
    possible: bool = True
    success: str | Callable[[Any], str] = ""
    intro: str = ""
    warning: str = ""
    blocks: tuple[str, ...] = ()
    danger: bool = False
    template: str = "web/act.html"


def attempt(
    request: HttpRequest,
    form: forms.Form,
    verb: str,
    subject: Subject | None,
    do: Callable[[dict[str, Any]], Any],
) -> tuple[HTTPStatus, Any]:
    """Clean the form and do it: (200, result), or the status of the refusal with its words in the form."""
    if not form.is_valid():
        return HTTPStatus.BAD_REQUEST, None
    try:
        with errors.recorded(request, verb, subject):
            return HTTPStatus.OK, do(form.cleaned_data)
    except Refusal as refusal:
        errors.into_form(form, refusal)
        return errors.status_of(refusal), None


def act_page(
    request: HttpRequest,
    act: Act,
    form_class: type[forms.Form] = Confirmation,
    *,
    initial: dict[str, Any] | None = None,
    form_kwargs: Mapping[str, Any] | None = None,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The page of one verb: its form on GET, the act on POST, and then on to where the result is seen."""
    kwargs = dict(form_kwargs or {})
    if request.method != "POST":
        _require(act)
        form = form_class(initial=initial, **kwargs)
        return _show(request, act, form, context, HTTPStatus.OK)
    form = form_class(request.POST, request.FILES, initial=initial, **kwargs)
    if form.is_valid():
        status, result = attempt(request, form, act.verb, act.subject, act.do)
    else:
        status, result = _refused_before_reading(request, act, form), None
    if status is not HTTPStatus.OK:
        return _show(request, act, form, context, status)
    if act.success:
        messages.success(request, act.success(result) if callable(act.success) else act.success)
    return HttpResponseRedirect(act.to(result) if callable(act.to) else act.to)


def _require(act: Act) -> None:
    """Looking at the form is no attempt: nothing is recorded."""
    if not act.allowed:
        raise NotAllowed(_("You may not do this. Ask a colleague who has the right role."))
    if not act.possible:
        raise NotNow(_("This is not possible in the present state. Reload the page to see what is."))


def _refused_before_reading(request: HttpRequest, act: Act, form: forms.Form) -> HTTPStatus:
    """May you, can it now, and only then: is the content right; in the order of the services."""
    try:
        with errors.recorded(request, act.verb, act.subject):
            _require(act)
    except Refusal as refusal:
        errors.into_form(form, refusal)
        return errors.status_of(refusal)
    return HTTPStatus.BAD_REQUEST


def _show(
    request: HttpRequest, act: Act, form: forms.Form, context: Mapping[str, Any] | None, status: HTTPStatus
) -> HttpResponse:
    return render(request, act.template, {"act": act, "form": form, **(context or {})}, status=status)
