"""A person's terms in a calendar program: exactly what they see now, no text, and nobody else's."""

import logging
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from apps.overleg.domain.calendar import end_of_day
from apps.overleg.models import CalendarFeed
from apps.overleg.services import answers, deadlines, feeds, overleggen
from so_workflow.access_log import AccessLog
from so_workflow.logs import HideSecrets, without_secrets
from tests import world as w
from tests.web.pages import signed_in, text_of, unsafe_markup, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
SECRET_REASON = "Geheime afstemming met BZK."


@pytest.fixture
def in_march(time_machine):
    time_machine.move_to(w.NOW)


@pytest.fixture
def world():
    return w.make_world()


def at(secret):
    return f"/agenda/{secret}.ics"


def calendar_of(user, overleg=None):
    _feed, secret = feeds.make_feed(actor=user, overleg=overleg, replace=True, now=w.NOW)
    response = Client().get(at(secret))
    assert response.status_code == 200
    return Calendar.from_ical(response.content), response


def lines_of(user, overleg=None):
    calendar, _response = calendar_of(user, overleg)
    return [(str(e["SUMMARY"]), e["DTSTART"].dt, str(e["STATUS"])) for e in calendar.walk("VEVENT")]


def test_both_sides_see_the_same_date_and_the_drafter_the_numbers_owed(world):
    overleg = w.put_overleg(world, title="Musea; kunst, en\nmeer")
    first, second, _third = w.answers_of(overleg)
    for answer in (first, second):
        answers.offer_answer(answer=answer, actor=world.coordinator, owner=world.drafter, now=w.NOW)
    due = overleg.deadlines.get(kind="answers")
    term = ("Termijn antwoorden: Musea; kunst, en meer", due.due_at, "CONFIRMED")
    own = ("Uw antwoord op vragen 1 en 2: Musea; kunst, en meer", due.due_at, "CONFIRMED")
    assert lines_of(world.clerk) == lines_of(world.coordinator) == [term]
    assert sorted(lines_of(world.drafter)) == [term, own]
    assert lines_of(world.other_coordinator) == lines_of(world.admin) == []


def test_many_numbers_stand_in_the_note_and_their_amount_in_the_title(world):
    overleg = w.put_overleg(world, texts=tuple(f"Waarom gebeurt dit in plaats {n}?" for n in range(1, 15)))
    for answer in w.answers_of(overleg):
        answers.offer_answer(answer=answer, actor=world.coordinator, owner=world.drafter, now=w.NOW)
    [own] = [e for e in calendar_of(world.drafter)[0].walk("VEVENT") if str(e["UID"]).startswith("antwoord")]
    assert str(own["SUMMARY"]) == "Uw antwoorden op 14 vragen: Bibliotheken"
    numbers = f"{', '.join(str(n) for n in range(1, 14))} en 14"
    assert str(own["DESCRIPTION"]).endswith(f" Vragen {numbers}.")


def test_before_it_is_put_the_ministry_gets_nothing_of_it(world):
    overleg = w.make_overleg(world)
    titles = [title for title, _at, _status in lines_of(world.clerk)]
    assert titles == ["Termijn inbreng: Bibliotheken", "Termijn antwoorden: Bibliotheken"]
    assert lines_of(world.coordinator) == lines_of(world.drafter) == []
    overleggen.withdraw_overleg(overleg=overleg, actor=world.clerk, reason="Vervallen.", now=w.NOW)
    assert lines_of(world.clerk) == []


def test_a_request_for_uitstel_is_a_moment_that_is_not_agreed_and_tells_no_reason(world):
    overleg = w.put_overleg(world)
    term = overleg.deadlines.get(kind="answers")
    until = end_of_day(date(2026, 4, 13))
    asked = deadlines.ask_extension(
        deadline=term, actor=world.coordinator, until=until, reason=SECRET_REASON, now=w.NOW
    )
    calendar, response = calendar_of(world.clerk)
    tentative = ("Uitstel gevraagd tot dit moment: Bibliotheken", date(2026, 4, 13), "TENTATIVE")
    assert tentative in lines_of(world.clerk) and tentative in lines_of(world.coordinator)
    assert "Geheime" not in response.content.decode()
    before = {str(e["UID"]): int(e["SEQUENCE"]) for e in calendar.walk("VEVENT")}
    deadlines.grant_extension(extension=asked, actor=world.clerk, now=w.NOW + timedelta(hours=1))
    [event] = calendar_of(world.clerk)[0].walk("VEVENT")
    uid = f"termijn-{term.public_id}@so-workflow"
    assert (str(event["UID"]), event["DTSTART"].dt, int(event["SEQUENCE"])) == (
        uid,
        date(2026, 4, 13),
        before[uid] + 1,
    )
    assert event["LAST-MODIFIED"].dt == w.NOW + timedelta(hours=1)


