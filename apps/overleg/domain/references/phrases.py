"""The Dutch phrases that point, in named pieces, each with the real wording it is for."""

import re
from enum import StrEnum

from apps.overleg.domain.guarded import Guarded

from .lists import GAP

# "VVD", "GroenLinks-PvdA", "Partij voor de Dieren"
_NAME = r"[A-Z0-9][\w&/-]{0,40}?(?: (?:voor|de|van|den|der|[A-Z]\w{0,30})){0,4}"
_SHORT_NAME = r"[A-Z0-9][\w&/-]{0,40}"
_AND_OF = rf"{GAP}en{GAP}(?:van{GAP})?(?:de{GAP})?"
# "van de leden van de VVD-fractie", "van BBB-fractie", "vanuit de CDA-fractie en de SGP-fractie"
_FRACTIES = rf"(?P<one>{_NAME})-fractie(?:{_AND_OF}(?:leden{GAP}van{GAP}de{GAP})?(?P<two>{_NAME})-fractie)?"
# "van de fracties van GroenLinks-PvdA en de VVD"
_FRACTIES_OF = (
    rf"fracties?{GAP}van{GAP}(?:de{GAP})?(?P<three>{_SHORT_NAME})(?:{_AND_OF}(?P<four>{_SHORT_NAME}))?"
)
_MEMBERS = rf"(?:(?:leden|fractieleden){GAP}van{GAP}|het{GAP}lid{GAP}van{GAP})"
OF_ASKER = rf"(?:van(?:uit)?{GAP}(?:de{GAP})?{_MEMBERS}?(?:de{GAP})?(?:{_FRACTIES}|{_FRACTIES_OF})(?![\w-]))"
AFTER_ASKER = re.compile(GAP + OF_ASKER)


def asker_names(match: re.Match[str]) -> tuple[str, ...]:
    """The fracties in a match of a pattern that holds OF_ASKER."""
    return tuple(match[group] for group in ("one", "two", "three", "four") if match[group])


MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DETERMINER = rf"(?:(?:de|het|mijn|onze|uw|die|een){GAP})?"
_EARLIER = rf"(?:(?:eerdere?|vorige|nadere?|recente|genoemde){GAP})?"
_DOCUMENTS = (
    r"(?:Kamervragen|schriftelijke vragen|lijst van vragen|(?:nader )?schriftelijk overleg|verslag|vragenlijst"
    r"|(?:Kamer)?set\b)"
)
# What makes a number belong to another document.
AFTER_EXTERNAL = re.compile(
    rf",?{GAP}(?:"
    rf"(?:van|uit|in){GAP}{_DETERMINER}{_EARLIER}{_DOCUMENTS}"  # "van de Kamervragen", "uit het verslag"
    rf"|van{GAP}(?:het{GAP}[Ll]id|de{GAP}leden)\b(?!{GAP}van{GAP}de\b)"  # "van het lid Koekkoek"
    rf"|van{GAP}de{GAP}[\w-]{{1,30}}-leden\b"  # "van de SGP-leden"
    rf"|van{GAP}\d{{1,2}}{GAP}(?:{MONTHS})"  # "van 12 maart"
    r"|\(?20\d\d[DZ]\d{5}|\(?(?:Aanhangsel|Kamerstuk)"  # "(2022D22285)"
    r")"
)
# "vraag 4 en verder", "vraag 4 e.v.", "vragen 7 tot 9": with or without the last one?
AFTER_OPEN = re.compile(
    rf"{GAP}(?:en{GAP}(?:verder|volgende)|e\.v\.|ev\.|ff\.|en{GAP}de{GAP}daarop{GAP}?volgende|tot{GAP}\d{{1,4}}\b)"
)

