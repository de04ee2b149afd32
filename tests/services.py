"""Starters of the real programs that tests talk to: PostgreSQL, Redis, SMTP, web, Celery, Chromium.

Each starter takes a free port and a folder of its own, waits until the program answers, and kills it after.
Absent programs raise `Absent` with the reason; the fixtures in conftest.py turn that into a skip.
"""

import asyncio
import contextlib
import logging
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import redis
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
SECRET_KEY = "only-for-processes-started-by-tests-" + "0123456789" * 4
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Absent(Exception):
    """A program that a test needs is not installed; the message says which."""


def free_port() -> int:
    """A TCP port on 127.0.0.1 that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(ready: Callable[[], T], *, seconds: float = 30, what: str = "the condition") -> T:
    """The first true value of `ready()`; raises TimeoutError after `seconds`. Errors count as not yet."""
    deadline = time.monotonic() + seconds
    last: Exception | None = None
    while time.monotonic() < deadline:
        try:
            if value := ready():
                return value
        except (OSError, psycopg.Error, redis.RedisError) as error:
            last = error
        time.sleep(0.05)
    raise TimeoutError(f"{what} did not come within {seconds} s; last error: {last}")


def wait_for_http(url: str, *, seconds: float = 30, process: "Process | None" = None) -> int:
    """The HTTP status of `url` once a server answers there, whatever the status is."""

    def status() -> int:
        if process is not None and process.exit_code is not None:
            raise RuntimeError(f"exited with {process.exit_code}:\n{process.output()}")
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    return wait_until(status, seconds=seconds, what=url)


# --- processes ---------------------------------------------------------------------------------------------


@dataclass
class Process:
    """A started program in a process group of its own, with everything it printed in one file."""

    popen: "subprocess.Popen[bytes]"
    log: Path

    @property
    def exit_code(self) -> int | None:
        return self.popen.poll()

    def output(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the program and its children, as Ctrl-C in a terminal does."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.popen.pid, number)

    def stop(self, number: signal.Signals = signal.SIGTERM, *, seconds: float = 15) -> int:
        """Ask the program to stop and return its exit code; kills what does not listen."""
        if self.exit_code is None:
            self.send(number)
        try:
            return self.popen.wait(seconds)
        except subprocess.TimeoutExpired:
            return self.kill()

    def kill(self) -> int:
        """Kill the program and its children with SIGKILL: the crash that the fault tests are about."""
        self.send(signal.SIGKILL)
        return self.popen.wait(10)


@contextlib.contextmanager
def process(
    command: Sequence[str | Path], env: Mapping[str, str] | None = None, *, log: Path | None = None
) -> Iterator[Process]:
    """Run `command` in the repository for the length of the block; whatever is left of it is killed."""
    folder = tempfile.mkdtemp(prefix="so-process-")
    log = log or Path(folder) / "output.log"
    try:
        with log.open("wb") as sink:
            popen = subprocess.Popen(
                [str(part) for part in command],
                cwd=ROOT,
                env=dict(env) if env is not None else None,
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        started = Process(popen, log)
        try:
            yield started
        finally:
            started.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def environment(var_dir: Path, **variables: str) -> dict[str, str]:
    """The environment of a child process: the given settings, a folder of its own, nothing of the test's.

    Names are given without their prefix: `environment(tmp_path, DATABASE_URL=url)`. Without EMBEDDED the
    process runs as in production, but over plain HTTP on a loopback address.
    """
    of_the_test = ("SO_", "DJANGO_", "PYTEST_")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(of_the_test)}
    embedded = variables.get("EMBEDDED") == "1"
    own = {
        "VAR_DIR": str(var_dir),
        "DATABASE_URL": f"sqlite:///{var_dir}/so.sqlite3",
        **({} if embedded else {"SECRET_KEY": SECRET_KEY, "HTTPS": "0"}),
        **variables,
    }
    return {**inherited, "PYTHONUNBUFFERED": "1", **{f"SO_{name}": value for name, value in own.items()}}


def manage(*arguments: str, env: Mapping[str, str]) -> str:
    """Run `manage.py` to its end and return what it printed; raises with the output when it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


@contextlib.contextmanager
def embedded_server(env: Mapping[str, str], *, port: int | None = None) -> Iterator[tuple[str, Process]]:
    """`manage.py serve` on a free port: yields (base URL, process) once /healthz answers."""
    port = port or free_port()
    with process([sys.executable, "manage.py", "serve", "--bind", f"127.0.0.1:{port}"], env) as server:
        wait_for_http(f"http://127.0.0.1:{port}/healthz", process=server)
        yield f"http://127.0.0.1:{port}", server


