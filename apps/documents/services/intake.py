"""What an overleg takes of a recognised document: whether it is of its kind, and who hands in what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.domain.refusals import Invalid
from apps.accounts.models import Fractie
from apps.documents.domain.intake import TAKES, kinds_for, members_of
from apps.documents.domain.outline import DocumentKind, Outline, Part
from apps.documents.domain.pieces import Piece, asked
from apps.overleg.domain.members import Member
from apps.overleg.domain.profiles import Askers, Kind
from apps.overleg.domain.references import asker_name
from apps.overleg.models import Overleg, labels
from apps.overleg.queries import fracties_by_name

# Who hands in, as `hand_in_inbreng` takes it, with the pieces.
Handed = list[tuple[dict[str, Any], list[Piece]]]


@dataclass(frozen=True)
class Whose:
    """Who asks in a part, as this kind of overleg takes it: the names, those in no list, and who hands in.

    `nobody`: somebody should ask, and the document names none.
    """

    names: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    nobody: bool = False
    handing: Mapping[str, Any] = field(default_factory=dict)


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


def whose_parts(overleg: Overleg) -> Callable[[Part], Whose]:
    """Who asks in each part of a document for this overleg; the fracties are looked up once."""
    return partial(_WHOSE[overleg.profile.askers], fracties_by_name())


def handed_in(overleg: Overleg, outline: Outline) -> Handed:
    """One inbreng per asker of the outline, as this kind of overleg has askers.

    Raises Invalid when an asker is in no list, or several sets of questions stand in one document.
    """
    asked_in = whose_parts(overleg)
    parts = [(asked_in(part), pieces) for part in outline.parts if (pieces := asked(part))]
    if overleg.profile.askers is Askers.MEMBERS and len(parts) > 1:
        raise Invalid(
            _("This document holds several sets of questions. Upload each in Kamervragen of its own."),
            code="several-sets",
        )
    unknown = {name for whose, _pieces in parts for name in whose.unknown}
    unknown |= {_("(no name)") for whose, _pieces in parts if whose.nobody}
    if unknown:
        names = ", ".join(sorted(unknown))
        raise Invalid(_UNKNOWN[overleg.profile.askers] % {"names": names}, code="unknown-asker")
    return [(dict(whose.handing), pieces) for whose, pieces in parts]


Known = Mapping[str, Fractie]


def _of_fracties(known: Known, part: Part) -> Whose:
    """The fracties that its heading names."""
    unknown = tuple(asker for asker in part.askers if asker_name(asker) not in known)
    found = [known[asker_name(asker)] for asker in part.askers if asker not in unknown]
    return Whose(part.askers, unknown, not part.askers, {"fracties": list(dict.fromkeys(found))})


def _of_nobody(_known: Known, _part: Part) -> Whose:
    """A list names nobody, also where the document does."""
    return Whose((_("the list"),))


def _of_members(known: Known, part: Part) -> Whose:
    """The members with the fractie that stands behind the name."""
    found, unknown = [], []
    named = members_of(part)
    for member in named:
        fractie = known.get(asker_name(member.fractie)) if isinstance(member, Member) else None
        if isinstance(member, Member) and fractie:
            found.append((member.name, fractie))
        else:
            unknown.append(str(member))
    members = list(dict.fromkeys(found))
    return Whose(tuple(map(str, named)), tuple(unknown), not named, {"members": members})


_WHOSE: Mapping[Askers, Callable[[Known, Part], Whose]] = {
    Askers.FRACTIES: _of_fracties,
    Askers.NOBODY: _of_nobody,
    Askers.MEMBERS: _of_members,
}
_UNKNOWN = {
    Askers.FRACTIES: gettext_lazy(
        "These askers are not in the list of fracties: %(names)s. Choose whose part it is."
    ),
    Askers.MEMBERS: gettext_lazy(
        "The fractie of these members is not in the list: %(names)s. Add the questions by hand."
    ),
}
