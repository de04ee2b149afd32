"""What people do in the test of delivery, in a process with the product's own settings and database.

Run by `manage.py shell`, so that the test can act on a PostgreSQL database while it stands outside it.
"""

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from apps.accounts.models import User
from apps.overleg.domain.calendar import AMSTERDAM, local_date
from apps.overleg.models import Answer, Deadline
from apps.overleg.services import answers, deadlines
from apps.reminders.domain.schedule import next_morning
from apps.reminders.queries import closed_days
from tests import world as w

DRAFT = "KANARIE: dit concept mag in geen mail staan."


def user(name: str) -> User:
    return User.objects.get(name__startswith=name)


def term_day() -> datetime:
    """Midnight of the day whose terms have one step reached at this moment: the working day before."""
    now = timezone.now()
    day = local_date(next_morning(now + timedelta.resolution, closed_days(now)))
    return datetime.combine(day, time(0), AMSTERDAM)


def prepare() -> None:
    """Daan works on an answer since March; the answers are due at five on the next working day."""
    world = w.make_world()
    overleg = w.put_overleg(world)
    answer = w.to_drafting(world, w.answers_of(overleg)[0])
    answers.save_answer(answer=answer, actor=world.drafter, text=DRAFT, based_on=0, now=w.NOW)
    deadlines.move_deadline(
        deadline=overleg.deadlines.get(kind=Deadline.Kind.ANSWERS),
        actor=world.clerk,
        due_at=term_day() + timedelta(hours=17),
    )


def extend() -> None:
    """The ministry asks for the rest of that day, and the clerk agrees."""
    deadline = Deadline.objects.get(kind=Deadline.Kind.ANSWERS)
    extension = deadlines.ask_extension(
        deadline=deadline,
        actor=user("Carla"),
        until=deadline.due_at + timedelta(hours=5),
        reason="Afstemming met een ander ministerie.",
    )
    deadlines.grant_extension(extension=extension, actor=user("Gerda"))


def offer() -> None:
    """The coordinator offers the next answer to Dirk."""
    answers.offer_answer(
        answer=Answer.objects.filter(state="open").order_by("pk")[0],
        actor=user("Carla"),
        owner=user("Dirk"),
    )


def offer_to_many(count: int) -> None:
    """Forty answers, each offered to a drafter of its own."""
    world = w.make_world()
    overleg = w.put_overleg(world, texts=[f"De leden vragen naar punt {n}." for n in range(1, count + 1)])
    now = datetime.now(UTC)
    for n, answer in enumerate(w.answers_of(overleg), 1):
        drafter = w.person(f"Opsteller nummer{n}", "drafter", ministry=world.ministry)
        answers.offer_answer(answer=answer, actor=world.coordinator, owner=drafter, now=now)
