"""Find the phrases by which one answer points at another; what they point at is not decided here.

Three passes of bounded patterns, so the time grows with the length of the text, also of a hostile text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .lists import GAP, heading_numbers, read_numbers
from .mentions import Kind, Mention, Pointed

_NAME = r"[A-Z0-9][\w&/-]{0,40}?(?: (?:voor|de|van|den|der|[A-Z]\w{0,30})){0,4}"
# "van de leden van de VVD-fractie", "vanuit de fracties van GroenLinks-PvdA en de VVD", "van BBB-fractie"
_OF_ASKER = (
    rf"(?:van(?:uit)?{GAP}(?:de{GAP})?(?:(?:leden|fractieleden){GAP}van{GAP}|het{GAP}lid{GAP}van{GAP})?(?:de{GAP})?"
    rf"(?:(?P<one>{_NAME})-fractie(?:{GAP}en{GAP}(?:van{GAP})?(?:de{GAP})?(?:leden{GAP}van{GAP}de{GAP})?(?P<two>{_NAME})-fractie)?"
    rf"|fracties?{GAP}van{GAP}(?:de{GAP})?(?P<three>[A-Z0-9][\w&/-]{{0,40}})(?:{GAP}en{GAP}(?:van{GAP})?(?:de{GAP})?(?P<four>[A-Z0-9][\w&/-]{{0,40}}))?)(?![\w-]))"
)
_AFTER_ASKER = re.compile(GAP + _OF_ASKER)

# What makes a number belong to another document: "van de Kamervragen van het lid …", "(2022D22285)", "van 12 maart".
_AFTER_EXTERNAL = re.compile(
    rf",?{GAP}(?:"
    rf"(?:van|uit|in){GAP}(?:(?:de|het|mijn|onze|uw|die|een){GAP})?(?:(?:eerdere?|vorige|nadere?|recente|genoemde){GAP})?"
    r"(?:Kamervragen|schriftelijke vragen|lijst van vragen|(?:nader )?schriftelijk overleg|verslag|vragenlijst|(?:Kamer)?set\b)"
    rf"|van{GAP}(?:het{GAP}[Ll]id|de{GAP}leden)\b(?!{GAP}van{GAP}de\b)"
    rf"|van{GAP}de{GAP}[\w-]{{1,30}}-leden\b"
    rf"|van{GAP}\d{{1,2}}{GAP}(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
    r"|\(?20\d\d[DZ]\d{5}|\(?(?:Aanhangsel|Kamerstuk)"
    r")"
)
_AFTER_OPEN = re.compile(
    rf"(?:{GAP}(?:en{GAP}(?:verder|volgende)|e\.v\.|ev\.|ff\.)|{GAP}en{GAP}de{GAP}daarop{GAP}?volgende)"
)

_NOUN = re.compile(
    rf"\b(?P<noun>[Vv]ra(?:ag|gen)|[Aa]ntwoord(?:en)?){GAP}(?:(?:nummers?|nrs?\.?){GAP})?(?=\d)"
)
# Words that may stand before "vraag 3"; after any other word "vragen" is mostly a verb ("de leden vragen 3 …").
_CUE = re.compile(
    r"(?:\A|[\n(«“\"‘'>:;–*_|]|[.!?)\]]\s|\d[a-z]?,?\s(?:en|of)\s|\]\]\s(?:en|of)\s"
    r"|\b(?:op|bij|van|de|het|mijn|onze|ons|deze|die|uw|zie|in|uit|aan|over|met|naar|antwoord|antwoorden|beantwoording|als"
    r"|u|ook|zowel|per|door|tot|conform|volgens|betreft|inzake|voor|onder|na|via|daarbij)[ \t\u00a0\n]{1,5})\s{0,4}\Z",
    re.IGNORECASE,
)
_CUE_REACH = 24


class _Relative(StrEnum):
    """Named groups of the second pass."""

    PREVIOUS = "previous"
    NEXT = "next"
    PRECEDING = "preceding"
    ABOVE = "above"
    OWN = "own"
    QUOTED = "quoted"
    ORDINAL = "ordinal"
    UNDER = "under"


_ANSWER_TO = rf"(?:[Aa]ntwoord(?:en)?|[Bb]eantwoording){GAP}(?:op|bij|van){GAP}(?:(?:de|mijn|al|alle){GAP})?"
_ORDINALS = (
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende",
    "elfde", "twaalfde",
)  # fmt: skip

_RELATIVE = re.compile(
    "|".join(
        (
            # "de vorige vraag", "het voorgaande antwoord", "bovenstaand antwoord"
            rf"\b(?P<previous>(?:[Vv]orige?|[Vv]oorgaande?|[Bb]ovenstaande?|[Vv]oorafgaande?){GAP}(?:vraag|antwoord)\b"
            # "Zie hierboven.", "zie ook boven"
            rf"|(?<=[Zz]ie )(?:(?:ook|verder|het|hiervoor) )?hierboven\b(?!{GAP}?(?:genoemd|vermeld|gestel|staand|beschreven))"
            r"|\A\s{0,8}Idem\b)",
            # "het antwoord op de volgende vraag"
            rf"(?<=[Oo]p de )(?P<next>volgende{GAP}vraag)\b",
            # "Zie de voorgaande antwoorden", "de antwoorden op de voorgaande vragen"
            rf"\b(?P<preceding>(?:vorige|voorgaande|bovenstaande|voorafgaande){GAP}(?:antwoorden"
            rf"|(?<=op de voorgaande )vragen|(?<=op de vorige )vragen|(?<=op de bovenstaande )vragen|(?<=op bovenstaande )vragen))\b",
            # "Zoals hierboven aangegeven", "Zoals ik hierboven heb toegelicht"
            rf"\b[Zz]oals{GAP}(?:(?:ook|reeds|al|ik|wij|we|het{GAP}kabinet|gezegd){GAP}){{0,2}}(?P<above>hierboven)\b",
            # "mijn antwoord op deze vragen"
            rf"\b(?P<own>(?:mijn|ons|onze){GAP}(?:antwoord(?:en)?|beantwoording){GAP}op{GAP}deze{GAP}vragen)\b",
            # "de antwoorden op de vragen «Welke …»"
            rf"\b{_ANSWER_TO}(?P<quoted>vra(?:ag|gen){GAP}[«“„][^»”“\n]{{1,400}}[»”“]?)",
            # "de tweede vraag van de leden van de VVD-fractie", "het antwoord op de eerste vraag"
            rf"\b(?P<ordinal>(?P<rank>{'|'.join(_ORDINALS)}){GAP}vraag)\b",
            # "zoals gezegd onder 5 en 6"
            rf"\b(?:gezegd|aangegeven|toegelicht|vermeld|genoemd|beschreven|opgemerkt){GAP}(?P<under>onder){GAP}(?=\d)",
        )
    )
)
_ENDS_IN_ANSWER_TO = re.compile(rf"{_ANSWER_TO}\Z")

# "het antwoord op de vragen van de leden van de D66-fractie", "sluiten zich aan bij de vragen van …"
_ASKER = re.compile(
    rf"\b(?:{_ANSWER_TO}|[Aa]an{GAP}bij{GAP}(?:de{GAP})?|[Zz]ie{GAP}(?:ook{GAP})?(?:de{GAP})?)(?P<asker>vragen{GAP}{_OF_ASKER})"
)
# "de beantwoording van het schriftelijk overleg van 23 oktober 2025", "de vragen van de SGP-leden …"
_EXTERNAL = re.compile(
    rf"\b(?:[Aa]ntwoord(?:en)?|[Bb]eantwoording){GAP}(?:op|bij|van){GAP}(?P<external>"
    rf"(?:(?:de|het|een|mijn|uw|eerdere?|vergelijkbare|gelijkluidende|recente|nadere?|andere|schriftelijke){GAP}){{0,4}}"
    rf"(?:Kamervragen\b|(?:nader{GAP})?schriftelijk{GAP}overleg\b|lijst{GAP}van{GAP}vragen\b"
    rf"|vragen{GAP}van{GAP}(?:de{GAP}[\w-]{{1,30}}-(?:leden|lid)\b|het{GAP}[Ll]id\b(?!{GAP}van{GAP}de{GAP})))"
    r"[^.;:()\n]{0,120})"
)

_SENTENCE_END = re.compile(r"[.!?](?=\s|\Z|\[)|\n\s*\n")
_CONTEXT_REACH = 300


@dataclass(frozen=True)
class Join:
    """Fracties that stand behind the questions of others.

    `by` is False for "sluiten zich aan bij de vragen van de leden van de X-fractie" (the running fractie joins
    `askers`) and True for "waarbij de leden van de X-fractie zich aansluiten" (`askers` join the running one).
    """

    start: int
    end: int
    raw: str
    askers: tuple[str, ...]
    by: bool


_JOINS = re.compile(
    rf"\bsluit(?:en)?{GAP}zich{GAP}(?:\w{{1,20}}{GAP})?aan{GAP}bij{GAP}de{GAP}(?:vragen|inbreng)[^.\n]{{0,60}}?{GAP}{_OF_ASKER}"
)
_JOINED_BY = re.compile(
    rf"\bwaarbij{GAP}de{GAP}leden{GAP}{_OF_ASKER}{GAP}zich{GAP}(?:graag{GAP})?aan(?:sluiten|gesloten)\b"
)


def find_references(text: str) -> tuple[Mention, ...]:
    """Every phrase in the text that points at a question or an answer, in order, without overlaps.

    Headings ("Antwoord 3, 4 en 5" alone on a line) define and do not point; counted things ("vraag 3 miljoen"),
    articles, pages and list numbers are no pointers.
    """
    found = sorted(
        (*_numbers(text), *_relatives(text), *_askers(text), *_externals(text)),
        key=lambda mention: (mention.start, -mention.end),
    )
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def find_joins(text: str) -> tuple[Join, ...]:
    """Every place where a fractie "sluit zich aan" at the questions of another, in order."""
    found = [
        Join(match.start(), match.end(), match[0], _names(match), by)
        for pattern, by in ((_JOINS, False), (_JOINED_BY, True))
        for match in pattern.finditer(text)
    ]
    return tuple(sorted(found, key=lambda join: join.start))


def _numbers(text: str) -> Iterator[Mention]:
    for match in _NOUN.finditer(text):
        listed = read_numbers(text, match.end())
        if listed is None or _is_heading(text, match.start(), listed.end):
            continue
        noun = "antwoord" if match["noun"][0] in "Aa" else "vraag"
        if noun == "vraag" and not _CUE.search(text, max(0, match.start() - _CUE_REACH), match.start()):
            continue
        end, kind, askers = listed.end, Kind.NUMBERS, ()
        if of_asker := _AFTER_ASKER.match(text, end):
            end, askers = of_asker.end(), _names(of_asker)
        elif _AFTER_EXTERNAL.match(text, end):
            kind = Kind.EXTERNAL
        elif open_range := _AFTER_OPEN.match(text, end):
            end, kind = open_range.end(), Kind.OPEN
        yield _mention(text, match.start(), end, noun, kind, pointed=listed.pointed, askers=askers)


def _relatives(text: str) -> Iterator[Mention]:
    for match in _RELATIVE.finditer(text):
        group = _Relative(match.lastgroup if match.lastgroup != "rank" else "ordinal")
        start, end = match.span(group.value)
        noun = "vraag" if match[group.value].lower().endswith(("vraag", "vragen")) else "antwoord"
        if group is _Relative.UNDER:
            listed = read_numbers(text, match.end())
            if listed:
                yield _mention(
                    text, start, listed.end, "vraag", Kind.NUMBERS, pointed=listed.pointed, sure=False
                )
        elif group is _Relative.ORDINAL:
            of_asker = _AFTER_ASKER.match(text, end)
            if of_asker or _ENDS_IN_ANSWER_TO.search(text, max(0, start - 60), start):
                askers = _names(of_asker) if of_asker else ()
                end = of_asker.end() if of_asker else end
                ordinal = _ORDINALS.index(match["rank"]) + 1
                yield _mention(text, start, end, noun, Kind.ORDINAL, askers=askers, ordinal=ordinal)
        else:
            yield _mention(text, start, end, noun, Kind(group.value))


def _askers(text: str) -> Iterator[Mention]:
    for match in _ASKER.finditer(text):
        yield _mention(text, *match.span("asker"), "vraag", Kind.ASKER, askers=_names(match))


def _externals(text: str) -> Iterator[Mention]:
    for match in _EXTERNAL.finditer(text):
        start, end = match.span("external")
        end = start + len(text[start:end].rstrip(" ,\t\u00a0"))
        yield _mention(text, start, end, "vraag", Kind.EXTERNAL)


def _mention(
    text: str,
    start: int,
    end: int,
    noun: str,
    kind: Kind,
    *,
    pointed: tuple[Pointed, ...] = (),
    askers: tuple[str, ...] = (),
    ordinal: int = 0,
    sure: bool = True,
) -> Mention:
    raw = text[start:end]
    context = _context(text, start, end)
    return Mention(start, end, raw, noun, kind, pointed, askers, ordinal, sure, *context)


def _context(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(0, start - _CONTEXT_REACH)
    for stop in _SENTENCE_END.finditer(text, first, start):
        first = stop.end()
    last = _SENTENCE_END.search(text, end, min(len(text), end + _CONTEXT_REACH))
    while first < start and text[first].isspace():
        first += 1
    return first, last.end() if last else min(len(text), end + _CONTEXT_REACH)


def _is_heading(text: str, start: int, end: int) -> bool:
    line_start = text.rfind("\n", max(0, start - _CUE_REACH), start) + 1
    if line_start == 0 and start > _CUE_REACH:
        return False
    line_end = text.find("\n", end, end + _CUE_REACH)
    if line_end == -1:
        if len(text) > end + _CUE_REACH:
            return False
        line_end = len(text)
    return bool(heading_numbers(text[line_start:line_end]))


def _names(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(match[group] for group in ("one", "two", "three", "four") if match[group])
