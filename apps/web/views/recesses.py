"""The calendar that an administrator keeps: each change shows first which terms follow, and is saved then."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from apps.accounts.domain.refusals import NotAllowed, Refusal
from apps.overleg.domain.rereckoning import Closures
from apps.overleg.models import ClosedDay, Reces
from apps.overleg.policies import calendars as policies
from apps.overleg.queries import calendars as queries
from apps.overleg.services import recesses as services
from apps.web import errors
from apps.web.forms.recesses import ClosedDayForm, ImportForm, RecesForm
from apps.web.reading.recesses import listed, preview_of
from apps.web.requests import SignedIn
from apps.web.views.acts import Confirmation
from apps.web.views.answers import read_or_post


@dataclass(frozen=True)
class Change:
    """One change of the calendar: its words, what the calendar becomes, and the service that does it."""

    title: str
    form: Form
    after: Callable[[Any], Closures]
    do: Callable[[Any, str], services.Kept]
    success: Callable[[services.Kept], str]
    intro: str = ""
    danger: bool = False


@require_safe
def reces_list(request: SignedIn) -> HttpResponse:
    """The recesses and the closed days that were added; the holidays of the law are known."""
    _require(request)
    return render(request, "web/reces_list.html", {"calendar": listed(timezone.localdate())})


@read_or_post
def reces_add(request: SignedIn) -> HttpResponse:
    """A recess more."""
    _require(request)
    before = queries.closures()
    change = Change(
        title=_("Add a recess"),
        form=RecesForm(request.POST or None),
        after=lambda form: Closures(before.recesses | {form.period()}, before.extra),
        do=lambda form, seen: services.add_reces(actor=request.user, period=form.period(), seen=seen),
        success=lambda kept: _("The recess is added."),
    )
    return _page(request, change, before)


@read_or_post
def reces_change(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Another name, or other days."""
    _require(request)
    reces = get_object_or_404(Reces, public_id=public_id)
    before = queries.closures()
    others = before.recesses - {queries.period_of(reces)}
    now = {"name": reces.name, "starts": reces.starts, "ends": reces.ends}
    change = Change(
        title=_("Change a recess"),
        form=RecesForm(request.POST or None, initial=now),
        after=lambda form: Closures(others | {form.period()}, before.extra),
        do=lambda form, seen: services.change_reces(
            reces=reces, actor=request.user, period=form.period(), seen=seen
        ),
        success=lambda kept: _("The recess is changed."),
    )
    return _page(request, change, before)


@read_or_post
def reces_remove(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The recess is taken away."""
    _require(request)
    reces = get_object_or_404(Reces, public_id=public_id)
    before = queries.closures()
    change = Change(
        title=_("Remove %(name)s") % {"name": reces.name},
        form=Confirmation(request.POST if request.method == "POST" else None),
        after=lambda form: Closures(before.recesses - {queries.period_of(reces)}, before.extra),
        do=lambda form, seen: services.remove_reces(reces=reces, actor=request.user, seen=seen),
        success=lambda kept: _("The recess is removed."),
        danger=True,
    )
    return _page(request, change, before)


@read_or_post
def reces_import(request: SignedIn) -> HttpResponse:
    """A list of recesses at once: all of it, or nothing."""
    _require(request)
    before = queries.closures()
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    change = Change(
        title=_("Import recesses"),
        form=ImportForm(*data, closures=before),
        after=lambda form: Closures(before.recesses | set(form.recesses.new), before.extra),
        do=lambda form, seen: services.import_reces(periods=form.recesses.new, actor=request.user, seen=seen),
        success=lambda kept: (
            ngettext("%(n)d recess is added.", "%(n)d recesses are added.", kept.rows) % {"n": kept.rows}
        ),
        intro=_(
            "Copy the list from a spreadsheet or from the site of the Kamer. When one line is wrong, nothing is imported."
        ),
    )
    return _page(request, change, before)


@read_or_post
def closed_day_add(request: SignedIn) -> HttpResponse:
    """A holiday that no rule knows."""
    _require(request)
    before = queries.closures()

    def after(form: ClosedDayForm) -> Closures:
        day = (form.cleaned_data["day"], form.cleaned_data["name"])
        return Closures(before.recesses, before.extra | {day})

    change = Change(
        title=_("Add a closed day"),
        form=ClosedDayForm(request.POST or None),
        after=after,
        do=lambda form, seen: services.add_closed_day(actor=request.user, seen=seen, **form.cleaned_data),
        success=lambda kept: _("The day is added."),
        intro=_(
            "The holidays of the Algemene termijnenwet are known. Add here only a day that the government closes once."
        ),
    )
    return _page(request, change, before)


@read_or_post
def closed_day_remove(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The day is one as all others again."""
    _require(request)
    row = get_object_or_404(ClosedDay, public_id=public_id)
    before = queries.closures()
    change = Change(
        title=_("Remove %(name)s") % {"name": row.name},
        form=Confirmation(request.POST if request.method == "POST" else None),
        after=lambda form: Closures(before.recesses, before.extra - {(row.day, row.name)}),
        do=lambda form, seen: services.remove_closed_day(closed_day=row, actor=request.user, seen=seen),
        success=lambda kept: _("The day is removed."),
        danger=True,
    )
    return _page(request, change, before)


def _require(request: SignedIn) -> None:
    if not policies.may_see_recessen(request.user):
        raise NotAllowed(_("You may not do this. Ask a colleague who has the right role."))


def _page(request: SignedIn, change: Change, before: Closures) -> HttpResponse:
    """The form; then the form with the terms that would follow; then, when those were seen, it is saved."""
    form, status, preview, seen = change.form, HTTPStatus.OK, None, ""
    if request.method == "POST" and not form.is_valid():
        status = HTTPStatus.BAD_REQUEST
    elif request.method == "POST":
        seen = request.POST.get("seen", "")
        try:
            kept = change.do(form, seen)
        except Refusal as refusal:
            if refusal.code != services.LOOK_FIRST or seen:
                errors.into_form(form, refusal)
                status = errors.status_of(refusal)
            if refusal.code == services.LOOK_FIRST:
                preview = preview_of(queries.effect_of(before, change.after(form), timezone.now()))
        else:
            messages.success(request, f"{change.success(kept)} {_moved(kept.moved)}")
            return HttpResponseRedirect(reverse("web:reces-list"))
    elif isinstance(form, Confirmation):  # nothing to fill in: what follows is shown at once
        preview = preview_of(queries.effect_of(before, change.after(form), timezone.now()))
    context = {"change": change, "form": form, "preview": preview}
    return render(request, "web/reces_change.html", context, status=status)


def _moved(terms: int) -> str:
    if not terms:
        return _("No term changed.")
    return ngettext("%(n)d term changed.", "%(n)d terms changed.", terms) % {"n": terms}
