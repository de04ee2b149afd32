"""Where the faults happen: servers of their own, prepared databases, and lives of five hundred reminders.

Processes are forked from one that has loaded the product (preload.py), so that killing and starting a worker
costs little; they are workers and beats of Celery as in production, on a clock that the stage sets.
"""

import contextlib
import itertools
import multiprocessing
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from celery import Celery

from tests import services
from tests.faults.child import Site, run
from tests.faults.story import DUE, START

LEASE = timedelta(minutes=6)  # after so long nobody holds what a killed worker held
BELL = 0.5
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.faults.preload"])


@dataclass
class Outcome:
    """What a case came to: how often something went wrong, what was lost, what came twice.

    `copies` counts the mails above one for each; `complaints` are other broken promises.
    """

    runs: int
    lost: int
    copies: int
    complaints: list[str] = field(default_factory=list)

    def kept(self, *, copies: int = 0) -> bool:
        """Whether every promise was kept, with at most so many copies."""
        return self.lost == 0 and self.copies <= copies and not self.complaints


class Child:
    """A process of the stage."""

    def __init__(self, process: ForkServerProcess, log: Path) -> None:
        self.process, self.log = process, log

    @property
    def dead(self) -> bool:
        return self.process.exitcode is not None

    def kill(self) -> None:
        self.process.kill()
        self.process.join(10)

    def stop(self, seconds: float = 10) -> int | None:
        """SIGTERM as a rolling restart gives it, and SIGKILL for who does not listen in time."""
        self.process.terminate()
        self.process.join(seconds)
        if not self.dead:
            self.kill()
        return self.process.exitcode

    def wait(self, seconds: float = 120) -> None:
        """Until it ended by itself; raises with what it printed when it failed."""
        self.process.join(seconds)
        if self.process.exitcode != 0:
            code = self.process.exitcode
            self.kill()
            raise RuntimeError(f"ended with {code}:\n{self.log.read_text(errors='replace')[-3000:]}")


