"""A recognised document is put right, one act at a time; only what changed of the page is sent back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import reswap, retarget

from apps.accounts.domain.refusals import Refusal
from apps.accounts.models import User
from apps.documents import policies
from apps.documents.models import Recognition
from apps.documents.queries import accepted_before
from apps.documents.services import corrections
from apps.documents.services.corrections import Reading, reading_of
from apps.documents.services.intake import whose_parts
from apps.web import errors
from apps.web.forms.corrections import AcceptForm, act_from, revision_from
from apps.web.forms.inbrengen import fracties_today
from apps.web.reading import kamer
from apps.web.reading.corrections import Sheet, changes, dom_id, first_difference, part_of, sheet_of
from apps.web.requests import SignedIn
from apps.web.views.documents import visible_recognition

MOST_LISTED = 50


@require_POST
def recognition_correct(request: SignedIn, public_id: UUID) -> HttpResponse:
    """One act on the document; the page sends what it saw, so that two clerks never cross."""
    act = act_from(request.POST)

    def do(recognition: Recognition) -> Recognition:
        revision = revision_from(request.POST)
        return corrections.correct_recognition(
            recognition=recognition, actor=request.user, revision=revision, act=act
        )

    return _done(request, public_id, "correct", do, act)


@require_POST
def recognition_undo(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Take the last act back."""

    def do(recognition: Recognition) -> Recognition:
        revision = revision_from(request.POST)
        return corrections.undo_recognition(recognition=recognition, actor=request.user, revision=revision)

    return _done(request, public_id, "undo", do, {})


@require_POST
def recognition_redo(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Do again what was taken back last."""

    def do(recognition: Recognition) -> Recognition:
        revision = revision_from(request.POST)
        return corrections.redo_recognition(recognition=recognition, actor=request.user, revision=revision)

    return _done(request, public_id, "redo", do, {})


def correction_context(
    request: SignedIn, recognition: Recognition, reading: Reading, sheet: Sheet, *, focus: str = ""
) -> dict[str, Any]:
    """What the templates of the page need; `focus` is the key of the item to go on with."""
    user: User = request.user
    overleg = recognition.document.overleg
    may = policies.may_correct_recognition(user, recognition) and recognition.accepted_at is None
    item = next((row for row in sheet.items if row.key == focus), None) or next(iter(sheet.items), None)
    part = part_of(sheet, item.key) if item else None
    flagged = sheet.flagged
    doubtful = bool(flagged or sheet.loose)
    return {
        "overleg": overleg,
        "recognition": recognition,
        "paper": reading.paper,
        "sheet": sheet,
        "may_correct": may and kamer.possible(overleg, "hand_in"),
        "current": item,
        "current_part": part,
        "flagged": flagged[:MOST_LISTED],
        "doubt_count": len(flagged),
        "not_listed": max(0, len(flagged) - MOST_LISTED),
        "fracties": fracties_today(),
        "asked_by": overleg.profile.askers.value,
        "renews": recognition.document.replaces_id is not None and accepted_before(recognition) is not None,
        "accept_form": AcceptForm(doubtful=doubtful, initial={"revision": recognition.revision}),
        "doubtful": doubtful,
        "act_url": reverse("web:recognition-accept", args=[recognition.public_id]),
    }


def _done(
    request: SignedIn,
    public_id: UUID,
    verb: str,
    do: Callable[[Recognition], Recognition],
    act: dict[str, Any],
) -> HttpResponse:
    """Do it, and answer with what changed; a refusal shows the page as it is now, with the reason above it."""
    recognition = visible_recognition(request, public_id)
    asked_in = whose_parts(recognition.document.overleg)
    ready = recognition.state == Recognition.State.READY
    before = sheet_of(reading_of(recognition), asked_in) if ready else None
    here = request.POST.get("item", "")
    try:
        with errors.recorded(request, verb, recognition.document.overleg):
            recognition = do(recognition)
    except Refusal as refusal:
        if before is None:
            raise
        return _refused(request, public_id, refusal, here)
    reading = reading_of(recognition)
    after = sheet_of(reading, asked_in)
    focus = _focus(act, here, before or after, after)
    if not request.htmx:
        address = reverse("web:recognition-accept", args=[public_id])
        return redirect(f"{address}?deel={focus}#{dom_id('i', focus)}")
    context = correction_context(request, recognition, reading, after, focus=focus)
    context |= {"changes": changes(before or after, after), "said": _said(verb, act)}
    return render(request, "web/correct/_changes.html", context)


def _refused(request: SignedIn, public_id: UUID, refusal: Refusal, here: str) -> HttpResponse:
    """The whole page as it is now: what it showed may be older."""
    recognition = visible_recognition(request, public_id)
    reading = reading_of(recognition)
    sheet = sheet_of(reading, whose_parts(recognition.document.overleg))
    context = correction_context(request, recognition, reading, sheet, focus=here) | {"refusal": refusal}
    status = errors.status_of(refusal)
    if not request.htmx:
        return render(request, "web/recognition_accept.html", context, status=status)
    answer = render(request, "web/correct/_whole.html", context, status=status)
    return reswap(retarget(answer, "#correct"), "outerHTML")


def _focus(act: dict[str, Any], here: str, before: Sheet, after: Sheet) -> str:
    """The item to go on with: the second half of what was split, the next doubt, the same one, or what changed."""
    old = {item.key for item in before.items}
    new = [item.key for item in after.items]
    if act.get("do") == "split":
        return next((key for key in new if key not in old), here)
    if act.get("do") == "seen" and here in new:
        turn = after.items[new.index(here) :] + after.items[: new.index(here)]
        return next((item.key for item in turn if item.doubts), here)
    return here if act and here in new else first_difference(before, after)


def _said(verb: str, act: dict[str, Any]) -> str:
    """What was done, for who cannot see it."""
    if verb != "correct":
        return _("Undone.") if verb == "undo" else _("Done again.")
    return {
        "split": _("Split in two."),
        "merge": _("Merged."),
        "kind": _("Kind changed."),
        "move": _("Moved."),
        "askers": _("Fractie changed."),
        "divide": _("New part made."),
        "join": _("Parts joined."),
        "number": _("Number changed."),
        "number_through": _("Numbered through."),
        "seen": _("Doubt ticked off."),
    }.get(act.get("do", ""), "")
