"""A list of recesses as people paste it from a spreadsheet: one per line, name;from;until."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from apps.overleg.domain.rereckoning import Period

LONGEST = 120  # days: the summer recess takes about sixty
MOST_LINES = 500
LONGEST_NAME = 100
_COLUMNS = 3
_LONGEST_LINE = 1000
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DUTCH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_YEARS = range(2000, 2100)


class Fault(StrEnum):
    """What is wrong with a line, or with a period typed into a form."""

    COLUMNS = "columns"  # not name;from;until
    NAME = "name"  # none, or too long
    STARTS = "starts"  # the first date cannot be read
    ENDS = "ends"  # the second date cannot be read
    BACKWARDS = "backwards"  # ends before it starts
    TOO_LONG = "too-long"
    TWICE = "twice"  # the same recess stands in the list before
    OVERLAPS = "overlaps"  # another recess has the same days
    TOO_MANY = "too-many"  # more lines than are read at once


@dataclass(frozen=True)
class Wrong:
    """A line that cannot be taken over, counted from 1, with its text and what is wrong with it."""

    line: int
    text: str
    fault: Fault


@dataclass(frozen=True)
class RecessList:
    """What a list says: the recesses that are new, those that are known already, and the lines that are wrong."""

    new: tuple[Period, ...] = ()
    known: tuple[Period, ...] = ()
    wrong: tuple[Wrong, ...] = ()


def read_recesses(text: str, there: Iterable[Period]) -> RecessList:
    """Read a list; separators are ; or tab or comma, dates 2027-02-20 or 20-02-2027, a heading may stand above it.

    A line that says exactly a recess that is there already is known, not wrong.
    """
    present = set(there)
    new: list[Period] = []
    known: list[Period] = []
    wrong: list[Wrong] = []
    lines = text.removeprefix("\ufeff").splitlines()
    for number, line in enumerate(lines[:MOST_LINES], 1):
        if not line.strip(" ;,\t") or (number == 1 and _is_heading(line)):
            continue
        found = read_line(line)
        if isinstance(found, Fault):
            wrong.append(Wrong(number, line.strip(), found))
        elif found in present:
            known.append(found)
        elif fault := clash(found, [*present, *new]):
            wrong.append(Wrong(number, line.strip(), Fault.TWICE if found in new else fault))
        else:
            new.append(found)
    if len(lines) > MOST_LINES:
        wrong.append(Wrong(MOST_LINES + 1, lines[MOST_LINES].strip(), Fault.TOO_MANY))
    return RecessList(tuple(new), tuple(known), tuple(wrong))


def read_line(line: str) -> Period | Fault:
    """One line as a period, or what is wrong with it."""
    if len(line) > _LONGEST_LINE:
        return Fault.COLUMNS
    separator = ";" if ";" in line else "\t" if "\t" in line else ","
    cells = [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]
    while len(cells) > _COLUMNS and not cells[-1]:
        cells.pop()
    if len(cells) != _COLUMNS:
        return Fault.COLUMNS
    starts, ends = _date(cells[1]), _date(cells[2])
    if starts is None:
        return Fault.STARTS
    if ends is None:
        return Fault.ENDS
    period = Period(cells[0], starts, ends)
    return fault_of(period) or period


def fault_of(period: Period) -> Fault | None:
    """What is wrong with a period by itself."""
    if not period.name or len(period.name) > LONGEST_NAME:
        return Fault.NAME
    if period.starts.year not in _YEARS:
        return Fault.STARTS
    if period.ends.year not in _YEARS:
        return Fault.ENDS
    if period.ends < period.starts:
        return Fault.BACKWARDS
    return Fault.TOO_LONG if (period.ends - period.starts).days >= LONGEST else None


def clash(period: Period, others: Iterable[Period]) -> Fault | None:
    """Whether another recess has one of the same days."""
    return Fault.OVERLAPS if any(period.overlaps(other) for other in others) else None


def _is_heading(line: str) -> bool:
    return not re.search(r"\d", line)


def _date(text: str) -> date | None:
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DUTCH.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
