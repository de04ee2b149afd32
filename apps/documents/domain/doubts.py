"""What of an outline follows from its parts alone: pointers between them, and what a person should look at.

The recogniser asks when it has made the parts; whoever corrects an outline asks again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from apps.documents.domain.asks import asks
from apps.documents.domain.outline import (
    DocumentKind,
    Finding,
    Item,
    ItemKind,
    Part,
    Place,
    Reference,
    ReferenceStatus,
    Severity,
)
from apps.overleg.domain.references import (
    Mention,
    Numbered,
    Numbering,
    Resolution,
    find_joins,
    find_references,
    resolve,
)

# The findings of this room with their severity; citations bring their own. docs/findings.md explains each.
SEVERITIES = {
    "answer-empty": Severity.WARNING,
    "answers-apart": Severity.WARNING,
    "asker-joins": Severity.INFO,
    "note-number-skipped": Severity.WARNING,
    "note-without-marker": Severity.WARNING,
    "number-out-of-order": Severity.WARNING,
    "question-without-answer": Severity.WARNING,
    "question-without-ask": Severity.WARNING,
    "reference-ambiguous": Severity.WARNING,
    "reference-dangling": Severity.WARNING,
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
        "reference-ambiguous",
        "reference-dangling",
        "remark-asks",
    }
)
_REFERENCE_DOUBTS = {
    ReferenceStatus.DANGLING: "reference-dangling",
    ReferenceStatus.AMBIGUOUS: "reference-ambiguous",
}
_EXCERPT = 120
_SPEAKING = frozenset({ItemKind.QUESTION, ItemKind.ANSWER})
_ASKED = frozenset({ItemKind.QUESTION, ItemKind.REMARK})
_ANSWERED = frozenset({DocumentKind.VERSLAG_SO})
_KEPT_TEXTS = 4096

# (part, item, the item itself), in the order of the document
Placed = tuple[int, int, Item]


def with_references(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with the pointers in their questions and answers, resolved against their numbers."""
    placed = _placed(parts)
    numbering, keys = _numbering(parts, placed)
    found: dict[tuple[int, int], tuple[Reference, ...]] = {}
    for part, number, item in placed:
        if item.kind in _SPEAKING:
            own = [key for printed in item.numbers if (key := keys.get((part, printed)))]
            found[part, number] = tuple(
                _reference(mention, numbering, own) for mention in _mentions(item.text)
            )
    return tuple(
        replace(
            part,
            items=tuple(replace(item, references=found.get((p, i), ())) for i, item in enumerate(part.items)),
        )
        for p, part in enumerate(parts)
    )


def doubts(kind: DocumentKind, parts: Sequence[Part]) -> tuple[Finding, ...]:
    """What a person should look at before accepting: nothing is repaired."""
    placed = _placed(parts)
    apart = tuple(_apart_doubts(kind, parts))
    said = [
        doubt
        for doubt in _item_doubts(kind, placed)
        if not (apart and doubt.code == "question-without-answer" and doubt.question is None)
    ]
    return (*said, *apart, *_number_doubts(placed), *_reference_doubts(placed))


@lru_cache(maxsize=_KEPT_TEXTS)
def asks_of(text: str) -> tuple[str, ...]:
    """`asks`, remembered: an outline that is corrected is asked again after each act."""
    return asks(text)


@lru_cache(maxsize=_KEPT_TEXTS)
def _mentions(text: str) -> tuple[Mention, ...]:
    return tuple(find_references(text))


def _placed(parts: Sequence[Part]) -> list[Placed]:
    return [(p, i, item) for p, part in enumerate(parts) for i, item in enumerate(part.items)]


def _reference(mention: Mention, numbering: Numbering, own: Sequence[str]) -> Reference:
    resolution = resolve(mention, numbering, own)
    status = ReferenceStatus(resolution.status.value)
    return Reference(mention.raw, mention.start, mention.end, _numbers(resolution, numbering), status)


def _numbers(resolution: Resolution, numbering: Numbering) -> tuple[int, ...]:
    """The numbers of the targets; where there are none, those that are printed."""
    targets = [numbering.by_key(key) for key in resolution.keys]
    numbers = [target.number for target in targets if target and target.number is not None]
    return tuple(dict.fromkeys(numbers)) or resolution.mention.numbers


def _numbering(
    parts: Sequence[Part], placed: Sequence[Placed]
) -> tuple[Numbering, Mapping[tuple[int, int], str]]:
    """All questions in order with a key of their own, and the key of each (part, number)."""
    questions: dict[str, Numbered] = {}
    keys: dict[tuple[int, int], str] = {}
    answers = {
        (p, number): f"{p}.{i}"
        for p, i, item in placed
        if item.kind is ItemKind.ANSWER
        for number in item.numbers
    }
    for p, i, item in placed:
        if item.kind not in _SPEAKING:
            continue
        askers = parts[p].askers
        if not item.numbers and item.kind is ItemKind.QUESTION:
            key = f"{p}.{i}"
            questions[key] = Numbered(key, None, askers=askers)
        for number in item.numbers:
            key = f"{p}:{number}"
            keys[p, number] = key
            answer = answers.get((p, number), "")
            questions.setdefault(key, Numbered(key, number, askers=askers, answer=answer))
    return Numbering(tuple(questions.values())), keys


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


def _reference_doubts(placed: Sequence[Placed]) -> Iterator[Finding]:
    for part, number, item in placed:
        for reference in item.references:
            if code := _REFERENCE_DOUBTS.get(reference.status):
                yield _doubt(code, reference.text, item, Place(part, number, reference.start, reference.end))


def _doubt(code: str, text: str, item: Item, place: Place) -> Finding:
    number = item.numbers[0] if item.numbers else None
    return Finding(code, SEVERITIES[code], text, number, at=place)
