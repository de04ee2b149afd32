"""Where an answer ends and the next question begins, and the layout with all answers behind the questions."""

import time

import pytest

from apps.documents.domain.outline import DocumentKind, Outline, as_json, from_json
from apps.documents.domain.paragraphs import Paragraph, Run, Source
from apps.documents.domain.structure import recognise
from apps.documents.readers.txt import lines_of


def paper(*texts: str | Paragraph) -> Outline:
    paragraphs = tuple(text if isinstance(text, Paragraph) else Paragraph((Run(text),)) for text in texts)
    return recognise(Source("test", paragraphs))


def items(outline: Outline) -> list[tuple[str, str, tuple[int, ...], str]]:
    return [
        ("/".join(part.askers), item.kind.value, item.numbers, item.text)
        for part in outline.parts
        for item in part.items
    ]


ASKER = "Vragen en opmerkingen van de leden van de Waterpartij-fractie"
OTHER = "Vragen en opmerkingen van de leden van de Leeslicht-fractie"
ASK = "De leden van de Waterpartij-fractie vragen hoe dat zit."
ONE, TWO, THREE = (f"{number}. Antwoord van het kabinet" for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("between", "answer", "question"),
    [
        (["Dat is zo.", ASK], ["Dat is zo."], [ASK]),
        (["Dat is zo.", "En dit ook.", ASK], ["Dat is zo.", "En dit ook."], [ASK]),
        (["Dat is zo.", "En wat kost dat?"], ["Dat is zo."], ["En wat kost dat?"]),
        (["Dat is zo.", ASK, "Zij wijzen op 2020."], ["Dat is zo."], [ASK, "Zij wijzen op 2020."]),
        (
            ["De leden van de Waterpartij-fractie vragen naar water. Dat is er.", ASK],
            ["De leden van de Waterpartij-fractie vragen naar water. Dat is er."],
            [ASK],
        ),
        (["Dat is zo.", "Het vervolg."], ["Dat is zo."], ["Het vervolg."]),
        (
            ["Uw Kamer is geïnformeerd.", "Wij doen dat.", ASK],
            ["Uw Kamer is geïnformeerd.", "Wij doen dat."],
            [ASK],
        ),
    ],
)
def test_an_answer_ends_where_the_askers_speak_again(between, answer, question):
    assert items(paper(ASKER, ASK, ONE, *between, TWO, "Zeker.")) == [
        ("Waterpartij", "question", (1,), ASK),
        ("Waterpartij", "answer", (1,), "\n\n".join(answer)),
        ("Waterpartij", "question", (2,), "\n\n".join(question)),
        ("Waterpartij", "answer", (2,), "Zeker."),
    ]


def test_a_subheading_goes_with_the_question_under_it():
    assert items(paper(ASKER, ASK, ONE, "Dat is zo.", "Zuivering en kosten", ASK, TWO, "Zeker.")) == [
        ("Waterpartij", "question", (1,), ASK),
        ("Waterpartij", "answer", (1,), "Dat is zo."),
        ("Waterpartij", "heading", (), "Zuivering en kosten"),
        ("Waterpartij", "question", (2,), ASK),
        ("Waterpartij", "answer", (2,), "Zeker."),
    ]


def test_an_introduction_and_an_enumeration_stay_in_question_and_answer():
    intro = "De leden van de Waterpartij-fractie hebben de brief gelezen."
    listed = Paragraph((Run("schoon water;"),), label="1.")
    assert items(paper(ASKER, intro, ASK, ONE, "De zaken zijn:", listed, TWO)) == [
        ("Waterpartij", "question", (1,), f"{intro}\n\n{ASK}"),
        ("Waterpartij", "answer", (1,), "De zaken zijn:"),
        ("Waterpartij", "question", (2,), "1. schoon water;"),
        ("Waterpartij", "answer", (2,), ""),
    ]


def test_labelled_questions_under_an_asker_with_numbered_and_bare_answer_labels():
    outline = paper(
        ASKER, "Vraag 1", "Wat kost dat?", "Antwoord:", "Niets.", "Vraag 2", "Wie?", "Vraag 3", "Waar?",
        "Antwoord vragen 2 en 3", "Hier.",
    )  # fmt: skip
    assert items(outline) == [
        ("Waterpartij", "question", (1,), "Wat kost dat?"),
        ("Waterpartij", "answer", (1,), "Niets."),
        ("Waterpartij", "question", (2,), "Wie?"),
        ("Waterpartij", "question", (3,), "Waar?"),
        ("Waterpartij", "answer", (2, 3), "Hier."),
    ]


