"""How the work on an answer is arranged: its parafenlijn, its ministries, the questions it answers."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow
from apps.accounts.models import Ministry, User
from apps.overleg import policies, queries
from apps.overleg.domain.workflow import AnswerState, ProposalState
from apps.overleg.models import Answer, Proposal, Question
from apps.overleg.services import steps, versions
from apps.overleg.services.acting import begin, finish, require_reason
from apps.overleg.services.events import record
from apps.overleg.services.gate import require_answer
from apps.overleg.services.steps import Planned


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
    require_reason(reason, _("Say why the answer belongs there."))
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
    require_reason(reason, _("Say why you do not take the answer."))
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
    asked = set(answer.questions.filter(withdrawn_at__isnull=True).values_list("pk", flat=True))
    if question.pk not in asked or len(asked) < 2:
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
