"""The words of a mail: numbers, terms and links; never a word of a question, an answer or a reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop, ngettext, override

from apps.overleg.domain.calendar import AMSTERDAM, end_of_day, local_date
from apps.reminders.domain.owed import Due, Owed, Task, Why
from apps.reminders.domain.schedule import Kind
from apps.reminders.domain.urgency import Urgency, in_groups
from apps.reminders.domain.wording import Paragraph, Wording, fill, paragraphs, pieces
from apps.reminders.models import OutboxMail
from apps.reminders.queries import closed_days
from apps.reminders.services.outbox import host

TASKS = {
    Task.ACCEPT: gettext_noop("accept the question, or decline it"),
    Task.DRAFT: gettext_noop("write the answer"),
    Task.CONFIRM: gettext_noop("check the answer (an answer that it points to has changed)"),
    Task.REVIEW: gettext_noop("review the answer"),
    Task.OFFER: gettext_noop("choose who writes the answer"),
    Task.TAKE_OVER: gettext_noop("take over the question of another ministry, or refuse it"),
    Task.WAIT: gettext_noop("ask the other ministry (the answer waits for it)"),
    Task.CHASE: gettext_noop("ask about the answer (it is not ready yet)"),
    Task.SEND: gettext_noop("send the answers to the Kamer"),
    Task.CLOSE: gettext_noop("close the inbreng (the term for the fracties has passed)"),
    Task.ADOPT: gettext_noop("adopt the report (all answers have been sent)"),
}
NOT_ACCEPTED = gettext_noop("ask whether it will be accepted, or offer it to somebody else")
RETURNED = gettext_noop("change the answer (it was returned to you)")
TASKS_OF = {Kind.RETURNED: RETURNED, Kind.NOT_ACCEPTED: NOT_ACCEPTED}
GROUPS = {
    Urgency.LATE: gettext_noop("Too late"),
    Urgency.TODAY: gettext_noop("Today"),
    Urgency.SOON: gettext_noop("Soon"),
    Urgency.LATER: gettext_noop("Later"),
}
REASONS = {
    Why.DRAFTER: gettext_noop("you write these answers"),
    Why.REVIEWER: gettext_noop("you review these answers"),
    Why.COORDINATOR: gettext_noop("you coordinate the answers of your ministry"),
    Why.WATCHER: gettext_noop("you coordinate the answers of your ministry"),
    Why.HEAD: gettext_noop("you are the head of the unit of who writes these answers"),
    Why.LEADING: gettext_noop("your ministry leads in this overleg"),
    Why.CLERK: gettext_noop("you are a clerk of the commissie"),
}
Groups = list[tuple[Urgency, list[Due]]]
ABOUT_AN_OVERLEG = frozenset({Task.SEND, Task.CLOSE, Task.ADOPT})


@dataclass(frozen=True)
class Line:
    """One piece of work as a mail shows it, or several of one overleg that ask the same by the same term.

    `links` are (name, address) of each: "Question 12"; no name for an overleg as a whole.
    """

    overleg: str
    task: str
    term: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Group:
    title: str
    late: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Letter:
    """The words of one mail, as text and as HTML."""

    subject: str
    text: str
    html: str


def write_letter(
    mail: OutboxMail, due: Sequence[Due], now: datetime, wording: Wording
) -> EmailMultiAlternatives:
    """The mail about what is due to one person now, in their language, as text and as HTML."""
    with override(mail.language):
        why = _address("web:mail-why", mail.public_id)
        letter = compose(mail.language, due, now, wording, why=why)
        message = EmailMultiAlternatives(
            subject=letter.subject,
            body=letter.text,
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[mail.address],
            headers={
                "Message-ID": mail.message_id,
                "List-Id": f"so_workflow <reminders.{host()}>",
                "List-Unsubscribe": f"<{_address('web:my-settings')}>",
                "Auto-Submitted": "auto-generated",
                "X-Auto-Response-Suppress": "All",
                "X-So-Workflow-Mail": str(mail.public_id),
                "Content-Language": mail.language,
            },
        )
        message.attach_alternative(css_inline.inline(letter.html), "text/html")
    return message


def compose(
    language: str, due: Sequence[Due], now: datetime, wording: Wording, *, why: str, nonce: str = ""
) -> Letter:
    """The words around the work with their places filled; the HTML has its style in one element, with the nonce.

    Called with the language active.
    """
    groups = in_groups(due, now, closed_days(now))
    opening = _opening(due, groups)
    values = {
        "naam": due[0].recipient.name,
        "samenvatting": opening,
        "onderwerp": _subject(opening, due, groups),
        "aantal": str(len(due)),
        "telaat": str(len(dict(groups).get(Urgency.LATE, ()))),
        "link": _address("web:home"),
    }
    subject = " ".join(fill(wording.subject, values).split())
    shown = [
        Group(gettext(GROUPS[urgency]), urgency is Urgency.LATE, _lines(items)) for urgency, items in groups
    ]
    context = {
        "language": language,
        "nonce": nonce,
        "subject": subject,
        "paragraphs": [_paragraph(paragraph, values) for paragraph in paragraphs(wording.text)],
        "groups": shown,
        "titled": len(groups) > 1,
        "reasons": list(dict.fromkeys(_reason(item) for item in due)),
        "why": why,
        "several": sum(len(group.lines) for group in shown) > 1,
    }
    return Letter(
        subject=subject,
        text=render_to_string("reminders/mail.txt", context).strip() + "\n",
        # Stripped it is a plain string: a page that shows it escapes it.
        html=render_to_string("reminders/mail.html", context).strip() + "\n",
    )


def _paragraph(paragraph: Paragraph, values: Mapping[str, str]) -> dict[str, object]:
    """A paragraph as both templates read it: the place of the work, or lines of words and links."""
    if paragraph.is_work:
        return {"work": True}
    return {
        "text": "\n".join(fill(line, values) for line in paragraph.lines),
        "lines": [[_piece(*piece, values) for piece in pieces(line)] for line in paragraph.lines],
    }


def _piece(name: str, words: str, values: Mapping[str, str]) -> dict[str, str]:
    if name == "link":
        return {"words": gettext("your work in So-workflow"), "url": values["link"]}
    return {"words": values.get(name, "") if name else words}


def _reason(item: Due) -> str:
    """In which quality, or for whom: who is absent comes first."""
    to = item.recipient
    if not to.for_whom:
        return gettext(REASONS[item.owed.why])
    words = (
        gettext("%(name)s is absent and nobody stands in")
        if to.escalated
        else gettext("you stand in for %(name)s, who is absent")
    )
    return words % {"name": to.for_whom}


def _opening(due: Sequence[Due], groups: Groups) -> str:
    """What waits, counted: "3 answers wait for you"."""
    count = len(due)
    kinds = {item.step.kind if not item.recipient.for_whom else None for item in due}
    if kinds == {Kind.OFFERED}:
        words = ngettext(
            "%(count)d question was offered to you", "%(count)d questions were offered to you", count
        )
    elif kinds == {Kind.RETURNED}:
        words = ngettext(
            "%(count)d answer was returned to you", "%(count)d answers were returned to you", count
        )
    elif any(item.owed.task in ABOUT_AN_OVERLEG for item in due):
        words = (
            ngettext("%(count)d task is too late", "%(count)d tasks are too late", count)
            if _all_in(groups, Urgency.LATE)
            else ngettext("%(count)d task waits for you", "%(count)d tasks wait for you", count)
        )
    elif _all_in(groups, Urgency.LATE):
        words = ngettext("%(count)d answer is too late", "%(count)d answers are too late", count)
    elif _all_in(groups, Urgency.TODAY):
        words = ngettext(
            "%(count)d answer must be ready today", "%(count)d answers must be ready today", count
        )
    else:
        words = ngettext("%(count)d answer waits for you", "%(count)d answers wait for you", count)
    return words % {"count": count}


def _all_in(groups: Groups, urgency: Urgency) -> bool:
    return [group for group, _items in groups] == [urgency]


def _subject(opening: str, due: Sequence[Due], groups: Groups) -> str:
    """The count and the nearest term: "3 answers wait for you; first term: Monday 23 November 2026"."""
    most_urgent, first = groups[0]
    if most_urgent is Urgency.LATE:
        if len(groups) == 1:
            return opening
        return gettext("%(opening)s; %(late)d too late") % {"opening": opening, "late": len(first)}
    terms = sorted(item.owed.due_at for item in due if item.owed.due_at is not None)
    if not terms or any(item.step.kind is Kind.TO_CLOSE for item in due):
        return opening
    words = (
        gettext("%(opening)s; first term: %(term)s")
        if len(due) > 1
        else gettext("%(opening)s; term: %(term)s")
    )
    return words % {"opening": opening, "term": _term(terms[0])}


def _lines(items: Iterable[Due]) -> tuple[Line, ...]:
    """The work of one group in its order; what asks the same is told once, with a link for each."""
    found: list[Line] = []
    before: Owed | None = None
    for item in items:
        line = _line(item)
        together = before is not None and item.owed.labels and before.overleg == item.owed.overleg
        if together and replace(found[-1], links=line.links) == line:
            found[-1] = replace(line, links=found[-1].links + line.links)
        else:
            found.append(line)
        before = item.owed
    return tuple(found)


def _line(item: Due) -> Line:
    owed = item.owed
    task = gettext(TASKS_OF.get(item.step.kind, TASKS[owed.task]))
    if item.recipient.for_whom:
        task = gettext("%(task)s, instead of %(name)s") % {"task": task, "name": item.recipient.for_whom}
    page = "web:overleg-detail" if owed.subject.kind == "deadline" else "web:answer-detail"
    return Line(
        overleg=" ".join(owed.overleg_title.split()),
        task=task,
        term=_term(owed.due_at) if owed.due_at else "",
        links=((_name(owed.labels), _address(page, owed.link)),),
    )


def _name(labels: Sequence[str]) -> str:
    """ "Question 12", "Questions 3 and 4"; nothing for an overleg as a whole."""
    if not labels:
        return ""
    if len(labels) == 1:
        return gettext("Question %(number)s") % {"number": labels[0]}
    return gettext("Questions %(first)s and %(last)s") % {
        "first": ", ".join(labels[:-1]),
        "last": labels[-1],
    }


def _term(moment: datetime) -> str:
    """The date; and the time, unless the term ends with the day."""
    local = moment.astimezone(AMSTERDAM)
    day = date_format(local, "l j F Y")
    if local >= end_of_day(local_date(moment)).replace(second=0):
        return day
    return gettext("%(day)s at %(time)s") % {"day": day, "time": date_format(local, "H:i")}


def _address(name: str, *arguments: object) -> str:
    return f"{settings.PUBLIC_URL}{reverse(name, args=arguments)}"
