"""A sentence that stands in two answers of a document is told at the second, with the first as suggestion."""

from apps.documents.domain.outline import Severity
from apps.documents.domain.structure import recognise
from apps.documents.readers.txt import read

SAME = "De veerdienst vaart vanaf mei weer elk uur tussen beide oevers."
PAPER = f"""Vragen en opmerkingen van de leden van de VVD-fractie

De leden van de VVD-fractie vragen hoe vaak het veer vaart.

1. Antwoord van het kabinet

Dat verschilt per jaar. {SAME}

Deze leden vragen of dat genoeg is.

2. Antwoord van het kabinet

{SAME} Dat is volgens de beheerder genoeg. Zie verder de beantwoording van vraag 1.

Deze leden vragen of dat zo blijft.

3. Antwoord van het kabinet

Zie verder de beantwoording van vraag 1.
"""


def test_repeated_sentence_is_told_once_and_a_pointing_one_is_not():
    outline = recognise(read(PAPER.encode()))
    found = [one for one in outline.findings if one.code == "passage-repeated"]
    assert [(one.severity, one.text, one.question, one.suggestion) for one in found] == [
        (Severity.INFO, SAME, 2, "antwoord 1")
    ]
    at = found[0].at
    assert outline.parts[at.part].items[at.item].text[at.start : at.end] == SAME
