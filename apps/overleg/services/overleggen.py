"""The life of an overleg: opened, closed, put to the ministers, and at the end adopted."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Blocked, Invalid, NotNow, Reason
from apps.accounts.models import Bewindspersoon, Commissie, User
from apps.overleg import policies, queries
from apps.overleg.domain.calendar import local_date
from apps.overleg.domain.profiles import Kind
from apps.overleg.domain.prose import one_line
from apps.overleg.domain.workflow import QuestionKind, after
from apps.overleg.models import Answer, Deadline, Overleg, Question
from apps.overleg.services import deadlines, heads, steps
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock, require, require_overleg

HEADER = ("title", "about", "sub_number", "chair", "clerk_name", "clerk_title", "layout", "event_at")


@transaction.atomic
def create_overleg(
    *,
    actor: User,
    commissie: Commissie,
    title: str,
    about: str,
    addressees: Sequence[Bewindspersoon],
    kind: str = Kind.SO,
    previous: Overleg | None = None,
    inbreng_due: datetime | None = None,
    answers_due: datetime | None = None,
    agenda: Sequence[str] = (),
    dossiers: Sequence[tuple[str, str, str]] = (),
    layout: str = "interleaved",
    event_at: datetime | None = None,
    chair: str = "",
    clerk_name: str = "",
    clerk_title: str = "",
    now: datetime | None = None,
) -> Overleg:
    """A new overleg of the commissie, addressed to one or more bewindspersonen, the first of them leading.

    `dossiers` are (number of five digits, suffix, title); `previous` is the first round of a second one. Raises
    NotAllowed, Invalid (also for what this kind does not have).
    """
    require(policies.may_create_overleg(actor, commissie))
    head = heads.Head(Kind(kind), one_line(title), one_line(about), layout, addressees, agenda, dossiers)
    faults = heads.faults_of(head)
    faults |= heads.faults_at_start(head.kind, commissie, previous, inbreng_due, answers_due)
    if faults:
        raise Invalid(_("Some fields need your attention."), fields=faults)
    overleg = Overleg.objects.create(
        kind=head.kind,
        previous=previous,
        title=one_line(title),
        about=one_line(about),
        commissie=commissie,
        layout=layout,
        event_at=event_at,
        chair=one_line(chair) or commissie.chair,
        clerk_name=one_line(clerk_name) or commissie.clerk_name,
        clerk_title=one_line(clerk_title) or commissie.clerk_title,
        created_by=actor,
    )
    heads.set_lists(overleg, addressees, agenda, dossiers)
    moment = now or timezone.now()
    for term, due in ((Deadline.Kind.INBRENG, inbreng_due), (Deadline.Kind.ANSWERS, answers_due)):
        if due is not None:
            start = local_date((inbreng_due if term == Deadline.Kind.ANSWERS else None) or moment)
            deadlines.create_usual(overleg, term, due, start, moment)
    record("create", overleg, actor=actor, to_state=overleg.state, now=now)
    return overleg


@transaction.atomic
def change_overleg(
    *,
    overleg: Overleg,
    actor: User,
    addressees: Sequence[Bewindspersoon] | None = None,
    agenda: Sequence[str] | None = None,
    dossiers: Sequence[tuple[str, str, str]] | None = None,
    **header: object,
) -> Overleg:
    """Other words in the head of the overleg; the addressees only until it is put."""
    overleg = lock(overleg)
    require(policies.may_change_overleg(actor, overleg))
    require_overleg("change", overleg)
    unknown = set(header) - set(HEADER)
    if unknown:
        raise Invalid(
            _("Some fields need your attention."), fields=dict.fromkeys(unknown, _("Unknown field."))
        )
    if addressees is not None and overleg.put_at is not None:
        raise NotNow(_("The questions were put: the addressees can no longer change. Transfer an answer."))
    current = {
        field: str(header.get(field, getattr(overleg, field))) for field in ("title", "about", "layout")
    }
    who = addressees if addressees is not None else [a.bewindspersoon for a in overleg.addressees.all()]
    head = heads.Head(
        Kind(overleg.kind), **current, addressees=who, agenda=agenda or (), dossiers=dossiers or ()
    )
    faults = heads.faults_of(head)
    if faults:
        raise Invalid(_("Some fields need your attention."), fields=faults)
    for field, value in header.items():
        setattr(overleg, field, one_line(value) if isinstance(value, str) else value)
    overleg.save(update_fields=[*header] or None)
    heads.set_lists(overleg, addressees, agenda, dossiers)
    record("change", overleg, actor=actor, fields=sorted(header))
    return overleg


@transaction.atomic
def open_overleg(*, overleg: Overleg, actor: User, now: datetime | None = None) -> Overleg:
    """Fracties may hand in."""
    overleg = _checked("open", overleg, actor)
    return _go("open", overleg, actor, now=now)


@transaction.atomic
def close_overleg(*, overleg: Overleg, actor: User, now: datetime | None = None) -> Overleg:
    """No more inbreng; at least one fractie handed in."""
    overleg = _checked("close", overleg, actor)
    if not overleg.inbrengen.exists():
        raise NotNow(_("No fractie has handed in yet. Add an inbreng, or withdraw the overleg."))
    return _go("close", overleg, actor, now=now)


@transaction.atomic
def reopen_overleg(*, overleg: Overleg, actor: User, now: datetime | None = None) -> Overleg:
    """Open for inbreng again; numbers given so far are kept until the clerk numbers anew."""
    overleg = _checked("reopen", overleg, actor)
    return _go("reopen", overleg, actor, now=now)


@transaction.atomic
def put_overleg(*, overleg: Overleg, actor: User, now: datetime | None = None) -> Overleg:
    """The questions go to the ministers: from now on they see them, and the answers exist.

    Blocked (with all reasons) while there is no question, a question has no number, or there is no term.
    """
    now = now or timezone.now()
    overleg = _checked("put", overleg, actor)
    reasons = put_blocks(overleg)
    if reasons:
        raise Blocked(_("The questions cannot be put yet."), reasons)
    overleg.put_at = now
    due = overleg.deadlines.get(kind=Deadline.Kind.ANSWERS).due_at
    leading = overleg.addressees.select_related("bewindspersoon__ministry").get(leading=True)
    ministry = leading.bewindspersoon.ministry
    for question in _questions(overleg):
        answer = Answer.objects.create(
            overleg=overleg, ministry=ministry, state_since=now, due_at=due, next_reminder_at=now
        )
        question.answer = answer
        question.save(update_fields=["answer"])
        steps.copy_defaults(answer)
    deadlines.look_again(overleg, now)
    return _go("put", overleg, actor, now=now, shared=True, also=["put_at"])


def put_blocks(overleg: Overleg) -> list[Reason]:
    """Every reason why the questions cannot be put yet."""
    questions = list(_questions(overleg))
    reasons = []
    if not questions:
        reasons.append(Reason("no-questions", _("There is no question yet: split the inbreng.")))
    unnumbered = [q for q in questions if q.number is None]
    if unnumbered:
        reasons.append(
            Reason("unnumbered", _("%(count)s questions have no number yet.") % {"count": len(unnumbered)})
        )
    if not overleg.deadlines.filter(kind=Deadline.Kind.ANSWERS).exists():
        reasons.append(Reason("no-term", _("There is no term for the answers yet.")))
    if not overleg.addressees.filter(leading=True).exists():
        reasons.append(Reason("no-addressee", _("There is no bewindspersoon to put the questions to.")))
    return reasons


@transaction.atomic
def adopt_overleg(
    *,
    overleg: Overleg,
    actor: User,
    adopted_on: date | None = None,
    sub_number: str = "",
    now: datetime | None = None,
) -> Overleg:
    """The report is adopted on this day (today when left out), under this ondernummer."""
    overleg = _checked("adopt", overleg, actor)
    overleg.adopted_on = adopted_on or timezone.localdate(now)
    overleg.sub_number = sub_number or overleg.sub_number
    return _go("adopt", overleg, actor, now=now, shared=True, also=["adopted_on", "sub_number"])


@transaction.atomic
def withdraw_overleg(*, overleg: Overleg, actor: User, reason: str, now: datetime | None = None) -> Overleg:
    """The overleg ends without answers; nobody owes anything any more."""
    now = now or timezone.now()
    overleg = _checked("withdraw", overleg, actor)
    if not reason.strip():
        raise Invalid(_("Say why."), fields={"reason": _("Say why the overleg is withdrawn.")})
    for answer in (
        Answer.objects.select_for_update(no_key=True)
        .filter(overleg=overleg)
        .exclude(state="sent")
        .order_by("pk")
    ):
        answer.state, answer.state_since, answer.next_reminder_at = "withdrawn", now, None
        answer.save(update_fields=["state", "state_since", "next_reminder_at"])
    deadlines.silence(overleg)
    return _go("withdraw", overleg, actor, now=now, shared=overleg.put_at is not None, reason=reason.strip())


@transaction.atomic
def hold_overleg(*, overleg: Overleg, actor: User, reason: str, now: datetime | None = None) -> Overleg:
    """The clock stops (declared controversial, the cabinet fell); reversible."""
    now = now or timezone.now()
    overleg = _checked("hold", overleg, actor)
    if overleg.held:
        raise NotNow(_("This overleg is already on hold."))
    if not reason.strip():
        raise Invalid(_("Say why."), fields={"reason": _("Say why the overleg is put on hold.")})
    overleg.held_at, overleg.hold_reason = now, reason.strip()
    overleg.save(update_fields=["held_at", "hold_reason"])
    deadlines.silence(overleg)
    record("hold", overleg, actor=actor, now=now, shared=overleg.put_at is not None, reason=reason.strip())
    return overleg


@transaction.atomic
def resume_overleg(*, overleg: Overleg, actor: User, now: datetime | None = None) -> Overleg:
    """The clock runs again; terms that had not passed move by as long as the overleg was on hold."""
    now = now or timezone.now()
    overleg = _checked("resume", overleg, actor)
    if overleg.held_at is None:
        raise NotNow(_("This overleg is not on hold."))
    deadlines.move_all_by(overleg, now - overleg.held_at, since=overleg.held_at, now=now)
    overleg.held_at, overleg.hold_reason = None, ""
    overleg.save(update_fields=["held_at", "hold_reason"])
    record("resume", overleg, actor=actor, now=now, shared=overleg.put_at is not None)
    return overleg


def _checked(verb: str, overleg: Overleg, actor: User) -> Overleg:
    overleg = lock(overleg)
    require(getattr(policies, f"may_{verb}_overleg")(actor, overleg))
    require_overleg(verb, overleg)
    return overleg


def _go(
    verb: str,
    overleg: Overleg,
    actor: User,
    *,
    now: datetime | None,
    shared: bool = False,
    also: Sequence[str] = (),
    **detail: Any,
) -> Overleg:
    before = overleg.state
    overleg.state = after(overleg.steps, verb, before)
    overleg.save(update_fields=["state", *also])
    deadlines.look_at_terms(overleg, now or timezone.now())
    record(
        verb,
        overleg,
        actor=actor,
        from_state=before,
        to_state=overleg.state,
        shared=shared,
        now=now,
        **detail,
    )
    return overleg


def _questions(overleg: Overleg) -> Sequence[Question]:
    return list(
        overleg.questions.filter(kind=QuestionKind.QUESTION, withdrawn_at__isnull=True)
        .select_related("inbreng")
        .order_by("inbreng__position", "position")
    )


def completed(overleg: Overleg, actor: User, now: datetime) -> bool:
    """Make the overleg answered when its last answer is sent; the caller holds the lock."""
    if set(queries.progress(overleg)) - {"sent"}:
        return False
    overleg.answered_at = now
    _go("complete", overleg, actor, now=now, shared=True, also=["answered_at"])
    return True
