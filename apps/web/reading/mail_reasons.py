"""Why a mail was sent: for each piece of work in it the quality, the step of the ladder, the term, and when it stops."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from apps.accounts.models import User
from apps.overleg import queries
from apps.overleg.models import Answer, Deadline
from apps.overleg.policies import visible_answers, visible_deadlines
from apps.reminders.domain.owed import Why
from apps.reminders.domain.schedule import TOWARDS_DUE, Kind
from apps.reminders.models import KINDS, OutboxMail, Reminder
from apps.web.reading.because import because, shown

QUALITIES = {
    Why.DRAFTER: gettext_noop("drafter of the answer"),
    Why.REVIEWER: gettext_noop("reviewer of the answer"),
    Why.COORDINATOR: gettext_noop("coordinator of the ministry"),
    Why.WATCHER: gettext_noop("coordinator of the ministry, who hears of what is late"),
    Why.HEAD: gettext_noop("head of the unit of the drafter, who hears of what stays late"),
    Why.LEADING: gettext_noop("coordinator of the ministry that leads"),
    Why.CLERK: gettext_noop("clerk of the commissie"),
}
STOPS = {
    Kind.OFFERED: gettext_noop("when the question is accepted or declined"),
    Kind.RETURNED: gettext_noop("when the answer is submitted again"),
    Kind.TARGET_CHANGED: gettext_noop("when somebody has looked at the answer and confirmed it"),
    Kind.TO_OFFER: gettext_noop("when the question is offered to a drafter"),
    Kind.TO_TAKE_OVER: gettext_noop("when the question is taken over or refused"),
    Kind.REVIEW_WAITING: gettext_noop("when the answer is approved or sent back"),
    Kind.TO_CLOSE: gettext_noop("when the inbreng is closed"),
    Kind.TO_ADOPT: gettext_noop("when the report is adopted"),
    Kind.NOT_ACCEPTED: gettext_noop("when the question is accepted or declined"),
    Kind.BLOCKED: gettext_noop("when the other ministry has done its part"),
}
STOPS_FOR = {
    Why.DRAFTER: gettext_noop("when the answer is submitted, or is no longer yours"),
    Why.REVIEWER: gettext_noop("when the answer is approved or sent back"),
    Why.COORDINATOR: gettext_noop("when you have done what is asked"),
    Why.WATCHER: gettext_noop("when the answer is approved"),
    Why.HEAD: gettext_noop("when the answer is approved"),
    Why.LEADING: gettext_noop("when all answers have been sent, or uitstel is granted"),
    Why.CLERK: gettext_noop("when the inbreng is closed, or the report is adopted"),
}


@dataclass(frozen=True)
class Reason:
    """Pieces of work of a mail that are in it for one and the same reason.

    `links` are (name, address) of each, for an overleg as a whole with its title; none for who does not see them,
    then `unseen` counts them.
    """

    overleg: str
    links: tuple[tuple[str, str], ...]
    unseen: int
    quality: str
    step: str
    reached: datetime
    stops: str
    due_at: datetime | None
    reckoned: tuple[str, ...]


def reasons_of(mail: OutboxMail, viewer: User) -> list[Reason]:
    """Why each piece of work is in this mail as this person may know it, in a constant number of queries."""
    reminders = list(Reminder.objects.filter(mail=mail).select_related("instead_of").order_by("pk"))
    answers = {
        answer.pk: answer
        for answer in visible_answers(viewer)
        .filter(pk__in=[r.answer_id for r in reminders])
        .select_related("overleg")
        .prefetch_related("questions")
        .distinct()
    }
    deadlines = {
        deadline.pk: deadline
        for deadline in visible_deadlines(viewer)
        .filter(pk__in=[r.deadline_id for r in reminders])
        .select_related("overleg")
    }
    terms = {
        deadline.overleg_id: deadline
        for deadline in visible_deadlines(viewer).filter(
            overleg__in={answer.overleg_id for answer in answers.values()}, kind=Deadline.Kind.ANSWERS
        )
    }
    return _together(
        _reason(r, answers.get(r.answer_id or 0), deadlines.get(r.deadline_id or 0), terms) for r in reminders
    )


def _together(reasons: Iterable[Reason]) -> list[Reason]:
    """Forty answers that were offered in one act have one reason."""
    found: dict[Reason, list[Reason]] = {}
    for reason in reasons:
        found.setdefault(replace(reason, links=(), unseen=0), []).append(reason)
    return [
        replace(
            shared,
            links=tuple(link for one in same for link in one.links),
            unseen=sum(one.unseen for one in same),
        )
        for shared, same in found.items()
    ]


def _reason(
    reminder: Reminder, answer: Answer | None, deadline: Deadline | None, terms: dict[int, Deadline]
) -> Reason:
    kind = _known(reminder)
    overleg, term = "", deadline
    links: tuple[tuple[str, str], ...] = ()
    if answer is not None:
        count = len(answer.questions.all())
        name = ngettext("Question %(number)s", "Questions %(number)s", count) % {
            "number": queries.label_of(answer)
        }
        overleg = answer.overleg.title
        links = ((name, reverse("web:answer-detail", args=[answer.public_id])),)
        term = terms.get(answer.overleg_id)
    elif deadline is not None:
        overleg = deadline.overleg.title
        links = ((overleg, reverse("web:overleg-detail", args=[deadline.overleg.public_id])),)
    seen = bool(links)
    # What a step towards the due moment is about stays what it was when the mail left, whatever moved later.
    due_at = (reminder.moment if kind in TOWARDS_DUE else _due(answer, term)) if seen else None
    return Reason(
        overleg=overleg,
        links=links,
        unseen=0 if seen else 1,
        quality=_quality(reminder),
        step=_step(reminder, kind),
        reached=reminder.reached_at,
        stops=_stops(reminder.why, kind),
        due_at=due_at,
        reckoned=_reckoned(answer, term, due_at) if seen else (),
    )


def _known(reminder: Reminder) -> Kind | None:
    return Kind(reminder.kind) if reminder.kind in set(Kind) else None


def _due(answer: Answer | None, term: Deadline | None) -> datetime | None:
    own = answer.due_at if answer is not None else None
    return own or (term.due_at if term is not None else None)


def _reckoned(answer: Answer | None, term: Deadline | None, due_at: datetime | None) -> tuple[str, ...]:
    """How the term came about; and that it is another one now, or the answer's own."""
    if due_at is None:
        return ()
    steps: Sequence[str] = because(term) if term is not None else ()
    own = answer.due_at if answer is not None else None
    if own is not None and (term is None or term.due_at != own):
        steps = [*steps, _("This answer has a term of its own: %(due)s.") % {"due": shown(own)}]
    if due_at != _due(answer, term):
        steps = [*steps, _("When the mail left, the term was %(due)s.") % {"due": shown(due_at)}]
    return tuple(steps)


