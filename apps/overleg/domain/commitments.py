"""Promises to the Kamer: who gets what by when, found sentence by sentence; a person confirms each.

A promise has a future verb and the Kamer (or "u") as the one who gets something. Facts of the past ("is uw Kamer
geïnformeerd"), questions, what others will do and plans in which the Kamer gets nothing are no promises.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .periods import Period, find_periods

_S = r"\s{1,3}"
_NEAR = r"(?:[^.;!?]|\.(?!\s)){0,220}?"
_KAMER = rf"(?:(?:uw|de|beide|tweede|eerste){_S}kamers?\b|\buw{_S}commissie\b)"
_TO = rf"(?:{_KAMER}|\bu\b)"
# What the Kamer gets: "informeren" (also mistyped, "infomeren"), "sturen", "delen", …
_GIVE = (
    r"(?:info?r?me+ren|berichten|(?:toe|op|door)?sturen|(?:toe|ver)?zenden|doen\s{1,3}toekomen|delen|aanbieden|voorleggen"
    r"|rapporteren|terugkomen|melden|verstrekken|toelichten|ontvangen|meenemen)"
)
_GIVEN = (
    r"(?:geïnfo?r?me+rd|geinformeerd|bericht|(?:toe|op|ge|door|toege|opge)?stuurd|(?:toe|ver|ge|toege)?zonden|gedeeld"
    r"|aangeboden|voorgelegd|gerapporteerd|gemeld|verstrekt|toegelicht)"
)
_WILL = r"\bzal|\bzullen"
_GOVERNMENT = r"(?:ik|wij|we|het\s{1,3}kabinet|de\s{1,3}(?:minister|staatssecretaris|bewindspersonen))"
_PAPER = (
    r"(?:\w{0,20}brie(?:f|ven)|kabinetsreacties?|kabinetsappreciaties?|appreciaties?|\w{0,20}rapportages?|beantwoording"
    r"|wetsvoorstel|actieplan)"
)
_SOON = r"(?:op\s{1,3}korte\s{1,3}termijn|binnenkort|spoedig|zo\s{1,3}(?:spoedig|snel)\s{1,3}mogelijk)"


def _promise(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# "Het kabinet zal … naar uw Kamer sturen", "zal … en uw Kamer hierover informeren", "zal … u … doen toekomen"
_WILL_GIVE = _promise(
    rf"(?:{_WILL})\b{_NEAR}{_TO}{_NEAR}\b{_GIVE}\b|{_TO}{_NEAR}(?:{_WILL})\b{_NEAR}\b{_GIVE}\b"
)
# "… dat … met uw Kamer zal worden gedeeld", "met uw Kamer gedeeld zullen worden", "zal uw Kamer worden geïnformeerd"
_WILL_BE_GIVEN = _promise(
    rf"(?:{_WILL})\b{_NEAR}\b(?:worden{_S}{_GIVEN}|{_GIVEN}{_S}worden)\b|\b{_GIVEN}{_S}(?:zal|zullen){_S}worden\b"
)
# "Uw Kamer ontvangt …", "In mei ontvangt uw Kamer …"
_GETS = _promise(rf"{_TO}{_S}(?:ontvangt|krijgt)\b|\b(?:ontvangt|krijgt){_S}{_TO}")
# "wordt bij komende begrotingsmomenten de Kamer verder geïnformeerd", "waarover uw Kamer … wordt geïnformeerd"
_IS_GIVEN = _promise(
    rf"\bword(?:t|en){_S}{_NEAR}{_KAMER}{_NEAR}\b{_GIVEN}\b|{_KAMER}{_NEAR}\b(?:word(?:t|en){_S}{_GIVEN}|{_GIVEN}{_S}word(?:t|en))\b"
)
# "Binnenkort stuur ik u …", "informeert het kabinet uw Kamer", "De minister van VWS informeert u separaat"
_I_GIVE = _promise(
    rf"\b(?:stuur|zend|informeer|bericht|deel|verstrek|bied|leg|kom|rapporteer)(?:t|en)?{_S}{_GOVERNMENT}\b{_NEAR}{_TO}"
    rf"|\b(?:informeer|bericht|stuur|zend)(?:t|en)?{_S}{_TO}"
    rf"|\b(?:informeren|berichten|sturen|zenden){_S}(?:wij|we){_S}{_NEAR}{_TO}"
)
# "heeft aangegeven … medio 2025 uw Kamer hierover te informeren", "streef ernaar uw Kamer … te informeren"
_SAID_TO_GIVE = _promise(
    rf"\b(?:aangegeven|toegezegd|aangekondigd|voornemens|ernaar|van{_S}plan|streven|streeft|bedoeling)\b{_NEAR}{_TO}{_NEAR}\bte{_S}(?:zullen{_S})?{_GIVE}\b"
)
# "De kabinetsreactie … volgt op korte termijn" (also printed "rapportvolgt"), "In 2025 volgt een … Kamerbrief"
_FOLLOWS = _promise(r"(?<!ge)(?<!op)(?<!ver)volg(?:t|en)\b")
_A_PAPER = _promise(rf"\b{_PAPER}\b")
_SHORT_TERM = _promise(rf"\b{_SOON}\b")
# "zal pas een formeel standpunt innemen …, nadat uw Kamer de gelegenheid heeft gehad"
_AFTER_KAMER = _promise(
    rf"(?:{_WILL})\b{_NEAR}\b(?:pas|niet{_S}eerder)\b{_NEAR}\b(?:na(?:dat)?|alvorens|voordat){_S}{_KAMER}"
)
# "Op verzoek van de Kamer zal tevens gekeken worden naar …"
_ON_REQUEST = _promise(
    rf"\bop{_S}verzoek{_S}van{_S}{_KAMER}{_S}{_NEAR}(?:{_WILL})\b|(?:{_WILL})\b{_NEAR}op{_S}verzoek{_S}van{_S}{_KAMER}"
)
# "Het kabinet zal in een separate brief op deze vraag ingaan", "kom hier in een aparte brief op terug"
_SEPARATE = _promise(
    rf"(?:{_WILL}|\bkom(?:t|en)?)\b{_NEAR}\b(?:separate|aparte|aanvullende|nadere|afzonderlijke){_S}(?:kamer|beleids|verzamel)?brief\b"
)

_PAST = _promise(r"\b(?:is|zijn|was|waren|heeft|hebben|heb|werd|werden)\b")
# "Met deze brief informeer ik uw Kamer …": kept in the same breath.
_NOW = _promise(
    rf"\b(?:hierbij|hiermee|bij{_S}dezen|deze{_S}brief"
    rf"|(?:met|in|door){_S}(?:deze|dit|onderhavige)(?:{_S}\w{{1,20}})?{_S}?(?:brief|antwoord|beantwoording|verslag)"
    rf"|(?:deze|dit){_S}[\w-]{{1,40}}{_S}(?:informeert|bericht))\b"
)
# "De Europese Commissie zal …": what others do is no promise of the government.
_OTHERS = _promise(
    rf"\b(?:europese{_S}(?:commissie|rekenkamer|raad)|algemene{_S}rekenkamer|raad{_S}van{_S}state|adviesraad|planbureau|commissie{_S}zelf"
    rf"|inspectie|autoriteit|wrr|aiv|cpb|pbl|scp){_S}(?:zal|zullen|stuurt|informeert)\b"
)
_CONDITION = _promise(
    rf"\b(?:indien(?!{_S}(?:nodig|gewenst|mogelijk))|mits|nadat|zodra|wanneer|tenzij|voor{_S}zover|afhankelijk{_S}van|als{_S}(?:dat|dit|er|het|daar|uw|de{_S}kamer))\b"
)
_HEDGE = _promise(
    rf"\b(?:naar{_S}verwachting|verwacht(?:en)?|in{_S}principe|stree(?:f|ft)|streven|beoog[dt]?|voornemens|van{_S}plan|(?:zo{_S}|waar{_S}|indien{_S})?mogelijk(?<!snel mogelijk)(?<!spoedig mogelijk)|waarschijnlijk|bedoeling|hoop|hoopt|probeert?)\b"
)

_SENTENCE_END = re.compile(
    r"(?:(?<!\bnr)(?<!\bnrs)(?<!\bdhr)(?<!\bmw)[.]|[!?])(?:\d{1,3}|\[\^[\w-]{1,20}\])?[”\"»)’']?(?=\s{1,3}[^\sa-z])|\n\s{0,20}\n"
)
_HINT = re.compile(r"[Kk]amers?\b|\bu\b|[Uu]w\s{1,3}[Cc]ommissie|volg(?:t|en)\b|\bbrief\b")


@dataclass(frozen=True)
class Commitment:
    """A sentence that promises something to the Kamer (code points, end exclusive).

    `due_from` and `due_to` are the first and last day, either may be None. `hedged`: "naar verwachting" and the
    like; `conditional`: only after or if something else happens.
    """

    start: int
    end: int
    text: str
    due_from: date | None
    due_to: date | None
    hedged: bool
    conditional: bool


def find_commitments(text: str, *, dated: date | None, in_question: bool = False) -> tuple[Commitment, ...]:
    """The promises to the Kamer in one answer or letter, in order; the text of a question has none.

    `dated` is the date of the document: "dit jaar" and months without a year are counted from it.
    """
    if in_question:
        return ()
    return tuple(
        _commitment(text, start, end, dated)
        for start, end in _sentences(text)
        if _HINT.search(text, start, end) and _promises(text, start, end, dated)
    )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _SENTENCE_END.finditer(text):
        yield _trimmed(text, start, stop.end())
        start = stop.end()
    yield _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    sentence = text[start:end]
    return start + len(sentence) - len(sentence.lstrip()), end - (len(sentence) - len(sentence.rstrip()))


def _promises(text: str, start: int, end: int, dated: date | None) -> bool:
    sentence = text[start:end]
    if sentence.endswith("?") or _NOW.search(sentence) or _OTHERS.search(sentence):
        return False
    if any(
        pattern.search(sentence)
        for pattern in (_WILL_GIVE, _GETS, _I_GIVE, _AFTER_KAMER, _ON_REQUEST, _SEPARATE)
    ):
        return True
    if _WILL_BE_GIVEN.search(sentence) and re.search(_TO, sentence, re.IGNORECASE):
        return True
    if any(not _PAST.search(match[0]) for match in _IS_GIVEN.finditer(sentence)):
        return True
    if _SAID_TO_GIVE.search(sentence):
        return True
    is_announced = _FOLLOWS.search(sentence) and _A_PAPER.search(sentence)
    return bool(is_announced and (_SHORT_TERM.search(sentence) or find_periods(sentence, dated)))


def _commitment(text: str, start: int, end: int, dated: date | None) -> Commitment:
    sentence = text[start:end]
    period = _most_telling(find_periods(sentence, dated))
    return Commitment(
        start,
        end,
        sentence,
        period.due_from if period else None,
        period.due_to if period else None,
        bool(_HEDGE.search(sentence)),
        bool(_CONDITION.search(sentence)),
    )


def _most_telling(periods: tuple[Period, ...]) -> Period | None:
    """A limit ("uiterlijk", "voor", "binnen") tells more than a period; else the first."""
    return next((period for period in periods if period.is_limit), periods[0] if periods else None)
