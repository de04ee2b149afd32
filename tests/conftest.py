"""Fixtures that every test may use, and the rule that nothing skips when REQUIRE_ALL=1."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import services

SHARED = Path(__file__).resolve().parents[2] / "shared"
REQUIRE_ALL = os.environ.get("REQUIRE_ALL", "") not in {"", "0"}
# Playwright's sync API keeps an event loop in the thread of the test; the database is used outside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# The build server tries the same examples each time, so that a change is judged by itself; runs at home explore.
settings.register_profile("build-server", derandomize=True, deadline=None)
settings.register_profile("home", deadline=None)
settings.load_profile("build-server" if REQUIRE_ALL else "home")


def may_skip(reason: str) -> bool:
    """Whether a test may skip although REQUIRE_ALL is set.

    Only for source documents that lie beside the repository and may not be copied into it: no machine can
    install those. Where the folder is there, their tests must run as well.
    """
    return "shared" in reason and not SHARED.is_dir()


def fail_when_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure under REQUIRE_ALL=1; an expected failure stays one."""
    if not (REQUIRE_ALL and report.skipped) or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if not may_skip(reason):
        report.outcome = "failed"
        report.longrepr = f"REQUIRE_ALL=1: nothing may skip, and this did: {reason}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first: otherwise one worker is still at a long journey when the other is done."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    report = yield
    fail_when_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    report = yield
    fail_when_skipped(report)
    return report


@pytest.fixture(scope="session")
def postgres() -> Iterator[services.Postgres]:
    """A PostgreSQL server for this session; `new_database()` gives an empty database."""
    try:
        with services.postgres() as server:
            yield server
    except services.Absent as absent:
        pytest.skip(str(absent))


@pytest.fixture(scope="session")
def postgres_url(postgres: services.Postgres) -> str:
    """The URL of an empty PostgreSQL database, shared by the tests of this session."""
    return postgres.new_database()


@pytest.fixture(scope="session")
def redis_server() -> Iterator[services.Redis]:
    """A Redis server for this session."""
    try:
        with services.redis_server() as server:
            yield server
    except services.Absent as absent:
        pytest.skip(str(absent))


@pytest.fixture
def redis_url(redis_server: services.Redis) -> str:
    """The URL of a Redis that is empty when the test starts."""
    redis_server.client().flushall()
    return redis_server.url


@pytest.fixture(scope="session")
def smtp_server() -> Iterator[services.SmtpSink]:
    """A mail server for this session; tests use `smtp_sink`, which empties it first."""
    with services.smtp() as sink:
        yield sink


@pytest.fixture
def smtp_sink(smtp_server: services.SmtpSink) -> services.SmtpSink:
    """A mail server that is empty and friendly when the test starts."""
    smtp_server.clear()
    return smtp_server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed Chromium, headless."""
    try:
        path = services.chromium_path()
    except services.Absent as absent:
        pytest.skip(str(absent))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, headless=True, args=services.CHROMIUM_FLAGS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def office() -> Callable[[bytes, str, str], bytes]:
    """`office(data, "docx", "odt")`: the file after LibreOffice read and saved it."""

    def convert(data: bytes, source: str, target: str) -> bytes:
        try:
            return services.convert_office(data, source, target)
        except services.Absent as absent:
            pytest.skip(str(absent))

    return convert


@pytest.fixture
def browser_context(browser: Browser) -> Iterator[BrowserContext]:
    """A Dutch browser without cookies, 1280 px wide; nothing outside 127.0.0.1 is reachable from it."""
    context = browser.new_context(
        locale="nl-NL", timezone_id="Europe/Amsterdam", viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(browser_context: BrowserContext) -> Page:
    """One page of a fresh browser."""
    return browser_context.new_page()
