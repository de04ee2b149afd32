"""Members who ask by name: in the head of Kamervragen, above their questions, or in the label of each question.

"Koekkoek (Volt)", "Kuiken en Patijn (beiden PvdA)", "Van Haga (Groep Van Haga)", "Omtzigt (Omtzigt)": the name in
front, the fractie between brackets. Who sits for a group or fractie of that very name asks as that group.
"""

import re
from dataclasses import dataclass

from apps.documents.domain.askers import AskerHeading
from apps.documents.domain.labels import NUMBERS, numbers_in
from apps.documents.domain.outline import AskerKind

_I = re.IGNORECASE
# A line end or a lost blank may stand before the capital: "vanDijk (SP)".
_WORD = r"(?-i:(?:van|de|der|den|ter|ten)?[A-ZÀ-Þ])[\w’'.&/-]*"
_SMALL = r"(?-i:van|de|den|der|het|ten|ter|el|al|la|le|in|op|von|du|bin|[’']t)"
_NAME = rf"(?:{_WORD}|{_SMALL})(?:\s(?:{_WORD}|{_SMALL})){{0,5}}"
# "Piri (GL-PvdA)", "Kuiken"
_MEMBER = re.compile(rf"(?P<name>{_NAME})(?:\s*\((?P<party>[^()]{{1,60}})\))?(?:\s+c\.s\.)?", _I)
# "het lid", "de heer", "de g.a. mevrouw", "de geachte afgevaardigde de heer"
_TITLE = re.compile(
    r"^(?:en\s+)?(?:van\s+(?=(?:het|de|mevrouw)\s))?(?:(?:de\s+)?(?:g\.\s?a\.|geachte\s+afgevaardigden?)\s+)?"
    r"(?:(?:het\s+(?:kamer)?lid|de\s+(?:kamer)?leden|(?:kamer)?lid|(?:kamer)?leden|de\s+he(?:er|ren)|de\s+dames?|"
    r"mevrouw|mw\.|dhr\.)\s+)?",
    _I,
)
_SEPARATOR = re.compile(r"\s*,\s*(?:en\s+)?|\s+en\s+")
_BRACKETS = re.compile(r"\([^()]{0,60}\)")
# "Vraag van de g.a. de heer Zijlstra (VVD):", "Vraag 3 van het lid Piri (GL-PvdA)", "Vragen (Helder, PVV):"
_LABEL = re.compile(
    rf"vra(?:ag|gen)\s+(?:(?P<numbers>{NUMBERS})\s+)?van\s+(?P<who>[^:?!\n]{{3,300}}\))(?:\s*:\s*|\s*\n\s*|\s*$)",
    _I,
)
# "De heer Zijlstra (VVD) vraagt:"
_ASKS = re.compile(
    r"(?P<who>(?:de\s+(?:heer|g\.\s?a\.|geachte)|mevrouw|het\s+(?:kamer)?lid|de\s+(?:kamer)?leden)\s[^:?!\n]{2,300}\))\s+vra(?:agt|gen)"
    r"(?:\s*:\s*|\s*$)",
    _I,
)
_OWN = re.compile(r"(?:groep|fractie|lid)\s+(?P<name>.+)", _I)
_MOST = 60


@dataclass(frozen=True)
class MemberLabel:
    """A label above one question that says who asks it; `end` is where the words after it begin."""

    heading: AskerHeading
    numbers: tuple[int, ...]
    end: int


def member_label(words: str) -> MemberLabel | None:
    """The label that the words begin with, when it names members with their fractie."""
    if ")" not in words:
        return None
    match = _LABEL.match(words) or _ASKS.match(words)
    found = members_in(match["who"]) if match else None
    if not match or not found:
        return None
    printed = match.groupdict().get("numbers")
    numbers = numbers_in(printed) if printed else ()
    heading = AskerHeading(" ".join(match.group().split()), *found)
    return MemberLabel(heading, numbers, match.end())


def members_in(who: str) -> tuple[tuple[str, ...], AskerKind] | None:
    """The members a phrase consists of, each once, and what kind of askers they are together.

    At least one of them has a fractie between brackets; None when a part of the phrase is no name.

    >>> members_in("de leden Van Haga (Groep Van Haga) en Kuiken (PvdA)")[0]
    ('Groep Van Haga', 'Kuiken')
    """
    found: list[tuple[str, AskerKind]] = []
    pieces = _pieces(" ".join(who.split()))
    if not any("(" in piece for piece in pieces) or len(pieces) > _MOST:
        return None
    for piece in pieces:
        match = _MEMBER.fullmatch(_TITLE.sub("", piece.strip()))
        if not match:
            return None
        found.append(_asker(match["name"], (match["party"] or "").strip()))
    kinds = {kind for _, kind in found}
    names = tuple(dict.fromkeys(name for name, _ in found))
    return names, kinds.pop() if len(kinds) == 1 else AskerKind.MEMBER


def _pieces(who: str) -> list[str]:
    """The phrase cut at its commas and "en", but not between brackets."""
    brackets = _BRACKETS.findall(who)
    masked = _BRACKETS.sub("\0", who)
    pieces = _SEPARATOR.split(masked)
    left = iter(brackets)
    return [re.sub("\0", lambda _: next(left), piece) for piece in pieces]


def _asker(name: str, party: str) -> tuple[str, AskerKind]:
    own = _OWN.fullmatch(party)
    if own and own["name"].casefold() == name.casefold():
        group = party[0].upper() + party[1:]
        return group, AskerKind.GROUP if group.startswith("Groep ") else AskerKind.FRACTIE
    return name, AskerKind.MEMBER