@contextlib.contextmanager
def web_server(env: Mapping[str, str], *, port: int | None = None) -> Iterator[tuple[str, Process]]:
    """gunicorn as in production on a free port: yields (base URL, process) once /healthz answers."""
    port = port or free_port()
    command = [sys.executable, "-m", "gunicorn", "so_workflow.wsgi:application"]
    with process([*command, "--bind", f"127.0.0.1:{port}", "--threads", "4"], env) as server:
        wait_for_http(f"http://127.0.0.1:{port}/healthz", process=server)
        yield f"http://127.0.0.1:{port}", server


@contextlib.contextmanager
def celery_worker(env: Mapping[str, str], *, name: str = "worker") -> Iterator[Process]:
    """A Celery worker with one process, ready to take tasks."""
    options = ["--pool", "solo", "--hostname", f"{name}@%h", "--loglevel", "INFO", "--without-mingle"]
    with process([sys.executable, "-m", "celery", "-A", "so_workflow", "worker", *options], env) as worker:
        wait_until(lambda: " ready." in worker.output(), what="the Celery worker")
        yield worker


@contextlib.contextmanager
def celery_beat(env: Mapping[str, str], *, schedule: Path) -> Iterator[Process]:
    """A Celery beat with its schedule file at `schedule`."""
    options = ["--schedule", str(schedule), "--pidfile", "", "--loglevel", "INFO"]
    with process([sys.executable, "-m", "celery", "-A", "so_workflow", "beat", *options], env) as beat:
        wait_until(lambda: "beat: Starting" in beat.output(), what="Celery beat")
        yield beat


# --- PostgreSQL --------------------------------------------------------------------------------------------


def postgres_program(name: str) -> str:
    """The path of a PostgreSQL server program; Debian keeps them outside PATH, one folder per version."""
    newest = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
        key=lambda path: float(path.parts[-3]),
        reverse=True,
    )
    found = shutil.which(name) or (str(newest[0]) if newest else None)
    if found is None:
        raise Absent("PostgreSQL is not installed (make system)")
    return found


def as_other_user() -> tuple[list[str], str | None]:
    """The command prefix under which PostgreSQL may run, and the user it becomes: the server refuses root."""
    if os.geteuid() != 0:
        return [], None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            switch = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
            return switch, name
    raise Absent("PostgreSQL cannot run as root and there is no user postgres or nobody")


@dataclass
class Postgres:
    """A PostgreSQL server of the test's own; `stop` and `start` keep its data and its port."""

    folder: Path
    port: int
    durable: bool
    running: Process | None = None
    connections: int = 60
    # In bytes: a stand-in for a full disk.
    largest_file: int | None = None
    stack: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)
    databases: int = 0

    def url(self, database: str = "postgres") -> str:
        return f"postgres://so@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        # A killed server leaves what it wrote to the system, which stays up: nothing need be forced to the disk.
        # What is committed and not yet written is lost with it, unless the server is durable.
        speed = ["fsync=off", "full_page_writes=off", *([] if self.durable else ["synchronous_commit=off"])]
        settings = [
            *speed,
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            f"max_connections={self.connections}",
        ]
        options = [part for setting in settings for part in ("-c", setting)]
        switch, _ = as_other_user()
        if self.largest_file is not None:
            switch = [*switch, "prlimit", f"--fsize={self.largest_file}"]
        command = [*switch, postgres_program("postgres"), "-D", self.folder, "-p", str(self.port), *options]
        self.running = self.stack.enter_context(process(command))
        wait_until(lambda: psycopg.connect(self.url(), connect_timeout=2).close() is None, what="PostgreSQL")

    def stop(self, number: signal.Signals = signal.SIGINT) -> None:
        """Stop the server: SIGINT is a fast shutdown, SIGQUIT an immediate one, as in a crash."""
        if self.running is not None:
            os.kill(self.running.popen.pid, number)
            self.running.popen.wait(20)
            self.running = None

    def new_database(self) -> str:
        """The URL of a database that nobody has used yet."""
        self.databases += 1
        name = f"so_{self.databases}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]  # the name is ours
        return self.url(name)


