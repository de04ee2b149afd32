"""A document with the inbreng of several fracties: recognised, checked and taken over."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from apps.documents import policies
from apps.documents.domain.outline import ItemKind, Outline
from apps.documents.models import Recognition
from apps.documents.services import recognitions
from apps.web.reading import kamer
from apps.web.reading.findings import doubts, style_remarks
from apps.web.requests import SignedIn
from apps.web.views.acts import Act, act_page
from apps.web.views.documents import visible_recognition, whereabouts
from apps.web.views.overleggen import address


def recognition_accept(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The proposed outline, doubts first, and the button that takes it over."""
    user = request.user
    recognition = visible_recognition(request, public_id)
    if recognition.state != Recognition.State.READY:
        return redirect(whereabouts(recognition))
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
