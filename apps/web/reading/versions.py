"""What the page of a new version shows: the askers whose text changed, and of those the pieces that did."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.documents.domain.versions import Fate, PieceFate
from apps.documents.services.versions import Difference
from apps.overleg.domain.textdiff import Change, Piece, word_diff


@dataclass(frozen=True)
class ChangedPiece:
    """A piece of the inbreng that is not the same: its number if it has one, and the words before and after."""

    fate: Fate
    kind: str
    label: str
    diff: tuple[Piece, ...]


@dataclass(frozen=True)
class ChangedPart:
    """One asker: what became of the inbreng, the pieces that changed, and how many stay as they are."""

    askers: str
    fate: Fate
    pieces: tuple[ChangedPiece, ...]
    same: int


def changed_parts(differences: Sequence[Difference]) -> list[ChangedPart]:
    """Every asker, also of whom nothing changed; an inbreng that somebody removed and that stays away is left out."""
    return [_part(difference) for difference in differences if not _stays_away(difference)]


def _stays_away(difference: Difference) -> bool:
    gone = difference.inbreng is None and difference.before is not None
    return gone and difference.fate in {Fate.SAME, Fate.WENT}


def _part(difference: Difference) -> ChangedPart:
    contribution = difference.after or difference.before
    pieces = difference.part.pieces
    return ChangedPart(
        askers=", ".join(contribution.askers) if contribution else "",
        fate=difference.fate,
        pieces=tuple(_piece(difference, piece) for piece in pieces if piece.fate is not Fate.SAME),
        same=sum(piece.fate is Fate.SAME for piece in pieces),
    )


def _piece(difference: Difference, piece: PieceFate) -> ChangedPiece:
    before, after = difference.before, difference.after
    old = before.spans[piece.old] if before and piece.old is not None else None
    was = old.text(before.text) if old and before else ""
    now = piece.span.text(after.text) if piece.span and after else ""
    span = piece.span or old
    return ChangedPiece(
        fate=piece.fate,
        kind=span.kind.value if span else "",
        label=difference.questions[piece.old].label if piece.old is not None and difference.questions else "",
        diff=_words(was, now),
    )


def _words(was: str, now: str) -> tuple[Piece, ...]:
    if was and now:
        return word_diff(was, now)
    return (Piece(Change.ADDED, now),) if now else (Piece(Change.REMOVED, was),)
