"""Who did it is told on one side of the wall only, as a predicate and as rows alike."""

import pytest

from apps.overleg.models import Event
from apps.overleg.policies import named_events, sees_actor, visible_events
from tests import world as w

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["clerk", "kamer_reader", "coordinator", "drafter", "other_drafter", "admin"])
def test_names_are_shown_on_their_own_side_only(who):
    world = w.make_world()
    w.sent_overleg(world)
    user = getattr(world, who)
    seen = visible_events(user).select_related("overleg")
    named = {event.pk for event in seen if sees_actor(user, event)}
    assert named == set(named_events(user).values_list("pk", flat=True))
    sides = set(Event.objects.filter(pk__in=named).values_list("role", flat=True))
    expected = {
        "clerk": {"clerk"},
        "kamer_reader": {"clerk"},
        "coordinator": {"coordinator", "drafter", "reviewer"},
        "drafter": {"coordinator", "drafter", "reviewer"},
    }
    assert sides == expected.get(who, set())
