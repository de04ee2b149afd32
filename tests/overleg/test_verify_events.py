"""verify_events names the event that was tampered with."""

import pytest
from django.core.management import call_command

from apps.overleg.models import Event, EventDetail
from tests import world as w

pytestmark = pytest.mark.django_db


def test_all_chains_hold_after_a_whole_life(capsys):
    w.sent_overleg(w.make_world())
    call_command("verify_events")
    assert capsys.readouterr().out.endswith("chains hold.\n")


def test_a_changed_event_and_a_changed_detail_are_named(capsys):
    w.sent_overleg(w.make_world())
    event = Event.objects.filter(verb="approve").first()
    Event.objects.filter(pk=event.pk).update(verb="return")
    detail = EventDetail.objects.filter(event__verb="offer").first()
    EventDetail.objects.filter(pk=detail.pk).update(data={"owner": "Iemand anders"})
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_events")
    assert stopped.value.code == 1
    assert capsys.readouterr().err.splitlines() == [
        f"answer {event.object_id}: event {event.sequence}",
        f"answer {detail.event.object_id}: detail of event {detail.event.sequence}",
    ]


def test_an_event_cannot_be_saved_again_or_deleted():
    w.make_overleg(w.make_world())
    event = Event.objects.first()
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()
