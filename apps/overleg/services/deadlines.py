"""Terms: set, moved by the clerk, or extended because the ministry asked."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow
from apps.accounts.models import User
from apps.overleg import policies, queries
from apps.overleg.domain.calendar import Reckoning, Term, add_term, as_json, local_date, reckon
from apps.overleg.domain.profiles import Profile
from apps.overleg.domain.workflow import ExtensionState
from apps.overleg.models import Answer, Deadline, Extension, Overleg
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock, require, require_overleg

LIVE = ("open", "offered", "drafting", "in_review", "approved")


def reckoned(overleg: Overleg, term: Term) -> Reckoning:
    """When this term ends for this overleg: on a working day, and before its event when there is one."""
    start = local_date(term.start) if isinstance(term.start, datetime) else term.start
    return reckon(term, queries.closed_days(start), queries.recess_days(), overleg.event_at)


def usual(profile: Profile, kind: str, start: date) -> Reckoning:
    """The usual term of this kind from a day: on a working day, and outside a recess where that counts."""
    weeks = profile.inbreng_weeks if kind == Deadline.Kind.INBRENG else profile.term_weeks
    closed = queries.closed_days(start) | (frozenset() if profile.recess_counts else queries.recess_days())
    return add_term(start, weeks or 0, "weeks", closed)


def create_usual(overleg: Overleg, kind: str, due_at: datetime, start: date, now: datetime) -> Deadline:
    """A term at this moment; when that is the usual one from `start`, with the steps that lead to it."""
    reckoning = usual(overleg.profile, kind, start)
    steps = as_json(reckoning) if reckoning.due == due_at else []
    return create(overleg, kind, due_at, now, steps)


def create(
    overleg: Overleg,
    kind: str,
    due_at: datetime,
    now: datetime | None = None,
    steps: Sequence[Mapping[str, Any]] = (),
) -> Deadline:
    """A term of the overleg, with the steps of its reckoning where it was reckoned; the caller records the act."""
    return Deadline.objects.create(
        overleg=overleg,
        kind=kind,
        due_at=due_at,
        next_reminder_at=now or timezone.now(),
        because=[{"code": "chosen", "due": due_at.isoformat(), "steps": list(steps)}],
    )


@transaction.atomic
def move_deadline(
    *,
    deadline: Deadline,
    actor: User,
    due_at: datetime | None = None,
    term: Term | None = None,
    reason: str = "",
    now: datetime | None = None,
) -> Deadline:
    """The clerk sets another moment, or a term that is reckoned; everybody who owes work is reminded anew.

    Raises Invalid for a past moment, and when neither or both are given.
    """
    now = now or timezone.now()
    deadline = _locked(deadline)
    require(policies.may_move_deadline(actor, deadline))
    require_overleg("move_deadline", deadline.overleg)
    due_at, steps = _moment(deadline.overleg, due_at, term)
    if due_at <= now:
        raise Invalid(_("This moment has passed."), fields={"due_at": _("Choose a moment in the future.")})
    put = deadline.overleg.put_at is not None
    # What the clerk said before it was put stays on the Kamer's side, in the history of the Kamer.
    _move(deadline, due_at, {"code": "moved", "reason": reason if put else "", "steps": steps}, now)
    record("move", deadline, actor=actor, now=now, shared=put, due_at=due_at.isoformat(), reason=reason)
    return deadline


def set_deadline(
    *,
    overleg: Overleg,
    actor: User,
    kind: str,
    due_at: datetime | None = None,
    term: Term | None = None,
    now: datetime | None = None,
) -> Deadline:
    """The term of this kind, made when it was not there yet, else moved; a moment, or a term that is reckoned."""
    with transaction.atomic():
        overleg = lock(overleg)
        existing = overleg.deadlines.filter(kind=kind).first()
        if existing is not None:
            return move_deadline(deadline=existing, actor=actor, due_at=due_at, term=term, now=now)
        require(policies.may_change_overleg(actor, overleg))
        require_overleg("move_deadline", overleg)
        due_at, steps = _moment(overleg, due_at, term)
        if due_at <= (now or timezone.now()):
            raise Invalid(
                _("This moment has passed."), fields={"due_at": _("Choose a moment in the future.")}
            )
        deadline = create(overleg, kind, due_at, now, steps)
        put = overleg.put_at is not None
        record("move", deadline, actor=actor, now=now, shared=put, due_at=due_at.isoformat())
        return deadline


def _moment(
    overleg: Overleg, due_at: datetime | None, term: Term | None
) -> tuple[datetime, list[dict[str, Any]]]:
    """The moment that was chosen, or the end of the term with the steps that led to it."""
    if term is not None and due_at is None:
        try:
            reckoning = reckoned(overleg, term)
        except OverflowError as beyond:  # later than any calendar goes
            raise Invalid(
                _("Choose a date, or a term."), fields={"due_at": _("Choose a date, or a term below it.")}
            ) from beyond
        return reckoning.due, as_json(reckoning)
    if due_at is not None and term is None:
        return due_at, []
    raise Invalid(_("Choose a date, or a term."), fields={"due_at": _("Choose a date, or a term below it.")})


@transaction.atomic
def ask_extension(
    *,
    deadline: Deadline,
    actor: User,
    until: datetime,
    reason: str,
    letter_reference: str = "",
    now: datetime | None = None,
) -> Extension:
    """The leading ministry asks for uitstel; the clerk decides. One open request at a time."""
    now = now or timezone.now()
    deadline = _locked(deadline)
    require(policies.may_ask_extension(actor, deadline))
    require_overleg("ask_extension", deadline.overleg)
    if deadline.extensions.filter(state=ExtensionState.ASKED).exists():
        raise NotNow(_("There is already a request that the clerk has not decided on."))
    faults = {}
    if not reason.strip():
        faults["reason"] = _("Say why more time is needed.")
    if until <= deadline.due_at:
        faults["until"] = _("Choose a moment after the present term.")
    if faults:
        raise Invalid(_("Some fields need your attention."), fields=faults)
    extension = Extension.objects.create(
        deadline=deadline,
        asked_by=actor,
        asked_at=now,
        reason=reason.strip(),
        letter_reference=letter_reference.strip(),
        until=until,
    )
    record("ask", extension, actor=actor, now=now, shared=True, until=until.isoformat(), reason=reason)
    return extension


@transaction.atomic
def grant_extension(
    *, extension: Extension, actor: User, until: datetime | None = None, now: datetime | None = None
) -> Extension:
    """The clerk agrees, to the moment asked or another one; the term moves and reminders start anew."""
    now = now or timezone.now()
    deadline, extension = _decidable(extension)
    require(policies.may_grant_extension(actor, extension))
    _undecided(extension)
    until = until or extension.until
    if until <= now:
        raise Invalid(_("This moment has passed."), fields={"until": _("Choose a moment in the future.")})
    _decide(extension, ExtensionState.GRANTED, actor, now)
    # The term is shown on both sides: the ministry that asked is named, the person is not.
    leading = deadline.overleg.addressees.select_related("bewindspersoon__ministry").get(leading=True)
    _move(deadline, until, {"code": "extended", "asked_by": leading.bewindspersoon.ministry.name}, now)
    record("grant", extension, actor=actor, now=now, shared=True, until=until.isoformat())
    return extension


@transaction.atomic
def refuse_extension(
    *, extension: Extension, actor: User, reason: str, now: datetime | None = None
) -> Extension:
    """The clerk says no, and why; the term stays."""
    now = now or timezone.now()
    _deadline, extension = _decidable(extension)
    require(policies.may_refuse_extension(actor, extension))
    _undecided(extension)
    if not reason.strip():
        raise Invalid(_("Say why."), fields={"reason": _("Say why the request is refused.")})
    extension.decision_reason = reason.strip()
    _decide(extension, ExtensionState.REFUSED, actor, now)
    record("refuse", extension, actor=actor, now=now, shared=True, reason=reason.strip())
    return extension


def silence(overleg: Overleg) -> None:
    """Nothing of this overleg is owed for now: no reminder looks at it."""
    Answer.objects.filter(overleg=overleg).update(next_reminder_at=None)
    Deadline.objects.filter(overleg=overleg).update(next_reminder_at=None)


def look_at_terms(overleg: Overleg, now: datetime) -> None:
    """Reminders look at the terms of this overleg: its state decides who owes what by them."""
    Deadline.objects.filter(overleg=overleg).update(next_reminder_at=now)


def look_again(overleg: Overleg, now: datetime) -> None:
    """Reminders look at everything of this overleg that can be owed."""
    Answer.objects.filter(overleg=overleg, state__in=LIVE).update(next_reminder_at=now)
    look_at_terms(overleg, now)


def move_all_by(overleg: Overleg, by: timedelta, *, since: datetime, now: datetime) -> None:
    """Terms that had not passed at `since` move by that long."""
    running = Deadline.objects.filter(overleg=overleg, due_at__gt=since)
    for deadline in running.select_for_update(no_key=True).order_by("pk"):
        _move(deadline, deadline.due_at + by, {"code": "held", "seconds": int(by.total_seconds())}, now)
    look_again(overleg, now)


def _locked(deadline: Deadline) -> Deadline:
    overleg = lock(deadline.overleg)
    deadline = lock(deadline)
    deadline.overleg = overleg
    return deadline


def _decidable(extension: Extension) -> tuple[Deadline, Extension]:
    deadline = _locked(extension.deadline)
    extension = lock(extension)
    extension.deadline = deadline
    return deadline, extension


def _undecided(extension: Extension) -> None:
    if extension.state != ExtensionState.ASKED:
        raise NotNow(_("This request was already decided on."))
    require_overleg("ask_extension", extension.deadline.overleg)


def _decide(extension: Extension, state: ExtensionState, actor: User, now: datetime) -> None:
    extension.state, extension.decided_by, extension.decided_at = state, actor, now
    extension.save(update_fields=["state", "decided_by", "decided_at", "decision_reason"])


def _move(deadline: Deadline, due_at: datetime, why: dict[str, object], now: datetime) -> None:
    deadline.because = [*deadline.because, {**why, "due": due_at.isoformat()}]
    deadline.due_at = due_at
    deadline.next_reminder_at = now
    deadline.save(update_fields=["due_at", "because", "next_reminder_at"])
    if deadline.kind == Deadline.Kind.ANSWERS:
        Answer.objects.filter(overleg=deadline.overleg_id, state__in=LIVE).update(
            due_at=due_at, next_reminder_at=now
        )
