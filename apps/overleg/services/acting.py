"""How every act on one answer begins and ends: locked and allowed, then moved on and recorded."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid
from apps.accounts.models import User
from apps.overleg import policies, queries
from apps.overleg.domain.workflow import ANSWER_STEPS, AnswerState, after
from apps.overleg.models import Answer
from apps.overleg.services.events import record
from apps.overleg.services.gate import lock_answer, lock_overleg_and_answer, require, require_answer


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


def require_reason(reason: str, message: str) -> None:
    """Invalid, with this message at the field `reason`, when nothing was written there."""
    if not reason.strip():
        raise Invalid(_("Say why."), fields={"reason": message})


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
