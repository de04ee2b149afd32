"""Questions that only a number announces: on a line of its own, or before the words of the question.

A number alone proves nothing: lists in answers, page numbers and years are numbers too. Of all candidates the row is
taken that goes up one by one and whose numbers stand most often before something that is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from apps.documents.domain.asks import asks
from apps.documents.domain.labels import NUMBERS, numbers_in
from apps.documents.domain.paragraphs import Paragraph
from apps.documents.domain.profiles.tokens import Mark, Token, cut_paragraph

# "12", "12.", "(12)", "12 en 13"
_ALONE = re.compile(rf"\(?(?:nr\.?\s*)?(?P<numbers>{NUMBERS})\s*[.):]?", re.IGNORECASE)
_BEFORE = re.compile(r"(?P<number>\d{1,3})(?:\s*[.):]\s+|\s*\n\s*|\s+(?=[A-ZÀ-Þ«“‘\"]))(?=\S)")
# How both begin; most paragraphs do not.
_MAY_BE_NUMBER = re.compile(r"\s*(?:\(|nr|\d)", re.IGNORECASE)
_LIST_LABEL = re.compile(r"\(?(?P<number>\d{1,3})\s*[.):]?")
# What a number is worth as the next question: it stands before a question, or at least before text.
_ASKS, _ALONE_ASKS, _TELLS, _STEP_MISSED = 3.0, 4.0, 0.25, 2.5
_MAX_MISSED = 3
# Between the number and what is asked may stand the page that it is about, and what leads to it.
_REACH = 3
_SHARE_ASKING = 0.5


@dataclass(frozen=True)
class _Candidate:
    """Numbers that may announce a question; `end`: where its words begin in the same paragraph."""

    place: int
    numbers: tuple[int, ...]
    score: float
    end: int | None

    @property
    def first(self) -> int:
        return self.numbers[0]

    @property
    def last(self) -> int:
        return self.numbers[-1]

    @property
    def asks(self) -> bool:
        return self.score >= _ASKS


@dataclass(frozen=True)
class _Chain:
    total: float
    last: _Candidate
    before: "_Chain | None"


def with_numbered_questions(row: Sequence[Token]) -> tuple[Token, ...]:
    """The row with its bare numbers as question labels; unchanged where these are no questions."""
    chosen = {candidate.place: candidate for candidate in _best(_candidates(row))}
    out: list[Token] = []
    for place, token in enumerate(row):
        if candidate := chosen.get(place):
            out.append(Token(Mark.QUESTION, token.paragraph, candidate.numbers))
            if candidate.end is not None:
                words = replace(cut_paragraph(token.paragraph, candidate.end)[1], level=0)
                out.append(Token(Mark.TEXT, words))
        else:
            out.append(token)
    return tuple(out)


def _candidates(row: Sequence[Token]) -> list[_Candidate]:
    found = []
    for place, token in enumerate(row):
        if token.mark not in {Mark.TEXT, Mark.HEADING} or token.paragraph.cell:
            continue
        if candidate := _candidate(row, place):
            found.append(candidate)
    return found


def _following(row: Sequence[Token], place: int) -> list[Paragraph]:
    """The next paragraphs under a number, up to the next number or label."""
    found: list[Paragraph] = []
    for token in row[place + 1 : place + 1 + _REACH]:
        if token.mark not in {Mark.TEXT, Mark.HEADING} or _ALONE.fullmatch(token.paragraph.words.strip()):
            break
        found.append(token.paragraph)
    return found


def _candidate(row: Sequence[Token], place: int) -> _Candidate | None:
    paragraph = row[place].paragraph
    words = paragraph.words
    if paragraph.label:
        match = _LIST_LABEL.fullmatch(paragraph.label)
        if not match:
            return None
        if not words.strip():
            return _alone(place, (int(match["number"]),), _following(row, place))
        return _Candidate(place, (int(match["number"]),), _ASKS if asks(words) else _TELLS, 0)
    if not _MAY_BE_NUMBER.match(words):
        return None
    if match := _ALONE.fullmatch(words.strip()):
        return _alone(place, numbers_in(match["numbers"]), _following(row, place))
    if match := _BEFORE.match(words):
        score = _ASKS if asks(words[match.end() :]) else _TELLS
        return _Candidate(place, (int(match["number"]),), score, match.end())
    return None


def _alone(place: int, numbers: tuple[int, ...], following: Sequence[Paragraph]) -> _Candidate | None:
    rising = all(after == before + 1 for before, after in pairwise(numbers))
    if not following or not rising:
        return None
    asking = any(asks(paragraph.words) for paragraph in following)
    return _Candidate(place, numbers, _ALONE_ASKS if asking else _TELLS, None)


def _best(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The chain of rising numbers with the highest total; a number that is missed or comes twice costs."""
    ending: dict[int, _Chain] = {}
    for candidate in candidates:
        chain = _continued(ending, candidate)
        known = ending.get(candidate.last)
        if known is None or chain.total > known.total:
            ending[candidate.last] = chain
    best = max(ending.values(), key=lambda chain: chain.total, default=None)
    found: list[_Candidate] = []
    while best:
        found.append(best.last)
        best = best.before
    asking = sum(candidate.asks for candidate in found)
    return found[::-1] if asking and asking >= _SHARE_ASKING * len(found) else []


def _continued(ending: dict[int, _Chain], candidate: _Candidate) -> _Chain:
    """The best chain that ends in the candidate; it may begin there."""
    start = -_STEP_MISSED * min(max(candidate.first - 1, 0), _MAX_MISSED)
    best, before = start, None
    # A step of 1 misses nothing; with a step of 0 the number comes twice.
    for step in range(_MAX_MISSED + 2):
        chain = ending.get(candidate.first - step)
        if chain and (total := chain.total - _STEP_MISSED * abs(step - 1)) > max(best, 0):
            best, before = total, chain
    return _Chain(best + candidate.score, candidate, before)
