"""A site of one's own, and people who walk in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.person import Troupe
from tests.journeys.site import site


@pytest.fixture
def troupe(tmp_path: Path, browser: Browser) -> Iterator[Troupe]:
    """An empty site with one person per role, who can enter it."""
    with site(tmp_path) as base:
        people = Troupe(browser, base)
        yield people
        people.leave()
