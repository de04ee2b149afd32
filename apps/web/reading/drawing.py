"""A row of moments as a drawing: where each bar, mark and word stands; the template writes it as SVG.

Drawn twice, for a wide screen with the names beside the bars and for a narrow one with the names above them.
All places are whole units of the drawing's own width.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from apps.overleg.domain.calendar import AMSTERDAM, Closed, is_working_day, local_date

_DAY = timedelta(days=1)
_STEPS = (1, 2, 7, 14, 28, 91, 182, 364)  # days from one mark of the scale to the next
_HOURS = (9, 12, 15, 18)
_SHADED = 70  # days: in a longer drawing the weekends say nothing
_HALF_A_LETTER = 4


@dataclass(frozen=True)
class Span:
    """A stretch of time in a row: planned, or how much later it gets."""

    starts: datetime
    ends: datetime
    late: bool = False


@dataclass(frozen=True)
class Mark:
    """A moment in a row: `done` happened (a dot), else it is to be reached (a diamond); `late` is also a shape."""

    at: datetime
    done: bool
    late: bool = False


@dataclass(frozen=True)
class Row:
    """One row: what it is called, its spans and marks, and the words beside them."""

    name: str
    words: str
    spans: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    late: bool = False


@dataclass(frozen=True)
class Layout:
    """The measures of one of the two drawings."""

    key: str
    width: int
    names: int  # the column of the names; 0: above the bars
    row: int
    ticks: int  # at most
    letter: int  # about how wide a letter is


WIDE = Layout("wide", 1120, 300, 34, 12, 8)
NARROW = Layout("narrow", 340, 0, 48, 4, 7)
_TOP, _BAR, _EDGE = 30, 14, 14


@dataclass(frozen=True)
class Box:
    """A bar or a shaded day."""

    x: int
    y: int
    width: int
    height: int
    late: bool = False


@dataclass(frozen=True)
class Point:
    """A mark: its middle, and the corners of its diamond or triangle as SVG writes them."""

    x: int
    y: int
    shape: str  # dot, late-dot, diamond
    corners: str = ""


@dataclass(frozen=True)
class Text:
    """Words at a place; `anchor` as SVG has it."""

    x: int
    y: int
    words: str
    anchor: str = "start"
    late: bool = False


@dataclass(frozen=True)
class Upright:
    """A line from top to bottom with its word on top."""

    x: int
    label: Text | None = None


@dataclass(frozen=True)
class Drawing:
    """Everything the template writes, in the order in which it is drawn."""

    key: str
    width: int
    height: int
    bottom: int
    shaded: Sequence[Box]
    ticks: Sequence[Upright]
    bars: Sequence[Box]
    points: Sequence[Point]
    texts: Sequence[Text]
    now: Upright | None
    final: Upright | None


@dataclass(frozen=True)
class Frame:
    """What the rows are drawn in: from when until when, now, the final moment, and which days are closed."""

    starts: datetime
    ends: datetime
    now: datetime | None = None
    now_words: str = ""
    final: datetime | None = None
    closed: Closed = frozenset()


def frame_around(
    moments: Iterable[datetime],
    *,
    now: datetime | None,
    now_words: str,
    final: datetime | None = None,
    closed: Closed = frozenset(),
) -> Frame | None:
    """A frame that holds these moments, and now when that is not far beyond; None when there are none."""
    found = [*moments, *([final] if final else [])]
    if not found:
        return None
    starts, ends = min(found), max(found)
    long = max(ends - starts, timedelta(hours=4))
    if now is not None and now <= ends + long / 4:
        starts, ends = min(starts, now), max(ends, now)
    else:
        now = None
    room = (ends - starts or timedelta(hours=4)) / 50
    return Frame(starts - room, ends + room, now, now_words, final, closed)


def draw(rows: Sequence[Row], frame: Frame, layout: Layout) -> Drawing:
    """The rows in this frame and layout."""
    place = _scale(frame, layout)
    bottom = _TOP + layout.row * len(rows)
    bars: list[Box] = []
    points: list[Point] = []
    texts: list[Text] = []
    for n, row in enumerate(rows):
        top = _TOP + n * layout.row
        y = top + (layout.row // 2 if layout.names else layout.row - 15)
        taken = [place(span.ends) for span in row.spans] + [place(mark.at) for mark in row.marks]
        for span in row.spans:
            x = place(span.starts)
            bars.append(Box(x, y - _BAR // 2, max(2, place(span.ends) - x), _BAR, span.late))
        points += [_point(place(mark.at), y, mark) for mark in row.marks]
        if layout.names:
            texts.append(Text(0, y + 5, _fitting(row.name, layout.names // layout.letter)))
            first = min([place(span.starts) for span in row.spans] + taken, default=layout.names)
            texts.append(_beside(row, first, max(taken, default=first), y, layout))
        else:
            room = layout.width // layout.letter - len(row.words) - 1
            texts.append(Text(0, top + 16, _fitting(row.name, room)))
            texts.append(Text(layout.width, top + 16, row.words, "end", row.late))
    return Drawing(
        layout.key,
        layout.width,
        bottom + 20,
        bottom,
        _shaded(frame, place, bottom),
        _ticks(frame, place, layout),
        bars,
        points,
        texts,
        _now(frame, place, layout, bottom),
        Upright(place(frame.final)) if frame.final else None,
    )


class _Scale:
    """From a moment to its place."""

    def __init__(self, frame: Frame, left: int, right: int) -> None:
        self.frame, self.left, self.right = frame, left, right

    def __call__(self, moment: datetime) -> int:
        part = (moment - self.frame.starts) / (self.frame.ends - self.frame.starts)
        return round(self.left + min(1.0, max(0.0, part)) * (self.right - self.left))


def _scale(frame: Frame, layout: Layout) -> _Scale:
    return _Scale(frame, layout.names + _EDGE, layout.width - _EDGE)


def _point(x: int, y: int, mark: Mark) -> Point:
    """A dot, a diamond for what is to be reached, a triangle for what came too late."""
    if mark.late:
        return Point(x, y, "late", f"{x},{y - 9} {x + 9},{y + 7} {x - 9},{y + 7}")
    if mark.done:
        return Point(x, y, "done")
    return Point(x, y, "term", f"{x},{y - 8} {x + 8},{y} {x},{y + 8} {x - 8},{y}")


def _beside(row: Row, first: int, last: int, y: int, layout: Layout) -> Text:
    """The words after what is drawn, or before it where no room is left."""
    if last + _EDGE + layout.letter * len(row.words) <= layout.width:
        return Text(last + _EDGE, y + 5, row.words, "start", row.late)
    return Text(first - _EDGE, y + 5, row.words, "end", row.late)


def _fitting(words: str, letters: int) -> str:
    """The words, cut where they would run into what stands beside them; the table has them whole."""
    return words if len(words) <= letters else f"{words[: max(1, letters - 1)].rstrip()}…"


def _shaded(frame: Frame, place: _Scale, bottom: int) -> list[Box]:
    """The days on which nobody works, neighbours as one."""
    first, last = local_date(frame.starts), local_date(frame.ends)
    if (last - first).days > _SHADED:
        return []
    found: list[Box] = []
    day = first
    while day <= last:
        until = day
        while until <= last and not is_working_day(until, frame.closed):
            until += _DAY
        if until > day:
            x = place(_midnight(day))
            found.append(Box(x, _TOP - 4, place(_midnight(until)) - x, bottom - _TOP + 4))
        day = until + _DAY
    return found


def _ticks(frame: Frame, place: _Scale, layout: Layout) -> list[Upright]:
    """The marks of the scale: hours within a day or two, else days, weeks or more."""
    span = frame.ends - frame.starts
    days = [local_date(frame.starts) + _DAY * n for n in range(span.days + 2)] if span.days < _SHADED else []
    if span <= 2 * _DAY:
        hours = _HOURS if layout.names else _HOURS[1::2]
        moments = [datetime.combine(day, time(hour), AMSTERDAM) for day in days for hour in hours]
        return _labelled(moments, frame, place, "D H:i")
    step = next((n for n in _STEPS if span <= n * layout.ticks * _DAY), _STEPS[-1])
    first = local_date(frame.starts)
    if step >= _STEPS[2]:
        first += _DAY * (-first.weekday() % 7)  # weeks begin on Monday
    amount = span.days // step + 2
    moments = [_midnight(first + _DAY * step * n) for n in range(amount)]
    return _labelled(moments, frame, place, "j b Y" if step > _STEPS[5] else "j b")


def _labelled(moments: Sequence[datetime], frame: Frame, place: _Scale, style: str) -> list[Upright]:
    found = []
    for moment in moments:
        x = place(moment)
        if frame.starts < moment < frame.ends and x < place.right - 2 * _EDGE:
            found.append(Upright(x, Text(x + _HALF_A_LETTER, 14, date_format(moment, style))))
    return found


def _now(frame: Frame, place: _Scale, layout: Layout, bottom: int) -> Upright | None:
    if frame.now is None:
        return None
    x = place(frame.now)
    near = x + layout.letter * len(frame.now_words) + _EDGE > layout.width
    label = Text(x + (-_HALF_A_LETTER if near else _HALF_A_LETTER), bottom + 15, frame.now_words)
    return Upright(x, Text(label.x, label.y, label.words, "end" if near else "start"))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), tzinfo=AMSTERDAM)


def short(moment: datetime, *, with_time: bool) -> str:
    """A day as a drawing shows it, with the time where a plan is one of hours."""
    return date_format(timezone.localtime(moment), "D j b H:i" if with_time else "j b")
