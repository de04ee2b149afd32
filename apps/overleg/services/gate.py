"""What every service does first: lock the rows, ask whether this person may, and whether it can now.

The order of locks is the same everywhere: the overleg, then answers by primary key, then what belongs to them.
Work on one answer shares the overleg (`share`), so that drafters never wait for each other; an act on the
overleg itself, or on several answers, has it alone (`lock`) and so waits for all of them and they for it.
No lock is on keys (`no_key`): rows that only refer to a locked row, such as events, can always be written.
"""

from collections.abc import Mapping
from typing import TypeVar

from django.db import connection
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import NotAllowed, NotNow
from apps.overleg.domain.workflow import ANSWER_STEPS, Step, can
from apps.overleg.models import Answer, CrossReference, Overleg

M = TypeVar("M", bound=Model)


def lock(row: M) -> M:
    """The same row, read again and locked until the end of the transaction."""
    return type(row)._default_manager.select_for_update(no_key=True).get(pk=row.pk)


def share(overleg_id: int) -> Overleg:
    """The overleg as it is now, which nobody changes until the end of the transaction; many share it at once."""
    sql = _SHARED if connection.features.has_select_for_update else _READ
    for overleg in Overleg.objects.raw(sql, [overleg_id]):
        return overleg
    raise Overleg.DoesNotExist


_READ = "SELECT * FROM overleg_overleg WHERE id = %s"
_SHARED = f"{_READ} FOR SHARE"


def lock_answer(answer: Answer, *, leaning: bool = False) -> Answer:
    """The answer, locked, with its overleg, shared; `leaning`: the answers that point at it are locked too.

    Who saves a text tells the answers that lean on it. All of them are locked at once, by primary key, so that
    two answers that lean on each other can be saved at the same time.
    """
    overleg = share(answer.overleg_id)
    wanted = Q(pk=answer.pk)
    if leaning:
        wanted |= Q(pk__in=CrossReference.objects.filter(target__answer=answer).values("answer"))
    rows = Answer.objects.select_for_update(no_key=True).filter(wanted).order_by("pk")
    locked = {row.pk: row for row in rows}[answer.pk]
    locked.overleg = overleg
    return locked


def lock_overleg_and_answer(answer: Answer) -> Answer:
    """The answer with its overleg, both locked: for acts that move questions from one answer to another."""
    overleg = lock(answer.overleg)
    locked = lock(answer)
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
    require_step(overleg.steps, verb, overleg.state, overleg.get_state_display())
    if overleg.held and verb not in {"resume", "withdraw"}:
        raise NotNow(
            _("This overleg is on hold (%(reason)s). Resume it first.") % {"reason": overleg.hold_reason},
            code="on-hold",
        )


def require_answer(verb: str, answer: Answer) -> None:
    """NotNow unless the answer can do this now and its overleg is with the ministry and not on hold."""
    if answer.overleg.state != "with_ministry":
        require_step(answer.overleg.steps, "send", answer.overleg.state, answer.overleg.get_state_display())
    if answer.overleg.held:
        raise NotNow(
            _("This overleg is on hold (%(reason)s). Resume it first.")
            % {"reason": answer.overleg.hold_reason},
            code="on-hold",
        )
    require_step(ANSWER_STEPS, verb, answer.state, answer.get_state_display())
