"""Reports whose answers have no labels: mixed with the questions, or apart in II."""

import pytest

from apps.documents.domain.outline import DocumentKind, ItemKind, Outline
from apps.documents.domain.paragraphs import Paragraph, Run, Source
from apps.documents.domain.structure import recognise

I = "I Vragen en opmerkingen vanuit de fracties"  # noqa: E741 -- the number of the section
REPLIED = "Vragen en opmerkingen vanuit de fracties en reactie van de bewindspersonen"
II = "II Reactie van de minister"
WATER = "Vragen en opmerkingen van de leden van de Waterpartij-fractie"
BOOKS = "Vragen en opmerkingen van de leden van de Leeslicht-fractie"
ASK = "De leden van de Waterpartij-fractie vragen hoe dat zit."
ASK_2 = "Zij vragen voorts of dat zo blijft."
BOOK = "De leden van de Leeslicht-fractie vragen waar de boeken zijn."
TELL = "Dat komt door de droogte van 2022. Sindsdien is de stand niet hersteld."
TELL_2 = "Het kabinet zet daarom in op een noodplan met de provincies en de waterschappen."
SAY = "Ik heb uw Kamer daarover eerder geschreven."
BOOKED = "De boeken staan in de kast en worden elk jaar geteld door de beheerder."


def paper(*texts: str | Paragraph) -> Outline:
    paragraphs = tuple(text if isinstance(text, Paragraph) else Paragraph((Run(text),)) for text in texts)
    return recognise(Source("test", paragraphs))


def rows(outline: Outline) -> list[tuple[str, str, str]]:
    return [("/".join(p.askers), i.kind.value, i.text) for p in outline.parts for i in p.items]


@pytest.mark.parametrize(
    "texts",
    [
        (I, WATER, ASK, SAY, ASK_2, TELL),
        (REPLIED, WATER, ASK, TELL, ASK_2, TELL_2),
        (I, f"{WATER} en reactie van de bewindspersonen", ASK, TELL, ASK_2, TELL_2),
        ("Bij brief van 3 juni 2025 zijn de vragen beantwoord.", I, WATER, ASK, TELL, ASK_2, TELL_2),
    ],
    ids=["the government says I", "the section says so", "the heading says so", "the head says so"],
)
def test_answers_follow_their_questions_without_labels(texts):
    outline = paper(*texts)
    assert (outline.document.kind, [row[1:] for row in rows(outline)]) == (
        DocumentKind.VERSLAG_SO,
        [("question", ASK), ("answer", texts[-3]), ("question", ASK_2), ("answer", texts[-1])],
    )


def test_without_any_sign_of_an_answer_it_is_an_inbreng():
    outline = paper(I, WATER, ASK, TELL, ASK_2)
    assert (outline.document.kind, [kind for _, kind, _ in rows(outline)]) == (
        DocumentKind.INBRENG_SO,
        ["question", "remark", "question"],
    )


def test_one_quotation_in_the_first_person_makes_no_answer():
    quoted = "De burgemeester schreef daarover: «Ik weet het niet.» Dat stelt deze leden teleur."
    assert paper(I, WATER, ASK, quoted, ASK_2).document.kind is DocumentKind.INBRENG_SO


def test_what_one_side_is_dressed_in_says_who_speaks():
    def italic(text: str) -> Paragraph:
        return Paragraph((Run(text, italic=True),))

    context = "De cijfers van de gemeenten verschillen al jaren van die van het Rijk."
    outline = paper(REPLIED, WATER, italic(ASK), TELL, italic(context), italic(ASK_2), TELL_2)
    assert [row[1:] for row in rows(outline)] == [
        ("question", ASK),
        ("answer", TELL),
        ("question", f"{context}\n\n{ASK_2}"),
        ("answer", TELL_2),
    ]


@pytest.mark.parametrize("label", ["Vraag 1", "Vraag 1:"])
def test_a_labelled_question_gives_its_number_to_the_answer_without_a_label(label):
    outline = paper(REPLIED, label, ASK, SAY, "Vraag 2", ASK_2, TELL)
    assert [(i.kind, i.numbers) for p in outline.parts for i in p.items] == [
        (ItemKind.QUESTION, (1,)),
        (ItemKind.ANSWER, (1,)),
        (ItemKind.QUESTION, (2,)),
        (ItemKind.ANSWER, (2,)),
    ]


SPLIT = (I, WATER, ASK, ASK_2, BOOKS, BOOK, II)
QUESTIONS = [
    ("Waterpartij", "question", ASK),
    ("Waterpartij", "question", ASK_2),
    ("Leeslicht", "question", BOOK),
]


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (
            (WATER, TELL, SAY, BOOKS, BOOKED),
            [
                *QUESTIONS[:2],
                ("Waterpartij", "answer", f"{TELL}\n\n{SAY}"),
                QUESTIONS[2],
                ("Leeslicht", "answer", BOOKED),
            ],
        ),
        (
            (ASK, TELL, ASK_2, SAY, BOOK, BOOKED),
            [
                QUESTIONS[0],
                ("Waterpartij", "answer", TELL),
                QUESTIONS[1],
                ("Waterpartij", "answer", SAY),
                QUESTIONS[2],
                ("Leeslicht", "answer", BOOKED),
            ],
        ),
        (
            ("Water en boeken", TELL, BOOKED),
            [*QUESTIONS, ("", "heading", "Water en boeken"), ("", "answer", f"{TELL}\n\n{BOOKED}")],
        ),
    ],
    ids=["under the heading of the asker", "behind the question they repeat", "by subject, of nobody"],
)
def test_answers_of_the_second_section(behind, expected):
    assert rows(paper(*SPLIT, *behind)) == expected


def test_answers_apart_are_one_doubt_and_not_one_for_each_question():
    outline = paper(*SPLIT, "Water en boeken", TELL, BOOKED)
    assert [finding.code for finding in outline.findings] == ["answers-apart"]


def test_the_answers_of_an_asker_may_have_a_heading_of_their_own():
    outline = paper(
        WATER, ASK, "Antwoord op de vragen van de leden van de Waterpartij-fractie", TELL, BOOKS, BOOK
    )
    assert rows(outline) == [
        ("Waterpartij", "question", ASK),
        ("Waterpartij", "answer", TELL),
        ("Leeslicht", "question", BOOK),
    ]


def test_a_signature_below_the_last_answer_belongs_to_the_head():
    outline = paper(WATER, ASK, SAY, "De minister van Defensie,", "E. Terpstra")
    assert rows(outline) == [("Waterpartij", "question", ASK), ("Waterpartij", "answer", SAY)]
