"""A simulated month, tick by tick: twelve overleggen, forty people, and everything that goes wrong in a month.

The month has Goede Vrijdag, Easter and the night the clock goes forward; three people are away, two terms are
extended, beat stands still for three days, and a new closed day appears. What each mail says is held against the
state of the work at that moment, by rules of its own: nothing of the schedule is asked.
"""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import override_settings

from apps.accounts.models import Absence
from apps.overleg.domain.calendar import AMSTERDAM, is_working_day
from apps.overleg.models import Answer, Deadline, Extension, Overleg
from apps.overleg.queries import closed_days
from apps.reminders.models import OutboxMail, Reminder
from apps.reminders.services.delivery import send_due
from tests.reminders.month import Month, half_days, local

pytestmark = [pytest.mark.django_db, pytest.mark.long]

FIRST = date(2026, 3, 23)  # a Monday; the clock goes forward on the 29th, Easter is on 5 April
DAYS = 35
TICK = timedelta(minutes=30)
SILENT = (date(2026, 4, 14), date(2026, 4, 16))  # beat stands still, three days
TOWARDS = {"due_soon", "due_today", "overdue"}
UNFINISHED = {"open", "offered", "drafting", "in_review"}


@dataclass
class Log:
    """What left, to whom, and what was wrong with it at that moment."""

    mails: dict[date, list[str]] = field(default_factory=lambda: defaultdict(list))
    untrue: list[str] = field(default_factory=list)
    digests: Counter[tuple[str, date]] = field(default_factory=Counter)
    at_night: list[str] = field(default_factory=list)
    told: dict[tuple[str, int], list[datetime]] = field(default_factory=lambda: defaultdict(list))
    seen: set[int] = field(default_factory=set)

    def look(self, month: Month, now: datetime) -> None:
        """Write down the mails that left since the last look, and hold each line against the state of now."""
        day = now.astimezone(AMSTERDAM).date()
        for mail in OutboxMail.objects.filter(state="sent", sent_at__gte=now - TICK).order_by("pk"):
            if mail.pk in self.seen:
                continue
            self.seen.add(mail.pk)
            rows = list(
                mail.reminders.select_related("answer__overleg", "deadline__overleg", "recipient").order_by(
                    "pk"
                )
            )
            kinds = Counter(row.kind for row in rows)
            told = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items()))
            self.mails[day].append(f"{now.astimezone(AMSTERDAM):%H:%M} {mail.address.split('@')[0]}: {told}")
            if mail.kind == "digest":
                self.digests[mail.address, day] += 1
            if not in_working_hours(now) and not any(due_on(row, day) for row in rows):
                self.at_night.append(self.mails[day][-1])
            for row in rows:
                self.told["answer" if row.answer_id else "deadline", row.answer_id or row.deadline_id].append(
                    now
                )
                if wrong := what_is_untrue(month, row, now):
                    self.untrue.append(f"{self.mails[day][-1]}: {wrong}")


def in_working_hours(now: datetime) -> bool:
    here = now.astimezone(AMSTERDAM)
    return is_working_day(here.date(), closed_days(here.date())) and 9 <= here.hour < 18


def due_of(row: Reminder) -> datetime | None:
    if row.answer is None:
        return row.deadline.due_at
    return row.answer.due_at


def due_on(row: Reminder, day: date) -> bool:
    due = due_of(row)
    return due is not None and due.astimezone(AMSTERDAM).date() == day


def what_is_untrue(month: Month, row: Reminder, now: datetime) -> str:
    """What the mail says that is not so, "" when all of it is."""
    due = due_of(row)
    if row.kind in TOWARDS and row.moment != due:
        return "about a term that is no longer the term"
    if row.kind == "overdue" and not due < now:
        return "too late, but the term has not passed"
    if row.kind in {"due_soon", "due_today"} and not now < due:
        return "still in time, but the term has passed"
    if row.kind == "due_today" and not due_on(row, now.astimezone(AMSTERDAM).date()):
        return "due today, but it is another day"
    if row.recipient_id in month.away and row.recipient_id not in month.alone:
        return "to somebody who is away"
    if row.answer is not None:
        return _untrue_of_answer(month, row, row.answer)
    state = row.deadline.overleg.state
    wanted = {"to_close": {"inbreng_open", "preparing"}, "to_adopt": {"answered"}}.get(
        row.kind, {"with_ministry"}
    )
    return "" if state in wanted else f"{row.kind} while {state}"


