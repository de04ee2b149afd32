"""Every finding has a sentence; errors come first, the style of citations apart."""

from pathlib import Path

from apps.documents.domain.outline import Finding, Severity
from apps.web.reading.findings import MEANINGS, doubts, style_remarks

DOCS = Path(__file__).resolve().parents[3] / "docs" / "findings.md"


def test_every_documented_finding_has_a_sentence():
    documented = {
        line.split("`")[1] for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    }
    assert set(MEANINGS) == documented


def test_errors_first_and_style_apart():
    found = [
        Finding("remark-asks", Severity.WARNING, "Zij vragen."),
        Finding("kamerstuk-style-comma", Severity.WARNING, "27 625 nr. 1"),
        Finding("stray-line", Severity.INFO, "Intern"),
        Finding("kamerstuk-idem", Severity.ERROR, "Idem."),
    ]
    assert [doubt.text for doubt in doubts(found)] == ["Idem.", "Zij vragen."]
    assert [doubt.text for doubt in style_remarks(found)] == ["27 625 nr. 1"]
