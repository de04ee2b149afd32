"""The cases by number, and the table that `make faults` prints."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.faults import clocks, people, sending, servers
from tests.faults.stage import Outcome, Stage

Run = Callable[[Stage], Outcome]
PENDING = {
    27: "backup while writing, restored elsewhere",
    28: "every migration: old code on the new schema and the reverse",
    29: "flip, drop or reorder an Event",
}


@dataclass(frozen=True)
class Case:
    """A fault, what the product makes of it, and what the control does where it applies.

    `starred` marks the cases in which as many copies may come as mails were in flight: one for each run.
    `control_keeps`: also the control gets through.
    """

    number: int
    what: str
    ours: Run
    control: Run | None = None
    starred: bool = False
    control_keeps: bool = False


CASES = (
    Case(
        0,
        "nothing goes wrong",
        sending.without_faults,
        sending.control_without_faults,
        control_keeps=True,
    ),
    Case(
        1,
        "worker killed before the claim commits",
        sending.before_claim_commits,
        sending.control_while_queueing,
    ),
    Case(2, "worker killed after the claim", sending.after_claim, sending.control_before_sending),
    Case(3, "worker killed between DATA-dot and 250", sending.before_250, sending.control_before_250, True),
    Case(4, "worker killed after 250, before commit", sending.after_250, sending.control_after_250, True),
    Case(
        5, "worker killed after commit, before the ack", sending.after_commit, sending.control_after_sending
    ),
    Case(
        6,
        "SIGTERM rolling restart",
        sending.rolling_restart,
        sending.control_rolling_restart,
        control_keeps=True,
    ),
    Case(7, "Redis FLUSHALL mid-run", sending.flushed, sending.control_flushed),
    Case(
        8, "Redis restarted empty, thrice in 10 s", sending.redis_restarted, sending.control_redis_restarted
    ),
    Case(9, "Redis down when a user acts", servers.redis_down, servers.control_redis_down),
    Case(10, "two beats, four workers, send_due", sending.all_at_once, sending.control_all_at_once),
    Case(11, "beat off for three working days", clocks.silence, clocks.control_silence),
    Case(12, "SMTP down for 30 minutes", servers.server_down, servers.control_server_down),
    Case(13, "SMTP accepts and hangs", servers.server_hangs, servers.control_server_hangs),
    Case(14, "421/451 greylisting", servers.greylisted, servers.control_greylisted),
    Case(15, "550, 552, drop after RCPT", servers.some_refused, servers.control_some_refused),
    Case(16, "one message a second, lease renewed", servers.slow_server),
    Case(17, "a poison row", servers.poison, servers.control_poison),
    Case(18, "both daylight-saving nights, by the minute", clocks.daylight, clocks.control_daylight),
    Case(19, "clock jumps of two hours", clocks.jumps, clocks.control_jumps),
    Case(20, "two answers in opposite order", people.opposite_order),
    Case(21, "200 editors of one answer", people.many_editors),
    Case(22, "approve races edit", people.approve_races_edit),
    Case(23, "renumber while references resolve", people.renumbering),
    Case(
        24,
        "PostgreSQL restarted mid-sweep, mid-request",
        servers.postgres_restarted,
        servers.control_postgres_restarted,
    ),
    Case(25, "disk full on upload", people.disk_full),
    Case(26, "import killed at each tenth", people.import_killed),
    Case(30, "sending of 60 answers killed", people.letter_killed),
)
BY_NUMBER = {case.number: case for case in CASES}


@dataclass(frozen=True)
class Row:
    """A line of the table; `failures` is empty when the case is kept."""

    number: int
    what: str
    runs: int
    lost: int
    copies: int
    verdict: str
    control: str
    failures: tuple[str, ...] = ()


def row_of(case: Case, stage: Stage) -> Row:
    """Run the case and its control."""
    ours = case.ours(stage)
    allowed = ours.runs if case.starred else 0
    kept = ours.kept(copies=allowed)
    failures = [] if kept else [f"lost {ours.lost}, copies {ours.copies} of {allowed}", *ours.complaints]
    told = "-"
    if case.control is not None:
        control = case.control(stage)
        held = control.kept(copies=control.runs if case.starred else 0)
        told = "kept" if held else f"FAILS: lost {control.lost}, copies {control.copies}"
        if control.complaints:
            told += f", {'; '.join(control.complaints)}"
        if held != case.control_keeps:
            failures.append("the control was expected to " + ("keep it" if case.control_keeps else "fail"))
    verdict = "kept" if kept else "BROKEN"
    what = f"{case.what} *" if case.starred else case.what
    return Row(case.number, what, ours.runs, ours.lost, ours.copies, verdict, told, tuple(failures))


def lines(rows: list[Row]) -> list[str]:
    """The table, with a line for what is pending."""
    head = ("case", "what", "runs", "lost", "copies", "verdict", "control")
    cells = [
        (str(r.number), r.what, str(r.runs), str(r.lost), str(r.copies), r.verdict, r.control)
        for r in sorted(rows, key=lambda row: row.number)
    ]
    cells += [(str(number), what, "-", "-", "-", "pending", "-") for number, what in PENDING.items()]
    widths = [max(len(row[n]) for row in (head, *cells)) for n in range(len(head))]
    table = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (head, *cells)
    ]
    return table + [f"case {row.number}: {why}" for row in rows for why in row.failures]
