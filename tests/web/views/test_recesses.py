"""An administrator changes the calendar: the page shows which terms move, and saves what was seen."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.overleg.domain.calendar import Term, end_of_day
from apps.overleg.models import ClosedDay, Deadline, Event, Reces
from apps.overleg.services import deadlines
from tests import world as w
from tests.web.pages import signed_in, text_of, unsafe_markup, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
SPRING = {"name": "Voorjaarsreces 2026", "starts": "2026-03-21", "ends": "2026-03-29"}


@pytest.fixture
def in_march(time_machine):
    time_machine.move_to(w.NOW)


@pytest.fixture
def world():
    return w.make_world()


@pytest.fixture
def term(world):
    """Due on Monday 23 March; a recess does not count."""
    overleg = w.put_overleg(world, title="Musea & <b>archieven</b>")
    return deadlines.move_deadline(
        deadline=overleg.deadlines.get(kind="answers"),
        actor=world.clerk,
        term=Term(3, "weeks", date(2026, 3, 2), True),
        now=w.NOW,
    )


def seen_in(response):
    return re.search(r'name="seen" value="(\w+)"', response.content.decode())[1]


def test_a_new_recess_is_shown_with_what_it_moves_and_saved_after_that(world, term):
    admin = signed_in(world.admin)
    listed = admin.get(url("reces-list"))
    assert url("reces-add") in listed.content.decode()
    looked = admin.post(url("reces-add"), SPRING)
    words = text_of(looked)
    assert (looked.status_code, Reces.objects.count()) == (200, 0)
    assert "1 termijn verandert" in words
    assert "Musea & <b>archieven</b>" in words
    assert "9 dagen van het reces tellen niet mee, dus wordt het woensdag 1 april 2026." in words
    assert unsafe_markup(looked.content.decode()) == []
    saved = admin.post(url("reces-add"), {**SPRING, "seen": seen_in(looked)})
    assert (saved.status_code, saved["Location"]) == (302, url("reces-list"))
    assert Deadline.objects.get(pk=term.pk).due_at == end_of_day(date(2026, 4, 1))
    assert "Voorjaarsreces 2026" in text_of(admin.get(url("reces-list")))
    clerk = text_of(signed_in(world.clerk).get(url("overleg-detail", term.overleg)))
    ministry = text_of(signed_in(world.coordinator).get(url("overleg-detail", term.overleg)))
    told = "Opnieuw berekend omdat de kalender veranderde (Voorjaarsreces 2026): woensdag 1 april 2026"
    assert told in clerk and told in ministry


def test_a_term_that_was_agreed_is_shown_as_staying(world, term):
    asked = deadlines.ask_extension(
        deadline=term, actor=world.coordinator, until=end_of_day(date(2026, 3, 30)), reason="x", now=w.NOW
    )
    deadlines.grant_extension(extension=asked, actor=world.clerk, now=w.NOW)
    words = text_of(signed_in(world.admin).post(url("reces-add"), SPRING))
    assert "Er verandert geen termijn" in words
    assert "1 termijn blijft" in words and "Er is uitstel verleend tot dit moment" in words


def test_what_changed_meanwhile_is_shown_again_and_not_saved(world, term):
    admin = signed_in(world.admin)
    seen = seen_in(admin.post(url("reces-add"), SPRING))
    deadlines.move_deadline(
        deadline=term, actor=world.clerk, term=Term(4, "weeks", date(2026, 3, 2), True), now=w.NOW
    )
    again = admin.post(url("reces-add"), {**SPRING, "seen": seen})
    assert (again.status_code, Reces.objects.count()) == (409, 0)
    assert "Er zouden andere termijnen verschuiven dan u zag" in text_of(again)
    assert admin.post(url("reces-add"), {**SPRING, "seen": seen_in(again)}).status_code == 302


def test_a_recess_that_cannot_be_keeps_what_was_typed(world):
    response = signed_in(world.admin).post(url("reces-add"), {**SPRING, "ends": "2026-03-01"})
    html = response.content.decode()
    assert (response.status_code, Reces.objects.count()) == (400, 0)
    assert 'value="Voorjaarsreces 2026"' in html and "De laatste dag ligt vóór de eerste." in html


def test_a_recess_is_changed_and_removed_after_its_effect_was_seen(world, term):
    reces = Reces.objects.create(name="Carnaval", starts=date(2026, 2, 14), ends=date(2026, 2, 22))
    admin = signed_in(world.admin)
    form = admin.get(url("reces-change", reces)).content.decode()
    assert 'value="2026-02-14"' in form
    looked = admin.post(url("reces-change", reces), SPRING)
    assert admin.post(url("reces-change", reces), {**SPRING, "seen": seen_in(looked)}).status_code == 302
    assert Deadline.objects.get(pk=term.pk).due_at == end_of_day(date(2026, 4, 1))
    looked = admin.get(url("reces-remove", reces))
    assert "1 termijn verandert" in text_of(looked)
    assert admin.post(url("reces-remove", reces), {"seen": seen_in(looked)}).status_code == 302
    assert Deadline.objects.get(pk=term.pk).due_at == term.due_at
    assert not Reces.objects.exists()


def test_a_closed_day_moves_the_term_that_ends_on_it_and_back(world, term):
    admin = signed_in(world.admin)
    day = {"name": "Dag van nationale rouw", "day": "2026-03-23"}
    looked = admin.post(url("closed-day-add"), day)
    assert "Maandag 23 maart 2026 is Dag van nationale rouw" in text_of(looked)
    assert admin.post(url("closed-day-add"), {**day, "seen": seen_in(looked)}).status_code == 302
    assert Deadline.objects.get(pk=term.pk).due_at == end_of_day(date(2026, 3, 24))
    row = ClosedDay.objects.get()
    looked = admin.get(url("closed-day-remove", row))
    assert admin.post(url("closed-day-remove", row), {"seen": seen_in(looked)}).status_code == 302
    assert Deadline.objects.get(pk=term.pk).due_at == term.due_at


LIST = "naam;van;tot\nVoorjaarsreces 2026;2026-03-21;2026-03-29\nMeireces 2026;25-4-2026;10-5-2026\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_file_is_shown_line_by_line_and_then_imported_whole(world, term, encoding):
    admin = signed_in(world.admin)
    data = LIST.replace("Meireces", "Meïreces").encode(encoding)
    looked = admin.post(url("reces-import"), {"text": "", "file": SimpleUploadedFile("r.csv", data)})
    html = looked.content.decode()
    assert (looked.status_code, Reces.objects.count()) == (200, 0)
    assert "Meïreces 2026;25-4-2026" in html and "1 termijn verandert" in text_of(looked)
    typed = {"text": LIST.replace("Meireces", "Meïreces"), "seen": seen_in(looked)}
    assert admin.post(url("reces-import"), typed).status_code == 302
    assert list(Reces.objects.values_list("name", flat=True)) == ["Voorjaarsreces 2026", "Meïreces 2026"]
    again = admin.post(url("reces-import"), {"text": LIST.replace("Meireces", "Meïreces")})
    assert (again.status_code, "Alle recessen in deze lijst staan al in de kalender." in text_of(again)) == (
        400,
        True,
    )


def test_one_wrong_line_is_told_by_number_and_nothing_is_imported(world):
    response = signed_in(world.admin).post(url("reces-import"), {"text": LIST + "Zomerreces;2026-07-04\n"})
    words = text_of(response)
    assert (response.status_code, Reces.objects.count()) == (400, 0)
    assert "Regel 4 (Zomerreces;2026-07-04): Deze regel heeft geen drie delen" in words
    assert "Voorjaarsreces 2026;2026-03-21;2026-03-29" in response.content.decode()


@pytest.mark.parametrize("who", ["clerk", "coordinator", "drafter"])
def test_nobody_else_sees_or_changes_the_calendar(world, term, who):
    client, count = signed_in(getattr(world, who)), Event.objects.count()
    assert "Recessen" not in text_of(client.get(url("home")))
    assert [client.get(url(name)).status_code for name in ("reces-list", "reces-add", "reces-import")] == [
        403
    ] * 3
    assert client.post(url("reces-add"), SPRING).status_code == 403
    assert (Reces.objects.count(), Event.objects.count()) == (0, count)


def test_the_page_costs_the_same_for_one_term_as_for_many(world, term):
    admin, counts = signed_in(world.admin), []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert admin.post(url("reces-add"), SPRING).status_code == 200
        counts.append(len(captured))
        for _more in range(5):
            w.put_overleg(world)
    assert counts[0] == counts[1]
