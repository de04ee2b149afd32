"""The large world for the measures that need one: how large, and which of its answers are due."""

import os
import subprocess
import sys
from datetime import timedelta

from django.db import connection

from apps.overleg.models import Answer
from tests.world import NOW

# BENCH_SIZE=1e5 and BENCH_ROUNDS=3 for a first impression; a bar is about a million, in seven rounds.
SIZE = int(float(os.environ.get("BENCH_SIZE", "1e6")))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "7"))
# At NOW the reminder of one working day before is reached.
DUE = NOW + timedelta(days=1)


def fill() -> None:
    """The large world in this process's database, made by another: its memory is not that of the measure."""
    connection.close()
    command = [sys.executable, "-m", "tests.benchmarks.load", str(SIZE)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def make_due(**which: object) -> int:
    """These answers are due tomorrow and ask to be looked at; returns how many."""
    return Answer.objects.filter(**which).update(due_at=DUE, next_reminder_at=NOW)
