"""Terms: moved by the clerk; uitstel granted or refused."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from apps.overleg import policies
from apps.overleg.domain.workflow import ExtensionState
from apps.overleg.models import Deadline, Extension, Overleg
from apps.overleg.policies import visible_deadlines, visible_extensions, visible_overleggen
from apps.overleg.services import deadlines
from apps.web.forms.deadlines import GrantForm, MoveForm, SetForm
from apps.web.forms.overleggen import ReasonForm
from apps.web.reading import kamer
from apps.web.reading.because import shown
from apps.web.requests import SignedIn
from apps.web.views.acts import Act, act_page
from apps.web.views.overleggen import address


def deadline_move(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Another moment; everybody with work is reminded anew."""
    user = request.user
    rows = visible_deadlines(user).select_related("overleg__commissie")
    deadline: Deadline = get_object_or_404(rows, public_id=public_id)
    overleg = deadline.overleg
    act = Act(
        verb="move",
        subject=deadline,
        title=_("Move the term: %(what)s") % {"what": deadline.get_kind_display()},
        button=_("Move the term"),
        do=lambda data: deadlines.move_deadline(deadline=deadline, actor=user, **data),
        to=address(overleg),
        back=address(overleg),
        allowed=policies.may_move_deadline(user, deadline),
        possible=kamer.possible(overleg, "move_deadline"),
        success=lambda moved: _("The term is now %(due)s.") % {"due": shown(moved.due_at)},
        intro=_("The term is now %(due)s.") % {"due": shown(deadline.due_at)},
        template="web/overleg_act.html",
    )
    context = {"overleg": overleg, "hide_optional": True}
    return act_page(request, act, MoveForm, initial={"due_at": deadline.due_at}, context=context)


def deadline_set(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The term for the answers, where an overleg has none yet."""
    user = request.user
    overleg = get_object_or_404(visible_overleggen(user).select_related("commissie"), public_id=public_id)
    act = Act(
        verb="set",
        subject=overleg,
        title=_("Set the term for the answers"),
        button=_("Set the term"),
        do=lambda data: deadlines.set_deadline(
            overleg=overleg, actor=user, kind=Deadline.Kind.ANSWERS, **data
        ),
        to=address(overleg),
        back=address(overleg),
        allowed=policies.may_change_overleg(user, overleg),
        possible=kamer.possible(overleg, "move_deadline"),
        success=lambda made: _("The term is now %(due)s.") % {"due": shown(made.due_at)},
        template="web/overleg_act.html",
    )
    return act_page(request, act, SetForm, context={"overleg": overleg, "hide_optional": True})


def extension_grant(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The clerk agrees, to the moment asked or another one."""
    extension = _extension(request, public_id)
    user = request.user
    overleg = extension.deadline.overleg
    act = Act(
        verb="grant",
        subject=extension,
        title=_("Grant uitstel"),
        button=_("Grant uitstel"),
        do=lambda data: deadlines.grant_extension(extension=extension, actor=user, **data),
        to=address(overleg),
        back=address(overleg),
        allowed=policies.may_grant_extension(user, extension),
        possible=_open(extension),
        success=lambda granted: _("Uitstel is granted."),
        template="web/extension_act.html",
    )
    context = {"overleg": overleg, "extension": extension, "leading": _leading(overleg)}
    return act_page(request, act, GrantForm, initial={"until": extension.until}, context=context)


def extension_refuse(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The clerk says no, and why."""
    extension = _extension(request, public_id)
    user = request.user
    overleg = extension.deadline.overleg
    act = Act(
        verb="refuse",
        subject=extension,
        title=_("Refuse uitstel"),
        button=_("Refuse uitstel"),
        do=lambda data: deadlines.refuse_extension(extension=extension, actor=user, **data),
        to=address(overleg),
        back=address(overleg),
        allowed=policies.may_refuse_extension(user, extension),
        possible=_open(extension),
        success=_("Uitstel is refused; the term stays."),
        template="web/extension_act.html",
    )
    context = {"overleg": overleg, "extension": extension, "leading": _leading(overleg)}
    return act_page(request, act, ReasonForm, context=context)


def _leading(overleg: Overleg) -> str:
    """The ministry that asks: the Kamer reads its name, not that of the person."""
    first = overleg.addressees.select_related("bewindspersoon__ministry").filter(leading=True).first()
    return first.bewindspersoon.ministry.name if first else ""


def _extension(request: SignedIn, public_id: UUID) -> Extension:
    rows = visible_extensions(request.user).select_related("deadline__overleg__commissie")
    extension: Extension = get_object_or_404(rows, public_id=public_id)
    return extension


def _open(extension: Extension) -> bool:
    asked = extension.state == ExtensionState.ASKED
    return asked and kamer.possible(extension.deadline.overleg, "ask_extension")
