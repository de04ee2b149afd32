"""One act on the items of an outline: each function says what changes, or why it does not fit."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from apps.documents.domain.corrections.acts import (
    HIGHEST_NUMBER,
    Act,
    Divide,
    Join,
    Kind,
    Merge,
    Move,
    Number,
    NumberThrough,
    Seen,
    SetAskers,
    Split,
    Unfit,
)
from apps.documents.domain.corrections.markdown import cuts_a_table
from apps.documents.domain.corrections.pieces import (
    HEADING,
    Corrected,
    Fragment,
    Piece,
    PiecePart,
    in_order,
    together,
)
from apps.documents.domain.outline import ItemKind, Outline

_NUMBERED = frozenset({ItemKind.QUESTION, ItemKind.ANSWER})


def perform(paper: Outline, corrected: Corrected, act: Act) -> Corrected:
    """The items after the act; raises Unfit when it does not fit them."""
    match act:
        case Split():
            return _split(paper, corrected, act)
        case Merge():
            return _merge(corrected, act)
        case Kind():
            return _kind(paper, corrected, act)
        case Move():
            return _move(corrected, act)
        case SetAskers():
            return _askers(corrected, act)
        case Divide():
            return _divide(corrected, act)
        case Join():
            return _join(corrected, act)
        case Number():
            return _number(corrected, act)
        case NumberThrough():
            return _number_through(corrected, act)
        case Seen():
            return _seen(corrected, act)


# -- finding and putting back --------------------------------------------------------------------------------------


def _found(corrected: Corrected, key: str) -> tuple[int, int, Piece]:
    at = corrected.find(key)
    if at is None:
        raise Unfit("no-such-item")
    return *at, corrected.parts[at[0]].pieces[at[1]]


def _part(corrected: Corrected, key: str) -> int:
    for number, part in enumerate(corrected.parts):
        if part.key == key:
            return number
    raise Unfit("no-such-part")


def _with(corrected: Corrected, changed: dict[int, PiecePart]) -> Corrected:
    parts = tuple(changed.get(number, part) for number, part in enumerate(corrected.parts))
    return replace(corrected, parts=parts)


def _with_pieces(corrected: Corrected, part: int, pieces: Sequence[Piece]) -> Corrected:
    return _with(corrected, {part: replace(corrected.parts[part], pieces=tuple(pieces))})


def _changed(corrected: Corrected, key: str, **fields: object) -> Corrected:
    p, i, piece = _found(corrected, key)
    pieces = corrected.parts[p].pieces
    return _with_pieces(corrected, p, [*pieces[:i], replace(piece, **fields), *pieces[i + 1 :]])  # type: ignore[arg-type]  # fields of Piece


# -- the acts ------------------------------------------------------------------------------------------------------


def _split(paper: Outline, corrected: Corrected, act: Split) -> Corrected:
    p, i, piece = _found(corrected, act.item)
    text = piece.text(paper)
    before, after = text[: max(act.at, 0)], text[max(act.at, 0) :]
    if not before.strip() or not after.strip():
        raise Unfit("nothing-to-split")
    if before[-1].isalnum() and after[0].isalnum():
        raise Unfit("inside-word")
    at = act.at + len(after) - len(after.lstrip())
    first: list[Fragment] = []
    second: list[Fragment] = []
    for start, fragment in piece.offsets(paper):
        end = start + len(fragment.words(paper))
        if end <= at:
            first.append(fragment)
        elif start >= at:
            second.append(fragment)
        else:
            edge = fragment.start + fragment.lead(paper) + at - start
            if cuts_a_table(paper, fragment, edge):
                raise Unfit("inside-table")
            first.append(replace(fragment, end=edge))
            second.append(replace(fragment, start=edge))
    halves = [replace(piece, fragments=tuple(first), seen=frozenset()), Piece(piece.kind, tuple(second))]
    pieces = corrected.parts[p].pieces
    return _with_pieces(corrected, p, [*pieces[:i], *halves, *pieces[i + 1 :]])


def _merge(corrected: Corrected, act: Merge) -> Corrected:
    p, i, piece = _found(corrected, act.item)
    if i == 0:
        raise Unfit("nothing-before")
    pieces = corrected.parts[p].pieces
    before = pieces[i - 1]
    if (before.kind is ItemKind.ANSWER) is not (piece.kind is ItemKind.ANSWER):
        raise Unfit("question-and-answer")
    one = Piece(
        before.kind,
        together(before.fragments, piece.fragments),
        tuple(dict.fromkeys([*before.numbers, *piece.numbers])),
    )
    return _with_pieces(corrected, p, [*pieces[: i - 1], one, *pieces[i + 1 :]])


def _kind(paper: Outline, corrected: Corrected, act: Kind) -> Corrected:
    if act.kind is ItemKind.ANSWER and not _has_answers(paper):
        raise Unfit("no-answers")
    return _changed(corrected, act.item, kind=act.kind, seen=frozenset())


def _has_answers(paper: Outline) -> bool:
    return any(item.kind is ItemKind.ANSWER for part in paper.parts for item in part.items)


def _move(corrected: Corrected, act: Move) -> Corrected:
    p, i, _ = _found(corrected, act.item)
    to = _part(corrected, act.part)
    if to == p:
        raise Unfit("same-part")
    pieces = corrected.parts[p].pieces
    end = len(pieces) if act.rest else i + 1
    left = replace(corrected.parts[p], pieces=(*pieces[:i], *pieces[end:]))
    target = corrected.parts[to]
    return _with(corrected, {p: left, to: replace(target, pieces=in_order([*target.pieces, *pieces[i:end]]))})


def _askers(corrected: Corrected, act: SetAskers) -> Corrected:
    number = _part(corrected, act.part)
    if not act.askers:
        raise Unfit("asker-name")
    part = replace(corrected.parts[number], askers=act.askers, asker_kind=act.kind)
    return _with(corrected, {number: part})


def _divide(corrected: Corrected, act: Divide) -> Corrected:
    p, i, _ = _found(corrected, act.item)
    if i == 0:
        raise Unfit("nothing-before")
    part = corrected.parts[p]
    made = corrected.made + 1
    new = PiecePart(f"n{made}", act.askers, act.kind, None, part.pieces[i:])
    parts = (*corrected.parts[:p], replace(part, pieces=part.pieces[:i]), new, *corrected.parts[p + 1 :])
    return Corrected(parts, made)


def _join(corrected: Corrected, act: Join) -> Corrected:
    number = _part(corrected, act.part)
    if number == 0:
        raise Unfit("nothing-before")
    before, part = corrected.parts[number - 1], corrected.parts[number]
    heading: tuple[Piece, ...] = ()
    if part.of is not None and part.heading and part.askers != before.askers:
        heading = (Piece(ItemKind.HEADING, (Fragment(part.of, HEADING, 0, len(part.heading)),)),)
    one = replace(before, pieces=in_order([*before.pieces, *heading, *part.pieces]))
    return replace(corrected, parts=(*corrected.parts[: number - 1], one, *corrected.parts[number + 1 :]))


def _seen(corrected: Corrected, act: Seen) -> Corrected:
    *_, piece = _found(corrected, act.item)
    return _changed(corrected, act.item, seen=piece.seen.union(act.codes))


def _number(corrected: Corrected, act: Number) -> Corrected:
    _, _, piece = _found(corrected, act.item)
    if piece.kind not in _NUMBERED:
        raise Unfit("no-number")
    return _changed(corrected, act.item, numbers=act.numbers)


def _number_through(corrected: Corrected, act: NumberThrough) -> Corrected:
    """An answer follows the questions of its part that had its numbers."""
    p, i, piece = _found(corrected, act.item)
    if piece.kind is not ItemKind.QUESTION:
        raise Unfit("no-number")
    following = count(act.first)
    parts: dict[int, PiecePart] = {}
    for number, part in enumerate(corrected.parts[p:], p):
        new_of: dict[int, int] = {}
        pieces = []
        for place, one in enumerate(part.pieces):
            numbers = one.numbers
            if number == p and place < i:
                pass
            elif one.kind is ItemKind.QUESTION:
                numbers = tuple(next(following) for _ in range(max(1, len(one.numbers))))
                new_of |= dict(zip(one.numbers, numbers, strict=False))
            elif one.kind is ItemKind.ANSWER:
                numbers = tuple(dict.fromkeys(new_of.get(old, old) for old in one.numbers))
            if any(new > HIGHEST_NUMBER for new in numbers):
                raise Unfit("number-range")
            pieces.append(replace(one, numbers=numbers))
        parts[number] = replace(part, pieces=tuple(pieces))
    return _with(corrected, parts)
