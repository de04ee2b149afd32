"""What of an outline follows from its parts alone: what a person should look at.

The recogniser asks when it has made the parts; whoever corrects an outline asks again.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from apps.documents.domain.asks import asks
from apps.documents.domain.outline import DocumentKind, Finding, Item, ItemKind, Part, Place, Severity
from apps.documents.domain.pointers import POINTER_SEVERITIES, pointer_doubts
from apps.overleg.domain.references import find_joins

# The findings of this room with their severity; citations bring their own. docs/findings.md explains each.
SEVERITIES = {
    "answer-empty": Severity.WARNING,
    "answers-apart": Severity.WARNING,
    "asker-joins": Severity.INFO,
    "commitment-possible": Severity.INFO,
    "note-number-skipped": Severity.WARNING,
    "note-number-twice": Severity.WARNING,
    "note-without-marker": Severity.WARNING,
    "number-out-of-order": Severity.WARNING,
    "question-without-answer": Severity.WARNING,
    "question-without-ask": Severity.WARNING,
    "passage-repeated": Severity.INFO,
    **POINTER_SEVERITIES,
    "remark-asks": Severity.WARNING,
    "stray-line": Severity.INFO,
    "text-unplaced": Severity.WARNING,
    "tracked-changes": Severity.WARNING,
}
# What `doubts` says; every other finding is about the paper and stays when the outline changes.
OF_PARTS = frozenset(
    {
        "answer-empty",
        "answers-apart",
        "asker-joins",
        "number-out-of-order",
        "question-without-answer",
        "question-without-ask",
        *POINTER_SEVERITIES,
        "remark-asks",
    }
)
_EXCERPT = 120
_ASKED = frozenset({ItemKind.QUESTION, ItemKind.REMARK})
_ANSWERED = frozenset({DocumentKind.VERSLAG_SO})
_KEPT_TEXTS = 4096

# (part, item, the item itself), in the order of the document
Placed = tuple[int, int, Item]


def doubts(kind: DocumentKind, parts: Sequence[Part]) -> tuple[Finding, ...]:
    """What a person should look at before accepting: nothing is repaired."""
    placed = _placed(parts)
    apart = tuple(_apart_doubts(kind, parts))
    said = [
        doubt
        for doubt in _item_doubts(kind, placed)
        if not (apart and doubt.code == "question-without-answer" and doubt.question is None)
    ]
    return (*said, *apart, *_number_doubts(placed), *pointer_doubts(parts))


@lru_cache(maxsize=_KEPT_TEXTS)
def asks_of(text: str) -> tuple[str, ...]:
    """`asks`, remembered: an outline that is corrected is asked again after each act."""
    return asks(text)


def _placed(parts: Sequence[Part]) -> list[Placed]:
    return [(p, i, item) for p, part in enumerate(parts) for i, item in enumerate(part.items)]


def _item_doubts(kind: DocumentKind, placed: Sequence[Placed]) -> Iterator[Finding]:
    answered = _answered(placed)
    for part, number, item in placed:
        text = item.text
        place = Place(part, number, 0, len(text))
        if item.kind is ItemKind.REMARK and (asking := asks_of(text)):
            yield _doubt("remark-asks", asking[0], item, place)
        if item.kind is ItemKind.ANSWER and not text:
            yield _doubt("answer-empty", "", item, place)
        if item.kind is ItemKind.QUESTION and not asks_of(text):
            yield _doubt("question-without-ask", text[:_EXCERPT], item, place)
        if item.kind is ItemKind.QUESTION and kind in _ANSWERED and (part, number) not in answered:
            yield _doubt("question-without-answer", text[:_EXCERPT], item, place)
        if item.kind in _ASKED:
            for join in find_joins(text):
                yield _doubt("asker-joins", join.raw, item, Place(part, number, join.start, join.end))


def _answered(placed: Sequence[Placed]) -> set[tuple[int, int]]:
    """The questions with an answer: of their number, or behind them where neither has a number."""
    numbered = {
        (p, number) for p, _, item in placed if item.kind is ItemKind.ANSWER for number in item.numbers
    }
    last_bare = {p: i for p, i, item in placed if item.kind is ItemKind.ANSWER and not item.numbers}
    return {
        (p, i)
        for p, i, item in placed
        if item.kind is ItemKind.QUESTION
        if (i < last_bare.get(p, -1) if not item.numbers else any((p, n) in numbered for n in item.numbers))
    }


def _apart_doubts(kind: DocumentKind, parts: Sequence[Part]) -> Iterator[Finding]:
    """Answers that name no asker and no number: which question each of them answers, a person must say."""
    for number, part in enumerate(parts):
        kinds = {item.kind for item in part.items}
        first = next((i for i, item in enumerate(part.items) if item.kind is ItemKind.ANSWER), None)
        if kind in _ANSWERED and not part.askers and first is not None and ItemKind.QUESTION not in kinds:
            item = part.items[first]
            text = item.text[:_EXCERPT]
            yield _doubt("answers-apart", text, item, Place(number, first, 0, len(item.text)))


def _number_doubts(placed: Sequence[Placed]) -> Iterator[Finding]:
    """Numbers of answers that skip, go back or come twice; a numbering may restart with an asker."""
    expected, before = 1, -1
    for part, number, item in placed:
        if item.kind is not ItemKind.ANSWER or not item.numbers:
            continue
        first = item.numbers[0]
        restarts = first == 1 and part != before
        if first != expected and not restarts:
            yield _doubt("number-out-of-order", str(first), item, Place(part, number, 0, 0))
        expected, before = item.numbers[-1] + 1, part


def _doubt(code: str, text: str, item: Item, place: Place) -> Finding:
    number = item.numbers[0] if item.numbers else None
    return Finding(code, SEVERITIES[code], text, number, at=place)
