"""Serve the embedded default: pages, reminders and background reading in one process, on a loopback address."""

import argparse
import ipaddress
import logging
import threading
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import BaseCommand, CommandError, call_command
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import close_old_connections, connections
from gunicorn.app.base import BaseApplication
from gunicorn.workers.base import Worker

from apps.documents.services.unread import read_documents
from apps.web.demo.people import PASSWORD, sign_ins

logger = logging.getLogger(__name__)


class Ticking(threading.Thread):
    """Does what is due at every tick until told to stop; what fails is logged and due again next tick."""

    def __init__(self, name: str, work: Callable[[], object], seconds: float) -> None:
        super().__init__(name=name, daemon=True)
        self._work = work
        self._seconds = seconds
        self._stopping = threading.Event()

    def run(self) -> None:
        while not self._stopping.wait(self._seconds):
            close_old_connections()
            try:
                self._work()
            except Exception:
                logger.exception("%s failed; the next attempt is in %s s", self.name, self._seconds)
        connections.close_all()

    def stop(self) -> None:
        """Return when what is being done now is done, or after ten seconds: it is due again then."""
        self._stopping.set()
        self.join(timeout=10)


class EmbeddedServer(BaseApplication):
    """gunicorn with one worker of several threads, which also carries the threads that tick."""

    def __init__(self, bind: str, ticking: Sequence[Ticking]) -> None:
        self._bind = bind
        self._ticking = ticking
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": self._bind,
            "workers": 1,
            "worker_class": "gthread",
            "threads": 8,
            "graceful_timeout": 5,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": self._start_ticking,
            "worker_exit": self._stop_ticking,
        }.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        return get_internal_wsgi_application()

    def _start_ticking(self, worker: Worker) -> None:
        # In the worker, after the fork: a thread of the parent would not exist here.
        for thread in self._ticking:
            thread.start()

    def _stop_ticking(self, arbiter: Any, worker: Worker) -> None:
        for thread in self._ticking:
            if thread.is_alive():
                thread.stop()


def send_due() -> None:
    """Send the reminders that are due now."""
    call_command("send_due", verbosity=0)


def is_loopback(bind: str) -> bool:
    """Whether `host:port` can be reached from this machine only."""
    host = bind.rpartition(":")[0].strip("[]")
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Command(BaseCommand):
    help = "Serve pages, send reminders and read large files in one process. Only embedded, only on loopback."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:8000", help="address:port (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        bind: str = options["bind"]
        if not settings.EMBEDDED:
            raise CommandError(
                "serve is for the embedded default (SO_EMBEDDED=1); elsewhere run gunicorn and Celery."
            )
        if not is_loopback(bind):
            raise CommandError(
                f"serve has demo sign-ins and binds to a loopback address only, not to {bind}."
            )
        for line in self._welcome(bind):
            self.stdout.write(line)
        self.stdout.flush()
        # The worker is forked off; a connection must not be shared with it.
        connections.close_all()
        ticking = (
            Ticking("reminders", send_due, settings.REMINDER_TICK_SECONDS),
            Ticking("reading", read_documents, settings.READING_TICK_SECONDS),
        )
        EmbeddedServer(bind, ticking).run()

    def _welcome(self, bind: str) -> list[str]:
        people = [f"  {email:<28} {name}" for email, name, _ in sign_ins()]
        heading = [f"Demo sign-ins (password: {PASSWORD}):"] if people else []
        return [*heading, *people, f"so_workflow is at http://{bind}/ ; Ctrl-C stops it."]
