"""The sample documents that stand beside the repository; tests that need them skip without."""

from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"

needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the sample documents are not beside the repository"
)


def seed(number: str, suffix: str = ".txt") -> str:
    return next(SEEDS.glob(f"{number}_*{suffix}")).read_text(encoding="utf-8")
