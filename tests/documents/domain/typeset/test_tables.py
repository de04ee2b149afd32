"""Tables: drawn with lines, over two pages, and numbers in a column of their own."""

import pytest

from apps.documents.domain.paragraphs import Cell
from apps.documents.domain.typeset import undo_typesetting
from apps.documents.domain.typeset.sheets import Rule
from tests.documents.domain.typeset.made import sheet, span


def cells(*sheets):
    found = undo_typesetting("application/pdf", sheets).paragraphs
    return [(p.text, p.cell) for p in found]


def lying(*heights, x0=70, x1=500):
    return [Rule(x0, y, x1, y) for y in heights]


def standing(*places, y0=90, y1=150):
    return [Rule(x, y0, x, y1) for x in places]


TEXT = [
    span("1", 104, 75),
    span("Een vraag", 104, 125),
    span("2", 134, 75),
    span("Nog een", 134, 125),
    span("vraag", 146, 125),
]
EXPECTED = [
    ("1", Cell(0, 0, 0)),
    ("Een vraag", Cell(0, 0, 1)),
    ("2", Cell(0, 1, 0)),
    ("Nog een vraag", Cell(0, 1, 1)),
]


@pytest.mark.parametrize(
    "rules",
    [
        [*lying(90, 120, 150), *standing(70, 120, 500)],
        lying(90, 120, 150),
        [*lying(90, 120, 150, x1=120), *lying(90, 120, 150, x0=120), *standing(70, 120, 500)],
    ],
    ids=["fully ruled", "lying lines alone", "cell by cell"],
)
def test_a_ruled_table(rules):
    around = [span("Voor", 60), span("Na", 200)]
    assert cells(sheet(around, TEXT, rules=rules)) == [("Voor", None), *EXPECTED, ("Na", None)]


@pytest.mark.parametrize(
    "rules", [lying(90, 150), [], standing(70, 120, 500), lying(90, 120, 150, x0=600, x1=900)]
)
def test_lines_that_make_no_table(rules):
    assert all(cell is None for _, cell in cells(sheet(TEXT[:2], rules=rules)))


def test_a_table_goes_on_on_the_next_page_without_its_repeated_head():
    head = [span("Nr", 104, 75), span("Vraag", 104, 125)]
    first = [span("1", 134, 75), span("Een vraag die doorloopt op de", 134, 125)]
    second = [span("volgende bladzijde.", 134, 125), span("2", 164, 75), span("Nog een.", 164, 125)]
    pages = [
        sheet(head, first, rules=lying(90, 120, 150)),
        sheet(head, second, rules=lying(90, 120, 150, 180)),
    ]
    assert cells(*pages) == [
        ("Nr", Cell(0, 0, 0)),
        ("Vraag", Cell(0, 0, 1)),
        ("1", Cell(0, 1, 0)),
        ("Een vraag die doorloopt op de volgende bladzijde.", Cell(0, 1, 1)),
        ("2", Cell(0, 2, 0)),
        ("Nog een.", Cell(0, 2, 1)),
    ]


def test_numbers_that_count_up_in_a_column_of_their_own_are_a_table():
    rows = [
        part
        for n in range(3)
        for part in (
            span(str(n + 4), 100 + 40 * n),
            span(f"Vraag {'abc'[n]}?", 100 + 40 * n, 120),
            span("Ja.", 120 + 40 * n, 120),
        )
    ]
    lead = [span("De antwoorden staan hieronder en zijn", 60), span("genummerd.", 72)]
    assert cells(sheet(lead, rows, span("Met vriendelijke groet,", 240))) == [
        ("De antwoorden staan hieronder en zijn genummerd.", None),
        *[
            pair
            for n in range(3)
            for pair in (
                (str(n + 4), Cell(0, n, 0)),
                (f"Vraag {'abc'[n]}?", Cell(0, n, 1)),
                ("Ja.", Cell(0, n, 1)),
            )
        ],
        ("Met vriendelijke groet,", None),
    ]


@pytest.mark.parametrize("numbers", [(1, 2), (1, 3, 5), (2024, 2030, 2035)])
def test_numbers_that_do_not_count_up_are_text(numbers):
    rows = [
        part
        for place, n in enumerate(numbers)
        for part in (span(str(n), 100 + 40 * place), span("tekst", 100 + 40 * place, 120))
    ]
    assert [cell for _, cell in cells(sheet(rows))] == [None] * len(numbers)


@pytest.mark.parametrize(
    "between",
    [
        [span("Een zin over de hele breedte van het blad, want " * 2, 175, 71)],
        [span("1.", 175, 78), span("Een punt over de hele breedte van het blad, want " * 2, 175, 98)],
        [],
    ],
    ids=["a sentence", "a list", "nothing"],
)
def test_two_tables_of_one_width_are_two_tables(between):
    first = [span("Jaar", 104, 76), span("Aantal", 104, 440), span("2024", 134, 76), span("7", 134, 460)]
    second = [span("Plaats", 214, 76), span("Meter", 214, 440), span("Delft", 244, 76), span("9", 244, 460)]
    rules = [*lying(90, 120, 150), *lying(200, 230, 260)]
    found = cells(sheet([*first, *between, *second], rules=rules))
    assert [(text, cell) for text, cell in found if cell] == [
        ("Jaar", Cell(0, 0, 0)),
        ("Aantal", Cell(0, 0, 1)),
        ("2024", Cell(0, 1, 0)),
        ("7", Cell(0, 1, 1)),
        ("Plaats", Cell(1, 0, 0)),
        ("Meter", Cell(1, 0, 1)),
        ("Delft", Cell(1, 1, 0)),
        ("9", Cell(1, 1, 1)),
    ]


def test_a_short_sentence_between_two_tables_is_in_neither():
    first = [span("Jaar", 104, 76), span("Aantal", 104, 440), span("2024", 134, 76), span("7", 134, 460)]
    second = [span("Plaats", 214, 76), span("Meter", 214, 440), span("Delft", 244, 76), span("9", 244, 460)]
    rules = [*lying(90, 120, 150), *lying(200, 230, 260)]
    found = cells(sheet([*first, span("Een korte zin.", 175, 70), *second], rules=rules))
    assert [text for text, cell in found if cell is None] == ["Een korte zin."]
