"""What the measures promise without measuring: bars both ways, one line and one JSON object per measure."""

import gc
import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.benchmarks.__main__ import keep, line, main
from tests.benchmarks.groups import GROUPS
from tests.benchmarks.harness import Result, compare, growth

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def little_rubbish() -> Iterator[None]:
    """The harness collects before each round; what the whole test process holds is left out of that."""
    gc.freeze()
    yield
    gc.unfreeze()


RESULT = Result("import", 2.5, 3, ours_ms=25.0, floor_ms=10.0, floor="one pass", database="sqlite")


@pytest.mark.parametrize(
    ("value", "at_most", "holds"),
    [
        (2.9, True, True),
        (3, True, True),
        (3.1, True, False),
        (3.1, False, True),
        (3, False, True),
        (2.9, False, False),
    ],
)
def test_bar_is_a_most_or_a_least(value, at_most, holds):
    assert replace(RESULT, value=value, at_most=at_most).holds is holds


def test_missed_bar_is_told_in_its_line():
    assert [" ".join(line(result).split()) for result in (RESULT, replace(RESULT, value=4.0))] == [
        "import sqlite 25.0 ms 10.0 ms 2.50 x <= 3 (one pass)",
        "import sqlite 25.0 ms 10.0 ms 4.00 x <= 3 BELOW THE BAR (one pass)",
    ]


def test_figures_are_kept_as_json_also_without_a_bar(tmp_path):
    keep([RESULT, replace(RESULT, bar=float("inf"))], tmp_path / "var" / "bench.json")
    kept = json.loads((tmp_path / "var" / "bench.json").read_text())["results"]
    assert [(one["name"], one["value"], one["bar"], one["holds"]) for one in kept] == [
        ("import", 2.5, 3, True),
        ("import", 2.5, None, True),
    ]


def test_unknown_group_is_named_and_nothing_runs(capsys):
    assert main("import,nothing") == 2
    assert capsys.readouterr().out == f"No such group: nothing. There are: {', '.join(GROUPS)}.\n"


def test_ours_and_the_floor_run_in_turns_and_each_is_cleaned_up_behind():
    told: list[str] = []
    found = compare(
        "turns",
        lambda: told.append("ours"),
        lambda: told.append("floor"),
        floor_name="nothing",
        bar=1,
        number=2,
        after=lambda: told.append("clean"),
    )
    assert told == ["floor", "clean", "ours", "clean", "ours", "clean", "floor", "clean", "floor", "clean", "ours", "clean"]  # fmt: skip
    assert (found.name, found.bar, found.floor) == ("turns", 1, "nothing")


def test_growth_compares_a_text_with_one_twice_as_long():
    lengths: list[int] = []
    growth("growth", lambda text: lengths.append(len(text)), lambda size: "x" * size, size=50)
    assert {one: lengths.count(one) for one in lengths} == {50: 10, 100: 10}
