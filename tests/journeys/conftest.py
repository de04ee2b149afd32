"""A site of one's own, and people who walk in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.person import Troupe
from tests.journeys.site import HALF_WAY, site


@pytest.fixture
def troupe(tmp_path: Path, browser: Browser) -> Iterator[Troupe]:
    """An empty site with one person per role, who can enter it."""
    with site(tmp_path) as base:
        people = Troupe(browser, base)
        yield people
        people.leave()


@pytest.fixture(scope="module")
def demo_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo as a newcomer finds it, served for the tests of one file."""
    with site(tmp_path_factory.mktemp("demo"), HALF_WAY) as base:
        yield base


@pytest.fixture
def half_way(demo_address: str, browser: Browser) -> Iterator[Troupe]:
    """People of the demo, with an overleg that has work for every role."""
    people = Troupe(browser, demo_address)
    yield people
    people.leave()
