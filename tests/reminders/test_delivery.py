"""Reminders by real programs: PostgreSQL, Redis, a Celery worker, two beats, and a mail server.

Redis and Celery only ring the bell; whatever happens to them, each reminder arrives once.
"""

import time
from collections import Counter
from pathlib import Path

import psycopg
import pytest

from tests import services

pytestmark = pytest.mark.slow
TICK = 0.5


@pytest.fixture
def env(postgres, redis_url, smtp_sink, tmp_path) -> dict[str, str]:
    """The environment of the product's processes, on a database of their own with the product's tables."""
    environment = services.environment(
        tmp_path,
        DATABASE_URL=postgres.new_database(),
        REDIS_URL=redis_url,
        SMTP_HOST=smtp_sink.host,
        SMTP_PORT=str(smtp_sink.port),
        REMINDER_TICK_SECONDS=str(TICK),
        PUBLIC_URL="https://so.voorbeeld.nl",
        LOG_LEVEL="WARNING",
    )
    services.manage("migrate", "--verbosity", "0", env=environment)
    return environment


def act(env: dict[str, str], call: str) -> None:
    """Somebody does something, in a process of its own."""
    services.manage(
        "shell", "--no-imports", "-c", f"from tests.reminders import story; story.{call}", env=env
    )


def mails_to(sink: services.SmtpSink, name: str) -> list[services.Delivery]:
    return [d for d in sink.deliveries if d.recipients[0].startswith(name)]


def wait_for_mails(sink: services.SmtpSink, name: str, count: int) -> list[services.Delivery]:
    return services.wait_until(
        lambda: found if len(found := mails_to(sink, name)) >= count else [],
        seconds=60,
        what=f"{count} mails to {name}",
    )


def some_ticks_later(sink: services.SmtpSink, name: str, ticks: int = 4) -> list[services.Delivery]:
    time.sleep(ticks * TICK)
    return mails_to(sink, name)


def ledger(env: dict[str, str]) -> Counter[str]:
    """The Message-IDs that the database knows to be sent."""
    with psycopg.connect(env["SO_DATABASE_URL"]) as connection:
        rows = connection.execute("SELECT message_id FROM reminders_outboxmail WHERE state = 'sent'")
        return Counter(row[0] for row in rows.fetchall())


def wait_for_ledger(env: dict[str, str], sink: services.SmtpSink) -> None:
    """Until the database knows of everything that arrived."""
    services.wait_until(
        lambda: Counter(d.message_id for d in sink.deliveries) == ledger(env), seconds=30, what="the ledger"
    )


def test_a_reminder_arrives_once_through_two_beats_and_a_killed_worker_and_anew_after_an_extension(
    env: dict[str, str], smtp_sink: services.SmtpSink, tmp_path: Path
):
    act(env, "prepare()")
    with (
        services.celery_beat(env, schedule=tmp_path / "one"),
        services.celery_beat(env, schedule=tmp_path / "two"),
    ):
        with services.celery_worker(env, name="first") as worker:
            wait_for_mails(smtp_sink, "daan", 1)
            # Killed between the server's 250 and our commit, a mail may come twice (RFC 1047): not here.
            wait_for_ledger(env, smtp_sink)
            worker.kill()
        with services.celery_worker(env, name="second"):
            assert len(some_ticks_later(smtp_sink, "daan")) == 1
            act(env, "extend()")
            wait_for_mails(smtp_sink, "daan", 2)
            first, second = some_ticks_later(smtp_sink, "daan")
            assert first.message_id != second.message_id

    # Celery has stopped, beats included: the command does the same.
    act(env, "offer()")
    assert mails_to(smtp_sink, "dirk") == []
    assert "sent 1" in services.manage("send_due", env=env)
    assert "sent 0" in services.manage("send_due", env=env)
    assert len(mails_to(smtp_sink, "dirk")) == 1

    assert Counter(d.message_id for d in smtp_sink.deliveries) == ledger(env)
    assert set(ledger(env).values()) == {1}
    assert not any("KANARIE" in str(d.message.get_body(("plain",))) for d in smtp_sink.deliveries)
    assert not any("KANARIE" in d.message.as_string() for d in smtp_sink.deliveries)


@pytest.mark.long
def test_four_senders_at_once_send_each_mail_once(env: dict[str, str], smtp_sink: services.SmtpSink):
    act(env, "offer_to_many(40)")
    command = [services.sys.executable, "manage.py", "send_due"]
    with (
        services.process(command, env) as one,
        services.process(command, env) as two,
        services.process(command, env) as three,
        services.process(command, env) as four,
    ):
        done = [sender.popen.wait(90) for sender in (one, two, three, four)]
        output = [sender.output() for sender in (one, two, three, four)]
    assert done == [0, 0, 0, 0], output
    services.manage("send_due", env=env)
    sent = Counter(d.message_id for d in smtp_sink.deliveries)
    assert len(mails_to(smtp_sink, "opsteller.nummer")) == 40
    assert sent == ledger(env)
    assert set(sent.values()) == {1}
