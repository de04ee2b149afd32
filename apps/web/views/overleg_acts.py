"""The steps in the life of an overleg, each with its own page that says what will happen."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.documents.services.reports import adopt_with_report
from apps.overleg import policies
from apps.overleg.models import Overleg
from apps.overleg.services import overleggen, questions
from apps.web.forms.overleggen import AdoptForm, ReasonForm
from apps.web.reading import kamer
from apps.web.requests import SignedIn
from apps.web.views.acts import Act, act_page
from apps.web.views.overleggen import address, visible


def overleg_open(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Fracties may hand in."""
    return act_page(
        request,
        _act(
            request,
            visible(request, public_id),
            "open",
            overleggen.open_overleg,
            title=_("Open the overleg for inbreng"),
            intro=_("From now on you can add the inbreng of the fracties. The ministry still sees nothing."),
            success=_("The overleg is open for inbreng."),
        ),
    )


def overleg_close(request: SignedIn, public_id: UUID) -> HttpResponse:
    """No more inbreng."""
    return act_page(
        request,
        _act(
            request,
            visible(request, public_id),
            "close",
            overleggen.close_overleg,
            title=_("Close the inbreng"),
            intro=_(
                "No more inbreng can be added after this. You can open it again until the questions are put."
            ),
            success=_("The inbreng is closed. Check the pieces, then number the questions."),
        ),
    )


def overleg_reopen(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Open again for a late fractie."""
    return act_page(
        request,
        _act(
            request,
            visible(request, public_id),
            "reopen",
            overleggen.reopen_overleg,
            title=_("Open the inbreng again"),
            intro=_("Fracties can hand in again. Numbers stay as they are until you number anew."),
            success=_("The overleg is open for inbreng again."),
        ),
    )


def overleg_number(request: SignedIn, public_id: UUID) -> HttpResponse:
    """1, 2, 3 … through the fracties."""
    return act_page(
        request,
        _act(
            request,
            visible(request, public_id),
            "number",
            questions.number_overleg,
            title=_("Number the questions"),
            intro=_(
                "All questions get a number, 1, 2, 3 and so on, in the order of the fracties. Remarks and headings get none. Numbers given before are replaced."
            ),
            success=_("The questions are numbered."),
        ),
    )


def overleg_put(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The questions go to the ministers; every reason why they cannot is listed first."""
    overleg = visible(request, public_id)
    blocks: tuple[str, ...] = ()
    if kamer.possible(overleg, "put"):
        blocks = tuple(reason.message for reason in overleggen.put_blocks(overleg))
    act = _act(
        request,
        overleg,
        "put",
        overleggen.put_overleg,
        title=_("Put the questions to the ministers"),
        intro=_(
            "From now on the ministry sees the questions and starts to answer. After this you can still add, correct or withdraw single questions, but no longer split the inbreng."
        ),
        success=_("The questions were put to the ministers."),
        blocks=blocks,
    )
    return act_page(request, act, context={"doubts": _doubts(overleg)})


def overleg_adopt(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The report is adopted, and written as it is published."""
    overleg = visible(request, public_id)
    act = _act(
        request,
        overleg,
        "adopt",
        adopt_with_report,
        title=_("Adopt the report"),
        intro=_("The report is written as it is published, with chair and clerk. Check both names first.")
        if overleg.profile.needs_commissie
        else _("The report is written as it is published in the Aanhangsel."),
        success=_("The report is adopted. You can download it below."),
    )
    initial = {"adopted_on": timezone.localdate(), "sub_number": overleg.sub_number}
    return act_page(request, act, AdoptForm, initial=initial, form_kwargs={"profile": overleg.profile})


def overleg_withdraw(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The overleg ends without answers."""
    act = _act(
        request,
        visible(request, public_id),
        "withdraw",
        overleggen.withdraw_overleg,
        title=_("Withdraw the overleg"),
        warning=_("Nobody has to answer any more, and this cannot be undone."),
        success=_("The overleg is withdrawn."),
        danger=True,
    )
    return act_page(request, act, ReasonForm)


def overleg_hold(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The clock stops."""
    act = _act(
        request,
        visible(request, public_id),
        "hold",
        overleggen.hold_overleg,
        title=_("Put on hold"),
        intro=_(
            "For example because the subject is declared controversial. Nobody can work on it and no reminder is sent, until you resume."
        ),
        success=_("The overleg is on hold."),
    )
    return act_page(request, act, ReasonForm)


def overleg_resume(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The clock runs again."""
    return act_page(
        request,
        _act(
            request,
            visible(request, public_id),
            "resume",
            overleggen.resume_overleg,
            title=_("Resume the overleg"),
            intro=_("Everybody can go on. Terms that had not passed move by as long as it was on hold."),
            success=_("The overleg goes on."),
        ),
    )


def _act(
    request: SignedIn,
    overleg: Overleg,
    verb: str,
    service: Callable[..., Overleg],
    *,
    title: str,
    success: str,
    intro: str = "",
    warning: str = "",
    blocks: tuple[str, ...] = (),
    danger: bool = False,
) -> Act:
    user: User = request.user

    def do(data: dict[str, Any]) -> Overleg:
        return service(overleg=overleg, actor=user, **data)

    return Act(
        verb=verb,
        subject=overleg,
        title=title,
        button=title,
        do=do,
        to=address,
        back=address(overleg),
        allowed=getattr(policies, f"may_{verb}_overleg")(user, overleg),
        possible=kamer.possible(overleg, verb),
        success=success,
        intro=intro,
        warning=warning,
        blocks=blocks,
        danger=danger,
        template=f"web/overleg_{verb}.html" if verb in {"put", "adopt"} else "web/overleg_act.html",
    )


def _doubts(overleg: Overleg) -> tuple[str, ...]:
    counts = kamer.count(list(overleg.inbrengen.prefetch_related("questions")))
    return kamer.doubts_of(counts)
