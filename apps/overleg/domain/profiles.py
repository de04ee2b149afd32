"""The kinds of overleg: one machinery, small differences, all of them here.

Facts: the Kamer's Reglement van Orde; domain knowledge of the sisters of the SO.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    SO = "so"
    NADER_SO = "nader_so"
    LIJST = "lijst_van_vragen"
    KAMERVRAGEN = "kamervragen"


class Layout(StrEnum):
    """Interleaved: each answer under its question. Split: I questions, II answers, III agenda."""

    INTERLEAVED = "interleaved"
    SPLIT = "split"


@dataclass(frozen=True)
class Profile:
    """What a kind of overleg asks for."""

    needs_commissie: bool
    askers: str  # "fracties" | "nobody" | "members"
    term_weeks: int  # the usual term for answers; a starting value, never a rule
    layout: Layout
    restarts_numbering: bool = False


# Only the SO is offered to a clerk until the pages of its sisters are there.
PROFILES: Mapping[Kind, Profile] = {
    Kind.SO: Profile(True, "fracties", 4, Layout.INTERLEAVED),
    Kind.NADER_SO: Profile(True, "fracties", 4, Layout.INTERLEAVED),
    Kind.LIJST: Profile(True, "nobody", 4, Layout.INTERLEAVED),
    Kind.KAMERVRAGEN: Profile(False, "members", 3, Layout.INTERLEAVED),
}
OFFERED_KINDS = (Kind.SO,)
