"""What we write, we read back: the same parts, numbers, notes and answers, in every format and layout."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from apps.documents import formats
from apps.documents.domain.outline import Outline, as_json
from apps.documents.domain.report import Report
from apps.documents.domain.structure import recognise
from apps.documents.readers.docx import read
from apps.documents.writers.docx import write_docx
from apps.overleg.domain.profiles import Layout
from tests.documents.writers.told import (
    one_bullet,
    recognised,
    recognised_notes,
    told,
    told_notes,
)
from tests.samples import drinking_water, two_parts
from tests.samples.reports import reports

FIXTURE = Path(__file__).resolve().parents[3] / "fixtures" / "sample_so.docx"
WHOLE = ("docx", "odt", "html", "akn")


def again(report: Report, choice: str) -> Outline:
    return recognise(formats.read(formats.write(report, choice)))


@pytest.mark.parametrize("choice", WHOLE)
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("report", [drinking_water.REPORT, two_parts.REPORT], ids=["real", "small"])
def test_a_report_is_read_back_whole(report: Report, layout: Layout, choice: str) -> None:
    report = replace(report, layout=layout)
    outline = again(report, choice)
    assert (recognised(outline), recognised_notes(outline)) == (told(report), told_notes(report))


@pytest.mark.parametrize("layout", Layout)
def test_a_real_report_is_read_back_whole_without_any_named_place(layout: Layout) -> None:
    report = replace(drinking_water.REPORT, layout=layout)
    source = read(write_docx(report))
    bare = replace(source, paragraphs=tuple(replace(p, bookmarks=()) for p in source.paragraphs))
    assert recognised(recognise(bare)) == told(report)


@pytest.mark.parametrize("choice", WHOLE)
@pytest.mark.parametrize("layout", Layout)
def test_the_header_is_read_back(layout: Layout, choice: str) -> None:
    report = replace(drinking_water.REPORT, layout=layout)
    document = again(report, choice).document
    assert (
        document.dossiers,
        document.sub_number,
        (document.put_on, document.answered_on, document.adopted_on),
        document.committee,
        document.addressees,
        (document.chair, document.clerk),
        document.agenda,
    ) == (
        report.dossiers,
        report.sub_number,
        (report.put_on, report.answered_on, report.adopted_on),
        report.committee.name,
        report.addressees,
        (report.chair.name, report.clerk.name),
        report.agenda,
    )


def plainly(outline: Outline) -> dict[str, object]:
    """The outline without what a format cannot hold: which bullet is printed."""
    data = as_json(outline)
    for part in data["parts"]:
        for item in part["items"]:
            item["text"] = one_bullet(item["text"])
            del item["markdown"]
    return data


@settings(max_examples=15, deadline=None)
@given(reports())
def test_any_report_gives_the_same_outline_from_every_format(report: Report) -> None:
    outlines = {choice: again(report, choice) for choice in WHOLE}
    assert recognised(outlines["docx"]) == told(report)
    assert sorted(recognised_notes(outlines["docx"])) == sorted(told_notes(report))
    assert {choice: plainly(outline) for choice, outline in outlines.items()} == dict.fromkeys(
        WHOLE, plainly(outlines["docx"])
    )


def test_the_sample_is_what_the_writer_makes_of_it_today() -> None:
    report = drinking_water.REPORT
    assert read(FIXTURE.read_bytes()) == read(write_docx(report))
