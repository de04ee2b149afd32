"""docker-compose.yml and the Dockerfile: everything they name exists, and their commands run."""

import re
import shlex
import signal
import sys
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.core.management import get_commands

from tests import services
from tests.house.deployment import ROOT, compose, example_environment, service_names, settings_read

SERVICES = ["beat", "mailpit", "migrate", "postgres", "redis", "web", "worker"]
OURS = ["beat", "migrate", "web", "worker"]


def test_every_part_of_the_product_is_a_service() -> None:
    assert service_names() == SERVICES


@pytest.mark.parametrize("name", OURS)
def test_our_services_run_the_image_with_the_environment_file(name: str) -> None:
    service = compose()["services"][name]
    assert (service["build"], service["env_file"], service["read_only"]) == (".", ".env", True)


@pytest.mark.parametrize("name", OURS)
def test_commands_name_programs_that_exist(name: str) -> None:
    program, *arguments = compose()["services"][name]["command"]
    if program == "python":
        assert (arguments[0], arguments[1] in get_commands()) == ("manage.py", True)
    else:
        assert (Path(sys.executable).parent / program).is_file()


@pytest.mark.parametrize("name", SERVICES)
def test_what_a_service_waits_for_can_be_told(name: str) -> None:
    everything = compose()["services"]
    for other, condition in everything[name].get("depends_on", {}).items():
        if condition["condition"] == "service_healthy":
            assert "healthcheck" in everything[other]
        else:
            assert (condition["condition"], everything[other]["restart"]) == (
                "service_completed_successfully",
                "no",
            )


@pytest.mark.parametrize("name", [name for name in SERVICES if name != "migrate"])
def test_a_lasting_service_is_watched_and_restarted(name: str) -> None:
    service = compose()["services"][name]
    assert (service["restart"], sorted(service["healthcheck"])[:1]) == ("unless-stopped", ["interval"])


def test_every_volume_is_declared_and_used() -> None:
    used = {
        volume.split(":")[0]
        for service in compose()["services"].values()
        for volume in service.get("volumes", [])
    }
    assert used == set(compose()["volumes"])


def test_ports_are_published_on_this_machine_only() -> None:
    ports = [port for service in compose()["services"].values() for port in service.get("ports", [])]
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_every_variable_of_the_file_stands_in_the_example() -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    named = set(re.findall(r"(?<!\$)\$\{(\w+)", text))
    assert named <= set(example_environment())


def test_example_hosts_are_services_on_their_ports() -> None:
    values = example_environment(POSTGRES_PASSWORD="pw")
    assert (values["SO_DATABASE_URL"], values["SO_REDIS_URL"], values["SO_SMTP_HOST"]) == (
        "postgres://so:pw@postgres:5432/so",
        "redis://redis:6379/0",
        "mailpit",
    )


def instructions(word: str) -> list[str]:
    """The arguments of one instruction of the Dockerfile, in order."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return re.findall(rf"^{word} (.*)$", text, re.MULTILINE)


def test_dockerfile_copies_what_exists_and_dockerignore_lets_through() -> None:
    sources = [source for line in instructions("COPY") for source in shlex.split(line)[:-1]]
    allowed = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE)
    assert (sorted(sources), [source for source in sources if not (ROOT / source).exists()]) == (
        sorted(allowed),
        [],
    )


def test_dockerfile_serves_as_another_user_than_root_with_locked_dependencies() -> None:
    assert (instructions("USER"), any("--require-hashes" in line for line in instructions("RUN"))) == (
        ["so"],
        True,
    )


def test_dockerfile_sets_known_variables() -> None:
    text = "\n".join(instructions("ENV") + instructions("RUN"))
    assert set(re.findall(r"\b(SO_\w+)=", text)) <= settings_read()


def command(name: str, replaced: dict[str, str]) -> list[str]:
    """The command of a service with the container's places replaced by the test's own."""
    program, *arguments = compose()["services"][name]["command"]
    text = "\0".join(arguments)
    for old, new in replaced.items():
        text = text.replace(old, new)
    start = [sys.executable] if program == "python" else [str(Path(sys.executable).parent / program)]
    return [*start, *text.split("\0")]


@pytest.mark.slow
def test_commands_of_the_services_run_together(
    postgres: services.Postgres, redis_url: str, smtp_sink: services.SmtpSink, tmp_path: Path
) -> None:
    port = services.free_port()
    filled = example_environment(
        SO_SECRET_KEY=services.SECRET_KEY,
        SO_DATABASE_URL=postgres.new_database(),
        SO_REDIS_URL=redis_url,
        SO_SMTP_HOST=smtp_sink.host,
        SO_SMTP_PORT=str(smtp_sink.port),
        SO_REMINDER_TICK_SECONDS="0.5",
    )
    own: dict[str, Any] = {name.removeprefix("SO_"): value for name, value in filled.items() if "SO_" in name}
    # The image builds the static files; here there are none, and no page is asked for.
    env = services.environment(tmp_path, **own)
    places = {"0.0.0.0:8000": f"127.0.0.1:{port}", "/var/lib/so/beat": str(tmp_path)}
    with ExitStack() as running:
        migrate = running.enter_context(services.process(command("migrate", places), env))
        assert migrate.popen.wait(120) == 0, migrate.output()
        started = {
            name: running.enter_context(services.process(command(name, places), env))
            for name in ("web", "worker", "beat")
        }
        ready = services.wait_for_http(f"http://127.0.0.1:{port}/readyz", process=started["web"])
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
            healthy = answer.status
        services.wait_until(
            lambda: re.search(
                r"Task apps\.reminders\.tasks\.send_due\S* succeeded", started["worker"].output()
            ),
            seconds=60,
            what="a round of reminders rung by beat",
        )
        codes = {name: process.stop(signal.SIGTERM) for name, process in started.items()}
    assert (ready, healthy, codes) == (200, 200, {"web": 0, "worker": 0, "beat": 0})
