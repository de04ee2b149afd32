"""What other programs make of our files: LibreOffice of the Word and OpenDocument files, Chromium of the web page."""

from dataclasses import replace
from functools import cache

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from apps.documents import formats
from apps.documents.domain.flow import Head, Prose, flow
from apps.documents.domain.paragraphs import Cell, Source
from apps.documents.domain.report import Report
from apps.overleg.domain.profiles import Layout
from apps.overleg.domain.prose import Heading, inline_text, notes_of
from tests import services
from tests.documents.writers.told import one_bullet, paragraphs
from tests.samples import drinking_water
from tests.samples.two_parts import REPORT

pytestmark = pytest.mark.slow
REPORTS = {
    "real": drinking_water.REPORT,
    "small": REPORT,
    "small-split": replace(REPORT, layout=Layout.SPLIT, draft=True),
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


# As LibreOffice saves it again: one report with everything from each of our two formats for offices.
OFFICE = [("small", "docx", "odt"), ("small-split", "odt", "docx")]


@cache
def saved_again(name: str, ours: str, theirs: str) -> Source:
    """The report as LibreOffice saves it in its own words after opening our file."""
    try:
        return formats.read(services.convert_office(formats.write(REPORTS[name], ours), ours, theirs))
    except services.Absent as absent:
        pytest.skip(str(absent))


def headings(report: Report) -> list[tuple[int, str]]:
    """The headings of a report, those inside its texts included."""
    found = []
    for piece in flow(report):
        if isinstance(piece, Head):
            found.append((piece.level, piece.text))
        else:
            found += [(b.level, inline_text(b.inlines)) for b in piece.blocks if isinstance(b, Heading)]
    return found


def notes(report: Report) -> list[str]:
    """The texts of the notes in the order of reading."""
    return [
        " ".join(paragraphs(note.blocks))
        for piece in flow(report)
        if isinstance(piece, Prose)
        for note in notes_of(piece.blocks)
    ]


@pytest.mark.parametrize(("name", "ours", "theirs"), OFFICE)
def test_libreoffice_shows_the_same_headings_and_notes(name: str, ours: str, theirs: str) -> None:
    source, report = saved_again(name, ours, theirs), REPORTS[name]
    seen = [(p.level, p.text) for p in source.paragraphs if p.level and p.text != report.title]
    called = [run.note for p in source.paragraphs for run in p.runs if run.note is not None]
    again = [
        note.number for piece in flow(report) if isinstance(piece, Prose) for note in notes_of(piece.blocks)
    ]
    assert (seen, [note.text for note in source.notes], sorted(set(called))) == (
        headings(report),
        notes(report),
        again,
    )


def shown(source: Source) -> list[tuple[str, Cell | None]]:
    """The paragraphs with their labels and cells; LibreOffice prints a note's second call as a raised number."""
    found = []
    for paragraph in source.paragraphs:
        words = "".join(run.text for run in paragraph.runs if not run.superscript)
        found.append((one_bullet(f"{paragraph.label} {words}".strip()), paragraph.cell))
    return found


@pytest.mark.parametrize(("name", "ours", "theirs"), OFFICE)
def test_libreoffice_shows_the_same_words_lists_and_cells(name: str, ours: str, theirs: str) -> None:
    written = formats.read(formats.write(REPORTS[name], ours))
    assert shown(saved_again(name, ours, theirs)) == shown(written)


@pytest.mark.parametrize(("name", "width"), [("real", 1280), ("small-split", 390)])
def test_the_web_page_is_accessible_and_fits_every_screen(page: Page, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(formats.write(REPORTS[name], "html").decode())
    faults = [fault["id"] for fault in Axe().run(page, options={"runOnly": RULES}).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert (faults, wide) == ([], 0)
