"""Which stretches of the paper each item holds: the value that the acts change.

The paper is what was recognised: its items in printed order, and the headings above its parts. A fragment is a
stretch of one of those. Every character of an item belongs to exactly one fragment, whatever is done.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from apps.documents.domain.outline import AskerKind, ItemKind, Outline

# The heading above a part, as if it were an item before its first.
HEADING = -1
PARAGRAPHS = "\n\n"


@dataclass(frozen=True, order=True)
class Fragment:
    """Characters `start` to `end` of item `item` of part `part` of the paper."""

    part: int
    item: int
    start: int
    end: int

    def words(self, paper: Outline) -> str:
        """The text without the blanks around it."""
        return self.whole(paper)[self.start : self.end].strip()

    def whole(self, paper: Outline) -> str:
        """The whole text that this is a stretch of."""
        part = paper.parts[self.part]
        return part.heading or "" if self.item == HEADING else part.items[self.item].text

    def lead(self, paper: Outline) -> int:
        """How many blanks stand before its words."""
        stretch = self.whole(paper)[self.start : self.end]
        return len(stretch) - len(stretch.lstrip())


@dataclass(frozen=True)
class Piece:
    """An item of the corrected outline: its fragments in the order of the paper."""

    kind: ItemKind
    fragments: tuple[Fragment, ...]
    numbers: tuple[int, ...] = ()
    # Codes of findings that somebody looked at, as long as its words and its kind stay as they are.
    seen: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """The name of the item, which stays while others change."""
        first = self.fragments[0]
        name = f"{first.part}.{first.item}" if first.item != HEADING else f"{first.part}.kop"
        return f"{name}@{first.start}" if first.start else name

    @property
    def place(self) -> Fragment:
        """Where it stands in the paper."""
        return self.fragments[0]

    def text(self, paper: Outline) -> str:
        """Its words: what is not side by side in the paper stands in paragraphs of its own."""
        return PARAGRAPHS.join(fragment.words(paper) for fragment in self.fragments)

    def offsets(self, paper: Outline) -> Iterator[tuple[int, Fragment]]:
        """Each fragment with the place of its words in the text."""
        at = 0
        for fragment in self.fragments:
            yield at, fragment
            at += len(fragment.words(paper)) + len(PARAGRAPHS)


@dataclass(frozen=True)
class PiecePart:
    """A part of the corrected outline; `key` stays while others change."""

    key: str
    askers: tuple[str, ...]
    asker_kind: AskerKind
    heading: str | None
    pieces: tuple[Piece, ...]
    # The number of the part of the paper that this heading stands above; None for a part that a clerk made.
    of: int | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its items."""
        return tuple(piece.key for piece in self.pieces)


@dataclass(frozen=True)
class Corrected:
    """The parts as they are now, and how many parts were made by hand (for the key of the next)."""

    parts: tuple[PiecePart, ...]
    made: int = 0

    def find(self, key: str) -> tuple[int, int] | None:
        """Part and place of an item."""
        for p, part in enumerate(self.parts):
            for i, piece in enumerate(part.pieces):
                if piece.key == key:
                    return p, i
        return None


def pieces_of(paper: Outline) -> Corrected:
    """The outline before anything was done: every item whole."""
    return Corrected(
        tuple(
            PiecePart(
                str(p),
                part.askers,
                part.asker_kind,
                part.heading,
                tuple(
                    Piece(item.kind, (Fragment(p, i, 0, len(item.text)),), item.numbers)
                    for i, item in enumerate(part.items)
                ),
                of=p,
            )
            for p, part in enumerate(paper.parts)
        )
    )


def in_order(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Items in the order of the paper."""
    return tuple(sorted(pieces, key=lambda piece: piece.place))


def together(first: Sequence[Fragment], second: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """The fragments of both in order; what stands side by side in the paper is one again."""
    joined: list[Fragment] = []
    for fragment in sorted([*first, *second]):
        last = joined[-1] if joined else None
        if last and (last.part, last.item, last.end) == (fragment.part, fragment.item, fragment.start):
            joined[-1] = replace(last, end=fragment.end)
        else:
            joined.append(fragment)
    return tuple(joined)


def uncovered(paper: Outline, corrected: Corrected) -> tuple[str, ...]:
    """The words of the paper that no item holds; always empty, and shown when it would not be."""
    held: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for part in corrected.parts:
        for piece in part.pieces:
            for f in piece.fragments:
                held.setdefault((f.part, f.item), []).append((f.start, f.end))
    lost = []
    for p, part_of_paper in enumerate(paper.parts):
        for i, item in enumerate(part_of_paper.items):
            edges = [(0, 0), *sorted(held.get((p, i), ())), (len(item.text), len(item.text))]
            lost += [item.text[a_end:b_start].strip() for (_, a_end), (b_start, _) in pairwise(edges)]
    return tuple(filter(None, lost))
