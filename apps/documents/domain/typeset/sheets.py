"""What a reader of typeset pages gives: pieces of text with their place and dress, and drawn lines.

Places are in points from the top left corner of the page, `y` downwards to the line the letters stand on.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text on one line in one dress. `raised`: the letters stand above the line by their own shape."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn straight line, lying (`y0 == y1`) or standing (`x0 == x1`)."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page."""

    width: float
    height: float
    spans: tuple[Span, ...]
    rules: tuple[Rule, ...] = field(default=())
