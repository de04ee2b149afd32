"""Which sentences ask, and where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.documents.domain.asks import asks, is_ask
from apps.documents.domain.sentences import sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "Deze leden vragen hoe de minister dat ziet.",
        "De leden van de Waterpartij-fractie vragen of de norm kan worden verlaagd.",
        "De leden van Waterpartij-fractie vragen daarnaast welke kosten er zijn.",
        "Voorts vragen de aan het woord zijnde leden hoeveel bronnen er zijn.",
        "Tevens vragen zij wanneer dat gebeurt.",
        "Deze leden vragen de minister dat nader toe te lichten.",
        "Deze leden willen het kabinet vragen hoe dat zit.",
        "De voornoemde leden willen het kabinet dan ook verzoeken dit in kaart te brengen.",
        "De leden zijn benieuwd hoe dat gaat.",
        "Zij zijn in het licht hiervan benieuwd of de sector meedoet.",
        "Concreet willen de leden weten of er meer nodig is.",
        "Graag op die punten een reflectie van het kabinet.",
        "Graag ontvangen zij een overzicht.",
        "Zij ontvangen graag een overzicht.",
        "Komt dat nog dit jaar, zo vragen deze leden.",
        "Kan de minister toelichten hoe dat zit.",
        "Wat kost dat?",
        "Het lid Zuidema vraagt waarom dat zo is.",
        "Het lid Van der Meer vraagt de minister naar de planning.",
        "De leden van de Waterpartij-fractie vragen in deze context om een reactie.",
        "Specifiek vragende voornoemde leden hoe dat wordt gewogen.",
        "Zo ja, hoe gaat de minister dat doen?",
    ],
)
def test_asks(sentence):
    assert is_ask(sentence) is True


@pytest.mark.parametrize(
    "sentence",
    [
        "De leden hebben hierover nog enkele vragen.",
        "De leden van de Waterpartij-fractie hebben een aantal vragen en opmerkingen bij de brief.",
        "Tot slot hebben deze leden opmerkingen en vragen over water.",
        "Dit vraagt om een dialoog met de sector.",
        "Deze leden erkennen dat dit een andere houding vraagt van Nederland.",
        "De leden lezen dat de minister actiever wil luisteren.",
        "Hier zien zij graag meer aandacht voor, want dat hoort er ook bij.",
        "De leden maken graag van de gelegenheid gebruik om deel te nemen aan dit overleg.",
        "De leden van de Waterpartij-fractie sluiten zich aan bij de analyse.",
        "Een artikel met de titel “Wat nu?” verscheen gisteren.",
    ],
)
def test_does_not_ask(sentence):
    assert is_ask(sentence) is False


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dit is een. En dit twee.", ["Dit is een.", "En dit twee."]),
        ("Hierbij o.a. Defensie. Dat is zo.", ["Hierbij o.a. Defensie.", "Dat is zo."]),
        ("De inzet t.a.v. Europa is goed.", ["De inzet t.a.v. Europa is goed."]),
        ("Op 3 maart jl. is dat gezegd. Nu niet.", ["Op 3 maart jl. is dat gezegd.", "Nu niet."]),
        ("Kamerstuk 27 625, nr. 12 is klaar.", ["Kamerstuk 27 625, nr. 12 is klaar."]),
        ("De motie Bakker c.s. Dat is wat.", ["De motie Bakker c.s.", "Dat is wat."]),
        ("Volgens J.W. de Boer kan het.", ["Volgens J.W. de Boer kan het."]),
        ("Dat (zie bijlage). Daarna meer.", ["Dat (zie bijlage).", "Daarna meer."]),
        ("Hij zei “klaar.” Daarna ging hij.", ["Hij zei “klaar.”", "Daarna ging hij."]),
        ("Een?! Twee… Drie", ["Een?!", "Twee…", "Drie"]),
        ("Eerste zin\n\nTweede zin", ["Eerste zin", "Tweede zin"]),
        ("1. Eerst dit. Dan dat.", ["1. Eerst dit.", "Dan dat."]),
    ],
)
def test_sentences(text, found):
    assert [sentence.text for sentence in sentences(text)] == found


@given(st.text(alphabet="ab .?!\n”)A1", max_size=200))
def test_sentences_leave_only_blanks(text):
    found = sentences(text)
    rest = list(text)
    for sentence in found:
        assert text[sentence.start : sentence.end] == sentence.text
        rest[sentence.start : sentence.end] = " " * len(sentence.text)
    assert "".join(rest).strip() == ""


def test_asks_are_whole_and_in_order():
    assert asks("De leden lezen dat. Zij vragen hoe o.a. Brabant meedoet.\n\nWat kost dat? Niets.") == (
        "Zij vragen hoe o.a. Brabant meedoet.",
        "Wat kost dat?",
    )
