"""Tables drawn with lines: rows between lying rules, columns between standing ones or, without these, empty strips."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from apps.documents.domain.paragraphs import Cell
from apps.documents.domain.typeset.lines import PrintedLine, lines_in_cell
from apps.documents.domain.typeset.sheets import Rule, Span
from apps.documents.domain.typeset.stacked import gaps, parted

_TOUCH = 4.0
_MIN_ROWS = 2
_MIN_RULED_ROWS = 2
_MAX_ROWS = 400
_MAX_COLUMNS = 30


@dataclass(frozen=True)
class Grid:
    """A table on a page: the heights of its rows and the edges of its columns."""

    rows: tuple[float, ...]
    columns: tuple[float, ...]

    def holds(self, span: Span) -> bool:
        middle = (span.x0 + span.x1) / 2
        return self.rows[0] < span.y <= self.rows[-1] + 1 and self.columns[0] <= middle <= self.columns[-1]


class Tables:
    """Finds the tables of a document page by page; a table may go on at the top of the next page."""

    def __init__(self) -> None:
        self.count = 0
        self.last: Grid | None = None
        self.row = 0
        self.first_row: list[str] = []

    def take(
        self, spans: Sequence[Span], rules: Sequence[Rule], page: int
    ) -> tuple[list[Span], list[list[PrintedLine]]]:
        """The spans outside tables, and for each table on the page its lines, cell by cell."""
        rest = list(spans)
        found: list[list[PrintedLine]] = []
        for grid in grids(spans, rules):
            inside = [span for span in rest if grid.holds(span)]
            if not inside:
                continue
            rest = [span for span in rest if not grid.holds(span)]
            on_top = not any(span.y < grid.rows[0] and span.y > 0.12 * 842 for span in rest)
            found.append(self.lines(grid, inside, page, goes_on=on_top and not found))
        if rest and found:
            lowest = max(line.y for line in found[-1])
            if any(span.y > lowest for span in rest if span.y < 0.9 * 842):
                self.last = None
        elif rest:
            self.last = None
        return rest, found

    def lines(self, grid: Grid, spans: Sequence[Span], page: int, *, goes_on: bool) -> list[PrintedLine]:
        cells = _cells(grid, spans)
        if goes_on and self.last is not None and _same_columns(grid, self.last):
            if _texts(cells[0]) == self.first_row:
                cells = cells[1:]
            row = self.row if cells and not cells[0].get(0) else self.row + 1
            table = self.count - 1
        else:
            row, table = 0, self.count
            self.count += 1
            self.first_row = _texts(cells[0]) if cells else []
        found: list[PrintedLine] = []
        for offset, columns in enumerate(cells):
            for column, inside in sorted(columns.items()):
                edges = grid.columns[column], grid.columns[column + 1]
                found += lines_in_cell(inside, page, edges, Cell(table, row + offset, column))
        self.last, self.row = grid, row + max(len(cells) - 1, 0)
        return found


def _texts(columns: dict[int, list[Span]]) -> list[str]:
    return [" ".join(span.text for span in spans) for _, spans in sorted(columns.items())]


def _same_columns(grid: Grid, other: Grid) -> bool:
    return len(grid.columns) == len(other.columns) and all(
        abs(a - b) <= 2 * _TOUCH for a, b in zip(grid.columns, other.columns, strict=True)
    )


def _cells(grid: Grid, spans: Sequence[Span]) -> list[dict[int, list[Span]]]:
    """The spans by row and column; rows without text are left out."""
    rows: list[dict[int, list[Span]]] = [{} for _ in grid.rows[1:]]
    for span in spans:
        row = next((n for n, foot in enumerate(grid.rows[1:]) if span.y <= foot + 1), len(rows) - 1)
        start = span.x0 + min(2.0, (span.x1 - span.x0) / 2)
        column = next((n for n, edge in enumerate(grid.columns[1:]) if start < edge), len(grid.columns) - 2)
        rows[row].setdefault(column, []).append(span)
    return [row for row in rows if row]


def grids(spans: Sequence[Span], rules: Sequence[Rule]) -> Iterator[Grid]:
    """The tables on a page, from top to foot."""
    lying = _joined([rule for rule in rules if rule.y0 == rule.y1])
    standing = _joined([Rule(rule.y0, rule.x0, rule.y1, rule.x1) for rule in rules if rule.x0 == rule.x1])
    tables = [table for alike in _groups(lying) for table in parted(alike, spans)]
    for group in tables:
        top, foot = group[0].y0, group[-1].y0
        left, right = min(rule.x0 for rule in group), max(rule.x1 for rule in group)
        inside = [
            span
            for span in spans
            if top < span.y <= foot + 1 and left - 2 <= (span.x0 + span.x1) / 2 <= right + 2
        ]
        if not inside or not (_MIN_ROWS <= len(group) - 1 <= _MAX_ROWS):
            continue
        drawn = sorted(
            rule.y0
            for rule in standing
            if rule.x0 <= top + (foot - top) / 2 <= rule.x1 and left - _TOUCH <= rule.y0 <= right + _TOUCH
        )
        columns = _distinct([left, *drawn, right]) if drawn else []
        if len(columns) < 3:
            columns = [left, *_strips(inside), right]
        if 3 <= len(columns) <= _MAX_COLUMNS + 1:
            yield Grid(tuple(rule.y0 for rule in group), tuple(columns))


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Lying rules in pieces as one: at the same height, with no more than a touch between them."""
    kept: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.y0), rule.x0)):
        last = kept[-1] if kept else None
        if last and abs(last.y0 - rule.y0) <= 1.5 and rule.x0 <= last.x1 + _TOUCH:
            kept[-1] = Rule(last.x0, last.y0, max(last.x1, rule.x1), last.y0)
        else:
            kept.append(rule)
    return kept


