"""`make run` as a newcomer types it: an empty folder for its data, a page, Ctrl-C."""

import os
import re
import signal
import urllib.request
from pathlib import Path

import pytest

from tests import services


@pytest.mark.slow
def test_make_run_serves_the_demo_and_stops_on_ctrl_c(tmp_path: Path) -> None:
    port = services.free_port()
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("SO_", "DJANGO_", "MAKE"))
    }
    env |= {"SO_VAR_DIR": str(tmp_path), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    with services.process(["make", "run"], env) as made:
        services.wait_for_http(f"http://127.0.0.1:{port}/healthz", seconds=120, process=made)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
            shown = (answer.status, "html" in answer.headers["Content-Type"])
        made.stop(signal.SIGINT)
        printed = made.output()
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5)
    sign_ins = re.findall(r"\S+@\S+", printed)
    assert (shown, f"http://127.0.0.1:{port}/" in printed, len(sign_ins) >= 4, "Traceback" in printed) == (
        (200, True),
        True,
        True,
        False,
    ), printed
