"""The parafenlijn: each step approves exactly one version, or sends it back; an approval dies with an edit."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow, Stale
from apps.accounts.models import User
from apps.overleg import policies, queries
from apps.overleg.domain.references import to_prose
from apps.overleg.domain.textdiff import word_diff
from apps.overleg.domain.workflow import StepOutcome
from apps.overleg.models import Answer, Review, ReviewStep
from apps.overleg.services.acting import begin, finish, sign_off_when_complete
from apps.overleg.services.gate import lock_answer, require, require_answer


@transaction.atomic
def approve_answer(*, step: ReviewStep, actor: User, version: int, now: datetime | None = None) -> Answer:
    """This step approves the version the reviewer read; the last step makes the answer approved.

    Raises NotAllowed (an author, somebody else's step, a second step), NotNow (not this step's turn),
    Stale (the text changed since it was read).
    """
    now = now or timezone.now()
    answer, step = _locked(step)
    require(policies.may_approve_answer(actor, step))
    require_answer("approve", answer)
    _require_turn(answer, step)
    _require_read(answer, version)
    _give(answer, step, StepOutcome.APPROVE, actor, now)
    answer = finish("approve", answer, actor=actor, now=now, review_step=step.name)
    return sign_off_when_complete(answer, actor=actor, now=now)


@transaction.atomic
def return_answer(
    *, step: ReviewStep, actor: User, version: int, reason: str, now: datetime | None = None
) -> Answer:
    """This step sends the text back to the drafter and says why; approvals of it hold until it changes."""
    now = now or timezone.now()
    answer, step = _locked(step)
    require(policies.may_return_answer(actor, step))
    require_answer("return", answer)
    _require_turn(answer, step)
    _require_read(answer, version)
    if not reason.strip():
        raise Invalid(_("Say why."), fields={"reason": _("Say what must change.")})
    review = _give(answer, step, StepOutcome.RETURN, actor, now, reason=reason.strip())
    review.voided_at = now  # it blocks nothing: the same version may come back and be approved
    review.save(update_fields=["voided_at"])
    return finish("return", answer, actor=actor, now=now, review_step=step.name, reason=reason.strip())


@transaction.atomic
def record_answer(
    *,
    step: ReviewStep,
    actor: User,
    reviewer: User,
    signed_on: date,
    version: int,
    now: datetime | None = None,
) -> Answer:
    """A coordinator who is no author records a signature set on paper, with its date; shown as such."""
    now = now or timezone.now()
    answer, step = _locked(step)
    require(policies.may_record_answer(actor, answer))
    require_answer("record", answer)
    _require_turn(answer, step)
    _require_read(answer, version)
    if not policies.may_approve_answer(reviewer, step):
        raise Invalid(
            _("%(name)s may not approve this step.") % {"name": reviewer.name},
            fields={"reviewer": _("Choose a reviewer who wrote nothing in this answer.")},
        )
    if signed_on > timezone.localdate(now):
        raise Invalid(
            _("This date is still to come."), fields={"signed_on": _("Choose the date of signing.")}
        )
    if answer.current is not None and signed_on < timezone.localdate(answer.current.created_at):
        raise Invalid(
            _("This date is before the text was saved: the signature stands under another text."),
            fields={"signed_on": _("Choose the date of signing.")},
        )
    _give(answer, step, StepOutcome.APPROVE, reviewer, now, recorded_by=actor, signed_on=signed_on)
    answer = finish(
        "record",
        answer,
        actor=actor,
        now=now,
        review_step=step.name,
        reviewer=reviewer.name,
        on=str(signed_on),
    )
    return sign_off_when_complete(answer, actor=actor, now=now)


@transaction.atomic
def keep_answer(*, answer: Answer, actor: User, version: int, now: datetime | None = None) -> Answer:
    """A reviewer whose approval died lets the approvals of that version hold for this one: a minor change.

    Explicit and logged, with the difference between the two texts. An approval comes back only for who could
    give it now (still the reviewer, no author, no other step) and did not send a newer text back; NotNow when
    none does.
    """
    now = now or timezone.now()
    answer = begin("keep", answer, actor)
    _require_read(answer, version)
    lost = list(
        Review.objects.filter(step__answer=answer, step__active=True, outcome="approve")
        .filter(voided_at__isnull=False)
        .select_related("step", "version", "reviewer")
        .order_by("-version__number", "step__position")
    )
    mine = next((r.version for r in lost if r.reviewer_id == actor.pk), None)
    if mine is None or answer.current is None or mine.number >= answer.current.number:
        raise NotNow(_("You gave no approval that was lost by this edit."))
    held = queries.valid_reviews(answer)
    returned = set(
        Review.objects.filter(
            step__answer=answer, outcome=StepOutcome.RETURN, version__number__gt=mine.number
        ).values_list("reviewer", flat=True)
    )
    kept = 0
    for review in lost:
        if review.version_id != mine.pk or review.step_id in held or review.reviewer_id in returned:
            continue
        review.step.answer = answer
        if policies.may_approve_answer(review.reviewer, review.step):
            _give(answer, review.step, StepOutcome.APPROVE, review.reviewer, now, kept_from=review)
            kept += 1
    if not kept:
        raise NotNow(_("None of the approvals that were lost can be kept. Approve the text itself."))
    numbering = queries.numbering_of(answer.overleg)
    difference = word_diff(to_prose(mine.markdown, numbering), to_prose(answer.current.markdown, numbering))
    answer = finish(
        "keep",
        answer,
        actor=actor,
        now=now,
        approvals=kept,
        difference=[[piece.change.value, piece.text] for piece in difference if piece.change != "same"],
    )
    return sign_off_when_complete(answer, actor=actor, now=now)


def _locked(step: ReviewStep) -> tuple[Answer, ReviewStep]:
    answer = lock_answer(step.answer)
    fresh = ReviewStep.objects.select_related("ministry", "reviewer").get(pk=step.pk)
    fresh.answer = answer
    return answer, fresh


def _require_turn(answer: Answer, step: ReviewStep) -> None:
    if step.pk not in {s.pk for s in queries.pending_steps(answer)}:
        raise NotNow(
            _("It is not the turn of this step: an earlier one must approve first."), code="not-turn"
        )


def _require_read(answer: Answer, version: int) -> None:
    """The approval is bound to the version that was read."""
    if answer.current is None or answer.current.number == version:
        return
    numbering = queries.numbering_of(answer.overleg)
    read = answer.versions.filter(number=version).first()
    before = to_prose(read.markdown, numbering) if read else ""
    raise Stale(
        _("The text changed while you were reading. Read the new version before you decide."),
        mine=before,
        theirs=to_prose(answer.current.markdown, numbering),
        base=before,
        current=answer.current.number,
    )


def _give(
    answer: Answer,
    step: ReviewStep,
    outcome: StepOutcome,
    reviewer: User,
    now: datetime,
    *,
    reason: str = "",
    recorded_by: User | None = None,
    signed_on: date | None = None,
    kept_from: Review | None = None,
) -> Review:
    version = answer.current
    if version is None:
        raise NotNow(_("There is no text yet. Save an answer first."))
    return Review.objects.create(
        step=step,
        version=version,
        sha256=version.sha256,
        reviewer=reviewer,
        outcome=outcome,
        reason=reason,
        recorded_by=recorded_by,
        signed_on=signed_on,
        kept_from=kept_from,
        created_at=now,
    )
