"""One group of measures in a process of its own: `python -m tests.benchmarks.child GROUP DATABASE`.

A fresh process, so that memory is that of the measure alone and no group warms up another. Each result is a line
of JSON.
"""

import json
import sys
from dataclasses import asdict, replace
from importlib import import_module

import django
from django.core.management import call_command

from tests.benchmarks.groups import GROUPS


def main(group: str, database: str) -> None:
    django.setup()
    if database:
        call_command("migrate", verbosity=0)
    for result in import_module(GROUPS[group].module).measures():
        print(json.dumps(asdict(replace(result, database=database))), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "")
