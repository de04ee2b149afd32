"""A file comes in: read, recognised, shown to a clerk; accepted, it becomes inbreng and questions."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow, TooBig, WrongKind
from apps.accounts.models import Fractie, User
from apps.documents import policies
from apps.documents.domain.outline import Outline, Part, as_json, from_json
from apps.documents.domain.pieces import asked
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.models import Recognition, SourceDocument
from apps.documents.reading.apart import Reading, read_outline
from apps.overleg.domain.partition import of_pieces
from apps.overleg.domain.references import asker_name
from apps.overleg.models import Inbreng, Overleg
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock, require, require_overleg
from apps.overleg.services.inbrengen import hand_in_inbreng

# Larger files are kept first and read in the background (services/unread.py), with more time.
READ_AT_ONCE = 200_000
# What a file is, is known when it was read.
UNKNOWN_TYPE = "application/octet-stream"

_KINDS: dict[Reason, type[Invalid]] = {
    Reason.TOO_BIG: TooBig,
    Reason.UNSUPPORTED: WrongKind,
    Reason.OLD_WORD: WrongKind,
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
    with transaction.atomic():
        overleg = lock(overleg)
        require_overleg("hand_in", overleg)
        known = _known(overleg, sha256)  # it may have come in while we were reading
        if known is not None:
            return known
        document = SourceDocument.objects.create(
            overleg=overleg,
            name=name[-255:],
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
def remove_document(*, document: SourceDocument, actor: User) -> None:
    """Take a file out again that was not taken over; the event keeps its digest.

    Raises NotAllowed, NotNow (it was taken over, or nothing can be handed in any more).
    """
    overleg = lock(document.overleg)
    document = lock(document)
    require(policies.may_remove_document(actor, document))
    require_overleg("hand_in", overleg)
    if Recognition.objects.filter(document=document, accepted_at__isnull=False).exists():
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
    *, recognition: Recognition, actor: User, now: datetime | None = None
) -> list[Inbreng]:
    """The clerk accepts the outline: one inbreng per asker, cut into questions, remarks and headings.

    Answers in the document are not taken over: who answers does so here. Raises Invalid when an asker is
    no known fractie, NotNow when it was accepted before.
    """
    overleg = lock(recognition.document.overleg)
    recognition = lock(recognition)
    require(policies.may_accept_recognition(actor, recognition))
    require_overleg("hand_in", overleg)
    if recognition.state != Recognition.State.READY:
        raise NotNow(_("This document was not read yet."))
    if recognition.accepted_at is not None:
        raise NotNow(_("This document was already taken over."))
    outline = outline_of(recognition)
    fracties = [_fracties(part) for part in outline.parts]
    unknown = sorted({name for found in fracties for name in found if isinstance(name, str)})
    if unknown or not all(fracties):
        raise Invalid(
            _("These askers are not in the list of fracties: %(names)s. Hand in their text by hand.")
            % {"names": ", ".join(unknown) or _("(no name)")},
            code="unknown-asker",
        )
    inbrengen = []
    for part, found in zip(outline.parts, fracties, strict=True):
        pieces = asked(part)
        if pieces:
            text, spans = of_pieces(pieces)
            inbrengen.append(
                hand_in_inbreng(
                    overleg=overleg,
                    actor=actor,
                    fracties=[f for f in found if isinstance(f, Fractie)],
                    text=text,
                    spans=spans,
                )
            )
    recognition.accepted_by, recognition.accepted_at = actor, now or timezone.now()
    recognition.save(update_fields=["accepted_by", "accepted_at"])
    record("accept", overleg, actor=actor, now=now, document=str(recognition.document.public_id))
    return inbrengen


def _known(overleg: Overleg, sha256: str) -> Recognition | None:
    known = Recognition.objects.filter(document__overleg=overleg, document__sha256=sha256).first()
    if known is not None:
        known.was_known = True
    return known


def outline_of(recognition: Recognition) -> Outline:
    """The recognised outline as a value; a ValueError of one that was not read yet."""
    return from_json(recognition.outline or {})


def _fracties(part: Part) -> list[Fractie | str]:
    """The fractie of each asker, those valid today first; the name itself where there is none."""
    today = timezone.localdate()
    by_name: dict[str, Fractie] = {}
    for fractie in Fractie.objects.order_by("valid_from"):
        for name in {asker_name(fractie.abbreviation), asker_name(fractie.name)}:
            known = by_name.get(name)
            over = fractie.valid_until is not None and fractie.valid_until < today
            if known is None or not over:
                by_name[name] = fractie
    return [by_name.get(asker_name(asker), asker) for asker in part.askers]
