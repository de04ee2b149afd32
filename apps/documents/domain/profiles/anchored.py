"""A file that so_workflow wrote itself names the place where each text begins: then nothing has to be guessed.

The printed labels stay in charge: where somebody gave the answers other numbers by hand, the questions follow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from apps.documents.domain.anchors import Anchor, read_anchor
from apps.documents.domain.assembly import Piece
from apps.documents.domain.elements import Element, Kind
from apps.documents.domain.labels import is_remark_label
from apps.documents.domain.outline import ItemKind
from apps.documents.domain.profiles.zones import has_answers, has_askers


@dataclass(frozen=True)
class _Step:
    """An element that is text, with the name of its place and the label printed above it."""

    element: Element
    anchor: Anchor | None
    label: Element | None


def is_anchored(run: Sequence[Element]) -> bool:
    """Every text of this asker begins at a named place: the first, and whatever stands under a label or heading."""
    begins = True
    found = False
    for step in _steps(run):
        if step.anchor is None and (begins or step.label):
            return False
        if step.label and step.anchor and not _agree(step.label, step.anchor):
            return False
        begins = step.anchor is not None and step.anchor.kind is ItemKind.HEADING
        found = found or not begins
    return found


def is_unanswered(found: Sequence[Element]) -> bool:
    """A report of ours without an answer yet: askers, named places, and nothing that announces an answer."""
    return has_askers(found) and not has_answers(found) and any(map(_anchor, found))


def anchored_pieces(run: Sequence[Element]) -> list[Piece]:
    """One piece from each named place to the next, with the numbers that are printed or else named."""
    pieces: list[Piece] = []
    named: list[Anchor] = []
    printed: list[bool] = []
    for step in _steps(run):
        if step.anchor is None:
            last = pieces[-1]
            pieces[-1] = replace(last, paragraphs=(*last.paragraphs, step.element.paragraph))
            continue
        numbers = step.label.numbers if step.label else ()
        pieces.append(Piece(step.anchor.kind, (step.element.paragraph,), numbers))
        named.append(step.anchor)
        printed.append(bool(numbers))
    return _numbered(pieces, named, printed)


def _steps(run: Sequence[Element]) -> Iterator[_Step]:
    """The texts; a name or number on a label is that of the text under it."""
    label: Element | None = None
    anchor: Anchor | None = None
    for element in run:
        anchor = _anchor(element) or anchor
        if element.label:
            label = element
        elif element.kind is Kind.HEADING and is_remark_label(element.paragraph.words):
            label = None
        else:
            yield _Step(element, anchor, label)
            label = anchor = None


def _anchor(element: Element) -> Anchor | None:
    found = map(read_anchor, element.paragraph.bookmarks)
    return next((anchor for anchor in found if anchor), None)


def _agree(label: Element, anchor: Anchor) -> bool:
    return anchor.kind is (ItemKind.ANSWER if label.is_answer_label else ItemKind.QUESTION)


def _numbered(pieces: list[Piece], named: list[Anchor], printed: list[bool]) -> list[Piece]:
    """The questions with their numbers: an answer with other numbers than its place was numbered anew."""
    renamed = {
        old: new
        for piece, anchor, has_label in zip(pieces, named, printed, strict=True)
        if piece.kind is ItemKind.ANSWER and has_label and len(anchor.numbers) == len(piece.numbers)
        for old, new in zip(anchor.numbers, piece.numbers, strict=True)
    }
    done: list[Piece] = []
    questions = _Questions()
    for piece, anchor, has_label in zip(pieces, named, printed, strict=True):
        if piece.kind in {ItemKind.QUESTION, ItemKind.ANSWER} and not has_label:
            done.append(replace(piece, numbers=tuple(renamed.get(n, n) for n in anchor.numbers)))
        else:
            done.append(piece)
        questions.note(len(done) - 1, done[-1])
        if piece.kind is ItemKind.ANSWER:
            questions.give(done, done[-1].numbers)
    return done


class _Questions:
    """Which numbers the questions have so far, and which of them have none."""

    def __init__(self) -> None:
        self.known: set[int] = set()
        self.bare: list[int] = []

    def note(self, at: int, piece: Piece) -> None:
        if piece.kind is ItemKind.QUESTION:
            self.known.update(piece.numbers)
            if not piece.numbers:
                self.bare.append(at)

    def give(self, pieces: list[Piece], numbers: tuple[int, ...]) -> None:
        """The numbers of an answer that no question has go to the last one without any: a name may be too short."""
        missing = tuple(number for number in numbers if number not in self.known)
        if missing and self.bare:
            at = self.bare.pop()
            pieces[at] = replace(pieces[at], numbers=missing)
            self.known.update(missing)
