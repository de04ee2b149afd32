"""Plans with a date in which the Kamer gets nothing: no promise to the Kamer, perhaps one to somebody else.

"De eerste bijeenkomst zal voor de zomer plaatsvinden", "In 2026 presenteert het kabinet een nieuwe strategie": a person
decides whether the Kamer may count on it. What was, what others expect and what is asked is no plan.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from .commitments import Commitment
from .guarded import Guarded, folded, folded_text
from .periods import find_periods
from .sentences import sentence_spans

_S = r"\s{1,3}"
_PLANNING = (
    rf"zal|zullen|start(?:en)?|begint|beginnen|presenteer(?:t|en)|verschijn(?:t|en)|voorzien|bedoeling|krijgt{_S}vorm"
    rf"|richt(?:en)?\b[^.;?!]{{0,80}}?\bzich|gepland|beoogd?|beoogt|streeft?|streven|voornemens"
    rf"|gaa[nt]\b[^.;?!]{{0,40}}?\bvan{_S}start|wordt|worden"
)
PLANNED = Guarded(
    re.compile(rf"\b(?:{_PLANNING})\b", re.IGNORECASE),
    ("word", "zal", "zullen", "start", "begin", "presenteer", "verschijn", "voorzien", "bedoeling", "krijgt vorm",
     "richt", "gepland", "beoog", "stre", "voornemens"),
)  # fmt: skip
# "zal het kabinet de komende periode …": soon, without a day.
_SOON = re.compile(rf"\bkomende{_S}(?:periode|tijd|maanden)\b", re.IGNORECASE)
_WILL = re.compile(r"\b(?:zal|zullen)\b", re.IGNORECASE)
# "zou in mei plaatsvinden", "in juni … is gedeeld", "in februari jl."
_PAST = re.compile(
    r"\b(?:zou|zouden|jl|jongstleden|werd|werden)\b"
    r"|\b(?:is|zijn|heeft|hebben)\b[^.;,]{0,60}?\b(?:gedeeld|geïnformeerd|(?:ver|ge|toege)zonden|gestuurd|uitgevoerd"
    r"|verschenen|aangeboden|toegelicht|gepubliceerd|vastgesteld|besproken|afgerond|gestart|begonnen)\b",
    re.IGNORECASE,
)
# No period is without one of these.
_WHEN = (
    *(
        "kwartaal",
        "q1",
        "q2",
        "q3",
        "q4",
        "helft",
        "halfjaar",
        "half jaar",
        "medio",
        "halverwege",
        "eind",
        "begin",
    ),
    *("jaar", "20", "maand", "week", "binnen", "komende", "reces", "lente", "zomer", "herfst", "winter"),
    *(
        "januari",
        "februari",
        "maart",
        "april",
        " mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
    ),
    "december",
)


@dataclass(frozen=True)
class Plan:
    """A sentence that plans something (code points, end exclusive), with the days it names."""

    start: int
    end: int
    text: str
    due_from: date | None
    due_to: date | None


def find_plans(text: str, promises: Collection[Commitment], *, dated: date | None) -> tuple[Plan, ...]:
    """The dated plans in one answer or letter, in order; `promises` are what `find_commitments` found in it."""
    if not PLANNED.is_possible(folded_text(text)):
        return ()
    promised = {promise.start for promise in promises}
    return tuple(_plans(text, promised, dated))


def _plans(text: str, promised: Collection[int], dated: date | None) -> Iterator[Plan]:
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        words = folded(sentence)
        if start in promised or sentence.endswith("?") or not any(word in words for word in _WHEN):
            continue
        if not PLANNED.search(sentence, words) or _PAST.search(sentence):
            continue
        periods = find_periods(sentence, dated)
        if periods:
            yield Plan(start, end, sentence, periods[0].due_from, periods[0].due_to)
        elif _SOON.search(sentence) and _WILL.search(sentence):
            yield Plan(start, end, sentence, None, None)
