"""Lists of question numbers in Dutch prose: "2, 6 en 8", "12 tot en met 15 en 18", "2, onder b"."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .mentions import Pointed

# At most one line break, so that a phrase broken over a line is found and two paragraphs are never joined.
GAP = r"(?:[ \t\u00a0]{1,4}(?:\n[ \t\u00a0]{0,4})?|\n[ \t\u00a0]{0,4})"
LONGEST_RANGE = 200

_NUMBER = re.compile(r"(?P<number>\d{1,4})(?P<sub>[a-z](?![^\W_]))?(?![\w%‰€]|[.:/]\d|°)")
# "2, onder b", "2 sub a", "2, onderdeel c"
_SUB = re.compile(rf"(?:,{GAP}|{GAP})(?:onder|sub|onderdeel){GAP}(?P<sub>[a-z])(?!\w)")
# "t/m", "tot en met", "-" and the en dash
_RANGE = re.compile(rf"{GAP}?(?:t/m|t\.m\.|tot{GAP}en{GAP}met|\\?[-–—]){GAP}?(?=\d)")
_SEPARATOR = re.compile(
    rf"(?:{GAP}?,{GAP}?(?:en{GAP}|of{GAP}|alsmede{GAP})?|{GAP}(?:en|of|alsmede|&){GAP})(?=\d)"
)
# "2a en b": the second letter belongs to the same question.
_NEXT_SUB = re.compile(rf"(?:{GAP}?,{GAP}?|{GAP}(?:en|of){GAP})(?P<sub>[a-h])(?!\w)")
# "7, 8, 9 10 en 11": a forgotten comma, only between neighbours.
_FORGOTTEN = re.compile(r"[ \u00a0](?=\d)")

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
# After a number that counts: "vraag 3 miljoen", "vragen 4 procent", "bij vraag 3, 2 jaar geleden".
_COUNTED = (
    "procent(?:punten?)?|pct|promille|miljoen|miljard|biljoen|duizend|honderd|euro|eurocent|cent|dollar"
    "|ja(?:ar|ren)|maand(?:en)?|we(?:ek|ken)|dag(?:en)?|u(?:ur|ren)|minu(?:ut|ten)|secon(?:de|den)|kwartalen"
    "|keer|maal|x|punt(?:en)?|pagina['’]s|bladzijden|artikelen|ton|kilo|kilogram|kg|kilometer|km|meter|hectare"
    "|graden|megawatt|gigawatt|mw|gw|fte|fte['’]s|leden|lidstaten|landen|personen|mensen|burgers|gemeenten"
    "|ministers|bewindspersonen|collega['’]s|bedrijven|instellingen|organisaties|scholen|ziekenhuizen|woningen"
    "|kinderen|leerlingen|studenten|extra|andere|nieuwe"
)
_COUNTS = re.compile(rf"{GAP}?(?:[%‰€°]|(?:{_COUNTED}|{_MONTHS})\b)", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


class NumberList(NamedTuple):
    """A list read from a text: what it names and where it ends."""

    pointed: tuple[Pointed, ...]
    end: int


def read_numbers(text: str, start: int) -> NumberList | None:
    """Read the longest list of question numbers that begins at `start`; None when there is none.

    A comma separates only when a number follows. A last number that counts something ("2 jaar") is not part
    of the list. A range the wrong way round or longer than 200 is no range, and then nothing is read.
    """
    pointed: list[Pointed] = []
    end = start
    position = start
    is_range = False
    while (number := _NUMBER.match(text, position)) and _is_question_number(number):
        found = Pointed(int(number["number"]), number["sub"] or "")
        after, subs = _read_subs(text, number.end(), found)
        if _COUNTS.match(text, after):
            if text[number.start() - 1] == ",":
                return None  # "2,5 keer": a decimal, no list
            break
        if is_range:
            first, last = pointed[-1].number, found.number
            if not first < last <= first + LONGEST_RANGE:
                return None
            pointed.extend(_plain(between) for between in range(first + 1, last))
        pointed.extend(subs)
        end = after
        step = _RANGE.match(text, end)
        is_range = step is not None
        step = step or _SEPARATOR.match(text, end) or _forgotten_comma(text, end, found)
        if step is None:
            break
        position = step.end()
    return NumberList(tuple(pointed), end) if pointed else None


@lru_cache(maxsize=2048)
def _plain(number: int) -> Pointed:
    # One object per number: a hostile text of ranges must not fill the memory.
    return Pointed(number)


def _is_question_number(number: re.Match[str]) -> bool:
    value = int(number["number"])
    return value > 0 and number["number"][0] != "0" and not _FIRST_YEAR <= value <= _LAST_YEAR


def _read_subs(text: str, end: int, found: Pointed) -> tuple[int, list[Pointed]]:
    subs = [found]
    if not found.sub and (named := _SUB.match(text, end)):
        subs = [Pointed(found.number, named["sub"])]
        end = named.end()
    while subs[-1].sub and (named := _NEXT_SUB.match(text, end)) and named["sub"] > subs[-1].sub:
        subs.append(Pointed(found.number, named["sub"]))
        end = named.end()
    return end, subs


def _forgotten_comma(text: str, end: int, found: Pointed) -> re.Match[str] | None:
    step = _FORGOTTEN.match(text, end)
    following = step and _NUMBER.match(text, step.end())
    return step if following and int(following["number"]) == found.number + 1 else None


# Headings: "Antwoord 3, 4 en 5", "Antwoord op vragen 1 en 2:", "Vraag 7, 8, 9 10 en 11"
_HEADING = re.compile(
    r"\s{0,8}(?:[#*_]{1,6}[ ]?)?(?:Antwoord(?:en)?|Vra(?:ag|gen)|Beantwoording|ANTWOORD(?:EN)?|VRA(?:AG|GEN))"
    rf"(?:{GAP}(?:op|bij|van))?(?:{GAP}de)?(?:{GAP}[Vv]ra(?:ag|gen))?{GAP}(?=\d)"
)
_HEADING_END = re.compile(r"\s{0,8}:?\s{0,8}[*_]{0,3}\s{0,8}\Z")


def heading_numbers(line: str) -> tuple[int, ...]:
    """The numbers a heading defines ("Antwoord 3, 4 en 5" -> 3, 4, 5); none when it is no such heading."""
    heading = _HEADING.match(line)
    listed = heading and read_numbers(line, heading.end())
    if not listed or not _HEADING_END.match(line, listed.end):
        return ()
    return tuple(dict.fromkeys(pointed.number for pointed in listed.pointed))


def number_list(labels: Sequence[str], order: Sequence[str] = ()) -> str:
    """Write numbers as Dutch prose: three or more in a row become "12 t/m 15", the last one follows "en".

    In a row means neighbours in `order` (all labels of the document, so that a range never runs over an
    inserted 12a that is not meant); without `order`, whole numbers that follow each other.
    """
    places = {label: place for place, label in enumerate(order)}
    runs: list[list[str]] = []
    for label in labels:
        if runs and _follows(runs[-1][-1], label, places):
            runs[-1].append(label)
        else:
            runs.append([label])
    parts: list[str] = []
    for run in runs:
        parts.extend([f"{run[0]} t/m {run[-1]}"] if len(run) > 2 else run)
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}" if parts else ""


_LABEL = re.compile(r"(\d+)([a-z]*)\Z")


def _follows(before: str, label: str, places: dict[str, int]) -> bool:
    first, second = _LABEL.match(before), _LABEL.match(label)
    if not first or not second:
        return False
    step = int(second[1]) - int(first[1])
    if not places:
        return step == 1 and not first[2] and not second[2]
    return step in (0, 1) and places.get(label, -1) - places.get(before, -9) == 1
