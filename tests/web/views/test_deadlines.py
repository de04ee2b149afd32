"""An overleg without a term for the answers gets one on its page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import world as w

pytestmark = pytest.mark.django_db


def test_a_missing_term_is_offered_and_set(client):
    world = w.make_world()
    overleg = w.closed_overleg(world)
    overleg.deadlines.filter(kind="answers").delete()
    client.force_login(world.clerk)
    address = reverse("web:deadline-set", args=[overleg.public_id])
    assert address in client.get(reverse("web:overleg-detail", args=[overleg.public_id])).content.decode()
    day = timezone.localdate() + timedelta(days=20)
    done = client.post(address, {"due_at_0": day.isoformat(), "due_at_1": ""})
    assert done.status_code == 302
    due = overleg.deadlines.get(kind="answers").due_at
    assert timezone.localtime(due).strftime("%Y-%m-%d %H:%M") == f"{day.isoformat()} 23:59"
    assert address not in client.get(reverse("web:overleg-detail", args=[overleg.public_id])).content.decode()
