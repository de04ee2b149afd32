"""The OpenDocument file, opened again: real headings, notes, lists and tables, and the same bytes every time."""

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from odfdo import Document, Element

from apps.documents.domain.flow import Head, flow
from apps.documents.domain.outline import ItemKind
from apps.documents.domain.report import Report, ReportItem, ReportPart
from apps.documents.domain.wording import Asker
from apps.documents.readers.odt import read
from apps.documents.writers.odt import write_odt
from apps.overleg.domain.profiles import Layout
from tests.samples.two_parts import HOSTILE, REPORT


def opened(report: Report) -> Document:
    return Document(io.BytesIO(write_odt(report)))


def words(cell: Element) -> str:
    """What stands in a cell itself, without the notes it calls."""
    return "".join(
        text for text in cell.xpath(".//text()[not(ancestor::text:note)]") if isinstance(text, str)
    )


def one_answer(markdown: str) -> Report:
    items = (ReportItem(ItemKind.ANSWER, markdown, ("1",)),)
    return replace(REPORT, parts=(ReportPart((Asker("D66"),), items),), subject=markdown, about=markdown)


@pytest.mark.parametrize("layout", Layout)
def test_headings_are_headings_in_the_order_of_the_flow(layout: Layout) -> None:
    report = replace(REPORT, layout=layout)
    headings = [
        (int(h.level), h.text_recursive) for h in opened(report).body.headers if h.text_recursive != "Kop"
    ]
    assert headings == [(piece.level, piece.text) for piece in flow(report) if isinstance(piece, Head)]


def test_notes_are_real_notes_and_a_second_call_refers() -> None:
    body = opened(REPORT).body
    notes = [(note.citation, note.note_body.strip()) for note in body.get_notes("footnote")]
    again = [(ref.get_attribute("text:ref-name"), ref.text) for ref in body.get_elements("//text:note-ref")]
    assert (notes, again) == (
        [
            ("1", "Brief van 3 juli."),
            ("2", "Kamerstuk 27 625, nr. 3.\nTweede alinea."),
            ("3", "Bron: RIVM."),
            ("4", "Slotnoot."),
        ],
        [("noot2", "2")],
    )


def test_lists_and_tables_are_real() -> None:
    body = opened(REPORT).body
    starts = [item.get_attribute("text:start-value") for item in body.get_elements("//text:list-item")]
    table = body.tables[0]
    heads = body.get_elements("//table:table-header-rows/table:table-row")
    links = [link.get_attribute("xlink:href") for link in body.get_elements("//text:a")]
    assert (
        starts,
        [[words(cell) for cell in row.get_elements("table:table-cell")] for row in table.rows],
        len(heads),
        links,
    ) == (
        ["3", None, None, None],
        [["Kop", "Getal"], ["cel", "1"]],
        1,
        ["https://voorbeeld.example/a?b=1&c=2"],
    )


def test_title_language_and_running_header() -> None:
    document = opened(replace(REPORT, draft=True))
    header = document.styles.get_element("//style:header/text:p").text_recursive
    assert (document.meta.title, str(document.meta.language), header) == (
        "Verslag van een schriftelijk overleg: Drinkwater",
        "nl-NL",
        "CONCEPT – Verslag van een schriftelijk overleg: Drinkwater\tPagina 1 van 1",
    )


def test_every_style_that_is_used_is_there() -> None:
    with zipfile.ZipFile(io.BytesIO(write_odt(REPORT))) as package:
        content, styles = (etree.fromstring(package.read(name)) for name in ("content.xml", "styles.xml"))
    used = {value for e in content.iter() for key, value in e.attrib.items() if key.endswith("}style-name")}
    named = {
        value
        for tree in (content, styles)
        for e in tree.iter()
        for key, value in e.attrib.items()
        if key.endswith("style:1.0}name")
    }
    assert used - named == set()


def test_what_the_file_is_stands_first_and_unpacked() -> None:
    data = write_odt(REPORT)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        first = package.infolist()[0]
    assert (first.filename, first.compress_type, data[38:77]) == (
        "mimetype",
        zipfile.ZIP_STORED,
        b"application/vnd.oasis.opendocument.text",
    )


def test_the_same_report_gives_the_same_bytes() -> None:
    assert write_odt(REPORT) == write_odt(REPORT)


MARKS = ["[^1]", "\n\n[^1]: noot\n\n", "- a\n", "1. b\n", "| a |\n|---|\n| b |\n", "> c\n", "**d**", "# e\n"]
MARKUP = st.lists(st.sampled_from([*MARKS, "```\nf\n```\n", "\n\n", "    ", HOSTILE, "---\n"]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(MARKUP.map("".join) | st.text())
def test_any_text_gives_a_file_that_opens(markdown: str) -> None:
    source = read(write_odt(one_answer(markdown)))
    assert "III Volledige agenda" in [paragraph.text for paragraph in source.paragraphs]
