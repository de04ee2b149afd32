"""The head of a report: commissie, addressees, dates, dossier and signatures.

The formulas are those of the reports of the Tweede Kamer since about 2000; a field that is not printed, or only
as a placeholder ("bij brief van …"), stays empty.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from apps.documents.domain.outline import Dossier

_I = re.IGNORECASE
MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        1,
    )
}
_DATE = rf"(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>(?:19|20)\d\d)"
# "Binnen de vaste commissie voor Buitenlandse Zaken hebben …", "De algemene commissie voor X heeft …"
_OF_COMMITTEE = r"\b(?:vaste|algemene|tijdelijke|bijzondere)\s+(?:kamer)?commissies?\s+(?:voor|van)\s+"
_COMMITTEE = (
    re.compile(
        rf"{_OF_COMMITTEE}(?P<name>[^.;:()]{{3,120}}?)"
        r"(?=\s+(?:heeft|hebben|bestond|bestaat|bestonden|is|zijn|wenst|legt)\b)",
        _I,
    ),
    re.compile(
        rf"{_OF_COMMITTEE}(?P<name>[^.;:()\n]{{3,120}}?)(?=\s*[.;:(]|,\s+[a-z]|\s*$)", _I | re.MULTILINE
    ),
)
_ABOUT = r"(?:over|inzake|naar\s+aanleiding\s+van|betreffende|met\s+betrekking\s+tot)"
# "… voor te leggen aan de ministers van A en van B over …", "… voorgelegd aan de Minister van A over …"
_PUT_TO = re.compile(
    r"\b(?:voor\s+te\s+leggen|voorgelegd|voorleggen|te\s+stellen|gesteld|gericht)\s+aan\s+"
    rf"(?P<who>(?:de\s+)?(?:minister|staatssecretaris|bewinds)[^.;:]{{3,400}}?)\s+{_ABOUT}\s+(?P<topic>.{{3,600}}?)\s*$",
    _I | re.DOTALL,
)
_TITLED = re.compile(
    r"\b(?P<title>minister|staatssecretaris)(?:s|sen)?\s+(?P<of>van|voor)\s+"
    r"(?P<names>.+?)(?=(?:,\s*|,?\s+en\s+|\s+en\s+)(?:aan\s+)?(?:de\s+)?(?:minister|staatssecretaris)|$)",
    _I | re.DOTALL,
)
_NEXT_OFFICE = re.compile(r"(?:,|,?\s+en)\s+(?=(?:van|voor)\s)", _I)
_PUT_ON = (
    # "De op 21 maart 2025 aan de minister toegezonden vragen …"
    re.compile(rf"\bop\s+{_DATE}\b[^.]{{0,80}}?\b(?:toegezonden|voorgelegd|gezonden|gestuurd|gesteld)\b", _I),
)
# "… met de door de minister bij brief van 17 april 2025 toegezonden antwoorden", "Bij brief van … beantwoord"
_ANSWERED_ON = re.compile(rf"\bbij\s+brie(?:f|ven)\s+van\s+{_DATE}", _I)
_ADOPTED_ON = re.compile(rf"\bvastgesteld\s*(?:d\.d\.\s*|op\s+)?{_DATE}", _I)
# "36 600 XVII Vaststelling van …", "21 501-28 Defensieraad"
_DOSSIER = re.compile(
    r"(?P<first>\d{2})\s?(?P<last>\d{3})(?:[\s-](?P<suffix>[IVXL]{1,6}[A-E]?|\d{2}|[A-Z]))?(?:\s+(?P<title>\S.{2,400}))?"
)
_SUB_NUMBER = re.compile(r"nr\.?\s+(?P<number>\d{1,4}|[A-Z]{1,2})(?:\s+(?:verslag|inbreng|lijst)\b.*)?", _I)
_REPORT = re.compile(
    r"\b(?:verslag\s+van\s+een\s+(?:nader\s+)?schriftelijk\s+overleg|inbreng\s+verslag\b|schriftelijk\s+overleg)",
    _I,
)
_CHAIR = re.compile(
    r"(?:de\s+)?(?:[\w.]+\s+){0,2}?(?:onder)?voorzitter\s+van\s+de\s+[\w\s]*?commissie\s*,?\s*(?P<name>.*)",
    _I,
)
_CLERK = re.compile(
    r"(?:de\s+)?(?:[\w.]+\s+){0,2}?(?:adjunct-|plaatsvervangend\s+)?griffier(?:\s+van\s+de\s+[\w\s]*?commissie)?\s*,?\s*(?P<name>.*)",
    _I,
)
_LONGEST_NAME = 80


@dataclass(frozen=True)
class Header:
    """What the head of the document says; empty where it says nothing."""

    title: str | None = None
    dossiers: tuple[Dossier, ...] = ()
    sub_number: str | None = None
    put_on: date | None = None
    answered_on: date | None = None
    adopted_on: date | None = None
    committee: str | None = None
    addressees: tuple[str, ...] = ()
    chair: str | None = None
    clerk: str | None = None
    is_report: bool = False


def read_header(paragraphs: Sequence[str]) -> Header:
    """The header in the paragraphs above the first heading of the report, line by line."""
    lines = [" ".join(line.split()) for paragraph in paragraphs for line in paragraph.split("\n")]
    lines = [line for line in lines if line]
    whole = "\n".join(lines)
    put_to = next((match for line in lines if (match := _PUT_TO.search(line))), None)
    committee = next((match for shape in _COMMITTEE if (match := shape.search(whole))), None)
    return Header(
        title=put_to["topic"].rstrip(" .") if put_to else None,
        dossiers=tuple(dict.fromkeys(filter(None, map(_dossier, lines)))),
        sub_number=next((match["number"] for line in lines if (match := _SUB_NUMBER.fullmatch(line))), None),
        put_on=next((_date(match) for shape in _PUT_ON if (match := shape.search(whole))), None),
        answered_on=_date(_ANSWERED_ON.search(whole)),
        adopted_on=_date(_ADOPTED_ON.search(whole)),
        committee=" ".join(committee["name"].split()) if committee else None,
        addressees=addressees(put_to["who"]) if put_to else (),
        chair=_signatory(lines, _CHAIR),
        clerk=_signatory(lines, _CLERK),
        is_report=bool(_REPORT.search(whole) or (committee and put_to)),
    )


def addressees(who: str) -> tuple[str, ...]:
    """Each bewindspersoon of a phrase, with the title in front.

    >>> addressees("de ministers van Buitenlandse Zaken, van Justitie en Veiligheid en van Defensie")
    ('minister van Buitenlandse Zaken', 'minister van Justitie en Veiligheid', 'minister van Defensie')
    """
    found = []
    for match in _TITLED.finditer(who):
        first, *others = _NEXT_OFFICE.split(match["names"])
        found.append(f"{match['title'].lower()} {match['of'].lower()} {first.strip(' ,')}")
        found += [f"{match['title'].lower()} {other.strip(' ,')}" for other in others]
    return tuple(dict.fromkeys(found))


def _date(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match["year"]), MONTHS[match["month"].lower()], int(match["day"]))
    except ValueError:
        return None


def _dossier(line: str) -> Dossier | None:
    match = _DOSSIER.fullmatch(line)
    if not match:
        return None
    return Dossier(match["first"] + match["last"], match["suffix"] or "", match["title"])


def _signatory(lines: Sequence[str], office: re.Pattern[str]) -> str | None:
    """The name behind the office, on the same line or the next."""
    for number, line in enumerate(lines):
        if match := office.fullmatch(line):
            name = match["name"] or (lines[number + 1] if number + 1 < len(lines) else "")
            name = name.strip(" ,")
            return name if 0 < len(name) <= _LONGEST_NAME else None
    return None
