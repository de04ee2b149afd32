"""The killed processes: workers, beats and acts of the product, forked from a process that has loaded it.

A process may be told to kill itself with SIGKILL at a point between two steps of a sending; the points are
found at the outermost edges - the claim, the reply of the mail server, the commit - so that they stay where
they are when the code in between changes.
"""

import json
import os
import signal
import smtplib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from apps.reminders import tasks
from apps.reminders.domain import delivery as rules
from apps.reminders.services import delivery, outbox
from so_workflow.celery import app as product
from tests.faults import acts, naive, story


@dataclass(frozen=True)
class Site:
    """Where a process finds its servers, and the moment its clock starts at."""

    database: str
    postgres_port: int
    redis_url: str
    smtp_port: int
    at: datetime
    log: str


@dataclass
class Fuse:
    """Burns down once per passage of the point, and then kills the process as `kill -9` does."""

    left: int
    armed: bool = False

    def burn(self, by: int = 1) -> None:
        self.left -= by
        if self.left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


def begin(site: Site) -> None:
    """Point this process at its servers, and start its clock."""
    log = os.open(site.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(log, stream)
    connections.databases["default"].update(
        NAME=site.database, HOST="127.0.0.1", PORT=str(site.postgres_port), USER="so"
    )
    settings.EMAIL_PORT = site.smtp_port
    for app in (product, naive.app):
        app.conf.broker_url = site.redis_url
    began = time.monotonic()
    timezone.now = lambda: site.at + timedelta(seconds=time.monotonic() - began)


def run(site: Site, name: str, options: dict[str, Any], point: str = "", nth: int = 0) -> None:
    """The whole life of one process."""
    begin(site)
    if point:
        POINTS[point](Fuse(nth))
    PROGRAMS[name](**options)


# -- the points -------------------------------------------------------------------------------------------


def wrapped(owner: Any, name: str, make: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    setattr(owner, name, make(getattr(owner, name)))


def before_claim_commits(fuse: Fuse) -> None:
    def claim(original: Callable[..., Any]) -> Callable[..., Any]:
        def inside(*args: Any, **kwargs: Any) -> Any:
            fuse.armed = True
            try:
                return original(*args, **kwargs)
            finally:
                fuse.armed = False

        return inside

    def commit(original: Callable[..., Any]) -> Callable[..., Any]:
        def inside(*args: Any) -> Any:
            if fuse.armed:
                fuse.burn()
            return original(*args)

        return inside

    wrapped(outbox, "claim", claim)
    wrapped(BaseDatabaseWrapper, "_commit", commit)


def after_claim(fuse: Fuse) -> None:
    def claim(original: Callable[..., Any]) -> Callable[..., Any]:
        def inside(*args: Any, **kwargs: Any) -> Any:
            if mails := original(*args, **kwargs):
                fuse.burn()
            return mails

        return inside

    wrapped(outbox, "claim", claim)


def after_250(fuse: Fuse) -> None:
    def data(original: Callable[..., Any]) -> Callable[..., Any]:
        def inside(*args: Any) -> Any:
            reply = original(*args)
            fuse.burn()
            return reply

        return inside

    wrapped(smtplib.SMTP, "data", data)


def after_commit(fuse: Fuse) -> None:
    """After the outcome of a mail that was taken is committed, while Celery's task still runs."""
    taken = 0

    def data(original: Callable[..., Any]) -> Callable[..., Any]:
        def inside(*args: Any) -> Any:
            nonlocal taken
            reply = original(*args)
            taken += 1
            return reply

        return inside

    def passed() -> None:
        nonlocal taken
        by, taken = taken, 0
        if by:
            fuse.burn(by)

    def commit(original: Callable[..., Any]) -> Callable[..., Any]:
        def inside(*args: Any) -> Any:
            done = original(*args)
            passed()
            return done

        return inside

    def settle(original: Callable[..., Any]) -> Callable[..., Any]:
        def inside(*args: Any, **kwargs: Any) -> Any:
            done = original(*args, **kwargs)
            if not connections["default"].in_atomic_block:
                passed()
            return done

        return inside

    wrapped(smtplib.SMTP, "data", data)
    wrapped(outbox, "settle", settle)
    wrapped(BaseDatabaseWrapper, "_commit", commit)


def while_queueing(fuse: Fuse) -> None:
    """The control has no claim: it is killed while it queues."""

    def delay(original: Callable[..., Any]) -> Callable[..., Any]:
        def inside(*args: Any) -> Any:
            fuse.burn()
            return original(*args)

        return inside

    wrapped(naive.send_reminder, "delay", delay)


def before_sending(fuse: Fuse) -> None:
    def send_mail(original: Callable[..., Any]) -> Callable[..., Any]:
        def inside(*args: Any) -> Any:
            fuse.burn()
            return original(*args)

        return inside

    wrapped(naive, "send_mail", send_mail)


def after_sending(fuse: Fuse) -> None:
    def send_mail(original: Callable[..., Any]) -> Callable[..., Any]:
        def inside(*args: Any) -> Any:
            done = original(*args)
            fuse.burn()
            return done

        return inside

    wrapped(naive, "send_mail", send_mail)


POINTS: dict[str, Callable[[Fuse], None]] = {
    point.__name__: point
    for point in (
        before_claim_commits,
        after_claim,
        after_250,
        after_commit,
        while_queueing,
        before_sending,
        after_sending,
    )
}


# -- the programs -----------------------------------------------------------------------------------------


def worker(
    *, control: bool = False, name: str = "worker", lease_seconds: float = 0, at_most: float = 0
) -> None:
    """A Celery worker of the product, or of the control; its lease and its time may be scaled down."""
    if at_most:
        tasks.AT_MOST = timedelta(seconds=at_most)
    if lease_seconds:
        outbox.LEASE = rules.LEASE = timedelta(seconds=lease_seconds)
    # A pool of threads fetches ahead as Celery's default pool does, and dies as one process.
    pool = ["--pool", "threads", "--concurrency", "1"] if control else ["--pool", "solo"]
    options = [*pool, "--hostname", f"{name}@test", "--without-mingle", "--without-gossip"]
    (naive.app if control else product).worker_main(["worker", *options, "--loglevel", "WARNING"])


def beat(*, schedule: str, seconds: float) -> None:
    """The product's beat, ringing every so many seconds."""
    for entry in product.conf.beat_schedule.values():
        entry["schedule"] = seconds
        entry["options"] = {"expires": 10}
    product.Beat(schedule=schedule, loglevel="WARNING", quiet=True).run()


def migrate() -> None:
    """The tables alone."""
    call_command("migrate", verbosity=0)


def prepare(*, name: str, options: dict[str, Any] | None = None) -> None:
    """What the story puts in the tables."""
    getattr(story, name)(**(options or {}))


def send_due() -> None:
    delivery.send_due()


def send_due_at(*, moments: list[str]) -> None:
    """Send what is due at each of these moments, one after the other; the clock is what the list says."""
    for moment in moments:
        delivery.send_due(datetime.fromisoformat(moment))


def naive_at(*, moments: list[str]) -> None:
    """The control at each of these moments; its tasks run at once, and one that fails is gone."""
    naive.app.conf.task_always_eager = True
    for moment in moments:
        naive.remind.apply(args=[moment])


def act(*, name: str, result: str = "", options: dict[str, Any] | None = None) -> None:
    """One act of `acts`; its facts go to a file as JSON."""
    facts = getattr(acts, name)(**(options or {}))
    if result:
        Path(result).write_text(json.dumps(facts), encoding="utf-8")


PROGRAMS: dict[str, Callable[..., None]] = {
    program.__name__: program
    for program in (worker, beat, migrate, prepare, send_due, send_due_at, naive_at, act)
}
