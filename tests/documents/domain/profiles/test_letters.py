"""What of a letter is neither question nor answer."""

import pytest

from apps.documents.domain.elements import elements
from apps.documents.domain.paragraphs import Paragraph, Run
from apps.documents.domain.profiles.letters import letter, without_commissie

BODY = ("De leden van de VVD-fractie vragen hoe dat zit.", "Kan de minister dat toelichten?")


def run(*texts: str):
    return elements([Paragraph((Run(text),)) for text in texts])


@pytest.mark.parametrize(
    "above",
    [
        (),
        ("Aan de Minister van Defensie", "Den Haag, 3 maart 2025"),
        ("Geachte heer Brekelmans,",),
        ("Den Haag, 3 maart 2025", "Geachte voorzitter,", "Hierbij stuur ik u de antwoorden."),
    ],
)
@pytest.mark.parametrize(
    "below",
    [
        (),
        ("Hoogachtend,", "P. Hofman"),
        ("De minister van Defensie,", "E. Terpstra"),
        ("De minister van Defensie, E. Terpstra",),
        ("De voorzitter van de commissie, Hofman",),
        ("De minister van Defensie,", "E. Terpstra", "De staatssecretaris van Defensie,", "F. Bos"),
    ],
)
def test_address_and_signature_stand_around_the_body(above, below):
    found = letter(run(*above, *BODY, *below))
    assert [e.paragraph.text for e in found.body] == list(BODY)
    assert [e.paragraph.text for e in found.around] == [*above, *below]


def test_a_sentence_about_a_minister_is_no_signature():
    texts = (*BODY, "De minister van Defensie ging daar in maart al op in.")
    assert [e.paragraph.text for e in letter(run(*texts)).body] == list(texts)


def test_the_sentences_of_the_commissie_are_no_question():
    own = "De leden van de vaste commissie voor Defensie zien uw antwoord graag binnen vier weken tegemoet."
    found = without_commissie(run(own, *BODY))
    assert ([e.paragraph.text for e in found.around], [e.paragraph.text for e in found.body]) == (
        [own],
        list(BODY),
    )
