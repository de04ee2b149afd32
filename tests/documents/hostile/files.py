"""Every hostile file with what must come of it."""

from collections.abc import Iterator

from tests.documents.hostile.packages import packages
from tests.documents.hostile.prints import prints
from tests.documents.hostile.texts import texts


def files() -> Iterator[tuple[str, bytes, frozenset[str]]]:
    """(name, bytes, the endings that are right: "read", or reasons of a refusal)."""
    for family in (packages, texts, prints):
        for name, data, endings in family():
            yield name, data, frozenset(endings.split())
