"""Typeset lines for tests: a line of text at a height, of letters that are all half as wide as they are high."""

from collections.abc import Sequence

from apps.documents.domain.typeset.lines import PrintedLine, lines_on_page, set_edges
from apps.documents.domain.typeset.sheets import Sheet, Span

LETTER = 0.5
SIZE = 10.0
LEFT = 70.0


def span(
    text: str, y: float, x: float = LEFT, size: float = SIZE, *, bold: bool = False, raised: bool = False
) -> Span:
    return Span(text, x, x + len(text) * LETTER * size, y, size, bold, raised=raised)


def row(y: float, *parts: Span | str) -> list[Span]:
    """Spans one behind the other; a string stands on the line, a Span keeps its size and rise."""
    spans: list[Span] = []
    x = LEFT
    for part in parts:
        own = span(part, y, x) if isinstance(part, str) else part
        width = own.x1 - own.x0
        spans.append(Span(own.text, x, x + width, own.y, own.size, own.bold, own.italic, own.raised))
        x += width
    return spans


def call(number: int, y: float) -> Span:
    """The number of a note, small and above the line."""
    return span(str(number), y - 3.5, size=6)


def sheet(*spans: Span | Sequence[Span], rules: Sequence = ()) -> Sheet:
    flat = [one for group in spans for one in ([group] if isinstance(group, Span) else group)]
    return Sheet(595, 842, tuple(flat), tuple(rules))


def lines(*spans: Span, page: int = 0) -> list[PrintedLine]:
    found = lines_on_page(list(spans), page, None)
    set_edges(found)
    return found