def _untrue_of_answer(month: Month, row: Reminder, answer: Answer) -> str:
    wanted = {
        "offered": {"offered"},
        "returned": {"drafting"},
        "to_offer": {"open"},
        "review_waiting": {"in_review"},
    }.get(row.kind, UNFINISHED)
    if answer.state not in wanted:
        return f"{row.kind} while {answer.state}"
    house = next(house for house in month.houses if house.ministry.pk == answer.ministry_id)
    watching = {house.coordinator.pk, house.head.pk}
    working = {"open": {house.coordinator.pk}, "in_review": {user.pk for user in house.reviewers}}.get(
        answer.state, {month.stands_in(answer.owner_id)}
    )
    return "" if row.recipient_id in working | watching else f"not the work of {row.recipient.name}"


@pytest.fixture
def month(smtp_sink) -> Month:
    made = Month(FIRST, random.Random(2026))
    made.settle()
    return made


@pytest.mark.timeout(900)
def test_a_month_of_mails_is_true_complete_and_calm(month: Month, smtp_sink, capsys):
    log, missed = Log(), []
    working = set(half_days(FIRST, DAYS))
    ends = local(FIRST + timedelta(days=DAYS), 0)
    now = local(FIRST, 0)
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST=smtp_sink.host,
        EMAIL_PORT=smtp_sink.port,
        EMAIL_USE_TLS=False,
    ):
        while now < ends:
            here = now.astimezone(AMSTERDAM)
            with time_machine.travel(now, tick=False):
                month.happen(now)
                for moment in sorted(one for one in working if now - TICK < one <= now):
                    month.begin(moment)
                    month.work(moment)
                if not SILENT[0] <= here.date() <= SILENT[1]:
                    send_due(now)
                    log.look(month, now)
                missed += unwarned(log, now)
            now += TICK
    report(log, month)
    assert (len(month.people()), Overleg.objects.count(), Absence.objects.count()) == (40, 12, 4)
    assert (Extension.objects.filter(state="granted").count(), month.moved > 0) == (2, True)
    arrived = Counter(delivery.message_id for delivery in smtp_sink.deliveries)
    assert set(arrived.values()) == {1}
    assert set(arrived) == set(OutboxMail.objects.filter(state="sent").values_list("message_id", flat=True))
    assert log.untrue == []
    assert log.at_night == []
    assert {key: n for key, n in log.digests.items() if n > 1} == {}
    assert missed == []


def unwarned(log: Log, now: datetime) -> list[str]:
    """Terms that pass this moment while the work is not done and nobody was told before."""
    passing = {"due_at__lte": now, "due_at__gt": now - TICK}
    answers = Answer.objects.filter(state__in=UNFINISHED, **passing).select_related("overleg")
    terms = Deadline.objects.filter(overleg__state="with_ministry", kind="answers", **passing)
    found = [("answer", row.pk, f"answer {row.pk} of {row.overleg}", row.due_at) for row in answers]
    found += [("deadline", row.pk, str(row), row.due_at) for row in terms]
    return [
        f"{name} due {due:%d %B}"
        for kind, pk, name, due in found
        if not any(at < due for at in log.told[kind, pk])
    ]


def report(log: Log, month: Month) -> None:
    """Each day with its mails, then how many each person got: shown by `make month`."""
    for day, mails in log.mails.items():
        print(f"{day:%a %d %b}: {len(mails)}")
        for line in mails:
            print(f"    {line}")
    names = Counter(line.split(" ")[1].rstrip(":") for mails in log.mails.values() for line in mails)
    states = Counter(Answer.objects.values_list("state", flat=True))
    print(
        f"{sum(names.values())} mails to {len(names)} of {len(month.people())} people; answers: {dict(states)}"
    )
    for name, count in names.most_common():
        print(f"    {count:3} {name}")
