"""The days that are left are counted without the closed days that an administrator added, read once for a page."""

from datetime import date, timedelta

import pytest

from apps.overleg.models import ClosedDay
from apps.web.reading.closed import closed_days, read_once
from tests import world as w
from tests.web.pages import signed_in, text_of, url

pytestmark = pytest.mark.django_db
MOURNING = date(2026, 3, 5)


def test_a_page_reads_the_closed_days_of_a_year_once(django_assert_num_queries):
    ClosedDay.objects.create(day=MOURNING, name="Dag van nationale rouw")
    with django_assert_num_queries(1), read_once():
        assert all(MOURNING in closed_days(MOURNING + timedelta(days=n)) for n in range(5))
    with django_assert_num_queries(2):
        assert closed_days(MOURNING) == closed_days(MOURNING)


def test_a_day_that_was_added_is_no_working_day_of_a_term(time_machine):
    time_machine.move_to(w.NOW)
    world = w.make_world()
    overleg = w.make_overleg(world)  # the inbreng is due a week later
    client = signed_in(world.clerk)
    assert "nog 5 werkdagen" in text_of(client.get(url("overleg-detail", overleg)))
    ClosedDay.objects.create(day=MOURNING, name="Dag van nationale rouw")
    assert "nog 4 werkdagen" in text_of(client.get(url("overleg-detail", overleg)))
