"""A calendar that other programs read back: stable keys, folded lines, hostile titles, whole days and moments."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from apps.overleg.domain.agenda import Moment, as_icalendar, secret_hash
from apps.overleg.domain.calendar import AMSTERDAM, end_of_day

CHANGED = datetime(2026, 3, 2, 9, tzinfo=UTC)


def read_back(*moments, name="Termijnen"):
    data = as_icalendar(moments, name)
    return data, Calendar.from_ical(data)


def moment(title="Termijn antwoorden: Musea", at=None, **more):
    return Moment("termijn-1@so-workflow", title, at or end_of_day(date(2026, 3, 30)), CHANGED, **more)


def test_a_term_at_the_end_of_a_day_is_that_whole_day():
    data, calendar = read_back(
        moment(url="https://so.example.nl/overleggen/1", note="Vóór 23:59.", sequence=2)
    )
    [event] = calendar.walk("VEVENT")
    assert {name: event[name].to_ical().decode() for name in event} == {
        "UID": "termijn-1@so-workflow",
        "DTSTAMP": "20260302T090000Z",
        "LAST-MODIFIED": "20260302T090000Z",
        "SEQUENCE": "2",
        "SUMMARY": "Termijn antwoorden: Musea",
        "DTSTART": "20260330",
        "STATUS": "CONFIRMED",
        "TRANSP": "TRANSPARENT",
        "CLASS": "PRIVATE",
        "DESCRIPTION": "Vóór 23:59.",
        "URL": "https://so.example.nl/overleggen/1",
    }
    assert b"DTSTART;VALUE=DATE:20260330" in data
    assert (calendar["VERSION"], calendar["X-WR-CALNAME"]) == ("2.0", "Termijnen")


@pytest.mark.parametrize(
    ("at", "utc"),
    [
        (datetime(2026, 3, 27, 14, tzinfo=AMSTERDAM), "20260327T130000Z"),  # winter time
        (datetime(2026, 3, 30, 14, tzinfo=AMSTERDAM), "20260330T120000Z"),  # summer time
        (
            datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=AMSTERDAM),
            "20261025T013000Z",
        ),  # the second half past two
    ],
)
def test_a_term_with_a_time_is_that_moment_in_utc(at, utc):
    data, calendar = read_back(moment(at=at, tentative=True))
    assert f"DTSTART:{utc}".encode() in data
    assert calendar.walk("VEVENT")[0]["STATUS"] == "TENTATIVE"


HOSTILE = [
    "Kunst, cultuur; en media\\n",
    "Regel een\r\nBEGIN:VALARM\r\nEND:VALARM",
    "Twee\nEND:VEVENT\nEND:VCALENDAR",
    'Het "Rijks": €-vragen 🏛️ ' + "ë" * 200,
    "x\x07y\x00z",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_breaks_out_of_its_line(title):
    data, calendar = read_back(moment(title=title, note=title), name=title)
    assert [part.name for part in calendar.walk()] == ["VCALENDAR", "VEVENT"]
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert all(byte >= 32 or byte in b"\r\n" for byte in data)


@given(st.text(max_size=300))
def test_a_title_reads_back_with_every_word_of_it_on_one_line(title):
    _data, calendar = read_back(moment(title=title), name=title)
    words = "".join(sign if sign.isprintable() else " " for sign in title).split()
    assert str(calendar.walk("VEVENT")[0]["SUMMARY"]) == " ".join(words)


def test_the_same_moments_give_the_same_bytes_in_any_order_and_an_empty_calendar_can_be_read():
    one, other = moment(), Moment("termijn-2@so-workflow", "Later", CHANGED + timedelta(days=9), CHANGED)
    assert as_icalendar([one, other], "a") == as_icalendar([other, one], "a")
    assert read_back()[1].walk("VEVENT") == []


def test_of_a_secret_only_its_hash_is_kept():
    assert secret_hash("geheim") == secret_hash("geheim") != secret_hash("geheim ")
    assert len(secret_hash("geheim")) == 64 and "geheim" not in secret_hash("geheim")
