"""The notes at the foot of pages, told by their place, their size and their number, and where each is called.

A note begins with its number, raised or followed by a space; its lines are smaller than the text or stand under
a short rule. Its number follows on the one before, which tells it from anything else that begins with a number.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from apps.documents.domain.hyphens import Hyphenation
from apps.documents.domain.paragraphs import Remark, SourceNote
from apps.documents.domain.typeset.lines import Piece, PrintedLine
from apps.documents.domain.typeset.sheets import Rule

_SMALLER = 0.94
_MAX_SKIPPED = 3
_START = re.compile(r"\s*\[?(\d{1,3})\]?[.)]?(?:\s+|(?=[^\W\d]))(?=\S)")
_RAISED_NUMBER = re.compile(r"\s*\[?(\d{1,3})\]?[,;]?\s*")
_NUMBERS = re.compile(r"\d{1,3}")
# "5 m2", "3 km3": a power, unless no better place is found.
_POWER = re.compile(r"(?:^|[\s\d/(])(?:k|c|d|m|h)?m$")
_SHORT_RULE = 0.62
# A rule that begins further to the left than this, in points, is that of another column.
_BESIDE = 12
# A line of a note is carried on by the next one only when it is full.
_FULL_NOTE_LINE = 0.7


@dataclass
class _Note:
    number: int
    page: int
    lines: list[PrintedLine] = field(default_factory=list)


@dataclass(frozen=True)
class Notes:
    """The notes in order, the lines of the text that is left, and what a person may want to know."""

    notes: tuple[SourceNote, ...]
    pages: tuple[int, ...]
    body: list[list[PrintedLine]]
    remarks: tuple[Remark, ...]


def take_notes(
    pages: Sequence[Sequence[PrintedLine]],
    rules: Sequence[Sequence[Rule]],
    body: float,
    widths: Sequence[float],
) -> Notes:
    """The notes taken out of the pages; `body` is the size of the text, `rules` the drawn lines on each page."""
    walk = _Walk(body)
    left = [walk.page(lines, rule, width) for lines, rule, width in zip(pages, rules, widths, strict=True)]
    hyphens = Hyphenation.of([line.text for note in walk.notes for line in note.lines])
    notes = tuple(
        SourceNote(note.number, " ".join(hyphens.join_all(_texts(note)).split())) for note in walk.notes
    )
    return Notes(notes, tuple(note.page for note in walk.notes), left, tuple(walk.remarks))


def _texts(note: _Note) -> list[str]:
    first, *rest = note.lines
    match = _RAISED_NUMBER.match(first.text) if first.pieces[0].raised else _START.match(first.text)
    return [first.text[match.end() if match else 0 :].strip(), *(line.text.strip() for line in rest)]


class _Walk:
    def __init__(self, body: float) -> None:
        self.body = body
        self.notes: list[_Note] = []
        self.remarks: list[Remark] = []
        self.edges = (0.0, 0.0)

    def page(self, lines: Sequence[PrintedLine], rules: Sequence[Rule], width: float) -> list[PrintedLine]:
        """The lines of a page that are no notes."""
        taken: set[int] = set()
        for column in sorted({line.column for line in lines}):
            own = [line for line in lines if line.column == column and line.cell is None]
            foot = self.foot(own, rules, width)
            taken |= {id(line) for line in self.take(foot)}
            if foot:
                self.edges = min(line.x0 for line in own), max(line.x1 for line in own)
        return [line for line in lines if id(line) not in taken]

    def foot(self, lines: list[PrintedLine], rules: Sequence[Rule], width: float) -> list[PrintedLine]:
        """The lines at the foot that may be notes: all under a short rule, or all smaller than the text."""
        ruled = self.under_rule(lines, rules, width)
        if ruled and (self.number_of(ruled[0]) or self.notes):
            return ruled
        place = len(lines)
        while place and lines[place - 1].size <= _SMALLER * self.body:
            place -= 1
        return lines[place:]

    def under_rule(self, lines: list[PrintedLine], rules: Sequence[Rule], width: float) -> list[PrintedLine]:
        """The lines under the last short rule with nothing but lines that are not larger than the text below it."""
        left = min((line.x0 for line in lines), default=0.0)
        right = max((line.x1 for line in lines), default=0.0)
        for rule in sorted(rules, key=lambda rule: -rule.y0):
            short = rule.y0 == rule.y1 and rule.x1 - rule.x0 <= _SHORT_RULE * width
            if not short or not left - _BESIDE <= rule.x0 <= right:
                continue
            below = [line for line in lines if line.y > rule.y0 and line.size <= 1.02 * self.body]
            if below and len(below) == sum(1 for line in lines if line.y > rule.y0):
                return below
        return []

    def take(self, foot: list[PrintedLine]) -> Iterator[PrintedLine]:
        starts = [place for place, line in enumerate(foot) if self.number_of(line)]
        raised = [place for place in starts if foot[place].pieces[0].raised]
        starts = self.rising(foot, raised or starts)
        if not starts and not self.continues(foot):
            return
        if starts and starts[0] and not self.continues(foot):
            foot, starts = foot[starts[0] :], [place - starts[0] for place in starts]
        for place, line in enumerate(foot):
            if place in starts:
                number = self.number_of(line)
                if self.notes and number > self.notes[-1].number + 1:
                    self.remarks.append(Remark("note-number-skipped", str(number)))
                self.notes.append(_Note(number, line.page))
            self.notes[-1].lines.append(line)
            yield line

    def rising(self, foot: list[PrintedLine], places: list[int]) -> list[int]:
        """Those of the places whose numbers follow on each other."""
        kept: list[int] = []
        last = self.notes[-1].number if self.notes else None
        for place in places:
            number = self.number_of(foot[place])
            first_of_all = last is None and (foot[place].pieces[0].raised or number <= 1 + _MAX_SKIPPED)
            if first_of_all or (last is not None and last < number <= last + _MAX_SKIPPED):
                kept.append(place)
                last = number
        return kept

    def continues(self, foot: list[PrintedLine]) -> bool:
        """The foot begins with the rest of the last note of the page before."""
        if not self.notes or not foot or foot[0].page != self.notes[-1].lines[-1].page + 1:
            return False
        last = self.notes[-1].lines[-1]
        left, right = self.edges
        return abs(last.size - foot[0].size) < 0.6 and last.x1 - left >= _FULL_NOTE_LINE * (right - left)

    def number_of(self, line: PrintedLine) -> int:
        """The number that the line begins with as a note does, or 0."""
        first = line.pieces[0]
        match = _RAISED_NUMBER.fullmatch(first.text) if first.raised else _START.match(line.text)
        return int(match[1]) if match else 0


# -- calls


@dataclass(frozen=True)
class Call:
    """Where a note is called: line, piece, and the stretch of its text that is the number."""

    line: PrintedLine
    piece: int
    start: int
    end: int
    number: int


def place_calls(
    lines: Iterable[PrintedLine], notes: Notes
) -> tuple[dict[tuple[int, int], list[Call]], tuple[int, ...]]:
    """The calls by line and piece, and the notes without any.

    A note is called on its page or the one before, after the note before it; a power ("m2") is taken only when
    nothing else fits.
    """
    candidates: dict[int, list[Call]] = {}
    order: dict[int, int] = {}
    for place, line in enumerate(lines):
        order[id(line)] = place
        for call in _raised_numbers(line):
            candidates.setdefault(call.number, []).append(call)
    found: dict[tuple[int, int], list[Call]] = {}
    missing: list[int] = []
    last = (-1, -1, -1)
    for note, page in zip(notes.notes, notes.pages, strict=True):
        fitting = [
            call
            for call in candidates.get(note.number, [])
            if page - 1 <= call.line.page <= page and (order[id(call.line)], call.piece, call.start) > last
        ]
        best = min(fitting, key=_doubt, default=None)
        if best is None:
            missing.append(note.number)
            continue
        last = (order[id(best.line)], best.piece, best.start)
        found.setdefault((id(best.line), best.piece), []).append(best)
        for call in _again(candidates[note.number], last, order):
            found.setdefault((id(call.line), call.piece), []).append(call)
    for calls in found.values():
        calls.sort(key=lambda call: call.start)
    return found, tuple(missing)


def _again(calls: Iterable[Call], first: tuple[int, int, int], order: Mapping[int, int]) -> Iterator[Call]:
    """Where a note is called once more, behind its first call; what may be a power ("m2", "102") is none."""
    for call in calls:
        place = (order[id(call.line)], call.piece, call.start)
        before = _before(call).rstrip()
        if place > first and not _POWER.search(before) and not before[-1:].isdigit():
            yield call


def _doubt(call: Call) -> tuple[bool, int]:
    return bool(_POWER.search(_before(call))), -call.line.page


def _before(call: Call) -> str:
    return "".join(piece.text for piece in call.line.pieces[: call.piece])


def _raised_numbers(line: PrintedLine) -> Iterator[Call]:
    for place, piece in enumerate(line.pieces):
        if piece.raised and _is_numbers(piece):
            for match in _NUMBERS.finditer(piece.text):
                yield Call(line, place, match.start(), match.end(), int(match[0]))


def _is_numbers(piece: Piece) -> bool:
    return not piece.text.strip(" \t0123456789,;[]()")
