"""What stands in the databases of the fault tests before anything is killed; made by a process of its own."""

from datetime import timedelta

from apps.overleg.models import Answer
from apps.overleg.services import answers
from tests import world as w

# A Monday at ten in Amsterdam: everything below happened then, and the clocks of the processes start then.
START = w.NOW
DUE = 500


def _offered(count: int, texts: str = "De leden vragen naar punt {}.") -> w.World:
    world = w.make_world()
    overleg = w.put_overleg(world, texts=[texts.format(n) for n in range(1, count + 1)])
    for n, answer in enumerate(w.answers_of(overleg), 1):
        drafter = w.person(f"Opsteller nummer{n}", "drafter", ministry=world.ministry)
        answers.offer_answer(answer=answer, actor=world.coordinator, owner=drafter, now=START)
    return world


def due() -> None:
    """Five hundred answers, each just offered to a drafter of its own: five hundred reminders are due."""
    _offered(DUE)


def few_due() -> None:
    _offered(60)


def one_open() -> None:
    """One question with the ministry, offered to nobody yet."""
    w.put_overleg(w.make_world(), texts=w.QUESTIONS[:1])


def inbreng_open() -> None:
    """An overleg that documents can be handed in for."""
    world = w.make_world()
    w.overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk)


def drafting() -> None:
    """Sixteen answers that are being written, all by the same drafter."""
    world = w.make_world()
    overleg = w.put_overleg(world, texts=[f"De leden vragen naar punt {n}." for n in range(1, 17)])
    for answer in w.answers_of(overleg):
        w.to_drafting(world, answer)


def approved() -> None:
    """Sixty approved answers, to be sent with one letter."""
    world = w.make_world()
    overleg = w.put_overleg(world, texts=[f"De leden vragen naar punt {n}." for n in range(1, 61)])
    for n, answer in enumerate(w.answers_of(overleg), 1):
        w.to_approved(world, answer, f"Dat waren er {n}.")


def through_the_night(start: str, minutes: int, every: int) -> None:
    """Answers offered every few minutes of a night, as if somebody worked through it."""
    world = w.make_world()
    count = minutes // every
    overleg = w.put_overleg(world, texts=[f"De leden vragen naar punt {n}." for n in range(1, count + 1)])
    begin = w.datetime.fromisoformat(start)
    for n, answer in enumerate(w.answers_of(overleg)):
        drafter = w.person(f"Opsteller nummer{n}", "drafter", ministry=world.ministry)
        moment = begin + timedelta(minutes=n * every, seconds=20)
        answers.offer_answer(answer=answer, actor=world.coordinator, owner=drafter, now=moment)
    Answer.objects.filter(overleg=overleg).update(due_at=None)
    overleg.deadlines.update(due_at=begin + timedelta(days=60))
