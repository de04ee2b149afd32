"""The groups of measures, by the name that `make bench ONLY=…` knows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """A module with `measures()`; one that stores something runs on SQLite and on PostgreSQL."""

    module: str
    stores: bool = False


GROUPS = {
    "import": Group("tests.benchmarks.importing", stores=True),
    "references": Group("tests.benchmarks.finding"),
    "sweep": Group("tests.benchmarks.sweeping", stores=True),
    "mail": Group("tests.benchmarks.mailing", stores=True),
    "report": Group("tests.benchmarks.reporting"),
}
