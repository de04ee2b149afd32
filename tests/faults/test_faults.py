"""Nothing lost, nothing sent twice: every fault of the list, and a control that fails them."""

from collections.abc import Callable, Iterator
from dataclasses import asdict

import pytest

from tests import services
from tests.faults.stage import Stage, stage
from tests.faults.table import CASES, Case, row_of

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]


@pytest.fixture(scope="session")
def place() -> Iterator[Stage]:
    try:
        with stage() as servers:
            yield servers
    except services.Absent as absent:
        pytest.skip(str(absent))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"case{case.number}")
def test_fault(case: Case, place: Stage, record_property: Callable[[str, object], None]) -> None:
    row = row_of(case, place)
    record_property("fault", asdict(row))
    assert not row.failures, "; ".join(row.failures)
