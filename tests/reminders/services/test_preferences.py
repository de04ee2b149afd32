"""What a person chose is followed, at the sweep and at the sending; the last reminder before a term always comes."""

import pytest

from apps.accounts.domain.refusals import Invalid
from apps.accounts.models import User
from apps.overleg.models import Answer, Deadline
from apps.overleg.services import answers as acts
from apps.reminders import queries
from apps.reminders.domain.wishes import Wish, Wishes
from apps.reminders.models import OutboxMail, Preference
from apps.reminders.services.delivery import send_due
from apps.reminders.services.preferences import set_preference
from tests import world as w
from tests.reminders.conftest import at

NOTHING = Wishes(*[Wish.NEVER] * 6)


@pytest.fixture
def answers(answers):
    Answer.objects.exclude(pk=answers[0].pk).update(next_reminder_at=None)
    Deadline.objects.update(next_reminder_at=None)
    return answers


def choose(user: User, wishes: Wishes) -> None:
    set_preference(actor=user, wishes=wishes, language="nl")


def to_daan() -> list[tuple[str, list[str]]]:
    rows = OutboxMail.objects.filter(address__startswith="daan", state="sent").order_by("pk")
    return [(mail.kind, [f"{r.kind} {r.number}" for r in mail.reminders.order_by("pk")]) for mail in rows]


def test_a_choice_is_kept_once_and_read_back(world):
    choose(world.drafter, NOTHING)
    choose(world.drafter, Wishes(new=Wish.MORNING))
    user = world.fresh(world.drafter)
    assert (queries.wishes_of(user), user.language) == (Wishes(new=Wish.MORNING), "nl")
    assert Preference.objects.count() == 1
    assert queries.wishes_of(world.coordinator) == Wishes()


def test_a_language_we_do_not_write_is_refused_and_nothing_changes(world):
    with pytest.raises(Invalid):
        set_preference(actor=world.drafter, wishes=NOTHING, language="fr")
    assert (world.fresh(world.drafter).language, Preference.objects.count()) == ("nl", 0)


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        (
            Wishes(),
            [("at_once", ["offered 0"]), ("digest", ["offered 2"]), ("digest", ["offered 4"])],
        ),
        (
            Wishes(new=Wish.MORNING, waiting=Wish.NEVER),
            [("digest", ["offered 0"])],
        ),
        (
            Wishes(new=Wish.NEVER, waiting=Wish.AT_ONCE),
            [("at_once", ["offered 2"]), ("at_once", ["offered 4"])],
        ),
        (NOTHING, []),
    ],
)
def test_each_is_told_as_they_chose(world, answers, wishes, expected):
    choose(world.drafter, wishes)
    acts.offer_answer(answer=answers[0], actor=world.coordinator, owner=world.drafter, now=w.NOW)
    for day in ("02", "03", "04", "05", "06"):
        send_due(at(f"2026-03-{day} 10:00"))
    assert to_daan() == expected


def test_who_wants_nothing_hears_of_a_term_on_its_day(world, answers):
    choose(world.drafter, NOTHING)
    w.to_drafting(world, answers[0])
    for day in range(20, 32):
        send_due(at(f"2026-03-{day} 09:00"))
    assert to_daan() == [("at_once", ["due_today 0"])]


def test_a_choice_counts_for_what_waits_already(world, answers):
    acts.offer_answer(
        answer=answers[0], actor=world.coordinator, owner=world.drafter, now=at("2026-03-02 19:00")
    )
    send_due(at("2026-03-02 19:01"))
    choose(world.drafter, NOTHING)
    send_due(at("2026-03-03 09:00"))
    assert to_daan() == []
