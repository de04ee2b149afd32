"""Every refusal is problem+json with a code, also where no view is reached."""

from datetime import timedelta

import pytest
from django.test import Client
from rest_framework.throttling import BaseThrottle

from apps.api.views.accounts import Ik
from apps.overleg.models import Event
from apps.overleg.services import answers
from tests import world as w
from tests.api.caller import Caller

pytestmark = pytest.mark.django_db
SHAPE = {"type", "title", "status", "detail", "code", "instance"}


@pytest.fixture
def world():
    return w.make_world()


def problem(response, status):
    """The body, after what every problem has was checked."""
    body = response.json()
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response["API-Version"] == "1.0.0"
    assert set(body) >= SHAPE
    assert (body["status"], body["type"]) == (status, f"urn:so-workflow:probleem:{body['code']}")
    return body


def test_nobody_signed_in_is_401_with_a_challenge():
    response = Caller().get("overleggen")
    assert problem(response, 401)["code"] == "not-signed-in"
    assert response["WWW-Authenticate"] == 'Session realm="so_workflow"'


@pytest.mark.parametrize("path", ["bestaat-niet", "overleggen/", "overleggen/12", "", "a/b/c?x=1"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_unknown_path_is_404_for_everybody(path, method):
    assert problem(Caller().call(method, path), 404)["code"] == "not-found"


def test_what_one_does_not_see_does_not_exist(world):
    overleg = w.make_overleg(world)
    assert (
        problem(Caller(world.other_clerk).get(f"overleggen/{overleg.public_id}"), 404)["code"] == "not-found"
    )


def test_a_method_that_is_not_there_is_405_with_those_that_are(world):
    response = Caller(world.clerk).delete("overleggen")
    problem(response, 405)
    assert response["Allow"] == "GET, POST, HEAD, OPTIONS"


def test_a_form_of_answer_that_is_not_there_is_406(world):
    problem(Caller(world.clerk).get("overleggen", accept="text/html"), 406)


def test_a_form_of_input_that_is_not_there_is_415(world):
    client = Client()
    client.force_login(world.clerk)
    problem(client.post("/api/v1/overleggen", {"titel": "x"}), 415)


@pytest.mark.parametrize("data", ["{", "[1, 2", '{"titel": NaN}', "\xff"])
def test_unreadable_json_is_400(world, data):
    client = Client()
    client.force_login(world.clerk)
    response = client.generic("POST", "/api/v1/overleggen", data, content_type="application/json")
    assert problem(response, 400)["code"] == "unreadable"


def test_a_body_that_is_too_large_is_413(world):
    response = Caller(world.clerk).post("overleggen", {"titel": "x" * 2_000_001})
    assert problem(response, 413)["code"] == "too-large"


def test_wrong_fields_are_named_all_at_once(world):
    body = {"titel": "x" * 301, "dossiers": [{"nummer": ""}], "kleur": "rood"}
    found = problem(Caller(world.clerk).post("overleggen", body), 400)["invalidParams"]
    assert [(f["name"], f["code"]) for f in found] == [("kleur", "unknown-field")]
    body.pop("kleur")
    found = problem(Caller(world.clerk).post("overleggen", body), 400)["invalidParams"]
    assert sorted((f["name"], f["code"]) for f in found) == [
        ("bewindspersonen", "required"),
        ("commissie", "required"),
        ("dossiers.0.nummer", "blank"),
        ("onderwerp", "required"),
        ("titel", "max_length"),
    ]


def test_what_a_service_finds_wrong_has_the_names_of_the_api(world):
    body = {
        "commissie": str(world.commissie.public_id),
        "titel": " ",
        "onderwerp": "",
        "bewindspersonen": [],
    }
    found = problem(Caller(world.clerk).post("overleggen", body), 400)["invalidParams"]
    assert [f["name"] for f in found] == ["titel", "onderwerp", "bewindspersonen"]


def test_a_change_without_csrf_token_is_403(world):
    overleg = w.make_overleg(world)
    caller = Caller(world.clerk, enforce_csrf_checks=True)
    refused = caller.post(f"overleggen/{overleg.public_id}/openen")
    assert problem(refused, 403)["code"] == "csrf"
    token = caller.get("ik").cookies["csrftoken"].value
    done = caller.post(f"overleggen/{overleg.public_id}/openen", x_csrftoken=token)
    assert done.status_code == 200


def test_what_one_may_not_do_is_403_and_recorded(world):
    overleg = w.make_overleg(world)
    refused = Caller(world.kamer_reader).post(f"overleggen/{overleg.public_id}/openen")
    assert problem(refused, 403)["code"] == "not-allowed"
    last = Event.objects.get(overleg=overleg, result__startswith="not-allow")
    assert (last.verb, last.actor, last.origin) == ("open", world.kamer_reader, "api")
    overleg.refresh_from_db()
    assert overleg.state == "preparing"


def test_what_cannot_be_done_now_is_409(world):
    overleg = w.make_overleg(world)
    refused = Caller(world.clerk).post(f"overleggen/{overleg.public_id}/sluiten")
    assert problem(refused, 409)["code"] == "not-now"


def test_sending_with_blocks_lists_all_reasons_and_sends_nothing(world):
    overleg = w.put_overleg(world)
    first, second, third = w.answers_of(overleg)
    w.to_approved(world, second, "Een.")
    w.to_review(world, third, "Twee.")
    w.to_approved(world, first, "Zie het antwoord op vraag 3.")
    answers.reopen_answer(answer=second, actor=world.coordinator, reason="nog iets")
    body = {
        "antwoorden": [str(a.public_id) for a in (first, second)],
        "briefdatum": str(w.NOW.date() + timedelta(days=1)),
    }
    refused = Caller(world.coordinator).post(f"overleggen/{overleg.public_id}/verzendingen", body)
    reasons = problem(refused, 409)["redenen"]
    assert [(r["code"], r["onderwerp"]) for r in reasons] == [
        ("not-approved", str(second.public_id)),
        ("reference-not-sent", str(first.public_id)),
    ]
    assert overleg.sendings.count() == 0


class Never(BaseThrottle):
    def allow_request(self, request, view):
        return False

    def wait(self):
        return 30.0


def test_too_many_requests_are_429_with_when_to_come_back(world, monkeypatch):
    monkeypatch.setattr(Ik, "throttle_classes", (Never,))
    response = Caller(world.clerk).get("ik")
    assert (problem(response, 429)["code"], response["Retry-After"]) == ("too-many-requests", "30")


def test_a_fault_is_500_without_a_word_of_what_broke(world, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("secret")

    monkeypatch.setattr("apps.api.views.accounts.current_memberships", broken)
    response = Caller(world.clerk, raise_request_exception=False).get("ik")
    assert problem(response, 500)["code"] == "fault"
    assert b"secret" not in response.content


def test_an_unknown_host_is_a_problem_too():
    problem(Client().get("/api/v1/ik", headers={"host": "elders.example"}), 400)
