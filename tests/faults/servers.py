"""Faults 9, 12 to 17 and 24: Redis is away, mail servers refuse, hang and dawdle, PostgreSQL restarts."""

import http.client
import json
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from random import Random
from urllib.parse import urlsplit

import psycopg

from so_workflow.settings import EMAIL_TIMEOUT as PRODUCT_EMAIL_TIMEOUT
from tests import services
from tests.faults.stage import Life, Outcome, Stage
from tests.faults.story import START


def minutes(numbers: Iterable[int]) -> list[str]:
    """These minutes after the start, as a simulated clock has them."""
    return [(START + timedelta(minutes=n)).isoformat() for n in numbers]


def simulated(life: Life, numbers: Iterable[int]) -> None:
    """What beat rings for at each of these minutes, by the product or by the control."""
    program = "naive_at" if life.control else "send_due_at"
    life.stage.do(life.database, program, moments=minutes(numbers))


def number(address: str) -> int:
    """The number of the drafter with this address."""
    return int("".join(letter for letter in address if letter.isdigit()))


def redis_down(stage: Stage, *, control: bool = False) -> Outcome:
    """Somebody offers an answer while there is no Redis; the mail goes when there is one."""
    life = stage.life("one_open", control=control, expected=1)
    stage.redis.kill()
    child = stage.start(stage.site(life.database), "act", name="offer", options={"control": control})
    child.process.join(30)
    code = child.process.exitcode
    child.kill()
    stage.redis.start()
    life.recover()
    outcome = life.judged(1)
    if code != 0:
        outcome.complaints.append("the act did not succeed")
    return outcome


def control_redis_down(stage: Stage) -> Outcome:
    return redis_down(stage, control=True)


def server_down(stage: Stage, *, control: bool = False) -> Outcome:
    """No mail server for thirty minutes of a simulated clock, with a tick in each."""
    life = stage.life(control=control)
    stage.sink.stop()
    simulated(life, range(30))
    stage.sink.start()
    simulated(life, range(30, 40))
    return life.judged(30)


def control_server_down(stage: Stage) -> Outcome:
    return server_down(stage, control=True)


def server_hangs(stage: Stage) -> Outcome:
    """A server that takes the connection and says nothing, then one that never answers the final dot."""
    life = stage.life()
    stage.sink.stop()
    with socket.create_server((stage.sink.host, stage.sink.port)):
        simulated(life, range(3))
    stage.sink.start()
    stage.sink.hanging.set()
    simulated(life, range(3, 6))
    stage.sink.hanging.clear()
    simulated(life, range(6, 30))
    outcome = life.judged(6)
    if not 0 < PRODUCT_EMAIL_TIMEOUT <= 60:
        outcome.complaints.append("the product waits for ever")
    return outcome


def control_server_hangs(stage: Stage) -> Outcome:
    life = stage.life(control=True)
    stage.sink.hanging.set()
    worker = life.worker()
    with life.bell():
        time.sleep(6)
        stage.sink.hanging.clear()
        life.until_quiet()
    worker.stop()
    return life.judged(1)


def greylisted(stage: Stage, *, control: bool = False) -> Outcome:
    """Everybody is unknown at first (451), and at times the server closes (421)."""
    life, seen, messages = stage.life(control=control), Counter[str](), Counter[str]()

    def at_recipient(address: str) -> str | None:
        seen[address] += 1
        return "451 4.7.1 greylisted, try again later" if seen[address] == 1 else None

    def at_data(address: str) -> str | None:
        messages[address] += 1
        return "421 4.3.2 closing" if number(address) % 25 == 0 and messages[address] == 1 else None

    stage.sink.at_recipient, stage.sink.at_data = at_recipient, at_data
    simulated(life, range(120))
    return life.judged(len(seen))


def control_greylisted(stage: Stage) -> Outcome:
    return greylisted(stage, control=True)


def some_refused(stage: Stage, *, control: bool = False) -> Outcome:
    """550 for one of ten, 552 for one of twenty-five, and a connection that breaks after RCPT at one of thirty.

    What is refused for good must not be lost from sight: it fails where people see it, with the server's words.
    """
    life, dropped = stage.life(control=control), set[str]()

    def at_recipient(address: str) -> str | None:
        if number(address) % 10 == 0:
            return "550 5.1.1 no such user"
        if number(address) % 30 == 7 and address not in dropped:
            dropped.add(address)
            return "drop"
        return None

    def at_data(address: str) -> str | None:
        return "552 5.3.4 too big" if number(address) % 25 == 1 else None

    stage.sink.at_recipient, stage.sink.at_data = at_recipient, at_data
    simulated(life, range(60))
    refused = 50 + 20
    outcome = life.judged(refused + len(dropped), kept_aside=refused)
    if not control:
        shown = life.rows(
            "SELECT left(reason, 3), count(*) FROM reminders_outboxmail WHERE state = 'failed' GROUP BY 1"
        )
        if dict(shown) != {"550": 50, "552": 20}:
            outcome.complaints.append(f"failed in sight: {shown}")
    return outcome


def control_some_refused(stage: Stage) -> Outcome:
    outcome = some_refused(stage, control=True)
    outcome.complaints.append("what was refused is nowhere to be seen")
    return outcome


def slow_server(stage: Stage) -> Outcome:
    """A message a second, and a lease that is shorter than a batch: it is renewed, and nobody else takes it."""
    life = stage.life("few_due", expected=60)
    stage.sink.pause = 1.0
    workers = [life.worker(name=name, lease_seconds=6) for name in ("one", "two")]
    with life.bell():
        life.until_quiet()
    for worker in workers:
        worker.stop(30)
    return life.judged(1)


