"""The Word file, opened again: the same headings, notes, lists and tables, and the same bytes every time."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from apps.documents.domain.flow import Head, flow
from apps.documents.domain.outline import ItemKind
from apps.documents.domain.report import Report, ReportItem, ReportPart
from apps.documents.domain.wording import Asker
from apps.documents.writers.docx import write_docx
from apps.overleg.domain.profiles import Layout
from tests.samples.two_parts import HOSTILE, REPORT


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


@pytest.mark.parametrize("layout", Layout)
def test_headings_are_word_headings_in_the_order_of_the_flow(layout: Layout) -> None:
    report = replace(REPORT, layout=layout)
    document = docx.Document(io.BytesIO(write_docx(report)))
    headings = [
        (int(paragraph.style.style_id[-1]), paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style.style_id.startswith("Heading") and paragraph.text != "Kop"
    ]
    assert headings == [(piece.level, piece.text) for piece in flow(report) if isinstance(piece, Head)]


def test_front_lines_stand_above_the_first_heading() -> None:
    document = docx.Document(io.BytesIO(write_docx(REPORT)))
    lines = [(paragraph.style.style_id, paragraph.text) for paragraph in document.paragraphs[:6]]
    signed = [paragraph.text for paragraph in document.paragraphs[8:12]]
    assert (lines, signed) == (
        [
            ("Verslagregel", "Tweede Kamer der Staten-Generaal"),
            ("Verslagregel", "Vergaderjaar 2025–2026"),
            ("Verslagregel", "27 625 Waterbeleid"),
            ("Verslagregel", "Nr. 706"),
            ("Title", "Verslag van een schriftelijk overleg"),
            ("Normal", "Vastgesteld 16 oktober 2025"),
        ],
        [
            "De fungerend voorzitter van de commissie,",
            "Brandsma",
            "De adjunct-griffier van de commissie,",
            "Oosterveld",
        ],
    )


def test_notes_are_real_notes_in_the_order_of_reading() -> None:
    data = write_docx(REPORT)
    body = part(data, "word/document.xml")
    notes = part(data, "word/footnotes.xml")
    called = [int(ref.get(qn("w:id"))) for ref in body.iter(qn("w:footnoteReference"))]
    again = [field.get(qn("w:instr")) for field in body.iter(qn("w:fldSimple"))]
    texts = {int(note.get(qn("w:id"))): [words(p).strip() for p in note] for note in notes}
    assert (called, again, texts) == (
        [1, 2, 3, 4],
        ["NOTEREF _Noot2 \\f \\h"],
        {
            -1: [""],
            0: [""],
            1: ["Brief van 3 juli."],
            2: ["Kamerstuk 27 625, nr. 3.", "Tweede alinea."],
            3: ["Bron: RIVM."],
            4: ["Slotnoot."],
        },
    )


def test_lists_are_real_lists_with_their_own_start() -> None:
    data = write_docx(REPORT)
    numbering = part(data, "word/numbering.xml")
    items = [
        (
            words(p),
            p.find(f".//{qn('w:ilvl')}").get(qn("w:val")),
            p.find(f".//{qn('w:numId')}").get(qn("w:val")),
        )
        for p in part(data, "word/document.xml").iter(qn("w:p"))
        if p.find(f".//{qn('w:numPr')}") is not None
    ]
    starts = [
        (num.get(qn("w:numId")), over.get(qn("w:val")))
        for num in numbering.iter(qn("w:num"))
        for over in num.iter(qn("w:startOverride"))
    ]
    assert (items, starts) == (
        [
            ("een", "0", "2"),
            ("binnen", "1", "1"),
            ("twee", "0", "2"),
            ("Brief van de minister, Kamerstuk 27 625, nr. 699", "0", "1"),
        ],
        [("2", "3")],
    )


def test_tables_mark_their_header_row_and_sides() -> None:
    document = docx.Document(io.BytesIO(write_docx(REPORT)))
    table = document.tables[0]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    headers = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    sides = [cell.paragraphs[0].alignment for cell in table.rows[1].cells]
    assert (cells, headers, sides) == ([["Kop", "Getal"], ["cel", "1"]], [True, False], [None, 2])


def test_links_leave_the_document_only_by_a_relationship() -> None:
    document = docx.Document(io.BytesIO(write_docx(REPORT)))
    links = [(link.text, link.url) for p in document.paragraphs for link in p.hyperlinks]
    assert links == [("site", "https://voorbeeld.example/a?b=1&c=2")]


def test_page_language_title_and_header() -> None:
    document = docx.Document(io.BytesIO(write_docx(replace(REPORT, draft=True))))
    section, properties = document.sections[0], document.core_properties
    header = section.header.paragraphs[0]
    fields = [field.get(qn("w:instr")) for field in header._p.iter(qn("w:fldSimple"))]
    assert (
        (round(section.page_width.mm), round(section.page_height.mm)),
        properties.title,
        properties.author,
        properties.language,
        header.text,
        fields,
    ) == (
        (210, 297),
        "Verslag van een schriftelijk overleg: Drinkwater",
        "vaste commissie voor Infrastructuur en Waterstaat",
        "nl-NL",
        "CONCEPT – Verslag van een schriftelijk overleg: Drinkwater\tPagina  van ",
        ["PAGE", "NUMPAGES"],
    )


def test_the_same_report_gives_the_same_bytes() -> None:
    assert write_docx(REPORT) == write_docx(REPORT)


def one_answer(markdown: str) -> Report:
    items = (ReportItem(ItemKind.ANSWER, markdown, ("1",)),)
    return replace(REPORT, parts=(ReportPart((Asker("D66"),), items),), subject=markdown, about=markdown)


MARKS = ["[^1]", "\n\n[^1]: noot\n\n", "- a\n", "1. b\n", "| a |\n|---|\n| b |\n", "> c\n", "**d**", "# e\n"]
MARKUP = st.lists(st.sampled_from([*MARKS, "```\nf\n```\n", "\n\n", "    ", HOSTILE, "---\n"]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(MARKUP.map("".join) | st.text())
def test_any_text_gives_a_file_that_opens(markdown: str) -> None:
    document = docx.Document(io.BytesIO(write_docx(one_answer(markdown))))
    assert document.paragraphs[-2].text == "III Volledige agenda"


def test_hostile_text_is_only_text() -> None:
    document = docx.Document(io.BytesIO(write_docx(one_answer("```\n" + HOSTILE + "\n```"))))
    assert HOSTILE in [paragraph.text for paragraph in document.paragraphs]
