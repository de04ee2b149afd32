"""Fill an empty database with many open answers: `python -m tests.benchmarks.load 1e6`, or `make load SIZE=1e6`.

Prints how long each table took and how many rows it has.
"""

import sys
import time
from importlib import import_module

import django
from django.core.management import call_command


def main(size: int) -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    large = import_module("tests.benchmarks.large")
    began = time.perf_counter()
    rows = 0
    large.hurry()
    for table, count, seconds in large.load(size):
        rows += count
        print(f"{table:28} {count:>10} {seconds:>8.1f} s", flush=True)
    large.settle()
    print(f"{'together':28} {rows:>10} {time.perf_counter() - began:>8.1f} s")


if __name__ == "__main__":
    main(int(float(sys.argv[1] if len(sys.argv) > 1 else "1e6")))
