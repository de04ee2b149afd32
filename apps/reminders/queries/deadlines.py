"""What is owed on the terms of an overleg: closing the inbreng, sending the answers, adopting the verslag."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Prefetch

from apps.accounts.domain.roles import Role
from apps.overleg.domain.workflow import OverlegState
from apps.overleg.models import Addressee, Deadline
from apps.reminders.domain.owed import Owed, Post, Recipient, Subject, Task, Why
from apps.reminders.domain.schedule import Kind
from apps.reminders.queries.away import stood_in_for
from apps.reminders.queries.people import People, people_of


def owed_deadlines(ids: Sequence[int], now: datetime) -> list[Owed]:
    """What is owed on these terms: closing the inbreng, sending the answers, adopting the verslag."""
    deadlines = list(
        Deadline.objects.filter(pk__in=ids, overleg__held_at__isnull=True)
        .select_related("overleg")
        .prefetch_related(
            Prefetch(
                "overleg__addressees",
                Addressee.objects.filter(leading=True).select_related("bewindspersoon"),
            )
        )
        .order_by("pk")
    )
    leading = {a.bewindspersoon.ministry_id: None for d in deadlines for a in d.overleg.addressees.all()}
    people = people_of(leading, {d.overleg.commissie_id for d in deadlines}, now)
    return stood_in_for([owed for deadline in deadlines for owed in _owed_on_term(deadline, people)], now)


def _owed_on_term(deadline: Deadline, people: People) -> Iterable[Owed]:
    overleg = deadline.overleg
    clerks = tuple(people.clerks[overleg.commissie_id])

    def owed(
        task: Task,
        why: Why,
        since: datetime,
        arrival: Kind | None,
        to: tuple[Recipient, ...],
        due_at: datetime | None = None,
        post: Post | None = None,
    ) -> Owed:
        return Owed(
            subject=Subject("deadline", deadline.pk),
            link=overleg.public_id,
            overleg=overleg.pk,
            overleg_title=overleg.title,
            labels=(),
            task=task,
            why=why,
            due_at=due_at,
            waiting_since=since,
            arrival=arrival,
            recipients=to,
            post=post or Post(Role.CLERK, overleg.commissie_id),
        )

    if deadline.kind == Deadline.Kind.INBRENG:
        if overleg.state in {OverlegState.PREPARING, OverlegState.INBRENG_OPEN}:
            yield owed(Task.CLOSE, Why.CLERK, deadline.due_at, Kind.TO_CLOSE, clerks, deadline.due_at)
    elif overleg.state == OverlegState.WITH_MINISTRY and overleg.put_at is not None:
        for addressee in overleg.addressees.all():
            ministry = addressee.bewindspersoon.ministry_id
            yield owed(
                Task.SEND,
                Why.LEADING,
                overleg.put_at,
                None,
                tuple(people.coordinators[ministry]),
                deadline.due_at,
                Post(Role.COORDINATOR, ministry),
            )
    elif overleg.state == OverlegState.ANSWERED and overleg.answered_at is not None:
        yield owed(Task.ADOPT, Why.CLERK, overleg.answered_at, Kind.TO_ADOPT, clerks)
