"""Large files by real programs: PostgreSQL, Redis, two Celery workers of which one is killed, and beat."""

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import services
from tests.faults.importing import QUESTIONS, START

pytestmark = pytest.mark.long


def test_a_file_whose_worker_was_killed_is_read_by_the_other(
    postgres: services.Postgres, redis_url: str, tmp_path: Path
) -> None:
    database = postgres.new_database()
    env = services.environment(
        tmp_path, DATABASE_URL=database, REDIS_URL=redis_url, READING_TICK_SECONDS="0.5"
    )
    services.manage("migrate", "--verbosity", "0", env=env)
    here = env | {"DJANGO_SETTINGS_MODULE": "so_workflow.settings"}
    for act in ("prepare", "queue"):
        subprocess.run([sys.executable, "-c", START, act], cwd=services.ROOT, env=here, check=True)

    def recognition() -> tuple[Any, ...]:
        with psycopg.connect(database) as connection:
            sql = "SELECT state, progress, claimed_until, outline FROM documents_recognition"
            return connection.execute(sql).fetchone() or ()

    with (
        services.celery_worker(env, name="first") as first,
        services.celery_beat(env, schedule=tmp_path / "beat"),
    ):
        services.wait_until(lambda: recognition()[2] is not None, seconds=60, what="a claim")
        first.send(signal.SIGKILL)
        state, progress, claimed_until, outline = recognition()
        with services.celery_worker(env, name="second"):
            services.wait_until(lambda: recognition()[0] == "ready", seconds=60, what="the second worker")
    assert (state, claimed_until is not None, outline, progress < 100) == ("reading", True, None, True)
    parts = recognition()[3]["parts"]
    assert [item["kind"] for part in parts for item in part["items"]] == ["question"] * QUESTIONS
