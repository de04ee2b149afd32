"""Notes at the foot of pages, and where they are called."""

import pytest

from apps.documents.domain.paragraphs import Mark, Remark, SourceNote
from apps.documents.domain.typeset import undo_typesetting
from apps.documents.domain.typeset.sheets import Rule
from tests.documents.domain.typeset.made import call, row, sheet, span

TEXT = "x" * 78
RULE = Rule(70, 690, 200, 690)


def body(y=100):
    return [span(TEXT, y + 12 * n) for n in range(8)]


def note(number, text, y, size=8.0):
    return row(y, span(str(number), y - 3, size=5), span(f" {text}", y, size=size))


def read(*sheets):
    source = undo_typesetting("application/pdf", sheets)
    marks = [
        (p.words[: m.at].split()[-1] if m.at else "", m.note) for p in source.paragraphs for m in p.marks
    ]
    return source.notes, marks, source.remarks


def test_a_note_by_size_place_and_number():
    page = sheet(body(), row(300, "Zie de brief.", call(1, 300)), note(1, "Kamerstuk 27 625, nr. 1.", 700))
    assert read(page) == ((SourceNote(1, "Kamerstuk 27 625, nr. 1."),), [("brief.", 1)], ())


@pytest.mark.parametrize(
    "lines",
    [
        [span("1 Kamerstuk 27 625, nr. 1.", 700, size=8)],
        [span("1", 700, size=8), span("Kamerstuk 27 625, nr. 1.", 700, 90, size=8)],
        [span("[1] Kamerstuk 27 625, nr. 1.", 700, size=8)],
        [*row(700, span("1", 700, size=8, raised=True), span("Kamerstuk 27 625, nr. 1.", 700, size=8))],
    ],
    ids=["number and space", "number apart", "brackets", "raised by the font"],
)
def test_how_a_note_may_begin(lines):
    page = sheet(body(), row(300, "Zie de brief.", call(1, 300)), lines)
    assert read(page)[0] == (SourceNote(1, "Kamerstuk 27 625, nr. 1."),)


def test_notes_in_the_size_of_the_text_are_known_by_the_rule_above_them():
    page = sheet(
        body(), row(300, "Zie de brief.", call(1, 300)), note(1, "Kamerstuk.", 700, size=10), rules=[RULE]
    )
    bare = sheet(body(), row(300, "Zie de brief.", call(1, 300)), note(1, "Kamerstuk.", 700, size=10))
    assert (read(page)[0], read(bare)[0]) == ((SourceNote(1, "Kamerstuk."),), ())


def test_a_note_goes_on_over_lines_and_pages():
    first = sheet(
        body(),
        row(300, "Zie de brief.", call(1, 300)),
        note(1, "Een lange noot die niet op de regel past en daarom door-", 700),
        [
            span(
                "loopt op een volgende regel, en zelfs nog op de bladzijde die daarna komt, want het is",
                710,
                size=8,
            )
        ],
        rules=[RULE],
    )
    second = sheet(
        body(),
        row(300, "Nog een brief.", call(2, 300)),
        [span("een heel verhaal.", 700, size=8)],
        note(2, "Kort.", 710),
        rules=[RULE],
    )
    notes, marks, remarks = read(first, second)
    assert (notes, marks, remarks) == (
        (
            SourceNote(
                1,
                "Een lange noot die niet op de regel past en daarom doorloopt op een volgende regel, en zelfs nog op de "
                "bladzijde die daarna komt, want het is een heel verhaal.",
            ),
            SourceNote(2, "Kort."),
        ),
        [("brief.", 1), ("brief.", 2)],
        (),
    )


@pytest.mark.parametrize(
    ("foot", "notes", "codes"),
    [
        ([note(1, "Een.", 700), note(2, "Twee.", 710)], (1, 2), ["note-without-marker"]),
        (
            [note(1, "Een.", 700), note(3, "Drie.", 710)],
            (1, 3),
            ["note-number-skipped", "note-without-marker"],
        ),
        ([note(1, "Een.", 700), note(30, "procent van de landen.", 710)], (1,), []),
        ([[span("2024 was een goed jaar.", 700, size=8)]], (), []),
        ([[span("Kleine tekst zonder nummer.", 700, size=8)]], (), []),
    ],
)
def test_numbers_follow_on_each_other(foot, notes, codes):
    found, _, remarks = read(sheet(body(), row(300, "Zie de brief.", call(1, 300)), *foot))
    assert (tuple(note.number for note in found), [remark.code for remark in remarks]) == (notes, codes)


def test_small_text_that_is_no_note_stays_text():
    source = undo_typesetting(
        "application/pdf", [sheet(body(), [span("Kleine tekst onderaan.", 700, size=8)])]
    )
    assert source.paragraphs[-1].text == "Kleine tekst onderaan."


def test_a_power_is_no_call_where_a_better_place_is_found():
    page = sheet(
        body(),
        row(300, "Eerst", call(1, 300), " dan 5 km", call(2, 300), " en de brief.", call(2, 300)),
        note(1, "Een.", 700),
        note(2, "Twee.", 710),
    )
    assert read(page)[1] == [("Eerst", 1), ("brief.", 2)]


def test_several_calls_at_one_place():
    page = sheet(
        body(), row(300, "Zie", span("1, 2", 296.5, size=6)), note(1, "Een.", 700), note(2, "Twee.", 710)
    )
    source = undo_typesetting("application/pdf", [page])
    assert source.paragraphs[-1].marks == (Mark(3, 1), Mark(3, 2))


def test_a_note_whose_call_is_missing_is_kept_and_said():
    notes, marks, remarks = read(sheet(body(), note(1, "Een.", 700)))
    assert (notes, marks, remarks) == ((SourceNote(1, "Een."),), [], (Remark("note-without-marker", "1"),))
