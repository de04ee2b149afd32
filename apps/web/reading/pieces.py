"""An inbreng as the page shows it: pieces, their paragraphs and sentences, and where it can be cut."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from apps.documents.domain.asks import is_ask
from apps.documents.domain.first_cut import CALL, NOTE
from apps.documents.domain.sentences import sentences
from apps.overleg.domain.partition import Span, cut, join, retag
from apps.overleg.domain.workflow import QuestionKind

# The text is kept as Markdown: a backslash keeps a sign plain.
_ESCAPED = re.compile(r"\\([^\w\s])")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a piece; `at` is its place in the inbreng, where the piece can be cut before it."""

    text: str
    at: int
    asks: bool
    cuts: bool

    @property
    def runs(self) -> list[tuple[str, str]]:
        """The words as a reader sees them, each time with the note that is called behind them ("" for none).

        The text of a note begins with its number, called before any words.
        """
        pieces = CALL.split(NOTE.sub(lambda mark: mark[0].removesuffix(":"), self.text, count=1))
        words = [_ESCAPED.sub(r"\1", one) for one in pieces[::2]]
        return list(zip(words, [*pieces[1::2], ""], strict=True))


@dataclass(frozen=True)
class Piece:
    """A span of the inbreng with its kind, its number, and what may be wrong with its kind."""

    index: int
    span: Span
    label: str
    paragraphs: tuple[tuple[Sentence, ...], ...]

    @property
    def asks(self) -> int:
        return sum(sentence.asks for paragraph in self.paragraphs for sentence in paragraph)

    @property
    def doubt(self) -> str:
        """The code of the doubt: a remark or heading that asks, a question that does not."""
        if self.span.kind is QuestionKind.QUESTION:
            return "" if self.asks else "asks-nothing"
        return "asks" if self.asks else ""


@dataclass(frozen=True)
class Coverage:
    """How many sentences that ask stand in a question, of all that ask in this inbreng."""

    covered: int
    asking: int

    @property
    def complete(self) -> bool:
        return self.covered == self.asking


def pieces_of(text: str, spans: Sequence[Span], labels: Sequence[str]) -> tuple[Piece, ...]:
    """The pieces of a partition, each with the label its question has now."""
    return tuple(
        Piece(index, span, label, _paragraphs(text, span))
        for index, (span, label) in enumerate(zip(spans, labels, strict=True))
    )


def coverage(pieces: Sequence[Piece]) -> Coverage:
    return Coverage(
        covered=sum(piece.asks for piece in pieces if piece.span.kind is QuestionKind.QUESTION),
        asking=sum(piece.asks for piece in pieces),
    )


def changed(text: str, spans: tuple[Span, ...], change: str) -> tuple[tuple[Span, ...], int]:
    """The partition after one change, and the piece it was about.

    A change is "cut:PLACE", "join:INDEX" (with the one before) or "kind:INDEX:KIND"; ValueError when it
    cannot be done with this partition.
    """
    verb, _, rest = change.partition(":")
    if verb == "cut":
        after = cut(text, spans, int(rest))
        return after, next(n for n, span in enumerate(after) if span.start == int(rest))
    if verb == "join":
        return join(spans, int(rest)), int(rest) - 1
    if verb == "kind":
        index, _, kind = rest.partition(":")
        if not 0 <= int(index) < len(spans):
            raise ValueError("no such piece")
        return retag(spans, int(index), QuestionKind(kind)), int(index)
    raise ValueError(f"unknown change {change!r}")


def _paragraphs(text: str, span: Span) -> tuple[tuple[Sentence, ...], ...]:
    paragraphs: list[list[Sentence]] = []
    end, is_note = None, False
    # A sentence ends before the note that is called behind it, as before a bracket.
    plain = CALL.sub(lambda call: ")" * len(call[0]), text[span.start : span.end])
    for n, found in enumerate(sentences(plain)):
        if end is None or "\n" in text[span.start + end : span.start + found.start]:
            paragraphs.append([])
            is_note = bool(NOTE.match(text, span.start + found.start))
        asks = not is_note and is_ask(found.text)
        words = text[span.start + found.start : span.start + found.end]
        sentence = Sentence(words, span.start + found.start, asks, cuts=n > 0 and not is_note)
        paragraphs[-1].append(sentence)
        end = found.end
    return tuple(tuple(paragraph) for paragraph in paragraphs)
