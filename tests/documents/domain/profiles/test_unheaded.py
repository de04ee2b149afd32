"""Reports without headings per asker: the first words of a question say who asks."""

import pytest

from apps.documents.domain.outline import DocumentKind, Outline
from apps.documents.domain.paragraphs import Paragraph, Run, Source
from apps.documents.domain.structure import recognise

TITLE = "VERSLAG VAN EEN SCHRIFTELIJK OVERLEG"
SIGNED = ("De griffier van de commissie,", "Klaver")
ASK = "De leden van de Waterpartij-fractie vragen hoe dat zit."
ASK_2 = "Deze leden vragen ook of dat zo blijft."
BOOK = "De leden van de Leeslicht-fractie vragen waar de boeken zijn."
TELL = "Dat komt door de droogte. Ik heb uw Kamer daarover geschreven."


def paper(*texts: str | Paragraph) -> Outline:
    paragraphs = tuple(text if isinstance(text, Paragraph) else Paragraph((Run(text),)) for text in texts)
    return recognise(Source("test", paragraphs))


def rows(outline: Outline) -> list[tuple[str, str, tuple[int, ...], str]]:
    return [("/".join(p.askers), i.kind.value, i.numbers, i.text) for p in outline.parts for i in p.items]


def test_questions_with_labels_go_to_who_asks_them():
    outline = paper(
        TITLE,
        "Vraag 1",
        ASK,
        "Antwoord",
        TELL,
        "Vraag 2",
        ASK_2,
        "Antwoord",
        "Nee.",
        "Vraag 3",
        BOOK,
        "Antwoord",
        "Hier.",
    )
    assert rows(outline) == [
        ("Waterpartij", "question", (1,), ASK),
        ("Waterpartij", "answer", (1,), TELL),
        ("Waterpartij", "question", (2,), ASK_2),
        ("Waterpartij", "answer", (2,), "Nee."),
        ("Leeslicht", "question", (3,), BOOK),
        ("Leeslicht", "answer", (3,), "Hier."),
    ]


@pytest.mark.parametrize("listed", [True, False], ids=["list numbers", "numbers on their own line"])
def test_numbered_questions_before_one_answer(listed):
    def question(number: int, text: str) -> list[Paragraph]:
        words = Paragraph((Run(text),), label=f"{number}." if listed else "")
        return [words] if listed else [Paragraph((Run(f"{number}."),)), words]

    said = (
        "De leden van de {}-fractie hebben de volgende vragen gesteld die ik graag in samenhang beantwoord."
    )
    outline = paper(
        TITLE,
        *SIGNED,
        said.format("Waterpartij"),
        *question(1, "Wat kost dat?"),
        *question(2, "Wie betaalt dat?"),
        "Antwoord vragen 1 en 2",
        TELL,
        said.format("Leeslicht"),
        *question(1, "Waar zijn de boeken?"),
        "Antwoord vraag 1",
        "In de kast.",
    )
    assert rows(outline) == [
        ("Waterpartij", "remark", (), said.format("Waterpartij")),
        ("Waterpartij", "question", (1,), "Wat kost dat?"),
        ("Waterpartij", "question", (2,), "Wie betaalt dat?"),
        ("Waterpartij", "answer", (1, 2), TELL),
        ("Leeslicht", "remark", (), said.format("Leeslicht")),
        ("Leeslicht", "question", (1,), "Waar zijn de boeken?"),
        ("Leeslicht", "answer", (1,), "In de kast."),
    ]


def test_a_letter_that_introduces_itself_and_repeats_each_question_before_its_answer():
    outline = paper(
        TITLE, *SIGNED, "Inleiding", "Ik dank uw Kamer voor de vragen.", ASK, TELL, f"{BOOK} {TELL}"
    )
    assert rows(outline) == [
        ("", "heading", (), "Inleiding"),
        ("", "remark", (), "Ik dank uw Kamer voor de vragen."),
        ("Waterpartij", "question", (), ASK),
        ("Waterpartij", "answer", (), TELL),
        ("Leeslicht", "question", (), BOOK),
        ("Leeslicht", "answer", (), TELL),
    ]


def test_two_letters_one_after_the_other():
    outline = paper(
        "Eerste Kamer der Staten-Generaal",
        TITLE,
        "BRIEF VAN DE VOORZITTER VAN DE VASTE COMMISSIE VOOR DEFENSIE",
        "Den Haag, 3 maart 2025",
        "De leden van de vaste commissie voor Defensie hebben kennisgenomen van uw brief.",
        ASK,
        BOOK,
        "Hoogachtend,",
        "De voorzitter van de vaste commissie voor Defensie, P. Hofman",
        "BRIEF VAN DE MINISTER VAN DEFENSIE",
        "Den Haag, 1 april 2025",
        "De leden van de Leeslicht-fractie vragen naar boeken. Die staan in de kast van het ministerie.",
        "De leden van de Waterpartij-fractie vragen naar het water. Ik verwijs naar mijn brief van vorig jaar.",
        "De minister van Defensie, E. Terpstra",
    )
    document = outline.document
    assert (document.kind, document.chair) == (DocumentKind.VERSLAG_SO, "P. Hofman")
    assert (str(document.put_on), str(document.answered_on)) == ("2025-03-03", "2025-04-01")
    assert [row[:2] for row in rows(outline)] == [
        ("Waterpartij", "question"),
        ("Waterpartij", "answer"),
        ("Leeslicht", "question"),
        ("Leeslicht", "answer"),
    ]


def test_bare_numbers_of_nobody_in_a_verslag():
    outline = paper(
        TITLE, *SIGNED, "1", "Wat kost dat?", "Niets.", "2", "Wie betaalt dat?", "Ik.", "3", "Waar?", "Hier."
    )
    assert (outline.document.kind, [row[1:3] for row in rows(outline)]) == (
        DocumentKind.VERSLAG_SO,
        [(kind, (number,)) for number in (1, 2, 3) for kind in ("question", "answer")],
    )


def test_typed_numbers_before_questions_and_answers_behind_all_of_them():
    outline = paper(
        TITLE,
        "Vragen en opmerkingen van de leden van de Waterpartij-fractie",
        f"1. {ASK}",
        "2. Wat kost dat?",
        "Antwoord op vraag 1",
        "Dat komt door de droogte.",
        "Antwoord op vraag 2",
        "Er zijn drie posten:",
        "1. water;",
        "2. zand.",
    )
    assert rows(outline) == [
        ("Waterpartij", "question", (1,), ASK),
        ("Waterpartij", "question", (2,), "Wat kost dat?"),
        ("Waterpartij", "answer", (1,), "Dat komt door de droogte."),
        ("Waterpartij", "answer", (2,), "Er zijn drie posten:\n\n1. water;\n\n2. zand."),
    ]


def test_askers_that_come_back_under_every_subject_have_a_part_each_time():
    outline = paper(TITLE, *SIGNED, "Water", ASK, TELL, BOOK, "In de kast.", "Kosten", ASK, "Dat kost niets.")
    assert [(part.askers, [item.kind.value for item in part.items]) for part in outline.parts] == [
        (("Waterpartij",), ["heading", "question", "answer"]),
        (("Leeslicht",), ["question", "answer"]),
        (("Waterpartij",), ["heading", "question", "answer"]),
    ]
