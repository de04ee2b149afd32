"""The kinds of overleg: one machinery, small differences, all of them here.

Facts: the Kamer's Reglement van Orde; domain knowledge of the sisters of the SO.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from apps.overleg.domain.workflow import OverlegState, Step, steps_skipping


class Kind(StrEnum):
    SO = "so"
    NADER_SO = "nader_so"
    LIJST = "lijst_van_vragen"
    KAMERVRAGEN = "kamervragen"


class Layout(StrEnum):
    """Interleaved: each answer under its question. Split: I questions, II answers, III agenda."""

    INTERLEAVED = "interleaved"
    SPLIT = "split"


class Askers(StrEnum):
    """Whose questions they are, and so how they come in.

    Fracties: one inbreng each, or several together. Nobody: an anonymous list, drawn up by the commissie.
    Members: one set of questions, of one member or several.
    """

    FRACTIES = "fracties"
    NOBODY = "nobody"
    MEMBERS = "members"


@dataclass(frozen=True)
class Profile:
    """What a kind of overleg asks for. Weeks are starting values of a form, never a rule.

    `inbreng_weeks` is None where nothing is waited for: there is no such term. `skips` are states that this
    kind does not have: what others do there is done in the state before. `numbers_itself`: the questions keep
    the order and numbers they came with, and nobody numbers them. `next_round` is the kind of a second round; a kind that `follows` needs a first one.
    """

    askers: Askers
    term_weeks: int
    inbreng_weeks: int | None = 2
    layouts: tuple[Layout, ...] = (Layout.INTERLEAVED,)
    needs_commissie: bool = True
    has_agenda: bool = False
    recess_counts: bool = False
    numbers_itself: bool = False
    skips: frozenset[OverlegState] = frozenset()
    next_round: Kind | None = None
    follows: bool = False

    @property
    def steps(self) -> Mapping[str, Step]:
        """The verbs of this kind: from which state, to which."""
        return _STEPS[self.skips, self.numbers_itself]


_SO = Profile(
    Askers.FRACTIES,
    term_weeks=4,
    layouts=(Layout.INTERLEAVED, Layout.SPLIT),
    has_agenda=True,
    next_round=Kind.NADER_SO,
)
PROFILES: Mapping[Kind, Profile] = {
    Kind.SO: _SO,
    Kind.NADER_SO: replace(_SO, follows=True),
    Kind.LIJST: Profile(Askers.NOBODY, term_weeks=4),
    # Three weeks, also in a recess: that it stops the term stands nowhere. No commissie: the Griffie plenair.
    Kind.KAMERVRAGEN: Profile(
        Askers.MEMBERS,
        term_weeks=3,
        inbreng_weeks=None,
        needs_commissie=False,
        recess_counts=True,
        numbers_itself=True,
        skips=frozenset({OverlegState.INBRENG_OPEN, OverlegState.INBRENG_CLOSED}),
    ),
}
_STEPS = {
    (profile.skips, profile.numbers_itself): steps_skipping(
        profile.skips, lacking={"number"} if profile.numbers_itself else ()
    )
    for profile in PROFILES.values()
}
