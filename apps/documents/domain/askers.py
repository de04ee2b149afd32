"""Whose questions these are: headings above an asker's part, and the names in them.

Names are the usual short ones, without "-fractie": "GroenLinks-PvdA", "Groep Van Haga", "Omtzigt".
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from apps.documents.domain.outline import AskerKind

_NUMBER = r"(?:\d{1,2}\s?[.)]?\s+)?"
_WHAT = (
    r"(?:vragen\s+en(?:/of)?\s+opmerkingen|opmerkingen\s+en(?:/of)?\s+vragen|(?:nadere\s+)?vragen|opmerkingen|"
    r"(?:schriftelijke\s+)?inbreng|bijdrage)"
)
_FROM = r"(?:van|vanuit|uit|door|namens)"
# "… en reactie van de bewindspersonen", "… en antwoord van de minister", "… met antwoorden"
_REPLY = r"(?P<reply>,?\s+(?:en|met)\s+(?:de\s+)?(?:reacties?|antwoord(?:en)?|beantwoording)(?:\s+(?:van|door)\s+.{3,120})?)?"
_HEADING = re.compile(
    rf"{_NUMBER}{_WHAT}\s+(?:{_FROM}\s+|(?=\S{{1,40}}-fractie))(?P<who>.{{2,220}}?){_REPLY}\s*:?\.?",
    re.IGNORECASE,
)
# Above answers: "Antwoord op de vragen van de leden van de VVD-fractie", "Beantwoording vragen D66-fractie"
_ANSWERS = re.compile(
    rf"{_NUMBER}(?:antwoord(?:en)?|reactie|beantwoording)\s+"
    rf"(?:(?:(?:op|van|bij|aan)\s+)?(?:de\s+)?{_WHAT}(?:\s+{_FROM})?|op|aan|bij)\s+(?P<who>.{{2,220}}?)\s*:?\.?",
    re.IGNORECASE,
)
# The asker alone: "De leden van de VVD-fractie", "D66-fractie", "Het lid Omtzigt"
_ALONE = re.compile(
    rf"{_NUMBER}(?P<who>(?:de\s+leden|het\s+lid|leden|lid|fractie)\s+.{{2,120}}?|\S.{{0,40}}?-fractie)\s*:?",
    re.IGNORECASE,
)

_NAME = r"[A-ZÀ-Þ0-9][\w’'.&/+-]*(?:\s(?:[A-ZÀ-Þ][\w’'.&/+-]*|voor|de|den|der|van|het|en|Van|Den))*"
_LEAD = re.compile(
    r"^(?:(?:,|en|alsmede|evenals|alsook|mede\s+namens|gesteld|namens|vanuit|van|uit|door)\s+|,\s*)*"
    r"(?:(?:de\s+leden|het\s+lid|de\s+fractieleden|leden)\s+van\s+)?(?:de\s+|het\s+)?(?:fracties?\s+van\s+)?(?:de\s+)?",
    re.IGNORECASE,
)
# "de leden van de fracties van CDA, D66 en de SGP", "de fractie van de VVD"
_FRACTIES_OF = re.compile(
    r"(?:(?:(?:de\s+)?leden\s+van\s+|het\s+lid\s+van\s+)?(?:de\s+)?fracties?|(?:de\s+)?fractieleden)\s+van\s+"
    r"(?P<names>.+)",
    re.IGNORECASE,
)
# Members by name: "het lid Omtzigt", "het lid Van Haga (Groep Van Haga)"
_MEMBERS = re.compile(
    rf"(?:het\s+lid|de\s+leden)\s+(?!van\b)(?P<names>{_NAME}(?:\s*\([^)]+\))?"
    rf"(?:(?:\s*,\s*|\s+en\s+)(?:het\s+lid\s+)?{_NAME}(?:\s*\([^)]+\))?)*)"
)
_MEMBER = re.compile(rf"(?P<name>{_NAME})(?:\s*\((?P<body>[^)]+)\))?")
# "de leden van de Groep Van Haga", "de Groep Van Haga", "de leden van de Fractie Den Haan"
_GROUP = re.compile(
    rf"(?:(?:de\s+leden|het\s+lid)\s+van\s+)?(?:de\s+)?(?P<name>(?:[Gg]roep|[Ff]ractie|Lid)[\s-]"
    rf"(?!.*-fractie\b){_NAME})"
)
# "de leden van de D66-fractie en van het lid Omtzigt", "… en het lid Omtzigt"
_NEXT_PHRASE = re.compile(
    r"(?:\s*,|,?\s+en)\s+(?:van(?:uit)?\s+|(?=(?:de\s+leden|het\s+lid|de\s+fracties?)\s))"
)
# "de VVD- en D66-fracties": the first name has lost its second half.
_SHARED_ENDING = re.compile(r"(?<=\w)-(?=\s*(?:,|en\s))")
_FUNCTION_WORDS = re.compile(
    r"\b(?:DE|HET|DEN|DER|VAN|VANUIT|EN|LEDEN|LID|FRACTIES?|FRACTIELEDEN|VOOR|MEDE|NAMENS|GESTELD)\b"
)
_FRACTIE_ENDING = re.compile(r"[-\s]fracties?\b", re.IGNORECASE)
_LIST_SEPARATOR = re.compile(r"\s*,\s*(?:en\s+)?|\s+en\s+(?=(?:de\s+|het\s+)?[A-ZÀ-Þ0-9])")
_LONGEST_HEADING = 260


@dataclass(frozen=True)
class AskerHeading:
    """A heading above the part of one asker, or of several together.

    `replied`: it says that the answers stand under it too; `answers`: it stands above the answers to them.
    """

    text: str
    askers: tuple[str, ...]
    kind: AskerKind
    replied: bool = field(default=False, compare=False)
    answers: bool = field(default=False, compare=False)


def asker_heading(text: str) -> AskerHeading | None:
    """The heading that `text` is as a whole, or None.

    >>> asker_heading("Vragen en opmerkingen van het lid van de Volt-fractie").askers
    ('Volt',)
    """
    line = _one_line(text)
    if not line or line.endswith(("?", ";", ",")) or not _begins_line(line):
        return None
    match = _HEADING.fullmatch(line)
    if found := named_askers(match["who"]) if match else None:
        return AskerHeading(line, *found, replied=bool(match and match["reply"]))
    match = _ANSWERS.fullmatch(line)
    found = named_askers(match["who"]) if match else None
    return AskerHeading(line, *found, answers=True) if found else None


def asker_alone(text: str) -> AskerHeading | None:
    """The asker that a line of its own names and nothing else: "De leden van de VVD-fractie"."""
    line = _one_line(text)
    if not line or not _begins_line(line):
        return None
    match = _ALONE.fullmatch(line)
    found = named_askers(_small_lead(match["who"])) if match else None
    return AskerHeading(line, *found) if found else None


def _small_lead(who: str) -> str:
    """ "De leden van …", "Het lid …": as the phrase stands inside a heading."""
    return re.sub(r"^(?:De|Het|Leden|Lid)\b", lambda word: word.group().lower(), who)


@lru_cache(maxsize=64)
def _one_line(text: str) -> str:
    line = " ".join(text.split()) if len(text) <= 2 * _LONGEST_HEADING else ""
    return line if len(line) <= _LONGEST_HEADING else ""


def _begins_line(line: str) -> bool:
    """A heading begins with a capital or a number; a line that goes on in the middle of a sentence does not."""
    return line[0].isupper() or line[0].isdigit()


def named_askers(who: str) -> tuple[tuple[str, ...], AskerKind] | None:
    """The askers named by a phrase such as "de leden van de VVD-fractie", or None when it names none.

    Several kinds together ("… de D66-fractie en van het lid Omtzigt") count as the kind of the first.
    """
    who = _plain_words(who)
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


def _plain_words(who: str) -> str:
    """The phrase with its small words in small letters, as a heading in capitals has not."""
    plain = _FUNCTION_WORDS.sub(lambda word: word.group().lower(), who) if who.isupper() else who
    return _SHARED_ENDING.sub("-fractie", plain)


def _one_kind(who: str) -> tuple[tuple[str, ...], AskerKind] | None:
    if match := _GROUP.fullmatch(who):
        name = match["name"][0].upper() + match["name"][1:].replace("ractie-", "ractie ")
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
        name = match["name"].title() if match["name"].isupper() else match["name"]
        found.append(body if body.startswith("Groep ") else name)
    return tuple(found), kind


def _bare(piece: str) -> str:
    return _FRACTIE_ENDING.sub("", _LEAD.sub("", piece.strip())).strip(" ,")


def _is_name(name: str) -> bool:
    """Words with capitals, and the small words between them ("Partij voor de Dieren")."""
    words = name.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and all(map(_NAME_WORD.match, words))
        and bool(_CAPITAL.match(words[-1]))
    )


_MOST_WORDS = 6
_CAPITAL = re.compile(r"[A-ZÀ-Þ0-9]")
_NAME_WORD = re.compile(r"[A-ZÀ-Þ0-9]|(?:voor|de|den|der|van|het)$")
