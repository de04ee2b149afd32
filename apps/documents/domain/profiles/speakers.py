"""Whose words these are where no heading says so: the first words of a paragraph name the asker."""

import re
from collections.abc import Sequence
from functools import lru_cache

from apps.documents.domain.askers import AskerHeading, named_askers
from apps.documents.domain.elements import Element, Kind, voice

# "De leden van de VVD-fractie vragen …", "Ook is het lid Omtzigt benieuwd …", "De PVV-fractie vraagt …"; what
# stands behind "van" or "door" is spoken of and does not speak.
_START = re.compile(
    r"(?<!\bvan )(?<!\bdoor )(?<!\bmet )(?<!\baan )(?<!\bbij )(?<!\bvoor )(?<!\w)"
    r"(?=(?:de\s+leden|het\s+lid|de\s+fractieleden|de\s+fracties?)\s|de\s+\S{1,40}-fractie\b)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.?!]{1,300}")
_WORD = re.compile(r"\S+")
_MOST_WORDS = 18
_TRIES = 3


@lru_cache(maxsize=8192)
def speaker(text: str) -> AskerHeading | None:
    """The askers whom the first sentence names as its subject, without the text of a heading."""
    match = _SENTENCE.match(text)
    for start in list(_START.finditer(match.group() if match else ""))[:_TRIES]:
        if found := _named(text[start.end() : start.end() + 240]):
            return found
    return None


def _named(text: str) -> AskerHeading | None:
    """The longest run of words from the start that names askers and nothing else."""
    ends = [word.end() for word in _WORD.finditer(text)][:_MOST_WORDS]
    first = text[:1].lower()
    for end in reversed(ends):
        if found := named_askers(first + text[1:end].rstrip(",:;")):
            return AskerHeading("", *found)
    return None


def by_speaker(run: Sequence[Element]) -> list[tuple[AskerHeading | None, list[Element]]]:
    """The elements cut where another asker begins to speak; a label or subheading goes with what follows it."""
    groups: list[tuple[AskerHeading | None, list[Element]]] = []
    pending: list[Element] = []
    for element in run:
        if element.kind is Kind.HEADING or element.is_question_label:
            pending.append(element)
            continue
        named = speaker(element.paragraph.words) if element.kind is Kind.TEXT and _asks(element) else None
        if not groups or (named and (groups[-1][0] is None or groups[-1][0].askers != named.askers)):
            groups.append((named, []))
        groups[-1][1].extend([*pending, element])
        pending = []
    if pending:
        groups = groups or [(None, [])]
        groups[-1][1].extend(pending)
    return groups


def _asks(element: Element) -> bool:
    return voice(element.paragraph) > 0


def names_speakers(run: Sequence[Element]) -> bool:
    """Some paragraph in the voice of the askers names its fractie."""
    return any(
        element.kind is Kind.TEXT and _asks(element) and speaker(element.paragraph.words) for element in run
    )
