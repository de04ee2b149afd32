"""Whose questions these are: headings above an asker's part, and the names in them.

Names are the usual short ones, without "-fractie": "GroenLinks-PvdA", "Groep Van Haga", "Omtzigt".
"""

import re
from dataclasses import dataclass

from apps.documents.domain.outline import AskerKind

_NUMBER = r"(?:\d{1,2}\s?[.)]?\s+)?"
_WHAT = (
    r"(?:vragen\s+en(?:/of)?\s+opmerkingen|opmerkingen\s+en(?:/of)?\s+vragen|(?:nadere\s+)?vragen|opmerkingen|"
    r"(?:schriftelijke\s+)?inbreng|bijdrage)"
)
_FROM = r"(?:van|vanuit|uit|door|namens)"
# "… en reactie van de bewindspersonen", "… en antwoord van de minister"
_REPLY = r"(?:\s+(?:en|met)\s+(?:de\s+)?(?:reacties?|antwoord(?:en)?)\s+van\s+.{3,120})?"
_HEADING = re.compile(rf"{_NUMBER}{_WHAT}\s+{_FROM}\s+(?P<who>.{{2,220}}?){_REPLY}\s*:?", re.IGNORECASE)

_NAME = r"[A-ZÀ-Þ0-9][\w’'.&/+-]*(?:\s(?:[A-ZÀ-Þ][\w’'.&/+-]*|voor|de|den|der|van|het|en|Van|Den))*"
_LEAD = re.compile(
    r"^(?:(?:,|en|alsmede|evenals|alsook|mede\s+namens|gesteld|namens|vanuit|van|uit|door)\s+|,\s*)*"
    r"(?:(?:de\s+leden|het\s+lid|de\s+fractieleden|leden)\s+van\s+)?(?:de\s+|het\s+)?(?:fracties?\s+van\s+)?(?:de\s+)?",
    re.IGNORECASE,
)
# "de leden van de fracties van CDA, D66 en de SGP", "de fractie van de VVD"
_FRACTIES_OF = re.compile(
    r"(?:(?:de\s+)?leden\s+van\s+|het\s+lid\s+van\s+)?de\s+fracties?\s+van\s+(?P<names>.+)", re.IGNORECASE
)
# Members by name: "het lid Omtzigt", "het lid Van Haga (Groep Van Haga)"
_MEMBERS = re.compile(
    rf"(?:het\s+lid|de\s+leden)\s+(?!van\b)(?P<names>{_NAME}(?:\s*\([^)]+\))?"
    rf"(?:(?:\s*,\s*|\s+en\s+)(?:het\s+lid\s+)?{_NAME}(?:\s*\([^)]+\))?)*)"
)
_MEMBER = re.compile(rf"(?P<name>{_NAME})(?:\s*\((?P<body>[^)]+)\))?")
# "de leden van de Groep Van Haga", "de Groep Van Haga", "de leden van de Fractie Den Haan"
_GROUP = re.compile(
    rf"(?:(?:de\s+leden|het\s+lid)\s+van\s+)?(?:de\s+)?(?P<name>(?:[Gg]roep|[Ff]ractie|Lid)\s+"
    rf"(?!.*-fractie\b){_NAME})"
)
# "de leden van de D66-fractie en van het lid Omtzigt"
_NEXT_PHRASE = re.compile(r"(?:\s*,|\s+en)\s+van(?:uit)?\s+")
_FRACTIE_ENDING = re.compile(r"[-\s]fracties?\b", re.IGNORECASE)
_LIST_SEPARATOR = re.compile(r"\s*,\s*(?:en\s+)?|\s+en\s+(?=(?:de\s+|het\s+)?[A-ZÀ-Þ0-9])")
_LONGEST_HEADING = 260


@dataclass(frozen=True)
class AskerHeading:
    """A heading above the part of one asker, or of several together."""

    text: str
    askers: tuple[str, ...]
    kind: AskerKind


def asker_heading(text: str) -> AskerHeading | None:
    """The heading that `text` is as a whole, or None.

    >>> asker_heading("Vragen en opmerkingen van het lid van de Volt-fractie").askers
    ('Volt',)
    """
    line = " ".join(text.split())
    if len(line) > _LONGEST_HEADING or line.endswith((".", "?", ";", ",")):
        return None
    match = _HEADING.fullmatch(line)
    found = named_askers(match["who"]) if match else None
    return AskerHeading(line, *found) if found else None


def named_askers(who: str) -> tuple[tuple[str, ...], AskerKind] | None:
    """The askers named by a phrase such as "de leden van de VVD-fractie", or None when it names none.

    Several kinds together ("… de D66-fractie en van het lid Omtzigt") count as the kind of the first.
    """
    if found := _one_kind(who):
        return found
    phrases = _NEXT_PHRASE.split(who)
    if len(phrases) == 1:
        return None
    several = [_one_kind(phrase) for phrase in phrases]
    known = [phrase for phrase in several if phrase]
    if len(known) < len(several):
        return None
    return tuple(name for names, _ in known for name in names), known[0][1]


def _one_kind(who: str) -> tuple[tuple[str, ...], AskerKind] | None:
    if match := _GROUP.fullmatch(who):
        name = match["name"][0].upper() + match["name"][1:]
        return (name,), AskerKind.GROUP if name.startswith("Groep ") else AskerKind.FRACTIE
    if match := _FRACTIES_OF.fullmatch(who):
        names = tuple(_bare(name) for name in _LIST_SEPARATOR.split(match["names"]))
        return (names, AskerKind.FRACTIE) if all(map(_is_name, names)) else None
    if match := _MEMBERS.fullmatch(who):
        return _members(match["names"])
    return _fracties(who) if _FRACTIE_ENDING.search(who) else None


def _fracties(who: str) -> tuple[tuple[str, ...], AskerKind] | None:
    """ "de leden van de X-fractie en de Y-fractie": each name ends in -fractie."""
    *pieces, rest = _FRACTIE_ENDING.split(who)
    names = tuple(_bare(piece) for piece in pieces)
    if rest.strip() or not all(map(_is_name, names)):
        return None
    group = all(name.startswith("Groep ") for name in names)
    return names, AskerKind.GROUP if group else AskerKind.FRACTIE


def _members(names: str) -> tuple[tuple[str, ...], AskerKind]:
    found: list[str] = []
    kind = AskerKind.MEMBER
    for piece in re.split(r"\s*,\s*|\s+en\s+(?:het\s+lid\s+)?", names):
        match = _MEMBER.fullmatch(piece.strip())
        if not match:
            continue
        body = match["body"] or ""
        if body.startswith("Groep "):
            kind = AskerKind.GROUP
        found.append(body if body.startswith("Groep ") else match["name"])
    return tuple(found), kind


def _bare(piece: str) -> str:
    return _LEAD.sub("", piece.strip()).strip(" ,")


def _is_name(name: str) -> bool:
    return bool(name) and (name[0].isupper() or name[0].isdigit()) and len(name.split()) <= 6
