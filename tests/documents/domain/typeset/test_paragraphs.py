"""Lines to paragraphs: space, indentation, fill, dress, labels, and the seams of pages."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.documents.domain.paragraphs import Run
from apps.documents.domain.typeset import undo_typesetting
from apps.documents.domain.typeset.sheets import Sheet, Span
from tests.documents.domain.typeset.made import row, sheet, span

# A wide line fixes the right edge; lines are 12 points apart and hold 80 letters.
FULL = "Deze regel is precies zo lang dat er geen enkel woord meer achter past, echt niet"
SHORT = "Een korte regel."


def texts(*spans, page=0):
    """The paragraphs of these spans under a paragraph that shows what a full line is."""
    show = [span(FULL, 88), span(FULL.lower(), 100), span("kort.", 112)]
    found = undo_typesetting("application/pdf", [sheet(show, *spans)]).paragraphs
    return [paragraph.text for paragraph in found[1:]]


def at(*rows, start=130):
    return [span(text, start + y, 70 + x) for text, y, x in rows]


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([(FULL, 0, 0), ("en verder gaat het.", 12, 0)], 1),
        ([(FULL, 0, 0), ("En verder gaat het.", 12, 0)], 1),
        ([(FULL, 0, 0), ("En verder gaat het.", 24, 0)], 2),
        ([(SHORT, 0, 0), ("En verder gaat het.", 12, 0)], 2),
        ([(SHORT, 0, 0), ("en verder gaat het.", 12, 0)], 2),
        ([("Een regel die stopt", 0, 0), ("en verder gaat het.", 12, 0)], 1),
        ([(FULL[:-1] + ".", 0, 0), ("Ingesprongen begint het.", 12, 15)], 2),
        ([("Vraag 1", 0, 0), ("Wat is dit?", 12, 0)], 2),
        ([(FULL, 0, 0), ("vraag 1.", 12, 0)], 1),
        ([(FULL, 0, 0), ("• een punt", 12, 0)], 2),
        ([(FULL[:74], 0, 0), ("&amp; het water", 12, 0)], 1),
        ([(FULL[:74], 0, 0), ("Toen is dit", 12, 0)], 2),
        ([("1. een punt;", 0, 0), ("2. nog een punt.", 12, 0)], 2),
    ],
)
def test_where_a_paragraph_begins(rows, count):
    assert len(texts(*at(*rows))) == count


def test_an_item_hangs_under_its_label_and_ends_at_the_margin():
    spans = [
        span("1.", 130),
        span(FULL[:78], 130, 85),
        span("en zo voort.", 142, 85),
        span("Hier gaat de tekst verder.", 154),
    ]
    assert texts(*spans) == [f"1. {FULL[:78]} en zo voort.", "Hier gaat de tekst verder."]


def test_labels_stand_apart_from_their_text():
    found = undo_typesetting(
        "application/pdf", [sheet(span("•", 100), span("een punt", 100, 85), span("a) nog een", 130))]
    )
    assert [(p.label, p.words) for p in found.paragraphs] == [("•", "een punt"), ("a)", "nog een")]


def test_runs_keep_their_dress_over_line_ends():
    bold = span("vet", 100, bold=True)
    spans = [*row(100, "Een ", bold, f" {'woord ' * 11}hoge"), *row(112, "prijs.")]
    (paragraph,) = undo_typesetting("application/pdf", [sheet(spans)]).paragraphs
    assert paragraph.runs == (
        Run("Een "),
        Run("vet", bold=True),
        Run(f" {'woord ' * 11}hoge prijs."),
    )


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("de EU-", "landen", "de EU-landen"),
        ("de strate-", "gische keuze", "de strategische keuze"),
        ("zie https://voorbeeld.nl/", "water", "zie https://voorbeeld.nl/water"),
    ],
)
def test_hyphens_at_line_ends(first, second, joined):
    lead = "x" * (81 - len(first)) + " "
    spans = at((lead + first, 0, 0), (second, 12, 0))
    assert texts(*spans) == [lead + joined]


def test_a_heading_by_size_has_a_level_and_may_fill_two_lines():
    spans = [
        span("Vragen en opmerkingen vanuit de fracties en de reactie", 100, size=16, bold=True),
        span("van de minister", 119, size=16, bold=True),
        span("Kleiner", 150, size=13),
        *[span("Tekst die doorgaat over een hele regel en nog wat verder", 170 + 12 * n) for n in range(9)],
    ]
    found = undo_typesetting("application/pdf", [sheet(spans)]).paragraphs
    assert [(p.text, p.level) for p in found[:2]] == [
        ("Vragen en opmerkingen vanuit de fracties en de reactie van de minister", 1),
        ("Kleiner", 2),
    ]


@pytest.mark.parametrize(
    ("last", "first", "indent", "count"),
    [
        (FULL, "en gaat daar door.", 0, 1),
        (FULL, "En gaat daar door.", 0, 1),
        (FULL[:-1] + ".", "De leden van de fractie vragen door.", 0, 2),
        (FULL[:-1] + ".", "Het gaat daar door.", 0, 1),
        (FULL[:-1] + ".", "Het gaat daar door.", 15, 2),
        (SHORT, "Het gaat daar door.", 0, 2),
        ("Een regel die stopt", "en daar doorgaat.", 0, 1),
    ],
)
def test_a_paragraph_goes_on_over_pages_or_does_not(last, first, indent, count):
    show = [span(FULL, 88), span(FULL.lower(), 100), span("kort.", 112)]
    pages = [
        sheet(show, span(last, 140)),
        sheet(span(first, 60, 70 + indent), [span(FULL, 300 + n * 12) for n in range(9)]),
    ]
    found = undo_typesetting("application/pdf", pages).paragraphs
    assert (first in [p.text for p in found]) == (count == 2)


WORDS = st.text(st.characters(categories=["Ll", "Lu", "Nd", "Po", "Pd", "Zs"]), max_size=12)
PLACES = st.floats(0, 800, allow_nan=False)
SPANS = st.builds(
    lambda text, x, width, y, size, bold, raised: Span(text, x, x + width, y, size, bold, False, raised),
    WORDS.filter(str.strip), PLACES, st.floats(0, 300), PLACES, st.floats(0.5, 40), st.booleans(), st.booleans(),
)  # fmt: skip


@given(st.lists(st.lists(SPANS, max_size=12), max_size=4))
def test_no_letter_comes_out_that_did_not_go_in(pages):
    source = undo_typesetting("application/pdf", [Sheet(595, 842, tuple(spans)) for spans in pages])
    printed = Counter("".join(span.text for spans in pages for span in spans))
    kept = Counter("".join(p.text for p in source.paragraphs))
    assert not Counter({letter: count for letter, count in (kept - printed).items() if letter not in " •"})
