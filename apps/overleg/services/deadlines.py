"""Terms: set, moved by the clerk, or extended because the ministry asked."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid, NotNow
from apps.accounts.models import User
from apps.overleg import policies
from apps.overleg.domain.calendar import Reckoning, Term, as_json, local_date
from apps.overleg.domain.profiles import Profile
from apps.overleg.domain.rereckoning import Closures, Recess, Rule
from apps.overleg.domain.workflow import ExtensionState
from apps.overleg.models import Answer, Deadline, Extension, Overleg
from apps.overleg.queries import calendars
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock, require, require_overleg

LIVE = ("open", "offered", "drafting", "in_review", "approved")


LONGEST = timedelta(days=3660)  # of this many days the holidays are known to a term
_DAYS = {"weeks": 7, "days": 1, "working_days": 2, "hours": 1}  # of one unit, at the most or nearly


def _reckon(rule: Rule, event: datetime | None = None) -> tuple[Reckoning, Closures]:
    term, closures = rule.term, calendars.closures()
    start = local_date(term.start) if isinstance(term.start, datetime) else term.start
    last = start + min(timedelta(days=term.amount * _DAYS[term.unit]), LONGEST)
    return rule.reckon(calendars.holidays_of(start, last), closures, event), closures


def _how(rule: Rule, reckoning: Reckoning, closures: Closures) -> dict[str, Any]:
    """A reckoning as the history of a term keeps it: its steps, and what a recess is to it."""
    return {"steps": as_json(reckoning, closures.names), "recess": rule.recess.value}


def reckoned(overleg: Overleg, term: Term) -> tuple[Reckoning, dict[str, Any]]:
    """When this term ends for this overleg (on a working day, and before its event when there is one), and how."""
    rule = Rule(term, Recess.SKIPPED if term.skip_recess else Recess.COUNTS)
    reckoning, closures = _reckon(rule, overleg.event_at)
    return reckoning, _how(rule, reckoning, closures)


def _usual_rule(profile: Profile, kind: str, start: date) -> Rule:
    weeks = profile.inbreng_weeks if kind == Deadline.Kind.INBRENG else profile.term_weeks
    return Rule(Term(weeks or 0, "weeks", start), Recess.COUNTS if profile.recess_counts else Recess.CLOSED)


def usual(profile: Profile, kind: str, start: date) -> Reckoning:
    """The usual term of this kind from a day: on a working day, and outside a recess where that counts."""
    return _reckon(_usual_rule(profile, kind, start))[0]


def create_usual(overleg: Overleg, kind: str, due_at: datetime, start: date, now: datetime) -> Deadline:
    """A term at this moment; when that is the usual one from `start`, with the steps that lead to it."""
    rule = _usual_rule(overleg.profile, kind, start)
    reckoning, closures = _reckon(rule)
    return create(
        overleg, kind, due_at, now, _how(rule, reckoning, closures) if reckoning.due == due_at else None
    )


def create(
    overleg: Overleg,
    kind: str,
    due_at: datetime,
    now: datetime | None = None,
    how: Mapping[str, Any] | None = None,
) -> Deadline:
    """A term of the overleg, with how it was reckoned where it was; the caller records the act."""
    now = now or timezone.now()
    first = {"code": "chosen", "steps": [], **(how or {})}
    return Deadline.objects.create(
        overleg=overleg,
        kind=kind,
        due_at=due_at,
        next_reminder_at=now,
        because=[{**first, "due": due_at.isoformat(), "at": now.isoformat()}],
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
    due_at, how = _moment(deadline.overleg, due_at, term)
    if due_at <= now:
        raise Invalid(_("This moment has passed."), fields={"due_at": _("Choose a moment in the future.")})
    put = deadline.overleg.put_at is not None
    # What the clerk said before it was put stays on the Kamer's side, in the history of the Kamer.
    move(deadline, due_at, {"code": "moved", "reason": reason if put else "", **how}, now)
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
        due_at, how = _moment(overleg, due_at, term)
        if due_at <= (now or timezone.now()):
            raise Invalid(
                _("This moment has passed."), fields={"due_at": _("Choose a moment in the future.")}
            )
        deadline = create(overleg, kind, due_at, now, how)
        put = overleg.put_at is not None
        record("move", deadline, actor=actor, now=now, shared=put, due_at=due_at.isoformat())
        return deadline


def _moment(overleg: Overleg, due_at: datetime | None, term: Term | None) -> tuple[datetime, dict[str, Any]]:
    """The moment that was chosen, or the end of the term with how it was reckoned."""
    if term is not None and due_at is None:
        try:
            reckoning, how = reckoned(overleg, term)
        except OverflowError as beyond:  # later than any calendar goes
            raise Invalid(
                _("Choose a date, or a term."), fields={"due_at": _("Choose a date, or a term below it.")}
            ) from beyond
        return reckoning.due, how
    if due_at is not None and term is None:
        return due_at, {"steps": []}
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
    """The leading ministry asks for uitstel of its answers; the clerk decides. One open request at a time."""
    now = now or timezone.now()
    deadline = _locked(deadline)
    require(policies.may_ask_extension(actor, deadline))
    require_overleg("ask_extension", deadline.overleg)
    if deadline.kind != Deadline.Kind.ANSWERS:
        raise NotNow(_("The ministry asks uitstel for its answers only."))
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
    """The clerk agrees, to the moment asked or another one; the term moves and reminders start anew.

    Raises Invalid for a moment that has passed or gives no more time than there is: the clerk may have moved the
    term meanwhile.
    """
    now = now or timezone.now()
    deadline, extension = _decidable(extension)
    require(policies.may_grant_extension(actor, extension))
    _undecided(extension)
    until = until or extension.until
    if until <= now:
        raise Invalid(_("This moment has passed."), fields={"until": _("Choose a moment in the future.")})
    if until <= deadline.due_at:
        words = _("Choose a moment after the present term.")
        raise Invalid(_("Some fields need your attention."), fields={"until": words})
    _decide(extension, ExtensionState.GRANTED, actor, now)
    # The term is shown on both sides: the ministry that asked is named, the person is not.
    leading = deadline.overleg.addressees.select_related("bewindspersoon__ministry").get(leading=True)
    move(deadline, until, {"code": "extended", "asked_by": leading.bewindspersoon.ministry.name}, now)
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
        move(deadline, deadline.due_at + by, {"code": "held", "seconds": int(by.total_seconds())}, now)
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


def move(deadline: Deadline, due_at: datetime, why: Mapping[str, object], now: datetime) -> None:
    """Another moment and why, for the term and for every answer that is owed by it; the caller holds the lock."""
    change = {**why, "due": due_at.isoformat(), "at": now.isoformat()}
    deadline.because = [*deadline.because, change]
    deadline.due_at = due_at
    deadline.next_reminder_at = now
    deadline.save(update_fields=["due_at", "because", "next_reminder_at"])
    if deadline.kind == Deadline.Kind.ANSWERS:
        Answer.objects.filter(overleg=deadline.overleg_id, state__in=LIVE).update(
            due_at=due_at, next_reminder_at=now
        )
