"""Overleggen as lists show them: with the term that comes next and what it waits for."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, DateTimeField, Exists, F, OuterRef, QuerySet, Subquery, When
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.overleg.domain.workflow import OverlegState
from apps.overleg.models import Deadline, Extension, Overleg
from apps.overleg.policies import visible_overleggen

_S = OverlegState
RUNNING = (_S.PREPARING, _S.INBRENG_OPEN, _S.INBRENG_CLOSED, _S.WITH_MINISTRY, _S.ANSWERED)
_ORDERS = {
    "": (F("next_due").asc(nulls_last=True), "-pk"),
    "new": ("-pk",),
    "title": ("title", "pk"),
}


def with_terms(rows: QuerySet[Overleg]) -> QuerySet[Overleg]:
    """The overleggen with `next_due`, `inbreng_count` and `asks_uitstel`, in one query."""
    return rows.select_related("commissie").annotate(
        next_due=Case(
            When(state__in=[_S.PREPARING, _S.INBRENG_OPEN], then=_first_due("inbreng", "answers")),
            When(state__in=[_S.INBRENG_CLOSED, _S.WITH_MINISTRY], then=_first_due("answers")),
            default=None,
            output_field=DateTimeField(),
        ),
        inbreng_count=Count("inbrengen", distinct=True),
        asks_uitstel=Exists(Extension.objects.filter(deadline__overleg=OuterRef("pk"), state="asked")),
    )


def _first_due(*kinds: str) -> Subquery:
    """The term of the first of these kinds that the overleg has: Kamervragen wait for no inbreng."""
    order = Case(*(When(kind=kind, then=n) for n, kind in enumerate(kinds)))
    due = Deadline.objects.filter(overleg=OuterRef("pk"), kind__in=kinds).order_by(order)
    return Subquery(due.values("due_at")[:1])


def filtered(user: User, q: str, kind: str, state: str, sort: str) -> QuerySet[Overleg]:
    """What this person sees, by words in the title, by kind and by state, in the order asked for."""
    rows = with_terms(visible_overleggen(user))
    if q:
        rows = rows.filter(title__icontains=q)
    if kind:
        rows = rows.filter(kind=kind)
    if state:
        rows = rows.filter(state=state)
    return rows.order_by(*_ORDERS.get(sort, _ORDERS[""]))


@dataclass(frozen=True)
class Waiting:
    """An overleg in the list of a clerk's own work, and what it waits for."""

    overleg: Overleg
    next_due: datetime | None
    to_do: str


def own_work(user: User) -> list[Waiting]:
    """The running overleggen of one's commissies: what the clerk must do first, then what others do."""
    rows = with_terms(visible_overleggen(user).filter(state__in=RUNNING)).order_by(*_ORDERS[""])
    found = [Waiting(row, getattr(row, "next_due", None), to_do(row)) for row in rows]
    return sorted(found, key=lambda waiting: not waiting.to_do)


def to_do(overleg: Overleg) -> str:
    """What the clerk does next, or nothing while others are at work; `with_terms` was asked before."""
    if overleg.held:
        return ""
    if getattr(overleg, "asks_uitstel", False):
        return _("Decide on uitstel")
    if overleg.state == _S.INBRENG_OPEN:
        due = getattr(overleg, "next_due", None)
        is_over = due is not None and due <= timezone.now() and getattr(overleg, "inbreng_count", 0)
        return _("Close the inbreng") if is_over else _("Add an inbreng")
    return {
        _S.PREPARING.value: _("Open the overleg for inbreng"),
        _S.INBRENG_CLOSED.value: _("Number and put the questions"),
        _S.ANSWERED.value: _("Adopt the report"),
    }.get(overleg.state, "")
