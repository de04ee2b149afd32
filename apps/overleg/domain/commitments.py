"""Promises to the Kamer: who gets what by when, found sentence by sentence; a person confirms each.

A promise has a future verb and the Kamer (or "u") as the one who gets something. Facts of the past ("is uw Kamer
geïnformeerd"), questions, what others will do and plans in which the Kamer gets nothing are no promises.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .guarded import Guarded, folded, folded_text
from .periods import Period, find_periods
from .sentences import sentence_spans

_S = r"\s{1,3}"
_REACH = 220


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


_OF_KAMER = rf"(?:uw|de|beide|tweede|eerste){_S}kamers?\b|uw{_S}commissie\b"
_KAMER = _words(_OF_KAMER)
# Who gets something: "uw Kamer", "de Kamer", "u"
_TO = _words(rf"{_OF_KAMER}|u\b")
_WILL = _words(r"zal\b|zullen\b")
# What is done: "informeren" (also mistyped, "infomeren"), "sturen", "doen toekomen"
_GIVING = (
    r"(?:info?r?me+ren|berichten|(?:toe|op|door)?sturen|(?:toe|ver)?zenden|doen\s{1,3}toekomen|delen|aanbieden"
    r"|voorleggen|rapporteren|terugkomen|melden|verstrekken|toelichten|ontvangen|meenemen)\b"
)
_GIVE = _words(_GIVING)
_DONE = (
    r"(?:geïnfo?r?me+rd|geinformeerd|bericht|(?:toe|op|ge|door|toege|opge)?stuurd|(?:toe|ver|ge|toege)?zonden|gedeeld"
    r"|aangeboden|voorgelegd|gerapporteerd|gemeld|verstrekt|toegelicht)"
)
_GIVEN = _words(rf"{_DONE}\b")
_TO_GIVE = _words(rf"te{_S}(?:zullen{_S})?{_GIVING}")
# "worden gedeeld", "gedeeld worden"; "gedeeld zullen worden"; "wordt geïnformeerd"
_BE_GIVEN = _words(rf"worden{_S}{_DONE}\b|{_DONE}{_S}worden\b")
_GIVEN_WILL_BE = _words(rf"{_DONE}{_S}(?:zal|zullen){_S}worden\b")
_IS_BEING = _words(r"word(?:t|en)\b")
_IS_GIVEN = _words(rf"word(?:t|en){_S}{_DONE}\b|{_DONE}{_S}word(?:t|en)\b")
# "Uw Kamer ontvangt …", "In mei ontvangt uw Kamer …"
_GETS = _words(rf"(?:{_OF_KAMER}|u){_S}(?:ontvangt|krijgt)\b|(?:ontvangt|krijgt){_S}(?:{_OF_KAMER}|u\b)")
# "Binnenkort stuur ik", "informeert het kabinet", "Ik stuur"
_I_GIVE = _words(
    rf"(?:stuur|zend|informeer|bericht|deel|verstrek|bied|leg|kom|rapporteer)(?:t|en)?{_S}"
    rf"(?:ik|wij|we|het{_S}kabinet|de{_S}(?:minister|staatssecretaris|bewindspersonen))\b"
    rf"|(?:informeren|berichten|sturen|zenden){_S}(?:wij|we)\b"
    rf"|\b(?:ik|wij|we|het{_S}kabinet){_S}(?:stuur|zend|informeer|bericht|rapporteer)(?:t|en)?\b"
    rf"|\b(?:wij|we){_S}(?:informeren|sturen|rapporteren)\b"
)
# "De minister van VWS informeert u separaat"
_GIVES_YOU = _words(rf"(?:informeer|bericht|stuur|zend)(?:t|en)?{_S}(?:{_OF_KAMER}|u\b)")
# "heeft aangegeven … medio 2025 uw Kamer hierover te informeren", "streef ernaar uw Kamer … te informeren"
_SAID = _words(
    rf"(?:aangegeven|toegezegd|aangekondigd|voornemens|ernaar|van{_S}plan|streven|streeft|bedoeling)\b"
)
# "zal pas een formeel standpunt innemen …, nadat uw Kamer de gelegenheid heeft gehad"
_NOT_BEFORE = _words(rf"(?:pas|niet{_S}eerder)\b")
_AFTER_KAMER = _words(rf"(?:na(?:dat)?|alvorens|voordat){_S}(?:{_OF_KAMER})")
# "Op verzoek van de Kamer zal tevens gekeken worden naar …"
_ON_REQUEST = _words(rf"op{_S}verzoek{_S}van{_S}(?:{_OF_KAMER})")
# "zal in een separate brief op deze vraag ingaan", "kom hier in een aparte brief op terug"
_WILL_OR_COME = _words(r"(?:zal|zullen|kom|komt|komen)\b")
_SEPARATE_LETTER = _words(
    rf"(?:separate|aparte|aanvullende|nadere|afzonderlijke){_S}(?:kamer|beleids|verzamel)?brief\b"
)

# A promise is one of these series of words, each within reach of the one before.
_PROMISES = (
    (_WILL, _TO, _GIVE),
    (_TO, _WILL, _GIVE),
    (_GETS,),
    (_I_GIVE, _TO),
    (_GIVES_YOU,),
    (_SAID, _TO, _TO_GIVE),
    (_WILL, _NOT_BEFORE, _AFTER_KAMER),
    (_ON_REQUEST, _WILL),
    (_WILL, _ON_REQUEST),
    (_WILL_OR_COME, _SEPARATE_LETTER),
)
# The same where the Kamer may stand anywhere in the sentence: "… met uw Kamer gedeeld zullen worden"
_PROMISES_WITH_KAMER = ((_WILL, _BE_GIVEN), (_GIVEN_WILL_BE,))
# "wordt bij komende begrotingsmomenten de Kamer verder geïnformeerd", "uw Kamer wordt hierover in mei geïnformeerd";
# "wordt … die aan uw Kamer is verzonden" is not
_PRESENT_PROMISES = ((_IS_BEING, _KAMER, _GIVEN), (_KAMER, _IS_BEING, _GIVEN), (_KAMER, _IS_GIVEN))

# "De kabinetsreactie … volgt op korte termijn" (also printed "rapportvolgt"), "In 2025 volgt een … Kamerbrief"
_FOLLOWS = re.compile(r"(?<!ge)(?<!op)(?<!ver)volg(?:t|en)\b", re.IGNORECASE)
_PAPER = _words(
    r"(?:\w{0,20}brie(?:f|ven)|kabinetsreacties?|kabinetsappreciaties?|appreciaties?|\w{0,20}rapportages?"
    r"|beantwoording|wetsvoorstel|actieplan)\b"
)
_SOON = _words(rf"(?:op{_S}korte{_S}termijn|binnenkort|spoedig|zo{_S}(?:spoedig|snel){_S}mogelijk)\b")

_BREAK = re.compile(";")
_PAST = re.compile(r";|\b(?:is|zijn|was|waren|heeft|hebben|heb|werd|werden)\b", re.IGNORECASE)
# "Met deze brief informeer ik uw Kamer …": kept in the same breath.
_NOW = _words(
    rf"(?:hierbij|hiermee|bij{_S}dezen|deze{_S}brief"
    rf"|(?:met|in|door){_S}(?:deze|dit|onderhavige)(?:{_S}\w{{1,20}})?{_S}?(?:brief|antwoord|beantwoording|verslag)"
    rf"|(?:deze|dit){_S}[\w-]{{1,40}}{_S}(?:informeert|bericht))\b"
)
# "De Europese Commissie zal …": what others do is no promise of the government.
_OTHERS = _words(
    rf"(?:europese{_S}(?:commissie|rekenkamer|raad)|algemene{_S}rekenkamer|raad{_S}van{_S}state|adviesraad"
    rf"|planbureau|inspectie|autoriteit|wrr|aiv|cpb|pbl|scp){_S}(?:zal|zullen|stuurt|informeert)\b"
)
_CONDITION = _words(
    rf"(?:indien(?!{_S}(?:nodig|gewenst|mogelijk))|mits|nadat|zodra|wanneer|tenzij|voor{_S}zover|afhankelijk{_S}van"
    rf"|als{_S}(?:dat|dit|er|het|daar|uw|de{_S}kamer))\b"
)
_HEDGE = _words(
    rf"(?:naar{_S}verwachting|verwacht(?:en)?|in{_S}principe|stree(?:f|ft)|streven|beoog[dt]?|voornemens"
    rf"|van{_S}plan|mogelijk(?<!snel mogelijk)(?<!spoedig mogelijk)|waarschijnlijk|bedoeling|hoop|hoopt|probeert?)\b"
)

# What a sentence that promises has at least.
_HINT = Guarded(
    re.compile(r"[Kk]amers?\b|\bu\b|[Uu]w\s{1,3}[Cc]ommissie|volg(?:t|en)\b|\bbrief\b"),
    (re.compile(r"kamers?\b"), "uw commissie", "volgt", "volgen", "brief", re.compile(r"u\b(?<!\wu)")),
)


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
    if in_question or not _HINT.is_possible(folded_text(text)):
        return ()
    return tuple(
        _commitment(text, start, end, dated)
        for start, end in sentence_spans(text)
        if _has_hint(text[start:end]) and _promises(text, start, end, dated)
    )


def _has_hint(sentence: str) -> bool:
    return _HINT.search(sentence, folded(sentence)) is not None


def _promises(text: str, start: int, end: int, dated: date | None) -> bool:
    sentence = text[start:end]
    if sentence.endswith("?") or _NOW.search(sentence) or _OTHERS.search(sentence):
        return False
    if any(_follow(sentence, series) for series in _PROMISES):
        return True
    if _TO.search(sentence) and any(_follow(sentence, series) for series in _PROMISES_WITH_KAMER):
        return True
    if any(_follow(sentence, series, unbroken_by=_PAST) for series in _PRESENT_PROMISES):
        return True
    is_announced = _FOLLOWS.search(sentence) and _PAPER.search(sentence)
    return bool(is_announced and (_SOON.search(sentence) or find_periods(sentence, dated)))


def _follow(sentence: str, series: Sequence[re.Pattern[str]], unbroken_by: re.Pattern[str] = _BREAK) -> bool:
    """Whether the patterns occur in this order, each soon after the one before and without a break between.

    One pass per pattern: for each place only the nearest place before it counts, so the time stays linear.
    """
    ends = [match.end() for match in series[0].finditer(sentence)]
    for pattern in series[1:]:
        reached: list[int] = []
        place = 0
        for match in pattern.finditer(sentence):
            while place + 1 < len(ends) and ends[place + 1] <= match.start():
                place += 1
            if not ends or ends[place] > match.start() or match.start() - ends[place] > _REACH:
                continue
            if not unbroken_by.search(sentence, ends[place], match.start()):
                reached.append(match.end())
        ends = reached
    return bool(ends)


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
