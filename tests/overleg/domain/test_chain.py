"""Whoever changes, drops or reorders an event breaks the chain at that place."""

from dataclasses import replace

import pytest

from apps.overleg.domain.chain import Link, first_break, link_hash


def chain(n: int) -> list[Link]:
    links: list[Link] = []
    for sequence in range(1, n + 1):
        previous = links[-1].hash if links else ""
        facts = {"verb": "save", "n": sequence}
        links.append(Link(sequence, facts, previous, link_hash(previous, sequence, facts)))
    return links


def changed(links):
    links[1] = replace(links[1], facts={"verb": "approve", "n": 2})
    return links


def dropped(links):
    return links[:1] + links[2:]


def reordered(links):
    return [links[0], links[2], links[1], links[3]]


@pytest.mark.parametrize(("spoil", "place"), [(list, None), (changed, 2), (dropped, 2), (reordered, 2)])
def test_the_first_bad_event_is_named(spoil, place):
    assert first_break(spoil(chain(4))) == place
