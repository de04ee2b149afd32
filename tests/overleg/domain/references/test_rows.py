"""The table of reference phrases of the field, row by row: what each points at; no row is left out.

The holder is the question whose answer has the phrase. `E` stands for another document, `D` for a question that does
not exist, `A` for a doubt with its candidates, `S` for the holder itself; without a letter the phrase resolves.
"""

import pytest

from apps.overleg.domain.references import circles_of, find_joins, find_references, heading_numbers, resolve

from .numberings import GROUPED, REPORT, keys

POINTS = {
    1: (17, "Zie de beantwoording bij vragen 1 en 2.", "", (1, 2)),
    2: (24, "Zie de beantwoording bij vraag 19.", "", (19,)),
    3: (33, "Wij doen dat al. Zie verder het antwoord op vragen 1 en 2.", "", (1, 2)),
    4: (35, "Zie de beantwoording op de vragen 1 en 2.", "", (1, 2)),
    5: (3, "Zie het antwoord op vraag 2.", "", (2,)),
    6: (8, "Zie het antwoord op vraag 7.", "", (7,)),
    7: (10, "Zie de antwoorden op de vragen 2, 6 en 8.", "", (2, 6, 8)),
    8: (6, "Voor de kosten verwijs ik u naar de antwoorden op vraag 3 en 4.", "", (3, 4)),
    9: (2, "Dat wordt bekeken (zie vraag 5).", "", (5,)),
    10: (4, "Dat wordt bekeken (zie vraag 3).", "", (3,)),
    11: (7, "Dat wordt bekeken (zie vraag 8).", "", (8,)),
    12: (1, "Dat wordt bekeken, zie ook de beantwoording bij vraag 5.", "", (5,)),
    13: (9, "Dat klopt, zie antwoord bij vraag 5.", "", (5,)),
    14: (4, "Dat klopt, zie ook het antwoord op vraag 3.", "", (3,)),
    15: (7, "Zoals ik in mijn antwoord op vraag 4 aangaf, loopt dat.", "", (4,)),
    16: (9, "Zoals ik in mijn antwoord op vraag 8 is dat gelijk gebleven.", "", (8,)),
    17: (9, "Zoals ik in het antwoord op vraag 7 aangeef, loopt dat.", "", (7,)),
    18: (5, "Zoals aangegeven in antwoord op vraag 4 loopt dat.", "", (4,)),
    19: (6, "Zoals aangegeven in mijn antwoord op vraag 2 loopt dat.", "", (2,)),
    20: (5, "Dat staat in het bij mijn antwoord op vraag 2 genoemde schema.", "", (2,)),
    21: (7, "Dat gaat zoals beschreven in het antwoord op vraag 6.", "", (6,)),
    22: (15, "Zoals ook aangegeven bij het antwoord op vraag 14 loopt dat.", "", (14,)),
    23: (11, "Zoals ook benoemd in het antwoord op vraag 9 en 10 loopt dat.", "", (9, 10)),
    24: (3, "Zoals aangegeven in het antwoord op vraag 2, worden de regels ruimer.", "", (2,)),
    25: (10, "Zoals aangegeven in het antwoord op vraag 8 en 9, is dat zo.", "", (8, 9)),
    26: (5, "Dat loopt zoals ook aangegeven in antwoord op\nvraag 4.", "", (4,)),
    27: (5, "Dat loopt, zoals ook bij vraag 4 toegelicht.", "", (4,)),
    28: (8, "Zoals bij vraag 7 aangegeven loopt dat.", "", (7,)),
    29: (2, "Zoals bij het antwoord op vraag 1 aangegeven loopt dat.", "", (1,)),
    30: (5, "In antwoord 3 ben ik op de kosten ingegaan.", "", (3,)),
    32: (9, "Zoals hierboven aangegeven loopt dat.", "A", ()),
    33: (9, "Zoals ik hierboven heb toegelicht, loopt dat.", "A", ()),
    35: (9, "Zie hiervoor onder andere de antwoorden op de vragen «Hoe lang duurt dat?».", "A", ()),
    36: (9, "Dat staat in de beantwoording van de vragen van de CDA-leden Jansen en Pietersen (2022D22285).", "E", ()),
    37: (9, "Dat staat in de beantwoording van vergelijkbare Kamervragen van het lid Jansen (CDA).", "E", ()),
    39: (30, "Dat is waar de tweede vraag van de leden van de VVD-fractie op ziet.", "", (6,)),
    42: (20, "Gelden de in vraag 2 t/m 4 benoemde regels ook hier?", "", (2, 3, 4)),
    43: (11, "Is dat het overleg zoals bedoeld in vraag 9?", "", (9,)),
    44: (11, "Is dit het rapport dat genoemd wordt in vraag 1?", "", (1,)),
    45: (8, "Kunt u bij antwoord 7 de kosten betrekken?", "", (7,)),
    46: (3, "Indien u vraag 2 bevestigend beantwoordt, hoe vaak is dat?", "", (2,)),
    47: (30, "Zij sluiten zich aan bij de vragen van de leden van de GroenLinks-PvdA-fractie.", "", (1, 2, 3, 4)),
    48: (
        30,
        "Zij sluiten zich aan bij de vragen van de leden van de fracties van GroenLinks-PvdA en de VVD.",
        "",
        (1, 2, 3, 4, 5, 6, 7, 8),
    ),
    50: (9, "Zie antwoord op de vragen 3 t/m 5.", "", (3, 4, 5)),
    51: (20, "Zie de antwoorden op de vragen 12 tot en met 15 en 18.", "", (12, 13, 14, 15, 18)),
    52: (9, "Ik verwijs naar mijn antwoorden op vragen 3–5.", "", (3, 4, 5)),
    53: (9, "Zie het antwoord op de vorige vraag.", "", (8,)),
    54: (12, "Zie de voorgaande antwoorden.", "A", (9, 10, 11)),
    55: (9, "Zie bovenstaand antwoord.", "", (8,)),
    56: (30, "Zie het antwoord op vraag 3 van de VVD-fractie.", "A", (7,)),
    57: (30, "Ik verwijs naar het antwoord op de vragen van de leden van de D66-fractie.", "", (15, 16, 17, 18, 19)),
    58: (9, "Zie antwoord op vraag 2a.", "", (2,)),
    59: (9, "Zie het antwoord op vraag 4 en verder.", "A", ()),
    60: (9, "Zie het antwoord op vraag 4 van de Kamervragen van het lid Jansen (Aanhangsel Handelingen II 2023/24, nr. 1).", "E", ()),
    61: (9, "Zie de beantwoording van het schriftelijk overleg van 3 mei 2025 (Kamerstuk 21 501-32, nr. 1).", "E", ()),
    62: (3, "Zie vraag 9.", "", (9,)),
    63: (30, "Dat loopt, zoals gezegd onder 5 en 6.", "A", (5, 6)),
    64: (19, "Zie het antwoord op vraag 24.", "", (24,)),
    65: (9, "Zie het antwoord op vraag 57.", "D", ()),
}  # fmt: skip
HEADINGS = {
    38: ("Antwoord vragen 1 en 2", (1, 2)),
    40: ("Antwoord 7, 8, 9 10 en 11", (7, 8, 9, 10, 11)),
    41: ("Antwoord 3, 4, 5 en 6", (3, 4, 5, 6)),
}
JOINED = {49: ("Zij vragen dit, waarbij de leden van de CDA-fractie zich aansluiten.", ("CDA",))}
STATUS = {"": "resolved", "E": "external", "D": "dangling", "A": "ambiguous"}
# Rows with more than one phrase or another reading have a test of their own below.
APART = {31, 34}


