"""Correcting what was recognised: each act kept at once, undone and done again, and never two clerks across."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.domain.refusals import Invalid, NotAllowed, NotNow
from apps.accounts.models import Fractie
from apps.documents.domain.outline import ItemKind
from apps.documents.models import Recognition
from apps.documents.services import corrections, recognitions
from apps.overleg.models import Event, Inbreng
from apps.overleg.services import overleggen
from tests import world as w
from tests.recognised import recognised

INBRENG = """INBRENG VERSLAG VAN EEN SCHRIFTELIJK OVERLEG

I Vragen en opmerkingen vanuit de fracties

Vragen en opmerkingen van de leden van de VVD-fractie

De leden van de VVD-fractie lazen de brief. Deze leden vragen hoeveel bruggen dicht zijn. Kan de minister dat toelichten?

Vragen en opmerkingen van de leden van de Bruggenpartij-fractie

Deze leden vragen wanneer de brug weer opengaat.
"""


@pytest.fixture
def read(world, opened):
    return recognised(world, opened, INBRENG.encode(), "inbreng.txt")


def state(recognition):
    """Everything that an act may change, as it is in the database."""
    row = Recognition.objects.get(pk=recognition.pk)
    verbs = list(Event.objects.order_by("pk").values_list("noun", "verb", "result"))
    return row.corrections, row.undone, row.revision, row.outline, row.accepted_at, verbs


def texts(recognition):
    outline = recognitions.outline_of(Recognition.objects.get(pk=recognition.pk))
    return [(item.kind.value, item.text) for part in outline.parts for item in part.items]


def correct(recognition, actor, revision, **act):
    return corrections.correct_recognition(recognition=recognition, actor=actor, revision=revision, act=act)


def split_at(recognition, words):
    text = recognitions.outline_of(recognition).parts[0].items[0].text
    return {"do": "split", "item": "0.0", "at": text.index(words)}


def test_correct_recognition_keeps_the_act_and_records_it(world, read):
    before = state(read)
    act = split_at(read, "Kan de")
    correct(read, world.clerk, 0, **act)
    after = state(read)
    assert after == ([act], [], 1, before[3], None, [*before[5], ("overleg", "correct", "done")])
    assert [text for _, text in texts(read)][1] == "Kan de minister dat toelichten?"


def test_undo_and_redo_give_back_what_was(world, read):
    first, second = split_at(read, "Kan de"), {"do": "kind", "item": "0.0", "kind": "remark"}
    correct(read, world.clerk, 0, **first)
    correct(read, world.clerk, 1, **second)
    done = texts(read)
    for revision in (2, 3):
        corrections.undo_recognition(recognition=read, actor=world.clerk, revision=revision)
    assert (state(read)[:3], len(texts(read))) == (([], [second, first], 4), 2)
    for revision in (4, 5):
        corrections.redo_recognition(recognition=read, actor=world.clerk, revision=revision)
    assert (state(read)[:3], texts(read)) == (([first, second], [], 6), done)
    verbs = [verb for _, verb, _ in state(read)[5]][-6:]
    assert verbs == ["correct", "correct", "undo", "undo", "redo", "redo"]


def test_after_another_act_nothing_can_be_redone(world, read):
    correct(read, world.clerk, 0, **split_at(read, "Kan de"))
    corrections.undo_recognition(recognition=read, actor=world.clerk, revision=1)
    correct(read, world.clerk, 2, do="kind", item="0.0", kind="remark")
    before = state(read)
    with pytest.raises(NotNow) as refused:
        corrections.redo_recognition(recognition=read, actor=world.clerk, revision=3)
    assert (refused.value.code, state(read)) == ("nothing-to-redo", before)


def test_correct_refused_when_it_was_done_too_often(world, read, monkeypatch):
    monkeypatch.setattr(corrections, "MOST_CORRECTIONS", 2)
    act = {"do": "kind", "item": "0.0", "kind": "remark"}
    correct(read, world.clerk, 0, **act)
    correct(read, world.clerk, 1, **act)
    before = state(read)
    with pytest.raises(NotNow) as refused:
        correct(read, world.clerk, 2, **act)
    assert (refused.value.code, state(read)) == ("too-many-corrections", before)
    corrections.undo_recognition(recognition=read, actor=world.clerk, revision=2)
    correct(read, world.clerk, 3, **act)
    assert state(read)[0] == [act, act]


def test_undo_refused_when_nothing_was_done(world, read):
    before = state(read)
    with pytest.raises(NotNow) as refused:
        corrections.undo_recognition(recognition=read, actor=world.clerk, revision=0)
    assert (refused.value.code, state(read)) == ("nothing-to-undo", before)


def test_the_second_of_two_clerks_is_told_who_did_what(world, opened, read):
    colleague = w.person("Hanna Griffier", "clerk", commissie=world.commissie)
    correct(read, colleague, 0, **split_at(read, "Kan de"))
    before = state(read)
    acts = (
        lambda: correct(read, world.clerk, 0, do="merge", item="0.0"),
        lambda: corrections.undo_recognition(recognition=read, actor=world.clerk, revision=0),
        lambda: corrections.redo_recognition(recognition=read, actor=world.clerk, revision=7),
        lambda: recognitions.accept_recognition(recognition=read, actor=world.clerk, revision=0),
    )
    told = []
    for act in acts:
        with pytest.raises(NotNow) as refused:
            act()
        told.append((refused.value.code, refused.value.message))
    sentence = (
        "Hanna Griffier was before you: split an item. Nothing of yours was done; here it is as it is now."
    )
    assert told == [("stale", sentence)] * 4
    assert (state(read), Inbreng.objects.count()) == (before, 0)


@pytest.mark.parametrize(
    ("act", "code"),
    [
        ({"do": "merge", "item": "0.0"}, "nothing-before"),
        ({"do": "kind", "item": "0.0", "kind": "answer"}, "no-answers"),
        ({"do": "split", "item": "8.8", "at": 3}, "no-such-item"),
        ({"do": "burn"}, "unknown-act"),
    ],
)
def test_an_act_that_does_not_fit_changes_nothing(world, read, act, code):
    before = state(read)
    with pytest.raises(Invalid) as refused:
        correct(read, world.clerk, 0, **act)
    assert (refused.value.code, state(read)) == (code, before)


def test_only_the_clerk_of_the_commissie_corrects(world, read):
    act = split_at(read, "Kan de")
    before = state(read)
    for user in (world.other_clerk, world.kamer_reader, world.coordinator, world.admin):
        for service in (corrections.undo_recognition, corrections.redo_recognition):
            with pytest.raises(NotAllowed):
                service(recognition=read, actor=user, revision=0)
        with pytest.raises(NotAllowed):
            correct(read, user, 0, **act)
    assert state(read) == before


def test_nothing_is_corrected_once_accepted_unread_or_closed(world, opened, read):
    Fractie.objects.create(name="Bruggenpartij", abbreviation="Bruggenpartij", valid_from=w.SINCE)
    act = split_at(read, "Kan de")
    Recognition.objects.filter(pk=read.pk).update(state="reading")
    with pytest.raises(NotNow):
        correct(read, world.clerk, 0, **act)
    Recognition.objects.filter(pk=read.pk).update(state="ready")
    closed = overleggen.reopen_overleg(overleg=w.closed_overleg(world), actor=world.clerk)
    other = recognised(world, closed, INBRENG.encode(), "x.txt")
    overleggen.close_overleg(overleg=closed, actor=world.clerk)
    with pytest.raises(NotNow):
        correct(other, world.clerk, 0, **act)
    recognitions.accept_recognition(recognition=read, actor=world.clerk)
    with pytest.raises(NotNow):
        correct(read, world.clerk, 0, **act)
    assert (state(read)[:3], state(other)[:3]) == (([], [], 0), ([], [], 0))


def test_an_unknown_asker_is_put_right_and_what_was_corrected_is_taken_over(world, read):
    with pytest.raises(Invalid) as refused:
        recognitions.accept_recognition(recognition=read, actor=world.clerk)
    assert (refused.value.code, Inbreng.objects.count()) == ("unknown-asker", 0)
    acts = [
        {"do": "askers", "part": "1", "askers": ["D66"], "kind": "fractie"},
        split_at(read, "Deze leden vragen"),
        {"do": "kind", "item": "0.0", "kind": "remark"},
    ]
    for revision, act in enumerate(acts):
        correct(read, world.clerk, revision, **act)
    inbrengen = recognitions.accept_recognition(recognition=read, actor=world.clerk, revision=3)
    assert [
        (
            [row.fractie.abbreviation for row in one.askers.all()],
            list(one.questions.values_list("kind", "text")),
        )
        for one in inbrengen
    ] == [
        (
            ["VVD"],
            [
                ("remark", "De leden van de VVD-fractie lazen de brief."),
                (
                    "question",
                    "Deze leden vragen hoeveel bruggen dicht zijn. Kan de minister dat toelichten?",
                ),
            ],
        ),
        (["D66"], [("question", "Deze leden vragen wanneer de brug weer opengaat.")]),
    ]


def test_an_act_asks_as_often_after_many_as_after_none(world, read):
    counts = []
    for revision in (0, 60):
        row = Recognition.objects.defer("document__data").select_related("document__overleg").get()
        with CaptureQueriesContext(connection) as captured:
            correct(row, world.clerk, revision, do="number", item="0.0", numbers=[revision + 1])
        counts.append(len(captured))
        if not revision:
            for n in range(1, 60):
                correct(row, world.clerk, n, do="number", item="0.0", numbers=[n])
    assert counts[0] == counts[1]
    assert recognitions.outline_of(Recognition.objects.get()).parts[0].items[0].kind is ItemKind.QUESTION
