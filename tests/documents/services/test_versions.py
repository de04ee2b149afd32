"""A corrected new version of a document touches what changed, and nothing else."""

import pytest

from apps.accounts.domain.refusals import Invalid, NotAllowed, NotNow
from apps.accounts.models import Fractie
from apps.documents import queries
from apps.documents.domain.versions import Fate
from apps.documents.services import recognitions, versions
from apps.documents.services.versions import Renewed
from apps.overleg.domain.partition import Span, cut
from apps.overleg.domain.profiles import Kind
from apps.overleg.domain.workflow import QuestionKind
from apps.overleg.models import Event, Inbreng, Question
from apps.overleg.services import inbrengen, overleggen, questions, replacements
from apps.overleg.services.replacements import Carried
from tests import kinds
from tests import world as w

TITLE = "Inbreng schriftelijk overleg\n\n"
VVD = "Inbreng van de leden van de VVD-fractie\n\n"
D66 = "Inbreng van de leden van de D66-fractie\n\n"
ONE = "Hoeveel bibliotheken zijn er gesloten sinds vorig jaar?\n\n"
ONE_CHANGED = "Hoeveel openbare bibliotheken zijn er gesloten sinds vorig jaar?\n\n"
TWO = "Waarom krijgt de regio minder geld dan de stad?\n\n"
THREE = "Kan de minister dit toelichten?\n\n"
FOUR = "Wanneer komt het onderzoek naar zwembaden?\n\n"
FIRST = TITLE + VVD + ONE + TWO + D66 + THREE
SECOND = TITLE + VVD + ONE_CHANGED + FOUR + TWO + D66 + THREE


def upload(world, overleg, text, replaces=None):
    return recognitions.upload_document(
        overleg=overleg,
        actor=world.clerk,
        name="inbreng.txt",
        data=text.encode(),
        replaces=replaces.document if replaces else None,
    )


@pytest.fixture
def taken_over(world, opened):
    """The first version, taken over and numbered, and open again."""
    recognition = upload(world, opened, FIRST)
    recognitions.accept_recognition(recognition=recognition, actor=world.clerk)
    overleggen.close_overleg(overleg=opened, actor=world.clerk)
    questions.number_overleg(overleg=opened, actor=world.clerk)
    overleggen.reopen_overleg(overleg=opened, actor=world.clerk)
    return recognition


def rows():
    """Each question as (key, number, text) in order."""
    found = Question.objects.filter(kind="question").order_by("inbreng__position", "position")
    return [(q.key, q.number, q.text) for q in found]


def test_what_did_not_change_keeps_its_key_and_number(world, opened, taken_over):
    before, d66 = rows(), Inbreng.objects.last()
    renewed = versions.renew_recognition(
        recognition=upload(world, opened, SECOND, taken_over), actor=world.clerk, now=w.NOW
    )
    after = rows()
    one, two, three = before
    assert (renewed, [row[2] for row in after]) == (
        Renewed(changed=1),
        [text.strip() for text in (ONE_CHANGED, FOUR, TWO, THREE)],
    )
    assert (after[0][:2], after[1][1], after[2], after[3]) == (one[:2], None, two, three)
    assert Inbreng.objects.last() == d66
    assert [e.verb for e in Event.objects.filter(noun="inbreng", object_id=d66.public_id)] == ["hand_in"]


def test_the_difference_is_shown_before_it_is_taken_over(world, opened, taken_over):
    found = versions.differences(upload(world, opened, SECOND, taken_over))
    assert [(d.fate, [p.fate.value for p in d.part.pieces]) for d in found] == [
        (Fate.CHANGED, ["changed", "came", "same"]),
        (Fate.SAME, ["same"]),
    ]
    assert Inbreng.objects.first().text == (ONE + TWO).strip()


def test_an_asker_that_came_is_added_and_one_that_went_is_removed(world, opened, taken_over):
    Fractie.objects.create(abbreviation="CDA", name="CDA", seats=5, valid_from=w.SINCE)
    second = TITLE + VVD + ONE + TWO + "Inbreng van de leden van de CDA-fractie\n\n" + FOUR
    assert versions.renew_recognition(
        recognition=upload(world, opened, second, taken_over), actor=world.clerk
    ) == Renewed(came=1, went=1)
    assert [[a.fractie.abbreviation for a in row.askers.all()] for row in Inbreng.objects.all()] == [
        ["VVD"],
        ["CDA"],
    ]


def test_what_the_clerk_cut_or_removed_since_stays_so(world, opened, taken_over):
    vvd, d66 = Inbreng.objects.all()
    spans = tuple(Span(q.start, q.end, QuestionKind(q.kind)) for q in vvd.questions.order_by("position"))
    by_hand = cut(vvd.text, spans, vvd.text.index("minder geld"))
    inbrengen.split_inbreng(inbreng=vvd, actor=world.clerk, spans=by_hand)
    inbrengen.remove_inbreng(inbreng=d66, actor=world.clerk)
    versions.renew_recognition(recognition=upload(world, opened, SECOND, taken_over), actor=world.clerk)
    assert [text for _key, _number, text in rows()] == [
        ONE_CHANGED.strip(),
        FOUR.strip(),
        "Waarom krijgt de regio",
        "minder geld dan de stad?",
    ]


