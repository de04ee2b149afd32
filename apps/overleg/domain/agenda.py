"""Moments as a calendar that other programs read (iCalendar, RFC 5545); titles and numbers, never a text.

A calendar program reads the whole again every so often, so what is left out disappears there. A moment keeps its UID
when it moves; its sequence rises then. A moment at the end of a day is shown as that whole day.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vText

from apps.overleg.domain.calendar import AMSTERDAM, end_of_day, local_date

READ_AGAIN = timedelta(hours=1)
_PRODUCT = "-//so_workflow//agenda//NL"


@dataclass(frozen=True)
class Moment:
    """One line of an agenda.

    `sequence` counts how often it moved, `changed` is when that was last. `tentative`: not agreed yet.
    """

    uid: str
    title: str
    at: datetime
    changed: datetime
    sequence: int = 0
    url: str = ""
    note: str = ""
    tentative: bool = False


def secret_hash(secret: str) -> str:
    """What is kept of the secret in an address: enough to know it again, not to make it.

    A plain SHA-256: the secret has 256 random bits, so nobody finds it by trying.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def as_icalendar(moments: Iterable[Moment], name: str) -> bytes:
    """The calendar as a file: lines folded and text escaped; the same moments give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(_line(name)))
    calendar.add("refresh-interval", READ_AGAIN, {"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for moment in sorted(moments, key=lambda one: (one.at, one.uid)):
        calendar.add_component(_event(moment))
    return calendar.to_ical()


def _event(moment: Moment) -> Event:
    event = Event()
    event.add("uid", moment.uid)
    event.add("dtstamp", moment.changed.astimezone(UTC))
    event.add("last-modified", moment.changed.astimezone(UTC))
    event.add("sequence", moment.sequence)
    event.add("summary", _line(moment.title))
    if moment.at.astimezone(AMSTERDAM) == end_of_day(local_date(moment.at)):
        event.add("dtstart", local_date(moment.at))
    else:
        event.add("dtstart", moment.at.astimezone(UTC))
    event.add("status", "TENTATIVE" if moment.tentative else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a term is no meeting: the person is not busy then
    event.add("class", "PRIVATE")
    if moment.note:
        event.add("description", _line(moment.note))
    if moment.url:
        event.add("url", moment.url)
    return event


def _line(text: str) -> str:
    """The text as one line without control characters, which the format has no way to write."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
