"""How somebody wishes to be told of what: at once, with the morning's mail, or not at all.

The steps of the ladder are put together in groups that a person can choose for. What cannot be switched off: the
last reminder before a term, and what is due today.
"""

from dataclasses import dataclass
from enum import StrEnum

from apps.reminders.domain.schedule import AT_ONCE, TOWARDS_DUE, Kind, Step


class Wish(StrEnum):
    AT_ONCE = "at_once"
    MORNING = "morning"
    NEVER = "never"


class Group(StrEnum):
    """What a person can choose for, in the order of the page; the last one they cannot."""

    NEW = "new"  # it is yours now, or came back to you
    ARRIVED = "arrived"  # something waits for your part: to divide, to take over, to review, to look at again
    WAITING = "waiting"  # it still waits
    TERM = "term"  # its term comes nearer
    LATE = "late"  # its term has passed
    OTHERS = "others"  # the work of others does not move, or is late
    TODAY = "today"  # its term is today


USUAL = {
    Group.NEW: Wish.AT_ONCE,
    Group.ARRIVED: Wish.MORNING,
    Group.WAITING: Wish.MORNING,
    Group.TERM: Wish.MORNING,
    Group.LATE: Wish.MORNING,
    Group.OTHERS: Wish.MORNING,
    Group.TODAY: Wish.AT_ONCE,
}
OF_OTHERS = frozenset({Kind.NOT_ACCEPTED, Kind.BLOCKED})


@dataclass(frozen=True)
class Wishes:
    """What one person chose for each group; the usual where they chose nothing."""

    new: Wish = USUAL[Group.NEW]
    arrived: Wish = USUAL[Group.ARRIVED]
    waiting: Wish = USUAL[Group.WAITING]
    term: Wish = USUAL[Group.TERM]
    late: Wish = USUAL[Group.LATE]
    others: Wish = USUAL[Group.OTHERS]

    def of(self, group: Group) -> Wish:
        return USUAL[group] if group is Group.TODAY else Wish(getattr(self, group.value))


def group_of(step: Step, *, watching: bool) -> Group:
    """The group of a step, for who does the work or for who only watches."""
    if watching or step.kind in OF_OTHERS:
        return Group.OTHERS
    if step.kind is Kind.DUE_TODAY:
        return Group.TODAY
    if step.kind is Kind.DUE_SOON:
        return Group.TERM
    if step.kind is Kind.OVERDUE:
        return Group.LATE
    if step.number:
        return Group.WAITING
    return Group.NEW if step.kind in AT_ONCE - TOWARDS_DUE else Group.ARRIVED


def wish_for(step: Step, wishes: Wishes, *, watching: bool, last: bool) -> Wish:
    """How this step is told; the last one before a term is never left out."""
    group = group_of(step, watching=watching)
    wish = wishes.of(group)
    return USUAL[group] if wish is Wish.NEVER and last else wish