def poison(stage: Stage, *, control: bool = False) -> Outcome:
    """One person has an address that no mail can be written to, and one answer a term that no calendar knows."""
    life = stage.life(control=control)
    with psycopg.connect(life.url) as connection:
        connection.execute(
            "UPDATE accounts_user SET email = E'kapot\\nBcc: iemand@example.nl' WHERE email LIKE '%nummer77@%'"
        )
        connection.execute(
            "UPDATE overleg_answer SET due_at = '9999-12-31 23:30+00' WHERE owner_id ="
            " (SELECT id FROM accounts_user WHERE email LIKE '%nummer78@%')"
        )
    simulated(life, range(3))
    outcome = life.judged(2, kept_aside=2)
    if "cannot be reckoned" not in stage.children[-1].log.read_text() and not control:
        outcome.complaints.append("nothing in the log about the term")
    if control:
        outcome.complaints.append("what failed is nowhere to be seen")
        return outcome
    failed = life.rows("SELECT count(*) FROM reminders_outboxmail WHERE state = 'failed' AND reason <> ''")
    if failed != [(1,)]:
        outcome.complaints.append(f"failed in sight: {failed}")
    return outcome


def control_poison(stage: Stage) -> Outcome:
    return poison(stage, control=True)


# -- PostgreSQL -------------------------------------------------------------------------------------------


def restart(postgres: services.Postgres, draw: Random) -> None:
    """A fast shutdown or a crash, and back after a moment."""
    postgres.stop(draw.choice([signal.SIGINT, signal.SIGQUIT]))
    time.sleep(draw.uniform(0.1, 0.5))
    postgres.start()


def postgres_restarted(shared: Stage) -> Outcome:
    """PostgreSQL restarts under a sending, five times, and under requests that save texts, five times.

    A durable server of its own: the others of the tests trade safety for speed.
    """
    own = shared.durable()
    outcome, requests = under_a_sending(own), under_requests(own)
    outcome.runs += requests.runs
    outcome.lost += requests.lost
    outcome.copies += requests.copies
    outcome.complaints += requests.complaints
    return outcome


def under_a_sending(own: Stage, *, control: bool = False) -> Outcome:
    life, draw = own.life(control=control), Random(24)
    worker = life.worker()
    with life.bell():
        for turn in range(5):
            # The first one falls into the sweep, the later ones between two mails.
            time.sleep(draw.uniform(0.2, 0.9) if turn else draw.uniform(0.9, 1.3))
            restart(own.postgres, draw)
        life.until_quiet()
    worker.stop()
    life.recover()
    return life.judged(5)


def control_postgres_restarted(shared: Stage) -> Outcome:
    return under_a_sending(shared.durable(), control=True)


def under_requests(own: Stage) -> Outcome:
    """Four people save texts through the API of a gunicorn; a text that was acknowledged must stand, once."""
    database, draw = own.database("drafting"), Random(240)
    facts = own.folder / "session.json"
    own.do(database, "act", name="sign_in", result=str(facts))
    known = json.loads(facts.read_text())
    env = services.environment(
        own.folder,
        DATABASE_URL=own.postgres.url(database),
        LOG_LEVEL="CRITICAL",
        PUBLIC_URL="http://127.0.0.1",
    )
    acknowledged: dict[str, list[str]] = {path: [] for path in known["answers"]}
    over, refused = threading.Event(), Counter[int]()

    def saving(paths: list[str], port: int) -> None:
        n = 0
        while not over.is_set():
            path, n = paths[n % len(paths)], n + 1
            words = f"Tekst {n} van {path[-6:]}."
            try:
                tag = call(port, known["session"], "GET", path)[1]
                status, _ = call(port, known["session"], "PUT", path, {"tekst": words}, tag)
            except (OSError, http.client.HTTPException):
                status = 0
            if status == 200:
                acknowledged[path].append(words)
            else:
                refused[status] += 1

    with services.web_server(env) as (base, _server):
        port, paths = urlsplit(base).port or 0, list(acknowledged)
        threads = [threading.Thread(target=saving, args=(paths[n::4], port)) for n in range(4)]
        for thread in threads:
            thread.start()
        for _ in range(5):
            time.sleep(draw.uniform(0.5, 1.5))
            restart(own.postgres, draw)
        time.sleep(2)
        over.set()
        for thread in threads:
            thread.join()
    own.do(database, "act", name="texts", result=str(facts))
    found = json.loads(facts.read_text())
    lost = sum(len(set(said) - set(found["texts"][path])) for path, said in acknowledged.items())
    twice = sum(len(texts) - len(set(texts)) for texts in found["texts"].values())
    outcome = Outcome(5, lost, twice)
    if any(found["breaks"]):
        outcome.complaints.append("a chain of events is broken")
    if not all(acknowledged.values()):
        outcome.complaints.append(f"an answer was never saved; refused: {dict(refused)}")
    if not sum(refused.values()):
        outcome.complaints.append("no request met the restart")
    return outcome


def call(
    port: int, session: str, method: str, path: str, body: object = None, tag: str = ""
) -> tuple[int, str]:
    """(status, ETag) of a request to the API as the person of this session."""
    token = "a" * 32
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={token}",
        "X-CSRFToken": token,
        "Content-Type": "application/json",
        **({"If-Match": tag} if tag else {}),
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, json.dumps(body) if body else None, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers.get("ETag", "")
    finally:
        connection.close()
