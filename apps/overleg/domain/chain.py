"""The hash chain over events: whoever changes, drops or reorders one breaks every hash after it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """What one event puts in the chain: its facts (plain values), its digest, and both hashes."""

    sequence: int
    facts: Mapping[str, object]
    previous_hash: str
    hash: str


def digest(salt: str, data: object) -> str:
    """The salted digest of free text: it stays when retention erases the text."""
    return hashlib.sha256(f"{salt}:{_canonical(data)}".encode()).hexdigest()


def link_hash(previous_hash: str, sequence: int, facts: Mapping[str, object]) -> str:
    """The hash of an event: over the hash before it, its place and its facts."""
    return hashlib.sha256(f"{previous_hash}:{sequence}:{_canonical(facts)}".encode()).hexdigest()


def first_break(links: Iterable[Link]) -> int | None:
    """The sequence of the first event of one object that does not follow from the one before it, or None."""
    previous, expected = "", 1
    for link in links:
        if (
            link.sequence != expected
            or link.previous_hash != previous
            or link.hash != link_hash(previous, link.sequence, link.facts)
        ):
            return expected
        previous, expected = link.hash, expected + 1
    return None


def _canonical(data: object) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
