from pathlib import Path

import pytest
from django.utils import translation

from apps.overleg.services import overleggen
from tests import world as w
from tests.documents.reading.here import read_here

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def here(monkeypatch):
    read_here(monkeypatch)


@pytest.fixture
def world(db):
    return w.make_world()


@pytest.fixture
def sample() -> bytes:
    return (SAMPLES / "verslag_bibliotheken.txt").read_bytes()


@pytest.fixture
def opened(world):
    """Open for inbreng, nothing handed in."""
    return overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk, now=w.NOW)
