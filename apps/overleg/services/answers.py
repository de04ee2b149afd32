"""The work on one answer: offered, accepted, typed, saved, submitted; who owns it and which ministry."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow
from apps.accounts.models import Ministry, Unit, User
from apps.overleg import policies, queries
from apps.overleg.domain.workflow import ANSWER_STEPS, AnswerState, ProposalState, after
from apps.overleg.models import Answer, CrossReference, Proposal, Question, WorkingText
from apps.overleg.services import steps, versions
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock_answer, lock_overleg_and_answer, require, require_answer
from apps.overleg.services.steps import Planned
from apps.overleg.services.versions import Saved


def begin(verb: str, answer: Answer, allowed_to: User) -> Answer:
    """Lock the answer, and refuse unless this person may and it can now."""
    if verb in {"combine", "separate"}:
        answer = lock_overleg_and_answer(answer)
    else:
        answer = lock_answer(answer, leaning=verb == "save")
    require(getattr(policies, f"may_{verb}_answer")(allowed_to, answer))
    require_answer(verb, answer)
    return answer


def finish(
    verb: str,
    answer: Answer,
    *,
    actor: User,
    now: datetime,
    also: Collection[str] = (),
    step: str | None = None,
    **detail: Any,
) -> Answer:
    """Go to the next state, let reminders look again, and record the act."""
    before = answer.state
    answer.state = after(ANSWER_STEPS, step or verb, before)
    if answer.state != before:
        answer.state_since = now
    answer.next_reminder_at = now
    answer.save(update_fields={"state", "state_since", "next_reminder_at", *also})
    record(
        verb,
        answer,
        actor=actor,
        from_state=before,
        to_state=answer.state,
        version=answer.current.number if answer.current else None,
        now=now,
        **detail,
    )
    return answer


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
    _require_reason(reason, _("Say why you decline."))
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
    _require_reason(reason, _("Say why the answer is opened again."))
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


@transaction.atomic
def route_answer(
    *, answer: Answer, actor: User, planned: Sequence[Planned], now: datetime | None = None
) -> Answer:
    """The coordinator sets the parafenlijn of this answer; equal positions run in parallel.

    Every step is to be approved anew. Raises Invalid for a step that nobody could fill.
    """
    answer = begin("route", answer, actor)
    if not planned:
        raise Invalid(_("A parafenlijn has at least one step."), fields={"steps": _("Add a step.")})
    allowed = {answer.ministry_id, *answer.co_ministries.values_list("pk", flat=True)}
    if any(not p.name.strip() or p.ministry.pk not in allowed for p in planned):
        raise Invalid(
            _("Give each step a name, and a ministry that takes part in this answer."),
            fields={"steps": _("Check the steps.")},
        )
    if any(p.reviewer and not policies.reviews_for(p.reviewer, p.ministry) for p in planned):
        raise Invalid(
            _("A step can only wait for a reviewer of its ministry."),
            fields={"steps": _("Choose a reviewer of the ministry of the step.")},
        )
    named = [p.reviewer.pk for p in planned if p.reviewer]
    if len(set(named)) < len(named):
        raise Invalid(
            _("One person fills one step."), fields={"steps": _("Choose another reviewer for each step.")}
        )
    steps.replace_steps(answer, planned)
    return finish("route", answer, actor=actor, now=now or timezone.now(), steps=[p.name for p in planned])


@transaction.atomic
def involve_answer(
    *, answer: Answer, actor: User, ministries: Sequence[Ministry], now: datetime | None = None
) -> Answer:
    """These ministries take part: they see the draft, may write in it, and each gets a review step.

    The steps of the others stay as they are.
    """
    answer = begin("involve", answer, actor)
    if any(m.pk == answer.ministry_id for m in ministries):
        raise Invalid(_("This ministry has the answer itself."), fields={"ministries": _("Choose others.")})
    answer.co_ministries.set(ministries)
    steps.follow_ministries(answer)
    return finish(
        "involve",
        answer,
        actor=actor,
        now=now or timezone.now(),
        ministries=[m.abbreviation for m in ministries],
    )


@transaction.atomic
def transfer_answer(
    *, answer: Answer, actor: User, ministry: Ministry, reason: str, now: datetime | None = None
) -> Answer:
    """Ask another addressed ministry to take the answer; it stays here until that one accepts."""
    answer = begin("transfer", answer, actor)
    addressed = {
        a.bewindspersoon.ministry_id for a in answer.overleg.addressees.select_related("bewindspersoon")
    }
    if ministry.pk == answer.ministry_id or ministry.pk not in addressed:
        raise Invalid(
            _("Choose another ministry that is addressed in this overleg."),
            fields={"ministry": _("Choose another addressed ministry.")},
        )
    _require_reason(reason, _("Say why the answer belongs there."))
    answer.transfer_to = ministry
    return finish(
        "transfer",
        answer,
        actor=actor,
        now=now or timezone.now(),
        also=["transfer_to"],
        to=ministry.abbreviation,
        reason=reason.strip(),
    )


@transaction.atomic
def take_over_answer(*, answer: Answer, actor: User, now: datetime | None = None) -> Answer:
    """The other ministry accepts: the answer is theirs, to be offered to one of their drafters."""
    answer = begin("take_over", answer, actor)
    taker = answer.transfer_to
    if taker is None:  # may_take_over_answer saw one; the type checker did not
        raise NotNow(_("Nobody asked to hand this answer over."))
    record(
        "take_over",
        answer,
        actor=actor,
        from_state=answer.state,
        to_state=AnswerState.OPEN,
        now=now,
        to=taker.abbreviation,
    )  # once in the history of the ministry that gives it up
    answer.ministry = taker
    answer.transfer_to = answer.owner = answer.unit = None
    answer.co_ministries.remove(taker)
    steps.copy_defaults(answer)
    # What reviewers of the other ministry proposed is no longer asked; the text itself comes along.
    Proposal.objects.filter(answer=answer, state=ProposalState.OPEN).update(
        state=ProposalState.REFUSED, decided_by=actor
    )
    return finish(
        "take_over",
        answer,
        actor=actor,
        now=now or timezone.now(),
        also=["ministry", "transfer_to", "owner", "unit"],
    )


@transaction.atomic
def turn_down_answer(*, answer: Answer, actor: User, reason: str, now: datetime | None = None) -> Answer:
    """The other ministry does not take it; it stays where it is."""
    answer = begin("turn_down", answer, actor)
    _require_reason(reason, _("Say why you do not take the answer."))
    answer.transfer_to = None
    return finish(
        "turn_down",
        answer,
        actor=actor,
        now=now or timezone.now(),
        also=["transfer_to"],
        reason=reason.strip(),
    )


@transaction.atomic
def combine_answer(
    *, answer: Answer, actor: User, others: Sequence[Answer], now: datetime | None = None
) -> Answer:
    """One answer for several questions: those of the others too; an answer that has a text is not taken.

    Approvals were given for the questions it had, and die.
    """
    now = now or timezone.now()
    answer = begin("combine", answer, actor)
    if not others:
        raise Invalid(_("Choose another question."), fields={"others": _("Choose at least one question.")})
    locked = (
        Answer.objects.select_for_update(no_key=True).filter(pk__in=[o.pk for o in others]).order_by("pk")
    )
    for other in locked:
        other.overleg = answer.overleg
        require_answer("combine", other)
        if other.pk == answer.pk or (other.overleg_id, other.ministry_id) != (
            answer.overleg_id,
            answer.ministry_id,
        ):
            raise Invalid(
                _("Choose other questions of this overleg, at the same ministry."),
                fields={"others": _("Choose other questions.")},
            )
        if other.current_id is not None:
            raise NotNow(_("That question already has a text of its own. Move the text first."))
        joining = list(Question.objects.filter(answer=other).values_list("pk", flat=True))
        Question.objects.filter(pk__in=joining).update(answer=answer)
        if answer.current is not None:
            versions.tell_who_leans(Question.objects.filter(pk__in=joining), besides=answer, now=now)
        other.owner = None
        finish("withdraw", other, actor=actor, now=now, also=["owner"], into=str(answer.public_id))
        other.next_reminder_at = None
        other.save(update_fields=["next_reminder_at"])
    voided = steps.void_approvals(answer, now)
    return finish(
        "combine", answer, actor=actor, now=now, questions=list(queries.keys_of(answer)), voided=voided
    )


@transaction.atomic
def separate_answer(
    *, answer: Answer, actor: User, question: Question, now: datetime | None = None
) -> Answer:
    """Give one of the questions an answer of its own again; returns the new answer.

    Approvals were given for the questions it had, and die.
    """
    now = now or timezone.now()
    answer = begin("separate", answer, actor)
    if question.answer_id != answer.pk or answer.questions.count() < 2:
        raise Invalid(
            _("This question is not one of several in this answer."),
            fields={"question": _("Choose one of the questions of this answer.")},
        )
    own = Answer.objects.create(
        overleg=answer.overleg,
        ministry=answer.ministry,
        unit=answer.unit,
        state_since=now,
        due_at=answer.due_at,
    )
    own.next_reminder_at = now
    own.save(update_fields=["next_reminder_at"])
    steps.copy_defaults(own)
    question.answer = own
    question.save(update_fields=["answer"])
    if answer.current is not None:
        versions.tell_who_leans(Question.objects.filter(pk=question.pk), besides=None, now=now)
    voided = steps.void_approvals(answer, now)
    finish("separate", answer, actor=actor, now=now, question=question.key, voided=voided)
    return own


def sign_off_when_complete(answer: Answer, *, actor: User, now: datetime) -> Answer:
    """Approved as soon as every step approved exactly the current version; the caller holds the lock."""
    if answer.state != AnswerState.IN_REVIEW or queries.pending_steps(answer):
        return answer
    if not queries.active_steps(answer):  # nobody to approve is not the same as everybody approved
        return answer
    answer.approved = answer.current
    answer.state = after(ANSWER_STEPS, "sign_off", answer.state)
    answer.state_since = answer.next_reminder_at = now
    answer.save(update_fields=["state", "state_since", "approved", "next_reminder_at"])
    record(
        "sign_off",
        answer,
        actor=actor,
        from_state=AnswerState.IN_REVIEW,
        to_state=answer.state,
        version=answer.current.number if answer.current else None,
        now=now,
    )
    return answer


def _require_owner(owner: User, answer: Answer) -> None:
    if not policies.may_own_answer(owner, answer):
        raise Invalid(
            _("%(name)s is no drafter of this ministry.") % {"name": owner.name},
            fields={"owner": _("Choose a drafter of this ministry.")},
        )


def _require_reason(reason: str, message: str) -> None:
    if not reason.strip():
        raise Invalid(_("Say why."), fields={"reason": message})
