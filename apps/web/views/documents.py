"""A document as a file: uploaded, read in the background when it is large, taken out again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from apps.documents import formats, policies
from apps.documents.domain.unreadable import Reason
from apps.documents.models import Recognition
from apps.documents.queries import accepted_before
from apps.documents.services import recognitions
from apps.documents.services.intake import explain_other_kind
from apps.documents.services.unread import OTHER_KIND
from apps.web.forms.inbrengen import UploadForm
from apps.web.reading import kamer
from apps.web.reading.kinds import words_of
from apps.web.requests import SignedIn
from apps.web.views.acts import Act, act_page
from apps.web.views.overleggen import address, visible


def document_upload(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Upload a whole document; what is recognised in it is shown before anything is made of it."""
    user = request.user
    overleg = visible(request, public_id)
    words = words_of(overleg)

    def upload(data: dict[str, Any]) -> Recognition:
        recognition = recognitions.upload_document(
            overleg=overleg,
            actor=user,
            name=data["file"].name,
            data=data["file"].read(),
            replaces=data["replaces"].document if data.get("replaces") else None,
        )
        if recognition.was_known:
            messages.info(request, _("This same file was uploaded before; nothing was added. Here it is."))
        return recognition

    act = Act(
        verb="upload",
        subject=overleg,
        title=_("Upload a new version of the document") if request.GET.get("vervangt") else words.upload,
        button=_("Upload and recognise"),
        do=upload,
        to=whereabouts,
        back=address(overleg),
        allowed=policies.may_upload_document(user, overleg),
        possible=kamer.possible(overleg, "hand_in"),
        intro=f"{words.upload_intro} {words.upload_hint}",
        template="web/overleg_act.html",
    )
    return act_page(
        request,
        act,
        UploadForm,
        initial={"replaces": request.GET.get("vervangt")},
        form_kwargs={"overleg": overleg},
        context={"overleg": overleg},
    )


def recognition_detail(request: SignedIn, public_id: UUID) -> HttpResponse:
    """How far the reading of a large file is, or why it was refused; what was read goes on to its own page."""
    recognition = visible_recognition(request, public_id)
    if recognition.state == Recognition.State.READY:
        there = whereabouts(recognition)
        return HttpResponseClientRedirect(there) if request.htmx else redirect(there)
    overleg = recognition.document.overleg
    context = {
        "recognition": recognition,
        "overleg": overleg,
        "reading": recognition.state == Recognition.State.READING,
        "refusal": refusal_text(recognition),
        "back": address(overleg),
        "removable": removable(request, recognition),
    }
    template = "web/_recognition_progress.html" if request.htmx else "web/recognition_detail.html"
    return render(request, template, context)


def recognition_remove(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Take a file out again that was not taken over, after asking."""
    user = request.user
    recognition = visible_recognition(request, public_id)
    overleg = recognition.document.overleg
    act = Act(
        verb="remove",
        subject=overleg,
        title=_("Remove %(name)s") % {"name": recognition.document.name},
        button=_("Remove the document"),
        do=lambda data: recognitions.remove_recognition(recognition=recognition, actor=user),
        to=address(overleg),
        back=whereabouts(recognition),
        allowed=policies.may_remove_recognition(user, recognition),
        possible=kamer.possible(overleg, "hand_in") and recognition.accepted_at is None,
        success=_("The document is removed."),
        warning=_("The file and what was recognised in it are removed. No inbreng is changed."),
        danger=True,
        template="web/overleg_act.html",
    )
    return act_page(request, act, context={"overleg": overleg})


def visible_recognition(request: SignedIn, public_id: UUID) -> Recognition:
    """What was recognised, without the file itself; 404 for who may not see it."""
    rows = policies.visible_recognitions(request.user).select_related(
        "document__overleg__commissie", "document__replaces__recognition"
    )
    unread = ("document__data", "document__replaces__data", "document__replaces__recognition__outline")
    recognition: Recognition = get_object_or_404(rows.defer(*unread), public_id=public_id)
    return recognition


def whereabouts(recognition: Recognition) -> str:
    """Where a document is seen now: being read or refused, what it changes, or its outline to check."""
    name = "detail"
    if recognition.state == Recognition.State.READY:
        renews = recognition.accepted_at is None and accepted_before(recognition) is not None
        name = "renew" if renews else "accept"
    return reverse(f"web:recognition-{name}", args=[recognition.public_id])


def removable(request: SignedIn, recognition: Recognition) -> bool:
    may = policies.may_remove_recognition(request.user, recognition)
    return may and recognition.accepted_at is None and kamer.possible(recognition.document.overleg, "hand_in")


def refusal_text(recognition: Recognition) -> str:
    """Why the file was refused, in one line; empty when it was not."""
    if recognition.state != Recognition.State.REFUSED:
        return ""
    if recognition.refusal in {reason.value for reason in Reason}:
        return formats.explain(Reason(recognition.refusal), recognition.document.name)
    if recognition.refusal == OTHER_KIND:
        return explain_other_kind(recognition.document.overleg)
    return recognitions.explain_unrecognised()
