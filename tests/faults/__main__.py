"""`python -m tests.faults [3,24]`: run the faults (all, or these), print the table; exit 1 for a broken promise."""

import sys

import pytest

FILE = "tests/faults/test_faults.py"


def main(only: str) -> int:
    if only:
        chosen = [f"{FILE}::test_fault[case{number.strip()}]" for number in only.split(",")]
        return int(pytest.main(["-n", "0", "-m", "long", *chosen]))
    everything = ["-n", "2", "--dist", "worksteal", "-m", "long", "tests/faults", "tests/reminders"]
    return int(pytest.main(everything))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
