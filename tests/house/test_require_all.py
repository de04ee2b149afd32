"""Under REQUIRE_ALL=1 a skip is a failure, except for documents beside the repository that are not there."""

from pathlib import Path

import pytest

from tests import conftest


def skipped(reason: str) -> pytest.TestReport:
    return pytest.TestReport(
        nodeid="test_something.py::test_something",
        location=("test_something.py", 1, "test_something"),
        keywords={},
        outcome="skipped",
        longrepr=("test_something.py", 1, f"Skipped: {reason}"),
        when="setup",
    )


@pytest.mark.parametrize(
    ("require_all", "shared_is_there", "reason", "outcome"),
    [
        (False, True, "Redis is not installed", "skipped"),
        (True, True, "Redis is not installed", "failed"),
        (True, False, "Redis is not installed", "failed"),
        (True, False, "../shared/seeds is absent", "skipped"),
        (True, True, "../shared/seeds is absent", "failed"),
    ],
)
def test_a_skip_fails_when_everything_is_required(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    require_all: bool,
    shared_is_there: bool,
    reason: str,
    outcome: str,
) -> None:
    monkeypatch.setattr(conftest, "REQUIRE_ALL", require_all)
    monkeypatch.setattr(conftest, "SHARED", tmp_path if shared_is_there else tmp_path / "absent")
    report = skipped(reason)
    conftest.fail_when_skipped(report)
    assert report.outcome == outcome


def test_an_expected_failure_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest, "REQUIRE_ALL", True)
    report = skipped("known")
    report.wasxfail = "known"
    conftest.fail_when_skipped(report)
    assert report.outcome == "skipped"
