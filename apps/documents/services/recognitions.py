"""A file comes in: read, recognised, shown to a clerk; accepted, it becomes inbreng and questions."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow
from apps.accounts.models import Fractie, User
from apps.documents import formats, policies
from apps.documents.domain.outline import DocumentKind, Outline, Part, as_json, from_json
from apps.documents.domain.pieces import asked
from apps.documents.domain.structure import recognise
from apps.documents.domain.unreadable import Unreadable
from apps.documents.models import Recognition, SourceDocument
from apps.overleg.domain.partition import of_pieces
from apps.overleg.domain.references import asker_name
from apps.overleg.models import Inbreng, Overleg
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock, require, require_overleg
from apps.overleg.services.inbrengen import hand_in_inbreng


def upload_document(*, overleg: Overleg, actor: User, name: str, data: bytes) -> Recognition:
    """Read and recognise a file for this overleg; the same file again gives the recognition it had.

    Raises NotAllowed, NotNow, Invalid (a file that cannot be read, or that is no question document).
    """
    overleg = Overleg.objects.get(pk=overleg.pk)
    require(policies.may_upload_document(actor, overleg))
    require_overleg("hand_in", overleg)
    sha256 = hashlib.sha256(data).hexdigest()
    known = _known(overleg, sha256)
    if known is not None:
        return known
    try:
        source = formats.read(data, name)  # outside the transaction: reading takes time
    except Unreadable as unreadable:
        raise Invalid(
            unreadable.detail, code="unreadable", fields={"file": unreadable.detail}
        ) from unreadable
    outline = recognise(source)
    if outline.document.kind is DocumentKind.UNKNOWN:
        message = _(
            "No questions of fracties were recognised in this file. Paste the text of one fractie instead."
        )
        raise Invalid(message, code="not-recognised", fields={"file": message})
    with transaction.atomic():
        overleg = lock(overleg)
        require_overleg("hand_in", overleg)
        known = _known(overleg, sha256)  # it may have come in while we were reading
        if known is not None:
            return known
        document = SourceDocument.objects.create(
            overleg=overleg,
            name=name[-255:],
            media_type=formats.media_type(data),
            sha256=sha256,
            data=data,
            uploaded_by=actor,
        )
        record("upload", overleg, actor=actor, sha256=sha256)
        return Recognition.objects.create(document=document, outline=as_json(outline))


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
    if recognition.accepted_at is not None:
        raise NotNow(_("This document was already taken over."))
    outline = from_json(recognition.outline)
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
    return Recognition.objects.filter(document__overleg=overleg, document__sha256=sha256).first()


def outline_of(recognition: Recognition) -> Outline:
    """The recognised outline as a value."""
    return from_json(recognition.outline)


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
