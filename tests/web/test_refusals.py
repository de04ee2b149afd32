"""A refusal has its status, its words stand in the form, what was typed is still there, and nothing changed."""

import pytest
from django.core.management import call_command

from apps.overleg.models import Event, Inbreng, Overleg, Question
from apps.overleg.services import deadlines, overleggen
from apps.web.forms.inbrengen import spans_as_text
from apps.web.views.inbrengen import current_spans
from tests import world as w
from tests.web.pages import signed_in, url
from tests.web.test_clerk_life import new_overleg

pytestmark = pytest.mark.django_db


def errors_of(response):
    return {name: [str(m) for m in messages] for name, messages in response.context["form"].errors.items()}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"title": ""}, {"title"}),
        ({"title": "  "}, {"title"}),
        ({"addressees": [""]}, {"addressees"}),
        ({"answers_due_0": "2036-03-01"}, {"answers_due"}),
        ({"dossiers": "begroting"}, {"dossiers"}),
        ({"inbreng_due_0": "morgen"}, {"inbreng_due"}),
        ({"title": "", "about": ""}, {"title", "about"}),
    ],
)
def test_a_new_overleg_that_is_not_right_keeps_everything_typed(changes, fields):
    world = w.make_world()
    typed = new_overleg(world, **changes)
    response = signed_in(world.clerk).post(url("overleg-create"), typed)
    assert (response.status_code, set(errors_of(response)), Overleg.objects.count()) == (400, fields, 0)
    html = response.content.decode()
    kept = ("about", "agenda", "dossiers")
    assert all(line in html for name in kept for line in str(typed[name]).split("\n"))
    assert f'value="{world.minister.public_id}" selected' in html or "addressees" in changes


def test_a_bewindspersoon_is_chosen_once():
    world = w.make_world()
    twice = [str(world.minister.public_id)] * 2
    response = signed_in(world.clerk).post(url("overleg-create"), new_overleg(world, addressees=twice))
    assert (response.status_code, set(errors_of(response)), Overleg.objects.count()) == (
        400,
        {"addressees"},
        0,
    )


def test_a_commissie_of_somebody_else_cannot_be_chosen():
    world = w.make_world()
    other = {"commissie": str(world.other_commissie.public_id)}
    response = signed_in(world.clerk).post(url("overleg-create"), new_overleg(world, **other))
    assert (response.status_code, set(errors_of(response)), Overleg.objects.count()) == (
        400,
        {"commissie"},
        0,
    )


@pytest.mark.parametrize("name", ["withdraw", "hold"])
def test_an_act_without_a_reason_is_refused(name):
    world = w.make_world()
    overleg = w.make_overleg(world)
    response = signed_in(world.clerk).post(url(f"overleg-{name}", overleg), {"reason": " "})
    overleg.refresh_from_db()
    assert (response.status_code, set(errors_of(response)), overleg.state) == (400, {"reason"}, "preparing")


def test_an_act_that_cannot_be_done_now_is_409_and_recorded():
    world = w.make_world()
    overleg = w.make_overleg(world)
    response = signed_in(world.clerk).post(url("overleg-close", overleg))
    overleg.refresh_from_db()
    last = Event.objects.order_by("pk").last()
    assert (response.status_code, overleg.state) == (409, "preparing")
    assert (last.verb, last.result, last.origin, last.actor) == ("close", "not-now", "web", world.clerk)


def test_an_act_one_may_not_do_is_403_and_recorded():
    world = w.make_world()
    overleg = w.make_overleg(world)
    response = signed_in(world.kamer_reader).post(url("overleg-open", overleg))
    overleg.refresh_from_db()
    assert (response.status_code, overleg.state) == (403, "preparing")
    assert Event.objects.order_by("pk").last().result == "not-allowed"


@pytest.mark.parametrize(
    ("who", "name", "status"), [("kamer_reader", "withdraw", 403), ("clerk", "adopt", 409)]
)
def test_what_one_may_not_or_cannot_do_comes_before_what_is_wrong_in_the_form(who, name, status):
    world = w.make_world()
    overleg = w.make_overleg(world)
    response = signed_in(getattr(world, who)).post(url(f"overleg-{name}", overleg), {})
    assert (response.status_code, Event.objects.order_by("pk").last().verb) == (status, name)


def test_putting_lists_every_reason_why_it_cannot_be_done_yet():
    world = w.make_world()
    overleg = w.closed_overleg(world)
    overleg.deadlines.all().delete()
    response = signed_in(world.clerk).post(url("overleg-put", overleg))
    overleg.refresh_from_db()
    assert (response.status_code, overleg.state) == (409, "inbreng_closed")
    assert len(errors_of(response)["__all__"]) == 3  # the sentence, no numbers, no term


