"""Lists of factual questions in all the ways in which they number and label."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.documents.domain.outline import Document, DocumentKind
from tests.documents.domain.profiles.papers import codes, items, outline, table

HEAD = """
31 409 Zee- en binnenvaart
LIJST VAN VRAGEN EN ANTWOORDEN
De vaste commissie voor Infrastructuur en Waterstaat heeft een aantal vragen voorgelegd aan de Minister van Infrastructuur en Waterstaat over de vaarwegen.
"""
TWO = [
    ("question", (1,), "Hoeveel sluizen zijn er?"),
    ("answer", (1,), "Er zijn twaalf sluizen."),
    ("question", (2,), "Hoe oud zijn die?"),
    ("answer", (2,), "De oudste is van 1880."),
]
Q1, A1, Q2, A2 = (text for _, _, text in TWO)


@pytest.mark.parametrize(
    "body",
    [
        f"Vraag 1\n{Q1}\nAntwoord op vraag 1:\n{A1}\nVraag 2\n{Q2}\nAntwoord op vraag 2:\n{A2}",
        f"VRAAG 1:\n{Q1}\nANTWOORD 1:\n{A1}\nVRAAG 2:\n{Q2}\nANTWOORD 2:\n{A2}",
        f"1\n{Q1}\nAntwoord op vraag 1\n{A1}\n2\n{Q2}\nAntwoord op vraag 2\n{A2}",
        f"1\n{Q1}\n{A1}\n2\n{Q2}\n{A2}",
        f"1.\n{Q1}\n{A1}\n2.\n{Q2}\n{A2}",
        f"(1)\n{Q1}\n{A1}\n(2)\n{Q2}\n{A2}",
        f"**1**\n{Q1}\n{A1}\n**2**\n{Q2}\n{A2}",
        f"1. {Q1}\n{A1}\n2. {Q2}\n{A2}",
        f"<1.> {Q1}\n{A1}\n<2.> {Q2}\n{A2}",
        f"1 {Q1}\n{A1}\n2 {Q2}\n{A2}",
        f"Vraag 1\n{Q1}\n{A1}\nVraag 2\n{Q2}\n{A2}",
        f"Vraag nr. 1\n{Q1}\nAntwoord\n{A1}\nVraag nr. 2\n{Q2}\nAntwoord\n{A2}",
        f"<Vraag 1>\n{Q1}\nAntwoord:\n{A1}\n<Vraag 2>\n{Q2}\nAntwoord:\n{A2}",
        f"<Vraag 1> {Q1}\n{A1}\n<Vraag 2> {Q2}\n{A2}",
        f"Vraag 1: {Q1}\nAntwoord: {A1}\nVraag 2: {Q2}\nAntwoord 2: {A2}",
        f"1\n{Q1} {A1}\n2\n{Q2} {A2}",
        f"Vraag 1\n{Q1}\nVraag 2\n{Q2}\nAntwoord 1\n{A1}\nAntwoord 2\n{A2}",
    ],
)
def test_question_and_answer_however_they_are_labelled(body):
    found = outline(HEAD + body)
    assert (found.document.kind, items(found), codes(found)) == (DocumentKind.LIJST, TWO, [])


@pytest.mark.parametrize(
    "rows",
    [
        (("1", f"{Q1}\n{A1}"), ("2", f"{Q2}\n{A2}")),
        (("1", f"{Q1} {A1}"), ("2", f"{Q2} {A2}")),
        (("1.", f"{Q1}\nAntwoord\n{A1}"), ("2.", f"{Q2}\nAntwoord\n{A2}")),
        (("1", Q1, A1), ("2", Q2, A2)),
        (("Nr.", "Vraag", "Antwoord"), ("1", Q1, A1), ("2", Q2, A2)),
    ],
)
def test_table_with_a_question_in_each_row(rows):
    found = outline(HEAD, *table(*rows))
    assert (items(found), codes(found)) == (TWO, [])


def test_table_of_figures_in_an_answer_stays_in_the_answer():
    found = outline(
        f"{HEAD}Vraag 1\n{Q1}\nAntwoord\nZie de tabel.", *table(("1", "Sluis Oost"), ("2", "Sluis West"))
    )
    assert items(found)[1] == ("answer", (1,), "Zie de tabel.\n\n1\n\nSluis Oost\n\n2\n\nSluis West")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # A numbered list in an answer is no row of questions.
        (
            f"1. {Q1}\nEr zijn drie soorten:\n1. grote;\n2. kleine;\n3. andere.\n2. {Q2}\n{A2}",
            [
                ("question", (1,), Q1),
                ("answer", (1,), "Er zijn drie soorten:\n\n1. grote;\n\n2. kleine;\n\n3. andere."),
                ("question", (2,), Q2),
                ("answer", (2,), A2),
            ],
        ),
        # A group under one number line.
        (
            f"1\n{Q1}\n{A1}\n2 en 3\n{Q2} En waarom?\n{A2}\n4\nWie bouwt ze?\nEen aannemer.",
            [
                ("question", (1,), Q1),
                ("answer", (1,), A1),
                ("question", (2, 3), f"{Q2} En waarom?"),
                ("answer", (2, 3), A2),
                ("question", (4,), "Wie bouwt ze?"),
                ("answer", (4,), "Een aannemer."),
            ],
        ),
        # A group of answers under the last of its questions.
        (
            f"Vraag 1\n{Q1}\nVraag 2\n{Q2}\nAntwoord op de vragen 1 en 2\n{A1}",
            [("question", (1,), Q1), ("question", (2,), Q2), ("answer", (1, 2), A1)],
        ),
        (
            f"Vraag 1\n{Q1}\nVraag 2\n{Q2}\nAntwoord:\n{A1}",
            [("question", (1,), Q1), ("question", (2,), Q2), ("answer", (1, 2), A1)],
        ),
        # What leads to a question belongs to it; what tells after it does not.
        (
            f"1\nSluizen zijn duur.\nKlopt dat?\nDat klopt.\nZij kosten veel.\n2\n{Q2}\n{A2}",
            [
                ("question", (1,), "Sluizen zijn duur.\n\nKlopt dat?"),
                ("answer", (1,), "Dat klopt.\n\nZij kosten veel."),
                ("question", (2,), Q2),
                ("answer", (2,), A2),
            ],
        ),
        # A page reference between number and question.
        (
            f"1\nBlz. 12\n{Q1}\n{A1}\n2\nBlz. 14\n{Q2}\n{A2}",
            [
                ("question", (1,), f"Blz. 12\n\n{Q1}"),
                ("answer", (1,), A1),
                ("question", (2,), f"Blz. 14\n\n{Q2}"),
                ("answer", (2,), A2),
            ],
        ),
        # A subject of some of the questions.
        (
            f"**Artikel 1**\n1\n{Q1}\n{A1}\n**Artikel 2**\n2\n{Q2}\n{A2}",
            [("heading", (), "Artikel 1"), *TWO[:2], ("heading", (), "Artikel 2"), *TWO[2:]],
        ),
        # A list that the question leads in.
        (
            f"1\nKunt u de kosten geven van:\n<-> Oost\n<-> West\n{A1}\n2\n{Q2}\n{A2}",
            [
                ("question", (1,), "Kunt u de kosten geven van:\n\n- Oost\n\n- West"),
                ("answer", (1,), A1),
                ("question", (2,), Q2),
                ("answer", (2,), A2),
            ],
        ),
    ],
)
def test_what_belongs_to_which(body, expected):
    found = outline(HEAD + body)
    assert (items(found), codes(found)) == (expected, [])


def test_number_that_is_missed_or_comes_twice_is_a_doubt():
    found = outline(f"{HEAD}1\n{Q1}\n{A1}\n2\n{Q2}\n{A2}\n2\nWie bouwt?\nHij.\n4\nWaarom?\nDaarom.")
    assert ([numbers for kind, numbers, _ in items(found) if kind == "question"], codes(found)) == (
        [(1,), (2,), (2,), (4,)],
        ["number-out-of-order", "number-out-of-order"],
    )


def test_questions_only_have_no_answers():
    text = HEAD.replace(" EN ANTWOORDEN", "") + f"<1.> {Q1} {Q2}\n<2.> Sluizen zijn duur. Klopt dat?"
    assert items(outline(text)) == [
        ("question", (1,), f"{Q1} {Q2}"),
        ("question", (2,), "Sluizen zijn duur. Klopt dat?"),
    ]


def test_head_of_a_bill():
    found = outline(
        """
