"""Which recognised documents an overleg of each kind takes in, and which members ask in them."""

import re
from collections.abc import Mapping

from apps.documents.domain.outline import DocumentKind, Part
from apps.overleg.domain.members import Member, read_member
from apps.overleg.domain.profiles import Kind

_OF_FRACTIES = frozenset({DocumentKind.INBRENG_SO, DocumentKind.VERSLAG_SO})
TAKES: Mapping[Kind, frozenset[DocumentKind]] = {
    Kind.SO: _OF_FRACTIES,
    Kind.NADER_SO: _OF_FRACTIES,
    Kind.LIJST: frozenset({DocumentKind.LIJST}),
    Kind.KAMERVRAGEN: frozenset({DocumentKind.KAMERVRAGEN}),
}
_BRACKETS = re.compile(r"\((?:(?:beiden|beide|allen)\s+)?(?P<fractie>[^()]+)\)", re.IGNORECASE)
_GROUP = re.compile(r"(?:groep|fractie)\s+(?P<name>.+)", re.IGNORECASE)


def kinds_for(found: DocumentKind) -> tuple[Kind, ...]:
    """The kinds of overleg that a document is for, the usual one first."""
    return tuple(kind for kind, taken in TAKES.items() if found in taken)


def members_of(part: Part) -> tuple[Member | str, ...]:
    """Who asks in a part of Kamervragen, each with the fractie; the name alone where that stands nowhere.

    The heading says it behind the name, once for several ("Kuiken en Patijn (beiden PvdA)"). Who asks for a
    group of their own is called by that group ("Groep Van Haga").
    """
    return tuple(_member(asker, part.heading or "") for asker in part.askers)


def _member(asker: str, heading: str) -> Member | str:
    if member := read_member(asker):
        return member
    group = _GROUP.fullmatch(asker)
    name = group["name"] if group else asker
    at = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", heading)
    brackets = _BRACKETS.search(heading, at.end()) if at else None
    return Member(name, brackets["fractie"].strip()) if brackets else asker
