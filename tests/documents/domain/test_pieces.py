"""An outline becomes pieces of inbreng: questions apart, answers left out."""

import pytest

from apps.documents.domain.outline import Item, ItemKind, Part
from apps.documents.domain.pieces import asked
from apps.overleg.domain.workflow import QuestionKind

Q, R = QuestionKind.QUESTION, QuestionKind.REMARK
TEXT = "Zij vragen of dit klopt. Ook vragen zij waarom. Tot slot vragen zij wanneer."
ASKS = ("Zij vragen of dit klopt.", "Ook vragen zij waarom.", "Tot slot vragen zij wanneer.")


@pytest.mark.parametrize(
    ("numbers", "pieces"),
    [
        ((3,), [TEXT]),
        ((3, 4), [f"{ASKS[0]} {ASKS[1]}", ASKS[2]]),
        ((3, 4, 5), list(ASKS)),
        ((3, 4, 5, 6), [TEXT]),
        ((), [TEXT]),
    ],
)
def test_a_text_with_several_numbers_is_cut_before_its_last_asking_sentences(numbers, pieces):
    item = Item(ItemKind.QUESTION, TEXT, numbers, ASKS, markdown=TEXT)
    assert asked(Part(items=(item,))) == [(Q, piece) for piece in pieces]


def test_answers_are_left_out_and_remarks_stay():
    part = Part(
        items=(
            Item(ItemKind.REMARK, "Dank.", markdown="Dank."),
            Item(ItemKind.QUESTION, "Waarom?", (1,), ("Waarom?",), markdown="Waarom?"),
            Item(ItemKind.ANSWER, "Daarom.", (1,), markdown="Daarom."),
        )
    )
    assert asked(part) == [(R, "Dank."), (Q, "Waarom?")]


def test_a_note_goes_with_the_piece_that_holds_its_marker():
    markdown = "Zij vragen of dit klopt.[^1] Ook vragen zij waarom.[^2]\n\n[^1]: Een.\n\n[^2]: Twee."
    item = Item(ItemKind.QUESTION, "", (3, 4), ASKS[:2], markdown=markdown)
    assert [text for _, text in asked(Part(items=(item,)))] == [
        "Zij vragen of dit klopt.[^1]\n\n[^1]: Een.",
        "Ook vragen zij waarom.[^2]\n\n[^2]: Twee.",
    ]
