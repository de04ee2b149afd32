"""Who is speaking: text without labels cut into turns of the askers and of the government.

No line says where an answer begins in these layouts; the voice does. The cheapest way through all paragraphs is
taken, where a paragraph that sounds like the other side costs, and so does every change of speaker.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from apps.documents.domain.asks import asks
from apps.documents.domain.assembly import Piece
from apps.documents.domain.elements import Element, Kind, voice
from apps.documents.domain.outline import ItemKind
from apps.documents.domain.profiles.zones import paragraphs_of

Dress = tuple[bool, bool]


@dataclass(frozen=True)
class Turn:
    """Paragraphs of one side that follow each other."""

    asked: bool
    elements: tuple[Element, ...]


# What a change of speaker costs, in units of `voice`. It costs little where it is to be expected: to the government
# after something was asked, to the askers where they name themselves. Under a heading the askers speak first.
_CHANGE, _AFTER_ASKING, _TO_SPEAKER, _GOVERNMENT_FIRST = 0.6, 0.1, 0.2, 1.0
_SPEAKS = 0.5


def turns(run: Sequence[Element], dresses: Mapping[Dress, float] | None = None) -> list[Turn]:
    """The turns in a run of text without headings; `dresses` says what bold or italic means in this document."""
    if not run:
        return []
    dresses = dresses or {}
    # Per side (False: government, True: askers) the best total so far, and whether it came from the other side.
    totals = {False: -_GOVERNMENT_FIRST, True: 0.0}
    steps: list[dict[bool, bool]] = []
    asking = False
    for element in run:
        sounds = voice(element.paragraph) + dresses.get(dress_of(element), 0.0)
        costs = {
            False: _AFTER_ASKING if asking else _CHANGE,
            True: _TO_SPEAKER if sounds > _SPEAKS else _CHANGE,
        }
        step = {side: totals[not side] - costs[side] > totals[side] for side in (False, True)}
        totals = {
            side: (totals[not side] - costs[side] if step[side] else totals[side])
            + (sounds if side else -sounds)
            for side in (False, True)
        }
        steps.append(step)
        asking = bool(asks(element.paragraph.words))
    side = totals[True] >= totals[False]
    sides = []
    for step in reversed(steps):
        sides.append(side)
        side = side is not step[side]
    return _grouped(run, sides[::-1])


def _grouped(run: Sequence[Element], sides: Sequence[bool]) -> list[Turn]:
    groups: list[tuple[bool, list[Element]]] = []
    for element, side in zip(run, sides, strict=True):
        if groups and groups[-1][0] is side:
            groups[-1][1].append(element)
        else:
            groups.append((side, [element]))
    return [Turn(side, tuple(group)) for side, group in groups]


def dress_of(element: Element) -> Dress:
    """Whether every letter is bold, and whether every letter is italic."""
    visible = [run for run in element.paragraph.runs if run.note is None and run.text.strip()]
    return all(run.bold for run in visible), all(run.italic for run in visible)


def what_dresses_mean(run: Sequence[Element]) -> dict[Dress, float]:
    """Many papers print one side in bold or italic: what the paragraphs of a dress say on average, they all say."""
    said: dict[Dress, list[float]] = {}
    for element in run:
        if element.kind is Kind.TEXT and not element.paragraph.label and not element.paragraph.cell:
            said.setdefault(dress_of(element), []).append(voice(element.paragraph))
    means = {dress: sum(voices) / len(voices) for dress, voices in said.items() if len(voices) >= _FEWEST}
    if len(means) < len(_SIDES) or max(means.values()) - min(means.values()) < _APART:
        return {}
    middle = (max(means.values()) + min(means.values())) / 2
    return {dress: _WORTH if mean > middle else -_WORTH for dress, mean in means.items()}


_FEWEST, _APART, _WORTH = 2, 1.0, 1.0
_SIDES = (False, True)


def by_voice(run: Sequence[Element]) -> list[Piece]:
    """Questions, answers and remarks of a run without answer labels, subheadings in their places.

    What the askers say in one turn is one question, answered by the turn after it; a turn that asks nothing and
    is not answered is a remark.
    """
    pieces: list[Piece] = []
    dresses = what_dresses_mean(run)
    for heading, texts in by_heading(run):
        if heading is not None:
            pieces.append(Piece(ItemKind.HEADING, (heading.paragraph,)))
        found = turns(texts, dresses)
        for place, turn in enumerate(found, 1):
            answered = place < len(found)
            if not turn.asked:
                pieces.append(Piece(ItemKind.ANSWER, paragraphs_of(turn.elements)))
            elif answered or any(asks(e.paragraph.text) for e in turn.elements):
                pieces.append(Piece(ItemKind.QUESTION, paragraphs_of(turn.elements)))
            else:
                pieces.append(Piece(ItemKind.REMARK, paragraphs_of(turn.elements)))
    return pieces


def by_heading(run: Sequence[Element]) -> list[tuple[Element | None, list[Element]]]:
    """The elements under each subheading; what stands before the first one has none."""
    groups: list[tuple[Element | None, list[Element]]] = [(None, [])]
    for element in run:
        if element.kind is Kind.HEADING:
            groups.append((element, []))
        else:
            groups[-1][1].append(element)
    return groups if groups[0][1] else groups[1:]


def government_speaks(run: Sequence[Element], share: float = 0.1) -> bool:
    """At least this share of the text is said by the government, and not only in passing."""
    texts = [element for element in run if element.kind is Kind.TEXT and not element.paragraph.label]
    said = sum(1 for element in texts if voice(element.paragraph) <= _CLEARLY)
    return said > 0 and said >= share * len(texts)


_CLEARLY = -1.0
