"""An overleg without a term for the answers gets one on its page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.overleg.domain.profiles import Kind
from apps.overleg.services import overleggen
from apps.web.forms.overleggen import OverlegForm
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


def test_a_term_is_reckoned_and_the_page_says_why_it_is_that_date(client):
    world = w.make_world()
    overleg = w.closed_overleg(world)
    deadline = overleg.deadlines.get(kind="answers")
    client.force_login(world.clerk)
    address = reverse("web:deadline-move", args=[deadline.public_id])
    typed = {"due_at_0": "", "amount": "3", "unit": "weeks", "start": "2027-03-05", "reason": "overmacht"}
    assert client.post(address, typed).status_code == 302
    deadline.refresh_from_db()
    assert timezone.localtime(deadline.due_at).strftime("%Y-%m-%d %H:%M") == "2027-03-30 23:59"
    page = client.get(reverse("web:overleg-detail", args=[overleg.public_id])).content.decode()
    assert "Geteld vanaf vrijdag 5 maart 2027. 3 weken later is het vrijdag 26 maart 2027." in page
    assert "Vrijdag 26 maart 2027 is Goede vrijdag, dus wordt het zaterdag 27 maart 2027." in page
    assert "Maandag 29 maart 2027 is Tweede paasdag, dus wordt het dinsdag 30 maart 2027." in page


def test_a_term_never_ends_after_the_event_it_is_for(client):
    world = w.make_world()
    council = timezone.make_aware(timezone.datetime(2027, 3, 18, 9, 0))
    overleg = w.closed_overleg(world, event_at=council)
    deadline = overleg.deadlines.get(kind="answers")
    client.force_login(world.clerk)
    typed = {"amount": "3", "unit": "weeks", "start": "2027-03-05"}
    assert client.post(reverse("web:deadline-move", args=[deadline.public_id]), typed).status_code == 302
    deadline.refresh_from_db()
    assert deadline.due_at == council


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"amount": "0"},
        {"amount": "9999"},
        {"amount": "3", "unit": "jaren"},
        {"amount": "1", "start": "2020-01-01"},
    ],
)
def test_a_term_that_says_nothing_or_is_over_is_refused_with_what_was_typed(client, typed):
    world = w.make_world()
    overleg = w.closed_overleg(world)
    deadline = overleg.deadlines.get(kind="answers")
    client.force_login(world.clerk)
    response = client.post(reverse("web:deadline-move", args=[deadline.public_id]), typed | {"reason": "zo"})
    assert response.status_code == 400
    assert 'value="zo"' in response.content.decode()
    assert deadline.due_at == type(deadline).objects.get(pk=deadline.pk).due_at


def test_the_usual_term_of_a_new_overleg_is_explained_from_its_first_day():
    world = w.make_world()
    proposal = OverlegForm.proposal(Kind.SO, w.NOW.date())
    overleg = overleggen.create_overleg(
        actor=world.clerk,
        commissie=world.commissie,
        title="Musea",
        about="de brief over musea",
        addressees=[world.minister],
        now=w.NOW,
        **proposal,
    )
    steps = {d.kind: [step["code"] for step in d.because[0]["steps"]] for d in overleg.deadlines.all()}
    assert steps["inbreng"][:2] == steps["answers"][:2] == ["start", "added"]
    assert overleg.deadlines.get(kind="answers").due_at == proposal["answers_due"]
