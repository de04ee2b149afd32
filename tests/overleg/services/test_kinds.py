"""The kinds through the services: what each refuses, and the steps it takes to the ministry."""

import pytest

from apps.accounts.domain.refusals import Invalid, NotNow
from apps.overleg.domain.profiles import Kind
from apps.overleg.models import Event, Inbreng, Overleg
from apps.overleg.services import inbrengen, overleggen, questions
from tests import kinds
from tests import world as w

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "changes", "fields"),
    [
        (Kind.LIJST, {"agenda": ["Brief"]}, {"agenda"}),
        (Kind.LIJST, {"layout": "split"}, {"layout"}),
        (Kind.KAMERVRAGEN, {"inbreng_due": w.NOW}, {"inbreng_due"}),
        (Kind.NADER_SO, {"previous": None}, {"previous"}),
    ],
)
def test_what_a_kind_does_not_have_is_refused(kind, changes, fields):
    world = kinds.world_of(kind)
    with pytest.raises(Invalid) as refused:
        kinds.make(world, kind, **changes)
    assert (set(refused.value.fields), Overleg.objects.count()) == (fields, 0)


def test_each_kind_goes_through_its_own_body():
    world = w.make_world()
    plenary = kinds.with_plenary(world)
    for of, kind in ((world, Kind.KAMERVRAGEN), (plenary, Kind.SO), (plenary, Kind.LIJST)):
        with pytest.raises(Invalid) as refused:
            kinds.make(of, kind)
        assert set(refused.value.fields) == {"commissie"}
    assert not Overleg.objects.exists()


def test_a_second_round_needs_a_first_one_of_the_same_commissie_with_answers():
    world = w.make_world()
    lijst, unanswered, answered = kinds.put(world, Kind.LIJST), w.put_overleg(world), w.sent_overleg(world)
    elsewhere = w.sent_overleg(world)
    Overleg.objects.filter(pk=elsewhere.pk).update(commissie=world.other_commissie)
    for previous in (lijst, unanswered, Overleg.objects.get(pk=elsewhere.pk)):
        with pytest.raises(Invalid) as refused:
            kinds.make(world, Kind.NADER_SO, previous=previous)
        assert set(refused.value.fields) == {"previous"}
    with pytest.raises(Invalid):
        kinds.make(world, Kind.SO, previous=answered)
    second = kinds.make(world, Kind.NADER_SO, previous=answered)
    assert list(answered.next_rounds.all()) == [second]


@pytest.mark.parametrize(
    ("kind", "asked", "field"),
    [
        (Kind.LIJST, {"fracties": ["vvd"]}, "fracties"),
        (Kind.LIJST, {"members": ["d66"]}, "members"),
        (Kind.SO, {"members": ["d66"]}, "members"),
        (Kind.SO, {}, "fracties"),
        (Kind.KAMERVRAGEN, {"fracties": ["vvd"]}, "fracties"),
        (Kind.KAMERVRAGEN, {}, "members"),
        (Kind.KAMERVRAGEN, {"members": ["d66", "d66"]}, "members"),
    ],
)
def test_who_may_ask_follows_from_the_kind(kind, asked, field):
    world = kinds.world_of(kind)
    overleg = kinds.make(world, kind)
    if kind is not Kind.KAMERVRAGEN:
        overleg = overleggen.open_overleg(overleg=overleg, actor=world.clerk)
    who = {name: [getattr(world, f) for f in fracties] for name, fracties in asked.items()}
    if "members" in who:
        who["members"] = [("Van Dam", fractie) for fractie in who["members"]]
    with pytest.raises(Invalid) as refused:
        inbrengen.hand_in_inbreng(overleg=overleg, actor=world.clerk, text="Waarom?", **who)
    assert (set(refused.value.fields), Inbreng.objects.count()) == ({field}, 0)


def test_members_of_one_fractie_ask_together_and_their_questions_number_themselves():
    world = kinds.world_of(Kind.KAMERVRAGEN)
    overleg = kinds.make(world, Kind.KAMERVRAGEN)
    inbreng = kinds.hand_in(world, overleg)
    assert inbreng.asked_by == ["Van Dam (D66)"]
    assert [q.label for q in overleg.questions.order_by("position")] == ["1", "2", "3"]
    with pytest.raises(NotNow):
        kinds.hand_in(world, overleg)
    inbrengen.remove_inbreng(inbreng=inbreng, actor=world.clerk)
    both = [("Van Dam", world.d66), ("De Boer", world.d66), ("Smit", world.vvd)]
    again = inbrengen.hand_in_inbreng(overleg=overleg, actor=world.clerk, text="Waarom?", members=both)
    assert again.asked_by == ["Van Dam (D66)", "De Boer (D66)", "Smit (VVD)"]
    assert [q.label for q in overleg.questions.all()] == ["1"]


def test_a_list_holds_no_asker_and_the_commissie_numbers_it():
    world = w.make_world()
    overleg = overleggen.open_overleg(overleg=kinds.make(world, Kind.LIJST), actor=world.clerk)
    inbreng = kinds.hand_in(world, overleg)
    assert (inbreng.asked_by, list(overleg.questions.exclude(number=None))) == ([], [])
    assert Event.objects.get(noun="inbreng", verb="hand_in").detail.data == {"fracties": []}
    overleg = overleggen.close_overleg(overleg=overleg, actor=world.clerk)
    questions.number_overleg(overleg=overleg, actor=world.clerk)
    assert [q.label for q in overleg.questions.order_by("position")] == ["1", "2", "3"]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_reaches_the_ministry_with_an_answer_per_question(kind):
    overleg = kinds.put(kinds.world_of(kind), kind)
    assert (overleg.state, overleg.answers.count(), overleg.kind) == ("with_ministry", 3, kind)


@pytest.mark.parametrize("verb", ["open_overleg", "close_overleg", "reopen_overleg"])
def test_kamervragen_are_never_opened_or_closed(verb):
    world = kinds.world_of(Kind.KAMERVRAGEN)
    overleg = kinds.make(world, Kind.KAMERVRAGEN)
    with pytest.raises(NotNow):
        getattr(overleggen, verb)(overleg=overleg, actor=world.clerk)
    with pytest.raises(NotNow):
        questions.number_overleg(overleg=overleg, actor=world.clerk)
    overleg.refresh_from_db()
    assert overleg.state == "preparing"
