"""What of a letter is neither question nor answer: address, date, salutation, the commissie's own sentences, signature."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from apps.documents.domain.elements import Element, Kind
from apps.documents.domain.header import signature_end
from apps.documents.domain.profiles.speakers import speaker

_I = re.IGNORECASE
_ADDRESS = re.compile(
    r"(?:aan\s+(?:de|het)\s+[^?!]{3,160}|(?:den\s+haag|’s-gravenhage|'s-gravenhage)\b.{0,40}|"
    r"(?:datum|betreft|onderwerp|ons\s+kenmerk|uw\s+kenmerk|kenmerk|uw\s+brief)\b.{0,160})",
    _I,
)
_SALUTATION = re.compile(r"geachte\s.{2,80}", _I)
_HANDS_OVER = re.compile(r"hierbij\s+(?:ontvangt|stuur|zend|bied|doe)\b", _I)
_CLOSING = re.compile(r"(?:hoogachtend|met\s+(?:vriendelijke\s+groet|gevoelens\s+van\b).*)\s*,?", _I)
_SIGNED = re.compile(
    r"(?:de\s+)?(?:minister|staatssecretaris|(?:\w+[\s-]){0,2}?voorzitter|(?:\w+[\s-]){0,2}?griffier)"
    r"(?:\s+(?:van|voor)\s+[^.?!]{3,160}|\s+en\s+[^.?!]{3,160})?,?",
    _I,
)
# On one line: "De Minister van Financiën, E. Terpstra"
_NAMED = re.compile(
    r"(?:De\s+)?(?:[Mm]inister|[Ss]taatssecretaris)(?:\s+(?:van|voor)\s+[^.?!]{3,160})?,\s+(?:[A-Z]\.\s?)+[A-ZÀ-Þ][^.?!,]{1,40}"
)
# "De leden van de vaste commissie zien uw antwoord met belangstelling tegemoet."
_COMMISSIE = re.compile(r"de\s+(?:leden\s+van\s+de\s+)?(?:\w+\s+){0,2}?commissies?\b", _I)
_TOP, _BOTTOM = 14, 10
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Letter:
    """The body of a letter and what stands around it."""

    around: tuple[Element, ...]
    body: tuple[Element, ...]


def letter(run: Sequence[Element]) -> Letter:
    """The run without the lines that open and close a letter; any other text is all body."""
    start = _opening(run)
    end = _closing(run, start)
    return Letter((*run[:start], *run[end:]), tuple(run[start:end]))


def without_commissie(run: Sequence[Element]) -> Letter:
    """The body without the sentences of the commissie as a whole, that name no asker."""
    own = [
        element.kind is Kind.TEXT
        and bool(_COMMISSIE.match(element.paragraph.words))
        and speaker(element.paragraph.words) is None
        for element in run
    ]
    return Letter(
        tuple(element for element, mine in zip(run, own, strict=True) if mine),
        tuple(element for element, mine in zip(run, own, strict=True) if not mine),
    )


def _opening(run: Sequence[Element]) -> int:
    """How many elements stand above and in the salutation or the address, with a sentence that hands something over."""
    lines = [element.paragraph.text.strip() for element in run[:_TOP]]
    end = next((place + 1 for place, line in enumerate(lines) if _SALUTATION.fullmatch(line)), 0)
    while end < len(lines) and (_ADDRESS.fullmatch(lines[end]) or _HANDS_OVER.match(lines[end])):
        end += 1
    return end


def _closing(run: Sequence[Element], start: int) -> int:
    """Where the closing formula or the signature begins, behind `start`; the end of the run without these."""
    bottom = max(start, len(run) - _BOTTOM)
    for place in range(bottom, len(run)):
        if _CLOSING.fullmatch(run[place].paragraph.text.strip()):
            return place
    for place in range(bottom, len(run)):
        if _is_signature(run[place:]):
            return place
    return len(run)


def _is_signature(rest: Sequence[Element]) -> bool:
    """ "De Minister van Defensie," with nothing but names and offices behind it."""
    lines = [element.paragraph.text.strip() for element in rest]
    if lines and (_NAMED.fullmatch(lines[0]) or signature_end(lines[:1])):
        return all(len(line) <= _LONGEST_NAME for line in lines[1:])
    if len(lines) < 2 or not _SIGNED.fullmatch(lines[0]):
        return False
    return all(
        len(line) <= _LONGEST_NAME and line[-1:] not in {".", "?", "!", ":"} for line in lines[1:]
    ) or all(_SIGNED.fullmatch(line) or len(line) <= _LONGEST_NAME for line in lines)