class Stage:
    """PostgreSQL, Redis, a mail server, and the databases that the cases start from."""

    def __init__(self, postgres: services.Postgres, redis: services.Redis, sink: services.SmtpSink) -> None:
        self.postgres, self.redis, self.sink = postgres, redis, sink
        self.folder = Path(tempfile.mkdtemp(prefix="so-faults-"))
        self.templates: dict[str, str] = {}
        self.children: list[Child] = []
        self.logs = itertools.count()
        self.stack = contextlib.ExitStack()
        self.own: Stage | None = None
        self.bell = Celery(broker=redis.url, set_as_current=False)
        self.bell.conf.broker_connection_timeout = 1

    def durable(self) -> "Stage":
        """A stage of its own whose PostgreSQL keeps what it commits when it is killed."""
        if self.own is None:
            self.own = self.stack.enter_context(stage(durable=True))
        return self.own

    def site(self, database: str, at: datetime = START) -> Site:
        log = self.folder / f"{next(self.logs)}.log"
        return Site(database, self.postgres.port, self.redis.url, self.sink.port, at, str(log))

    def start(self, site: Site, program: str, *, point: str = "", nth: int = 0, **options: Any) -> Child:
        process = CONTEXT.Process(target=run, args=(site, program, options, point, nth))
        process.start()
        child = Child(process, Path(site.log))
        self.children.append(child)
        return child

    def do(self, database: str, program: str, **options: Any) -> None:
        """A program to its end."""
        self.start(self.site(database), program, **options).wait(240)

    def copy(self, template: str) -> str:
        """A new database with what stands in this one."""
        name = f"so_copy_{next(self.logs)}"
        with psycopg.connect(self.postgres.url(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")  # type: ignore[call-overload]  # the names are ours
        return name

    def database(self, prepared: str = "", **options: Any) -> str:
        """A database of one's own, with the tables and what this part of the story puts in them."""
        if "" not in self.templates:
            self.templates[""] = urlsplit(self.postgres.new_database()).path[1:]
            self.do(self.templates[""], "migrate")
        key = f"{prepared}{options or ''}"
        if key not in self.templates:
            name = self.copy(self.templates[""])
            self.do(name, "prepare", name=prepared, options=options)
            self.templates[key] = name
        return self.copy(self.templates[key])

    def life(self, prepared: str = "due", *, control: bool = False, expected: int = DUE) -> "Life":
        """A fresh start: a new database, an empty Redis, a friendly mail server that has seen nothing."""
        self.clear()
        return Life(self, self.database(prepared), control, expected)

    def clear(self) -> None:
        for child in self.children:
            child.kill()
        self.children.clear()
        if self.redis.running is None:
            self.redis.start()
        self.redis.client().flushall()
        if not self.sink.listening:
            self.sink.start()
        self.sink.clear()


@dataclass
class Life:
    """Reminders from due to sent, by the product or by the control."""

    stage: Stage
    database: str
    control: bool
    expected: int
    at: datetime = START
    ticks: int = 0

    @property
    def url(self) -> str:
        return self.stage.postgres.url(self.database)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url) as connection:
            return connection.execute(sql).fetchall()  # type: ignore[call-overload]  # the words are ours

    # -- who works ---------------------------------------------------------------------------------------

    def worker(self, *, point: str = "", nth: int = 0, **options: Any) -> Child:
        site = self.stage.site(self.database, self.at)
        return self.stage.start(site, "worker", point=point, nth=nth, control=self.control, **options)

    def beat(self) -> Child:
        site = self.stage.site(self.database, self.at)
        schedule = str(self.stage.folder / f"beat-{next(self.stage.logs)}")
        return self.stage.start(site, "beat", schedule=schedule, seconds=BELL)

    def ring(self) -> None:
        """What beat does at a tick; a Redis that is away hears nothing."""
        app = self.stage.bell
        with contextlib.suppress(Exception):
            if self.control:
                # Each tick looks back one minute; the first of them sees everything that is due.
                now = START + timedelta(seconds=30) + self.ticks * timedelta(minutes=1)
                app.send_task("naive.remind", args=[now.isoformat()], retry=False)
            else:
                app.send_task("apps.reminders.tasks.send_due", expires=10, retry=False)
            self.ticks += 1

    @contextlib.contextmanager
    def bell(self) -> Iterator[None]:
        """Somebody rings every half second, as beat does every minute."""
        over = threading.Event()

        def ringing() -> None:
            while not over.is_set():
                self.ring()
                over.wait(BELL)

        thread = threading.Thread(target=ringing)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def later(self, by: timedelta = LEASE) -> None:
        self.at += by

    # -- what came of it -----------------------------------------------------------------------------------

    def sent(self) -> int:
        if self.control:
            return len({d.recipients for d in self.stage.sink.deliveries})
        return int(self.rows("SELECT count(*) FROM reminders_outboxmail WHERE state = 'sent'")[0][0])

    def until(self, ready: Callable[[], bool], seconds: float) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if ready():
                return True
            time.sleep(0.05)
        return False

    def until_quiet(self, *, done: Callable[[], bool] = lambda: False, seconds: float = 180) -> None:
        """Until everything is sent, or nothing moved for ten seconds (with the control five)."""
        patience = 5 if self.control else 10
        moved, seen, end = time.monotonic(), -1, time.monotonic() + seconds
        while time.monotonic() < end and not done():
            if self.sent() >= self.expected:
                break
            now = len(self.stage.sink.deliveries)
            if now != seen:
                moved, seen = time.monotonic(), now
            elif time.monotonic() - moved > patience:
                break
            time.sleep(0.1)

    def recover(self) -> None:
        """Nothing goes wrong any more: the bell, and a worker after each of some leases.

        The first sees who is silent; the next takes what they held.
        """
        for _ in range(1 if self.control else 4):
            if self.sent() >= self.expected:
                return
            self.later()
            worker = self.worker()
            with self.bell():
                self.until_quiet()
            worker.stop()

    def judged(self, runs: int, *, kept_aside: int = 0) -> Outcome:
        """The oracle: Message-IDs at the mail server == ledger == what was due, each once."""
        deliveries = self.stage.sink.deliveries
        if self.control:
            arrived = Counter(d.recipients[0] for d in deliveries)
            return Outcome(runs, self.expected - len(arrived), len(deliveries) - len(arrived))
        arrived = Counter(d.message_id for d in deliveries)
        ledger = Counter(
            row[0] for row in self.rows("SELECT message_id FROM reminders_outboxmail WHERE state = 'sent'")
        )
        outcome = Outcome(runs, self.expected - kept_aside - len(arrived), len(deliveries) - len(arrived))
        if set(arrived) != set(ledger):
            outcome.complaints.append(
                f"{len(set(arrived) - set(ledger))} arrived and are not in the ledger, "
                f"{len(set(ledger) - set(arrived))} the other way round"
            )
        people = Counter(d.recipients[0] for d in deliveries)
        if self.expected == len(arrived) and len(people) != self.expected:
            outcome.complaints.append(f"{len(people)} people")
        loose = self.rows("SELECT count(*) FROM reminders_reminder WHERE mail_id IS NULL")[0][0]
        if loose:
            outcome.complaints.append(f"{loose} reminders without a mail")
        return outcome


@contextlib.contextmanager
def stage(*, durable: bool = False) -> Iterator[Stage]:
    """All servers, gone after the block."""
    with (
        services.postgres(durable=durable, connections=260) as postgres,
        services.redis_server() as redis,
        services.smtp() as sink,
    ):
        place = Stage(postgres, redis, sink)
        try:
            yield place
        finally:
            for child in place.children:
                child.kill()
            place.bell.close()
            place.stack.close()
