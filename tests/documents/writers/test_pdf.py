"""The PDF: tagged, in Dutch, with real notes, and the same bytes every time."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.documents.domain.flow import Head, flow
from apps.documents.domain.outline import ItemKind
from apps.documents.domain.report import Report, ReportItem, ReportPart
from apps.documents.domain.wording import Asker
from apps.documents.writers.pdf import write_pdf
from apps.overleg.domain.profiles import Layout
from tests.samples.two_parts import HOSTILE, REPORT


def tags(node: object) -> Iterator[str]:
    """The names of the structure elements, in the order of reading."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from tags(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from tags(node["/K"])


def structure(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(tags(pdf.Root.StructTreeRoot.K))


def text_of(data: bytes) -> str:
    """The words of all pages, line ends as spaces."""
    pages = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def one_answer(markdown: str) -> Report:
    items = (ReportItem(ItemKind.ANSWER, markdown, ("1",)),)
    return replace(REPORT, parts=(ReportPart((Asker("D66"),), items),), subject=markdown, about=markdown)


def test_the_file_says_that_it_is_accessible_dutch_and_what_it_is_called() -> None:
    with pikepdf.open(io.BytesIO(write_pdf(REPORT))) as pdf, pdf.open_metadata() as metadata:
        assert (
            bool(pdf.Root.MarkInfo.Marked),
            str(pdf.Root.Lang),
            bool(pdf.Root.ViewerPreferences.DisplayDocTitle),
            metadata["pdfuaid:part"],
            metadata["dc:title"],
            metadata["xmp:CreateDate"],
        ) == (
            True,
            "nl-NL",
            True,
            "1",
            "Verslag van een schriftelijk overleg: Drinkwater",
            "2025-10-16T00:00:00Z",
        )


@pytest.mark.parametrize("layout", Layout)
def test_headings_notes_and_tables_are_tagged(layout: Layout) -> None:
    report = replace(REPORT, layout=layout)
    found = Counter(structure(write_pdf(report)))
    levels = Counter(piece.level for piece in flow(report) if isinstance(piece, Head))
    below = 5 if layout is Layout.INTERLEAVED else 3
    levels[below] += 1  # "Kop", in the answer itself
    kinds = ("/Title", "/Note", "/Table", "/TH", "/TD", "/BlockQuote", *(f"/H{level}" for level in levels))
    assert {kind: found[kind] for kind in kinds} == {
        "/Title": 1,
        "/Note": 4,
        "/Table": 1,
        "/TH": 2,
        "/TD": 2,
        "/BlockQuote": 1,
        **{f"/H{level}": count for level, count in levels.items()},
    }


def elements(node: object) -> Iterator[pikepdf.Dictionary]:
    """The structure elements, in the order of reading."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


@pytest.mark.parametrize("layout", Layout)
def test_headings_are_read_in_the_order_of_the_flow_and_are_bookmarks_too(layout: Layout) -> None:
    report = replace(REPORT, layout=layout)
    with pikepdf.open(io.BytesIO(write_pdf(report))) as pdf:
        read = [
            (int(str(one["/S"])[2:]), str(one["/T"]))
            for one in elements(pdf.Root.StructTreeRoot.K)
            if re.fullmatch(r"/H[1-6]", str(one["/S"])) and one["/T"] != "Kop"
        ]
        with pdf.open_outline() as outline:
            sections = [item.title for item in outline.root]
    heads = [(piece.level, piece.text) for piece in flow(report) if isinstance(piece, Head)]
    assert (read, sections) == (heads, [text for level, text in heads if level == 1])


def test_each_note_has_a_name_and_stands_with_the_text_that_calls_it() -> None:
    with pikepdf.open(io.BytesIO(write_pdf(REPORT))) as pdf:
        order = [(str(one["/S"]), str(one.get("/ID", ""))) for one in elements(pdf.Root.StructTreeRoot.K)]
    notes = [name for kind, name in order if kind == "/Note"]
    before = [order[place - 1][0] for place, (kind, _) in enumerate(order) if kind == "/Note"]
    assert (notes, before) == ([f"Note {number}" for number in range(1, 5)], ["/Span"] * 4)


def test_every_link_says_where_it_leads_and_is_in_the_order_of_reading() -> None:
    with pikepdf.open(io.BytesIO(write_pdf(REPORT))) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        tagged = structure(write_pdf(REPORT)).count("/Link")
        tabs = {str(page["/Tabs"]) for page in pdf.pages}
        assert all(str(link["/Contents"]) and "/StructParent" in link for link in links)
        assert (len(links), tabs) == (tagged, {"/S"})


def test_cells_know_their_headers_and_nothing_is_in_another_language() -> None:
    with pikepdf.open(io.BytesIO(write_pdf(REPORT))) as pdf:
        found = list(elements(pdf.Root.StructTreeRoot.K))
        heads = [str(one["/ID"]) for one in found if str(one["/S"]) == "/TH"]
        scopes = [
            str(part["/Scope"])
            for one in found
            if str(one["/S"]) == "/TH"
            for part in one["/A"]
            if "/Scope" in part
        ]
        cells = [
            [str(name) for part in one["/A"] for name in part.get("/Headers", [])]
            for one in found
            if str(one["/S"]) == "/TD"
        ]
        languages = {str(one["/Lang"]) for one in found if "/Lang" in one}
    assert (scopes, cells, languages - {"nl-NL"}) == (
        ["/Column", "/Column"],
        [[name] for name in heads],
        set(),
    )


def test_every_letter_can_be_drawn_and_copied_without_the_reader_having_the_font() -> None:
    with pikepdf.open(io.BytesIO(write_pdf(REPORT))) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        files = [
            any(key in down.FontDescriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            for font in fonts
            for down in font.DescendantFonts
        ]
        assert (all(files), all("/ToUnicode" in font for font in fonts), bool(fonts)) == (True, True, True)


def test_links_open_the_address_and_nothing_else() -> None:
    with pikepdf.open(io.BytesIO(write_pdf(REPORT))) as pdf:
        addresses = {
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/A" in note and "/URI" in note.A
        }
    assert addresses == {"https://voorbeeld.example/a?b=1&c=2"}


def test_the_same_report_gives_the_same_bytes() -> None:
    assert write_pdf(REPORT) == write_pdf(REPORT)


def test_a_draft_says_so_on_every_page() -> None:
    assert (
        "CONCEPT" in text_of(write_pdf(replace(REPORT, draft=True))),
        "CONCEPT" in text_of(write_pdf(REPORT)),
    ) == (
        True,
        False,
    )


def test_hostile_text_is_only_text() -> None:
    shown = text_of(write_pdf(one_answer("```\n" + HOSTILE + "\n```")))
    assert HOSTILE in shown


def test_a_character_without_a_shape_is_printed_as_its_code_point() -> None:
    shown = text_of(write_pdf(one_answer("Lach \U0001f600 om 水\u200b\ufeff en CO₂ ≥ 5 €.")))
    assert "Lach [U+1F600] om [U+6C34] en CO₂ ≥ 5 €." in shown


def test_a_sign_that_only_changes_the_one_before_it_is_printed_as_its_code_point_too() -> None:
    assert "Duim [U+1F3FB] omhoog" in text_of(write_pdf(one_answer("Duim \U0001f3fb omhoog")))


MARKS = ["[^1]", "\n\n[^1]: noot\n\n", "- a\n", "1. b\n", "| a |\n|---|\n| b |\n", "> c\n", "**d**", "# e\n"]
MARKUP = st.lists(st.sampled_from([*MARKS, "```\nf\n```\n", "\n\n", "    ", HOSTILE, "---\n"]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(MARKUP.map("".join) | st.text())
def test_any_text_gives_a_conforming_file(markdown: str) -> None:
    assert structure(write_pdf(one_answer(markdown)))[0] == "/Document"
