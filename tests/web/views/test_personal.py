"""One's own settings: what is chosen is kept, what is wrong is said beside what was typed, others change nothing."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from apps.accounts.models import Absence
from apps.reminders import queries
from apps.reminders.domain.wishes import Wish, Wishes
from apps.reminders.models import Preference
from tests import world as w
from tests.web.pages import signed_in, text_of, unsafe_markup, url

pytestmark = pytest.mark.django_db
CHOICES = {
    "language": "en",
    "new": "morning",
    "arrived": "morning",
    "waiting": "never",
    "term": "never",
    "late": "at_once",
    "others": "morning",
}


@pytest.fixture
def world():
    return w.make_world()


def days(first: int, last: int) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "valid_from": str(today + timedelta(days=first)),
        "valid_until": str(today + timedelta(days=last)),
    }


def test_the_page_is_under_ones_name_and_says_what_cannot_be_switched_off(world):
    client = signed_in(world.drafter)
    assert f'href="{url("my-settings")}"' in client.get(url("home")).content.decode()
    page = client.get(url("my-settings"))
    assert unsafe_markup(page.content.decode()) == []
    for words in ("Dit kunt u niet uitzetten", "De laatste herinnering voor een termijn komt altijd"):
        assert words in text_of(page)


def test_what_is_chosen_is_kept_and_shown_again(world):
    client = signed_in(world.drafter)
    assert client.post(url("my-settings"), CHOICES).url == url("my-settings")
    kept = queries.wishes_of(world.fresh(world.drafter))
    assert kept == Wishes(new=Wish.MORNING, waiting=Wish.NEVER, term=Wish.NEVER, late=Wish.AT_ONCE)
    assert client.get(url("my-settings")).context["settings_form"].initial == CHOICES
    assert queries.wishes_of(world.fresh(world.coordinator)) == Wishes()


def test_a_choice_that_does_not_exist_is_refused_and_keeps_the_others(world):
    page = signed_in(world.drafter).post(url("my-settings"), {**CHOICES, "late": "sometimes"})
    assert (page.status_code, Preference.objects.count()) == (400, 0)
    assert page.context["settings_form"]["waiting"].value() == "never"


def test_an_absence_is_added_shown_to_both_and_removed(world):
    client = signed_in(world.drafter)
    sent = {**days(1, 5), "substitute": str(world.second_drafter.public_id)}
    assert client.post(url("absence-add"), sent).status_code == 302
    row = Absence.objects.get()
    assert (row.user, row.substitute) == (world.drafter, world.second_drafter)
    assert "Dirk Opsteller vervangt u." in text_of(client.get(url("my-settings")))
    other = signed_in(world.second_drafter)
    assert "U vervangt Daan Opsteller van" in text_of(other.get(url("my-settings")))
    assert other.post(url("absence-remove"), {"absence": str(row.public_id)}).status_code == 403
    assert (
        signed_in(world.coordinator).post(url("absence-remove"), {"absence": str(row.public_id)}).status_code
        == 404
    )
    assert Absence.objects.exists()
    assert client.post(url("absence-remove"), {"absence": str(row.public_id)}).status_code == 302
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "valid_from"),
        (days(5, 1), "valid_until"),
        (days(-5, -1), "valid_until"),
        ({**days(1, 5), "substitute": "the coordinator"}, "substitute"),
        ({**days(1, 5), "substitute": "nonsense"}, "substitute"),
    ],
)
def test_an_absence_that_cannot_be_keeps_what_was_typed(world, sent, field):
    if sent.get("substitute") == "the coordinator":
        sent = {**sent, "substitute": str(world.coordinator.public_id)}
    page = signed_in(world.drafter).post(url("absence-add"), sent)
    form = page.context["absence_form"]
    assert (page.status_code, field in form.errors, Absence.objects.count()) == (400, True, 0)
    assert form["valid_from"].value() == sent.get("valid_from")


@pytest.mark.parametrize("named", ["", "nonsense", str(uuid.UUID(int=7))])
def test_an_absence_that_is_not_there_cannot_be_removed(world, named):
    assert signed_in(world.drafter).post(url("absence-remove"), {"absence": named}).status_code == 404
