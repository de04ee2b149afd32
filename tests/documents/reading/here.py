"""For tests that are not about the process apart: the same jobs, done here, without a quarter of a second each."""

import json
from typing import Any

import pytest

from apps.documents.domain.unreadable import Unreadable
from apps.documents.reading import alone, apart
from apps.documents.reading.apart import Ending


def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in the process of the test."""

    def here(job: str, data: bytes, *, seconds: float, tell: Any = None) -> Ending:
        try:
            result = alone.JOBS[job](data, tell or (lambda percent: None))
        except Unreadable as unreadable:
            return Ending({"refused": unreadable.reason.value}, 0, 0.0)
        return Ending({"result": json.loads(json.dumps(result))}, 0, 0.0)

    monkeypatch.setattr(apart, "read_apart", here)
