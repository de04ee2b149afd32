"""A first cut covers the text once and guesses the kind of each paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.documents.domain.first_cut import first_cut, kind_of, without_numbers
from apps.overleg.domain.partition import fault


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("De leden van de VVD-fractie vragen hoeveel bibliotheken sloten.", "question"),
        ("Kan de minister dat toelichten?", "question"),
        ("De leden van de VVD-fractie hebben kennisgenomen van de brief.", "remark"),
        ("Openbare bibliotheken", "heading"),
        ("Openbare bibliotheken:", "remark"),
        ("Deze leden hebben nog enkele vragen.", "remark"),
    ],
)
def test_the_kind_of_a_paragraph(paragraph, kind):
    assert kind_of(paragraph) == kind


def test_each_paragraph_is_a_piece():
    text = "Bibliotheken\n\nDe leden lazen de brief.\n\n\nKan de minister dat toelichten?\nEn waarom?"
    assert [(span.kind, span.text(text)) for span in first_cut(text)] == [
        ("heading", "Bibliotheken"),
        ("remark", "De leden lazen de brief."),
        ("question", "Kan de minister dat toelichten?\nEn waarom?"),
    ]


def test_the_text_of_a_note_stays_with_the_piece_before_it_and_asks_nothing():
    text = "De leden lazen de brief.[^1]\n\n[^1]: Zie de vraag: waarom?\n\nWaarom?"
    assert [(span.kind, span.text(text)) for span in first_cut(text)] == [
        ("remark", "De leden lazen de brief.[^1]\n\n[^1]: Zie de vraag: waarom?"),
        ("question", "Waarom?"),
    ]


@given(st.text(alphabet="ab .?\n\t[^]:", max_size=60).filter(str.strip))
def test_every_cut_covers_the_text_once(text):
    assert fault(text, first_cut(text)) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("1. Waarom?\n\n2. Wanneer?", "Waarom?\n\nWanneer?"),
        ("Vraag 1\n\nWaarom?\n\nVraag 2\n\nWanneer?", "Waarom?\n\nWanneer?"),
        ("1\nWaarom?\n\n2\nWanneer?", "Waarom?\n\nWanneer?"),
        ("1 Waarom?\n\n2) Wanneer?\n\nDat was het.", "Waarom?\n\nWanneer?\n\nDat was het."),
        ("1 op de 5 leeszalen sluit. Waarom?\n\n2 van de 3 ook.", None),
        ("1. Waarom?\n\nWanneer?", None),
        ("2. Waarom?\n\n3. Wanneer?", None),
        ("Waarom?\n\nWanneer?", None),
        ("", None),
    ],
)
def test_the_numbers_of_a_list_are_left_out(text, left):
    assert without_numbers(text) == (text if left is None else left)
