"""Every finder reads a long hostile text in time that grows with its length.

Nothing is timed here: a finder that takes the square of the time would need hours, and runs into the limit of the
test. How the time grows is measured by `make bench ONLY=references`.
"""

from datetime import date

import pytest

from apps.documents.domain.asks import asks
from apps.documents.domain.layout import undo_layout
from apps.documents.domain.paragraphs import Source
from apps.documents.domain.sentences import sentences
from apps.documents.readers.txt import lines_of
from apps.overleg.domain.commitments import find_commitments
from apps.overleg.domain.kamerstukken import find_kamerstukken
from apps.overleg.domain.plans import find_plans
from apps.overleg.domain.references import find_joins, find_references
from tests.benchmarks.finding import HOSTILE

DATED = date(2025, 4, 17)
LENGTH = 20_000
END = (
    "\n\nDe leden van de VVD-fractie sluiten zich aan bij de vragen van de leden van de D66-fractie.\n\n"
    "Zie het antwoord op vraag 2. Zie Kamerstuk 30 821, nr. 260. Ik zal uw Kamer in mei informeren. "
    "In 2026 start een proef. Kan de minister dat toelichten?"
)
LAST = "Kan de minister dat toelichten?"
FINDERS = {
    "references": (lambda text: [one.raw for one in find_references(text)], "vraag 2"),
    "joins": (
        lambda text: [one.raw for one in find_joins(text)],
        "sluiten zich aan bij de vragen van de leden van de D66-fractie",
    ),
    "kamerstukken": (
        lambda text: [one.canonical for one in find_kamerstukken(text).citations],
        "30 821, nr. 260",
    ),
    "promises": (
        lambda text: [one.text for one in find_commitments(text, dated=DATED)],
        "Ik zal uw Kamer in mei informeren.",
    ),
    "plans": (
        lambda text: [one.text for one in find_plans(text, find_commitments(text, dated=DATED), dated=DATED)],
        "In 2026 start een proef.",
    ),
    "asks": (asks, LAST),
    "sentences": (lambda text: [one.text for one in sentences(text)], LAST),
    "layout": (lambda text: [one[-len(LAST) :] for one in paragraphs(text)], LAST),
}


def paragraphs(text):
    paper = undo_layout(Source("text/plain", lines=lines_of(text)))
    return [paragraph.text for paragraph in paper.paragraphs]


@pytest.mark.timeout(30)
@pytest.mark.parametrize("finder", FINDERS)
def test_hostile_text_is_read_to_its_end(finder):
    find, last = FINDERS[finder]
    for piece in HOSTILE.values():
        text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
        assert [find(hostile + END)[-1] for hostile in (text, text.upper())] == [last, last]
