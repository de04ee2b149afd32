"""The places in a report that carry a name, so that a link can point at them and a reader knows what begins there.

"vraag_12", "antwoord_3_4", "opmerking", "onderwerp__2": a word for what begins, its numbers, and a count where the
name was taken already. A Word bookmark, the strictest of the formats, takes letters, digits and underscores.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from apps.documents.domain.outline import ItemKind

WORDS = {
    ItemKind.QUESTION: "vraag",
    ItemKind.ANSWER: "antwoord",
    ItemKind.REMARK: "opmerking",
    ItemKind.HEADING: "onderwerp",
}
# What Word allows is 40; the count of a name that was taken must fit behind it.
_LONGEST = 33
_SHAPE = re.compile(
    rf"(?P<word>{'|'.join(WORDS.values())})(?P<numbers>(?:_\d{{1,4}}[a-z]?){{0,20}})(?:__\d{{1,6}})?"
)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Anchor:
    """What begins at a named place; no numbers where it has none or where they did not fit."""

    kind: ItemKind
    numbers: tuple[int, ...] = ()


class Anchors:
    """Gives out names, each once."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def name(self, kind: ItemKind, numbers: Sequence[str] = ()) -> str:
        """The name of the next item of this kind with these numbers."""
        name = "_".join((WORDS[kind], *numbers))
        if len(name) > _LONGEST or not _SHAPE.fullmatch(name):
            name = WORDS[kind]
        self._given[name] = count = self._given.get(name, 0) + 1
        return f"{name}__{count}" if count > 1 else name


def read_anchor(name: str) -> Anchor | None:
    """What begins at a place of this name, or None when it is no name of ours.

    >>> read_anchor("antwoord_3_4").numbers
    (3, 4)
    """
    match = _SHAPE.fullmatch(name)
    if not match:
        return None
    kind = next(kind for kind, word in WORDS.items() if word == match["word"])
    return Anchor(kind, tuple(int(number) for number in _NUMBER.findall(match["numbers"])))
