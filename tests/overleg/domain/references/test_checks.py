"""What blocks sending, and what only warns."""

import pytest

from apps.overleg.domain.references import (
    AnswerText,
    ReferenceBlock,
    Severity,
    check_references,
    is_reference_only,
    pointed_keys,
)

from .numberings import GROUPED, REPORT

OWN = "Het kabinet deelt die zorg."


def answer(number, markdown, **where):
    return AnswerText(f"a{number}", (f"q{number}",), markdown, **where)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([answer(1, OWN), answer(2, f"{OWN} Zie ook [[vraag:q1]].")], []),
        ([answer(1, OWN), answer(2, "Zie [[vraag:q1]].")], []),
        ([answer(1, OWN), answer(2, "Zie vraag 1.")], []),
        ([answer(1, OWN, in_set=False, sent=True), answer(2, "Zie [[vraag:q1]].")], []),
        (
            [answer(1, OWN, in_set=False), answer(2, "Zie [[vraag:q1]].")],
            [ReferenceBlock("reference-not-sent", "a2", ("q1",))],
        ),
        ([answer(2, "Zie [[vraag:q1]].")], [ReferenceBlock("reference-not-sent", "a2", ("q1",))]),
        ([answer(2, "Zie [[vraag:gone]].")], [ReferenceBlock("reference-dangling", "a2", ("gone",))]),
        ([answer(2, "Zie vraag 57.")], [ReferenceBlock("reference-dangling", "a2", (), text="vraag 57")]),
        ([answer(2, "Zie [[vraag:q2]].")], [ReferenceBlock("reference-self", "a2", ("q2",))]),
        ([answer(2, "Zie vraag 2.")], [ReferenceBlock("reference-self", "a2", ("q2",), text="vraag 2")]),
        ([answer(2, "Zie mijn antwoord op deze vragen.")], []),
        (
            [answer(2, "Zie het antwoord op vraag 4 en verder.")],
            [ReferenceBlock("reference-unclear", "a2", (), Severity.WARNING, "vraag 4 en verder")],
        ),
        (
            [answer(1, OWN), answer(2, "Zie [[vraag:q1]]."), answer(3, "Zie [[vraag:q2]].")],
            [ReferenceBlock("reference-chain", "a3", ("q2",))],
        ),
        (
            [answer(1, "Zie [[vraag:q2]]."), answer(2, "Zie [[vraag:q1]].")],
            [
                ReferenceBlock("reference-circle-empty", "a1", ("q1", "q2")),
                ReferenceBlock("reference-circle-empty", "a2", ("q1", "q2")),
            ],
        ),
        (
            [answer(1, f"{OWN} Zie ook [[vraag:q2]]."), answer(2, f"{OWN} Zie ook [[vraag:q1]].")],
            [
                ReferenceBlock("reference-circle", "a1", ("q1", "q2"), Severity.WARNING),
                ReferenceBlock("reference-circle", "a2", ("q1", "q2"), Severity.WARNING),
            ],
        ),
        (
            [answer(1, f"{OWN} Zie ook [[vraag:q2]]."), answer(2, "Zie [[vraag:q1]].")],
            [
                ReferenceBlock("reference-circle", "a1", ("q1", "q2"), Severity.WARNING),
                ReferenceBlock("reference-circle", "a2", ("q1", "q2"), Severity.WARNING),
            ],
        ),
        ([answer(1, "Zie [[vraag:q57]].", in_set=False), answer(2, OWN)], []),
    ],
)
def test_pointers_of_the_set_to_be_sent(answers, expected):
    assert list(check_references(answers, REPORT)) == expected


def test_withdrawn_question_blocks_as_token_and_as_prose():
    texts = [AnswerText("a1", ("k1",), "Zie [[vraag:k14]]."), AnswerText("a2", ("k2",), "Zie vraag 14.")]
    assert check_references(texts, GROUPED) == (
        ReferenceBlock("reference-withdrawn", "a1", ("k14",)),
        ReferenceBlock("reference-withdrawn", "a2", (), text="vraag 14"),
    )


def test_pointing_at_part_of_a_group_leads_to_the_answer_of_the_group():
    texts = [
        AnswerText("a3", ("k3", "k4", "k5", "k6"), "Zie [[vraag:k1]]."),
        AnswerText("a1", ("k1",), OWN),
        AnswerText("a2", ("k2",), "Zie [[vraag:k5]]."),
    ]
    assert check_references(texts, GROUPED) == (
        ReferenceBlock("reference-chain", "a2", ("k3", "k4", "k5", "k6")),
    )


@pytest.mark.parametrize(
    ("markdown", "is_only"),
    [
        ("Zie de beantwoording bij vraag 19.", True),
        ("Zie de beantwoording bij [[vraag:q1,q2]].", True),
        ("Voor het antwoord op deze vraag verwijs ik u kortheidshalve naar [[antwoord:q3]].", True),
        ("Zie hierboven.", True),
        ("Zie het antwoord op vraag 4, en op de vorige vraag.", True),
        ("Nee. Zie het antwoord op vraag 4.", False),
        ("Het kabinet deelt dit. Zie verder [[vraag:q1]].", False),
        ("Zie [[vraag:q1]] en [dit stuk](https://example.org).", False),
        ("Zie het antwoord op vraag 4 van de Kamervragen van het lid Koekkoek.", False),
        ("Het kabinet deelt dit.", False),
        ("Zie de beantwoording.", False),
        ("", False),
    ],
)
def test_answer_that_only_points_has_nothing_of_its_own(markdown, is_only):
    assert is_reference_only(markdown) is is_only


def test_pointed_keys_are_tokens_and_clear_prose_without_the_holder():
    markdown = "Zie [[vraag:q9,q2]], vraag 3, vraag 57, [[vraag:gone]] en vraag 5."
    assert pointed_keys(markdown, REPORT, ["q5"]) == ("q2", "q3", "q9")
