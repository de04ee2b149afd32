"""From a source to the outline that recognition must give: only from what a person wrote there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from apps.documents.domain.outline import (
    AskerKind,
    Commitment,
    Document,
    DocumentKind,
    Dossier,
    Finding,
    Item,
    ItemKind,
    Kamerstuk,
    Note,
    NotePlace,
    Outline,
    Part,
    Place,
    Reference,
    ReferenceStatus,
    Severity,
)
from tests.samples.markup import Expected, Line, Sample, pieces

KINDS = {
    "subject": ItemKind.HEADING,
    "remark": ItemKind.REMARK,
    "question": ItemKind.QUESTION,
    "answer": ItemKind.ANSWER,
}
URL = "https://zoek.officielebekendmakingen.nl/{}.html"


@dataclass
class _Item:
    kind: ItemKind
    numbers: tuple[int, ...]
    text: str = ""
    asks: list[str] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """The paragraph of the line, with its list label only where it belongs to the text."""
        labelled = line.role in {"+", "-"} and (line.label or line.typed)
        words = f"{labelled} {line.text}".strip() if labelled else line.text
        self.expected += line.expected
        if not words:
            return
        self.text += "\n\n" if self.text else ""
        asking: int | None = None
        for piece in pieces(words):
            if isinstance(piece, int):
                self.marks.append((piece, len(self.text)))
                continue
            for char in piece:
                if char == "{":
                    asking = len(self.text)
                elif char == "}" and asking is not None:
                    self.asks.append(self.text[asking:])
                    asking = None
                else:
                    self.text += char


@dataclass
class _Part:
    askers: tuple[str, ...] = ()
    kind: str = "unknown"
    heading: str | None = None
    items: list[_Item] = field(default_factory=list)


def expected_outline(sample: Sample) -> Outline:
    """The outline of the source, in the order of outline/1."""
    reading = _Reading(sample)
    for line in sample.lines:
        reading.take(line)
    return reading.outline()


class _Reading:
    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self.parts: list[_Part] = []
        self.current: _Item | None = None
        self.target: _Part | None = None
        self.answers_apart = False
        self.head_marks: set[int] = set()
        self.agenda: list[Line] = []

    def take(self, line: Line) -> None:
        if line.role == "section":
            self.answers_apart = line.word == "answers"
            self.current = self.target = None
        elif line.role in {"asker", "part"}:
            self._begin_part(line)
        elif line.role in KINDS:
            self._begin_item(line)
        elif line.role in {"+", "-", "row", "cell"}:
            if self.current is not None:
                self.current.add(line)
        elif line.role == "agenda":
            self.agenda.append(line)
        elif line.role == "head":
            self.head_marks |= {piece for piece in pieces(line.text) if isinstance(piece, int)}

    def _begin_part(self, line: Line) -> None:
        askers, kind = line.askers
        self.current = None
        if self.answers_apart:
            self.target = next((part for part in self.parts if part.askers == askers), None)
        if self.target is not None and self.answers_apart:
            return
        label = line.label or line.typed
        heading = f"{label} {line.text}".strip() if line.role == "asker" else None
        self.target = _Part(askers, kind, heading)
        self.parts.append(self.target)

    def _begin_item(self, line: Line) -> None:
        if not self.parts:
            self.parts.append(_Part())
        item = _Item(KINDS[line.role], line.numbers)
        item.add(line)
        self.current = item
        part = self.target or self.parts[-1]
        place = len(part.items)
        if self.answers_apart and item.numbers:
            part, place = self._after_its_question(item) or (part, place)
        part.items.insert(place, item)

    def _after_its_question(self, item: _Item) -> tuple[_Part, int] | None:
        """In a document with questions and answers apart: behind the last question that is answered."""
        places = [
            (part, place + 1)
            for part in ([self.target] if self.target else self.parts)
            for place, other in enumerate(part.items)
            if other.kind is ItemKind.QUESTION and set(other.numbers) & set(item.numbers)
        ]
        return places[-1] if places else None

    # -- the outline

    def outline(self) -> Outline:
        notes = tuple(self._notes())
        kamerstukken, findings = self._citations(notes)
        doubts = tuple(_finding(found) for found in self.sample.doubts)
        return Outline(
            document=self._document(),
            parts=tuple(
                Part(part.askers, AskerKind(part.kind), part.heading, tuple(map(_item, part.items)))
                for part in self.parts
            ),
            notes=notes,
            kamerstukken=tuple(kamerstukken),
            commitments=tuple(self._commitments()),
            findings=(*findings, *doubts),
        )

    def _placed(self) -> Iterator[tuple[int, int, _Item]]:
        for part, group in enumerate(self.parts):
            for place, item in enumerate(group.items):
                yield part, place, item

    def _notes(self) -> Iterator[Note]:
        places = {
            note: (part, place, item, at) for part, place, item in self._placed() for note, at in item.marks
        }
        agenda = {p for line in self.agenda for p in pieces(line.text) if isinstance(p, int)}
        for number, line in sorted(self.sample.notes.items()):
            if number in places:
                part, place, item, at = places[number]
                inside = None if item.kind is ItemKind.HEADING else NotePlace(item.kind.value)
                yield Note(number, line.text, inside, _first(item.numbers), Place(part, place, at, at))
            elif number in agenda:
                yield Note(number, line.text, NotePlace.AGENDA)
            else:
                yield Note(number, line.text, NotePlace.HEADER if number in self.head_marks else None)

    def _citations(self, notes: tuple[Note, ...]) -> tuple[list[Kamerstuk], list[Finding]]:
        kamerstukken: list[Kamerstuk] = []
        findings: list[Finding] = []
        for part, place, item in self._placed():
            for found in item.expected:
                at = _place(part, place, item, found.text)
                if found.what == "stuk":
                    kamerstukken.append(_kamerstuk(found, None, _first(item.numbers), at))
                elif found.what in _SEVERITIES:
                    findings.append(_finding(found, None, _first(item.numbers), at))
        for note in notes:
            for found in self.sample.notes[note.number].expected:
                if found.what == "stuk":
                    kamerstukken.append(_kamerstuk(found, note.number, note.question, note.at))
                elif found.what in _SEVERITIES:
                    findings.append(_finding(found, note.number, note.question, note.at))
        for line in self.agenda:
            kamerstukken += [_kamerstuk(found) for found in line.expected if found.what == "stuk"]
            findings += [_finding(found) for found in line.expected if found.what in _SEVERITIES]
        return kamerstukken, findings

    def _commitments(self) -> Iterator[Commitment]:
        for part, place, item in self._placed():
            for found in item.expected:
                if found.what == "promise":
                    due, _, hedged = found.rest.partition(" ")
                    start, _, end = due.partition("..")
                    at = _place(part, place, item, found.text)
                    yield Commitment(
                        found.text, _first(item.numbers), _date(start), _date(end), bool(hedged), at
                    )

    def _document(self) -> Document:
        values: dict[str, list[str]] = {}
        for name, value in self.sample.fields:
            values.setdefault(name, []).append(value)
        one: dict[str, Any] = {name: found[0] for name, found in values.items()}
        return Document(
            kind=DocumentKind(one["kind"]),
            title=one.get("title"),
            dossiers=tuple(_dossier(value) for value in values.get("dossier", [])),
            sub_number=one.get("sub_number"),
            put_on=_date(one.get("put_on")),
            answered_on=_date(one.get("answered_on")),
            adopted_on=_date(one.get("adopted_on")),
            committee=one.get("committee"),
            addressees=tuple(values.get("addressee", [])),
            chair=one.get("chair"),
            clerk=one.get("clerk"),
            agenda=tuple(_plain(line.text) for line in self.agenda),
        )


_SEVERITIES = {severity.value: severity for severity in Severity}


def _plain(text: str) -> str:
    return "".join(piece for piece in pieces(text) if isinstance(piece, str))


def _first(numbers: tuple[int, ...]) -> int | None:
    return numbers[0] if numbers else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _dossier(value: str) -> Dossier:
    """ "36600 XVII | Vaststelling van …": number, suffix and title."""
    left, _, title = value.partition("|")
    number, _, suffix = left.strip().partition(" ")
    return Dossier(number, suffix.strip(), title.strip() or None)


def _place(part: int, place: int, item: _Item, text: str) -> Place | None:
    """Where the text stands in the item; a finding may be about the item as a whole."""
    start = item.text.find(text)
    return (
        Place(part, place, start, start + len(text)) if start >= 0 else Place(part, place, 0, len(item.text))
    )


def _item(item: _Item) -> Item:
    return Item(
        item.kind,
        item.text,
        item.numbers,
        asks=tuple(item.asks),
        references=tuple(_references(item)),
    )


def _references(item: _Item) -> Iterator[Reference]:
    at = 0
    for found in item.expected:
        if found.what == "ref":
            start = item.text.index(found.text, at)
            at = start + len(found.text)
            yield Reference(found.text, start, at, found.numbers, ReferenceStatus(found.rest))


def _kamerstuk(
    found: Expected, note: int | None = None, question: int | None = None, at: Place | None = None
) -> Kamerstuk:
    canonical, _, key = found.rest.partition("=")
    return Kamerstuk(found.text, canonical.strip(), URL.format(key.strip()), note, question, at)


def _finding(
    found: Expected, note: int | None = None, question: int | None = None, at: Place | None = None
) -> Finding:
    severity = _SEVERITIES[found.what]
    return Finding(found.rest, severity, found.text, question, note, found.hint, at)
