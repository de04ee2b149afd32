"""A file comes in: read and recognised once, taken over once, all of it or nothing."""

import pytest

from apps.accounts.domain.refusals import Invalid, NotAllowed, NotNow
from apps.accounts.models import Fractie
from apps.documents.domain.outline import ItemKind
from apps.documents.models import Recognition, SourceDocument
from apps.documents.services import recognitions
from apps.overleg.models import Event, Inbreng, Question
from apps.overleg.services import overleggen
from tests import world as w

pytestmark = pytest.mark.slow


def upload(overleg, actor, data, name="verslag.txt"):
    return recognitions.upload_document(overleg=overleg, actor=actor, name=name, data=data)


def with_fracties(recognition):
    """Every asker of the document is a fractie."""
    for part in recognitions.outline_of(recognition).parts:
        for asker in part.askers:
            Fractie.objects.get_or_create(
                abbreviation=asker, defaults={"name": asker, "seats": 5, "valid_from": w.SINCE}
            )


def test_the_same_file_again_gives_the_recognition_it_had(world, opened, sample):
    first = upload(opened, world.clerk, sample)
    again = upload(opened, world.clerk, sample, "ander.txt")
    assert (again, SourceDocument.objects.count()) == (first, 1)
    assert bytes(SourceDocument.objects.get().data) == sample


def test_the_same_file_twice_at_once_is_one_document(world, opened, sample, monkeypatch):
    read = recognitions.read_outline

    def meanwhile(data, name):
        monkeypatch.setattr(recognitions, "read_outline", read)
        upload(opened, world.clerk, sample)
        return read(data, name)

    monkeypatch.setattr(recognitions, "read_outline", meanwhile)
    assert upload(opened, world.clerk, sample) == Recognition.objects.get()


def test_accepted_it_becomes_one_inbreng_per_asker_with_all_its_questions(world, opened, sample):
    recognition = upload(opened, world.clerk, sample)
    with_fracties(recognition)
    inbrengen = recognitions.accept_recognition(recognition=recognition, actor=world.clerk, now=w.NOW)
    outline = recognitions.outline_of(recognition)
    assert [
        (
            [row.fractie.abbreviation for row in one.askers.all()],
            one.questions.filter(kind="question").count(),
        )
        for one in inbrengen
    ] == [
        (list(part.askers), sum(len(item.numbers) for item in part.items if item.kind is ItemKind.QUESTION))
        for part in outline.parts
    ]
    recognition.refresh_from_db()
    assert (recognition.accepted_by, recognition.accepted_at) == (world.clerk, w.NOW)
    with pytest.raises(NotNow):
        recognitions.accept_recognition(recognition=recognition, actor=world.clerk)
    assert Inbreng.objects.count() == len(inbrengen)


def test_an_asker_that_is_no_fractie_takes_nothing_over(world, opened, sample):
    recognition = upload(opened, world.clerk, sample)
    Fractie.objects.all().delete()
    with pytest.raises(Invalid) as refused:
        recognitions.accept_recognition(recognition=recognition, actor=world.clerk)
    assert (refused.value.code, Inbreng.objects.count(), Question.objects.count()) == ("unknown-asker", 0, 0)


@pytest.mark.parametrize("data", [b"\x00\x01", b"Melk, brood en kaas."])
def test_what_cannot_be_read_or_is_no_question_document_leaves_nothing(world, opened, data):
    events = Event.objects.count()
    with pytest.raises(Invalid):
        upload(opened, world.clerk, data)
    assert (SourceDocument.objects.count(), Event.objects.count()) == (0, events)


def test_only_the_clerk_of_the_commissie_hands_in_a_file(world, opened, sample):
    for user in (world.other_clerk, world.kamer_reader, world.coordinator, world.admin):
        with pytest.raises(NotAllowed):
            upload(opened, user, sample)
    recognition = upload(opened, world.clerk, sample)
    for user in (world.other_clerk, world.kamer_reader, world.coordinator, world.admin):
        with pytest.raises(NotAllowed):
            recognitions.accept_recognition(recognition=recognition, actor=user)
    assert not Inbreng.objects.exists()


def test_nothing_comes_in_once_the_inbreng_is_closed(world, sample):
    closed = w.closed_overleg(world)
    with pytest.raises(NotNow):
        upload(closed, world.clerk, sample)
    opened = overleggen.reopen_overleg(overleg=closed, actor=world.clerk)
    recognition = upload(opened, world.clerk, sample)
    with_fracties(recognition)
    overleggen.close_overleg(overleg=opened, actor=world.clerk)
    with pytest.raises(NotNow):
        recognitions.accept_recognition(recognition=recognition, actor=world.clerk)
    assert Inbreng.objects.count() == 1