def test_no_word_of_a_draft_or_question_or_person_is_in_it(world):
    overleg = w.put_overleg(world)
    w.to_review(world, w.answers_of(overleg)[0], "Een geheim concept.")
    for user in (world.clerk, world.coordinator, world.drafter, world.reviewer):
        text = calendar_of(user)[1].content.decode()
        assert not any(word in text for word in ("geheim", "hoeveel", "Daan", "Rita", "@example.nl"))


def test_an_address_for_one_overleg_holds_that_one_alone(world):
    overleg = w.put_overleg(world)
    w.put_overleg(world, title="Musea")
    assert [title for title, *_ in lines_of(world.coordinator, overleg)] == [
        "Termijn antwoorden: Bibliotheken"
    ]
    assert len(lines_of(world.coordinator)) == 2


def test_on_hold_the_term_is_not_agreed_and_nothing_is_owed(world):
    overleg = w.put_overleg(world)
    w.to_drafting(world, w.answers_of(overleg)[0])
    overleggen.hold_overleg(overleg=overleg, actor=world.clerk, reason=SECRET_REASON, now=w.NOW)
    assert [(title, status) for title, _at, status in lines_of(world.drafter)] == [
        ("Termijn antwoorden: Bibliotheken (aangehouden)", "TENTATIVE")
    ]


def test_what_was_sent_is_owed_no_more(world):
    overleg = w.sent_overleg(world)
    assert lines_of(world.drafter) == lines_of(world.clerk) == lines_of(world.clerk, overleg) == []


