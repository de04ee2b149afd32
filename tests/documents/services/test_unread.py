"""A large file is kept first and read later, once, by whoever comes by; what goes wrong is told, not lost."""

from datetime import timedelta

import pytest

from apps.accounts.domain.refusals import NotAllowed, NotNow
from apps.documents.domain.outline import from_json
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.models import Recognition, SourceDocument
from apps.documents.reading.apart import Reading
from apps.documents.services import recognitions, unread
from apps.overleg.models import Event
from tests import world as w


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch):
    monkeypatch.setattr(recognitions, "READ_AT_ONCE", 10)


@pytest.fixture
def waiting(world, opened, sample) -> Recognition:
    return recognitions.upload_document(overleg=opened, actor=world.clerk, name="groot.txt", data=sample)


def state(recognition):
    row = Recognition.objects.get(pk=recognition.pk)
    return row.state, row.progress, row.refusal, row.outline is not None, row.claimed_until


def clock(**later):
    return lambda: w.NOW + timedelta(**later)


def test_a_large_file_waits_and_is_then_read_once(waiting, sample):
    assert state(waiting) == ("reading", 0, "", False, None)
    assert (unread.read_documents(), unread.read_documents()) == (1, 0)
    assert state(waiting) == ("ready", 100, "", True, None)
    assert SourceDocument.objects.get().media_type == "text/plain"
    waiting.refresh_from_db()
    assert len(recognitions.outline_of(waiting).parts) == len(from_json(waiting.outline).parts) > 0


def test_the_same_large_file_again_is_the_same_and_says_so(world, opened, sample, waiting):
    again = recognitions.upload_document(overleg=opened, actor=world.clerk, name="weer.txt", data=sample)
    assert (again, again.was_known, waiting.was_known) == (waiting, True, False)
    assert (Recognition.objects.count(), Event.objects.filter(verb="upload").count()) == (1, 1)


def test_nothing_is_taken_over_before_it_was_read(world, waiting):
    with pytest.raises(NotNow):
        recognitions.accept_recognition(recognition=waiting, actor=world.clerk)
    assert state(waiting) == ("reading", 0, "", False, None)


@pytest.mark.parametrize(
    ("reason", "said"), [(Reason.HOSTILE, "hostile"), (Reason.TOO_LONG, "too-long"), (None, "not-recognised")]
)
def test_what_cannot_be_read_keeps_its_reason(world, opened, reason, said, monkeypatch):
    recognition = recognitions.upload_document(
        overleg=opened, actor=world.clerk, name="x.txt", data=b"Melk, brood en kaas."
    )
    if reason is not None:

        def refuse(*args, **kwargs):
            raise Unreadable(reason)

        monkeypatch.setattr(unread, "read_outline", refuse)
    assert unread.read_documents() == 1
    assert state(recognition) == ("refused", 100, said, False, None)


def test_progress_moves_and_keeps_the_lease(waiting, monkeypatch):
    seen = []

    def reading(data, name, *, patient, tell):
        for percent in (40, 40, 90):
            tell(percent)
            seen.append(state(waiting))
        raise Unreadable(Reason.DAMAGED)

    monkeypatch.setattr(unread, "read_outline", reading)
    moments = iter(w.NOW + timedelta(seconds=5 * n) for n in range(20))
    unread.read_documents(lambda: next(moments))
    until = [w.NOW + timedelta(seconds=5 * n) + unread.LEASE for n in (1, 2, 3)]
    assert seen == [("reading", p, "", False, u) for p, u in zip((40, 40, 90), until, strict=True)]


def test_a_file_that_somebody_reads_is_left_to_them_until_the_lease_runs_out(waiting):
    claimed = unread._claim(w.NOW, set())
    assert claimed == waiting
    assert unread.read_documents(clock(seconds=19)) == 0
    assert unread.read_documents(clock(seconds=21)) == 1
    assert state(waiting)[0] == "ready"


def test_who_lost_the_lease_writes_nothing(waiting, monkeypatch, sample):
    found = unread.read_outline(sample)

    def slow(data, name, *, patient, tell):
        monkeypatch.setattr(unread, "read_outline", lambda *args, **kwargs: found)
        assert unread.read_documents(clock(minutes=5)) == 1  # another worker took it over
        tell(90)
        raise AssertionError("a lost lease stops the reading")

    monkeypatch.setattr(unread, "read_outline", slow)
    assert unread.read_documents(clock()) == 0
    assert state(waiting) == ("ready", 100, "", True, None)


def test_who_lost_the_lease_at_the_very_end_writes_nothing(waiting, monkeypatch, sample):
    found = unread.read_outline(sample)

    def slow(data, name, *, patient, tell):
        Recognition.objects.filter(pk=waiting.pk).update(
            state="refused", refusal="hostile", claimed_until=None
        )
        return Reading(found.media_type, found.outline)

    monkeypatch.setattr(unread, "read_outline", slow)
    assert unread.read_documents(clock()) == 0
    assert state(waiting)[:3] == ("refused", unread.BEGUN, "hostile")


def test_what_was_not_taken_over_can_be_removed_also_while_it_is_read(world, waiting, monkeypatch):
    def meanwhile(data, name, *, patient, tell):
        recognitions.remove_recognition(recognition=waiting, actor=world.clerk)
        tell(40)

    monkeypatch.setattr(unread, "read_outline", meanwhile)
    assert unread.read_documents() == 0
    assert (SourceDocument.objects.count(), Recognition.objects.count()) == (0, 0)
    assert Event.objects.filter(verb="remove", noun="overleg").count() == 1


def test_only_the_clerk_removes_and_nothing_that_was_taken_over(world, waiting):
    for user in (world.other_clerk, world.kamer_reader, world.coordinator):
        with pytest.raises(NotAllowed):
            recognitions.remove_recognition(recognition=waiting, actor=user)
    Recognition.objects.update(accepted_by=world.clerk, accepted_at=w.NOW)
    with pytest.raises(NotNow):
        recognitions.remove_recognition(recognition=waiting, actor=world.clerk)
    assert (SourceDocument.objects.count(), Event.objects.filter(verb="remove").count()) == (1, 0)
