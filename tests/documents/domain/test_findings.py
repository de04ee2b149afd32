"""docs/findings.md explains every finding, and no finding that does not exist."""

import re
from pathlib import Path

from apps.documents.domain.doubts import SEVERITIES

ROOT = Path(__file__).resolve().parents[3]
ROW = re.compile(r"^\| `([a-z-]+)` \| (error|warning|info) \|", re.MULTILINE)


def test_the_table_holds_the_findings_of_recognition_with_their_severity():
    table = dict(ROW.findall((ROOT / "docs" / "findings.md").read_text(encoding="utf-8")))
    own = {code: severity for code, severity in table.items() if not code.startswith("kamerstuk-")}
    assert own == {code: severity.value for code, severity in SEVERITIES.items()}


def test_the_table_holds_the_findings_of_citations():
    table = ROW.findall((ROOT / "docs" / "findings.md").read_text(encoding="utf-8"))
    folder = ROOT / "apps" / "overleg" / "domain" / "kamerstukken"
    source = "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.py")))
    suffixes = set(re.findall(r'"((?:style-)?[a-z]+(?:-[a-z]+)*)"', source))
    listed = {code.removeprefix("kamerstuk-") for code, _ in table if code.startswith("kamerstuk-")}
    assert {
        code for code in listed if code not in suffixes and code.removeprefix("style-") not in suffixes
    } == set()
