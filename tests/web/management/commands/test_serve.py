"""The embedded default as a process: pages and reminders together, stopped together."""

import signal
import threading
import urllib.request
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from apps.web.management.commands.serve import Ticking, is_loopback
from tests import services


@pytest.mark.slow
def test_serve_answers_on_an_empty_database_and_leaves_nothing_behind_on_a_signal(tmp_path: Path) -> None:
    # Ctrl-C is asked of `make run` itself: tests/house/test_make.py.
    env = services.environment(tmp_path, EMBEDDED="1", REMINDER_TICK_SECONDS="0.2")
    services.manage("migrate", "--verbosity", "0", env=env)
    with services.embedded_server(env) as (url, server):
        with urllib.request.urlopen(f"{url}/readyz", timeout=10) as answer:
            ready = answer.status
        code = server.stop(signal.SIGTERM)
        printed = server.output()
        with pytest.raises(OSError, match="refused"):
            urllib.request.urlopen(f"{url}/healthz", timeout=5)
    assert (ready, code, url in printed, "Traceback" in printed) == (200, 0, True, False), printed


@override_settings(EMBEDDED=False)
def test_serve_refuses_production_settings() -> None:
    with pytest.raises(CommandError, match="SO_EMBEDDED=1"):
        call_command("serve")


@override_settings(EMBEDDED=True)
@pytest.mark.parametrize("bind", ["0.0.0.0:8000", "192.168.1.4:8000", ":8000", "so.example.nl:80"])
def test_serve_refuses_an_address_that_others_can_reach(bind: str) -> None:
    with pytest.raises(CommandError, match="loopback"):
        call_command("serve", bind=bind)


@pytest.mark.parametrize("bind", ["127.0.0.1:8000", "localhost:80", "[::1]:8000"])
def test_loopback_addresses_are_served(bind: str) -> None:
    assert is_loopback(bind)


def test_a_thread_goes_on_after_a_failed_round() -> None:
    rounds: list[int] = []
    third = threading.Event()

    def send_due() -> None:
        rounds.append(len(rounds))
        if len(rounds) == 1:
            raise RuntimeError("the database is locked")
        if len(rounds) == 3:
            third.set()

    thread = Ticking("reminders", send_due, seconds=0.01)
    thread.start()
    arrived = third.wait(10)
    thread.stop()
    assert (arrived, rounds[:3], thread.is_alive()) == (True, [0, 1, 2], False)
