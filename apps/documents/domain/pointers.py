"""The pointers in an outline: what each points at, and what a person should look at.

The recogniser asks when it has made the parts; whoever corrects an outline asks again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from apps.documents.domain.outline import (
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
    Kind,
    Mention,
    Numbered,
    Numbering,
    Resolution,
    Status,
    circles_of,
    find_references,
    number_list,
    resolve,
)

# What may be said about a pointer; docs/findings.md explains each.
POINTER_SEVERITIES = {
    "reference-above": Severity.WARNING,
    "reference-ambiguous": Severity.WARNING,
    "reference-circle": Severity.WARNING,
    "reference-dangling": Severity.WARNING,
    "reference-external": Severity.INFO,
    "reference-open": Severity.WARNING,
    "reference-quoted": Severity.WARNING,
    "reference-self": Severity.WARNING,
}
_AMBIGUOUS = {
    "earlier-text": "reference-above",
    "open-range": "reference-open",
    "quoted-question": "reference-quoted",
}
_SPEAKING = frozenset({ItemKind.QUESTION, ItemKind.ANSWER})
_KEPT_TEXTS = 4096

# (part, item, the item itself), in the order of the document
_Placed = tuple[int, int, Item]
_Resolved = tuple[_Placed, list[Resolution]]


def with_references(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with the pointers in their questions and answers, resolved against their numbers."""
    numbering, resolved = _resolved(parts)
    found = {
        (part, number): tuple(_reference(resolution, numbering) for resolution in resolutions)
        for (part, number, _), resolutions in resolved
    }
    return tuple(
        replace(
            part,
            items=tuple(_with(item, found.get((p, i), ())) for i, item in enumerate(part.items)),
        )
        for p, part in enumerate(parts)
    )


def _with(item: Item, references: tuple[Reference, ...]) -> Item:
    return item if item.references == references else replace(item, references=references)


def pointer_doubts(parts: Sequence[Part]) -> Iterator[Finding]:
    """What is doubtful about the pointers, each with the candidates as suggestion where there are any."""
    numbering, resolved = _resolved(parts)
    circles = _circles(numbering, resolved)
    for placed, resolutions in resolved:
        for resolution in resolutions:
            if code := _code(resolution):
                yield _doubt(code, placed, resolution, _suggestion(resolution.keys, numbering))
            elif circle := _closes(placed, resolution, circles, numbering):
                yield _doubt("reference-circle", placed, resolution, circle)


def _code(resolution: Resolution) -> str | None:
    match resolution.status:
        case Status.DANGLING:
            return "reference-dangling"
        case Status.SELF:
            # "mijn antwoord op deze vragen" says what it is; "vraag 7" in answer 7 is a mistake.
            return None if resolution.mention.kind is Kind.OWN else "reference-self"
        case Status.AMBIGUOUS:
            return _AMBIGUOUS.get(resolution.reason, "reference-ambiguous")
        case Status.EXTERNAL:
            return "reference-external"
        case _:
            return None


def _doubt(code: str, placed: _Placed, resolution: Resolution, suggestion: str | None) -> Finding:
    part, number, item = placed
    mention = resolution.mention
    return Finding(
        code,
        POINTER_SEVERITIES[code],
        mention.raw,
        item.numbers[0] if item.numbers else None,
        suggestion=suggestion,
        at=Place(part, number, mention.start, mention.end),
    )


def _suggestion(keys: Sequence[str], numbering: Numbering) -> str | None:
    """The questions that may be meant, as one would write them: "vraag 7", "vragen 9 t/m 11"."""
    targets = (numbering.by_key(key) for key in keys)
    labels = list(dict.fromkeys(target.label for target in targets if target and target.label))
    if not labels:
        return None
    return f"{'vraag' if len(labels) == 1 else 'vragen'} {number_list(labels, numbering.labels)}"


def _circles(numbering: Numbering, resolved: Sequence[_Resolved]) -> Mapping[str, frozenset[str]]:
    """For each answer that leans on itself through others, by its id, all answers of that circle."""
    reach: dict[str, dict[str, None]] = {}
    for (part, number, item), resolutions in resolved:
        if item.kind is ItemKind.ANSWER:
            targets = reach.setdefault(f"{part}.{number}", {})
            for resolution in resolutions:
                if resolution.status is Status.RESOLVED:
                    asked = (numbering.by_key(key) for key in resolution.keys)
                    targets.update(dict.fromkeys(one.answer for one in asked if one and one.answer))
    known = {answer: tuple(one for one in targets if one in reach) for answer, targets in reach.items()}
    return circles_of(known)


def _closes(
    placed: _Placed, resolution: Resolution, circles: Mapping[str, frozenset[str]], numbering: Numbering
) -> str | None:
    """The questions of the circle that this pointer is part of, or None."""
    part, number, item = placed
    circle = circles.get(f"{part}.{number}", frozenset()) if item.kind is ItemKind.ANSWER else frozenset()
    asked = [one for key in resolution.keys if (one := numbering.by_key(key))]
    if not any(one.answer in circle for one in asked):
        return None
    return _suggestion([one.key for one in numbering.questions if one.answer in circle], numbering)


@lru_cache(maxsize=_KEPT_TEXTS)
def _mentions(text: str) -> tuple[Mention, ...]:
    return tuple(find_references(text))


def _resolved(parts: Sequence[Part]) -> tuple[Numbering, list[_Resolved]]:
    """The questions of the outline, and what the pointers of every question and answer resolve to."""
    placed = [(p, i, item) for p, part in enumerate(parts) for i, item in enumerate(part.items)]
    numbering, keys = _numbering(parts, placed)
    found: list[_Resolved] = []
    for part, number, item in placed:
        if item.kind in _SPEAKING:
            own = [key for printed in item.numbers if (key := keys.get((part, printed)))]
            mentions = _mentions(item.text)
            found.append(((part, number, item), [resolve(mention, numbering, own) for mention in mentions]))
    return numbering, found


def _reference(resolution: Resolution, numbering: Numbering) -> Reference:
    mention, status = resolution.mention, ReferenceStatus(resolution.status.value)
    return Reference(mention.raw, mention.start, mention.end, _numbers(resolution, numbering), status)


def _numbers(resolution: Resolution, numbering: Numbering) -> tuple[int, ...]:
    """The numbers of the targets; where there are none, those that are printed."""
    targets = [numbering.by_key(key) for key in resolution.keys]
    numbers = [target.number for target in targets if target and target.number is not None]
    return tuple(dict.fromkeys(numbers)) or resolution.mention.numbers


def _numbering(
    parts: Sequence[Part], placed: Sequence[_Placed]
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
        text = item.text if item.kind is ItemKind.QUESTION else ""
        if not item.numbers and item.kind is ItemKind.QUESTION:
            key = f"{p}.{i}"
            questions[key] = Numbered(key, None, askers=askers, text=text)
        for number in item.numbers:
            key = f"{p}:{number}"
            keys[p, number] = key
            answer = answers.get((p, number), "")
            questions.setdefault(key, Numbered(key, number, askers=askers, answer=answer, text=text))
    return Numbering(tuple(questions.values())), keys
