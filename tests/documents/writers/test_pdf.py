"""The PDF: tagged, in Dutch, with real notes, and the same bytes every time."""

import io
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


MARKS = ["[^1]", "\n\n[^1]: noot\n\n", "- a\n", "1. b\n", "| a |\n|---|\n| b |\n", "> c\n", "**d**", "# e\n"]
MARKUP = st.lists(st.sampled_from([*MARKS, "```\nf\n```\n", "\n\n", "    ", HOSTILE, "---\n"]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(MARKUP.map("".join) | st.text())
def test_any_text_gives_a_conforming_file(markdown: str) -> None:
    assert structure(write_pdf(one_answer(markdown)))[0] == "/Document"
