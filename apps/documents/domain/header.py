"""The head of a report: commissie, addressees, dates, dossier and signatures.

The formulas are those of the reports of both chambers since about 2000; a field that is not printed, or only
as a placeholder ("bij brief van …"), stays empty.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from apps.documents.domain.outline import Dossier
from apps.documents.domain.sentences import sentences

_I = re.IGNORECASE
_MONTH_NAMES = (
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
)
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
DATE = rf"(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>(?:19|20)\d\d)"
# "Binnen de vaste commissie voor Buitenlandse Zaken hebben …", "De algemene commissie voor X heeft …"
_OF_COMMITTEE = r"\b(?:vaste|algemene|tijdelijke|bijzondere)\s+(?:kamer)?commissies?\s+(?:voor|van)\s+"
_COMMITTEE = (
    re.compile(
        rf"{_OF_COMMITTEE}(?P<name>[^.;:()]{{3,120}}?)"
        r"(?=,?\s+(?:heeft|hebben|bestond|bestaat|bestonden|is|zijn|wenst|wensen|legt|leggen)\b)",
        _I,
    ),
    re.compile(
        rf"{_OF_COMMITTEE}(?P<name>[^.;:()\n]{{3,120}}?)(?=\s*[.;:(]|,\s+(?-i:[a-z])|,?\s*$)",
        _I | re.MULTILINE,
    ),
)
# "de vaste commissie voor Cultuur en Wetenschap1": the digit of a note
_GLUED_NOTE = re.compile(r"(?<=[a-z])\d{1,2}$")
_ABOUT = r"(?:over|inzake|naar\s+aanleiding\s+van|betreffende|met\s+betrekking\s+tot)"
# "… voor te leggen aan de ministers van A en van B over …", "… voorgelegd aan de Minister van A over …"
_PUT_TO = re.compile(
    r"\b(?:voor\s+te\s+leggen|voorgelegd|voorleggen|te\s+stellen|gesteld|gericht)\s+aan\s+"
    rf"(?P<who>(?:de\s+)?(?:minister|staatssecretaris|bewinds)[^.;:]{{3,400}}?),?\s+{_ABOUT}\s+(?P<topic>.{{3,600}}?)\s*$",
    _I | re.DOTALL,
)
# A ministry's letter: "Betreft: Schriftelijk overleg over de voortgang van …", also on two lines
_BETREFT = re.compile(r"(?:betreft|onderwerp)\b\s*:?\s*(?P<topic>.*)", _I)
_OWN_SUBJECT = re.compile(
    r"(?:(?:beantwoording|antwoorden|reactie)\s+(?:op\s+)?(?:de\s+)?(?:vragen\s+)?)?"
    rf"(?:(?:nader\s+)?schriftelijk\s+overleg|\(?SO\)?)\s+(?:{_ABOUT}\s+)?(?=\S)",
    _I,
)
# In text without paragraphs the first sentence of the letter may follow on the subject.
_OPENING = re.compile(
    r"\s+(?=(?:Hierbij|Geachte|Met\s+(?:deze|dit|verwijzing)|In\s+(?:deze|antwoord|reactie))\b)"
)
_TITLED = re.compile(
    r"\b(?P<title>minister|staatssecretaris)(?:s|sen)?\s+(?P<of>van|voor)\s+"
    r"(?P<names>.+?)(?=(?:,\s*|,?\s+en\s+|\s+en\s+)(?:aan\s+)?(?:de\s+)?(?:(?:vice)?minister|staatssecretaris)|$)",
    _I | re.DOTALL,
)
_PREMIER = re.compile(r"\b(?:vice)?minister-president\b", _I)
# "de minister en de staatssecretaris van Defensie": both of them are of Defensie.
_TWO_OFFICES = re.compile(
    r"\b(minister)\s+en\s+(de\s+)?(staatssecretaris)\s+(van|voor)\s+((?:(?!\ben\s+(?:de|aan)\s).)+)", _I
)
_NEXT_OFFICE = re.compile(r"(?:,|,?\s+en)\s+(?=(?:van|voor)\s)", _I)
_SENT = r"(?:toegezonden|voorgelegd|gezonden|gestuurd|gesteld|verzonden|verstuurd|uitgegaan)"
_PUT_ON = (
    # "De op 21 maart 2025 aan de minister toegezonden vragen …", "… is op 3 mei 2024 een brief gestuurd aan …"
    re.compile(rf"\b(?:op|bij\s+brief\s+van)\s+{DATE}\b[^.]{{0,80}}?\b{_SENT}\b(?!\s+antwoord)", _I),
    # "… heeft de commissie de vragen voorgelegd op 3 mei 2024"
    re.compile(rf"\b{_SENT}\s+(?:op|bij\s+brief\s+van)\s+{DATE}", _I),
)
_ANSWERED = r"\b(?:antwoord\w*|beantwoord|geantwoord|gereageerd|reactie)\b"
_ANSWERED_ON = (
    # "… bij brief van 17 april 2025 toegezonden antwoorden", "Bij brief van … zijn de vragen beantwoord"
    re.compile(rf"\bbij\s+brie(?:f|ven)\s+van\s+{DATE}(?:(?!\bbij\s+brie)[^.]){{0,120}}?{_ANSWERED}", _I),
    re.compile(rf"\b(?:beantwoord|geantwoord|gereageerd)\s+(?:op|bij\s+brie(?:f|ven)\s+van)\s+{DATE}", _I),
    # "De minister heeft op 14 december 2023 gereageerd"
    re.compile(rf"\bop\s+{DATE}[^.]{{0,80}}?\b(?:beantwoord|geantwoord|gereageerd)\b", _I),
    re.compile(rf"\bbij\s+brie(?:f|ven)\s+van\s+{DATE}(?![^.]{{0,80}}?\b{_SENT}\b)", _I),
)
# A letter: "Datum 29 januari 2016", "Den Haag, 9 mei 2025"
_DATELINE = re.compile(rf"(?:datum\s*:?|den\s+haag,?|[’']s-gravenhage,?)\s*{DATE}", _I)
_ADOPTED_ON = re.compile(rf"\bvastgesteld\s*,?\s*(?:d\.d\.\s*|op\s+)?{DATE}", _I)
# "36 600 XVII Vaststelling van …", "21 501-28 Defensieraad"; "Nr. 263 VERSLAG …" may follow on the line
_DOSSIER = re.compile(
    r"(?P<first>\d{2})\s?(?P<last>\d{3})(?:[\s-](?P<suffix>[IVXL]{1,6}[A-E]?|\d{2}|[A-Z])(?![\w-]))?"
    r"(?:\s+(?P<title>[A-ZÀ-Þ«“\"‘'(].{2,400}?))?"
    r"(?:,?\s+[Nn][Rr]\.?\s*(?P<number>\d{1,4}|[A-Z]{1,2})(?:\s+(?P<after>.*))?)?"
)
_NEXT_DOSSIER = re.compile(r"\s+(?=\d{2}\s\d{3}(?:-\d{2}|\s[IVXL]+)?\s+[A-ZÀ-Þ])")
_REPORT_WORD = r"(?:herdruk\s*\d?\s+)?(?:nader\s+)?(?:verslag|inbreng|lijst|brief)\b.*"
_SUB_NUMBER = re.compile(rf"n[ro]\.?\s*(?P<number>\d{{1,4}}|[A-Z]{{1,2}})(?:\s+{_REPORT_WORD})?", _I)
# Eerste Kamer: letters, and the digit of a note glued to them ("AI1 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG").
_LETTERED = re.compile(r"(?P<number>[A-Z]{1,2})\d{0,2}\s+(?:NADER\s+)?(?:VERSLAG|LIJST)\b.*")
_LETTERS_ALONE = re.compile(r"(?P<number>[A-Z]{1,2})\d{0,2}")
_REPORT_LINE = re.compile(r"(?:NADER\s+)?(?:VERSLAG|INBRENG|LIJST)\b.*")
_REPORT = re.compile(
    r"\b(?:verslag\s+van\s+een\s+(?:nader\s+)?schriftelijk\s+overleg|inbreng\s+verslag\b|schriftelijk\s+overleg)",
    _I,
)
_RANK = r"(?:(?:fungerend|waarnemend|plaatsvervangend|tijdelijk|eerste|tweede|plv\.|wnd\.|fng\.)\s+|adjunct[-\s]+)*"
_COMMISSIE = r"\s+van\s+de\s+(?:\w+\s+){0,4}?(?:kamer)?commissies?\b"
_LONGEST_NAME = 80
_LONGEST_LINE = 4000


def _office(word: str) -> re.Pattern[str]:
    """ "De fungerend voorzitter van de commissie, Klaver", "De griffier," with the name on the next line."""
    return re.compile(rf"(?:de\s+)?{_RANK}{word}(?:{_COMMISSIE}\s*(?P<rest>.*)|\s*[,:]\s*(?P<name>.*))", _I)


_CHAIR = _office("(?:onder)?voorzitter")
_CLERK = _office("griffier")
_BETWEEN = re.compile(r"[,:]?\s*")
# What a line of the head may be besides a field: printed on every paper, or the opening formula itself.
_FURNITURE = re.compile(
    r"(?:tweede|eerste)\s+kamer\s+der\s+staten-generaal.*|vergaderjaar\s+\d{4}.*|kst-\S+|issn\b.*|20\d\d[DZ]\d{5}.*",
    _I,
)
_FORMULA = re.compile(
    r"\b(?:ingezonden|ontvangen)\s+(?:op\s+)?\d|\bacht\s+de\s+commissie\b|\b(?:eerste|tweede)\s+termijn\b|"
    r"\bantwoorden\s+(?:aan\s+)?op\s+(?:de\s+)?(?:feitelijke\s+|schriftelijke\s+)?(?:kamer)?vragen\b|"
    r"\bvragen\s+van\s+(?:het\s+lid|de\s+leden)\b.*\baan\s+(?:de|het)\s+(?:minister|staatssecretaris|kabinet)|"
    r"\bcommissies?\b|\bbij\s+brie(?:f|ven)\s+van\b|\bvastgesteld\b|\bgeachte\b|\bgereageerd\b|"
    r"\b(?:vragen|opmerkingen|antwoorden)\b.*\b(?:afgedrukt|voorgelegd|toegezonden|beantwoord|gezonden|gestuurd)\b|"
    r"\bhierbij\s+(?:stuur|zend|bied|doe|ontvangt)\b|\b(?:ingezonden|ontvangen)\s+\d|\b(?:eerste|tweede)\s+termijn\b|"
    r"\blijst\s+van\s+vragen\b|\bvragen\s+van\s+(?:het\s+lid|de\s+leden)\b.*\baan\s+de\b",
    _I | re.DOTALL,
)


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
    lines = header_lines(paragraphs)
    whole = "\n".join(lines)
    put_to = next((match for line in lines if (match := _PUT_TO.search(line))), None)
    topic = sentences(put_to["topic"])[0].text.rstrip(" .") if put_to else ""
    # Dates in the subject ("de op 1 juli 2024 toegezonden brief") are no dates of the report.
    dated = whole.replace(topic, "", 1) if topic else whole
    put_on, answered_on = _first_date(_PUT_ON, dated), _first_date(_ANSWERED_ON, dated)
    letters = [found for line in lines if (found := date_of(_DATELINE.fullmatch(line)))]
    unsigned = "\n".join(line for line in lines if not (_CHAIR.fullmatch(line) or _CLERK.fullmatch(line)))
    committee = next((match for shape in _COMMITTEE if (match := shape.search(unsigned))), None)
    return Header(
        title=topic or _betreft(lines),
        dossiers=tuple(dict.fromkeys(_dossiers(lines))),
        sub_number=_sub_number(lines),
        # The letter with the questions comes before the one with the answers.
        put_on=put_on or (letters[0] if len(letters) > 1 else None),
        answered_on=answered_on or (letters[-1] if letters else None),
        adopted_on=_first_date((_ADOPTED_ON,), whole),
        committee=_GLUED_NOTE.sub("", " ".join(committee["name"].split())) if committee else None,
        addressees=addressees(put_to["who"]) if put_to else (),
        chair=_signatory(lines, _CHAIR),
        clerk=_signatory(lines, _CLERK),
        is_report=bool(_REPORT.search(whole) or (committee and put_to)),
    )


def header_lines(paragraphs: Sequence[str]) -> list[str]:
    """The physical lines of the head with text, blanks squeezed; a line of a head is not endless."""
    lines = (
        " ".join(line[:_LONGEST_LINE].split()) for paragraph in paragraphs for line in paragraph.split("\n")
    )
    return [line for line in lines if line]


def is_head_text(text: str) -> bool:
    """A line or formula that belongs above the questions: furniture, a field, an opening or a closing sentence.

    Short lines without an end of a sentence count too: titles, letterheads, names.
    """
    if len(text) > _LONGEST_LINE:
        return False
    line = " ".join(text.split())
    if not re.search(r"[.?!][)»”\"']*$", line) or len(line.split()) < _PROSE:
        return True
    return bool(
        _FURNITURE.fullmatch(line)
        or _DOSSIER.fullmatch(line)
        or _CHAIR.fullmatch(line)
        or _CLERK.fullmatch(line)
        or _PUT_TO.search(line)
        or _FORMULA.search(line)
    )


_PROSE = 8


def signature_end(paragraphs: Sequence[str]) -> int:
    """How many of the paragraphs lie above and in the signatures of chair and clerk; 0 without signatures."""
    end = 0
    for place, paragraph in enumerate(paragraphs):
        lines = header_lines([paragraph])
        if any(office.fullmatch(line) for line in lines for office in (_CHAIR, _CLERK)):
            office_last = bool(lines) and _is_office_without_name(lines[-1])
            end = place + (2 if office_last else 1)
    return min(end, len(paragraphs))


def addressees(who: str) -> tuple[str, ...]:
    """Each bewindspersoon of a phrase, with the title in front.

    >>> addressees("de ministers van Buitenlandse Zaken, van Justitie en Veiligheid en van Defensie")
    ('minister van Buitenlandse Zaken', 'minister van Justitie en Veiligheid', 'minister van Defensie')
    """
    who = _TWO_OFFICES.sub(r"\1 \4 \5 en de \3 \4 \5", who)
    found = []
    for match in sorted((*_TITLED.finditer(who), *_PREMIER.finditer(who)), key=re.Match.start):
        if match.re is _PREMIER:
            found.append(match.group().lower())
            continue
        first, *others = _NEXT_OFFICE.split(match["names"])
        found.append(f"{match['title'].lower()} {match['of'].lower()} {first.strip(' ,')}")
        found += [f"{match['title'].lower()} {other.strip(' ,')}" for other in others]
    return tuple(dict.fromkeys(found))


def _first_date(shapes: Sequence[re.Pattern[str]], text: str) -> date | None:
    return next((date_of(match) for shape in shapes if (match := shape.search(text))), None)


def date_of(match: re.Match[str] | None) -> date | None:
    """The day of a match with DATE in it; None for no match and for the 31st of June."""
    if match is None:
        return None
    try:
        return date(int(match["year"]), MONTHS[match["month"].lower()], int(match["day"]))
    except ValueError:
        return None


def _betreft(lines: Sequence[str]) -> str | None:
    """The subject of a letter, without "Schriftelijk overleg over"."""
    for number, line in enumerate(lines):
        if match := _BETREFT.fullmatch(line):
            topic = match["topic"] or (lines[number + 1] if number + 1 < len(lines) else "")
            own = _OWN_SUBJECT.search(topic)
            topic = _OPENING.split(topic[own.end() :] if own else topic)[0]
            return topic.strip(" .") or None
    return None


def _dossiers(lines: Sequence[str]) -> Iterator[Dossier]:
    """Each dossier with its title, on its own line, the next line, or several on one line."""
    for number, line in enumerate(lines):
        for piece in _NEXT_DOSSIER.split(line):
            match = _DOSSIER.fullmatch(piece)
            if not match:
                continue
            following = lines[number + 1] if number + 1 < len(lines) else ""
            title = match["title"] or (following if not match["number"] and _is_title(following) else None)
            yield Dossier(match["first"] + match["last"], match["suffix"] or "", title)


def _is_title(line: str) -> bool:
    """A line that can only be the title of the dossier printed above it."""
    if not re.match(r"[A-ZÀ-Þ«“]", line) or line.endswith((".", ",", ":")):
        return False
    shapes = (_SUB_NUMBER, _DOSSIER, _LETTERED, _LETTERS_ALONE, _FURNITURE, _CHAIR, _CLERK)
    return not (
        any(shape.fullmatch(line) for shape in shapes)
        or _ADOPTED_ON.search(line)
        or _REPORT_LINE.fullmatch(line)
        or _REPORT.search(line)
    )


def _sub_number(lines: Sequence[str]) -> str | None:
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        match = _SUB_NUMBER.fullmatch(line) or _LETTERED.fullmatch(line)
        if not match and _REPORT_LINE.fullmatch(following):
            match = _LETTERS_ALONE.fullmatch(line)
        if match:
            return match["number"].upper()
        dossier = _DOSSIER.fullmatch(line)
        if dossier and dossier["number"]:
            return dossier["number"].upper()
    return None


def _signatory(lines: Sequence[str], office: re.Pattern[str]) -> str | None:
    """The name behind the office, on the same line or the next, or else on the line above it."""
    for number, line in enumerate(lines):
        if match := office.fullmatch(line):
            near = [
                _name_on_line(match),
                *lines[number + 1 : number + 2],
                *lines[max(0, number - 1) : number],
            ]
            names = (name.strip(" ,") for name in near)
            return next((name for name in names if 0 < len(name) <= _LONGEST_NAME and _is_person(name)), None)
    return None


def _is_person(name: str) -> bool:
    """Words with capitals and the small words between them, and no office or address."""
    return bool(_PERSON.fullmatch(name)) and not _NO_PERSON.search(name)


_NAME_WORD = r"(?:[A-ZÀ-Þ(][\w’'()-]*|[a-z’']{1,5})\.?"
_PERSON = re.compile(rf"(?:[A-Z]\.\s?){{0,5}}{_NAME_WORD}(?:\s+(?:[A-Z]\.\s?){{0,5}}{_NAME_WORD}){{0,7}}")
_NO_PERSON = re.compile(
    r"\b(?:aan|kamer|minister|staatssecretaris|den\s+haag|betreft|datum|voorzitter|griffier)\b|\d", _I
)


def _name_on_line(match: re.Match[str]) -> str:
    """The name in "… van de commissie voor Financiën, De Boer"; empty when only the commissie is named."""
    if match["name"] is not None:
        return match["name"].strip()
    rest = _BETWEEN.sub("", match["rest"], count=1) if match["rest"] else ""
    if not rest.casefold().startswith(("voor ", "van de ")):
        return rest
    name = rest.rpartition(",")[2].strip()
    return name if name != rest and " en " not in name else ""


def _is_office_without_name(line: str) -> bool:
    return any(not _name_on_line(match) for office in (_CHAIR, _CLERK) if (match := office.fullmatch(line)))
