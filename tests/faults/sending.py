"""Faults 1 to 8 and 10: workers, Redis and beats are killed while five hundred mails are sent."""

import threading
import time
from datetime import timedelta
from random import Random

from tests.faults.stage import Life, Outcome, Stage

POINTS = 20


def killed(stage: Stage, number: int, point: str, farthest: int, *, control: bool = False) -> Outcome:
    """A worker is killed at this point, twenty times over; the nth passage of it is drawn each time."""
    life, draw, kills = stage.life(control=control), Random(number), 0
    with life.bell():
        while kills < POINTS and life.sent() < life.expected:
            worker = life.worker(point=point, nth=draw.randint(1, farthest))
            life.until_quiet(done=lambda worker=worker: worker.dead)
            kills += worker.dead
            life.later()
            if not worker.dead:  # it had too little to do; what the dead held comes back later
                worker.stop()
                if control:
                    break
    life.recover()
    return life.judged(kills)


def before_claim_commits(stage: Stage) -> Outcome:
    return killed(stage, 1, "before_claim_commits", 2)


def control_while_queueing(stage: Stage) -> Outcome:
    return killed(stage, 1, "while_queueing", 480, control=True)


def after_claim(stage: Stage) -> Outcome:
    return killed(stage, 2, "after_claim", 2)


def control_before_sending(stage: Stage) -> Outcome:
    return killed(stage, 2, "before_sending", 24, control=True)


def before_250(stage: Stage, *, control: bool = False) -> Outcome:
    """Killed by the mail server itself: it has the message, and has not said so."""
    life, draw, kills = stage.life(control=control), Random(3), 0
    with life.bell():
        while kills < POINTS and life.sent() < life.expected:
            worker, left = life.worker(), [draw.randint(1, 24)]

            def before_reply(worker=worker, left=left) -> None:
                left[0] -= 1
                if left[0] == 0:
                    worker.process.kill()

            stage.sink.before_reply = before_reply
            life.until_quiet(done=lambda worker=worker: worker.dead)
            stage.sink.before_reply = None
            kills += worker.dead
            life.later()
            if not worker.dead:
                worker.stop()
                if control:
                    break
    life.recover()
    return life.judged(kills)


def control_before_250(stage: Stage) -> Outcome:
    return before_250(stage, control=True)


def after_250(stage: Stage) -> Outcome:
    return killed(stage, 4, "after_250", 24)


def control_after_250(stage: Stage) -> Outcome:
    return killed(stage, 4, "after_250", 24, control=True)


def after_commit(stage: Stage) -> Outcome:
    return killed(stage, 5, "after_commit", 24)


def control_after_sending(stage: Stage) -> Outcome:
    return killed(stage, 5, "after_sending", 24, control=True)


def rolling_restart(stage: Stage, *, control: bool = False) -> Outcome:
    """Two workers; in turns one is asked to stop, gets ten seconds, and a new one starts.

    The mail server is slow, so that the backlog outlasts those ten seconds; the time of a task and the time to
    stop are a sixth of what they are in docker-compose.yml.
    """
    life, draw, turns = stage.life(control=control), Random(6), 0
    stage.sink.pause = 0.05
    workers = [life.worker(name=name, at_most=20 / 6) for name in ("one", "two")]
    with life.bell():
        while life.sent() < life.expected and turns < 10:
            time.sleep(draw.uniform(0.3, 2))
            workers[turns % 2].stop(10)
            workers[turns % 2] = life.worker(name=f"next{turns}", at_most=20 / 6)
            turns += 1
        life.until_quiet()
    for worker in workers:
        worker.stop()
    life.recover()
    return life.judged(turns)


def control_rolling_restart(stage: Stage) -> Outcome:
    return rolling_restart(stage, control=True)


def flushed(stage: Stage, *, control: bool = False) -> Outcome:
    """Redis forgets everything, five times during the run."""
    life, draw = stage.life(control=control), Random(7)
    worker = life.worker()
    with life.bell():
        for _ in range(5):
            seen = len(stage.sink.deliveries)
            more = draw.randint(20, 80)
            life.until_quiet(done=lambda seen=seen, more=more: len(stage.sink.deliveries) >= seen + more)
            stage.redis.client().flushall()
        life.until_quiet()
    worker.stop()
    life.recover()
    return life.judged(5)


def control_flushed(stage: Stage) -> Outcome:
    return flushed(stage, control=True)


def redis_restarted(stage: Stage, *, control: bool = False) -> Outcome:
    """Redis is killed and comes back empty, three times in ten seconds, under a worker and a beat."""
    life, draw = stage.life(control=control), Random(8)
    stage.sink.pause = 0.01
    worker = life.worker()
    beat = None if control else life.beat()
    if control:
        life.ring()
    life.until_quiet(done=lambda: len(stage.sink.deliveries) > 20)
    for _ in range(3):
        stage.redis.kill()
        time.sleep(draw.uniform(0.5, 2))
        stage.redis.start()
        time.sleep(draw.uniform(0.5, 1.5))
    life.until_quiet(seconds=60)
    worker.stop()
    if beat is not None:
        # Both found Redis again by themselves.
        outcome = life.judged(3)
        beat.stop()
        return outcome
    life.recover()
    return life.judged(3)


def control_redis_restarted(stage: Stage) -> Outcome:
    return redis_restarted(stage, control=True)


def all_at_once(stage: Stage) -> Outcome:
    """Two beats, four workers and the command `send_due`, three times."""
    life = stage.life()
    beats = [life.beat(), life.beat()]
    workers = [life.worker(name=f"worker{n}") for n in range(4)]
    for _ in range(3):
        stage.start(stage.site(life.database, life.at), "send_due")
        time.sleep(1)
    life.until_quiet()
    for child in (*beats, *workers):
        child.stop()
    life.recover()
    return life.judged(1)


def control_all_at_once(stage: Stage) -> Outcome:
    """Two beats ring for the same minute."""
    life = stage.life(control=True)
    workers = [life.worker(name=f"worker{n}") for n in range(4)]
    life.ring()
    life.ticks = 0
    life.ring()
    two_minutes = threading.Event()
    life.until_quiet(done=two_minutes.is_set)
    time.sleep(3)
    for worker in workers:
        worker.stop()
    return life.judged(1)


def without_faults(stage: Stage, *, control: bool = False) -> Outcome:
    """Case 0: nothing goes wrong, and both do what they should."""
    life: Life = stage.life(control=control)
    worker = life.worker()
    with life.bell():
        life.until_quiet()
    worker.stop()
    life.later(timedelta(minutes=1))
    return life.judged(1)


def control_without_faults(stage: Stage) -> Outcome:
    return without_faults(stage, control=True)