36 725 X Wijziging van de begrotingsstaten van het Ministerie van Defensie (X) voor het jaar 2025
Nr. 6 VERSLAG HOUDENDE EEN LIJST VAN VRAGEN EN ANTWOORDEN
De vaste commissie voor Defensie, belast met het voorbereidend onderzoek van dit wetsvoorstel, heeft de eer als volgt verslag uit te brengen.
De vragen zijn voorgelegd aan de Minister van Defensie.
Met de vaststelling van het verslag acht de commissie de behandeling van het wetsvoorstel voldoende voorbereid.
1
Wat kost een tank?
Antwoord:
Veel.
"""
    )
    document = found.document
    assert (document.title, document.committee, document.addressees, codes(found)) == (
        "Wijziging van de begrotingsstaten van het Ministerie van Defensie (X) voor het jaar 2025",
        "Defensie",
        ("minister van Defensie",),
        [],
    )


@pytest.mark.parametrize(
    "text",
    [
        "Veelgestelde vragen\n1. Wat is een sluis?\nEen ding.\n2. Hoe werkt die?\nMet deuren.\n3. Wie bouwt die?\nEen aannemer.",
        "Recept\n1. Neem een ei.\n2. Kook het.\n3. Eet het op.",
        HEAD,
    ],
)
def test_what_is_no_list_is_unknown(text):
    assert outline(text).document.kind is DocumentKind.UNKNOWN


def test_list_without_a_title_is_known_by_whom_it_asks():
    found = outline(
        "Vraag 1\nKan de minister zeggen hoeveel?\nAntwoord\nTwaalf.\nVraag 2\nHoe oud zijn die volgens het kabinet?\n"
        "Antwoord\nOud.\nVraag 3\nBent u bereid er meer te bouwen?\nAntwoord\nNee."
    )
    assert (found.document, len(items(found))) == (Document(kind=DocumentKind.LIJST), 6)


WORDS = st.sampled_from(["sluizen", "bruggen", "kribben", "vaarwegen", "gemalen", "stuwen"])
LABELS = st.sampled_from(
    [
        ("Vraag {}", "Antwoord op vraag {}"),
        ("{}", "Antwoord op vraag {}:"),
        ("{}", None),
        ("Vraag {}", None),
        ("Vraag {}:", "Antwoord:"),
        ("{}.", "Antwoord {}"),
    ]
)


@given(st.lists(st.tuples(WORDS, st.integers(2, 9)), min_size=2, max_size=40), LABELS)
def test_every_question_of_a_list_is_found(pairs, labels):
    asked, answered = labels
    body, expected = [], []
    for number, (word, count) in enumerate(pairs, 1):
        question, answer = (
            f"Hoeveel {word} zijn er in gebied {count}?",
            f"In gebied {count} zijn er {count + 3}.",
        )
        body += [asked.format(number), question, *([answered.format(number)] if answered else []), answer]
        expected += [("question", (number,), question), ("answer", (number,), answer)]
    assert items(outline(HEAD + "\n".join(body))) == expected
