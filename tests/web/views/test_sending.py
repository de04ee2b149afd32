"""Sending: every reason is listed before and after trying; nothing goes halfway."""

import pytest

from apps.documents import formats
from apps.documents.models import Report
from apps.overleg.models import Extension, Sending
from tests import world as w
from tests.web.pages import signed_in, text_of, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    """Two of three answers approved."""
    world = w.make_world()
    overleg = w.put_overleg(world)
    first, second, third = w.answers_of(overleg)
    w.to_approved(world, first)
    w.to_approved(world, second)
    w.to_drafting(world, third)
    return world, overleg


def letter(overleg, answers, **extra):
    return {
        "answers": [str(a.public_id) for a in answers],
        "letter_date": "2026-03-20",
        "letter_reference": "OCW/1",
        "signatories": "Minister A\nMinister B",
        "sure": "on",
        **extra,
    }


def test_all_approved_answers_are_ticked_and_a_part_is_called_a_part(scene):
    world, overleg = scene
    page = signed_in(world.coordinator).get(url("overleg-send", overleg))
    context = page.context["letter"]
    assert ([c.ticked for c in context.candidates], context.blocks, context.left) == (
        [True, True, False],
        [],
        1,
    )


def test_every_reason_is_listed_before_and_after_trying_and_nothing_is_sent(scene):
    world, overleg = scene
    answers = w.answers_of(overleg)
    client = signed_in(world.coordinator)
    before = text_of(client.post(url("overleg-check", overleg), letter(overleg, answers)))
    response = client.post(url("overleg-send", overleg), letter(overleg, answers))
    reason = response.context["letter"].blocks[0].message
    assert (response.status_code, reason in before, reason in text_of(response)) == (409, True, True)
    assert (Sending.objects.count(), [c.ticked for c in response.context["letter"].candidates]) == (
        0,
        [True] * 3,
    )


def test_a_letter_with_a_part_of_the_answers_is_sent_with_its_report(scene):
    world, overleg = scene
    answers = w.answers_of(overleg)[:2]
    signed_in(world.coordinator).post(url("overleg-send", overleg), letter(overleg, answers))
    overleg.refresh_from_db()
    sending = Sending.objects.get()
    assert (overleg.state, sending.items.count(), sending.signatories) == (
        "with_ministry",
        2,
        ["Minister A", "Minister B"],
    )
    assert Report.objects.filter(sending=sending).count() == len(formats.WRITERS)


def test_sending_asks_to_look_first_and_keeps_the_letter(scene):
    world, overleg = scene
    answers = w.answers_of(overleg)[:2]
    response = signed_in(world.coordinator).post(
        url("overleg-send", overleg), letter(overleg, answers, sure="")
    )
    assert (response.status_code, Sending.objects.count()) == (400, 0)
    assert 'value="OCW/1"' in response.content.decode()


@pytest.mark.parametrize("choice", [*formats.WRITERS, "exe"])
def test_the_report_can_be_seen_in_each_format_before_it_is_sent(scene, choice):
    world, overleg = scene
    answers = w.answers_of(overleg)[:2]
    client = signed_in(world.coordinator)
    response = client.post(url("overleg-preview", overleg), letter(overleg, answers, format=choice))
    given = choice if choice in formats.WRITERS else "pdf"
    where = "inline" if given == "pdf" else "attachment"
    assert (
        response["Content-Type"],
        response["Content-Disposition"],
        formats.media_type(response.content),
        Report.objects.count(),
    ) == (
        formats.MEDIA_TYPES[given],
        f'{where}; filename="voorbeeld.{given}"',
        formats.MEDIA_TYPES[given].partition(";")[0],
        0,
    )


@pytest.mark.parametrize(("role", "status"), [("drafter", 403), ("other_coordinator", 404), ("clerk", 404)])
def test_nobody_else_sends_or_sees_what_blocks(scene, role, status):
    world, overleg = scene
    client = signed_in(getattr(world, role))
    data = letter(overleg, w.answers_of(overleg))
    found = [
        client.post(url(name, overleg), data).status_code
        for name in ("overleg-send", "overleg-check", "overleg-preview")
    ]
    assert (found, Sending.objects.count()) == ([status] * 3, 0)


def test_more_time_is_asked_once(scene):
    world, overleg = scene
    client = signed_in(world.coordinator)
    form = {
        "until_0": "2036-05-01",
        "until_1": "12:00",
        "reason": "Cijfers komen later.",
        "letter_reference": "",
    }
    client.post(url("extension-ask", overleg), form)
    again = client.post(url("extension-ask", overleg), form)
    extension = Extension.objects.get()
    assert (extension.reason, extension.asked_by, again.status_code) == (
        "Cijfers komen later.",
        world.coordinator,
        409,
    )


def test_a_request_for_more_time_without_a_reason_keeps_what_was_typed(scene):
    world, overleg = scene
    form = {"until_0": "2036-05-01", "until_1": "12:00", "reason": "", "letter_reference": "OCW/2"}
    response = signed_in(world.coordinator).post(url("extension-ask", overleg), form)
    assert (
        response.status_code,
        'value="OCW/2"' in response.content.decode(),
        Extension.objects.count(),
    ) == (400, True, 0)
