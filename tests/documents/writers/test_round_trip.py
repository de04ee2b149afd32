"""What we write, we read back: the same parts, numbers, notes and answers."""

from dataclasses import replace
from pathlib import Path

import pytest

from apps.documents.domain.outline import ItemKind, Outline
from apps.documents.domain.report import Report
from apps.documents.domain.structure import recognise
from apps.documents.readers.docx import read
from apps.documents.writers.docx import write_docx
from apps.overleg.domain.profiles import Layout
from apps.overleg.domain.prose import ListBlock, Table, parse, plain_text_of
from tests.samples import drinking_water

FIXTURE = Path(__file__).resolve().parents[3] / "fixtures" / "sample_so.docx"
Told = list[tuple[tuple[str, ...], list[tuple[ItemKind, tuple[int, ...], str]]]]


def words_and_labels(markdown: str) -> str:
    """The words as the outline has them: list labels printed, every table cell a paragraph of its own."""
    paragraphs = []
    for block in parse(markdown):
        if isinstance(block, ListBlock):
            texts = [plain_text_of(item) for item in block.items]
            paragraphs += [f"{block.label(at)} {text}" for at, text in enumerate(texts)]
        elif isinstance(block, Table):
            rows = (block.header, *block.rows)
            paragraphs += ["".join(inline.text for inline in cell.inlines) for row in rows for cell in row]
        else:
            paragraphs.append(plain_text_of((block,)))
    return "\n\n".join(paragraphs)


def told(report: Report) -> Told:
    """Asker by asker what stands in the report."""
    return [
        (
            tuple(asker.name for asker in part.askers),
            [
                (item.kind, tuple(map(int, item.numbers)), words_and_labels(item.markdown))
                for item in part.items
            ],
        )
        for part in report.parts
    ]


def recognised(outline: Outline) -> Told:
    return [
        (part.askers, [(item.kind, item.numbers, item.text) for item in part.items]) for part in outline.parts
    ]


@pytest.mark.parametrize("layout", Layout)
def test_a_report_is_read_back_whole(layout: Layout) -> None:
    report = replace(drinking_water.REPORT, layout=layout)
    assert recognised(recognise(read(write_docx(report)))) == told(report)


@pytest.mark.parametrize("layout", Layout)
def test_the_header_is_read_back(layout: Layout) -> None:
    report = replace(drinking_water.REPORT, layout=layout)
    document = recognise(read(write_docx(report))).document
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


@pytest.mark.parametrize("layout", Layout)
def test_notes_are_read_back_where_they_stood(layout: Layout) -> None:
    outline = recognise(read(write_docx(replace(drinking_water.REPORT, layout=layout))))
    assert {(note.question, note.text.split(",")[0]) for note in outline.notes} == {
        (1, "Kamerstuk 27 625"),
        (2, "Nationaal plan van aanpak drinkwaterbesparing"),
        (4, "Jaarrapport innamestops"),
        (8, "Kamerstuk 27 625"),
        (11, "Kamerstuk 21 501-08"),
        (13, "Deze leden doelen op het overleg van 5 juni 2025"),
        (19, "De cijfers zijn niet op alle punten vergelijkbaar"),
        (23, "Kamerstuk 36 800 J"),
    }


def test_the_sample_is_what_the_writer_makes_of_it_today() -> None:
    report = drinking_water.REPORT
    assert read(FIXTURE.read_bytes()) == read(write_docx(report))
