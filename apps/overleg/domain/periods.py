"""Periods in Dutch prose ("in het derde kwartaal van dit jaar", "voor 1 juli") as first and last day.

A quarter, month, half year or year gives its first and last day. "Voor X" and "uiterlijk X" give only a last day,
X itself. A season gives only its last day (spring ends on 20 June); so does "binnen drie weken". "Op korte termijn"
gives nothing. Without a year, the year is that of the document, or the next when the period is over by then.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
)  # fmt: skip
_NUMBERS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "twaalf": 12,
}  # fmt: skip
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 4}

_S = r"\s{1,3}"
_YEAR = rf"(?:{_S}(?:van{_S}|in{_S})?(?P<year>20\d\d|dit{_S}jaar|volgend{_S}jaar|komend{_S}jaar))"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
# Events that a promise is made before: "voor de NAVO-top in juni", "ruim voor de inwerkingtreding (1 december 2023)"
_EVENT = (
    r"[\w-]{0,40}(?:top|[Rr]aad|debat|behandeling|overleg|inwerkingtreding|reces|conferentie|bijeenkomst"
    r"|verkiezingen|vergadering|summit|start|aanvang)"
)
_BEFORE = rf"(?:(?:ruim|uiterlijk|nog|kort){_S})?(?:v[oó]{{2}}r|uiterlijk(?:{_S}(?:op|in|v[oó]{{2}}r))?|tot)"


@dataclass(frozen=True)
class Period:
    """When something is due, with the place of the words in the text; either end may be open."""

    start: int
    end: int
    due_from: date | None
    due_to: date | None
    is_limit: bool = False


_Read = Callable[[re.Match[str], date | None], tuple[date | None, date | None] | None]


def find_periods(text: str, dated: date | None, start: int = 0, end: int | None = None) -> tuple[Period, ...]:
    """The periods in a text (or in a stretch of it) in order, without those that were over on `dated`.

    Dates that only name something ("de brief van 6 december 2024", "op 17 april jl.") are no periods.
    `dated` is the date of the document; without it only periods with a year of their own are known.
    """
    stop = len(text) if end is None else end
    found = sorted(_periods(text, dated, start, stop), key=lambda period: (period.start, -period.end))
    kept: list[Period] = []
    for period in found:
        is_over = dated is not None and period.due_to is not None and period.due_to < dated
        if not is_over and (not kept or period.start >= kept[-1].end):
            kept.append(period)
    return tuple(kept)


def _periods(text: str, dated: date | None, start: int, end: int) -> Iterator[Period]:
    for pattern, read, is_limit in _SHAPES:
        for match in pattern.finditer(text, start, end):
            due = read(match, dated)
            if due is not None:
                yield Period(*match.span(), *due, is_limit)


def _year(match: re.Match[str], dated: date | None) -> int | None:
    named = match.groupdict().get("year")
    if named and named.isdigit():
        return int(named)
    if dated is None:
        return None
    return dated.year + (named is not None and not named.lower().startswith("dit"))


def _span(match: re.Match[str], dated: date | None, first: int, last: int) -> tuple[date, date] | None:
    """From the first day of one month to the last day of another; next year when it is over by now."""
    year = _year(match, dated)
    if year is None:
        return None
    if dated and not match.groupdict().get("year") and _end_of_month(year, last) < dated:
        year += 1
    return date(year, first, 1), _end_of_month(year, last)


def _end_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _quarter(match: re.Match[str], dated: date | None) -> tuple[date, date] | None:
    quarter = int(match["digit"]) if match["digit"] else _ORDINALS[match["rank"]]
    return _span(match, dated, quarter * 3 - 2, quarter * 3)


def _half(match: re.Match[str], dated: date | None) -> tuple[date, date] | None:
    return _span(match, dated, 1, 6) if match["rank"] == "eerste" else _span(match, dated, 7, 12)


def _part_of_year(match: re.Match[str], dated: date | None) -> tuple[date, date] | None:
    months = {"begin": (1, 3), "medio": (6, 7), "halverwege": (6, 7)}.get(match["part"].lower(), (10, 12))
    return _span(match, dated, *months)


def _whole_year(match: re.Match[str], dated: date | None) -> tuple[date, date] | None:
    return _span(match, dated, 1, 12)


def _month(match: re.Match[str], dated: date | None) -> tuple[date, date] | None:
    month = _MONTHS.index(match["month"]) + 1
    due = _span(match, dated, month, month)
    part = (match["part"] or "").lower()
    if due is None or not part:
        return due
    first, last = {"begin": (1, 10), "medio": (11, 20), "half": (11, 20)}.get(part, (21, due[1].day))
    return due[0].replace(day=first), due[0].replace(day=last)


def _before_month(match: re.Match[str], dated: date | None) -> tuple[None, date] | None:
    month = _MONTHS.index(match["month"]) + 1
    due = _span(match, dated, month, month)
    return due and (None, due[1])


def _day(match: re.Match[str], dated: date | None) -> date | None:
    month, year = _MONTHS.index(match["month"]) + 1, _year(match, dated)
    if year is None or not 1 <= int(match["day"]) <= _end_of_month(year, month).day:
        return None
    day = date(year, month, int(match["day"]))
    if dated and not match["year"] and day < dated:
        return None if day.day > _end_of_month(year + 1, month).day else day.replace(year=year + 1)
    return day


def _before_day(match: re.Match[str], dated: date | None) -> tuple[None, date] | None:
    day = _day(match, dated)
    return None if day is None else (None, day)


def _on_day(match: re.Match[str], dated: date | None) -> tuple[date, date] | None:
    day = _day(match, dated)
    return None if day is None else (day, day)


# Last days: "voorjaar" and "voor de zomer" end on 20 June; recesses by the earliest usual day before they start.
_SEASON_ENDS = {
    "voorjaar": (6, 20), "lente": (6, 20), "zomer": (9, 22), "najaar": (12, 20), "herfst": (12, 20),
    "winter": (3, 20), "meireces": (4, 20), "zomerreces": (6, 30), "herfstreces": (10, 10), "kerstreces": (12, 15),
    "voorjaarsreces": (2, 10), "jaarwisseling": (12, 31),
}  # fmt: skip
_SEASON_STARTS = {
    "voorjaar": (3, 20), "lente": (3, 20), "zomer": (6, 20), "najaar": (9, 22), "herfst": (9, 22), "winter": (12, 20),
}  # fmt: skip


def _season(match: re.Match[str], dated: date | None) -> tuple[None, date] | None:
    return _season_day(match, dated, _SEASON_ENDS)


def _before_season(match: re.Match[str], dated: date | None) -> tuple[None, date] | None:
    return _season_day(match, dated, _SEASON_ENDS | _SEASON_STARTS)


def _season_day(
    match: re.Match[str], dated: date | None, days: dict[str, tuple[int, int]]
) -> tuple[None, date] | None:
    year = _year(match, dated)
    if year is None:
        return None
    day = date(year, *days[match["season"].lower()])
    if dated and not match["year"] and day < dated:
        day = day.replace(year=year + 1)
    return None, day


def _after_summer(match: re.Match[str], dated: date | None) -> tuple[date, None] | None:
    # After the summer means after the summer recess, which ends around the first of September.
    year = _year(match, dated)
    return None if year is None else (date(year, 9, 1), None)


def _end_of_year(match: re.Match[str], dated: date | None) -> tuple[None, date] | None:
    year = _year(match, dated)
    return None if year is None else (None, date(year, 12, 31))


def _within(match: re.Match[str], dated: date | None) -> tuple[None, date] | None:
    if dated is None:
        return None
    amount = int(match["amount"]) if match["amount"].isdigit() else _NUMBERS[match["amount"].lower()]
    unit = match["unit"]
    if unit.startswith(("maand", "ja")):
        months = dated.month - 1 + amount * (12 if unit.startswith("ja") else 1)
        year, month = dated.year + months // 12, months % 12 + 1
        return None, date(year, month, min(dated.day, _end_of_month(year, month).day))
    return None, dated + timedelta(weeks=amount) if unit.startswith("we") else dated + timedelta(days=amount)


def _this_month(match: re.Match[str], dated: date | None) -> tuple[date, date] | None:
    if dated is None:
        return None
    months = dated.month - 1 + (match["which"].lower() != "deze")
    year, month = dated.year + months // 12, months % 12 + 1
    return date(year, month, 1), _end_of_month(year, month)


def _this_week(match: re.Match[str], dated: date | None) -> tuple[date, date] | None:
    if dated is None:
        return None
    monday = dated - timedelta(days=dated.weekday()) + timedelta(weeks=match["which"].lower() != "deze")
    return monday, monday + timedelta(days=6)


def _shape(pattern: str, read: _Read, *, is_limit: bool = False) -> tuple[re.Pattern[str], _Read, bool]:
    return re.compile(rf"\b{pattern}(?!\w)", re.IGNORECASE), read, is_limit


_SEASONS = "voorjaar|lente|zomer|najaar|herfst|winter"
_RECESSES = "zomerreces|kerstreces|herfstreces|voorjaarsreces|meireces|jaarwisseling"
_SHAPES = (
    # "in het derde kwartaal van dit jaar", "Q3 2025"
    _shape(
        rf"(?:(?P<rank>eerste|tweede|derde|vierde|laatste){_S}kwartaal|Q(?P<digit>[1-4])){_YEAR}?", _quarter
    ),
    # "in de eerste helft van 2026", "het tweede halfjaar"
    _shape(rf"(?P<rank>eerste|tweede){_S}(?:helft|halfjaar|half{_S}jaar){_YEAR}?", _half),
    # "medio 2025", "eind dit jaar", "begin volgend jaar"
    _shape(rf"(?P<part>begin|medio|halverwege|eind){_YEAR}", _part_of_year),
    # "in 2025", "later dit jaar", "volgend jaar"
    _shape(
        rf"(?:in|gedurende|over|loop{_S}van)(?:{_S}het{_S}jaar)?{_S}(?P<year>20\d\d)(?![-–/]\d)", _whole_year
    ),
    _shape(rf"(?<!eerder )(?P<year>dit{_S}jaar|volgend{_S}jaar|komend{_S}jaar)", _whole_year),
    # "in juni", "eind mei 2025", "de maand september"
    _shape(
        rf"(?:in|(?P<part>begin|medio|half|eind)|maand|rond){_S}(?:de{_S}maand{_S})?{_MONTH}{_YEAR}?", _month
    ),
    # "voor juli 2025", "voor de NAVO-top in juni"
    _shape(rf"{_BEFORE}{_S}(?:eind{_S})?{_MONTH}{_YEAR}?", _before_month, is_limit=True),
    _shape(
        rf"{_BEFORE}{_S}(?:de|het){_S}{_EVENT}{_S}(?:in|van){_S}{_MONTH}{_YEAR}?",
        _before_month,
        is_limit=True,
    ),
    # Before a day: "voor 1 juli", "uiterlijk op 1 december 2025", "ruim voor de inwerkingtreding (1 december 2023)"
    _shape(rf"{_BEFORE}{_S}(?P<day>\d{{1,2}}){_S}{_MONTH}{_YEAR}?", _before_day, is_limit=True),
    _shape(
        rf"{_BEFORE}{_S}(?:de|het){_S}{_EVENT}{_S}(?:van{_S}|op{_S}|\()(?P<day>\d{{1,2}}){_S}{_MONTH}{_YEAR}?",
        _before_day,
        is_limit=True,
    ),
    # A day that is no limit: "op 12 mei 2025", not "op 17 april jl."
    _shape(rf"(?:op|per|rond){_S}(?P<day>\d{{1,2}}){_S}{_MONTH}{_YEAR}?(?!{_S}(?:jl|jongstleden))", _on_day),
    # "in het voorjaar", "dit najaar", "de zomer van 2025"
    _shape(rf"(?:in|dit|deze|komende?|het|de){_S}(?:(?:het|de){_S})?(?P<season>{_SEASONS}){_YEAR}?", _season),
    # "voor de zomer", "voor het kerstreces"
    _shape(
        rf"{_BEFORE}{_S}(?:(?:het|de){_S})?(?:(?:begin|start|aanvang|komende?){_S}(?:van{_S})?(?:(?:het|de){_S})?)?"
        rf"(?P<season>{_RECESSES}|{_SEASONS}){_YEAR}?",
        _before_season,
        is_limit=True,
    ),
    _shape(rf"na{_S}(?:de{_S}zomer|het{_S}zomerreces){_YEAR}?", _after_summer),
    # "voor het einde van het jaar", "voor eind 2025"
    _shape(
        rf"{_BEFORE}{_S}(?:het{_S})?einde?(?:{_S}van{_S}het{_S}jaar|{_S}van{_S}(?P<year>dit{_S}jaar|20\d\d))",
        _end_of_year,
        is_limit=True,
    ),
    _shape(rf"{_BEFORE}{_S}eind{_YEAR}", _end_of_year, is_limit=True),
    # "binnen drie weken", "binnen 2 maanden"
    _shape(
        rf"binnen{_S}(?P<amount>\d{{1,2}}|{'|'.join(_NUMBERS)}){_S}(?P<unit>dag|dagen|week|weken|maand|maanden|jaar)",
        _within,
        is_limit=True,
    ),
    _shape(rf"(?P<which>deze|volgende|komende){_S}maand", _this_month),
    _shape(rf"(?P<which>deze|volgende|komende){_S}week", _this_week),
)
