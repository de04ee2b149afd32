"""A document with the inbreng of several fracties: uploaded, recognised, checked and taken over."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.documents import policies
from apps.documents.domain.outline import ItemKind, Outline
from apps.documents.models import Recognition
from apps.documents.services import recognitions
from apps.web.forms.inbrengen import UploadForm
from apps.web.reading import kamer
from apps.web.reading.findings import doubts, style_remarks
from apps.web.requests import SignedIn
from apps.web.views.acts import Act, act_page
from apps.web.views.overleggen import address, visible


def document_upload(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Upload a whole document; what is recognised in it is shown before anything is made of it."""
    user = request.user
    overleg = visible(request, public_id)
    act = Act(
        verb="upload",
        subject=overleg,
        title=_("Upload a document with several fracties"),
        button=_("Upload and recognise"),
        do=lambda data: recognitions.upload_document(
            overleg=overleg, actor=user, name=data["file"].name, data=data["file"].read()
        ),
        to=lambda recognition: reverse("web:recognition-accept", args=[recognition.public_id]),
        back=address(overleg),
        allowed=policies.may_upload_document(user, overleg),
        possible=kamer.possible(overleg, "hand_in"),
        intro=_(
            "The program finds the fracties, their questions, remarks and headings. You check the result; nothing is added before you accept it."
        ),
        template="web/overleg_act.html",
    )
    return act_page(request, act, UploadForm, context={"overleg": overleg})


def recognition_accept(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The proposed outline, doubts first, and the button that takes it over."""
    user = request.user
    rows = policies.visible_recognitions(user).select_related("document__overleg__commissie")
    recognition: Recognition = get_object_or_404(rows.defer("document__data"), public_id=public_id)
    overleg = recognition.document.overleg
    outline = recognitions.outline_of(recognition)
    act = Act(
        verb="accept",
        subject=overleg,
        title=_("What was recognised in %(name)s") % {"name": recognition.document.name},
        button=_("Accept and add the inbrengen"),
        do=lambda data: recognitions.accept_recognition(recognition=recognition, actor=user),
        to=address(overleg),
        back=address(overleg),
        allowed=policies.may_accept_recognition(user, recognition),
        possible=kamer.possible(overleg, "hand_in"),
        success=lambda made: _("%(n)s inbrengen were added. Check the pieces of each.") % {"n": len(made)},
        template="web/recognition_accept.html",
    )
    context = {
        "overleg": overleg,
        "recognition": recognition,
        "outline": outline,
        "doubts": doubts(outline.findings),
        "style_remarks": style_remarks(outline.findings),
        "parts": _parts(outline),
        "totals": _totals(outline),
    }
    return act_page(request, act, context=context)


def _parts(outline: Outline) -> list[dict[str, object]]:
    """Each asker with what was recognised of it, without the answers a document may hold."""
    return [
        {
            "askers": ", ".join(part.askers) or part.heading,
            "items": [item for item in part.items if item.kind is not ItemKind.ANSWER],
            "questions": sum(item.kind is ItemKind.QUESTION for item in part.items),
        }
        for part in outline.parts
    ]


def _totals(outline: Outline) -> dict[str, int]:
    items = [item for part in outline.parts for item in part.items]
    return {kind.value: sum(item.kind is kind for item in items) for kind in ItemKind}
