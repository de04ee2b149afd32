"""Named places tell where each text begins; what is printed stays in charge of the numbers."""

import pytest

from apps.documents.domain.outline import ItemKind
from apps.documents.domain.paragraphs import Paragraph, Run, Source
from apps.documents.domain.structure import recognise

QUESTION, ANSWER, REMARK, HEADING = ItemKind.QUESTION, ItemKind.ANSWER, ItemKind.REMARK, ItemKind.HEADING
ASKER = "Vragen en opmerkingen van de leden van de D66-fractie"


def items(*lines: str) -> list[tuple[ItemKind, tuple[int, ...], str]]:
    """The items of one asker; a line is "name of the place|text", a label or heading has no name."""
    paragraphs = [Paragraph((Run("I Vragen en opmerkingen vanuit de fracties"),), level=1)]
    for line in (ASKER, *lines):
        name, _, text = line.rpartition("|")
        paragraphs.append(Paragraph((Run(text),), bookmarks=(name,) if name else ()))
    outline = recognise(Source("x", tuple(paragraphs)))
    return [(item.kind, item.numbers, item.text) for part in outline.parts for item in part.items]


def test_questions_that_follow_each_other_and_a_remark_between_them_are_told_apart() -> None:
    assert items(
        "onderwerp|Dijken",
        "vraag_1|Eerste.",
        "Nog iets bij de eerste.",
        "opmerking|Terzijde.",
        "vraag_2|Tweede.",
        "1 en 2. Antwoord van het kabinet",
        "antwoord_1_2|Samen.",
        "En meer.",
        "vraag_3|Derde.",
    ) == [
        (HEADING, (), "Dijken"),
        (QUESTION, (1,), "Eerste.\n\nNog iets bij de eerste."),
        (REMARK, (), "Terzijde."),
        (QUESTION, (2,), "Tweede."),
        (ANSWER, (1, 2), "Samen.\n\nEn meer."),
        (QUESTION, (3,), "Derde."),
    ]


def test_answers_numbered_anew_by_hand_take_their_questions_along() -> None:
    assert items(
        "vraag_1|Eerste?",
        "4. Antwoord van het kabinet",
        "antwoord_1|Ja.",
        "vraag_2|Tweede?",
        "5. Antwoord van het kabinet",
        "antwoord_2|Nee.",
    ) == [
        (QUESTION, (4,), "Eerste?"),
        (ANSWER, (4,), "Ja."),
        (QUESTION, (5,), "Tweede?"),
        (ANSWER, (5,), "Nee."),
    ]


def test_a_place_whose_numbers_did_not_fit_gets_those_of_its_answer() -> None:
    label = "1, 2 en 3. Antwoord van het kabinet"
    assert items("vraag|Alles?", label, "antwoord|Ja.") == [
        (QUESTION, (1, 2, 3), "Alles?"),
        (ANSWER, (1, 2, 3), "Ja."),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("vraag_1|De leden vragen dit.", "1. Antwoord van het kabinet", "Zonder naam."),
        ("De leden vragen dit.", "1. Antwoord van het kabinet", "antwoord_1|Met naam."),
        ("vraag_1|De leden vragen dit.", "1. Antwoord van het kabinet", "vraag_1__2|Verkeerde naam."),
        ("onderwerp|Dijken", "De leden vragen dit.", "1. Antwoord van het kabinet", "antwoord_1|Met naam."),
    ],
)
def test_where_a_text_has_no_name_or_a_wrong_one_the_words_decide(lines: tuple[str, ...]) -> None:
    kinds = [(kind, numbers) for kind, numbers, _ in items(*lines) if kind is not HEADING]
    assert kinds == [(QUESTION, (1,)), (ANSWER, (1,))]
