"""From spans to printed lines, in the order of reading: columns told apart, raised letters known."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from apps.documents.domain.paragraphs import Cell
from apps.documents.domain.typeset.sheets import Span

# Spans whose feet differ less than this share of their size stand on one line, raised letters included.
_SAME_LINE = 0.42
# A raised span is this much smaller than its line, or stands this much higher.
_RAISED_SIZE = 0.82
_RAISED_BY = 0.12
_SPACE = 0.15
_SHARE_OF_SIZE = 0.25
_WIDE_GAP = 1.2
_LABEL_ALONE = re.compile(r"\d{1,3}[.)]?|[a-z][.)]|\([a-z0-9]{1,2}\)|[-–•●▪◦o\ufffd]")
# A gutter is looked for in the middle of the page; it is at least this wide, in points.
_GUTTER_FROM, _GUTTER_TO = 0.33, 0.67
_GUTTER = 9
_LINES_IN_COLUMN = 6
_SAME_START = 0.4
_MANY_LINES = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of a line in one dress."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False


@dataclass(slots=True, eq=False)
class PrintedLine:
    """A line as printed; `set_edges` alone changes one. `left` and `right` are the edges of its column or cell, `column` its number on the page.

    `plain`: the text without raised letters; `bold`: every visible letter on the line itself is; `after`: where the
    text goes on after a bare number at the start and a wide gap, or 0; `hang`: the same after any list label that
    stands apart.
    """

    pieces: tuple[Piece, ...]
    page: int
    x0: float
    x1: float
    y: float
    size: float
    text: str
    plain: str
    bold: bool
    left: float = 0.0
    right: float = 0.0
    column: int = 0
    cell: Cell | None = None
    after: float = 0.0
    hang: float = 0.0

    @property
    def letter(self) -> float:
        """The width of a usual letter of this line."""
        return (self.x1 - self.x0) / max(len(self.text), 1)

    def having(self, pieces: Sequence[Piece]) -> "PrintedLine":
        """The same line with other text."""
        return replace(self, pieces=tuple(pieces), **_words(pieces))


class _Words(TypedDict):
    text: str
    plain: str
    bold: bool


def _words(pieces: Sequence[Piece]) -> _Words:
    on_line = [piece for piece in pieces if not piece.raised]
    visible = [piece for piece in on_line if piece.text.strip()]
    return _Words(
        text="".join([piece.text for piece in pieces]),
        plain="".join([piece.text for piece in on_line]),
        bold=bool(visible) and all(piece.bold for piece in visible),
    )


def lines_on_page(spans: Sequence[Span], page: int, gutter: float | None) -> list[PrintedLine]:
    """The lines of a page in the order of reading; what stands on both sides of a gutter is read one after the other."""
    if gutter is None:
        return _lines(spans, page)
    found: list[PrintedLine] = []
    for band in _bands(spans, gutter):
        if band.crossing:
            found += _lines(band.spans, page)
        else:
            sides = ([s for s in band.spans if s.x0 < gutter], [s for s in band.spans if s.x0 >= gutter])
            for column, side in enumerate(sides, 1):
                found += [replace(line, column=column) for line in _lines(side, page)]
    return found


def gutters(pages: Sequence[Sequence[Span]], widths: Sequence[float]) -> list[float | None]:
    """The gutter of each page; a page with too few lines to tell has that of the others, where nothing crosses it."""
    own = [gutter_of(spans, width) for spans, width in zip(pages, widths, strict=True)]
    known = sorted(gutter for gutter in own if gutter is not None)
    if not known or len(known) < 0.5 * len(own):
        return own
    usual = known[len(known) // 2]
    return [
        usual if gutter is None and not any(span.x0 < usual < span.x1 for span in spans) else gutter
        for gutter, spans in zip(own, pages, strict=True)
    ]


def set_edges(lines: Sequence[PrintedLine]) -> None:
    """Gives lines the edges of their column: of that page, or where it has few lines, of the whole document."""
    places: defaultdict[tuple[int, int], list[PrintedLine]] = defaultdict(list)
    for line in lines:
        if line.cell is None:
            places[line.page, line.column].append(line)
    edges = {
        place: (min(line.x0 for line in own), max(line.x1 for line in own)) for place, own in places.items()
    }
    usual: dict[int, tuple[float, float]] = {}
    for column in {column for _, column in places}:
        many = [
            edges[place] for place, own in places.items() if place[1] == column and len(own) >= _MANY_LINES
        ]
        some = many or [edges[place] for place in places if place[1] == column]
        usual[column] = (_middle([left for left, _ in some]), _middle([right for _, right in some]))
    for (page, column), own in places.items():
        left, right = edges[page, column]
        if len(own) < _MANY_LINES:
            left, right = min(left, usual[column][0]), max(right, usual[column][1])
        for line in own:
            line.left, line.right = left, right


def _middle(places: Sequence[float]) -> float:
    return sorted(places)[len(places) // 2]


def lines_in_cell(
    spans: Sequence[Span], page: int, edges: tuple[float, float], cell: Cell
) -> list[PrintedLine]:
    """The lines of a cell of a table, between the edges of its column."""
    return [replace(line, left=edges[0], right=edges[1], cell=cell) for line in _lines(spans, page)]


# -- columns


@dataclass(frozen=True)
class _Band:
    """A strip of the page, either over the full width or in two columns."""

    crossing: bool
    spans: list[Span]


def gutter_of(spans: Sequence[Span], width: float) -> float | None:
    """The middle of an empty upright strip with many lines on both sides, or None on a page of one column."""
    first, last = int(width * _GUTTER_FROM), int(width * _GUTTER_TO)
    crossed = [0] * (last - first + 2)
    for span in spans:
        low, high = int(span.x0) - first, int(span.x1) + 1 - first
        if high > 0 and low <= last - first:
            crossed[max(low, 0)] += 1
            crossed[min(max(high, 0), last - first + 1)] -= 1
    totals = list(itertools.accumulate(crossed))[: last - first + 1]
    lowest = min(totals)
    place = _widest(totals, lowest + 1) + first
    if place < first:
        return None
    left = {round(span.y) for span in spans if span.x1 <= place}
    right = [span for span in spans if span.x0 >= place]
    heights = {round(span.y) for span in right}
    wide = [span for span in spans if span.x0 < place < span.x1]
    if min(len(left), len(heights)) < _LINES_IN_COLUMN or len(wide) > min(len(left), len(heights)):
        return None
    _, times = Counter(round(span.x0 / 3) for span in right).most_common(1)[0]
    return float(place) if times >= _SAME_START * len(heights) else None


def _widest(totals: Sequence[int], most: int) -> int:
    """The middle of the widest stretch that is crossed by no more than `most` spans, or -1 where none is wide."""
    best, middle, run = _GUTTER - 1, -1, 0
    for place, total in enumerate([*totals, most + 1]):
        if total <= most:
            run += 1
            continue
        if run > best:
            best, middle = run, place - (run + 1) // 2
        run = 0
    return middle


def _bands(spans: Sequence[Span], gutter: float) -> Iterator[_Band]:
    band: list[Span] = []
    crossing = False
    crossed = sorted(span.y for span in spans if span.x0 < gutter < span.x1)
    for span in sorted(spans, key=lambda span: (span.y, span.x0)):
        crosses = any(abs(span.y - y) <= _SAME_LINE * span.size for y in crossed)
        if band and crosses != crossing:
            yield _Band(crossing, band)
            band = []
        crossing = crosses
        band.append(span)
    if band:
        yield _Band(crossing, band)


# -- lines


def _lines(spans: Iterable[Span], page: int) -> list[PrintedLine]:
    """Spans that stand on one line together, from the top of the page to its foot."""
    rows: list[list[Span]] = []
    feet: list[tuple[float, float]] = []
    for span in sorted(spans, key=lambda span: span.y):
        for back in (1, 2):
            if len(rows) >= back and abs(feet[-back][0] - span.y) <= _SAME_LINE * max(
                feet[-back][1], span.size
            ):
                rows[-back].append(span)
                if span.size > feet[-back][1] + 0.1:
                    feet[-back] = (span.y, span.size)
                break
        else:
            rows.append([span])
            feet.append((span.y, span.size))
    return [_line(row, page) for row in rows]


def _line(row: list[Span], page: int) -> PrintedLine:
    row.sort(key=lambda span: span.x0)
    size = _usual_size(row)
    y = max((span.y for span in row if span.size >= 0.95 * size), default=row[0].y)
    pieces: list[Piece] = []
    end = row[0].x0
    for span in row:
        raised = span.raised or (span.y < y - _RAISED_BY * size and span.size <= _RAISED_SIZE * size)
        text = span.text
        if (
            pieces
            and span.x0 - end > _SPACE * size
            and not (pieces[-1].text.endswith(" ") or text.startswith(" "))
        ):
            last = pieces[-1]
            if raised:
                text = f" {text}"
            else:
                pieces[-1] = Piece(f"{last.text} ", last.bold, last.italic, last.raised)
        end = max(end, span.x1)
        if pieces and (pieces[-1].bold, pieces[-1].italic, pieces[-1].raised) == (
            span.bold,
            span.italic,
            raised,
        ):
            pieces[-1] = Piece(pieces[-1].text + text, span.bold, span.italic, raised)
        else:
            pieces.append(Piece(text, span.bold, span.italic, raised))
    return PrintedLine(
        tuple(pieces),
        page,
        row[0].x0,
        end,
        y,
        size,
        **_words(pieces),
        after=_after_number(row, size),
        hang=_hang(row),
    )


def _hang(row: Sequence[Span]) -> float:
    return row[1].x0 if len(row) > 1 and _LABEL_ALONE.fullmatch(row[0].text.strip()) else 0.0


def _after_number(row: Sequence[Span], size: float) -> float:
    """Where the text begins behind a number in a column of its own."""
    if len(row) < 2 or not row[0].text.strip().isdigit() or row[1].x0 - row[0].x1 < _WIDE_GAP * size:
        return 0.0
    return row[1].x0


def _usual_size(row: Sequence[Span]) -> float:
    """The largest size that enough letters have: numbers of notes are smaller, a single large letter says nothing."""
    if all(span.size == row[0].size for span in row):
        return row[0].size
    letters: Counter[float] = Counter()
    for span in row:
        letters[round(span.size, 1)] += len(span.text.strip())
    enough = _SHARE_OF_SIZE * letters.total()
    usual = letters.most_common(1)[0][0]
    return max((size for size, count in letters.items() if count >= enough), default=usual)


def usual_size(lines: Iterable[PrintedLine]) -> float:
    """The size of most letters of a document."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size * 2) / 2] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 10.0
