"""The letters around an overleg, and the ministry's own templates for them."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow
from apps.accounts.models import Ministry, User
from apps.documents import formats, policies, queries
from apps.documents.domain.letters import TEXT_MARK, LetterKind
from apps.documents.domain.unreadable import Unreadable
from apps.documents.models import LetterTemplate
from apps.documents.reading.apart import read_paper
from apps.documents.services.recognitions import refusal_of
from apps.overleg.domain.prose import printable
from apps.overleg.models import Overleg
from apps.overleg.services.gate import require

LARGEST_TEMPLATE = 5_000_000


def write_letter(
    *,
    overleg: Overleg,
    actor: User,
    kind: LetterKind,
    dated: date | None = None,
    reference: str = "",
    signatories: tuple[str, ...] = (),
    until: date | None = None,
    reason: str = "",
    answers: str = "",
) -> bytes:
    """The letter as .docx, on the template of the actor's ministry when it has one; nothing is kept.

    Raises NotAllowed, NotNow before the questions were put.
    """
    require(policies.may_write_letter(actor, overleg))
    if overleg.put_at is None:
        raise NotNow(_("The questions were not put yet."))
    letter = queries.letter_of(
        overleg,
        kind,
        dated=dated,
        reference=printable(reference),
        signatories=tuple(map(printable, signatories)),
        until=until,
        reason=printable(reason),
        answers=answers,
    )
    return formats.produce("letter", letter)


@transaction.atomic
def upload_letter_template(
    *,
    ministry: Ministry,
    actor: User,
    kind: LetterKind,
    name: str,
    data: bytes,
    now: datetime | None = None,
) -> LetterTemplate:
    """The ministry's own Word file for one kind of letter, in place of the one before.

    Raises NotAllowed, Invalid (no Word file, or without a place for the text).
    """
    require(policies.may_upload_letter_template(actor, ministry))
    if len(data) > LARGEST_TEMPLATE:
        raise Invalid(_("This template is too big."), fields={"file": _("Use a file of at most 5 MB.")})
    try:
        if formats.media_type(data) != formats.DOCX:
            raise Invalid(_("Choose a Word file."), fields={"file": _("Save the template as .docx.")})
        read_paper(data, name)
        marks = formats.template_marks(data)
    except Unreadable as unreadable:
        raise refusal_of(unreadable) from unreadable
    if TEXT_MARK not in marks:
        message = _("There is no {{tekst}} in this file. Write it where the text of the letter must come.")
        raise Invalid(message, code="no-place", fields={"file": message})
    template, _made = LetterTemplate.objects.update_or_create(
        ministry=ministry,
        kind=kind.value,
        defaults={
            "name": name[-255:],
            "data": data,
            "uploaded_by": actor,
            "uploaded_at": now or timezone.now(),
        },
    )
    return template


@transaction.atomic
def remove_letter_template(*, template: LetterTemplate, actor: User) -> None:
    """From now on the plain letter."""
    require(policies.may_upload_letter_template(actor, template.ministry))
    template.delete()