def test_no_row_is_left_out():
    assert sorted((*POINTS, *HEADINGS, *JOINED, *APART)) == list(range(1, 66))


@pytest.mark.parametrize("row", POINTS)
def test_row_points_as_it_says(row):
    holder, text, status, numbers = POINTS[row]
    found = [resolve(mention, REPORT, [f"q{holder}"]) for mention in find_references(text)]
    assert [(one.status.value, one.keys) for one in found] == [(STATUS[status], keys(*numbers))]


@pytest.mark.parametrize("row", HEADINGS)
def test_heading_defines_and_does_not_point(row):
    line, numbers = HEADINGS[row]
    assert (heading_numbers(line), find_references(line)) == (numbers, ())


@pytest.mark.parametrize("row", JOINED)
def test_join_in_the_other_direction(row):
    text, askers = JOINED[row]
    assert [(join.askers, join.by) for join in find_joins(text)] == [(askers, True)]


def test_row_31_own_group_and_the_group_of_another_answer():
    text = "Zoals ik in mijn antwoord op deze vragen en mijn antwoord 4, 5 en 6 heb uiteengezet, loopt dat."
    found = [resolve(one, GROUPED, [f"k{n}" for n in range(7, 12)]) for one in find_references(text)]
    assert [(one.status.value, one.keys) for one in found] == [
        ("self", ("k7", "k8", "k9", "k10", "k11")),
        ("resolved", ("k4", "k5", "k6")),
    ]


def test_row_34_what_stands_above_is_no_answer():
    assert find_references("Dat staat op de hierboven genoemde website.") == ()


@pytest.mark.parametrize(
    ("text", "number"), [("Zie hierboven.", 8), ("Idem.", 8), ("Als bij vraag 9.", 9), ("Zie antwoord op vraag 2, onder b.", 2)]
)  # fmt: skip
def test_other_wordings_of_rows_55_58_and_62(text, number):
    found = [resolve(mention, REPORT, ["q9" if number != 9 else "q3"]) for mention in find_references(text)]
    assert [(one.status.value, one.keys) for one in found] == [("resolved", keys(number))]


def test_row_64_closes_a_circle():
    assert circles_of({"a19": ("a24",), "a24": ("a19",), "a20": ("a19",)}) == {
        "a19": {"a19", "a24"},
        "a24": {"a19", "a24"},
    }
