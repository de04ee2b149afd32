"""Answers of a first term: the member stands above the questions, in the label of each, or in the head alone."""

import pytest

from apps.documents.domain.outline import DocumentKind
from tests.documents.domain.profiles.papers import codes, items, outline

TITLE = "Schriftelijke antwoorden op vragen uit de eerste termijn van de begroting van Defensie"
PAIRS = [
    ("Pirmohamed", "Hoeveel tanks zijn er?", "Er zijn twaalf tanks."),
    ("Zijlmans", "Wat kosten die?", "Die kosten veel geld."),
]
(ONE, Q1, A1), (OTHER, Q2, A2) = PAIRS


@pytest.mark.parametrize(
    "body",
    [
        (
            f"Vragen van het lid {ONE} (GL-PvdA)\nVraag 1\n{Q1}\nAntwoord\n{A1}\n"
            f"Vragen van het lid {OTHER} (VVD)\nVraag 1\n{Q2}\nAntwoord\n{A2}"
        ),
        f"**{ONE} (GL-PvdA)**\nVraag 1\n{Q1}\nAntwoord 1\n{A1}\n**{OTHER} (VVD)**\nVraag 1\n{Q2}\nAntwoord 1\n{A2}",
        f"Het lid {ONE} (GL-PvdA)\nVraag:\n{Q1}\nAntwoord:\n{A1}\nHet lid {OTHER} (VVD)\nVraag:\n{Q2}\nAntwoord:\n{A2}",
        (
            f"Vraag van de g.a. mevrouw {ONE} (GL-PvdA):\n{Q1}\nAntwoord\n{A1}\n"
            f"Vraag van de g.a. de heer {OTHER} (VVD):\n{Q2}\nAntwoord\n{A2}"
        ),
        f"Vraag van het lid {ONE} (GL-PvdA): {Q1}\nAntwoord: {A1}\nVraag van het lid {OTHER} (VVD): {Q2}\nAntwoord: {A2}",
        f"Mevrouw {ONE} (GL-PvdA) vraagt:\n{Q1}\nAntwoord:\n{A1}\nDe heer {OTHER} (VVD) vraagt:\n{Q2}\nAntwoord:\n{A2}",
        f"Vragen van het lid {ONE} (GL-PvdA)\n{Q1}\nAntwoord\n{A1}\nVragen van het lid {OTHER} (VVD)\n{Q2}\nAntwoord\n{A2}",
    ],
)
def test_each_member_has_a_part(body):
    found = outline(f"{TITLE}\n{body}")
    assert (
        found.document.kind,
        [part.askers for part in found.parts],
        [(kind, text) for kind, _, text in items(found)],
        codes(found),
    ) == (
        DocumentKind.KAMERVRAGEN,
        [(ONE,), (OTHER,)],
        [("question", Q1), ("answer", A1), ("question", Q2), ("answer", A2)],
        [],
    )


def test_member_who_asks_twice_on_end_keeps_one_part():
    label = f"Vraag van de g.a. de heer {OTHER} (VVD):"
    found = outline(f"{TITLE}\n{label}\n{Q1}\nAntwoord\n{A1}\n{label}\n{Q2}\nAntwoord\n{A2}")
    assert [(part.askers, part.heading, len(part.items)) for part in found.parts] == [((OTHER,), label, 4)]


def test_numbers_start_anew_and_pointers_stay_with_the_member():
    found = outline(
        f"{TITLE}\nVragen van het lid {ONE} (GL-PvdA)\nVraag 1\n{Q1}\nAntwoord\n{A1}\n"
        f"Vragen van het lid {OTHER} (VVD)\nVraag 1\n{Q2}\nAntwoord\n{A2}\nVraag 2\nHoe oud?\nAntwoord\nZie vraag 1."
    )
    reference = found.parts[1].items[3].references[0]
    assert (reference.numbers, reference.status.value, codes(found)) == ((1,), "resolved", [])


def test_members_of_the_head_ask_what_names_nobody():
    found = outline(
        f"Beantwoording vragen eerste termijn\nAntwoorden op de vragen van het lid {ONE} (PVV), gesteld in de eerste termijn.\n"
        f"Vraag:\n{Q1}\nAntwoord:\n{A1}\nVraag:\n{Q2}\nAntwoord:\n{A2}"
    )
    assert ([part.askers for part in found.parts], len(items(found))) == ([(ONE,)], 4)


def test_question_without_label_between_two_answers():
    found = outline(
        f"{TITLE}\nVragen van het lid {ONE} (GL-PvdA)\n{Q1}\nAntwoord\n{A1}\n{Q2}\nAntwoord\n{A2}"
    )
    assert [(kind, text) for kind, _, text in items(found)] == [
        ("question", Q1),
        ("answer", A1),
        ("question", Q2),
        ("answer", A2),
    ]
