"""What returns on pages is dropped; what only happens to stand at the same place is not."""

import pytest

from apps.documents.domain.typeset.furniture import without_furniture
from tests.documents.domain.typeset.made import call, lines, row, span


def left(*pages):
    """The texts that are left of pages given as lists of (text, height)."""
    made = [lines(*(span(text, y) for text, y in page), page=n) for n, page in enumerate(pages)]
    return [[line.text for line in page] for page in without_furniture(made, [842] * len(pages))]


BODY = [("De tekst van dit blad.", 300)]


@pytest.mark.parametrize(
    ("pages", "kept"),
    [
        ([[("Verslag", 50), *BODY]] * 3, []),
        ([[*BODY, (f"Pagina {n} van 7", 800)] for n in range(1, 8)], []),
        ([[*BODY, (str(n), 800)] for n in range(4, 9)], []),
        ([[*BODY, (f"27 625, nr. 706 {n}", 800)] for n in range(1, 7)], []),
        ([BODY, [("Verslag", 50), *BODY], [("Verslag", 50), *BODY]], []),
        ([[("Verslag", 50), *BODY], [("Verslag", 120), *BODY]], ["Verslag", "Verslag"]),
        ([[(f"{n}. Wat volgt", 50), *BODY] for n in (5, 10, 15, 20)], ["5. Wat volgt", "10. Wat volgt", "15. Wat volgt", "20. Wat volgt"]),
        ([[("Antwoord", 50), *BODY]] * 4, ["Antwoord"] * 4),
        ([[("Overig", 50), *BODY]] * 3 + [BODY] * 12, ["Overig"] * 3),
        ([[*BODY, ("Tweede Kamer, vergaderjaar 2024–2025, 27 625, nr. 7", 800)]], []),
        ([[*BODY, ("kst-27625-706", 780), ("ISSN 0921 - 7371", 790), ("’s-Gravenhage 2025", 800)]], []),
        ([[*BODY, ("Pagina 1 van 1", 800)]], []),
        ([[*BODY, ("12", 800)]], ["12"]),
    ],
    ids=[
        "running head", "page x of y", "rising numbers", "number behind text", "not on the first page",
        "other height", "headings that count otherwise", "a label of a question document", "on few of many pages",
        "of the press", "imprint", "one page says so", "a bare number on one page",
    ],
)  # fmt: skip
def test_furniture(pages, kept):
    assert left(*pages) == [
        [text for text, _ in page if text in kept or (text, 300) in BODY] for page in pages
    ]


def test_the_end_of_a_sentence_that_two_pages_share_is_text():
    pages = [[*BODY, (f"Noot {n} gaat over", 788), ("de dijk en het water.", 800)] for n in ("een", "twee")]
    assert left(*pages) == [[text for text, _ in page] for page in pages]


def test_two_notes_that_say_the_same_are_no_running_foot():
    made = [
        lines(span("De tekst van dit blad.", 300), *row(800, call(n + 1, 800), " Een noot."), page=n)
        for n in range(2)
    ]
    kept = [[line.text for line in page] for page in without_furniture(made, [842] * 2)]
    assert kept == [["De tekst van dit blad.", f"{n} Een noot."] for n in (1, 2)]
