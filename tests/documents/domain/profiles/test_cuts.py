"""Where an answer ends and the next question begins."""

from apps.documents.domain.outline import ItemKind
from apps.documents.domain.paragraphs import Cell, Paragraph, Run, Source
from apps.documents.domain.structure import recognise


def test_the_last_amount_of_a_table_belongs_to_the_answer_and_not_to_the_question_under_it() -> None:
    lines = [
        ("I Vragen en opmerkingen vanuit de fracties", None),
        ("Vragen en opmerkingen van de leden van de D66-fractie", None),
        ("De leden van de D66-fractie vragen hoeveel het er zijn.", None),
        ("1. Antwoord van het kabinet", None),
        ("De aantallen staan in de tabel.", None),
        ("Plaats", Cell(0, 0, 0)),
        ("175", Cell(0, 0, 1)),
        ("De leden van de D66-fractie vragen waar dat is.", None),
        ("2. Antwoord van het kabinet", None),
        ("Dat is niet bekend.", None),
    ]
    outline = recognise(Source("x", tuple(Paragraph((Run(text),), cell=cell) for text, cell in lines)))
    assert [(item.kind, item.numbers, item.text) for item in outline.parts[0].items][1:3] == [
        (ItemKind.ANSWER, (1,), "De aantallen staan in de tabel.\n\nPlaats\n\n175"),
        (ItemKind.QUESTION, (2,), "De leden van de D66-fractie vragen waar dat is."),
    ]
