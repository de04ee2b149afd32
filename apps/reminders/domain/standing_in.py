"""Who is reminded instead of somebody who is absent: the substitute, else the coordinator; never nobody."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from apps.reminders.domain.wishes import Wishes


@dataclass(frozen=True)
class Recipient:
    """A person who is reminded; `for_whom` is absent, and `escalated` says that they left no substitute."""

    user_id: int
    address: str
    name: str
    language: str
    wishes: Wishes = field(default_factory=Wishes)
    for_whom: str = ""
    for_whom_id: int | None = None
    escalated: bool = False


# Who is absent today -> who stands in for them, if anybody.
Away = Mapping[int, Recipient | None]


def stand_in(person: Recipient, away: Away, able: Collection[int]) -> Recipient | None:
    """The first of the chain of substitutes who is there; None when it ends, goes round, or leads to who may not."""
    seen, current = {person.user_id}, person
    while current.user_id in away:
        following = away[current.user_id]
        if following is None or following.user_id in seen or following.user_id not in able:
            return None
        seen.add(following.user_id)
        current = following
    return current


def routed(
    people: Sequence[Recipient], away: Away, able: Collection[int], above: Sequence[Recipient]
) -> tuple[Recipient, ...]:
    """Who is reminded of work of these people today.

    Whoever is there, and the substitutes of who is not; when that is nobody, those `above` them in the same way;
    and when nobody of them is there either, the people themselves: a mail read late is better than none.
    `able` are the ids of those who hold the role that the work asks for; those above stand in for each other only.
    """
    there = _there(people, away, able)
    if there or not people:
        return there
    absent = people[0]
    escalated = _there(above, away, {person.user_id for person in above})
    return tuple(
        replace(person, for_whom=absent.name, for_whom_id=absent.user_id, escalated=True)
        for person in escalated
    ) or tuple(people)


def _there(people: Sequence[Recipient], away: Away, able: Collection[int]) -> tuple[Recipient, ...]:
    """Those who are there, before the substitutes of the others: who stands in is reminded as themselves first."""
    found = {person.user_id: person for person in people if person.user_id not in away}
    for person in people:
        if person.user_id in away and (other := stand_in(person, away, able)) is not None:
            found.setdefault(other.user_id, replace(other, for_whom=person.name, for_whom_id=person.user_id))
    return tuple(found.values())
