"""A file comes in: read, recognised, shown to a clerk; accepted, it becomes inbreng and questions."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow, TooBig, WrongKind
from apps.accounts.models import User
from apps.documents import policies
from apps.documents.domain.outline import Outline, as_json
from apps.documents.domain.unreadable import Reason, Unreadable, plain_name
from apps.documents.models import Recognition, SourceDocument
from apps.documents.queries import accepted_before
from apps.documents.reading.apart import Reading, read_outline
from apps.documents.services.corrections import reading_of, require_revision, require_unaccepted
from apps.documents.services.intake import handed_in, require_kind
from apps.overleg.domain.partition import of_pieces
from apps.overleg.models import Inbreng, Overleg
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock, require, require_overleg
from apps.overleg.services.inbrengen import Handed, hand_in_together

# Larger files are kept first and read in the background (services/unread.py), with more time.
READ_AT_ONCE = 200_000
# What a file is, is known when it was read.
UNKNOWN_TYPE = "application/octet-stream"

_KINDS: dict[Reason, type[Invalid]] = {
    Reason.TOO_BIG: TooBig,
    Reason.UNSUPPORTED: WrongKind,
    Reason.OLD_WORD: WrongKind,
    Reason.PROTECTED: WrongKind,
}


def upload_document(
    *, overleg: Overleg, actor: User, name: str, data: bytes, replaces: SourceDocument | None = None
) -> Recognition:
    """Read and recognise a file for this overleg; the same file again gives the recognition it had (`was_known`).

    A small file is read at once and kept only when it is a question document; a large one is kept, and read in
    the background. `replaces` names the document of which this is a new version. Raises NotAllowed, NotNow,
    Invalid (a file that cannot be read, or that is no question document; another version of another overleg).
    """
    overleg = Overleg.objects.get(pk=overleg.pk)
    require(policies.may_upload_document(actor, overleg))
    require_overleg("hand_in", overleg)
    if replaces is not None and replaces.overleg_id != overleg.pk:
        raise Invalid(_("Choose a document of this overleg."), fields={"replaces": _("Choose a document.")})
    sha256 = hashlib.sha256(data).hexdigest()
    known = _known(overleg, sha256)
    if known is not None:
        return known
    large = len(data) > READ_AT_ONCE
    reading = None if large else _read(data, name)  # outside the transaction: reading takes time
    if reading:
        require_kind(overleg, reading.outline.document.kind)
    with transaction.atomic():
        overleg = lock(overleg)
        require_overleg("hand_in", overleg)
        known = _known(overleg, sha256)  # it may have come in while we were reading
        if known is not None:
            return known
        document = SourceDocument.objects.create(
            overleg=overleg,
            name=plain_name(name) or _("no name"),
            media_type=reading.media_type if reading else UNKNOWN_TYPE,
            sha256=sha256,
            data=data,
            replaces=replaces,
            uploaded_by=actor,
        )
        record("upload", overleg, actor=actor, sha256=sha256)
        if reading is None:
            return Recognition.objects.create(
                document=document, state=Recognition.State.READING, progress=0, outline=None
            )
        return Recognition.objects.create(document=document, outline=as_json(reading.outline))


@transaction.atomic
def remove_recognition(*, recognition: Recognition, actor: User) -> None:
    """Take a file out again that was not taken over, with what was recognised; the event keeps its digest.

    Raises NotAllowed, NotNow (it was taken over, or nothing can be handed in any more).
    """
    document = recognition.document
    overleg = lock(document.overleg)
    recognition = lock(recognition)
    require(policies.may_remove_recognition(actor, recognition))
    require_overleg("hand_in", overleg)
    if recognition.accepted_at is not None:
        raise NotNow(_("This document was already taken over."))
    record("remove", overleg, actor=actor, document=str(document.public_id), sha256=document.sha256)
    document.delete()


def refusal_of(unreadable: Unreadable) -> Invalid:
    """Why a file was not read, as the refusal that the doors understand."""
    kind = _KINDS.get(unreadable.reason, Invalid)
    return kind(unreadable.detail, code="unreadable", fields={"file": unreadable.detail})


def _read(data: bytes, name: str) -> Reading:
    try:
        reading = read_outline(data, name)
    except Unreadable as unreadable:
        raise refusal_of(unreadable) from unreadable
    if not reading.recognised:
        message = explain_unrecognised()
        raise Invalid(message, code="not-recognised", fields={"file": message})
    return reading


def explain_unrecognised() -> str:
    """One line for the user about a file that can be read and is no question document."""
    return _("No questions of fracties were recognised in this file. Paste the text of one fractie instead.")


@transaction.atomic
def accept_recognition(
    *, recognition: Recognition, actor: User, revision: int | None = None, now: datetime | None = None
) -> list[Inbreng]:
    """The clerk accepts the outline as corrected: one inbreng per asker, in questions, remarks and headings.

    Answers in the document are not taken over: who answers does so here. `revision` is what the clerk saw.
    Raises Invalid when an asker is no known fractie, NotNow when it was accepted before or is changed since.
    """
    document = recognition.document
    overleg = lock(document.overleg)
    recognition = _locked(recognition)
    recognition.document = document  # the file itself is not read again
    require(policies.may_accept_recognition(actor, recognition))
    require_overleg("hand_in", overleg)
    require_unaccepted(recognition)
    if accepted_before(recognition) is not None:
        raise NotNow(_("This is a new version of a document that was taken over. Take over what changed."))
    if revision is not None:
        require_revision(recognition, overleg, revision)
    outline = outline_of(recognition)
    require_kind(overleg, outline.document.kind)
    parts = [(who, of_pieces(pieces)) for who, pieces in handed_in(overleg, outline)]
    handed = [Handed(text, spans=spans, **who) for who, (text, spans) in parts]
    inbrengen = hand_in_together(overleg=overleg, actor=actor, handed=handed)
    recognition.accepted_by, recognition.accepted_at = actor, now or timezone.now()
    recognition.save(update_fields=["accepted_by", "accepted_at"])
    record("accept", overleg, actor=actor, now=now, document=str(document.public_id))
    return inbrengen


def _locked(recognition: Recognition) -> Recognition:
    """The row as it is now, locked; what was found in a file never changes once it is ready, and is not read again."""
    if recognition.state != Recognition.State.READY:
        return lock(recognition)
    rows = Recognition.objects.select_for_update(no_key=True).defer("outline")
    locked = rows.get(pk=recognition.pk)
    locked.outline = recognition.outline
    return locked


def _known(overleg: Overleg, sha256: str) -> Recognition | None:
    known = Recognition.objects.filter(document__overleg=overleg, document__sha256=sha256).first()
    if known is not None:
        known.was_known = True
    return known


def outline_of(recognition: Recognition) -> Outline:
    """The outline as a value, with what a clerk corrected; a ValueError of one that was not read yet."""
    return reading_of(recognition).outline