def test_a_calendar_program_gets_304_until_something_changes_and_nobody_else_keeps_it(world):
    overleg = w.put_overleg(world)
    _feed, secret = feeds.make_feed(actor=world.clerk, now=w.NOW)
    program = Client()
    first = program.get(at(secret))
    headers = ("Content-Type", "Cache-Control", "Referrer-Policy", "X-Robots-Tag")
    assert [first[name] for name in headers] == [
        "text/calendar; charset=utf-8",
        "private, max-age=900",
        "no-referrer",
        "noindex, nofollow",
    ]
    assert first.cookies == {}
    again = program.get(at(secret), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert program.head(at(secret)).status_code == 200
    deadlines.move_deadline(
        deadline=overleg.deadlines.get(kind="answers"),
        actor=world.clerk,
        due_at=end_of_day(date(2026, 4, 20)),
        now=w.NOW,
    )
    later = program.get(at(secret), headers={"if-none-match": first["ETag"]})
    assert (later.status_code, later["ETag"] == first["ETag"]) == (200, False)
    assert program.post(at(secret)).status_code == 405


def test_it_is_404_when_unknown_revoked_or_its_maker_is_gone(world):
    feed, secret = feeds.make_feed(actor=world.clerk, now=w.NOW)
    assert Client().get(at("a" * 43)).status_code == 404
    world.clerk.is_active = False
    world.clerk.save()
    assert Client().get(at(secret)).status_code == 404
    world.clerk.is_active = True
    world.clerk.save()
    assert Client().get(at(secret)).status_code == 200
    feeds.revoke_feed(feed=feed, actor=world.clerk)
    assert Client().get(at(secret)).status_code == 404


def test_it_costs_the_same_for_one_overleg_as_for_many(world):
    counts = []
    for amount in (1, 4):
        for _ in range(amount):
            overleg = w.put_overleg(world)
            for answer in w.answers_of(overleg):
                answers.offer_answer(answer=answer, actor=world.coordinator, owner=world.drafter, now=w.NOW)
            deadlines.ask_extension(
                deadline=overleg.deadlines.get(kind="answers"),
                actor=world.coordinator,
                until=end_of_day(date(2026, 4, 20)),
                reason="x",
                now=w.NOW,
            )
        _feed, secret = feeds.make_feed(actor=world.drafter, replace=True, now=w.NOW)
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(at(secret)).status_code == 200
        counts.append(len(captured))
    assert counts == [9, 9]


# -- the page -----------------------------------------------------------------------------------------------


def test_an_address_is_made_shown_once_replaced_after_a_question_and_revoked(world):
    overleg = w.put_overleg(world)
    client = signed_in(world.drafter)
    menu = client.get(url("home")).content.decode()
    detail = client.get(url("overleg-detail", overleg)).content.decode()
    assert url("feed-list") in menu and f"{url('feed-list')}?overleg={overleg.public_id}" in detail
    made = client.post(url("feed-make"))
    address = re.search(r'value="http[^"]*(/agenda/[\w-]+\.ics)"', made.content.decode())[1]
    assert (made.status_code, made["Cache-Control"], unsafe_markup(made.content.decode())) == (
        200,
        "no-store",
        [],
    )
    assert Client().get(address).status_code == 200
    assert address not in client.get(url("feed-list")).content.decode()
    again = client.post(url("feed-make"))
    assert (again.status_code, "U hebt hiervoor al een adres" in text_of(again)) == (409, True)
    assert Client().get(address).status_code == 200
    asked = client.get(url("feed-make"))
    assert (
        "Het oude adres werkt meteen niet meer" in text_of(asked) and 'name="sure"' in asked.content.decode()
    )
    assert client.post(url("feed-make"), {"sure": "1"}).status_code == 200
    assert Client().get(address).status_code == 404
    feed = CalendarFeed.objects.get(revoked_at=None)
    assert client.post(url("feed-revoke", feed)).status_code == 302
    assert not CalendarFeed.objects.filter(revoked_at=None).exists()


def test_an_address_for_one_overleg_is_offered_from_its_page(world):
    overleg = w.put_overleg(world)
    client = signed_in(world.drafter)
    assert "Adres maken voor dit overleg" in text_of(
        client.get(url("feed-list"), {"overleg": overleg.public_id})
    )
    client.post(url("feed-make"), {"overleg": overleg.public_id})
    assert CalendarFeed.objects.get().overleg == overleg
    listed = text_of(client.get(url("feed-list")))
    assert "Bibliotheken" in listed and "Werkt" in listed
    world.drafter.memberships.update(valid_until="2021-01-01")
    gone = text_of(client.get(url("feed-list")))
    assert "Bibliotheken" not in gone and "Een overleg dat u niet meer ziet" in gone


@pytest.mark.parametrize("named", ["unseen", "nonsense"])
def test_an_overleg_that_one_does_not_see_is_not_found(world, named):
    early = w.closed_overleg(world)
    given = {"overleg": early.public_id if named == "unseen" else "x"}
    client = signed_in(world.drafter)
    assert client.get(url("feed-list"), given).status_code == 404
    assert client.post(url("feed-make"), given).status_code == 404
    assert not CalendarFeed.objects.exists()


def test_nobody_revokes_the_address_of_another(world):
    feed, _secret = feeds.make_feed(actor=world.clerk, now=w.NOW)
    assert signed_in(world.kamer_reader).post(url("feed-revoke", feed)).status_code == 404
    assert CalendarFeed.objects.get().revoked_at is None


# -- logs ---------------------------------------------------------------------------------------------------


def test_no_log_holds_the_secret_of_an_address(world, caplog):
    caplog.handler.addFilter(HideSecrets())
    with caplog.at_level(logging.INFO):
        Client().get(at("geheim-en-onbekend"))
    told = [record.getMessage() for record in caplog.records if record.name == "django.request"]
    assert told == ["Not Found: /agenda/….ics"]
    line = '10.0.0.1 "GET /agenda/ge-heim_1.ics HTTP/1.1" 200 "https://x/agenda/ge-heim_1.ics?x=1"'
    assert without_secrets(line) == '10.0.0.1 "GET /agenda/….ics HTTP/1.1" 200 "https://x/agenda/….ics?x=1"'


def test_the_log_of_requests_of_the_server_holds_none_either(monkeypatch):
    told = {"r": "GET /agenda/geheim.ics HTTP/1.1", "U": "/agenda/geheim.ics", "s": "200", "B": 12}
    monkeypatch.setattr("gunicorn.glogging.Logger.atoms", lambda self, *args: dict(told))
    log = AccessLog.__new__(AccessLog)
    found = log.atoms(None, None, None, None)
    assert found == {"r": "GET /agenda/….ics HTTP/1.1", "U": "/agenda/….ics", "s": "200", "B": 12}