@contextlib.contextmanager
def postgres(*, durable: bool = False, connections: int = 60) -> Iterator[Postgres]:
    """A fresh PostgreSQL server on a free port, gone with its data after the block."""
    initdb = postgres_program("initdb")
    switch, user = as_other_user()
    folder = Path(tempfile.mkdtemp(prefix="so-postgres-"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        options = ["-U", "so", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        command = [*switch, initdb, "-D", str(folder), *options]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
        server = Postgres(folder, free_port(), durable, connections=connections)
        with server.stack:
            server.start()
            try:
                yield server
            finally:
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# --- Redis -------------------------------------------------------------------------------------------------


@dataclass
class Redis:
    """A Redis server of the test's own, without persistence: restarted it is empty, as a lost one is."""

    folder: Path
    port: int
    running: Process | None = None
    stack: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def client(self) -> "redis.Redis":
        return redis.Redis.from_url(self.url, socket_connect_timeout=2)

    def start(self) -> None:
        program = shutil.which("redis-server")
        if program is None:
            raise Absent("Redis is not installed (make system)")
        options = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        self.running = self.stack.enter_context(process([program, "--port", str(self.port), *options]))
        wait_until(lambda: self.client().ping(), what="Redis")

    def kill(self) -> None:
        if self.running is not None:
            self.running.kill()
            self.running = None


@contextlib.contextmanager
def redis_server() -> Iterator[Redis]:
    """A fresh Redis on a free port, gone after the block."""
    with tempfile.TemporaryDirectory(prefix="so-redis-") as folder, contextlib.ExitStack() as stack:
        server = Redis(Path(folder), free_port(), stack=stack)
        server.start()
        yield server


# --- SMTP --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Delivery:
    """One message as the server accepted it."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])


class SmtpSink:
    """A mail server that keeps what it accepts, and that can refuse, defer, drop or hang.

    `refuse_recipient` maps an address to the reply at RCPT ("550 5.1.1 no such user"); `replies` is a queue
    of replies to the next messages, used up one by one ("451 4.7.1 try later"); `at_recipient` and `at_data`
    are asked for a reply at each recipient and message and may give none; a reply "drop" breaks the
    connection. While `hanging` is set the server answers nothing at the end of a message, and takes it only
    when it is cleared and the client still waits. `before_reply` is called when a message was taken and the
    client does not know it yet; `pause` is how many seconds a message takes.
    """

    def __init__(self) -> None:
        self.deliveries: list[Delivery] = []
        self.refuse_recipient: dict[str, str] = {}
        self.replies: list[str] = []
        self.at_recipient: Callable[[str], str | None] | None = None
        self.at_data: Callable[[str], str | None] | None = None
        self.before_reply: Callable[[], None] | None = None
        self.pause = 0.0
        self.hanging = threading.Event()
        self.port = free_port()
        self._controller: Controller | None = None

    @property
    def host(self) -> str:
        return "127.0.0.1"

    @property
    def listening(self) -> bool:
        return self._controller is not None

    def start(self) -> None:
        """Listen (again) on the sink's port."""
        self._controller = Controller(self, hostname=self.host, port=self.port, ready_timeout=10)
        self._controller.start()

    def stop(self) -> None:
        """Stop listening: connections are refused until `start`."""
        self.hanging.clear()
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def clear(self) -> None:
        """Forget everything: the state a test starts with."""
        self.deliveries.clear()
        self.refuse_recipient.clear()
        self.replies.clear()
        self.at_recipient = self.at_data = self.before_reply = None
        self.pause = 0.0
        self.hanging.clear()

    def wait_for(self, count: int, *, seconds: float = 30) -> list[Delivery]:
        """The deliveries, once there are at least `count`."""
        return wait_until(
            lambda: self.deliveries if len(self.deliveries) >= count else [],
            seconds=seconds,
            what=f"{count} mails",
        )

    async def handle_RCPT(  # noqa: N802 -- the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        if reply := self.refuse_recipient.get(address):
            return reply
        if self.at_recipient is not None and (answer := self.at_recipient(address)):
            if answer != "drop":
                return answer
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 -- the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        while self.hanging.is_set():
            await asyncio.sleep(0.05)
        if self.pause:
            await asyncio.sleep(self.pause)
        if server.transport is None or server.transport.is_closing():
            return "451 nobody waits for this reply"
        if self.at_data is not None and (answer := self.at_data(envelope.rcpt_tos[0])):
            return answer
        if self.replies:
            reply = self.replies.pop(0)
            if not reply.startswith("2"):
                return reply
        content = envelope.content
        raw = content if isinstance(content, bytes) else (content or "").encode()
        message = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
        self.deliveries.append(Delivery(envelope.mail_from or "", tuple(envelope.rcpt_tos), message))
        if self.before_reply is not None:
            self.before_reply()
        return "250 OK"


@contextlib.contextmanager
def smtp() -> Iterator[SmtpSink]:
    """A listening SMTP sink on a free port."""
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    sink = SmtpSink()
    sink.start()
    try:
        yield sink
    finally:
        sink.stop()


# --- Chromium ----------------------------------------------------------------------------------------------


def chromium_path() -> str:
    """The path of an installed Chromium or Chrome; nothing is ever downloaded."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise Absent("Chromium is not installed (make system)")


# --- An office program -------------------------------------------------------------------------------------


def convert_office(data: bytes, source: str, target: str) -> bytes:
    """A document file of kind `source` ("docx") as `target` ("odt", "pdf"), by an installed LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Absent("LibreOffice is not installed (make system)")
    with tempfile.TemporaryDirectory(prefix="so-office-") as folder:
        paper = Path(folder, f"document.{source}")
        paper.write_bytes(data)
        profile, out = f"-env:UserInstallation=file://{folder}/profile", Path(folder, "out")
        command = [program, "--headless", profile, "--convert-to", target, "--outdir", str(out), str(paper)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return Path(out, f"document.{target.partition(':')[0]}").read_bytes()
