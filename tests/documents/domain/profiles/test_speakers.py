"""Whose words these are: the askers that the first sentence names as its subject."""

import pytest

from apps.documents.domain.elements import elements
from apps.documents.domain.paragraphs import Paragraph, Run
from apps.documents.domain.profiles.speakers import by_speaker, speaker


@pytest.mark.parametrize(
    ("text", "askers"),
    [
        ("De leden van de VVD-fractie vragen of dat kan.", ("VVD",)),
        ("Ook vragen de leden van de fracties van CDA en D66 of dat kan.", ("CDA", "D66")),
        ("Het lid Omtzigt vraagt hoe dat zit.", ("Omtzigt",)),
        ("Het lid Van Haga (Groep Van Haga) vraagt hoe dat zit.", ("Groep Van Haga",)),
        ("De leden van de fractie van de SP zijn benieuwd.", ("SP",)),
        ("De fractieleden van de PvdA willen weten wat dat kost.", ("PvdA",)),
        ("De PVV-fractie vraagt naar de kosten.", ("PVV",)),
        ("De leden van de Partij voor de Dieren-fractie hebben vragen.", ("Partij voor de Dieren",)),
        ("De leden van BBB-fractie lezen dat.", ("BBB",)),
        ("Deze leden sluiten zich aan bij de vragen van de leden van de VVD-fractie.", None),
        ("De leden van de vaste commissie vragen dat.", None),
        ("De leden van de Raad van State zijn kritisch.", None),
        ("Dat is zo. De leden van de VVD-fractie vragen dat.", None),
    ],
)
def test_who_speaks(text, askers):
    found = speaker(text)
    assert (found.askers if found else None) == askers


def test_a_label_or_subheading_goes_with_what_follows_it():
    texts = (
        "Water",
        "De leden van de VVD-fractie vragen dat.",
        "Vraag 2",
        "De leden van de SP-fractie vragen dit.",
        "Ja.",
    )
    groups = by_speaker(elements([Paragraph((Run(text),)) for text in texts]))
    assert [
        (heading.askers if heading else (), [e.paragraph.text for e in run]) for heading, run in groups
    ] == [
        (("VVD",), ["Water", "De leden van de VVD-fractie vragen dat."]),
        (("SP",), ["Vraag 2", "De leden van de SP-fractie vragen dit.", "Ja."]),
    ]
