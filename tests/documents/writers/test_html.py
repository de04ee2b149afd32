"""The web page: headings without gaps, notes with ways back, tables with headers, nothing that runs or is fetched."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from apps.documents.domain.flow import Head, flow
from apps.documents.domain.outline import ItemKind
from apps.documents.domain.report import Report, ReportItem, ReportPart
from apps.documents.domain.wording import Asker
from apps.documents.writers.html import write_html
from apps.overleg.domain.profiles import Layout
from tests.samples import drinking_water
from tests.samples.reports import reports
from tests.samples.two_parts import HOSTILE, REPORT


def page(report: Report) -> etree._Element:
    return html.document_fromstring(write_html(report).decode())


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def one_answer(markdown: str) -> Report:
    items = (ReportItem(ItemKind.ANSWER, markdown, ("1",)),)
    return replace(REPORT, parts=(ReportPart((Asker("D66"),), items),), subject=markdown, about=markdown)


@pytest.mark.parametrize("layout", Layout)
def test_headings_follow_the_title_in_the_order_of_the_flow(layout: Layout) -> None:
    report = replace(REPORT, layout=layout)
    found = [(int(h.tag[1]), words(h)) for h in page(report).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    heads = [(piece.level + 1, piece.text) for piece in flow(report) if isinstance(piece, Head)]
    assert [head for head in found if head[1] != "Kop"] == [(1, report.title), *heads]


def test_the_page_says_its_language_title_and_that_it_is_a_draft() -> None:
    root = page(replace(REPORT, draft=True))
    assert (
        root.get("lang"),
        root.findtext("head/title"),
        [words(p) for p in root.xpath("//*[@class='concept']")],
    ) == (
        "nl",
        "Verslag van een schriftelijk overleg: Drinkwater",
        ["Concept"],
    )
    assert not page(REPORT).xpath("//*[@class='concept']")


def test_each_text_has_an_address_of_its_own() -> None:
    found = [(box.get("class"), box.get("id")) for box in page(REPORT).xpath("//main/div[@id]")]
    assert found == [
        ("vraag", "vraag_1"),
        ("antwoord", "antwoord_1"),
        ("vraag", "vraag_2"),
        ("vraag", "vraag_3"),
        ("antwoord", "antwoord_2_3"),
        ("opmerking", "opmerking"),
    ]


def test_notes_lead_there_and_back() -> None:
    root = page(REPORT)
    notes = [(li.get("id"), words(li)) for li in root.xpath("//section[@role='doc-endnotes']/ol/li")]
    calls = [(a.get("href"), a.get("id"), words(a)) for a in root.xpath("//a[@role='doc-noteref']")]
    back = [a.get("href") for a in root.xpath("//a[@role='doc-backlink']")]
    assert notes == [
        ("noten-note-1", "Brief van 3 juli. ↩"),
        ("noten-note-2", "Kamerstuk 27 625, nr. 3. Tweede alinea. ↩ ↩"),
        ("noten-note-3", "Bron: RIVM. ↩"),
        ("noten-note-4", "Slotnoot. ↩"),
    ]
    assert [call[0].removeprefix("#") for call in calls] == [f"noten-note-{n}" for n in (1, 2, 3, 2, 4)]
    assert sorted(back) == sorted(f"#{call[1]}" for call in calls)


def test_tables_have_header_cells_and_lists_keep_their_labels() -> None:
    root = page(REPORT)
    assert [(th.get("scope"), words(th)) for th in root.iter("th")] == [("col", "Kop"), ("col", "Getal")]
    assert [words(span) for span in root.xpath("//ol[@class='expliciet']/li/span")] == ["3)", "4)"]


def faults(root: etree._Element) -> list[str]:
    """What no page of ours may have, whatever was typed."""
    ids = Counter(root.xpath("//@id"))
    levels = [int(h.tag[1]) for h in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    return [
        *(f"id twice: {name}" for name, times in ids.items() if times > 1),
        *(f"link to nowhere: {a}" for a in root.xpath("//a/@href") if a.startswith("#") and a[1:] not in ids),
        *(f"level skipped: {a} {b}" for a, b in pairwise(levels) if b > a + 1),
        *(
            f"element: {e.tag}"
            for e in root.iter("script", "iframe", "object", "img", "link", "form", "base")
        ),
        *(f"attribute: {name}" for e in root.iter() for name in e.attrib if name.startswith("on")),
        *(f"style: {e.tag}" for e in root.iter() if e.get("style")),
        *(f"address: {a}" for a in root.xpath("//a/@href") if not re.match(r"#|https?:|mailto:", a)),
    ]


MARKS = [
    "[^1]",
    "\n\n[^1]: noot\n\n",
    "- a\n",
    "1) b\n",
    "| a |\n|---|\n| b |\n",
    "> c\n",
    "**d**",
    "# e\n",
    "#### f\n",
]
NASTY = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "<img src=x onerror=y>",
    HOSTILE,
    "```\nf\n```\n",
]
MARKUP = st.lists(st.sampled_from([*MARKS, *NASTY, "\n\n", "    ", "---\n"]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(MARKUP.map("".join) | st.text())
def test_no_text_can_harm_the_page(markdown: str) -> None:
    assert faults(page(one_answer(markdown))) == []


@settings(max_examples=10, deadline=None)
@given(reports())
def test_no_report_can_harm_the_page(report: Report) -> None:
    assert faults(page(report)) == []


def test_the_same_report_gives_the_same_bytes() -> None:
    assert write_html(drinking_water.REPORT) == write_html(drinking_water.REPORT)
