"""Spans to lines: what stands on one line, what is raised, and two columns."""

import pytest

from apps.documents.domain.typeset.lines import gutter_of, gutters, lines_on_page, set_edges, usual_size
from apps.documents.domain.typeset.sheets import Span
from tests.documents.domain.typeset.made import call, lines, row, span


@pytest.mark.parametrize(
    ("spans", "texts"),
    [
        ([span("een", 100), span("twee", 100, 90)], ["een twee"]),
        ([span("een", 100), span("s", 100, 85.5)], ["eens"]),
        ([span("een ", 100), span("twee", 100, 95)], ["een twee"]),
        ([span("twee", 112), span("een", 100)], ["een", "twee"]),
        ([span("rechts", 100, 300), span("links", 100)], ["links rechts"]),
        ([span("Kop", 100, size=16), span("klein", 99, 110)], ["Kop klein"]),
    ],
)
def test_spans_on_one_foot_are_a_line(spans, texts):
    assert [line.text for line in lines(*spans)] == texts


@pytest.mark.parametrize(
    ("parts", "plain", "raised"),
    [
        (["De brief", call(12, 100), " is er."], "De brief is er.", ["12"]),
        (["CO", Span("2", 0, 3, 102, 6), " daalt"], "CO2 daalt", []),
        (["noot", span("4", 100, raised=True)], "noot", ["4"]),
        (["even groot", span("5", 97)], "even groot5", []),
    ],
)
def test_raised_letters_are_known_by_size_and_rise(parts, plain, raised):
    (line,) = lines(*row(100, *parts))
    assert (line.plain, [piece.text for piece in line.pieces if piece.raised]) == (plain, raised)


def test_a_line_of_a_note_has_the_size_of_its_letters_and_not_of_its_number():
    (line,) = lines(*row(700, span("1", 697, size=5), span(" Kamerstuk 27 625, nr. 1.", 700, size=8)))
    assert (line.size, line.pieces[0].raised, usual_size([line])) == (8, True, 8)


COLUMN = [(text, 100 + 12 * n) for n, text in enumerate(["links " * 7, "tekst"] * 5)]
TWO = [span(text.strip(), y) for text, y in COLUMN] + [
    span(text.replace("links", "recht").strip(), y, 320) for text, y in COLUMN
]


def test_two_columns_are_read_one_after_the_other_and_what_crosses_them_in_its_place():
    head = span("een kop over de volle breedte van het hele blad, van links naar rechts", 80)
    foot = span("en een voet over de volle breedte van het hele blad, van links naar rechts", 400)
    gutter = gutter_of([head, *TWO, foot], 595)
    found = lines_on_page([head, *TWO, foot], 0, gutter)
    assert [(line.column, line.text[:5].strip()) for line in found] == [
        (0, "een k"),
        *[(1, "links"), (1, "tekst")] * 5,
        *[(2, "recht"), (2, "tekst")] * 5,
        (0, "en ee"),
    ]


@pytest.mark.parametrize(
    "spans",
    [
        [span(text * 2, y) for text, y in COLUMN],
        [span(text.strip(), y) for text, y in COLUMN],
        [span("naam", 700), span("functie", 700, 320), span("naam", 712), span("functie", 712, 320)],
    ],
    ids=["wide lines", "short lines", "two lines of a signature"],
)
def test_a_page_of_one_column_has_no_gutter(spans):
    assert gutter_of(spans, 595) is None


def test_a_last_page_with_few_lines_has_the_gutter_of_the_others():
    few = [span("slot", 100)]
    wide = [span("een regel over de volle breedte van het hele blad, van links naar rechts", 100)]
    usual = gutter_of(TWO, 595)
    assert (gutters([TWO, few], [595, 595]), gutters([TWO, wide], [595, 595])) == (
        [usual, usual],
        [usual, None],
    )


def test_a_page_with_few_lines_has_the_edges_of_the_document():
    many = [line for n in range(9) for line in lines(span("x" * 80, 100 + 12 * n), page=0)]
    (few,) = lines(span("kort", 100), page=1)
    set_edges([*many, few])
    assert (few.left, few.right) == (70, 470)
