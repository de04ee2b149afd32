"""Plans with a date that promise the Kamer nothing, and what only looks like one."""

from datetime import date

import pytest

from apps.overleg.domain.commitments import find_commitments
from apps.overleg.domain.plans import find_plans

from .seeds import needs_seeds, seed

DATED = date(2025, 4, 17)


def plans(text, dated=DATED):
    return find_plans(text, find_commitments(text, dated=dated), dated=dated)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("De eerste bijeenkomst zal voor de zomer plaatsvinden.", (None, date(2025, 6, 20))),
        ("In 2026 presenteert het kabinet een nieuw programma.", (date(2026, 1, 1), date(2026, 12, 31))),
        ("Het is de bedoeling dat de brug in mei 2026 opengaat.", (date(2026, 5, 1), date(2026, 5, 31))),
        ("Begin volgend jaar start een proef met twee veren.", (date(2026, 1, 1), date(2026, 3, 31))),
        ("De evaluatie, voorzien in 2027, gaat ook daarover.", (date(2027, 1, 1), date(2027, 12, 31))),
        ("Dit jaar gaan de partners van start met de bouw.", (date(2025, 1, 1), date(2025, 12, 31))),
        ("Het kabinet zal de komende periode scherp toezien.", (None, None)),
    ],
)
def test_plan_with_its_days(text, due):
    assert [(one.text, (one.due_from, one.due_to)) for one in plans(text)] == [(text, due)]


@pytest.mark.parametrize(
    "text",
    [
        "Het kabinet zal uw Kamer in juni informeren.",  # a promise, not only a plan
        "Zal de bijeenkomst voor de zomer plaatsvinden?",
        "De overleggen die dit voorjaar plaatsvinden, gaan daarover.",
        "In 2024 startte een proef met twee veren.",
        "De conferentie zou in mei 2026 beginnen.",
        "Het plan dat in juni van dit jaar is gedeeld, zal worden bezien.",
        "Het kabinet zal daarop toezien.",
        "De brug is in mei 2026 tien jaar oud.",
    ],
)
def test_promise_question_past_and_state_are_no_plan(text):
    assert plans(text) == ()


def test_plan_is_a_sentence_with_its_place():
    text = "Dat klopt. In 2026 start een proef. Meer is er niet."
    (found,) = plans(text)
    assert (text[found.start : found.end], found.start) == ("In 2026 start een proef.", 11)


@needs_seeds
@pytest.mark.parametrize(
    ("number", "dated", "lines"),
    [
        ("000", date(2025, 2, 14), [192]),
        ("001", DATED, [200, 259, 309, 558, 817]),
        ("002", date(2024, 12, 6), [31, 39, 61]),
        ("003", date(2020, 4, 17), [23, 255, 287]),
        ("004", date(2020, 11, 15), [250]),
    ],
)
def test_plans_in_the_sample_documents(number, dated, lines):
    """Two of the field's list have no day or period ("zal … ingericht worden", "laat … onderzoek doen")."""
    text = seed(number)
    assert [text.count("\n", 0, one.start) + 1 for one in plans(text, dated)] == lines
