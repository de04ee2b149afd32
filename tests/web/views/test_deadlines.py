"""An overleg without a term for the answers gets one on its page."""

from datetime import timedelta
from io import BytesIO

import docx
import pytest
from django.urls import reverse
from django.utils import timezone

from apps.overleg.domain.profiles import Kind
from apps.overleg.services import deadlines, overleggen
from apps.web.forms.overleggen import OverlegForm
from apps.web.reading.because import shown
from tests import world as w
from tests.web.pages import signed_in, text_of, url

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


def test_given_a_request_for_uitstel_both_sides_see_the_same_dates_and_the_kamer_no_name(client):
    world = w.make_world()
    overleg = w.put_overleg(world)
    term = overleg.deadlines.get(kind="answers")
    page = url("overleg-detail", overleg)
    clerk, coordinator = signed_in(world.clerk), signed_in(world.coordinator)
    # when the ministry asks
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    asked = {"until_0": day, "until_1": "", "reason": "Afstemming met BZK.", "letter_reference": "2026-12"}
    assert coordinator.post(url("extension-ask", overleg), asked).status_code == 302
    # then the clerk reads who asks, until when and why, and no name of a person
    extension = term.extensions.get()
    until = shown(extension.until)
    for seen in (clerk.get(page), clerk.get(url("extension-grant", extension))):
        words = text_of(seen)
        assert "Onderwijs, Cultuur en Wetenschap" in words and "Afstemming met BZK." in words
        assert "Carla" not in words
    assert "Carla" in text_of(coordinator.get(page))
    # when the clerk agrees, then both see the new date, why, and that it was granted
    assert clerk.post(url("extension-grant", extension), {"until_0": day, "until_1": ""}).status_code == 302
    for seen in (clerk.get(page), coordinator.get(page)):
        words = text_of(seen)
        told = f"Uitstel tot {until}, gevraagd door Onderwijs, Cultuur en Wetenschap."
        assert (told in words, "Verleend" in words or "verleend" in words) == (True, True)
    for seen in (
        clerk.get(url("overleg-history", overleg)),
        coordinator.get(url("overleg-history", overleg)),
    ):
        assert "Uitstel gevraagd" in text_of(seen) and "Uitstel verleend" in text_of(seen)


@pytest.mark.parametrize(("decide", "expected"), [("grant", "tweede"), ("refuse", "eerste"), ("", "tweede")])
def test_the_letter_takes_the_open_request_and_else_the_last_that_was_granted(decide, expected):
    world = w.make_world()
    overleg = w.put_overleg(world)
    term = overleg.deadlines.get(kind="answers")

    def ask(days, reason):
        until = term.due_at + timedelta(days=days)
        return deadlines.ask_extension(
            deadline=term, actor=world.coordinator, until=until, reason=reason, now=w.NOW
        )

    deadlines.grant_extension(extension=ask(7, "de eerste reden"), actor=world.clerk, now=w.NOW)
    term.refresh_from_db()
    second = ask(14, "de tweede reden")
    if decide == "refuse":
        deadlines.refuse_extension(extension=second, actor=world.clerk, reason="Nee.", now=w.NOW)
    elif decide == "grant":
        deadlines.grant_extension(extension=second, actor=world.clerk, now=w.NOW + timedelta(days=1))
    response = signed_in(world.coordinator).get(url("letter-write", overleg), {"kind": "delay"})
    words = "\n".join(p.text for p in docx.Document(BytesIO(response.content)).paragraphs)
    assert f"de {expected} reden" in words
