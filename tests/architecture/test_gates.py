"""The tools that `make lint` runs, as tests: `make test` checks what the build server checks."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import services

BIN = Path(sys.executable).parent
PRODUCTION = {"ALLOWED_HOSTS": "so.example.nl", "PUBLIC_URL": "https://so.example.nl", "HTTPS": "1"}
GATES = {
    "style": [BIN / "ruff", "check", "--no-cache", "."],
    "format": [BIN / "ruff", "format", "--check", "--no-cache", "."],
    "types": [BIN / "mypy"],
    "contracts": [BIN / "lint-imports", "--no-cache"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    "constraints on SQLite": [
        sys.executable,
        "manage.py",
        "check",
        "--database",
        "default",
        "--fail-level",
        "WARNING",
    ],
    "static files": [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"],
    "deployment": [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
}


@pytest.mark.slow
@pytest.mark.parametrize("gate", GATES)
def test_gate_is_clean(gate: str, tmp_path: Path) -> None:
    done = subprocess.run(
        GATES[gate],
        cwd=services.ROOT,
        env=services.environment(tmp_path, **PRODUCTION),
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_server_refuses_to_start_without_a_secret_key(tmp_path: Path) -> None:
    env = services.environment(tmp_path, SECRET_KEY="")
    start = [sys.executable, "-c", "from so_workflow.wsgi import application"]
    done = subprocess.run(start, cwd=services.ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert (done.returncode, "Set SO_SECRET_KEY" in done.stderr) == (1, True)


def test_start_up_refuses_demo_sign_ins_on_a_public_address(tmp_path: Path) -> None:
    env = services.environment(tmp_path, EMBEDDED="1", ALLOWED_HOSTS="so.example.nl")
    with pytest.raises(RuntimeError, match="loopback"):
        services.manage("check", env=env)


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_lock_pins_every_requirement_with_a_hash_and_names_no_index(name: str) -> None:
    wanted = {
        re.split(r"[\[~=<> ]", line)[0].lower()
        for line in (services.ROOT / f"{name}.in").read_text().splitlines()
        if line and not line.startswith(("#", "-r"))
    }
    lock = (services.ROOT / f"{name}.txt").read_text()
    pins = re.findall(r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==\S+.*\\\n    --hash=sha256:", lock, re.MULTILINE)
    lines = [line for line in lock.splitlines() if re.match(r"[a-z0-9]", line)]
    assert (wanted - set(pins), len(pins), re.findall(r"https?://|--index|--find-links \S", lock)) == (
        set(),
        len(lines),
        [],
    )