@pytest.mark.parametrize(
    ("typed", "fields"),
    [({"text": "Waarom?"}, {"fracties"}), ({"fracties": True, "text": " "}, {"text"}), ({}, {"fracties"})],
)
def test_an_inbreng_that_is_not_right_keeps_its_text(typed, fields):
    world = w.make_world()
    overleg = overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk)
    if typed.get("fracties"):
        typed = typed | {"fracties": [str(world.vvd.public_id)]}
    response = signed_in(world.clerk).post(url("inbreng-hand-in", overleg), typed | {"propose": "on"})
    assert (response.status_code, set(errors_of(response)), Inbreng.objects.count()) == (400, fields, 0)
    assert response.context["form"]["text"].value() == typed.get("text", None)


def test_a_fractie_that_asks_cannot_also_join():
    world = w.make_world()
    overleg = overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk)
    vvd = [str(world.vvd.public_id)]
    response = signed_in(world.clerk).post(
        url("inbreng-hand-in", overleg), {"fracties": vvd, "joins": vvd, "text": "Waarom?"}
    )
    assert (response.status_code, set(errors_of(response)), Inbreng.objects.count()) == (400, {"fracties"}, 0)


class TestPieces:
    """Changes to the pieces arrive through htmx as a part of the page."""

    @pytest.fixture
    def scene(self):
        world = w.make_world()
        inbreng = w.closed_overleg(world).inbrengen.get()
        return signed_in(world.clerk), inbreng

    def split(self, client, inbreng, change, spans=None, **headers):
        data = {"spans": spans or spans_as_text(current_spans(inbreng)), "do": change, "undo": ""}
        return client.post(url("inbreng-split", inbreng), data, headers={"HX-Request": "true"} | headers)

    def test_a_change_gives_the_pieces_alone(self, scene):
        client, inbreng = scene
        response = self.split(client, inbreng, "kind:0:remark")
        html = response.content.decode()
        assert (response.status_code, html.count("<html"), html.count('id="pieces"')) == (200, 0, 1)
        assert list(inbreng.questions.values_list("kind", flat=True)) == ["remark", "question", "question"]

    def test_undo_brings_back_what_was(self, scene):
        client, inbreng = scene
        before = spans_as_text(current_spans(inbreng))
        self.split(client, inbreng, "join:1")
        inbreng = Inbreng.objects.get()
        data = {"spans": spans_as_text(current_spans(inbreng)), "undo": before, "do": "undo"}
        client.post(url("inbreng-split", inbreng), data, headers={"HX-Request": "true"})
        assert spans_as_text(current_spans(Inbreng.objects.get())) == before

    @pytest.mark.parametrize(
        ("change", "spans", "status"),
        [
            ("join:0", None, 400),
            ("cut:0", None, 400),
            ("nonsense", None, 400),
            ("undo", None, 400),
            ("join:1", "0-5-question", 409),
            ("join:1", "rubbish", 400),
        ],
    )
    def test_a_change_that_cannot_be_leaves_the_pieces(self, scene, change, spans, status):
        client, inbreng = scene
        before = list(Question.objects.values("key", "start", "end", "kind", "number"))
        response = self.split(client, inbreng, change, spans)
        assert (response.status_code, 'role="alert"' in response.content.decode()) == (status, True)
        assert list(Question.objects.values("key", "start", "end", "kind", "number")) == before

    def test_the_pieces_stand_fixed_once_the_questions_are_put(self):
        world = w.make_world()
        inbreng = w.put_overleg(world).inbrengen.get()
        client = signed_in(world.clerk)
        assert self.split(client, inbreng, "join:1").status_code == 409
        assert 'name="do"' not in client.get(url("inbreng-detail", inbreng)).content.decode()

    def test_a_part_of_a_page_sends_whoever_signed_out_to_the_sign_in(self, scene):
        _, inbreng = scene
        address = f"http://testserver{url('inbreng-detail', inbreng)}"
        response = self.split(signed_in(None), inbreng, "join:1", **{"HX-Current-URL": address})
        assert response["HX-Redirect"] == f"{url('sign-in')}?next={url('inbreng-detail', inbreng)}"


