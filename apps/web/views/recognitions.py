"""A document with the inbreng of several fracties: recognised, put right and taken over."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.documents import policies
from apps.documents.models import Recognition
from apps.documents.services import corrections, recognitions
from apps.documents.services.intake import whose_parts
from apps.web.forms.corrections import AcceptForm
from apps.web.reading import kamer
from apps.web.reading.corrections import sheet_of
from apps.web.requests import SignedIn
from apps.web.views.acts import Act, act_page
from apps.web.views.corrections import correction_context
from apps.web.views.documents import visible_recognition, whereabouts
from apps.web.views.overleggen import address


def recognition_accept(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The outline beside the paper, to be put right; and the button that takes it over."""
    user = request.user
    recognition = visible_recognition(request, public_id)
    if recognition.state != Recognition.State.READY:
        return redirect(whereabouts(recognition))
    overleg = recognition.document.overleg
    reading = corrections.reading_of(recognition)
    sheet = sheet_of(reading, whose_parts(overleg))
    context = correction_context(request, recognition, reading, sheet, focus=request.GET.get("deel", ""))
    act = Act(
        verb="accept",
        subject=overleg,
        title=_("Put right: %(name)s") % {"name": recognition.document.name},
        button=_("Accept and add the inbrengen"),
        do=lambda data: recognitions.accept_recognition(
            recognition=recognition, actor=user, revision=data["revision"]
        ),
        to=address(overleg),
        back=address(overleg),
        allowed=policies.may_accept_recognition(user, recognition),
        possible=kamer.possible(overleg, "hand_in"),
        success=lambda made: (
            ngettext(
                "%(n)s inbreng was added. Check its pieces.",
                "%(n)s inbrengen were added. Check the pieces of each.",
                len(made),
            )
            % {"n": len(made)}
        ),
        template="web/recognition_accept.html",
    )
    return act_page(request, act, AcceptForm, form_kwargs={"doubtful": context["doubtful"]}, context=context)
