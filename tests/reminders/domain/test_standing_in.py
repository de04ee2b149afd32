"""Who is reminded while people are away, as a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.reminders.domain.standing_in import Recipient, routed, stand_in

PEOPLE = {
    name: Recipient(number, f"{name}@example.nl", name, "nl")
    for number, name in enumerate(["ada", "ben", "cor", "dien", "eef"], 1)
}
EVERYBODY = {person.user_id for person in PEOPLE.values()}


def away(text: str) -> dict[int, Recipient | None]:
    """ "ada>ben ben>cor cor>-": who is away, and for whom they left."""
    pairs = (pair.split(">") for pair in text.split())
    return {PEOPLE[who].user_id: PEOPLE.get(instead) for who, instead in pairs}


def ids(text: str) -> set[int]:
    return {PEOPLE[name].user_id for name in text.split()}


@pytest.mark.parametrize(
    ("absences", "able", "expected"),
    [
        ("", "ada ben", "ada"),
        ("ada>ben", "ada ben", "ben"),
        ("ada>ben ben>cor", "ada ben cor", "cor"),
        ("ada>-", "ada ben", None),
        ("ada>ben ben>-", "ada ben", None),
        ("ada>ben ben>ada", "ada ben", None),  # they stand in for each other
        ("ada>ben ben>cor cor>ben", "ada ben cor", None),  # round
        ("ada>ben", "ada cor", None),  # no longer holds the role
        ("ada>ben ben>cor", "ada cor", None),
    ],
)
def test_the_chain_of_substitutes_is_followed_to_who_is_there(absences, able, expected):
    found = stand_in(PEOPLE["ada"], away(absences), ids(able))
    assert (found.name if found else None) == expected


@pytest.mark.parametrize(
    ("people", "absences", "expected"),
    [
        ("ada", "", ["ada"]),
        ("ada", "ada>ben", ["ben for ada"]),
        ("ada ben", "ada>-", ["ben"]),  # somebody who can do it is there
        ("ada ben", "ada>ben", ["ben"]),  # as themselves, once
        ("ada ben", "ada>cor ben>cor", ["cor for ada"]),
        ("ada", "ada>-", ["dien above ada", "eef above ada"]),
        ("ada", "ada>ben ben>ada", ["dien above ada", "eef above ada"]),
        ("ada", "ada>- dien>eef", ["eef above ada"]),
        (
            "ada",
            "ada>- dien>- eef>-",
            ["ada"],
        ),  # nobody is there at all: a mail read late is better than none
        ("ada", "ada>eef dien>-", ["eef above ada"]),  # eef holds another role
        ("", "ada>-", []),
    ],
)
def test_reminders_go_to_who_is_there_then_above_and_never_to_nobody(people, absences, expected):
    found = routed(
        [PEOPLE[name] for name in people.split()],
        away(absences),
        ids("ada ben cor"),
        [PEOPLE["dien"], PEOPLE["eef"]],
    )
    shown = [
        f"{p.name} above {p.for_whom}"
        if p.escalated
        else f"{p.name} for {p.for_whom}"
        if p.for_whom
        else p.name
        for p in found
    ]
    assert shown == expected


NAMES = st.sampled_from(sorted(PEOPLE))
PERSON = st.sampled_from(list(PEOPLE.values()))


@given(
    people=st.lists(PERSON, min_size=1, unique_by=lambda p: p.user_id),
    above=st.lists(PERSON, unique_by=lambda p: p.user_id),
    absences=st.dictionaries(st.sampled_from(sorted(EVERYBODY)), st.none() | PERSON),
    able=st.sets(st.sampled_from(sorted(EVERYBODY))),
)
def test_somebody_always_hears_of_it_and_nobody_twice(people, above, absences, able):
    found = routed(people, absences, able, above)
    told = [person.user_id for person in found]
    assert told
    assert len(told) == len(set(told))
    there = [person for person in found if person.user_id not in absences]
    assert there or [p.user_id for p in found] == [p.user_id for p in people]