# "vraag 3", "Vragen nrs. 3 en 4", "antwoord 3"
NOUN = Guarded(
    re.compile(rf"\b(?P<noun>[Vv]ra(?:ag|gen)|[Aa]ntwoord(?:en)?){GAP}(?:(?:nummers?|nrs?\.?){GAP})?(?=\d)"),
    (
        re.compile(r"vra(?:ag|gen) (?:(?:nummers?|nrs?\.?) )?\d"),
        re.compile(r"antwoord(?:en)? (?:(?:nummers?|nrs?\.?) )?\d"),
    ),
)
_CUE_WORDS = (
    "op|bij|van|de|het|mijn|onze|ons|deze|die|uw|zie|in|uit|aan|over|met|naar|antwoord|antwoorden|beantwoording"
    "|als|u|ook|zowel|per|door|tot|conform|volgens|betreft|inzake|voor|onder|na|via|daarbij"
)
_BEFORE_NOUN = (
    r"\A|[\n(«“\"‘'>:;–*_|]|[.!?)\]]\s|\d[a-z]?,?\s(?:en|of)\s|\]\],?\s(?:en|of)\s"
    rf"|\b(?:{_CUE_WORDS})[ \t\u00a0\n]{{1,5}}"
)
# What may stand before "vragen 3 en 4"; after any other word it is mostly a verb ("de leden vragen 3 …").
CUE = re.compile(rf"(?:{_BEFORE_NOUN})\s{{0,4}}\Z", re.IGNORECASE)
# "vraag 3" is hardly ever a verb: "Zie vraag 2, onder b, en vraag 3".
CUE_OF_ONE = re.compile(rf"(?:{_BEFORE_NOUN}|,\s|\b(?:en|of)\s)\s{{0,4}}\Z", re.IGNORECASE)
CUE_REACH = 24


class Relative(StrEnum):
    """The named groups of RELATIVE."""

    PREVIOUS = "previous"
    NEXT = "next"
    PRECEDING = "preceding"
    ABOVE = "above"
    OWN = "own"
    QUOTED = "quoted"
    ORDINAL = "ordinal"
    UNDER = "under"


_QUOTE = r"[«“„][^«»”“„\n]{1,400}[»”“]?"
QUOTE = re.compile(r"[«“„]([^«»”“„\n]{1,400})")
_ANSWER_TO = rf"(?:[Aa]ntwoord(?:en)?|[Bb]eantwoording){GAP}(?:op|bij|van){GAP}(?:(?:de|mijn|al|alle){GAP})?"
ENDS_IN_ANSWER_TO = re.compile(rf"{_ANSWER_TO}\Z")
ORDINALS = (
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende",
    "elfde", "twaalfde",
)  # fmt: skip

# "de vorige vraag", "het voorgaande antwoord", "bovenstaand antwoord"
_ONE_BEFORE = rf"\b(?:[Vv]orige?|[Vv]oorgaande?|[Bb]ovenstaande?|[Vv]oorafgaande?){GAP}(?:vraag|antwoord)\b"
# "Zie hierboven.", not "zie de hierboven genoemde website"
_SEE_ABOVE = (
    r"(?<=[Zz]ie )(?:(?:ook|verder|het|hiervoor) )?hierboven\b"
    rf"(?!{GAP}?(?:genoemd|vermeld|gestel|staand|beschreven))"
)
# The whole answer is "Idem."
_IDEM = r"\A\s{0,8}Idem\b"
# "Zie de voorgaande antwoorden", "de antwoorden op de voorgaande vragen"
_ALL_BEFORE = rf"\b(?:vorige|voorgaande|bovenstaande|voorafgaande){GAP}(?:antwoorden|vragen)\b"
_WHO = rf"(?:(?:ook|reeds|al|ik|wij|we|het{GAP}kabinet|gezegd){GAP}){{0,2}}"
_SAID = "gezegd|aangegeven|toegelicht|vermeld|genoemd|beschreven|opgemerkt"
# The ends of "vorige vraag", "eerste vraag", "tweede vraag" and the like.
_ORDINAL_WORDS = (
    "rste vraag",
    "tste vraag",
    "eede vraag",
    "erde vraag",
    "fde vraag",
    "sde vraag",
    "nde vraag",
)
RELATIVE = Guarded(
    re.compile(
        rf"(?P<previous>{_ONE_BEFORE}|{_SEE_ABOVE}|{_IDEM})"
        # "het antwoord op de volgende vraag"
        rf"|(?<=[Oo]p de )(?P<next>volgende{GAP}vraag)\b"
        rf"|(?P<preceding>{_ALL_BEFORE})"
        # "Zoals hierboven aangegeven", "Zoals ik hierboven heb toegelicht"
        rf"|\b[Zz]oals{GAP}{_WHO}(?P<above>hierboven)\b"
        # "mijn antwoord op deze vragen"
        rf"|\b(?P<own>(?:mijn|ons|onze){GAP}(?:antwoord(?:en)?|beantwoording){GAP}op{GAP}deze{GAP}vragen)\b"
        # "de antwoorden op de vragen «Welke …»"
        rf"|\b{_ANSWER_TO}(?P<quoted>vra(?:ag|gen){GAP}{_QUOTE}(?:(?:,{GAP}|,?{GAP}en{GAP}){_QUOTE}){{0,5}})"
        # "de tweede vraag van de leden van de VVD-fractie", "het antwoord op de eerste vraag"
        rf"|\b(?P<ordinal>(?P<rank>{'|'.join(ORDINALS)}){GAP}vraag)\b"
        # "zoals gezegd onder 5 en 6"
        rf"|\b(?:{_SAID}){GAP}(?P<under>onder){GAP}(?=\d)"
    ),
    (
        *("vorig", "voorgaand", "bovenstaand", "voorafgaand", "hierboven", "idem"),
        *("op deze vragen", "«", "“", "„", *_ORDINAL_WORDS),
        re.compile(r"onder \d"),
    ),
)

