"""What is said about each kind of pointer in a document: code, place, words and the candidates."""

import pytest

from apps.documents.domain.outline import Item, ItemKind, Part, ReferenceStatus
from apps.documents.domain.pointers import pointer_doubts, with_references

ASKERS = ("VVD", "VVD", "VVD", "D66", "D66")
QUESTIONS = (
    "Deze leden vragen hoeveel sluizen dit jaar zijn hersteld.",
    "Welke wegen naar de haven worden komend jaar breder gemaakt?",
    "Zij vragen waarom het veer niet meer vaart.",
    "Welke bruggen komen er bij?",
    "Kan de minister zeggen waarom het veer niet meer vaart?",
)


def outline(answers: dict[int, str]) -> tuple[Part, ...]:
    """Five questions of two askers, numbered through, each with an answer."""
    parts: dict[str, list[Item]] = {}
    for number, (asker, question) in enumerate(zip(ASKERS, QUESTIONS, strict=True), 1):
        answer = answers.get(number, "Dat wordt onderzocht.")
        parts.setdefault(asker, []).append(Item(ItemKind.QUESTION, question, (number,)))
        parts[asker].append(Item(ItemKind.ANSWER, answer, (number,)))
    return tuple(Part((asker,), items=tuple(items)) for asker, items in parts.items())


def said(answers: dict[int, str]) -> list[tuple[str, int | None, str, str | None]]:
    parts = outline(answers)
    found = []
    for one in pointer_doubts(parts):
        text = parts[one.at.part].items[one.at.item].text
        assert text[one.at.start : one.at.end] == one.text
        found.append((one.code.removeprefix("reference-"), one.question, one.text, one.suggestion))
    return found


@pytest.mark.parametrize(
    ("holder", "text", "expected"),
    [
        (4, "Zie het antwoord op vraag 2.", []),
        (4, "Zoals ik in mijn antwoord op deze vragen uiteenzet.", []),
        (4, "Zie het antwoord op vraag 57.", [("dangling", 4, "vraag 57", None)]),
        (4, "Zie het antwoord op vraag 4.", [("self", 4, "vraag 4", "vraag 4")]),
        (1, "Zie het antwoord op de vorige vraag.", [("dangling", 1, "vorige vraag", None)]),
        (5, "Zie het antwoord op vraag 2 en verder.", [("open", 5, "vraag 2 en verder", None)]),
        (3, "Zie de voorgaande antwoorden.", [("ambiguous", 3, "voorgaande antwoorden", "vragen 1 en 2")]),
        (
            1,
            "Zie het antwoord op vraag 2 van de D66-fractie.",
            [("ambiguous", 1, "vraag 2 van de D66-fractie", "vraag 5")],
        ),
        (1, "zoals gezegd onder 2 en 3", [("ambiguous", 1, "onder 2 en 3", "vragen 2 en 3")]),
        (4, "Zoals hierboven aangegeven is dat zo.", [("above", 4, "hierboven", None)]),
        (
            4,
            "Zie het antwoord op vraag 4 van de Kamervragen van het lid De Wit.",
            [("external", 4, "vraag 4", None)],
        ),
        (
            4,
            "Zie hiervoor de antwoorden op de vragen «Welke havens zijn er dicht?»",
            [("quoted", 4, "vragen «Welke havens zijn er dicht?»", None)],
        ),
        (
            4,
            "Zie het antwoord op de vraag «waarom het veer niet meer vaart».",
            [("quoted", 4, "vraag «waarom het veer niet meer vaart»", "vragen 3 en 5")],
        ),
    ],
)
def test_doubtful_pointer_is_told_with_its_place_and_candidates(holder, text, expected):
    assert said({holder: text}) == expected


def test_circle_is_told_at_each_pointer_in_it_and_at_no_other():
    told = said({2: "Zie vraag 4.", 4: "Zie ook vraag 5.", 5: "Zie vragen 1 en 2.", 3: "Zie vraag 2."})
    assert told == [
        ("circle", 2, "vraag 4", "vragen 2, 4 en 5"),
        ("circle", 4, "vraag 5", "vragen 2, 4 en 5"),
        ("circle", 5, "vragen 1 en 2", "vragen 2, 4 en 5"),
    ]


@pytest.mark.parametrize(
    ("quoted", "numbers"),
    [
        ("vragen «Welke wegen naar de haven worden komend jaar breder gemaakt?»", (2,)),
        ("vraag «Welke wegen naar de haven (...) breder gemaakt?»", (2,)),
        ("vragen «hoeveel sluizen dit jaar zijn hersteld» en «Welke bruggen komen er bij?»", (1, 4)),
    ],
)
def test_question_quoted_in_a_pointer_is_the_target(quoted, numbers):
    answer = with_references(outline({5: f"Zie hiervoor de antwoorden op de {quoted}."}))[1].items[3]
    assert [(one.text, one.numbers, one.status) for one in answer.references] == [
        (quoted, numbers, ReferenceStatus.RESOLVED)
    ]
