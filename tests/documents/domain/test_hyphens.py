"""Line ends: which hyphens stay, which go, and which keep a blank."""

import pytest

from apps.documents.domain.hyphens import Hyphenation

DOCUMENT = ["Het waterbeheer is duur.", "De samenleving vraagt om grondwater.", "Een analyse-instrument."]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("in lage-", "en middeninkomenslanden", "in lage- en middeninkomenslanden"),
        ("in-", "of uitvoer", "in- of uitvoer"),
        ("met EU-", "landen", "met EU-landen"),
        ("een 3%-", "plan", "een 3%-plan"),
        ("de Euro-", "Atlantische band", "de Euro-Atlantische band"),
        ("een media-", "optreden", "een media-optreden"),
        ("het water-", "beheer kost", "het waterbeheer kost"),
        ("een analyse-", "instrument", "een analyse-instrument"),
        ("de strate-", "gische keuze", "de strategische keuze"),
        ("alle mogelijkhe-", "den", "alle mogelijkheden"),
        ("het (inter-", ")nationale recht", "het (inter-)nationale recht"),
        ("zie https://voorbeeld.nl/water-", "en-bodem", "zie https://voorbeeld.nl/water-en-bodem"),
        ("zie www.voorbeeld.nl/", "water", "zie www.voorbeeld.nl/water"),
        ("het plan -", "zo blijkt - is klaar", "het plan - zo blijkt - is klaar"),
        ("de samen\u00ad", "werking", "de samenwerking"),
        ("een media\u2010", "optreden", "een media-optreden"),
        ("geen hyphen", "hier", "geen hyphen hier"),
    ],
)
def test_join(first, second, joined):
    assert Hyphenation.of(DOCUMENT).join(first, second) == joined


def test_a_document_that_is_not_hyphenated_keeps_the_odd_one():
    real = [
        "de EU-",
        "landen en de VN-",
        "organisaties of NAVO-",
        "leden met D66-",
        "steun en WRR-",
        "advies",
    ]
    lines = [*real, "over het water-", "beheer", "Het waterbeheer is duur."]
    assert Hyphenation.of(lines).join("over het water-", "beheer") == "over het water-beheer"


SOFT = [
    "de strate-",
    "gische keuze",
    "alle mogelijkhe-",
    "den",
    "de samen-",
    "werkingen",
    "een wei-",
    "de",
    "de ver-",
    "gunning",
]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("de Wetenschap-", "pelijke Raad", "de Wetenschappelijke Raad"),
        ("technologieont-", "wikkeling", "technologieontwikkeling"),
        ("de EU-", "landen", "de EU-landen"),
        ("de analyse-", "instrumenten", "de analyse-instrumenten"),
        ("de offici-", "eel gemelde", "de officieel gemelde"),
    ],
)
def test_where_most_hyphens_are_soft_an_unknown_one_is_soft(first, second, joined):
    lines = [*SOFT, "veel mogelijk-", "heden", "De analyse is klaar."]
    assert Hyphenation.of(lines).join(first, second) == joined
