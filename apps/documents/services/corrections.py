"""A clerk puts right what was recognised: one act at a time, each kept at once, each to be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow
from apps.accounts.models import User
from apps.documents import policies
from apps.documents.domain.corrections import (
    Corrected,
    Unfit,
    act_from_json,
    act_json,
    perform,
    pieces_of,
    rebuild,
)
from apps.documents.domain.outline import Json, Outline, from_json
from apps.documents.models import Recognition
from apps.overleg.models import Event, Overleg
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock, require, require_overleg

# Every reading of a document plays its corrections again: more than twice as many as the longest document has questions.
MOST_CORRECTIONS = 1000


@dataclass(frozen=True)
class Reading:
    """`paper` is what was recognised, `pieces` what holds which stretch of it now, `outline` what that makes."""

    paper: Outline
    pieces: Corrected
    outline: Outline


def reading_of(recognition: Recognition) -> Reading:
    """What was recognised with the corrections folded in."""
    paper = from_json(recognition.outline or {})
    pieces = _folded(paper, recognition.corrections)
    return Reading(paper, pieces, rebuild(paper, pieces) if recognition.corrections else paper)


@transaction.atomic
def correct_recognition(
    *, recognition: Recognition, actor: User, revision: int, act: Mapping[str, Any]
) -> Recognition:
    """One act (the JSON form of domain/corrections/acts.py) on the document as it was at `revision`.

    What was undone before cannot be redone after it. Raises NotAllowed, NotNow (accepted, not read yet, corrected
    too often, or "stale": somebody was before you), Invalid with the code of what does not fit.
    """
    overleg, recognition = _opened(recognition, actor, revision, "correct")
    if len(recognition.corrections) >= MOST_CORRECTIONS:
        raise NotNow(
            _(
                "This document was corrected %(count)s times; it takes no more. Undo something, or take it over."
            )
            % {"count": MOST_CORRECTIONS},
            code="too-many-corrections",
        )
    paper = from_json(recognition.outline or {})
    try:
        wanted = act_from_json(act)
        perform(paper, _folded(paper, recognition.corrections), wanted)
    except Unfit as unfit:
        raise Invalid(_unfit(unfit.code), code=unfit.code) from unfit
    data = act_json(wanted)
    _keep(recognition, [*recognition.corrections, data], [])
    record("correct", overleg, actor=actor, document=str(recognition.document.public_id), act=data["do"])
    return recognition


@transaction.atomic
def undo_recognition(*, recognition: Recognition, actor: User, revision: int) -> Recognition:
    """Take back the last act; it can be redone until something else is done. Refused as a correction is."""
    overleg, recognition = _opened(recognition, actor, revision, "undo")
    if not recognition.corrections:
        raise NotNow(_("There is nothing to undo."), code="nothing-to-undo")
    *kept, last = recognition.corrections
    _keep(recognition, kept, [*recognition.undone, last])
    record("undo", overleg, actor=actor, document=str(recognition.document.public_id), act=last["do"])
    return recognition


@transaction.atomic
def redo_recognition(*, recognition: Recognition, actor: User, revision: int) -> Recognition:
    """Do again what was undone last. Refused as a correction is."""
    overleg, recognition = _opened(recognition, actor, revision, "redo")
    if not recognition.undone:
        raise NotNow(_("There is nothing to redo."), code="nothing-to-redo")
    *left, act = recognition.undone
    _keep(recognition, [*recognition.corrections, act], left)
    record("redo", overleg, actor=actor, document=str(recognition.document.public_id), act=act["do"])
    return recognition


def require_revision(recognition: Recognition, overleg: Overleg, revision: int) -> None:
    """NotNow ("stale") unless nobody changed the document since; it says who did what."""
    if revision != recognition.revision:
        raise NotNow(_meanwhile(recognition, overleg), code="stale")


def require_unaccepted(recognition: Recognition) -> None:
    """NotNow unless the document was read and not yet taken over."""
    if recognition.state != Recognition.State.READY:
        raise NotNow(_("This document was not read yet."))
    if recognition.accepted_at is not None:
        raise NotNow(_("This document was already taken over."))


def _opened(recognition: Recognition, actor: User, revision: int, verb: str) -> tuple[Overleg, Recognition]:
    """The rows, locked, when this person may do this now and saw the document as it is."""
    document = recognition.document
    overleg = lock(document.overleg)
    recognition = lock(recognition)
    document.overleg = overleg
    recognition.document = document  # the file itself is not read again
    require(getattr(policies, f"may_{verb}_recognition")(actor, recognition))
    require_overleg("hand_in", overleg)
    require_unaccepted(recognition)
    require_revision(recognition, overleg, revision)
    return overleg, recognition


def _folded(paper: Outline, acts: Sequence[Json]) -> Corrected:
    pieces = pieces_of(paper)
    for act in acts:
        pieces = perform(paper, pieces, act_from_json(act))
    return pieces


def _keep(recognition: Recognition, corrections: list[Json], undone: list[Json]) -> None:
    recognition.corrections, recognition.undone = corrections, undone
    recognition.revision += 1
    recognition.save(update_fields=["corrections", "undone", "revision"])


def _meanwhile(recognition: Recognition, overleg: Overleg) -> str:
    """Who did what to the document last, in one sentence."""
    last = (
        Event.objects.filter(
            noun="overleg",
            object_id=overleg.public_id,
            verb__in=("correct", "undo", "redo"),
            result="done",
            detail__data__document=str(recognition.document.public_id),
        )
        .select_related("actor", "detail")
        .order_by("-sequence")
        .first()
    )
    if last is None or last.actor is None:
        return _("Somebody else changed this document in the meantime. Here it is as it is now.")
    did = _did().get(last.verb) or _did().get(last.detail.data.get("act", ""), _("changed it"))
    return _("%(name)s was before you: %(did)s. Nothing of yours was done; here it is as it is now.") % {
        "name": last.actor.name,
        "did": did,
    }


def _did() -> dict[str, str]:
    return {
        "undo": _("took a change back"),
        "redo": _("did a change again"),
        "split": _("split an item"),
        "merge": _("merged two items"),
        "kind": _("changed the kind of an item"),
        "move": _("moved items to another fractie"),
        "askers": _("changed whose part it is"),
        "divide": _("began a new part"),
        "join": _("joined two parts"),
        "number": _("changed a number"),
        "number_through": _("numbered through"),
        "seen": _("ticked off a doubt"),
    }


def _unfit(code: str) -> str:
    """Why an act does not fit, and what to do."""
    return {
        "unknown-act": _("This change could not be read. Reload the page and try again."),
        "no-such-item": _("This item is not there any more. Reload the page."),
        "no-such-part": _("This part is not there any more. Reload the page."),
        "nothing-to-split": _("There is nothing to split here: both halves need words."),
        "inside-word": _("Split between two words."),
        "inside-table": _("A table stays whole: split before or after it."),
        "nothing-before": _("There is nothing before this to merge with or split from."),
        "question-and-answer": _(
            "A question and an answer stay apart. Change the kind of one of them first."
        ),
        "no-answers": _("This document has no answers."),
        "same-part": _("It already belongs to this fractie."),
        "asker-name": _("Choose at least one fractie."),
        "nothing-doubtful": _("There is no doubt to tick off here."),
        "no-number": _("Only questions and answers have numbers."),
        "number-range": _("A number is between 1 and 9999, and an item has at most 50 of them."),
    }[code]
