"""Handing in and cutting: kept whole, every sentence in one piece, keys that stay."""

import pytest

from apps.accounts.domain.refusals import Blocked, Invalid, NotAllowed, NotNow
from apps.overleg.domain.partition import cut, join, retag, whole
from apps.overleg.domain.workflow import QuestionKind
from apps.overleg.models import Inbreng, Question
from apps.overleg.services import inbrengen, overleggen, questions
from tests import world as w

TEXT = "De leden hebben met belangstelling kennisgenomen.\n\nZij vragen waarom.\n\nOok vragen zij wanneer."


@pytest.fixture
def overleg(world):
    return overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk)


@pytest.fixture
def inbreng(world, overleg):
    return inbrengen.hand_in_inbreng(overleg=overleg, actor=world.clerk, fracties=[world.vvd], text=TEXT)


def texts(inbreng):
    return list(inbreng.questions.order_by("position").values_list("kind", "text"))


def test_what_was_handed_in_is_kept_whole(world, inbreng):
    assert (inbreng.text, texts(inbreng)) == (TEXT, [("question", TEXT)])


def test_joint_fracties_are_one_asker_and_others_can_join(world, overleg):
    sgp = w.Fractie.objects.create(name="SGP", abbreviation="SGP", seats=3, valid_from=w.SINCE)
    inbreng = inbrengen.hand_in_inbreng(
        overleg=overleg, actor=world.clerk, fracties=[world.vvd, world.d66], text=TEXT, joins=[sgp]
    )
    assert list(inbreng.askers.values_list("fractie__abbreviation", "joins")) == [
        ("VVD", False),
        ("D66", False),
        ("SGP", True),
    ]


@pytest.mark.parametrize(
    ("fracties", "text", "fields"),
    [((), TEXT, {"fracties"}), (("vvd",), "  ", {"text"}), (("vvd", "vvd"), TEXT, {"fracties"})],
)
def test_a_wrong_inbreng_is_refused_and_nothing_changed(world, overleg, fracties, text, fields):
    with pytest.raises(Invalid) as refused:
        inbrengen.hand_in_inbreng(
            overleg=overleg, actor=world.clerk, fracties=[getattr(world, f) for f in fracties], text=text
        )
    assert (set(refused.value.fields), Inbreng.objects.count()) == (fields, 0)


def test_cutting_keeps_the_key_of_what_starts_where_it_started(world, inbreng):
    first_key = inbreng.questions.get().key
    spans = cut(TEXT, cut(TEXT, whole(TEXT), 51), 71)
    inbrengen.split_inbreng(inbreng=inbreng, actor=world.clerk, spans=retag(spans, 0, QuestionKind.REMARK))
    assert [kind for kind, _ in texts(inbreng)] == ["remark", "question", "question"]
    keys = list(inbreng.questions.order_by("position").values_list("key", flat=True))
    assert keys[0] == first_key
    inbrengen.split_inbreng(inbreng=inbreng, actor=world.clerk, spans=join(spans, 2))
    assert list(inbreng.questions.order_by("position").values_list("key", flat=True)) == keys[:2]


def test_a_partition_with_a_gap_is_refused(world, inbreng):
    with pytest.raises(Invalid) as refused:
        inbrengen.split_inbreng(inbreng=inbreng, actor=world.clerk, spans=cut(TEXT, whole(TEXT), 51)[:1])
    assert (refused.value.code, texts(inbreng)) == ("partition-gap", [("question", TEXT)])


def test_another_commissies_clerk_and_a_ministry_may_not(world, overleg, inbreng):
    for actor in (world.other_clerk, world.coordinator, world.kamer_reader, world.admin):
        with pytest.raises(NotAllowed):
            inbrengen.split_inbreng(inbreng=inbreng, actor=actor, spans=whole(TEXT))


def test_putting_lists_every_reason(world, overleg, inbreng):
    inbrengen.split_inbreng(
        inbreng=inbreng, actor=world.clerk, spans=retag(whole(TEXT), 0, QuestionKind.REMARK)
    )
    overleggen.close_overleg(overleg=overleg, actor=world.clerk)
    overleg.deadlines.filter(kind="answers").delete()
    with pytest.raises(Blocked) as blocked:
        overleggen.put_overleg(overleg=overleg, actor=world.clerk)
    assert [reason.code for reason in blocked.value.reasons] == ["no-questions", "no-term"]


def test_closing_without_inbreng_is_refused(world, overleg):
    with pytest.raises(NotNow):
        overleggen.close_overleg(overleg=overleg, actor=world.clerk)


def test_a_removed_inbreng_leaves_no_questions(world, overleg, inbreng):
    inbrengen.remove_inbreng(inbreng=inbreng, actor=world.clerk)
    assert (Inbreng.objects.count(), Question.objects.count()) == (0, 0)


def test_a_correction_keeps_the_words_before_it(world):
    put = w.put_overleg(world)
    question = Question.objects.get(overleg=put, number=1)
    before = question.text
    questions.correct_question(
        question=question, actor=world.clerk, text="Hoeveel waren het er?", reason="Spelling."
    )
    assert list(question.versions.values_list("number", "text")) == [
        (1, before),
        (2, "Hoeveel waren het er?"),
    ]
