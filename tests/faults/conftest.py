"""Prints the table of the faults when their tests have run."""

from typing import Any

import pytest

from tests.faults.table import Row, lines


def pytest_terminal_summary(terminalreporter: Any) -> None:
    rows = [
        Row(**dict(value) | {"failures": tuple(value["failures"])})
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "call"
        for name, value in report.user_properties
        if name == "fault"
    ]
    if rows:
        terminalreporter.section("faults")
        for line in lines(rows):
            terminalreporter.write_line(line)