def _quality(reminder: Reminder) -> str:
    """In which quality, and instead of whom: "reviewer of the answer, instead of Rita Vos, who is absent"."""
    why = reminder.why
    quality = _(QUALITIES[Why(why)]) if why in QUALITIES else ""
    if reminder.instead_of is None:
        return quality
    instead = _("instead of %(name)s, who is absent") % {"name": reminder.instead_of.name}
    return f"{quality}, {instead}" if quality else instead


def _step(reminder: Reminder, kind: Kind | None) -> str:
    """Which step of the ladder it was: "3 working days before the term"."""
    number = reminder.number
    if kind is Kind.DUE_SOON and number > 0:
        return ngettext("%(n)d working day before the term", "%(n)d working days before the term", number) % {
            "n": number
        }
    if kind is Kind.DUE_SOON and number < 0:
        return ngettext("%(n)d hour before the term", "%(n)d hours before the term", -number) % {"n": -number}
    if kind is Kind.OVERDUE and number > 0:
        return _("after the term, reminder %(n)d") % {"n": number}
    return str(dict(KINDS).get(reminder.kind, reminder.kind))


def _stops(why: str, kind: Kind | None) -> str:
    if kind in STOPS:
        return _(STOPS[kind])
    return _(STOPS_FOR[Why(why)]) if why in STOPS_FOR else _("when the work is done")
