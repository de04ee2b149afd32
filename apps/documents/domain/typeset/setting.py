"""What a whole document tells about its lines: their distance and fill, its hyphens, indentation and headings."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from apps.documents.domain.hyphens import Hyphenation
from apps.documents.domain.typeset.lines import PrintedLine

ENDS_SENTENCE = re.compile(r"[.?!…:;][)\]»”’\"']*$")
INDENT = 0.6
# Even text ends this near to the right edge, and does so on most lines.
FLUSH = 2.5
_SHARE_WHEN_JUSTIFIED = 0.5
# Lines further apart than this, in leadings, belong to two paragraphs, where the document tells nothing else.
_APART = 1.27
A_LITTLE_APART = 1.09
_LEADING = 1.2
_SHARE_OF_GAPS = 0.06
_SHARE_WHEN_INDENTED = 0.05
_HEADING_SIZE = 1.1
_MAX_LEVEL = 6


@dataclass(frozen=True)
class Setting:
    """`leading`: the distance of lines within a paragraph, in sizes; `apart`: from which distance, in leadings, lines

    stand apart; `indent`: how far the first line of a paragraph stands in, or 0 where it does not; `levels`: the
    heading level of each larger size.
    """

    body: float
    leading: float
    apart: float
    indent: float
    justified: bool
    hyphens: Hyphenation
    levels: Mapping[float, int]

    @classmethod
    def of(cls, lines: Sequence[PrintedLine], body: float) -> "Setting":
        leading = _leading(lines)
        flush = sum(1 for line in lines if line.right - line.x1 < FLUSH)
        sizes = sorted(
            {rounded(line.size) for line in lines if line.size >= _HEADING_SIZE * body}, reverse=True
        )
        return cls(
            body=body,
            leading=leading,
            apart=_apart(lines, leading),
            indent=_first_indent(lines),
            justified=flush >= _SHARE_WHEN_JUSTIFIED * len(lines),
            hyphens=Hyphenation.of([line.text for line in lines]),
            levels={size: min(place, _MAX_LEVEL) for place, size in enumerate(sizes, 1)},
        )


def rounded(size: float) -> float:
    return round(size * 2) / 2


def _neighbours(lines: Sequence[PrintedLine]) -> Iterator[tuple[PrintedLine, PrintedLine]]:
    """Lines right under each other, in one size."""
    for before, line in itertools.pairwise(lines):
        same = before.page == line.page and before.column == line.column and before.cell == line.cell
        if same and before.size == line.size and line.y > before.y:
            yield before, line


def _goes_on(before: PrintedLine, line: PrintedLine) -> bool:
    """The second line goes on with the sentence of the first."""
    return line.plain.strip()[:1].islower() and not ENDS_SENTENCE.search(before.plain.strip())


def _distance(before: PrintedLine, line: PrintedLine) -> float:
    return round((line.y - before.y) / line.size, 2)


def _leading(lines: Sequence[PrintedLine]) -> float:
    """The usual distance of lines of which one goes on with the other; without these the smallest that is common."""
    distances: Counter[float] = Counter()
    certain: Counter[float] = Counter()
    for before, line in _neighbours(lines):
        distance = _distance(before, line)
        if 0.9 < distance < 2.2:
            distances[distance] += 1
            certain[distance] += _goes_on(before, line)
    if certain.total():
        return certain.most_common(1)[0][0]
    if not distances:
        return _LEADING
    most = max(distances.values())
    return min(distance for distance, count in distances.items() if count >= 0.3 * most)


def _apart(lines: Sequence[PrintedLine], leading: float) -> float:
    """Halfway from the leading to the next distance that is common."""
    distances = Counter(_distance(*pair) / leading for pair in _neighbours(lines))
    common = [
        distance
        for distance, count in distances.items()
        if count >= max(2, _SHARE_OF_GAPS * distances.total()) and A_LITTLE_APART < distance < 2 * _APART - 1
    ]
    return (1 + min(common)) / 2 if common else _APART


def _first_indent(lines: Sequence[PrintedLine]) -> float:
    """How far lines stand in whose sentence goes on at the margin, where that is so for enough of them."""
    steps: Counter[float] = Counter()
    pairs = [pair for pair in _neighbours(lines) if _goes_on(*pair)]
    for before, line in pairs:
        if before.x0 - line.x0 > INDENT * line.size and abs(line.x0 - line.left) < 1:
            steps[rounded(before.x0 - line.x0)] += 1
    if not steps:
        return 0.0
    step, count = steps.most_common(1)[0]
    return step if count >= max(2, _SHARE_WHEN_INDENTED * len(pairs)) else 0.0
