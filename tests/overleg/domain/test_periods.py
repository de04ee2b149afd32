"""Periods in prose as first and last day, counted from the date of the document."""

from datetime import date

import pytest

from apps.overleg.domain.periods import find_periods

DATED = date(2025, 4, 17)


def year(number):
    return date(number, 1, 1), date(number, 12, 31)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("in het derde kwartaal van dit jaar", (date(2025, 7, 1), date(2025, 9, 30))),
        ("in het eerste kwartaal", (date(2026, 1, 1), date(2026, 3, 31))),
        ("Q4 2026", (date(2026, 10, 1), date(2026, 12, 31))),
        ("in de tweede helft van 2025", (date(2025, 7, 1), date(2025, 12, 31))),
        ("in juni", (date(2025, 6, 1), date(2025, 6, 30))),
        ("in februari", (date(2026, 2, 1), date(2026, 2, 28))),
        ("eind mei 2028", (date(2028, 5, 21), date(2028, 5, 31))),
        ("in 2026", year(2026)),
        ("later dit jaar", year(2025)),
        ("volgend jaar", year(2026)),
        ("begin 2026", (date(2026, 1, 1), date(2026, 3, 31))),
        ("medio 2025", (date(2025, 6, 1), date(2025, 7, 31))),
        ("in het voorjaar", (None, date(2025, 6, 20))),
        ("dit najaar", (None, date(2025, 12, 20))),
        ("voor de zomer", (None, date(2025, 6, 20))),
        ("voor de zomer van 2026", (None, date(2026, 6, 20))),
        ("na de zomer", (date(2025, 9, 1), None)),
        ("vóór het kerstreces", (None, date(2025, 12, 15))),
        ("voor 1 juli", (None, date(2025, 7, 1))),
        ("uiterlijk op 1 maart", (None, date(2026, 3, 1))),
        ("voor het einde van het jaar", (None, date(2025, 12, 31))),
        ("op 12 mei 2025", (date(2025, 5, 12), date(2025, 5, 12))),
        ("binnen drie weken", (None, date(2025, 5, 8))),
        ("binnen 2 maanden", (None, date(2025, 6, 17))),
        ("volgende maand", (date(2025, 5, 1), date(2025, 5, 31))),
        ("komende week", (date(2025, 4, 21), date(2025, 4, 27))),
    ],
)
def test_period_has_a_first_and_a_last_day(text, due):
    assert [(one.due_from, one.due_to) for one in find_periods(text, DATED)] == [due]


@pytest.mark.parametrize(
    "text",
    [
        "op korte termijn",
        "in de brief van 6 december 2024",
        "op 17 april jl.",
        "in 2024",
        "op 30 februari 2026",
        "eerder dit jaar",
        "in 2021-2027",
        "het meisje in meiden",
    ],
)
def test_text_without_a_coming_period_has_none(text):
    assert find_periods(text, DATED) == ()


def test_period_without_year_is_unknown_without_a_date():
    assert find_periods("in mei, dit jaar, binnen drie weken, volgende maand", None) == ()
