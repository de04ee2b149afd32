"""Large files are read in the background: whoever comes by takes one that nobody is reading.

The rows say what is to be done; a task or a thread only comes to look. A claim is a lease that is renewed while
the file is read: of a worker that dies it runs out, and the next one starts again. What was found is written
in one transaction, by the holder of the lease only.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from apps.documents.domain.intake import TAKES
from apps.documents.domain.outline import as_json
from apps.documents.domain.unreadable import Unreadable
from apps.documents.models import Recognition, SourceDocument
from apps.documents.reading.apart import read_outline
from apps.overleg.domain.profiles import Kind

LEASE = timedelta(seconds=20)
# What is shown as soon as somebody reads it, in percent.
BEGUN = 10
# What stands in `refusal` beside the reasons of Unreadable.
NOT_RECOGNISED = "not-recognised"
OTHER_KIND = "other-kind"

Clock = Callable[[], datetime]


class _LeaseLost(Exception):
    """Somebody else reads this file now, or it was removed."""


def read_documents(clock: Clock = timezone.now) -> int:
    """Read every file that waits and that nobody is reading; returns how many this call settled.

    Safe to run at any moment, by several at once, and after a worker was killed.
    """
    settled = 0
    seen: set[int] = set()
    while claimed := _claim(clock(), seen):
        seen.add(claimed.pk)
        settled += _read(claimed, clock)
    return settled


def _claim(now: datetime, seen: set[int]) -> Recognition | None:
    """The oldest unread file that is free, now ours until the lease runs out."""
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
    waiting = Recognition.objects.filter(free, state=Recognition.State.READING).exclude(pk__in=seen)
    for recognition in waiting.order_by("pk"):
        mine = Recognition.objects.filter(free, pk=recognition.pk, state=Recognition.State.READING)
        if mine.update(claimed_until=now + LEASE, progress=BEGUN) == 1:
            recognition.claimed_until = now + LEASE
            return recognition
    return None


def _read(recognition: Recognition, clock: Clock) -> bool:
    """Read one claimed file and write down what came of it; False when the lease was lost on the way."""
    document = SourceDocument.objects.select_related("overleg").filter(pk=recognition.document_id).first()
    if document is None:
        return False

    def tell(percent: int) -> None:
        _renew(recognition, percent, clock())

    try:
        reading = read_outline(bytes(document.data), document.name, patient=True, tell=tell)
    except _LeaseLost:
        return False
    except Unreadable as unreadable:
        return _settle(recognition, refusal=unreadable.reason.value)
    if not reading.recognised:
        return _settle(recognition, media_type=reading.media_type, refusal=NOT_RECOGNISED)
    if reading.outline.document.kind not in TAKES[Kind(document.overleg.kind)]:
        return _settle(recognition, media_type=reading.media_type, refusal=OTHER_KIND)
    return _settle(recognition, media_type=reading.media_type, outline=as_json(reading.outline))


def _renew(recognition: Recognition, percent: int, now: datetime) -> None:
    """Say how far it is and keep the lease; raises _LeaseLost when it is somebody else's."""
    held = Recognition.objects.filter(pk=recognition.pk, claimed_until=recognition.claimed_until)
    if held.update(progress=percent, claimed_until=now + LEASE) == 0:
        raise _LeaseLost
    recognition.claimed_until = now + LEASE


def _settle(
    recognition: Recognition,
    *,
    media_type: str = "",
    outline: dict[str, object] | None = None,
    refusal: str = "",
) -> bool:
    """All of the outcome at once, and only while the lease is ours."""
    state = Recognition.State.REFUSED if refusal else Recognition.State.READY
    with transaction.atomic():
        held = Recognition.objects.filter(pk=recognition.pk, claimed_until=recognition.claimed_until)
        if held.update(state=state, progress=100, refusal=refusal, outline=outline, claimed_until=None) == 0:
            return False
        if media_type:
            SourceDocument.objects.filter(pk=recognition.document_id).update(media_type=media_type)
    return True