# "het antwoord op de vragen van de leden van de D66-fractie", "sluiten zich aan bij de vragen van …"
ASKER = Guarded(
    re.compile(
        rf"\b(?:{_ANSWER_TO}|[Aa]an{GAP}bij{GAP}(?:de{GAP})?|[Zz]ie{GAP}(?:ook{GAP})?(?:de{GAP})?)"
        rf"(?P<asker>vragen{GAP}{OF_ASKER})"
    ),
    ("vragen van",),
)
_QUALIFIERS = rf"(?:(?:de|het|een|mijn|uw|eerdere?|vergelijkbare|gelijkluidende|recente|nadere?|andere|schriftelijke){GAP})"
_OF_OTHERS = (
    rf"vragen{GAP}van{GAP}(?:de{GAP}[\w-]{{1,30}}-(?:leden|lid)\b|het{GAP}[Ll]id\b(?!{GAP}van{GAP}de{GAP}))"
)
# "de beantwoording van het schriftelijk overleg van 23 oktober 2025", "… van de vragen van de SGP-leden …"
EXTERNAL = Guarded(
    re.compile(
        rf"\b(?:[Aa]ntwoord(?:en)?|[Bb]eantwoording){GAP}(?:op|bij|van){GAP}(?P<external>{_QUALIFIERS}{{0,4}}"
        rf"(?:Kamervragen\b|(?:nader{GAP})?schriftelijk{GAP}overleg\b|lijst{GAP}van{GAP}vragen\b|{_OF_OTHERS})"
        r"[^.;:()\n]{0,120})"
    ),
    (re.compile(r"antwoord(?:en|ing)? (?:op|bij|van) [^.;:()]{0,90}(?:vragen|overleg)"),),
)

_JOIN_WITH = rf"(?:\w{{1,20}}{GAP})?aan{GAP}bij{GAP}de{GAP}(?:vragen|inbreng)"
# "sluiten zich aan bij de vragen van …", "Verder sluit dit lid zich aan bij de inbreng van …"
JOINS = Guarded(
    re.compile(
        rf"\bsluit(?:en)?{GAP}(?:(?:de|deze|het|dit|genoemde|voornoemde|zij){GAP}(?:[\w-]{{1,30}}{GAP}){{0,6}}?)?zich{GAP}"
        rf"{_JOIN_WITH}[^.\n]{{0,60}}?{GAP}{OF_ASKER}"
    ),
    ("sluit ", "sluiten "),
)
JOINED_BY = Guarded(
    re.compile(
        rf"\bwaarbij{GAP}de{GAP}leden{GAP}{OF_ASKER}{GAP}zich{GAP}(?:graag{GAP})?aan(?:sluiten|gesloten)\b"
    ),
    ("waarbij de leden",),
)
