"""Turns of speech: the cheapest way through paragraphs that sound like askers or like the government."""

import pytest

from apps.documents.domain.elements import elements
from apps.documents.domain.paragraphs import Paragraph, Run
from apps.documents.domain.profiles.turns import government_speaks, turns

ASK = "De leden van de VVD-fractie vragen hoe dat zit."
PLAIN = "De dijk is in 1953 gebouwd en sindsdien twee keer verhoogd."
CITE = "In de brief staat dat de dijk nog tien jaar mee kan."
REPLY = "Nee, dat is niet het geval."
FIRST_PERSON = "Ik heb uw Kamer daarover in maart geschreven."
QUESTION = "Kan de minister dat toelichten?"
QUOTE = "De burgemeester zegt: «Ik weet het niet.» Dat stelt deze leden teleur."
OPENING = "De leden van de VVD-fractie hebben de volgende vragen gesteld, die ik in samenhang beantwoord."


def run(*texts: str):
    return elements([Paragraph((Run(text),)) for text in texts])


@pytest.mark.parametrize(
    ("texts", "sides"),
    [
        ((ASK, FIRST_PERSON), "ag"),
        ((ASK, REPLY, QUESTION, PLAIN), "agag"),
        ((PLAIN, ASK), "aa"),
        ((ASK, CITE, QUESTION), "aaa"),
        ((ASK, PLAIN, ASK, PLAIN, PLAIN), "agagg"),
        ((ASK, QUOTE, FIRST_PERSON), "aag"),
        ((FIRST_PERSON, PLAIN), "gg"),
        ((OPENING,), "a"),
        ((), ""),
    ],
)
def test_who_is_speaking(texts, sides):
    found = "".join(("a" if turn.asked else "g") * len(turn.elements) for turn in turns(run(*texts)))
    assert found == sides


@pytest.mark.parametrize(
    ("texts", "speaks"),
    [
        ((ASK, FIRST_PERSON), True),
        ((ASK, PLAIN), False),
        ((ASK, QUOTE), False),
        ((ASK,) * 20 + (FIRST_PERSON,), False),
    ],
)
def test_the_government_speaks_and_not_only_in_passing(texts, speaks):
    assert government_speaks(run(*texts)) is speaks
