"""Tables of one width that stand on a page one below the other: told apart by what is between their rows."""

import itertools
from collections.abc import Iterator, Sequence

from apps.documents.domain.typeset.sheets import Rule, Span

_TOUCH = 4.0
STRIP = 6.0

Strip = tuple[float, float]


def gaps(spans: Sequence[Span]) -> list[Strip]:
    """The upright strips that no text touches, each from where to where."""
    found: list[Strip] = []
    end: float | None = None
    for span in sorted(spans, key=lambda span: span.x0):
        if end is not None and span.x0 - end >= STRIP:
            found.append((end, span.x0))
        end = max(end or span.x1, span.x1)
    return found


def parted(group: list[Rule], spans: Sequence[Span]) -> Iterator[list[Rule]]:
    """The rules of each table; one ends where white follows, or text that runs across its columns."""
    part, rows = [group[0]], list[list[Span]]()
    common: list[Strip] = []
    # What leaves a strip empty from the first rule to the last is one table.
    several = not gaps([span for span in spans if group[0].y0 < span.y <= group[-1].y0 + 1])
    for above, below in itertools.pairwise(group):
        row = [span for span in spans if above.y0 < span.y <= below.y0 + 1]
        own = gaps(row)
        shared = _shared(common, own) if common and own else common or own
        if not row or (rows and not _fits(row, rows, common, shared)):
            yield part
            several = several or bool(row)
            part, rows, shared = [above], [], own
        if row and (own or rows or not several):
            part.append(below)
            rows.append(row)
        else:
            # White, or words in one piece above the first row of a table: text between two tables.
            part = [below]
        common = shared
    yield part


def _fits(row: list[Span], rows: list[list[Span]], common: Sequence[Strip], shared: Sequence[Strip]) -> bool:
    """The row has its cells where the rows above have theirs."""
    edge = min(span.x0 for above in rows for span in above)
    if min(span.x0 for span in row) < edge - _TOUCH:
        return False
    if common:
        return not _runs_across(row, common, shared)
    return not any(_runs_across(above, shared, ()) for above in rows)


def _shared(some: Sequence[Strip], others: Sequence[Strip]) -> list[Strip]:
    """The strips that are empty in both."""
    both = [(max(a, c), min(b, d)) for a, b in some for c, d in others]
    return [(left, right) for left, right in both if right - left >= STRIP]


def _runs_across(row: Sequence[Span], common: Sequence[Strip], shared: Sequence[Strip]) -> bool:
    """The words leave none of the strips that were empty in the rows above: they go over it, or fill it."""
    start, end = min(span.x0 for span in row), max(span.x1 for span in row)
    over = any(span.x0 < left and right < span.x1 for span in row for left, right in common)
    return any(start < left and right < end for left, right in common) and (over or not shared)
