"""Reminders are the same for every kind: who owes work hears of it, and Kamervragen have no inbreng to close."""

from datetime import timedelta

import pytest

from apps.overleg.domain.profiles import Kind
from apps.overleg.models import Overleg
from apps.overleg.services import sendings
from apps.reminders import queries
from tests import kinds
from tests import world as w

pytestmark = pytest.mark.django_db
LATER = w.NOW + timedelta(days=60)


def owed(overleg: Overleg) -> list[tuple[str, ...]]:
    """(task, first names) of all that is owed on this overleg after every term has passed."""
    answers = queries.owed_answers(overleg.answers.values_list("pk", flat=True), LATER)
    terms = queries.owed_deadlines(overleg.deadlines.values_list("pk", flat=True), LATER)
    rows = [(one.task.value, [r.name.split()[0] for r in one.recipients]) for one in (*answers, *terms)]
    return sorted({(task, *names) for task, names in rows})


@pytest.mark.parametrize("kind", [Kind.LIJST, Kind.KAMERVRAGEN])
def test_each_kind_reminds_the_ministry_and_then_the_clerk(kind):
    world = kinds.world_of(kind)
    overleg = kinds.put(world, kind)
    assert owed(overleg) == [("offer", "Carla"), ("send", "Carla")]
    done = [w.to_approved(world, answer) for answer in w.answers_of(overleg)]
    assert owed(overleg) == [("send", "Carla")]
    sendings.send_overleg(
        overleg=overleg, actor=world.coordinator, answers=done, letter_date=w.NOW.date(), now=w.NOW
    )
    assert owed(overleg) == [("adopt", "Gerda")]


def test_a_list_that_is_not_closed_waits_for_the_clerk_and_kamervragen_for_nobody():
    world = w.make_world()
    assert owed(kinds.make(world, Kind.LIJST)) == [("close", "Gerda")]
    plenary = kinds.with_plenary(world)
    assert owed(kinds.make(plenary, Kind.KAMERVRAGEN)) == []
