"""Sending the answers to the Kamer, in one letter or in parts; and asking for more time."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from apps.accounts.domain.refusals import NotAllowed
from apps.documents import formats
from apps.documents.models import Report
from apps.documents.services import reports
from apps.overleg import policies
from apps.overleg.domain.workflow import can
from apps.overleg.models import Overleg, Sending
from apps.overleg.services import deadlines
from apps.web.forms.sending import ExtensionForm, SendForm, signatories_of
from apps.web.reading.acts import runs
from apps.web.reading.sending import Letter, letter_of, unsent
from apps.web.requests import SignedIn
from apps.web.views.acts import Act, act_page, attempt
from apps.web.views.answers import read_or_post
from apps.web.views.overleg_work import put_overleg


@read_or_post
def overleg_send(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Choose the answers, see all that blocks them, and send; what is refused lists every reason."""
    overleg = put_overleg(request, public_id)
    if request.method != "POST":
        _require_sender(request, overleg)
        form = SendForm(initial={"signatories": signatories_of(overleg)})
        return _send_page(request, overleg, form, None, HTTPStatus.OK)
    form = SendForm(request.POST)
    wanted = set(request.POST.getlist("answers"))
    answers = [a for a in unsent(overleg) if str(a.public_id) in wanted]

    def send(data: dict[str, Any]) -> Sending:
        letter = {name: data[name] for name in ("letter_date", "letter_reference", "signatories")}
        return reports.send_with_report(overleg=overleg, actor=request.user, answers=answers, **letter)

    status, sending = attempt(request, form, "send", overleg, send)
    if sending is None:
        return _send_page(request, overleg, form, wanted, status)
    words = ngettext(
        "%(n)d answer was sent to the Kamer.", "%(n)d answers were sent to the Kamer.", len(answers)
    )
    messages.success(request, words % {"n": len(answers)})
    return HttpResponseRedirect(reverse("web:overleg-work", args=[overleg.public_id]))


@require_POST
def overleg_check(request: SignedIn, public_id: UUID) -> HttpResponse:
    """What stands in the way of the answers that are ticked now; writes nothing."""
    overleg = put_overleg(request, public_id)
    _require_sender(request, overleg)
    letter = letter_of(request.user, overleg, unsent(overleg), set(request.POST.getlist("answers")))
    return render(request, "web/answer/_send_check.html", {"letter": letter, "overleg": overleg})


@require_POST
def overleg_preview(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The report as it would be if the ticked answers were sent now; nothing is kept."""
    overleg = put_overleg(request, public_id)
    wanted = set(request.POST.getlist("answers"))
    answers = [a for a in unsent(overleg) if str(a.public_id) in wanted]
    wanted_format = request.POST.get("format", "pdf")
    choice = wanted_format if wanted_format in formats.WRITERS else "pdf"
    data = reports.preview_report(overleg=overleg, actor=request.user, answers=answers, format=choice)
    response = HttpResponse(data, content_type=formats.MEDIA_TYPES[choice])
    where = "inline" if choice == "pdf" else "attachment"
    response["Content-Disposition"] = f'{where}; filename="voorbeeld.{choice}"'
    response["Cache-Control"] = "no-store"
    return response


def _require_sender(request: SignedIn, overleg: Overleg) -> None:
    if not policies.may_send_overleg(request.user, overleg):
        raise NotAllowed(_("You may not do this. Ask a colleague who has the right role."))


def _send_page(
    request: SignedIn, overleg: Overleg, form: SendForm, wanted: set[str] | None, status: HTTPStatus
) -> HttpResponse:
    letter: Letter = letter_of(request.user, overleg, unsent(overleg), wanted)
    context = {
        "overleg": overleg,
        "form": form,
        "letter": letter,
        "possible": runs(overleg),
        "previews": [(f.value, f.label) for f in Report.Format if f.value in formats.WRITERS and f != "pdf"],
        "sendings": list(overleg.sendings.select_related("sent_by").prefetch_related("items")),
    }
    return render(request, "web/overleg_send.html", context, status=status)


@read_or_post
def extension_ask(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The leading ministry asks the clerk for another term."""
    overleg = put_overleg(request, public_id)
    deadline = get_object_or_404(policies.visible_deadlines(request.user), overleg=overleg, kind="answers")
    deadline.overleg = overleg
    open_request = deadline.extensions.filter(state="asked").exists()
    back = reverse("web:overleg-work", args=[overleg.public_id])
    blocks = (_("There is already a request that the clerk has not decided on."),) if open_request else ()
    act = Act(
        verb="ask",
        subject=deadline,
        title=_("Ask for more time"),
        button=_("Send the request"),
        do=lambda data: deadlines.ask_extension(deadline=deadline, actor=request.user, **data),
        to=back,
        back=back,
        allowed=policies.may_ask_extension(request.user, deadline),
        possible=can(overleg.steps, "ask_extension", overleg.state) and not overleg.held,
        success=_("The clerk was asked for more time."),
        intro=_("The clerk decides; until then the present term holds."),
        blocks=blocks,
        template="web/extension_ask.html",
    )
    return act_page(
        request, act, ExtensionForm, initial={"until": deadline.due_at}, context={"deadline": deadline}
    )
