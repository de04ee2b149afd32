"""Labels and section headings, with the numbers they name."""

import pytest

from apps.documents.domain.labels import (
    Label,
    Role,
    Section,
    answer_label,
    numbers_in,
    question_label,
    section_heading,
)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3. Antwoord van het kabinet", (3,)),
        ("3, 4 en 5. Antwoord van het kabinet", (3, 4, 5)),
        ("1. Antwoord van de bewindspersonen", (1,)),
        ("7. Antwoord van de minister van Defensie, mede namens de minister van Financiën", (7,)),
        ("12a. Antwoord van het kabinet", (12,)),
        ("Antwoord 7, 8, 9 10 en 11", (7, 8, 9, 10, 11)),
        ("Antwoord vragen 1 en 2", (1, 2)),
        ("Antwoord op vraag 1:", (1,)),
        ("Antwoord 3 t/m 5", (3, 4, 5)),
        ("Reactie van de staatssecretaris", ()),
        ("Antwoord:", ()),
        ("Antwoord van de minister op vragen 3 en 4:", (3, 4)),
        ("Antwoord op vraag 1 van de leden van de VVD-fractie", (1,)),
        ("Antwoord 3 (VVD)", (3,)),
        ("Antwoord van het kabinet (3)", (3,)),
        ("Gecombineerd antwoord op vragen 3 en 4", (3, 4)),
        ("Antwoord 3/4", (3, 4)),
        ("Antwoord nr. 4", (4,)),
        ("12. Antwoord", (12,)),
        ("Reactie kabinet:", ()),
    ],
)
def test_answer_label(text, numbers):
    assert answer_label(text) == Label(Role.ANSWER, numbers)


@pytest.mark.parametrize(
    "text",
    [
        "1. Wat er moet gebeuren;",
        "Antwoord is er niet",
        "Zie het antwoord op vraag 3.",
        "3. Het antwoord van het kabinet volgt.",
        "Het antwoord van het kabinet op vraag 3 luidt ontkennend",
        "",
    ],
)
def test_no_answer_label(text):
    assert answer_label(text) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Vraag 7", (7,)),
        ("Vragen 3, 4 en 5:", (3, 4, 5)),
        ("Vraag 1 (VVD)", (1,)),
        ("Vraag 3 van de D66-fractie", (3,)),
    ],
)
def test_question_label(text, numbers):
    assert question_label(text) == Label(Role.QUESTION, numbers)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("I Vragen en opmerkingen vanuit de fracties", Section.QUESTIONS),
        ("I. Inbreng vanuit de fracties", Section.QUESTIONS),
        ("Vragen en opmerkingen vanuit de fracties en antwoord van de Minister", Section.QUESTIONS),
        ("VRAGEN EN OPMERKINGEN VANUIT DE FRACTIES", Section.QUESTIONS),
        ("II Antwoord/ Reactie van de minister", Section.ANSWERS),
        ("II Reactie van de Minister van Defensie", Section.ANSWERS),
        ("III Volledige agenda", Section.AGENDA),
        ("Volledige agenda", Section.AGENDA),
        ("A. Vragen en opmerkingen vanuit de fracties", Section.QUESTIONS),
        ("BRIEF VAN DE VOORZITTER VAN DE VASTE COMMISSIE VOOR DEFENSIE", Section.QUESTIONS),
        ("Brief van de Minister van Defensie", Section.ANSWERS),
        ("Brief van de minister van Defensie over de onderzeeboten", None),
        ("brief van de minister van Defensie", None),
        ("I Vragen en opmerkingen van de leden van de VVD-fractie", None),
        ("II Herijk de inzet", None),
        ("Vragen en opmerkingen van de leden van de VVD-fractie", None),
    ],
)
def test_section_heading(text, section):
    assert section_heading(text) == section


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1", (1,)),
        ("1 en 2", (1, 2)),
        ("12 t/m 15 en 18", (12, 13, 14, 15, 18)),
        ("3–5", (3, 4, 5)),
        ("2, 2", (2,)),
    ],
)
def test_numbers_in(text, numbers):
    assert numbers_in(text) == numbers
