"""What stands in a person's calendar, in words: terms, requests for uitstel, and the numbers of one's own answers."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.overleg.domain.agenda import Moment, as_icalendar
from apps.overleg.models import Answer, CalendarFeed, Deadline, Extension, Overleg
from apps.overleg.queries import feeds, in_document_order, label_of
from apps.web.reading.because import shown

MOST_NUMBERS = 12  # in a title; where there are more they stand in the note


def calendar_file(feed: CalendarFeed, now: datetime) -> bytes:
    """The calendar of this address, with exactly what its owner sees now, in the language of the owner's mails."""
    with translation.override(feed.user.language):
        moments = list(moments_of(feed.user, feed.overleg, now))
        return as_icalendar(moments, feed.overleg.title if feed.overleg else _("Terms of So-workflow"))


def moments_of(user: User, overleg: Overleg | None, now: datetime) -> Iterator[Moment]:
    terms = list(feeds.terms_in_agenda(user, overleg, now))
    yield from (_term(term) for term in terms)
    yield from (_request(request) for request in feeds.requests_in_agenda(user, overleg))
    answers = {term.overleg_id: term for term in terms if term.kind == Deadline.Kind.ANSWERS}
    rows = sorted(
        in_document_order(feeds.own_answers_in_agenda(user, overleg)),
        key=lambda answer: (answer.overleg_id, answer.due_at),
    )
    for (overleg_id, due), together in groupby(rows, lambda answer: (answer.overleg_id, answer.due_at)):
        if due is not None and due >= now - feeds.KEPT:
            yield _own(list(together), due, answers.get(overleg_id))


def _term(term: Deadline) -> Moment:
    overleg = term.overleg
    words = {
        Deadline.Kind.INBRENG.value: _("Term for the inbreng: %(title)s"),
        Deadline.Kind.ANSWERS.value: _("Term for the answers: %(title)s"),
    }
    title = words[term.kind] % {"title": overleg.title}
    return Moment(
        uid=_uid("termijn", term.public_id),
        title=_("%(title)s (on hold)") % {"title": title} if overleg.held else title,
        at=term.due_at,
        changed=_changed(term),
        sequence=max(0, len(term.because) - 1),
        url=_address("web:overleg-detail", overleg),
        note=_("Before %(time)s.") % {"time": date_format(localtime(term.due_at), "H:i")},
        tentative=overleg.held,
    )


def _request(request: Extension) -> Moment:
    term = request.deadline
    return Moment(
        uid=_uid("uitstel", request.public_id),
        title=_("Uitstel is asked until here: %(title)s") % {"title": term.overleg.title},
        at=request.until,
        changed=request.asked_at,
        url=_address("web:overleg-detail", term.overleg),
        note=_("The clerk has not decided yet. Until then the present term holds: %(due)s.")
        % {"due": shown(term.due_at)},
        tentative=True,
    )


def _own(answers: list[Answer], due: datetime, term: Deadline | None) -> Moment:
    """One line for all answers of one overleg that are due at one moment."""
    first = answers[0]
    numbers = _listed(label for answer in answers if (label := label_of(answer)))
    amount = sum(1 for answer in answers for question in answer.questions.all() if question.label)
    words = {"numbers": numbers, "title": first.overleg.title, "n": amount}
    note = _("Before %(time)s.") % {"time": date_format(localtime(due), "H:i")}
    if not numbers:
        title = _("Your answer: %(title)s")
    elif amount <= MOST_NUMBERS:
        title = ngettext(
            "Your answer to question %(numbers)s: %(title)s",
            "Your answer to questions %(numbers)s: %(title)s",
            amount,
        )
    else:
        title = _("Your answers to %(n)d questions: %(title)s")
        all_of_them = _("Questions %(numbers)s.") % words
        note = f"{note} {all_of_them}"
    changed = [answer.state_since for answer in answers]
    return Moment(
        uid=_uid("antwoord", first.public_id),
        title=title % words,
        at=due,
        changed=max([*changed, *([_changed(term)] if term else [])]),
        sequence=max(0, len(term.because) - 1) if term else 0,
        url=_address("web:overleg-work", first.overleg),
        note=note,
    )


def _listed(labels: Iterable[str]) -> str:
    """The labels of several answers as one list: "3", "4 en 5" -> "3, 4 en 5"."""
    *some, last = [part for label in labels for part in label.replace(" en ", ", ").split(", ")] or [""]
    return _("%(some)s and %(last)s") % {"some": ", ".join(some), "last": last} if some else last


def _changed(term: Deadline) -> datetime:
    """When the term got its moment; terms from before that was kept have the day of their overleg."""
    at = term.because[-1].get("at") if term.because else None
    return datetime.fromisoformat(at) if at else term.overleg.created_at


def _uid(kind: str, public_id: object) -> str:
    return f"{kind}-{public_id}@so-workflow"


def _address(name: str, overleg: Overleg) -> str:
    return f"{settings.PUBLIC_URL}{reverse(name, args=[overleg.public_id])}"
