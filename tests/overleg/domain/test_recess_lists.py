"""A pasted list of recesses: what is read, what is known already, and each line that is wrong by its number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.overleg.domain.recess_lists import Fault, RecessList, Wrong, fault_of, read_line, read_recesses
from apps.overleg.domain.rereckoning import Period

SPRING = Period("Voorjaarsreces 2027", date(2027, 2, 20), date(2027, 2, 28))
MAY = Period("Meireces 2027", date(2027, 4, 24), date(2027, 5, 9))


@pytest.mark.parametrize(
    "line",
    [
        "Voorjaarsreces 2027;2027-02-20;2027-02-28",
        "Voorjaarsreces 2027; 20-02-2027 ; 28-2-2027",
        "Voorjaarsreces 2027\t20/02/2027\t28.02.2027",
        "Voorjaarsreces 2027,2027-02-20,2027-02-28",
        '"Voorjaarsreces 2027";"2027-02-20";"2027-02-28";;',
    ],
)
def test_a_line_is_read_as_spreadsheets_write_it(line):
    assert read_line(line) == SPRING


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Voorjaarsreces 2027", Fault.COLUMNS),
        ("Voorjaarsreces 2027;2027-02-20", Fault.COLUMNS),
        ("a;2027-02-20;2027-02-28;en meer", Fault.COLUMNS),
        (";2027-02-20;2027-02-28", Fault.NAME),
        (f"{'x' * 101};2027-02-20;2027-02-28", Fault.NAME),
        ("Voorjaarsreces;20 februari 2027;2027-02-28", Fault.STARTS),
        ("Voorjaarsreces;2027-02-30;2027-03-08", Fault.STARTS),
        ("Voorjaarsreces;0207-02-20;0207-02-28", Fault.STARTS),
        ("Voorjaarsreces;2027-02-20;morgen", Fault.ENDS),
        ("Voorjaarsreces;2027-02-28;2027-02-20", Fault.BACKWARDS),
        ("Voorjaarsreces;2027-02-20;2028-02-28", Fault.TOO_LONG),
    ],
)
def test_a_line_that_is_wrong_says_what_is_wrong(line, fault):
    assert read_line(line) is fault


def test_a_list_tells_what_is_new_what_is_known_and_every_line_that_is_wrong():
    text = """naam;van;tot
Voorjaarsreces 2027;2027-02-20;2027-02-28

Meireces 2027;2027-04-24;2027-05-09
Meireces 2027;2027-04-24;2027-05-09
Hemelvaart;2027-05-08;2027-05-10
Zomerreces;2027-07-03
"""
    assert read_recesses(text, [SPRING]) == RecessList(
        new=(MAY,),
        known=(SPRING,),
        wrong=(
            Wrong(5, "Meireces 2027;2027-04-24;2027-05-09", Fault.TWICE),
            Wrong(6, "Hemelvaart;2027-05-08;2027-05-10", Fault.OVERLAPS),
            Wrong(7, "Zomerreces;2027-07-03", Fault.COLUMNS),
        ),
    )


def test_a_list_of_more_lines_than_are_read_says_so():
    found = read_recesses("\n" * 500 + "Meireces 2027;2027-04-24;2027-05-09", [])
    assert found.wrong == (Wrong(501, "Meireces 2027;2027-04-24;2027-05-09", Fault.TOO_MANY),)


def test_a_recess_may_take_one_day_and_at_most_120():
    day = date(2027, 7, 1)
    assert fault_of(Period("Dag", day, day)) is None
    assert fault_of(Period("Lang", day, date(2027, 10, 28))) is None
    assert fault_of(Period("Te lang", day, date(2027, 10, 29))) is Fault.TOO_LONG


@given(st.text(max_size=200))
def test_whatever_is_pasted_gives_a_list_and_never_an_error(text):
    found = read_recesses(text, [])
    assert all(fault_of(period) is None for period in found.new)
