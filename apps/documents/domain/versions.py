"""A corrected new version of a document beside the one that was taken over: what changed, what came, what went.

What did not change stays as it is, also how the clerk cut it since. A piece keeps its identity (its key and its
number) when its words are the same, or when it stands where a piece stood that it resembles.
"""

import itertools
import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from apps.overleg.domain.partition import Span
from apps.overleg.domain.references import asker_name

# How many pieces ahead the same question is looked for.
WINDOW = 10
# Half of the words are the same: the same question, in other words.
ALIKE = 0.5
_PARAGRAPH = re.compile(r"\S.*?(?=\n[ \t]*\n|\Z)", re.DOTALL)
_WORD = re.compile(r"\w+")


class Fate(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    CAME = "came"
    WENT = "went"


@dataclass(frozen=True)
class Contribution:
    """What one asker handed in: its text and how that is cut."""

    askers: tuple[str, ...]
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class PieceFate:
    """One piece: `old` is its index in the old version, `span` its place in the new one; None where it is not."""

    fate: Fate
    old: int | None
    span: Span | None


@dataclass(frozen=True)
class PartFate:
    """One asker's contribution: its index in the old and the new version, and what became of its pieces."""

    fate: Fate
    old: int | None
    new: int | None
    pieces: tuple[PieceFate, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """How the new text is cut when what did not change stays as it is."""
        return tuple(piece.span for piece in self.pieces if piece.span is not None)


def compare(old: Sequence[Contribution], new: Sequence[Contribution]) -> tuple[PartFate, ...]:
    """Each contribution of the new version beside that of the same askers in the old, then those that went."""
    waiting: dict[frozenset[str], list[int]] = defaultdict(list)
    for index, contribution in enumerate(old):
        waiting[_who(contribution)].append(index)
    found = []
    for index, contribution in enumerate(new):
        same = waiting[_who(contribution)]
        exact = next((n for n in same if old[n].text == contribution.text), None)
        was = exact if exact is not None else next(iter(same), None)
        if was is not None:
            same.remove(was)
        found.append(_part(old, was, contribution, index))
    gone = sorted(itertools.chain.from_iterable(waiting.values()))
    return (*found, *(PartFate(Fate.WENT, index, None, tuple(_went(old[index].spans))) for index in gone))


def _who(contribution: Contribution) -> frozenset[str]:
    return frozenset(map(asker_name, contribution.askers))


def _went(spans: Sequence[Span]) -> Iterator[PieceFate]:
    return (PieceFate(Fate.WENT, index, None) for index in range(len(spans)))


def _part(old: Sequence[Contribution], was: int | None, new: Contribution, index: int) -> PartFate:
    if was is None:
        return PartFate(Fate.CAME, None, index, tuple(PieceFate(Fate.CAME, None, span) for span in new.spans))
    before = old[was]
    if before.text == new.text:
        same = (PieceFate(Fate.SAME, n, span) for n, span in enumerate(before.spans))
        return PartFate(Fate.SAME, was, index, tuple(same))
    return PartFate(Fate.CHANGED, was, index, carry(before, new))


@dataclass(frozen=True)
class _Start:
    """Where a piece of the new text begins, of what kind it is, and which old piece it is."""

    at: int
    span: Span
    old: int | None = None


def carry(before: Contribution, after: Contribution) -> tuple[PieceFate, ...]:
    """The pieces of the new text, each with the old piece that it is; those that went where they stood.

    Paragraphs that did not change are cut as they were, the others as the new version has it.
    """
    old_marks, new_marks = _paragraphs(before.text), _paragraphs(after.text)
    old_words = [before.text[start:end] for start, end in old_marks]
    new_words = [after.text[start:end] for start, end in new_marks]
    old_starts = _by_paragraph(before.spans, old_marks)
    new_starts = _by_paragraph(after.spans, new_marks)
    starts: list[_Start] = []
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            for was, now in zip(range(a, b), range(c, d), strict=True):
                moved = [
                    _Start(
                        new_marks[now][0] + max(0, before.spans[n].start - old_marks[was][0]),
                        before.spans[n],
                        n,
                    )
                    for n in old_starts[was]
                ]
                seam = now == c and not any(start.at == new_marks[now][0] for start in moved)
                starts += [_Start(after.spans[n].start, after.spans[n]) for n in new_starts[now][:1] if seam]
                starts += moved
            continue
        gone = [n for was in range(a, b) for n in old_starts[was]]
        come = [n for now in range(c, d) for n in new_starts[now]]
        starts += _paired(before, gone, after, come)
    return tuple(_fates(before, after, _from_the_top(starts, after)))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _PARAGRAPH.finditer(text)]


def _by_paragraph(spans: Sequence[Span], marks: Sequence[tuple[int, int]]) -> list[list[int]]:
    """For each paragraph the pieces that begin in it, or in the blanks before it."""
    found: list[list[int]] = [[] for _ in marks]
    place = 0
    for index, span in enumerate(spans):
        while place < len(marks) - 1 and marks[place][1] <= span.start:
            place += 1
        if marks:
            found[place].append(index)
    return found


def _paired(before: Contribution, gone: list[int], after: Contribution, come: list[int]) -> Iterator[_Start]:
    """The new pieces of a changed stretch, each with the old piece it resembles, in their order."""
    first = 0
    for index in come:
        span = after.spans[index]
        words = _words(after.text, span)
        likeness = [
            (_alike(_words(before.text, before.spans[gone[place]]), words), -place)
            for place in range(first, min(first + WINDOW, len(gone)))
        ]
        best, place = max(likeness, default=(0.0, 0))
        if best < ALIKE:
            yield _Start(span.start, span)
            continue
        yield _Start(span.start, span, gone[-place])
        first = 1 - place


def _words(text: str, span: Span) -> list[str]:
    return _WORD.findall(text[span.start : span.end].casefold())


def _alike(old: list[str], new: list[str]) -> float:
    """The share of words that stand in both, from 0 to 1."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _from_the_top(starts: list[_Start], after: Contribution) -> list[_Start]:
    """One start at each place, the first at 0; a start that leaves a piece without words is left out."""
    kept: list[_Start] = []
    for start in sorted(starts, key=lambda start: (start.at, start.old is None)):
        if kept and not after.text[kept[-1].at : start.at].strip():
            if kept[-1].old is None and start.old is not None:
                kept[-1] = _Start(kept[-1].at, start.span, start.old)
            continue
        kept.append(start)
    if after.text and (not kept or kept[0].at > 0):
        first = after.spans[0]
        if kept and not after.text[: kept[0].at].strip():
            kept[0] = _Start(0, kept[0].span, kept[0].old)
        else:
            kept.insert(0, _Start(0, first))
    while len(kept) > 1 and not after.text[kept[-1].at :].strip():
        kept.pop()
    return kept


def _fates(before: Contribution, after: Contribution, starts: Sequence[_Start]) -> Iterator[PieceFate]:
    """The pieces in the order of the new text; old ones that went stand before what came in their place."""
    used = {start.old for start in starts if start.old is not None}
    gone = deque(n for n in range(len(before.spans)) if n not in used)
    ends = [start.at for start in starts[1:]] + [len(after.text)]
    following = [len(before.spans)] * len(starts)
    for place in range(len(starts) - 1, -1, -1):
        old = starts[place].old
        later = following[place + 1 : place + 2] or [len(before.spans)]
        following[place] = old if old is not None else later[0]
    for start, end, until in zip(starts, ends, following, strict=True):
        while gone and gone[0] < until:
            yield PieceFate(Fate.WENT, gone.popleft(), None)
        span = Span(start.at, end, start.span.kind)
        if start.old is None:
            yield PieceFate(Fate.CAME, None, span)
            continue
        was = before.spans[start.old]
        same = (was.kind, was.text(before.text)) == (span.kind, span.text(after.text))
        yield PieceFate(Fate.SAME if same else Fate.CHANGED, start.old, span)
    for index in gone:
        yield PieceFate(Fate.WENT, index, None)
