"""Asker headings: accepted forms with the names in them, and what is none."""

import pytest

from apps.documents.domain.askers import AskerHeading, asker_heading
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
    ],
)
def test_asker_heading(text, askers, kind):
    assert asker_heading(text) == AskerHeading(text, askers, kind)


@pytest.mark.parametrize(
    "text",
    [
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
