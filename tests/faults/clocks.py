"""Faults 11, 18 and 19: silence, the nights in which an hour is missing or comes twice, and clocks that jump."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from tests.faults.stage import Life, Outcome, Stage
from tests.faults.story import START

NIGHTS = (datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2027, 3, 27, 23, tzinfo=UTC))
# The day on which everything is due; three days before it beat fell silent.
LAST_DAY = datetime(2026, 3, 30, 7, 30, tzinfo=UTC)


def at(life: Life, moments: Iterable[datetime]) -> None:
    program = "naive_at" if life.control else "send_due_at"
    life.stage.do(life.database, program, moments=[moment.isoformat() for moment in moments])


def silence(stage: Stage) -> Outcome:
    """Two steps pass while beat is off; on the last day each drafter gets one mail, about that day only."""
    life = stage.life()
    at(life, [START, LAST_DAY - timedelta(days=6)])
    stage.sink.clear()
    before = life.rows("SELECT coalesce(max(id), 0) FROM reminders_reminder")[0][0]
    at(life, [LAST_DAY, LAST_DAY + timedelta(minutes=1), LAST_DAY + timedelta(minutes=2)])
    outcome = drafters_once(life, runs=1)
    made = life.rows(
        "SELECT kind, count(*), count(DISTINCT answer_id) FROM reminders_reminder r JOIN accounts_user u"
        f" ON u.id = r.recipient_id WHERE r.id > {before} AND u.email LIKE '%nummer%' GROUP BY 1"
    )
    if made != [("due_today", life.expected, life.expected)]:
        outcome.complaints.append(f"steps: {made}")
    return outcome


def control_silence(stage: Stage) -> Outcome:
    life = stage.life(control=True)
    at(life, [START + timedelta(days=3)])
    return life.judged(1)


def drafters_once(life: Life, runs: int) -> Outcome:
    """Each drafter of the story has one mail, whatever others got."""
    arrived = Counter(
        d.recipients[0] for d in life.stage.sink.deliveries if d.recipients[0].startswith("opsteller.nummer")
    )
    return Outcome(runs, life.expected - len(arrived), sum(arrived.values()) - len(arrived))


def offers_once(life: Life, runs: int) -> Outcome:
    """Each offer of the story was told, and no mail came twice; later steps may have had mails of their own."""
    if life.control:
        return drafters_once(life, runs)
    told = life.rows(
        "SELECT count(DISTINCT r.answer_id) FROM reminders_reminder r JOIN reminders_outboxmail m"
        " ON m.id = r.mail_id WHERE r.kind = 'offered' AND m.state = 'sent'"
    )[0][0]
    ids = [d.message_id for d in life.stage.sink.deliveries]
    outcome = drafters_once(life, runs)
    return Outcome(runs, max(outcome.lost, life.expected - told), len(ids) - len(set(ids)))


def offered_through(stage: Stage, start: datetime, minutes: int, every: int, *, control: bool) -> Life:
    """Somebody offers an answer every few minutes, from this moment on."""
    options = {"start": start.isoformat(), "minutes": minutes, "every": every}
    stage.clear()
    return Life(stage, stage.database("through_the_night", **options), control, minutes // every)


def daylight(stage: Stage, *, control: bool = False) -> Outcome:
    """Both nights from midnight to six, minute by minute, and then until the next working morning's mail.

    The second night is that of Easter Sunday: its mails wait until Tuesday.
    """
    total = Outcome(0, 0, 0)
    for night in NIGHTS:
        life = offered_through(stage, night, 360, 10, control=control)
        minutes = [night + timedelta(minutes=n) for n in range(400)]
        at(
            life,
            minutes if control else minutes + [night + timedelta(minutes=n) for n in range(400, 3700, 10)],
        )
        outcome = offers_once(life, runs=len(minutes))
        total.runs, total.lost = total.runs + outcome.runs, total.lost + outcome.lost
        total.copies += outcome.copies
    return total


def control_daylight(stage: Stage) -> Outcome:
    return daylight(stage, control=True)


def jumps(stage: Stage, *, control: bool = False) -> Outcome:
    """The clock jumps two hours ahead and later two hours back, while answers are offered every five minutes."""
    life = offered_through(stage, START, 300, 5, control=control)
    clock = [*range(60), *range(180, 240), *range(120, 310)]
    at(life, (START + timedelta(minutes=n) for n in clock))
    outcome = offers_once(life, runs=2)
    if not control:
        under_a_sender = jump_under_a_sender(stage)
        outcome.runs += under_a_sender.runs
        outcome.lost += under_a_sender.lost
        outcome.copies += under_a_sender.copies
        outcome.complaints += under_a_sender.complaints
    return outcome


def jump_under_a_sender(stage: Stage) -> Outcome:
    """A worker is half way its mails when the clock jumps: the next one starts two hours later, beside it."""
    life = stage.life("few_due", expected=60)
    stage.sink.pause = 0.3
    one = life.worker(name="one")
    with life.bell():
        life.until_quiet(done=lambda: len(stage.sink.deliveries) >= 5)
        life.later(timedelta(hours=2))
        two = life.worker(name="two")
        life.until_quiet()
    one.stop()
    two.stop()
    life.recover()
    return life.judged(1)


def control_jumps(stage: Stage) -> Outcome:
    return jumps(stage, control=True)
