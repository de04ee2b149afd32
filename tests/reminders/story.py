"""What people do in the test of delivery, in a process with the product's own settings and database.

Run by `manage.py shell`, so that the test can act on a PostgreSQL database while it stands outside it.
"""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from apps.accounts.models import User
from apps.overleg.domain.calendar import end_of_day, local_date
from apps.overleg.models import Answer, Deadline
from apps.overleg.services import answers, deadlines
from tests import world as w

DRAFT = "KANARIE: dit concept mag in geen mail staan."


def user(name: str) -> User:
    return User.objects.get(name__startswith=name)


def tonight() -> datetime:
    """The end of today: what is due then has a step reached at any hour, and leaves at any hour."""
    return end_of_day(local_date(timezone.now()))


def prepare() -> None:
    """Daan works on an answer since March; the answers are due ten minutes before the end of today."""
    world = w.make_world()
    overleg = w.put_overleg(world)
    answer = w.to_drafting(world, w.answers_of(overleg)[0])
    answers.save_answer(answer=answer, actor=world.drafter, text=DRAFT, based_on=0, now=w.NOW)
    deadlines.move_deadline(
        deadline=overleg.deadlines.get(kind=Deadline.Kind.ANSWERS),
        actor=world.clerk,
        due_at=tonight() - timedelta(minutes=10),
    )


def extend() -> None:
    """The ministry asks for the rest of the day, and the clerk agrees."""
    deadline = Deadline.objects.get(kind=Deadline.Kind.ANSWERS)
    extension = deadlines.ask_extension(
        deadline=deadline,
        actor=user("Carla"),
        until=tonight(),
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
    deadlines.move_deadline(
        deadline=overleg.deadlines.get(kind=Deadline.Kind.ANSWERS), actor=world.clerk, due_at=tonight()
    )
    now = datetime.now(UTC)
    for n, answer in enumerate(w.answers_of(overleg), 1):
        drafter = w.person(f"Opsteller nummer{n}", "drafter", ministry=world.ministry)
        answers.offer_answer(answer=answer, actor=world.coordinator, owner=drafter, now=now)
