"""Asker headings: accepted forms with the names in them, and what is none."""

import pytest

from apps.documents.domain.askers import AskerHeading, asker_alone, asker_heading
from apps.documents.domain.outline import AskerKind

FRACTIE, GROUP, MEMBER = AskerKind.FRACTIE, AskerKind.GROUP, AskerKind.MEMBER


@pytest.mark.parametrize(
    ("text", "askers", "kind"),
    [
        ("Vragen en opmerkingen van de leden van de GroenLinks-PvdA-fractie", ("GroenLinks-PvdA",), FRACTIE),
        ("Vragen en opmerkingen van het lid van de Volt-fractie", ("Volt",), FRACTIE),
        ("Vragen en opmerkingen van de leden van BBB-fractie", ("BBB",), FRACTIE),
        ("Inbreng van de leden van de D66-fractie", ("D66",), FRACTIE),
        ("1. Vragen en opmerkingen vanuit de VVD-fractie", ("VVD",), FRACTIE),
        ("Vragen en opmerkingen vanuit de CU-fractie en de CDA-fractie", ("CU", "CDA"), FRACTIE),
        ("Vragen van de leden van de Partij voor de Dieren-fractie", ("Partij voor de Dieren",), FRACTIE),
        ("Vragen en opmerkingen van de 50PLUS-fractie:", ("50PLUS",), FRACTIE),
        ("VRAGEN EN OPMERKINGEN VAN DE LEDEN VAN DE VVD-FRACTIE", ("VVD",), FRACTIE),
        (
            "Vragen en opmerkingen van de leden van de VVD-fractie en reactie van de bewindspersonen",
            ("VVD",),
            FRACTIE,
        ),
        (
            "Vragen en opmerkingen van de leden van de fracties van CDA, D66 en de SGP",
            ("CDA", "D66", "SGP"),
            FRACTIE,
        ),
        ("Vragen en opmerkingen van de leden van de fractie Den Haan", ("Fractie Den Haan",), FRACTIE),
        ("Vragen en opmerkingen van de leden van de Groep Van Haga", ("Groep Van Haga",), GROUP),
        ("Vragen en opmerkingen van het lid Van Haga (Groep Van Haga)", ("Groep Van Haga",), GROUP),
        ("Vragen en opmerkingen van het lid Omtzigt", ("Omtzigt",), MEMBER),
        ("Vragen en opmerkingen van het lid Omtzigt (Omtzigt)", ("Omtzigt",), MEMBER),
        (
            "Vragen en opmerkingen van de leden van de D66-fractie en van het lid Omtzigt",
            ("D66", "Omtzigt"),
            FRACTIE,
        ),
        (
            "Vragen en opmerkingen van de leden van de fracties van VVD, D66 en het lid Omtzigt",
            ("VVD", "D66", "Omtzigt"),
            FRACTIE,
        ),
        ("Vragen en opmerkingen van de leden van de VVD- en D66-fracties", ("VVD", "D66"), FRACTIE),
        ("Vragen en opmerkingen van de leden van de fractie-Den Haan", ("Fractie Den Haan",), FRACTIE),
        ("VRAGEN EN OPMERKINGEN VAN HET LID OMTZIGT", ("Omtzigt",), MEMBER),
        (
            "Vragen en opmerkingen van de fractie van GroenLinks-PvdA en de reactie van de minister",
            ("GroenLinks-PvdA",),
            FRACTIE,
        ),
        (
            "Vragen en opmerkingen van de fractie van de SGP, gesteld mede namens de CU-fractie",
            ("SGP", "CU"),
            FRACTIE,
        ),
        ("Inbreng Volt-fractie", ("Volt",), FRACTIE),
        ("Inbreng van de leden van de PvdD-fractie.", ("PvdD",), FRACTIE),
    ],
)
def test_asker_heading(text, askers, kind):
    assert asker_heading(text) == AskerHeading(text, askers, kind)


@pytest.mark.parametrize(
    ("text", "replied", "answers"),
    [
        ("Vragen en opmerkingen van de leden van de VVD-fractie", False, False),
        (
            "Vragen en opmerkingen van de leden van de VVD-fractie en reactie van de bewindspersonen",
            True,
            False,
        ),
        ("Vragen van de PVV-fractie en antwoorden", True, False),
        ("Antwoord op de vragen en opmerkingen van de leden van de VVD-fractie", False, True),
        ("Beantwoording vragen D66-fractie", False, True),
        ("Reactie op de inbreng van de leden van de Volt-fractie", False, True),
    ],
)
def test_a_heading_says_whether_answers_stand_under_it(text, replied, answers):
    heading = asker_heading(text)
    assert (heading.replied, heading.answers) == (replied, answers)


@pytest.mark.parametrize(
    ("text", "askers"),
    [
        ("De leden van de VVD-fractie", ("VVD",)),
        ("D66-fractie", ("D66",)),
        ("GroenLinks-PvdA-fractie:", ("GroenLinks-PvdA",)),
        ("Het lid Omtzigt", ("Omtzigt",)),
        ("Fractie van de VVD", ("VVD",)),
        ("De leden van de fracties van SP en PvdD", ("SP", "PvdD")),
        ("De fractie", None),
        ("Lid van de Raad", None),
        ("Kosten", None),
        ("De leden van de VVD-fractie vragen dat", None),
    ],
)
def test_an_asker_alone_on_a_line(text, askers):
    heading = asker_alone(text)
    assert (heading.askers if heading else None) == askers


@pytest.mark.parametrize(
    "text",
    [
        "vragen van de leden van de VVD-fractie",
        "Antwoord van het kabinet",
        "I Vragen en opmerkingen vanuit de fracties",
        "Vragen en opmerkingen vanuit de fracties",
        "Vragen van de commissie",
        "De leden van de VVD-fractie vragen hoe dat zit",
        "Deze leden sluiten zich aan bij de vragen van de leden van de D66-fractie.",
        "Vragen en opmerkingen van de leden van de VVD-fractie, zo is gebleken.",
        "",
        "van " * 200,
    ],
)
def test_no_asker_heading(text):
    assert asker_heading(text) is None