class TestQuestionsThatWerePut:
    @pytest.fixture
    def scene(self):
        world = w.make_world()
        return world, w.put_overleg(world), signed_in(world.clerk)

    def test_a_forgotten_question_becomes_1a(self, scene):
        _, overleg, client = scene
        first = overleg.questions.get(number=1)
        data = {"previous": str(first.public_id), "text": "En in 2026?"}
        response = client.post(url("question-insert", overleg), data)
        added = overleg.questions.get(suffix="a")
        assert (response.status_code, added.label, added.text) == (302, "1a", "En in 2026?")

    def test_a_correction_keeps_what_was_typed_when_the_reason_is_missing(self, scene):
        _, overleg, client = scene
        question = overleg.questions.get(number=1)
        response = client.post(url("question-correct", question), {"text": "Andere woorden", "reason": ""})
        assert (response.status_code, set(errors_of(response))) == (400, {"reason"})
        assert response.context["form"]["text"].value() == "Andere woorden"
        assert overleg.questions.get(number=1).text == question.text

    def test_a_question_is_withdrawn_with_a_reason(self, scene):
        _, overleg, client = scene
        question = overleg.questions.get(number=2)
        client.post(url("question-withdraw", question), {"reason": "Al beantwoord"})
        assert overleg.questions.get(number=2).withdrawn_at is not None


class TestTerms:
    @pytest.fixture
    def scene(self):
        world = w.make_world()
        overleg = w.put_overleg(world)
        return world, overleg, overleg.deadlines.get(kind="answers")

    def test_a_term_moves_to_the_end_of_the_day(self, scene):
        world, overleg, deadline = scene
        data = {"due_at_0": "2036-01-31", "due_at_1": "", "reason": "Reces"}
        response = signed_in(world.clerk).post(url("deadline-move", deadline), data)
        deadline.refresh_from_db()
        assert (response.status_code, deadline.due_at.isoformat()) == (302, "2036-01-31T22:59:59+00:00")
        page = signed_in(world.clerk).get(url("overleg-detail", overleg)).content.decode()
        assert "Reces" in page

    def test_a_term_in_the_past_is_refused(self, scene):
        world, _, deadline = scene
        before = deadline.due_at
        response = signed_in(world.clerk).post(url("deadline-move", deadline), {"due_at_0": "2020-01-31"})
        deadline.refresh_from_db()
        assert (response.status_code, set(errors_of(response)), deadline.due_at) == (400, {"due_at"}, before)

    @pytest.mark.parametrize(
        ("verb", "data", "state"),
        [
            ("grant", {"until_0": "2036-02-28"}, "granted"),
            ("refuse", {"reason": "Te laat gevraagd"}, "refused"),
        ],
    )
    def test_the_clerk_decides_on_uitstel_once(self, scene, verb, data, state):
        world, _, deadline = scene
        extension = deadlines.ask_extension(
            deadline=deadline, actor=world.coordinator, until=deadline.due_at + w.timedelta(days=7), reason="Cijfers", now=w.NOW
        )  # fmt: skip
        client = signed_in(world.clerk)
        statuses = [client.post(url(f"extension-{verb}", extension), data).status_code for _ in range(2)]
        extension.refresh_from_db()
        assert (statuses, extension.state) == ([302, 409], state)


def test_a_form_without_its_token_is_refused_with_a_way_out():
    world = w.make_world()
    client = signed_in(world.clerk)
    client.handler.enforce_csrf_checks = True
    overleg = w.make_overleg(world)
    response = client.post(url("overleg-open", overleg))
    assert (response.status_code, "web/refusal.html" in [t.name for t in response.templates]) == (403, True)


def test_the_chains_of_events_hold_after_refusals():
    world = w.make_world()
    overleg = w.make_overleg(world)
    client = signed_in(world.clerk)
    for name in ("close", "open", "open", "put"):
        client.post(url(f"overleg-{name}", overleg))
    results = Event.objects.order_by("pk").values_list("verb", "result")
    assert list(results) == [
        ("create", "done"),
        ("close", "not-now"),
        ("open", "done"),
        ("open", "not-now"),
        ("put", "not-now"),
    ]
    call_command("verify_events")


@pytest.mark.parametrize(
    ("referer", "offered"),
    [
        ("http://testserver/overleggen?toestand=open", True),
        ("https://elders.example/overleggen", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_a_refusal_leads_back_to_the_page_it_came_from(referer, offered):
    world = w.make_world()
    overleg = w.put_overleg(world)
    response = signed_in(world.clerk).get(url("overleg-put", overleg), headers={"referer": referer})
    html = response.content.decode()
    assert (response.status_code, f'href="{referer}">Terug naar de pagina' in html) == (409, offered)
    assert ("Terug naar de pagina" in html) == offered
