"""The drawing of a timeline: everything has its place inside it, on a wide screen and on a narrow one."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.overleg.domain.calendar import AMSTERDAM
from apps.web.reading.drawing import NARROW, WIDE, Mark, Row, Span, draw, frame_around

START = datetime(2026, 3, 2, 10, tzinfo=AMSTERDAM)
DAY = timedelta(days=1)
ROWS = [
    Row("Schrijven", "10 mrt", (Span(START, START + 8 * DAY),)),
    Row(
        "Verzenden",
        "27 mrt",
        (Span(START + 8 * DAY, START + 25 * DAY),),
        (Mark(START + 20 * DAY, done=True),),
    ),
]


def drawn(layout, *, rows=ROWS, span=25 * DAY, now=None):
    frame = frame_around([START, START + span], now=now, now_words="nu", final=START + span)
    return draw(rows, frame, layout)


def test_a_bar_begins_where_the_one_before_it_ends():
    first, second = drawn(WIDE).bars
    assert (first.x + first.width, first.width < second.width) == (second.x, True)


@pytest.mark.parametrize(("layout", "anchors"), [(WIDE, ["start", "end"]), (NARROW, ["end", "end"])])
def test_words_stand_beside_a_bar_or_before_it_where_no_room_is_left(layout, anchors):
    assert [t.anchor for t in drawn(layout).texts if t.words in {"10 mrt", "27 mrt"}] == anchors


@pytest.mark.parametrize(
    ("span", "ticks"),
    [
        (timedelta(hours=6), ["ma 12:00", "ma 15:00"]),
        (10 * DAY, [f"{n} mrt" for n in range(3, 13)]),
        (60 * DAY, ["2 mrt", "9 mrt", "16 mrt", "23 mrt", "30 mrt", "6 apr", "13 apr", "20 apr", "27 apr"]),
    ],
)
def test_the_scale_fits_the_time(span, ticks):
    assert [tick.label.words for tick in drawn(WIDE, span=span).ticks][-len(ticks) :] == ticks


def test_a_late_mark_has_a_shape_of_its_own():
    rows = [
        Row(
            "a",
            "",
            marks=(Mark(START, done=True), Mark(START, done=True, late=True), Mark(START, done=False)),
        )
    ]
    points = drawn(WIDE, rows=rows).points
    assert [(p.shape, len(p.corners.split())) for p in points] == [("done", 0), ("late", 3), ("term", 4)]


@pytest.mark.parametrize(("later", "shown"), [(10 * DAY, True), (300 * DAY, False)])
def test_now_is_drawn_unless_it_is_far_beyond(later, shown):
    assert (drawn(WIDE, now=START + later).now is not None) is shown


def test_neighbouring_closed_days_are_shaded_as_one_and_not_in_a_long_drawing():
    assert (len(drawn(WIDE).shaded), drawn(WIDE, span=200 * DAY).shaded) == (4, [])


def test_without_moments_there_is_no_frame():
    assert frame_around([], now=START, now_words="nu") is None


@settings(max_examples=40)
@given(
    span=st.timedeltas(timedelta(0), timedelta(days=4000)),
    now=st.none() | st.timedeltas(timedelta(days=-4000), timedelta(days=4000)),
    layout=st.sampled_from([WIDE, NARROW]),
)
def test_everything_stands_inside_the_drawing(span, now, layout):
    rows = [
        Row("Een lange naam " * 9, "woorden", (Span(START, START + span),), (Mark(START + span, done=False),))
    ]
    found = drawn(layout, rows=rows, span=span, now=START + now if now is not None else None)
    boxes = [*found.bars, *found.shaded]
    places = [x for box in boxes for x in (box.x, box.x + box.width)]
    places += [point.x for point in found.points] + [tick.x for tick in found.ticks]
    places += [text.x for text in found.texts]
    assert all(0 <= x <= found.width for x in places)
    assert all(box.y >= 0 and box.y + box.height <= found.height for box in boxes)
    assert len(found.ticks) <= 3 * layout.ticks
