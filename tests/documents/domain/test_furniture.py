"""What the press prints on each page."""

import pytest

from apps.documents.domain.furniture import without_imprint
from apps.documents.domain.paragraphs import Line


def texts(*lines: str) -> list[tuple[str, bool]]:
    return [(line.text, line.page_break) for line in without_imprint([Line(line) for line in lines])]


@pytest.mark.parametrize(
    "line",
    [
        "ah-tk-20222023-3649",
        "kst-31409-512",
        "ISSN 0921 - 7398",
        "ISSN 0921-7371",
        "’s-Gravenhage 2023",
        "'s-Gravenhage 2023",
        "Tweede Kamer, vergaderjaar 2022–2023, Aanhangsel 1",
        "Tweede Kamer, vergaderjaar 2022-2023, Aanhangsel",
        "Tweede Kamer, vergaderjaar 2024–2025, 31 409, nr. 512 7",
        "Eerste Kamer, vergaderjaar 2023–2024, 36 600 XVII, K 2",
        "Aanhangsel 2",
    ],
)
def test_imprint_is_dropped_and_a_page_begins_behind_it(line):
    assert texts("Een zin.", line, "Nog een zin.") == [
        ("Een zin.", False),
        ("", False),
        ("Nog een zin.", True),
    ]


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Tweede Kamer, vergaderjaar 2022–2023, Aanhangsel 1Antwoord 3", "Antwoord 3"),
        ("Aanhangsel 2Vraag 7, 8 en 9", "Vraag 7, 8 en 9"),
        ("Tweede Kamer, vergaderjaar 2024–2025, 31 409, nr. 512 7Antwoord", "Antwoord"),
    ],
)
def test_heading_that_is_glued_to_the_foot_stays(line, rest):
    assert texts("Een zin.", line, "Nog een zin.")[1] == (rest, True)


@pytest.mark.parametrize(
    "line",
    [
        "Tweede Kamer der Staten-Generaal",
        "Tweede Kamer 2019-2020, 33 694, nr. 57.",
        "Zie Aanhangsel 2 van het rapport.",
        "Vergaderjaar 2023-2024",
    ],
)
def test_text_stays(line):
    assert texts(line) == [(line, False)]


def test_the_middle_of_a_page_is_left_alone():
    lines = [Line(f"Regel {number}.") for number in range(20)]
    lines[10] = Line("ISSN 0921 - 7398")
    lines.append(Line("Volgende bladzijde.", page_break=True))
    assert without_imprint(lines) == tuple(lines)
