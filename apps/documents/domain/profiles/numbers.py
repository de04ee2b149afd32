"""Questions that only a number announces: on a line of its own, or before the words of the question.

A number alone proves nothing: lists in answers, page numbers and years are numbers too. Of all candidates the row is
taken that goes up one by one and whose numbers stand most often before something that is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from apps.documents.domain.asks import asks
from apps.documents.domain.paragraphs import Paragraph
from apps.documents.domain.profiles.tokens import Mark, Token, cut_paragraph

_ALONE = re.compile(r"\(?(?:nr\.?\s*)?(?P<number>\d{1,3})\s*[.):]?", re.IGNORECASE)
_BEFORE = re.compile(r"(?P<number>\d{1,3})(?:\s*[.):]\s+|\s*\n\s*|\s+(?=[A-ZÀ-Þ«“‘\"]))(?=\S)")
_LIST_LABEL = re.compile(r"\(?(?P<number>\d{1,3})\s*[.):]?")
# What a number is worth as the next question: it stands before a question, or at least before text.
_ASKS, _ALONE_ASKS, _TELLS, _STEP_MISSED = 3.0, 4.0, 0.25, 2.5
_MAX_MISSED = 3
_SHARE_ASKING = 0.5


@dataclass(frozen=True)
class _Candidate:
    place: int
    number: int
    score: float
    end: int | None

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
            alone = candidate.end is None
            out.append(Token(Mark.QUESTION, token.paragraph, (candidate.number,), alone=alone))
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
        following = row[place + 1].paragraph if place + 1 < len(row) and row[place + 1].is_text else None
        if candidate := _candidate(place, token.paragraph, following):
            found.append(candidate)
    return found


def _candidate(place: int, paragraph: Paragraph, following: Paragraph | None) -> _Candidate | None:
    words = paragraph.words
    if paragraph.label:
        match = _LIST_LABEL.fullmatch(paragraph.label)
        if not match:
            return None
        if not words.strip():
            return _alone(place, int(match["number"]), following)
        return _Candidate(place, int(match["number"]), _ASKS if asks(words) else _TELLS, 0)
    if match := _ALONE.fullmatch(words.strip()):
        return _alone(place, int(match["number"]), following)
    if match := _BEFORE.match(words):
        score = _ASKS if asks(words[match.end() :]) else _TELLS
        return _Candidate(place, int(match["number"]), score, match.end())
    return None


def _alone(place: int, number: int, following: Paragraph | None) -> _Candidate | None:
    if following is None:
        return None
    return _Candidate(place, number, _ALONE_ASKS if asks(following.words) else _TELLS, None)


def _best(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The chain of rising numbers with the highest total; a number that is missed costs."""
    ending: dict[int, _Chain] = {}
    for candidate in candidates:
        before = max(
            (
                (chain.total - _STEP_MISSED * missed, chain)
                for missed in range(_MAX_MISSED + 1)
                if (chain := ending.get(candidate.number - 1 - missed))
            ),
            key=lambda pair: pair[0],
            default=None,
        )
        start = candidate.score - _STEP_MISSED * min(max(candidate.number - 1, 0), _MAX_MISSED)
        if before and before[0] > 0:
            chain = _Chain(before[0] + candidate.score, candidate, before[1])
        else:
            chain = _Chain(start, candidate, None)
        known = ending.get(candidate.number)
        if known is None or chain.total > known.total:
            ending[candidate.number] = chain
    best = max(ending.values(), key=lambda chain: chain.total, default=None)
    found: list[_Candidate] = []
    while best:
        found.append(best.last)
        best = best.before
    asking = sum(candidate.asks for candidate in found)
    return found[::-1] if asking and asking >= _SHARE_ASKING * len(found) else []
