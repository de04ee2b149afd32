"""A recognised document as its page shows it: the paper on one side, what became of it on the other."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.utils.translation import gettext as _

from apps.documents.domain.asks import is_ask
from apps.documents.domain.corrections import Fragment, Piece, PiecePart, uncovered
from apps.documents.domain.outline import Finding, Item, ItemKind, Outline, Part
from apps.documents.domain.sentences import sentences
from apps.documents.services.corrections import Reading
from apps.documents.services.intake import Whose
from apps.web.reading.findings import Doubt, doubts, style_remarks

_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Sentence:
    """A sentence with its place in the text of its item."""

    text: str
    at: int
    asks: bool


@dataclass(frozen=True)
class ItemRow:
    """One item of the outline; two are equal when they look the same."""

    key: str
    kind: str
    numbers: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    notes: tuple[tuple[int, str], ...]
    doubts: tuple[Doubt, ...]
    becomes: int  # questions: more than one where the item carries several numbers
    seen: int  # doubts that somebody ticked off

    @property
    def id(self) -> str:
        return dom_id("i", self.key)

    @property
    def codes(self) -> str:
        """What is doubtful, for the form that ticks it off."""
        return ",".join(dict.fromkeys(doubt.code for doubt in self.doubts))


@dataclass(frozen=True)
class PartRow:
    """One part; its items are compared one by one and not with it."""

    key: str
    askers: tuple[str, ...]
    unknown: tuple[str, ...]
    nobody: bool
    questions: int
    first: str
    can_join: bool
    items: tuple[ItemRow, ...] = field(compare=False)

    @property
    def id(self) -> str:
        return dom_id("part", self.key)

    @property
    def head_id(self) -> str:
        return dom_id("head", self.key)

    @property
    def list_id(self) -> str:
        return dom_id("items", self.key)


@dataclass(frozen=True)
class Stretch:
    """A stretch of the paper and what became of it; a paragraph is words, each time with the note behind them."""

    key: str
    kind: str
    numbers: str
    paragraphs: tuple[tuple[tuple[str, int | None], ...], ...]

    @property
    def id(self) -> str:
        return dom_id("i", self.key)


@dataclass(frozen=True)
class PaperItem:
    """An item of the paper as it was printed, in the stretches it was cut in."""

    id: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class PaperPart:
    heading: str
    items: tuple[PaperItem, ...]


@dataclass(frozen=True)
class Coverage:
    """How many sentences of the paper belong to an item of a known fractie, and which do not."""

    assigned: int
    total: int
    left: tuple[tuple[str, str], ...]  # (key of the item or "", the sentence)

    @property
    def percent(self) -> int:
        """Rounded down: 100 only when nothing is left."""
        return 100 * self.assigned // self.total if self.total else 100


@dataclass(frozen=True)
class Sheet:
    """Everything that the page of a document shows of it."""

    parts: tuple[PartRow, ...]
    paper: tuple[PaperPart, ...]
    coverage: Coverage
    loose: tuple[Doubt, ...]  # doubts that stand at no item
    style: tuple[Doubt, ...]
    has_answers: bool

    @property
    def items(self) -> list[ItemRow]:
        return [item for part in self.parts for item in part.items]

    @property
    def flagged(self) -> list[tuple[str, str]]:
        """(id of the place, what is doubtful) for everything a clerk should look at, in the order of the page."""
        found = []
        for part in self.parts:
            if part.first and (part.nobody or part.unknown):
                found.append((dom_id("i", part.first), _("This part is of no known fractie. Choose which.")))
            found += [(item.id, doubt.meaning) for item in part.items for doubt in item.doubts]
        return found

    @property
    def totals(self) -> dict[str, int]:
        """How many of each kind; of the questions as many as will be added, as each part says."""
        kinds = [item.kind for item in self.items]
        counts = {kind.value: kinds.count(kind.value) for kind in ItemKind}
        return counts | {ItemKind.QUESTION.value: sum(part.questions for part in self.parts)}

    @property
    def unknown(self) -> bool:
        """Whether a part that would be taken over is of nobody known."""
        return any(part.items and (part.nobody or part.unknown) for part in self.parts)


def dom_id(kind: str, key: str) -> str:
    """An id that needs no escaping: "0.3@120" is "i-0-3_120"."""
    return f"{kind}-{key.replace('.', '-').replace('@', '_')}"


def sheet_of(reading: Reading, asked_in: Callable[[Part], Whose]) -> Sheet:
    """The page of a document; `asked_in` says who asks in a part (`whose_parts`)."""
    outline = reading.outline
    flagged, loose = _findings(outline)
    notes: dict[tuple[int, int], list[tuple[int, str]]] = {}
    for note in outline.notes:
        if note.at:
            notes.setdefault((note.at.part, note.at.item), []).append((note.number, note.text))
    parts = []
    for p, (pieces, part) in enumerate(zip(reading.pieces.parts, outline.parts, strict=True)):
        rows = tuple(
            _item(piece, item, tuple(notes.get((p, i), ())), flagged.get((p, i), ()))
            for i, (piece, item) in enumerate(zip(pieces.pieces, part.items, strict=True))
        )
        parts.append(_part(pieces, asked_in(part), rows, can_join=p > 0))
    return Sheet(
        tuple(parts),
        tuple(_paper(reading)),
        _coverage(reading, parts),
        loose,
        tuple(style_remarks(outline.findings)),
        any(item.kind is ItemKind.ANSWER for part in reading.paper.parts for item in part.items),
    )


def part_of(sheet: Sheet, key: str) -> PartRow | None:
    """The part that holds this item."""
    return next((part for part in sheet.parts if any(item.key == key for item in part.items)), None)


def _findings(outline: Outline) -> tuple[dict[tuple[int, int], tuple[Doubt, ...]], tuple[Doubt, ...]]:
    placed: dict[tuple[int, int], list[Finding]] = {}
    loose: list[Finding] = []
    for finding in outline.findings:
        if finding.at:
            placed.setdefault((finding.at.part, finding.at.item), []).append(finding)
        else:
            loose.append(finding)
    at_items = {place: tuple(doubts(found)) for place, found in placed.items()}
    return at_items, tuple(doubts(loose))


def _item(
    piece: Piece, item: Item, notes: tuple[tuple[int, str], ...], flagged: tuple[Doubt, ...]
) -> ItemRow:
    numbers = ", ".join(map(str, item.numbers))
    becomes = min(len(item.numbers), len(item.asks)) if item.kind is ItemKind.QUESTION else 0
    # The number of the question is told by the item itself; elsewhere a doubt names it.
    shown = tuple(replace(doubt, question=None) for doubt in flagged if doubt.code not in piece.seen)
    seen = len(flagged) - len(shown)
    return ItemRow(piece.key, item.kind.value, numbers, _paragraphs(item.text), notes, shown, becomes, seen)


def _part(pieces: PiecePart, whose: Whose, rows: tuple[ItemRow, ...], *, can_join: bool) -> PartRow:
    return PartRow(
        pieces.key,
        whose.names,
        whose.unknown,
        whose.nobody,
        sum(max(1, row.becomes) for row in rows if row.kind == ItemKind.QUESTION),
        rows[0].key if rows else "",
        can_join,
        rows,
    )


@lru_cache(maxsize=4096)
def _paragraphs(text: str) -> tuple[tuple[Sentence, ...], ...]:
    """The sentences of each paragraph; remembered, since an act changes one item of hundreds."""
    found: list[list[Sentence]] = []
    end = None
    for sentence in sentences(text):
        if end is None or "\n" in text[end : sentence.start]:
            found.append([])
        found[-1].append(Sentence(sentence.text, sentence.start, is_ask(sentence.text)))
        end = sentence.end
    return tuple(tuple(paragraph) for paragraph in found)


# -- the paper ---------------------------------------------------------------------------------------------------


def _paper(reading: Reading) -> Iterator[PaperPart]:
    """The paper in its printed order, each stretch with the item that holds it now."""
    held: dict[tuple[int, int], list[tuple[Fragment, Piece, Item]]] = {}
    for pieces, part in zip(reading.pieces.parts, reading.outline.parts, strict=True):
        for piece, item in zip(pieces.pieces, part.items, strict=True):
            for fragment in piece.fragments:
                held.setdefault((fragment.part, fragment.item), []).append((fragment, piece, item))
    marks: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for note in reading.paper.notes:
        if note.at:
            marks.setdefault((note.at.part, note.at.item), []).append((note.at.start, note.number))
    for p, part in enumerate(reading.paper.parts):
        yield PaperPart(
            part.heading or "",
            tuple(
                PaperItem(
                    f"paper-{p}-{i}",
                    tuple(
                        _stretch(fragment, piece, item, reading.paper, tuple(sorted(marks.get((p, i), ()))))
                        for fragment, piece, item in sorted(held.get((p, i), ()), key=lambda row: row[0])
                    ),
                )
                for i in range(len(part.items))
            ),
        )


def _stretch(
    fragment: Fragment, piece: Piece, item: Item, paper: Outline, marks: Sequence[tuple[int, int]]
) -> Stretch:
    text = fragment.whole(paper)
    paragraphs = []
    for match in _PARAGRAPH.finditer(text, fragment.start, fragment.end):
        start, end = match.span()
        runs: list[tuple[str, int | None]] = []
        for at, number in marks:
            if start <= at <= end:
                runs.append((text[start:at], number))
                start = at
        paragraphs.append((*runs, (text[start:end], None)))
    return Stretch(piece.key, item.kind.value, ", ".join(map(str, item.numbers)), tuple(paragraphs))


# -- nothing forgotten -------------------------------------------------------------------------------------------


_LEFT_OUT = frozenset({"stray-line", "text-unplaced"})


def _coverage(reading: Reading, parts: Sequence[PartRow]) -> Coverage:
    """A sentence is assigned when an item of a known fractie holds it; lines the reader left out are not."""
    total = sum(len(paragraph) for part in parts for item in part.items for paragraph in item.paragraphs)
    left = [
        (item.key, sentence.text)
        for part in parts
        if part.nobody or part.unknown
        for item in part.items
        for paragraph in item.paragraphs
        for sentence in paragraph
    ]
    out = [("", text) for text in uncovered(reading.paper, reading.pieces)]
    out += [("", f.text) for f in reading.outline.findings if f.code in _LEFT_OUT and f.text]
    return Coverage(total - len(left), total + len(out), (*left, *out))


# -- what changed ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Changes:
    """What of the page is not as it was, so that only that is sent."""

    gone: tuple[str, ...]  # ids
    parts: tuple[tuple[str, PartRow], ...]  # new ones, each with the id of the part before it
    heads: tuple[PartRow, ...]
    added: tuple[tuple[str, ItemRow], ...]  # each with where it goes: "afterend:#i-0-3"
    changed: tuple[ItemRow, ...]
    paper: tuple[PaperItem, ...]


def changes(before: Sheet, after: Sheet) -> Changes:
    """What to take away, put in and replace to make the page of `before` that of `after`."""
    old_parts = {part.key: part for part in before.parts}
    new_parts = {part.key: part for part in after.parts}
    home = {item.key: part.key for part in before.parts for item in part.items}
    rows = {item.key: item for item in before.items}
    gone = [part.id for part in before.parts if part.key not in new_parts]
    stays = {item.key: part.key for part in after.parts for item in part.items}
    gone += [
        item.id
        for item in before.items
        if home[item.key] in new_parts and stays.get(item.key) != home[item.key]
    ]
    parts, added, changed = [], [], []
    for number, part in enumerate(after.parts):
        if part.key not in old_parts:
            parts.append((after.parts[number - 1].id if number else "", part))
            continue
        previous = f"afterbegin:#{part.list_id}"
        for item in part.items:
            if home.get(item.key) != part.key:
                added.append((previous, item))
            elif rows[item.key] != item:
                changed.append(item)
            previous = f"afterend:#{item.id}"
    heads = [part for part in after.parts if part.key in old_parts and old_parts[part.key] != part]
    was = {item.id: item for part in before.paper for item in part.items}
    paper = [item for part in after.paper for item in part.items if was.get(item.id) != item]
    return Changes(tuple(gone), tuple(parts), tuple(heads), tuple(added), tuple(changed), tuple(paper))


def first_difference(before: Sheet, after: Sheet) -> str:
    """The key of the first item that is not as it was; of the first item when all are."""
    old = {item.key: item for item in before.items}
    found = next((item for item in after.items if old.get(item.key) != item), None)
    return (found or after.items[0]).key if after.items else ""
