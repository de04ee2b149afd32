"""What every service does first: lock the rows, ask whether this person may, and whether it can now."""

from collections.abc import Mapping
from typing import TypeVar

from django.db.models import Model
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import NotAllowed, NotNow
from apps.overleg.domain.workflow import ANSWER_STEPS, OVERLEG_STEPS, Step, can
from apps.overleg.models import Answer, Overleg

M = TypeVar("M", bound=Model)


def lock(row: M) -> M:
    """The same row, read again and locked until the end of the transaction."""
    return type(row)._default_manager.select_for_update().get(pk=row.pk)


def lock_overleg_and_answer(answer: Answer) -> Answer:
    """The answer with its overleg, both locked, the overleg first: two services never wait for each other."""
    overleg = lock(answer.overleg)
    locked = Answer.objects.select_for_update().get(pk=answer.pk)
    locked.overleg = overleg
    return locked


def require(allowed: bool) -> None:
    """NotAllowed unless this person may."""
    if not allowed:
        raise NotAllowed(_("You may not do this. Ask a colleague who has the right role."))


def require_step(table: Mapping[str, Step], verb: str, state: str, shown: str) -> None:
    """NotNow unless the verb may start from this state."""
    if not can(table, verb, state):
        raise NotNow(
            _("This cannot be done now: the state is “%(state)s”. Reload the page to see what is possible.")
            % {"state": shown}
        )


def require_overleg(verb: str, overleg: Overleg) -> None:
    """NotNow unless the overleg can do this now; an overleg on hold can only be resumed or withdrawn."""
    require_step(OVERLEG_STEPS, verb, overleg.state, overleg.get_state_display())
    if overleg.held and verb not in {"resume", "withdraw"}:
        raise NotNow(
            _("This overleg is on hold (%(reason)s). Resume it first.") % {"reason": overleg.hold_reason},
            code="on-hold",
        )


def require_answer(verb: str, answer: Answer) -> None:
    """NotNow unless the answer can do this now and its overleg is with the ministry and not on hold."""
    if answer.overleg.state != "with_ministry":
        require_step(OVERLEG_STEPS, "send", answer.overleg.state, answer.overleg.get_state_display())
    if answer.overleg.held:
        raise NotNow(
            _("This overleg is on hold (%(reason)s). Resume it first.")
            % {"reason": answer.overleg.hold_reason},
            code="on-hold",
        )
    require_step(ANSWER_STEPS, verb, answer.state, answer.get_state_display())
