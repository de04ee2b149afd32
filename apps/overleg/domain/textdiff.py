"""Two texts side by side: what changed between them, and three texts made one where nobody's words collide."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """A stretch of text and what happened to it."""

    change: Change
    text: str


# A sentence with the space behind it, or a line end; joined they are the text again.
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[ ]*|[.!?]+[ ]*|\n")
_WORD = re.compile(r"\s+|\w+|[^\w\s]")


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """What was removed and added, word by word; joined, the same and added pieces are the new text."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    pieces: list[Piece] = []
    for op, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            pieces.append(Piece(Change.SAME, "".join(after[c:d])))
            continue
        if a < b:
            pieces.append(Piece(Change.REMOVED, "".join(before[a:b])))
        if c < d:
            pieces.append(Piece(Change.ADDED, "".join(after[c:d])))
    return tuple(pieces)


def merge(base: str, mine: str, theirs: str) -> str | None:
    """Both people's changes to the same base as one text, or None where they touch the same or touching sentences.

    Nothing is ever dropped: when in doubt the answer is None and a person decides.
    """
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    parts = _SENTENCE.findall(base)
    ours, other = (_edits(parts, _SENTENCE.findall(text)) for text in (mine, theirs))
    if any(_collide(x, y) for x in ours for y in other if x != y):
        return None
    merged, at = [], 0
    for start, end, put in sorted({*ours, *other}):
        merged += [*parts[at:start], *put]
        at = end
    return "".join([*merged, *parts[at:]])


Edit = tuple[int, int, tuple[str, ...]]


def _edits(base: Sequence[str], changed: Sequence[str]) -> list[Edit]:
    """The changes as (from sentence, to sentence, sentences put there)."""
    matcher = SequenceMatcher(None, base, changed, autojunk=False)
    return [(a, b, tuple(changed[c:d])) for op, a, b, c, d in matcher.get_opcodes() if op != "equal"]


def _collide(x: Edit, y: Edit) -> bool:
    """Whether two edits touch the same sentences or the same seam."""
    return x[0] <= y[1] and y[0] <= x[1]
