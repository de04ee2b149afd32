"""Runs the measures and says which bars hold: `python -m tests.benchmarks [group,group]`, or `make bench`.

Prints each measure with its floor, its ratio and the bar, writes them to var/bench.json, and exits 1 below a bar.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from tests import services
from tests.benchmarks.groups import GROUPS
from tests.benchmarks.harness import Result

ROOT = Path(__file__).resolve().parents[2]


def main(only: str) -> int:
    """0 when every bar holds, 1 when one does not, 2 for a group that is not there."""
    names = [name for name in only.split(",") if name] or list(GROUPS)
    if unknown := [name for name in names if name not in GROUPS]:
        print(f"No such group: {', '.join(unknown)}. There are: {', '.join(GROUPS)}.")
        return 2
    print(heading())
    results = list(_results(names))
    keep(results, ROOT / "var" / "bench.json")
    return 0 if all(result.holds for result in results) else 1


def _results(names: Sequence[str]) -> Iterator[Result]:
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="so-bench-"))
        server = stack.enter_context(services.postgres()) if any(GROUPS[n].stores for n in names) else None
        for name in names:
            # A group of its own database: one may need it empty, and another fill it with a million rows.
            databases = {"": ""}
            if GROUPS[name].stores and server is not None:
                databases = {
                    "sqlite": f"sqlite:///{folder}/{name}.sqlite3",
                    "postgresql": server.new_database(),
                }
            for database, url in databases.items():
                for result in _run(name, database, url, folder):
                    print(line(result), flush=True)
                    yield result


def _run(group: str, database: str, url: str, folder: str) -> Iterator[Result]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "SO_EMBEDDED": "1",
        "SO_VAR_DIR": folder,
        "SO_DATABASE_URL": url or f"sqlite:///{folder}/none.sqlite3",
    }
    command = [sys.executable, "-m", "tests.benchmarks.child", group, database]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as child:
        for printed in child.stdout or ():
            yield Result(**json.loads(printed))
    if child.returncode:
        raise SystemExit(f"The measures of {group} {database} broke off.")


def heading() -> str:
    return f"{'measure':44} {'on':10} {'ours':>10} {'floor':>10} {'ratio':>9}  {'bar':>8}"


def line(result: Result) -> str:
    """One measure as one line; "below" where the bar is missed."""
    bar = "" if math.isinf(result.bar) else f"{'<=' if result.at_most else '>='} {result.bar:g}"
    ours, floor = (f"{ms:.1f} ms" if ms is not None else "" for ms in (result.ours_ms, result.floor_ms))
    figure = f"{result.value:.2f} {result.unit}"
    verdict = "" if result.holds else "  BELOW THE BAR"
    of = f"  ({result.floor})" if result.floor else ""
    return f"{result.name:44} {result.database:10} {ours:>10} {floor:>10} {figure:>9}  {bar:>8}{verdict}{of}"


def keep(results: Sequence[Result], path: Path) -> None:
    """The figures as JSON, for whoever compares machines or days; no bar is null."""
    path.parent.mkdir(exist_ok=True)
    figures = [
        {**vars(result), "bar": None if math.isinf(result.bar) else result.bar, "holds": result.holds}
        for result in results
    ]
    text = json.dumps({"at": datetime.now(UTC).isoformat(), "results": figures}, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
