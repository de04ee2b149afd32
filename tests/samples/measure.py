"""How much of a sample was recognised: what was found against what a person wrote down.

A found thing counts only when all of it is right: its number, its words and its place. What was found too much
counts as much as what was missed. Text of a file without real paragraphs (.pdf, .txt) is compared without blanks.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass

from apps.documents.domain.outline import Item, ItemKind, Outline, Place

LEAST = 0.98
Keys = Iterable[Hashable]


@dataclass(frozen=True)
class Score:
    right: int
    found: int
    expected: int

    @property
    def share(self) -> float:
        most = max(self.found, self.expected)
        return self.right / most if most else 1.0


@dataclass(frozen=True)
class _Reader:
    """Reads the keys off an outline; `exact` says whether blanks and paragraphs count."""

    outline: Outline
    exact: bool

    def text(self, text: str | None) -> str | None:
        return text if text is None or self.exact else "".join(text.split())

    def at(self, place: Place | None) -> Hashable:
        """A place by what stands before it in its item."""
        if place is None:
            return None
        before = self.outline.parts[place.part].items[place.item].text[: place.start]
        return place.part, place.item, len(self.text(before) or "")

    def items(self, *kinds: ItemKind) -> Iterator[tuple[int, Item]]:
        for place, part in enumerate(self.outline.parts):
            for item in part.items:
                if item.kind in kinds:
                    yield place, item


def _head(reader: _Reader) -> Keys:
    document = reader.outline.document
    for name in document.__dataclass_fields__:
        value = getattr(document, name)
        for one in value if isinstance(value, tuple) else (value,):
            if one is not None:
                yield name, reader.text(one) if isinstance(one, str) else one


def _askers(reader: _Reader) -> Keys:
    for place, part in enumerate(reader.outline.parts):
        yield place, part.askers, part.asker_kind, reader.text(part.heading)


def _items(*kinds: ItemKind) -> Callable[[_Reader], Keys]:
    def read(reader: _Reader) -> Keys:
        for part, item in reader.items(*kinds):
            yield part, item.kind, item.numbers, reader.text(item.text)

    return read


def _asks(reader: _Reader) -> Keys:
    for part, item in reader.items(ItemKind.QUESTION):
        for ask in item.asks:
            yield part, item.numbers, reader.text(ask)


def _notes(reader: _Reader) -> Keys:
    for note in reader.outline.notes:
        yield note.number, reader.text(note.text), note.inside, note.question, reader.at(note.at)


def _references(reader: _Reader) -> Keys:
    for part, item in reader.items(ItemKind.QUESTION, ItemKind.ANSWER):
        for one in item.references:
            before = len(reader.text(item.text[: one.start]) or "")
            yield part, item.kind, item.numbers, before, reader.text(one.text), one.numbers, one.status


def _citations(reader: _Reader) -> Keys:
    for one in reader.outline.kamerstukken:
        yield reader.text(one.text), one.canonical, one.url, one.note, one.question, reader.at(one.at)


def _findings(reader: _Reader) -> Keys:
    for one in reader.outline.findings:
        yield one.code, one.severity, reader.text(one.text), one.question, one.note, reader.at(one.at)


def _promises(reader: _Reader) -> Keys:
    for one in reader.outline.commitments:
        yield reader.text(one.text), one.question, one.due_from, one.due_to, one.hedged, reader.at(one.at)


MEASURES: dict[str, Callable[[_Reader], Keys]] = {
    "head": _head,
    "askers": _askers,
    "questions": _items(ItemKind.QUESTION),
    "asks": _asks,
    "answers": _items(ItemKind.ANSWER),
    "rest": _items(ItemKind.HEADING, ItemKind.REMARK),
    "notes": _notes,
    "refs": _references,
    "citations": _citations,
    "findings": _findings,
    "promises": _promises,
}


def measure(found: Outline, expected: Outline, *, exact: bool) -> dict[str, Score]:
    """The score of each measure."""
    return {
        name: Score(sum((one & other).values()), one.total(), other.total())
        for name, (one, other) in _counted(found, expected, exact=exact).items()
    }


def differences(found: Outline, expected: Outline, *, exact: bool) -> list[str]:
    """What was missed ("-") and what was found too much ("+"), one line each."""
    return [
        f"{name} {sign} {key}"
        for name, (one, other) in _counted(found, expected, exact=exact).items()
        for sign, keys in (("-", other - one), ("+", one - other))
        for key in keys
    ]


def _counted(
    found: Outline, expected: Outline, *, exact: bool
) -> dict[str, tuple[Counter[Hashable], Counter[Hashable]]]:
    one, other = _Reader(found, exact), _Reader(expected, exact)
    return {name: (Counter(read(one)), Counter(read(other))) for name, read in MEASURES.items()}
