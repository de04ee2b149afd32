"""From the items as a clerk made them to an outline: texts, notes, pointers, citations, promises and doubts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from apps.documents.domain.corrections.acts import Act
from apps.documents.domain.corrections.fold import perform
from apps.documents.domain.corrections.markdown import markdown_of, parted, with_notes
from apps.documents.domain.corrections.pieces import Corrected, Fragment, Piece, pieces_of
from apps.documents.domain.doubts import OF_PARTS, asks_of, doubts
from apps.documents.domain.outline import (
    Commitment,
    Finding,
    Item,
    ItemKind,
    Kamerstuk,
    Note,
    NotePlace,
    Outline,
    Part,
    Place,
)
from apps.documents.domain.pointers import with_references
from apps.overleg.domain.commitments import find_commitments

_INSIDE = {
    ItemKind.QUESTION: NotePlace.QUESTION,
    ItemKind.ANSWER: NotePlace.ANSWER,
    ItemKind.REMARK: NotePlace.REMARK,
}
_NUMBERED = frozenset({ItemKind.QUESTION, ItemKind.ANSWER})


class _Located(Protocol):
    @property
    def at(self) -> Place | None: ...


L = TypeVar("L", bound=_Located)


def apply(paper: Outline, acts: Iterable[Act]) -> Outline:
    """The outline with the acts folded in, oldest first; raises Unfit when one does not fit."""
    corrected = pieces_of(paper)
    for act in acts:
        corrected = perform(paper, corrected, act)
    return rebuild(paper, corrected)


def rebuild(paper: Outline, corrected: Corrected) -> Outline:
    """The outline of these items; the paper itself when nothing was changed."""
    if corrected == pieces_of(paper):
        return paper
    parts = with_references(
        [
            Part(
                part.askers,
                part.asker_kind,
                part.heading,
                tuple(_item(paper, piece) for piece in part.pieces),
            )
            for part in corrected.parts
        ]
    )
    places = _Places(paper, corrected)
    return Outline(
        document=paper.document,
        parts=parts,
        notes=tuple(_note(note, places.stands(note.at), parts) for note in paper.notes),
        kamerstukken=tuple(_citation(one, places.stands(one.at), parts) for one in paper.kamerstukken),
        commitments=tuple(_commitments(paper, corrected, parts, places)),
        findings=(
            *doubts(paper.document.kind, parts),
            *(_finding(f, places.stands(f.at), parts) for f in paper.findings if f.code not in OF_PARTS),
        ),
    )


def whole_of(paper: Outline, piece: Piece) -> Item | None:
    """The item of the paper that this is, untouched but for its numbers; None when it was changed."""
    one = piece.fragments[0]
    if len(piece.fragments) > 1 or one.item < 0:
        return None
    item = paper.parts[one.part].items[one.item]
    return item if (one.start, one.end, piece.kind) == (0, len(item.text), item.kind) else None


def _item(paper: Outline, piece: Piece) -> Item:
    numbers = piece.numbers if piece.kind in _NUMBERED else ()
    whole = whole_of(paper, piece)
    if whole is not None:
        return whole if whole.numbers == numbers else replace(whole, numbers=numbers)
    text = piece.text(paper)
    bodies, notes = [], []
    for fragment in piece.fragments:
        body, mine = parted(markdown_of(paper, fragment))
        bodies.append(body)
        notes += mine
    return Item(
        kind=piece.kind,
        text=text,
        numbers=numbers,
        asks=asks_of(text) if piece.kind is ItemKind.QUESTION else (),
        markdown=with_notes("\n\n".join(filter(None, bodies)), notes),
    )


# -- what stands at a place of the paper -------------------------------------------------------------------------


class _Places:
    """Where a place of the paper is now."""

    def __init__(self, paper: Outline, corrected: Corrected) -> None:
        self.paper = paper
        self.held: dict[tuple[int, int], list[tuple[Fragment, int, int, int]]] = {}
        for p, part in enumerate(corrected.parts):
            for i, piece in enumerate(part.pieces):
                for offset, fragment in piece.offsets(paper):
                    key = fragment.part, fragment.item
                    self.held.setdefault(key, []).append((fragment, p, i, offset))

    def stands(self, place: Place | None) -> Place | None:
        if place is None:
            return None
        fragments = sorted(self.held.get((place.part, place.item), ()))
        if not fragments:
            return None
        fragment, part, item, offset = next(
            (one for one in reversed(fragments) if self._begins_in(one[0], place)), fragments[0]
        )
        lead = fragment.lead(self.paper)
        length = len(fragment.words(self.paper))
        start, end = (
            offset + min(max(at - fragment.start - lead, 0), length) for at in (place.start, place.end)
        )
        return Place(part, item, start, end)

    def _begins_in(self, fragment: Fragment, place: Place) -> bool:
        """A note at the very edge belongs to the words before it, where no blank stands between."""
        if place.start == place.end == fragment.start and fragment.start:
            return fragment.whole(self.paper)[fragment.start - 1].isspace()
        return fragment.start <= place.start


def _at(place: Place | None, parts: Sequence[Part]) -> Item | None:
    return parts[place.part].items[place.item] if place else None


def _question(place: Place | None, parts: Sequence[Part]) -> int | None:
    item = _at(place, parts)
    return item.numbers[0] if item and item.numbers else None


def _note(note: Note, place: Place | None, parts: Sequence[Part]) -> Note:
    item = _at(place, parts)
    if item is None:
        return note
    return replace(note, inside=_INSIDE.get(item.kind), question=_question(place, parts), at=place)


def _citation(citation: Kamerstuk, place: Place | None, parts: Sequence[Part]) -> Kamerstuk:
    return replace(citation, question=_question(place, parts), at=place) if place else citation


def _finding(finding: Finding, place: Place | None, parts: Sequence[Part]) -> Finding:
    return replace(finding, question=_question(place, parts), at=place) if place else finding


def _commitments(
    paper: Outline, corrected: Corrected, parts: Sequence[Part], places: _Places
) -> Iterator[Commitment]:
    """Promises stand in answers: those of an untouched answer as found, those of another read again."""
    known: dict[tuple[int, int], list[Commitment]] = {}
    for promise in paper.commitments:
        if promise.at:
            known.setdefault((promise.at.part, promise.at.item), []).append(promise)
    document = paper.document
    dated = document.answered_on or document.adopted_on or document.put_on
    for p, part in enumerate(corrected.parts):
        for i, piece in enumerate(part.pieces):
            if piece.kind is not ItemKind.ANSWER:
                continue
            item = parts[p].items[i]
            number = item.numbers[0] if item.numbers else None
            if whole_of(paper, piece) is not None:
                for promise in known.get((piece.place.part, piece.place.item), ()):
                    yield replace(promise, question=number, at=places.stands(promise.at))
                continue
            for found in find_commitments(item.text, dated=dated):
                yield Commitment(
                    found.text,
                    number,
                    found.due_from,
                    found.due_to,
                    found.hedged,
                    Place(p, i, found.start, found.end),
                )
