"""An inbreng is cut into spans without a gap: every sentence belongs to a question, a remark or a heading."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from apps.overleg.domain.workflow import QuestionKind


@dataclass(frozen=True)
class Span:
    """A stretch of the inbreng: code points, end exclusive."""

    start: int
    end: int
    kind: QuestionKind

    def text(self, whole: str) -> str:
        return whole[self.start : self.end].strip()


def whole(text: str, kind: QuestionKind = QuestionKind.QUESTION) -> tuple[Span, ...]:
    """The partition with everything in one piece."""
    return (Span(0, len(text), kind),) if text else ()


def of_pieces(pieces: Sequence[tuple[QuestionKind, str]]) -> tuple[str, tuple[Span, ...]]:
    """The inbreng text that these pieces make, with a blank line between, and its partition."""
    text, spans = "", []
    for kind, piece in pieces:
        start = len(text)
        text += piece.strip() + "\n\n"
        spans.append(Span(start, len(text), kind))
    text = text.rstrip("\n")
    if spans:
        spans[-1] = replace(spans[-1], end=len(text))
    return text, tuple(spans)


def fault(text: str, spans: Sequence[Span]) -> str | None:
    """The code of what is wrong with a partition, or None when it covers the text once."""
    at = 0
    for span in spans:
        if span.start != at or span.end < span.start:
            return "gap" if span.start > at else "overlap"
        if not span.text(text):
            return "empty"
        at = span.end
    return None if at == len(text) and (spans or not text.strip()) else "gap"


def cut(text: str, spans: Sequence[Span], at: int) -> tuple[Span, ...]:
    """The span that holds this place in two, both of the same kind; ValueError when a half would be empty."""
    for index, span in enumerate(spans):
        if span.start < at < span.end:
            halves = (replace(span, end=at), replace(span, start=at))
            if not all(half.text(text) for half in halves):
                break
            return (*spans[:index], *halves, *spans[index + 1 :])
    raise ValueError("nothing to cut here")


def join(spans: Sequence[Span], index: int) -> tuple[Span, ...]:
    """Span `index` and the one before it as one, of the kind of the earlier; ValueError for the first."""
    if not 0 < index < len(spans):
        raise ValueError("nothing to join with")
    one = replace(spans[index - 1], end=spans[index].end)
    return (*spans[: index - 1], one, *spans[index + 1 :])


def retag(spans: Sequence[Span], index: int, kind: QuestionKind) -> tuple[Span, ...]:
    """Span `index` as another kind."""
    return (*spans[:index], replace(spans[index], kind=kind), *spans[index + 1 :])
