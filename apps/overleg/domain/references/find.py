"""Find the phrases by which one answer points at another; what they point at is not decided here.

A few passes of bounded patterns, so the time grows with the length of the text, also of a hostile text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.overleg.domain.guarded import folded_text

from .lists import heading_numbers, read_numbers
from .mentions import Kind, Mention, Pointed
from .phrases import (
    AFTER_ASKER,
    AFTER_EXTERNAL,
    AFTER_OPEN,
    ASKER,
    CUE,
    CUE_OF_ONE,
    CUE_REACH,
    ENDS_IN_ANSWER_TO,
    EXTERNAL,
    JOINED_BY,
    JOINS,
    NOUN,
    ORDINALS,
    QUOTE,
    RELATIVE,
    Relative,
    asker_names,
)

_SENTENCE_END = re.compile(r"[.!?](?=\s|\Z|\[)|\n\s*\n")
_CONTEXT_REACH = 300


@dataclass(frozen=True)
class Join:
    """Fracties that stand behind the questions of others.

    `by` is False for "sluiten zich aan bij de vragen van de leden van de X-fractie": the running fractie joins
    `askers`. It is True for "waarbij de leden van de X-fractie zich aansluiten": `askers` join the running one.
    """

    start: int
    end: int
    raw: str
    askers: tuple[str, ...]
    by: bool


def find_references(text: str) -> tuple[Mention, ...]:
    """Every phrase in the text that points at a question or an answer, in order, without overlaps.

    Headings ("Antwoord 3, 4 en 5" alone on a line) define and do not point; counted things ("vraag 3
    miljoen"), articles, pages and list numbers are no pointers.
    """
    words = folded_text(text)
    found: list[Mention] = []
    for find, guard in _FINDERS:
        if guard.is_possible(words):
            found += find(text)
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def find_joins(text: str) -> tuple[Join, ...]:
    """Every place where a fractie "sluit zich aan" at the questions of another, in order."""
    words = folded_text(text)
    found = [
        Join(match.start(), match.end(), match[0], asker_names(match), by)
        for pattern, by in ((JOINS, False), (JOINED_BY, True))
        for match in pattern.finditer(text, words)
    ]
    return tuple(sorted(found, key=lambda join: join.start))


def _numbers(text: str) -> Iterator[Mention]:
    for match in NOUN.pattern.finditer(text):
        listed = read_numbers(text, match.end())
        if listed is None or _is_heading(text, match.start(), listed.end):
            continue
        noun = "antwoord" if match["noun"][0] in "Aa" else "vraag"
        if noun == "vraag" and not _has_cue(text, match):
            continue
        end, kind = listed.end, Kind.NUMBERS
        askers: tuple[str, ...] = ()
        if of_asker := AFTER_ASKER.match(text, end):
            end, askers = of_asker.end(), asker_names(of_asker)
        elif AFTER_EXTERNAL.match(text, end):
            kind = Kind.EXTERNAL
        elif open_range := AFTER_OPEN.match(text, end):
            end, kind = open_range.end(), Kind.OPEN
        yield _mention(text, match.start(), end, noun, kind, pointed=listed.pointed, askers=askers)


def _has_cue(text: str, match: re.Match[str]) -> bool:
    cue = CUE_OF_ONE if match["noun"] in ("vraag", "Vraag") else CUE
    return bool(cue.search(text, max(0, match.start() - CUE_REACH), match.start()))


def _relatives(text: str) -> Iterator[Mention]:
    for match in RELATIVE.pattern.finditer(text):
        group = Relative(match.lastgroup or "")
        start, end = match.span(group.value)
        noun = "vraag" if match[group.value].lower().endswith(("vraag", "vragen")) else "antwoord"
        if group is Relative.UNDER:
            listed = read_numbers(text, match.end())
            if listed:
                yield _mention(
                    text, start, listed.end, "vraag", Kind.NUMBERS, pointed=listed.pointed, sure=False
                )
        elif group is Relative.ORDINAL:
            of_asker = AFTER_ASKER.match(text, end)
            if of_asker or _has_answer_to(text, start):
                askers = asker_names(of_asker) if of_asker else ()
                end = of_asker.end() if of_asker else end
                ordinal = ORDINALS.index(match["rank"]) + 1
                yield _mention(text, start, end, noun, Kind.ORDINAL, askers=askers, ordinal=ordinal)
        elif group is not Relative.PRECEDING or noun == "antwoord" or _has_answer_to(text, start):
            # "Kunt u alle bovenstaande vragen beantwoorden?" does not point.
            quotes = tuple(QUOTE.findall(text, start, end)) if group is Relative.QUOTED else ()
            yield _mention(text, start, end, noun, Kind(group.value), quotes=quotes)


def _has_answer_to(text: str, start: int) -> bool:
    return bool(ENDS_IN_ANSWER_TO.search(text, max(0, start - 60), start))


def _askers(text: str) -> Iterator[Mention]:
    for match in ASKER.pattern.finditer(text):
        yield _mention(text, *match.span("asker"), "vraag", Kind.ASKER, askers=asker_names(match))


def _externals(text: str) -> Iterator[Mention]:
    for match in EXTERNAL.pattern.finditer(text):
        start, end = match.span("external")
        end = start + len(text[start:end].rstrip(" ,\t\u00a0"))
        yield _mention(text, start, end, "vraag", Kind.EXTERNAL)


_FINDERS = ((_numbers, NOUN), (_relatives, RELATIVE), (_askers, ASKER), (_externals, EXTERNAL))


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
    quotes: tuple[str, ...] = (),
) -> Mention:
    raw = text[start:end]
    context = _context(text, start, end)
    return Mention(start, end, raw, noun, kind, pointed, askers, ordinal, sure, quotes, *context)


def _context(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(0, start - _CONTEXT_REACH)
    for stop in _SENTENCE_END.finditer(text, first, start):
        first = stop.end()
    last = _SENTENCE_END.search(text, end, min(len(text), end + _CONTEXT_REACH))
    while first < start and text[first].isspace():
        first += 1
    return first, last.end() if last else min(len(text), end + _CONTEXT_REACH)


def _is_heading(text: str, start: int, end: int) -> bool:
    line_start = text.rfind("\n", max(0, start - CUE_REACH), start) + 1
    if line_start == 0 and start > CUE_REACH:
        return False
    line_end = text.find("\n", end, end + CUE_REACH)
    if line_end == -1:
        if len(text) > end + CUE_REACH:
            return False
        line_end = len(text)
    return bool(heading_numbers(text[line_start:line_end]))
