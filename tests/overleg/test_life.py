"""The life of an overleg through the services, from preparation to adopted."""

import pytest

from apps.overleg.domain.chain import first_break
from apps.overleg.models import Event, SendingVersion
from apps.overleg.queries import event_chains, progress
from apps.overleg.services import overleggen
from apps.overleg.services.events import links
from tests import world as w

pytestmark = pytest.mark.django_db


def test_an_overleg_goes_from_preparation_to_adopted():
    world = w.make_world()
    overleg = w.sent_overleg(world)
    assert overleg.state == "answered"
    assert progress(overleg) == {"sent": 3}
    overleg = overleggen.adopt_overleg(overleg=overleg, actor=world.clerk, now=w.NOW)
    assert (overleg.state, overleg.adopted_on) == ("adopted", w.NOW.date())
    assert list(SendingVersion.objects.values_list("labels", "markdown")) == [
        (["1"], "Dat waren er 1."),
        (["2"], "Dat waren er 2."),
        (["3"], "Dat waren er 3."),
    ]
    assert {chain: first_break(links(*chain)) for chain in event_chains()} == dict.fromkeys(event_chains())
    assert Event.objects.filter(noun="answer", verb="sign_off").count() == 3
