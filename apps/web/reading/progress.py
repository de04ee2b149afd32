"""How far an overleg is: how many answers stand in each state, as a bar with its numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.overleg.domain.workflow import AnswerState

# From done to not begun: the bar fills from the left.
_ORDER = (
    AnswerState.SENT,
    AnswerState.APPROVED,
    AnswerState.IN_REVIEW,
    AnswerState.DRAFTING,
    AnswerState.OFFERED,
    AnswerState.OPEN,
)


@dataclass(frozen=True)
class Part:
    """One state in the bar; `x` and `width` in hundredths of its length, as SVG writes them."""

    state: str
    words: str
    count: int
    x: str
    width: str


@dataclass(frozen=True)
class Bar:
    """The parts that are not empty, and how many of all are ready."""

    parts: tuple[Part, ...]
    ready: int
    total: int


def bar_of(counts: Mapping[str, int]) -> Bar:
    """The bar of these counts per state; withdrawn answers are not counted."""
    total = sum(counts.get(state, 0) for state in _ORDER)
    parts, x = [], 0.0
    words = state_words()
    for state in _ORDER:
        count = counts.get(state, 0)
        if count:
            width = 100 * count / total
            parts.append(Part(state.value, words[state], count, f"{x:.2f}", f"{width:.2f}"))
            x += width
    ready = counts.get(AnswerState.SENT, 0) + counts.get(AnswerState.APPROVED, 0)
    return Bar(tuple(parts), ready, total)


def state_words() -> dict[AnswerState, str]:
    """The states in the words under the bar."""
    return {
        AnswerState.SENT: _("sent"),
        AnswerState.APPROVED: _("approved"),
        AnswerState.IN_REVIEW: _("in review"),
        AnswerState.DRAFTING: _("being drafted"),
        AnswerState.OFFERED: _("offered"),
        AnswerState.OPEN: _("to be offered"),
    }
