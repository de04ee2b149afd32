"""The pointers in the sample documents: all of them, and nothing else."""

import json

import pytest

from apps.overleg.domain.references import find_references, is_reference_only, resolve
from tests.overleg.domain.seeds import needs_seeds, seed

from .numberings import REPORT


def answers():
    lines = seed("001").split("\n")
    for answer in json.loads(seed("001", ".truth.json"))["answers"]:
        first, last = answer["answer_lines"]
        yield answer["nr"], "\n".join(line.strip() for line in lines[first - 1 : last])


@needs_seeds
def test_real_report_holds_exactly_its_four_pointers():
    found = [
        (number, mention.raw, resolve(mention, REPORT, [f"q{number}"]).keys)
        for number, text in answers()
        for mention in find_references(text)
    ]
    assert found == [
        (17, "vragen 1 en 2", ("q1", "q2")),
        (24, "vraag 19", ("q19",)),
        (33, "vragen 1 en 2", ("q1", "q2")),
        (35, "vragen 1 en 2", ("q1", "q2")),
    ]


@needs_seeds
def test_three_answers_of_the_real_report_only_point():
    assert [number for number, text in answers() if is_reference_only(text)] == [17, 24, 35]


@needs_seeds
def test_whole_real_report_points_nowhere_else():
    assert [mention.raw for mention in find_references(seed("001"))] == [
        "vragen 1 en 2",
        "vraag 19",
        "vragen 1 en 2",
        "vragen 1 en 2",
    ]


@needs_seeds
@pytest.mark.parametrize("number", ["000", "002", "003", "004"])
def test_letters_point_at_no_answers(number):
    assert find_references(seed(number)) == ()
