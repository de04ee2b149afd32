"""A new version of a document that was taken over: what it changes, and taking that over."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from apps.documents import policies
from apps.documents.models import Recognition
from apps.documents.queries import accepted_before
from apps.documents.services import versions
from apps.documents.services.versions import Renewed
from apps.web.forms.inbrengen import RenewForm
from apps.web.reading import kamer
from apps.web.reading.versions import changed_parts
from apps.web.requests import SignedIn
from apps.web.views.acts import Act, act_page
from apps.web.views.documents import removable, visible_recognition, whereabouts
from apps.web.views.overleggen import address


def recognition_renew(request: SignedIn, public_id: UUID) -> HttpResponse:
    """What a new version changes, word by word, and the button that takes it over."""
    user = request.user
    recognition = visible_recognition(request, public_id)
    if recognition.state != Recognition.State.READY:
        return redirect(whereabouts(recognition))
    overleg, earlier = recognition.document.overleg, accepted_before(recognition)
    open_now = kamer.possible(overleg, "hand_in") and recognition.accepted_at is None and earlier is not None
    act = Act(
        verb="renew",
        subject=overleg,
        title=_("What %(name)s changes") % {"name": recognition.document.name},
        button=_("Take over what changed"),
        do=lambda data: versions.renew_recognition(
            recognition=recognition, actor=user, revision=data["revision"]
        ),
        to=address(overleg),
        back=address(overleg),
        allowed=policies.may_renew_recognition(user, recognition),
        possible=open_now,
        success=_said,
        template="web/recognition_renew.html",
    )
    found = versions.differences(recognition) if earlier and open_now else []
    parts = changed_parts(found)
    context = {
        "overleg": overleg,
        "recognition": recognition,
        "earlier": earlier,
        "parts": [part for part in parts if part.pieces],
        "unchanged": [part.askers for part in parts if not part.pieces],
        "removable": removable(request, recognition),
    }
    return act_page(request, act, RenewForm, initial={"revision": recognition.revision}, context=context)


def _said(renewed: Renewed) -> str:
    return _("Inbrengen changed: %(changed)s, added: %(came)s, removed: %(went)s.") % {
        "changed": renewed.changed,
        "came": renewed.came,
        "went": renewed.went,
    }
