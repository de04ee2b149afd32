"""One event per act, in the transaction of the act, chained to the event before it on the same object."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from apps.accounts.domain.roles import Role
from apps.accounts.models import User
from apps.accounts.policies import hats
from apps.overleg.domain.chain import Link, digest, link_hash
from apps.overleg.models import (
    Answer,
    Deadline,
    Event,
    EventDetail,
    Extension,
    Inbreng,
    Overleg,
    Proposal,
    Question,
)

Subject = Overleg | Inbreng | Question | Answer | Proposal | Deadline | Extension
_origin: ContextVar[str] = ContextVar("origin", default="command")


@contextmanager
def acting_from(origin: str) -> Iterator[None]:
    """Everything recorded inside comes from this door: web, api, command or task."""
    token = _origin.set(origin)
    try:
        yield
    finally:
        _origin.reset(token)


def record(
    verb: str,
    subject: Subject,
    *,
    actor: User | None,
    from_state: str = "",
    to_state: str = "",
    version: int | None = None,
    shared: bool = False,
    result: str = "done",
    now: datetime | None = None,
    **detail: Any,
) -> Event:
    """Append one event to the chain of the subject; the subject's row is locked by the caller.

    `shared` events are seen on both sides of the wall; those about answers otherwise only by the answer's
    ministry, those about the rest only by the Kamer's side.
    """
    noun = subject._meta.model_name or ""
    last = Event.objects.filter(noun=noun, object_id=subject.public_id).order_by("-sequence").first()
    salt = secrets.token_hex(16) if detail else ""
    event = _linked(
        last,
        subject,
        shared=shared,
        verb=verb,
        actor=actor,
        version=version,
        from_state=from_state,
        to_state=to_state,
        result=result,
        at=now or timezone.now(),
        detail_digest=digest(salt, detail) if detail else "",
    )
    event.save()
    if detail:
        EventDetail.objects.create(event=event, salt=salt, data=detail)
    return event


def record_new(
    verb: str, subjects: Sequence[tuple[Subject, Mapping[str, Any]]], *, actor: User | None
) -> list[Event]:
    """The first event of each of these objects, with its detail, for an act that makes them all at once."""
    at = timezone.now()
    details = [EventDetail(salt=secrets.token_hex(16), data=dict(detail)) for _, detail in subjects]
    events = [
        _linked(None, subject, verb=verb, actor=actor, at=at, detail_digest=digest(row.salt, row.data))
        for (subject, _), row in zip(subjects, details, strict=True)
    ]
    Event.objects.bulk_create(events)
    for event, row in zip(events, details, strict=True):
        row.event = event
    EventDetail.objects.bulk_create(details)
    return events


def _linked(last: Event | None, subject: Subject, **fields: Any) -> Event:
    """The event behind the last one of its object, with its hash; not kept yet."""
    overleg, ministry = _owner_of(subject)
    actor = fields["actor"]
    event = Event(
        overleg=overleg,
        ministry_id=ministry,
        noun=subject._meta.model_name or "",
        object_id=subject.public_id,
        sequence=last.sequence + 1 if last else 1,
        role=_role_of(actor, overleg, ministry) if actor else "",
        origin=_origin.get(),
        previous_hash=last.hash if last else "",
        **fields,
    )
    event.hash = link_hash(event.previous_hash, event.sequence, facts(event))
    return event


def record_refusal(verb: str, subject: Subject, *, actor: User, code: str) -> None:
    """A refused act, recorded by the door in a transaction of its own: the act's own was rolled back."""
    with transaction.atomic():
        type(subject)._default_manager.select_for_update(no_key=True).filter(pk=subject.pk).first()
        record(verb, subject, actor=actor, result=code[:20])


def facts(event: Event) -> dict[str, object]:
    """What of an event is hashed: ids, states and digests, no free text."""
    return {
        "overleg": event.overleg_id,
        "ministry": event.ministry_id,
        "shared": event.shared,
        "noun": event.noun,
        "object": str(event.object_id),
        "verb": event.verb,
        "actor": event.actor_id,
        "role": event.role,
        "version": event.version,
        "from": event.from_state,
        "to": event.to_state,
        "result": event.result,
        "origin": event.origin,
        "at": event.at.astimezone(UTC).isoformat(),
        "detail": event.detail_digest,
    }


def links(noun: str, object_id: UUID) -> list[Link]:
    """The chain of one object, as the pure verification reads it."""
    rows: models.QuerySet[Event] = Event.objects.filter(noun=noun, object_id=object_id).order_by("sequence")
    return [Link(e.sequence, facts(e), e.previous_hash, e.hash) for e in rows]


def _owner_of(subject: Subject) -> tuple[Overleg | None, int | None]:
    """The overleg, and the id of the ministry whose answer it is about."""
    if isinstance(subject, Overleg):
        return subject, None
    if isinstance(subject, Answer):
        return subject.overleg, subject.ministry_id
    if isinstance(subject, Proposal):
        return subject.answer.overleg, subject.answer.ministry_id
    if isinstance(subject, Extension):
        return subject.deadline.overleg, None
    return subject.overleg, None


def _role_of(actor: User, overleg: Overleg | None, ministry: int | None) -> str:
    """The role in which the actor most plausibly acted: the first that fits the body concerned."""
    worn = hats(actor)
    for role in Role:
        if ministry is not None and ministry in worn.of_ministry(role):
            return role.value
        if ministry is None and overleg is not None and overleg.commissie_id in worn.of_commissie(role):
            return role.value
    for role in Role:
        if worn.of_ministry(role):
            return role.value
    return ""