def test_list_items_that_ask_by_themselves_are_questions_of_their_own():
    first = Paragraph((Run("Kan de minister dat aangeven?"),), label="1.")
    second = Paragraph((Run("en hoe dat zit;"),), label="-")
    outline = paper(
        ASKER, "De leden van de Waterpartij-fractie hebben de volgende vragen.", first, first, ASK, second
    )
    assert [
        (kind, text, item.asks)
        for (_, kind, _, text), item in zip(items(outline), outline.parts[0].items, strict=True)
    ] == [
        ("remark", "De leden van de Waterpartij-fractie hebben de volgende vragen.", ()),
        ("question", "1. Kan de minister dat aangeven?", ("Kan de minister dat aangeven?",)),
        ("question", "1. Kan de minister dat aangeven?", ("Kan de minister dat aangeven?",)),
        ("question", f"{ASK}\n\n- en hoe dat zit;", (ASK,)),
    ]


def test_a_table_of_contents_makes_no_parts():
    outline = paper(
        "Inhoudsopgave",
        f"{ASKER}\t2",
        "II Reactie van de minister\t3",
        ASKER,
        ASK,
        "II Reactie van de minister",
    )
    assert items(outline) == [("Waterpartij", "question", (), ASK)]


def test_questions_in_one_and_answers_in_two():
    outline = paper(
        "I Vragen en opmerkingen vanuit de fracties",
        *(ASKER, "Vraag 1", ASK, "Vraag 2", "Wat kost dat?"),
        *(OTHER, "Vraag 3", "De leden van de Leeslicht-fractie vragen of er boeken zijn."),
        *("II Antwoord/Reactie van de minister", "De antwoorden zijn gegeven door de minister."),
        *("1 en 2. Antwoord van het kabinet", "Niets.", THREE, "Ja."),
        "III Volledige agenda",
        "- Brief",
    )
    assert (outline.document.kind, items(outline)) == (
        DocumentKind.VERSLAG_SO,
        [
            ("Waterpartij", "question", (1,), ASK),
            ("Waterpartij", "question", (2,), "Wat kost dat?"),
            ("Waterpartij", "answer", (1, 2), "Niets."),
            ("Leeslicht", "question", (3,), "De leden van de Leeslicht-fractie vragen of er boeken zijn."),
            ("Leeslicht", "answer", (3,), "Ja."),
        ],
    )


def test_doubts_are_said():
    outline = paper(ASKER, "Mooi water.", ONE, "Ja.", ASK, THREE, OTHER, "Wat nu?")
    assert [(finding.code, finding.question) for finding in outline.findings] == [
        ("question-without-ask", 1),
        ("answer-empty", 3),
        ("question-without-answer", None),
        ("number-out-of-order", 3),
    ]


def test_the_json_form_holds_the_whole_outline():
    outline = paper(
        ASKER, ASK, ONE, "Zie het antwoord op vraag 2.", ASK, TWO, "Kamerstuk 27 625, nr. 1. In 2027."
    )
    assert from_json(as_json(outline)) == outline


def test_json_of_another_version_is_refused():
    with pytest.raises(ValueError, match="outline/1"):
        from_json({"schema": "outline/2"})


HOSTILE = (
    "De leden vragen " * 4000,
    "in het plan1 " * 4000,
    "\n\n".join(["Antwoord 1, 2, 3 en"] * 3000),
    "( " * 20000,
    "a-\n" * 20000,
    " a\n" * 20000,
    "\n".join(f"{number} x" for number in range(1, 4000)),
    "1 x\n\n" * 8000,
    "willen " * 8000,
    "zo vragen de " * 6000,
    "van de leden van de " * 5000,
    "\f".join(["14"] * 3000),
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_in_little_time(text):
    started = time.perf_counter()
    recognise(Source("text/plain", lines=lines_of(text)))
    assert time.perf_counter() - started < 10
