"""What an overleg takes of a recognised document: whether it is of its kind, and who hands in what."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid
from apps.documents.domain.intake import TAKES, kinds_for, members_of
from apps.documents.domain.outline import DocumentKind, Outline, Part
from apps.documents.domain.pieces import Piece, asked
from apps.overleg.domain.members import Member
from apps.overleg.domain.profiles import Askers, Kind
from apps.overleg.domain.references import asker_name
from apps.overleg.models import Overleg, labels
from apps.overleg.queries import fracties_by_name

Found = Sequence[tuple[Part, list[Piece]]]
# Who hands in, as `hand_in_inbreng` takes it, with the pieces.
Handed = list[tuple[dict[str, Any], list[Piece]]]


def require_kind(overleg: Overleg, found: DocumentKind) -> None:
    """Invalid unless an overleg of this kind takes in such a document."""
    if found not in TAKES[Kind(overleg.kind)]:
        message = explain_other_kind(overleg, found)
        raise Invalid(message, code="other-kind", fields={"file": message})


def explain_other_kind(overleg: Overleg, found: DocumentKind | None = None) -> str:
    """One line for the user about a document that is for another kind of overleg; `found` where that is known."""
    here = overleg.get_kind_display()
    names = dict(labels.KINDS)
    fit = [str(names[kind]) for kind in kinds_for(found)] if found else []
    if not fit:
        return _("This document is of another kind than this overleg, which is of the kind “%(here)s”.") % {
            "here": here
        }
    return _(
        "This document is of the kind “%(fit)s”, and this overleg of the kind “%(here)s”. Make a new overleg of that kind for it."
    ) % {"fit": fit[0], "here": here}


def handed_in(overleg: Overleg, outline: Outline) -> Handed:
    """One inbreng per asker of the outline, as this kind of overleg has askers.

    Raises Invalid when an asker is in no list, or several sets of questions stand in one document.
    """
    parts = [(part, pieces) for part in outline.parts if (pieces := asked(part))]
    return _BY[overleg.profile.askers](parts)


def _of_fracties(parts: Found) -> Handed:
    """Each part by the fracties that its heading names."""
    known = fracties_by_name()
    _require_known(
        {asker for part, _pieces in parts for asker in part.askers if asker_name(asker) not in known}
        | {_("(no name)") for part, _pieces in parts if not part.askers},
        _("These askers are not in the list of fracties: %(names)s. Choose whose part it is."),
    )
    named = [[known[asker_name(asker)] for asker in part.askers] for part, _pieces in parts]
    return [
        ({"fracties": list(dict.fromkeys(fracties))}, pieces)
        for fracties, (_part, pieces) in zip(named, parts, strict=True)
    ]


def _of_nobody(parts: Found) -> Handed:
    """Who asked what is left out, also where the document names somebody."""
    return [({}, pieces) for _part, pieces in parts]


def _of_members(parts: Found) -> Handed:
    """One set of questions, each member with the fractie that stands behind the name."""
    if len(parts) > 1:
        raise Invalid(
            _("This document holds several sets of questions. Upload each in Kamervragen of its own."),
            code="several-sets",
        )
    known = fracties_by_name()
    members, unknown = [], set()
    for member in (one for part, _pieces in parts for one in members_of(part)):
        fractie = known.get(asker_name(member.fractie)) if isinstance(member, Member) else None
        if isinstance(member, Member) and fractie:
            members.append((member.name, fractie))
        else:
            unknown.add(str(member))
    if not members:
        unknown = unknown or {_("(no name)")}
    _require_known(
        unknown,
        _("The fractie of these members is not in the list: %(names)s. Add the questions by hand."),
    )
    return [({"members": list(dict.fromkeys(members))}, pieces) for _part, pieces in parts]


def _require_known(unknown: set[str], message: str) -> None:
    if unknown:
        raise Invalid(message % {"names": ", ".join(sorted(unknown))}, code="unknown-asker")


_BY: Mapping[Askers, Callable[[Found], Handed]] = {
    Askers.FRACTIES: _of_fracties,
    Askers.NOBODY: _of_nobody,
    Askers.MEMBERS: _of_members,
}
