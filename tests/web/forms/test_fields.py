"""What a person types into the fields of our own, and what it means."""

from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from apps.overleg.domain.calendar import AMSTERDAM
from apps.web.forms.fields import DossiersField, LinesField, MomentField, OrderedSelects


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        (["2026-03-27", "14:00"], datetime(2026, 3, 27, 14, 0, tzinfo=AMSTERDAM)),
        (["2026-03-27", ""], datetime(2026, 3, 27, 23, 59, 59, tzinfo=AMSTERDAM)),
        (["2026-03-27", "23:59"], datetime(2026, 3, 27, 23, 59, 59, tzinfo=AMSTERDAM)),
        (
            ["2026-03-29", "12:00"],
            datetime(2026, 3, 29, 12, 0, tzinfo=AMSTERDAM),
        ),  # the clock changed that night
    ],
)
def test_a_moment_is_in_amsterdam_and_a_day_lasts_until_its_end(typed, moment):
    assert MomentField().clean(typed) == moment


def test_an_optional_moment_may_keep_its_time_without_a_date():
    assert MomentField(required=False).clean(["", "23:59"]) is None


@pytest.mark.parametrize("typed", [["", "12:00"], ["31-31-2026", ""], ["2026-03-27", "half vijf"], ["", ""]])
def test_a_moment_that_is_none_is_refused(typed):
    with pytest.raises(ValidationError):
        MomentField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "dossiers"),
    [
        ("36600 VIII Vaststelling van de begroting", [("36600", "VIII", "Vaststelling van de begroting")]),
        ("21501-20 Europese Raad", [("21501", "20", "Europese Raad")]),
        ("36 600", [("36600", "", "")]),
        ("31293 Primair onderwijs\n\n31289 Voortgezet onderwijs", [("31293", "", "Primair onderwijs"), ("31289", "", "Voortgezet onderwijs")]),
        ("36600-XVII", [("36600", "XVII", "")]),
        ("", []),
    ],
)  # fmt: skip
def test_dossiers_are_read_line_by_line(typed, dossiers):
    assert DossiersField(required=False).clean(typed) == dossiers


@pytest.mark.parametrize("typed", ["begroting 36600", "3660 VIII", "onderwijs"])
def test_a_line_without_a_dossier_number_is_refused(typed):
    with pytest.raises(ValidationError, match="36600"):
        DossiersField(required=False).clean(typed)


def test_empty_lines_of_a_list_do_not_count():
    assert LinesField().clean(" Brief \n\n Rapport\n") == ["Brief", "Rapport"]


def test_people_are_chosen_in_their_order_and_empty_places_do_not_count():
    data = QueryDict("addressees=b&addressees=&addressees=a")
    assert OrderedSelects("Leads", "Together with").value_from_datadict(data, {}, "addressees") == ["b", "a"]