def _groups(lying: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules under each other that begin and end at the same places."""
    groups: dict[tuple[int, int], list[Rule]] = {}
    for rule in sorted(lying, key=lambda rule: rule.y0):
        key = round(rule.x0 / _TOUCH), round(rule.x1 / _TOUCH)
        near = ((key[0] + left, key[1] + right) for left in (0, -1, 1) for right in (0, -1, 1))
        groups.setdefault(next((k for k in near if k in groups), key), []).append(rule)
    for group in groups.values():
        heights = _distinct([rule.y0 for rule in group])
        if len(heights) > _MIN_RULED_ROWS:
            yield [Rule(group[0].x0, y, group[0].x1, y) for y in heights]


def _distinct(places: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _TOUCH:
            kept.append(place)
    return kept


def _strips(spans: Sequence[Span]) -> list[float]:
    """The middles of the upright strips that no text of the table touches."""
    return [(left + right) / 2 for left, right in gaps(spans)]


_NUMBERED_ROWS = 3
_AT = 3.0


def with_numbered_rows(lines: Sequence[PrintedLine], number: int) -> list[PrintedLine]:
    """A table without drawn lines: bare numbers that count up in a narrow column, and all else beside them.

    `number` is that of the first table found so.
    """
    found = list(lines)
    place = 0
    while place < len(found):
        end = _rows_end(found, place)
        if end is None:
            place += 1
            continue
        rows = list(_as_rows(found[place:end], number))
        found[place:end] = rows
        place += len(rows)
        number += 1
    return found


def _rows_end(lines: Sequence[PrintedLine], start: int) -> int | None:
    """Where the rows end that begin at `start`, or None when there is no such table."""
    beside = lines[start].after
    if not beside or lines[start].cell:
        return None
    rows, expected, place = 0, _number(lines[start]), start
    for place in range(start, len(lines)):
        line = lines[place]
        if line.cell or (line.after and abs(line.after - beside) <= _AT and _number(line) != expected):
            break
        if line.after and abs(line.after - beside) <= _AT:
            rows, expected = rows + 1, expected + 1
        elif line.x0 < beside - _AT:
            break
    else:
        place = len(lines)
    return place if rows >= _NUMBERED_ROWS else None


def _number(line: PrintedLine) -> int:
    first = line.text.split(maxsplit=1)[0]
    return int(first) if first.isdecimal() and len(first) < 5 else 0


def _as_rows(lines: Sequence[PrintedLine], table: int) -> Iterator[PrintedLine]:
    row, beside = -1, lines[0].after
    for line in lines:
        if line.after and abs(line.after - beside) <= _AT:
            row += 1
            head, rest = _cut(line)
            yield replace(head, cell=Cell(table, row, 0), right=beside)
            yield replace(rest, cell=Cell(table, row, 1), left=beside)
        else:
            yield replace(line, cell=Cell(table, row, 1), left=beside)


def _cut(line: PrintedLine) -> tuple[PrintedLine, PrintedLine]:
    """The number and the text beside it."""
    first, *others = line.pieces
    number, _, rest = first.text.strip().partition(" ")
    own = [replace(first, text=rest.lstrip()), *others] if rest.strip() else others
    return (
        replace(line.having([replace(first, text=number)]), after=0.0),
        replace(line.having(own), x0=line.after, after=0.0),
    )
