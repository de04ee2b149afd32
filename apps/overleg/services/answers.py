"""The work on one answer: offered, accepted, typed, saved, submitted; who owns it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow
from apps.accounts.models import Unit, User
from apps.overleg import policies
from apps.overleg.models import Answer, CrossReference, WorkingText
from apps.overleg.services import steps, versions
from apps.overleg.services.acting import begin, finish, require_reason, sign_off_when_complete
from apps.overleg.services.gate import require, require_answer
from apps.overleg.services.versions import Saved


@transaction.atomic
def offer_answer(
    *, answer: Answer, actor: User, owner: User, unit: Unit | None = None, now: datetime | None = None
) -> Answer:
    """The coordinator offers the answer to a drafter, who accepts or declines."""
    now = now or timezone.now()
    answer = begin("offer", answer, actor)
    _require_owner(owner, answer)
    answer.owner = owner
    if unit is not None and unit != answer.unit:
        answer.unit = unit
        steps.copy_defaults(answer)
    return finish("offer", answer, actor=actor, now=now, also=["owner", "unit"], owner=owner.name)


@transaction.atomic
def accept_answer(*, answer: Answer, actor: User, now: datetime | None = None) -> Answer:
    """The drafter takes it on."""
    answer = begin("accept", answer, actor)
    return finish("accept", answer, actor=actor, now=now or timezone.now())


@transaction.atomic
def decline_answer(
    *,
    answer: Answer,
    actor: User,
    reason: str,
    suggested: User | None = None,
    now: datetime | None = None,
) -> Answer:
    """The drafter gives it back, says why, and may name somebody better."""
    answer = begin("decline", answer, actor)
    require_reason(reason, _("Say why you decline."))
    answer.owner = None
    return finish(
        "decline",
        answer,
        actor=actor,
        now=now or timezone.now(),
        also=["owner"],
        reason=reason.strip(),
        suggested=suggested.name if suggested else "",
    )


@transaction.atomic
def reassign_answer(*, answer: Answer, actor: User, owner: User, now: datetime | None = None) -> Answer:
    """The coordinator gives the work to somebody else; the text and its state stay."""
    answer = begin("reassign", answer, actor)
    _require_owner(owner, answer)
    if owner.pk == answer.owner_id:
        raise Invalid(_("This person has the answer already."), fields={"owner": _("Choose someone else.")})
    answer.owner = owner
    return finish(
        "reassign", answer, actor=actor, now=now or timezone.now(), also=["owner"], owner=owner.name
    )


@transaction.atomic
def type_answer(
    *,
    answer: Answer,
    actor: User,
    text: str,
    based_on: int,
    numbering: int | None = None,
    now: datetime | None = None,
) -> WorkingText:
    """Keep what this person is typing (autosave): no version, no event, no effect on approvals.

    Locks nothing but the row of this person: it changes nothing that others read.
    """
    answer = Answer.objects.select_related("overleg").get(pk=answer.pk)
    require(policies.may_type_answer(actor, answer))
    require_answer("type", answer)
    row, _created = WorkingText.objects.update_or_create(
        answer=answer,
        user=actor,
        defaults={
            "text": text,
            "based_on": based_on,
            "numbering": answer.overleg.numbering if numbering is None else numbering,
            "updated_at": now or timezone.now(),
        },
    )
    return row


@transaction.atomic
def save_answer(
    *,
    answer: Answer,
    actor: User,
    text: str,
    based_on: int,
    numbering: int | None = None,
    now: datetime | None = None,
) -> Saved:
    """Make a version of what was typed: approvals die, pointers in it become identities.

    `based_on` is the number of the version the typing started from (0: none); `numbering` that of the page.
    Raises Stale with both texts when somebody saved meanwhile, Invalid for a pointer to nothing.
    The same text again makes no version.
    """
    now = now or timezone.now()
    answer = begin("save", answer, actor)
    read = versions.read_text(answer, text, numbering)
    markdown = read.markdown
    versions.require_fresh(answer, markdown, based_on)
    WorkingText.objects.filter(answer=answer, user=actor).delete()
    if answer.current is not None and answer.current.markdown == markdown:
        return Saved(answer.current, read.resolutions, changed=False)
    version, voided = versions.add_version(answer, markdown=markdown, author=actor, now=now)
    finish("save", answer, actor=actor, now=now, also=["current", "approved"], voided=voided)
    return Saved(version, read.resolutions, read.replaced, voided)


@transaction.atomic
def print_as_typed(
    *, answer: Answer, actor: User, phrase: str, token: str, now: datetime | None = None
) -> Saved:
    """Undo a found pointer: the phrase stands as typed again, in this and later versions.

    `token` is the stored pointer that took its place; NotNow when the text no longer holds it.
    """
    now = now or timezone.now()
    answer = begin("save", answer, actor)
    if answer.current is None or not phrase.strip() or token not in answer.current.markdown:
        raise NotNow(_("This pointer is no longer in the text. Reload the page."))
    answer.plain_phrases = [*answer.plain_phrases, phrase]
    answer.save(update_fields=["plain_phrases"])
    markdown = answer.current.markdown.replace(token, phrase)
    version, voided = versions.add_version(answer, markdown=markdown, author=actor, now=now)
    finish("save", answer, actor=actor, now=now, also=["current", "approved"], voided=voided)
    return Saved(version, voided=voided)


@transaction.atomic
def submit_answer(
    *, answer: Answer, actor: User, based_on: int | None = None, now: datetime | None = None
) -> Answer:
    """The owner puts the current version before the reviewers; steps that approved exactly it stay approved."""
    now = now or timezone.now()
    answer = begin("submit", answer, actor)
    if answer.current is None or not answer.current.markdown.strip():
        raise NotNow(_("There is no text yet. Save an answer first."))
    if based_on is not None and based_on != answer.current.number:
        raise NotNow(_("Somebody saved a newer version. Read it before you submit."), code="stale")
    answer = finish("submit", answer, actor=actor, now=now)
    return sign_off_when_complete(answer, actor=actor, now=now)


@transaction.atomic
def retract_answer(*, answer: Answer, actor: User, now: datetime | None = None) -> Answer:
    """The owner takes it back from review to work on it; approvals hold until the text changes."""
    answer = begin("retract", answer, actor)
    return finish("retract", answer, actor=actor, now=now or timezone.now())


@transaction.atomic
def reopen_answer(*, answer: Answer, actor: User, reason: str, now: datetime | None = None) -> Answer:
    """The coordinator opens an approved answer again; approvals hold until the text changes."""
    answer = begin("reopen", answer, actor)
    require_reason(reason, _("Say why the answer is opened again."))
    answer.approved = None
    return finish(
        "reopen", answer, actor=actor, now=now or timezone.now(), also=["approved"], reason=reason.strip()
    )


@transaction.atomic
def confirm_answer(*, answer: Answer, actor: User, now: datetime | None = None) -> Answer:
    """The answer still holds although what it leans on changed; somebody looked."""
    answer = begin("confirm", answer, actor)
    changed = CrossReference.objects.filter(answer=answer, target_changed_at__isnull=False)
    if not changed.exists():
        raise NotNow(_("Nothing that this answer leans on has changed."))
    targets = sorted(changed.values_list("target__key", flat=True))
    changed.update(target_changed_at=None)
    return finish("confirm", answer, actor=actor, now=now or timezone.now(), targets=targets)


def _require_owner(owner: User, answer: Answer) -> None:
    if not policies.may_own_answer(owner, answer):
        raise Invalid(
            _("%(name)s is no drafter of this ministry.") % {"name": owner.name},
            fields={"owner": _("Choose a drafter of this ministry.")},
        )