def test_a_third_version_is_compared_with_the_second(world, opened, taken_over):
    second = upload(world, opened, SECOND, taken_over)
    versions.renew_recognition(recognition=second, actor=world.clerk)
    keys = [key for key, _number, _text in rows()]
    third = upload(world, opened, SECOND.replace(FOUR, ""), second)
    assert versions.renew_recognition(recognition=third, actor=world.clerk) == Renewed(changed=1)
    assert [key for key, _number, _text in rows()] == [keys[0], *keys[2:]]


def test_of_two_versions_of_one_document_the_later_is_compared_with_what_stands_now(
    world, opened, taken_over
):
    second = upload(world, opened, SECOND, taken_over)
    other = upload(world, opened, SECOND.replace(THREE, THREE + FOUR), taken_over)
    versions.renew_recognition(recognition=second, actor=world.clerk)
    assert list(queries.latest_accepted(opened)) == [second]
    assert versions.renew_recognition(recognition=other, actor=world.clerk) == Renewed(changed=1)
    assert (Inbreng.objects.count(), list(queries.latest_accepted(opened))) == (2, [other])


def test_a_new_version_is_not_added_as_if_it_were_the_first(world, opened, taken_over):
    second = upload(world, opened, SECOND, taken_over)
    with pytest.raises(NotNow):
        recognitions.accept_recognition(recognition=second, actor=world.clerk)
    versions.renew_recognition(recognition=second, actor=world.clerk)
    with pytest.raises(NotNow):
        versions.renew_recognition(recognition=second, actor=world.clerk)
    assert Inbreng.objects.count() == 2


def test_without_an_accepted_first_version_there_is_nothing_to_renew(world, opened):
    first = upload(world, opened, FIRST)
    second = upload(world, opened, SECOND, first)
    with pytest.raises(NotNow):
        versions.renew_recognition(recognition=second, actor=world.clerk)
    assert len(recognitions.accept_recognition(recognition=second, actor=world.clerk)) == 2


def test_only_the_clerk_renews_and_only_while_fracties_hand_in(world, opened, taken_over):
    second, before = upload(world, opened, SECOND, taken_over), rows()
    for user in (world.other_clerk, world.kamer_reader, world.coordinator):
        with pytest.raises(NotAllowed):
            versions.renew_recognition(recognition=second, actor=user)
    overleggen.close_overleg(overleg=opened, actor=world.clerk)
    with pytest.raises(NotNow):
        versions.renew_recognition(recognition=second, actor=world.clerk)
    assert rows() == before


def test_a_document_of_another_overleg_is_not_replaced(world, opened, taken_over):
    other = overleggen.open_overleg(overleg=w.make_overleg(world, title="Anders"), actor=world.clerk)
    with pytest.raises(Invalid):
        upload(world, other, SECOND, taken_over)


@pytest.mark.parametrize(
    "pieces",
    [
        [Carried(Span(0, 3, QuestionKind.QUESTION))],
        [Carried(Span(0, 9, QuestionKind.QUESTION), "zzzzz")],
        [
            Carried(Span(0, 5, QuestionKind.QUESTION), "KEY"),
            Carried(Span(5, 9, QuestionKind.QUESTION), "KEY"),
        ],
    ],
    ids=["a gap", "a foreign key", "a key twice"],
)
def test_pieces_that_do_not_fit_replace_nothing(world, opened, taken_over, pieces):
    inbreng, before = Inbreng.objects.first(), rows()
    key = before[0][0]
    wanted = [Carried(piece.span, key if piece.key == "KEY" else piece.key) for piece in pieces]
    with pytest.raises(Invalid):
        replacements.replace_inbreng(inbreng=inbreng, actor=world.clerk, text="Waarom? A", pieces=wanted)
    assert rows() == before


def kamervragen(who, *texts):
    head = f"Vragen van het lid {who} aan de minister van Onderwijs, Cultuur en Wetenschap over bibliotheken (ingezonden 3 maart 2026)"
    return "\n\n".join([head, *(f"Vraag {n}\n\n{text.strip()}" for n, text in enumerate(texts, 1))])


@pytest.mark.parametrize(
    ("second", "renewed", "texts"),
    [
        (kamervragen("Jansen (VVD)", ONE, FOUR, TWO, THREE), Renewed(changed=1), (ONE, FOUR, TWO, THREE)),
        (kamervragen("Jansen (VVD)", ONE, THREE), Renewed(changed=1), (ONE, THREE)),
        (kamervragen("Janssen (VVD)", ONE, TWO, THREE), Renewed(came=1, went=1), (ONE, TWO, THREE)),
    ],
    ids=["a question more", "a question less", "another name"],
)
def test_a_new_version_of_kamervragen_is_numbered_through(world, second, renewed, texts):
    world = kinds.with_plenary(world)
    overleg = kinds.make(world, Kind.KAMERVRAGEN)
    first = upload(world, overleg, kamervragen("Jansen (VVD)", ONE, TWO, THREE))
    recognitions.accept_recognition(recognition=first, actor=world.clerk)
    later = upload(world, overleg, second, first)
    assert versions.renew_recognition(recognition=later, actor=world.clerk) == renewed
    assert [row[1:] for row in rows()] == [(n, text.strip()) for n, text in enumerate(texts, 1)]
