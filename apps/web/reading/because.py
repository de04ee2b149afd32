"""Why a term is what it is: each step of its history as a sentence."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.overleg.domain.calendar import holiday_names
from apps.overleg.models import Deadline

_DAY = 86400  # seconds


def because(deadline: Deadline) -> list[str]:
    """The steps that led to this moment, the first one first."""
    return [_sentence(step) for step in deadline.because]


def told(change: Mapping[str, object]) -> str:
    """How a moment was reckoned, as one line of sentences."""
    steps = change.get("steps")
    return " ".join(
        capfirst(sentence)
        for step in (steps if isinstance(steps, list) else [])
        if (sentence := _reckoned(step))
    )


def shown(moment: datetime) -> str:
    """A moment in Amsterdam: "Monday 2 March 2026 at 23:59"."""
    local = timezone.localtime(moment)
    return _("%(date)s at %(time)s") % {
        "date": date_format(local, "l j F Y"),
        "time": date_format(local, "H:i"),
    }


def _sentence(step: Mapping[str, object]) -> str:
    """One change of the term, with how it was reckoned where it was."""
    return " ".join(sentence for sentence in (capfirst(_act(step)), told(step)) if sentence)


def _reckoned(step: Mapping[str, object]) -> str:
    """One step of a reckoning: "Monday 6 April 2026 is Tweede paasdag, so it becomes Tuesday 7 April 2026."""
    to = _day(step.get("to"))
    match step["code"]:
        case "added":
            amount = int(str(step["amount"]))
            return _("%(term)s later is %(to)s.") % {"term": _amount(amount, str(step["unit"])), "to": to}
        case "start":
            return _("Counted from %(on)s.") % {"on": _day(step.get("on"))}
        case "weekend":
            return _("%(on)s is in a weekend, so it becomes %(to)s.") % {"on": _day(step.get("on")), "to": to}
        case "closed":
            day = date.fromisoformat(str(step["on"]))
            name = step.get("name") or holiday_names([day.year]).get(day) or _("a day of recess")
            words = {"on": _day(step.get("on")), "name": name, "to": to}
            return _("%(on)s is %(name)s, so it becomes %(to)s.") % words
        case "recess":
            days = int(str(step["days"]))
            return ngettext(
                "%(n)d day of recess does not count, so it becomes %(to)s.",
                "%(n)d days of recess do not count, so it becomes %(to)s.",
                days,
            ) % {"n": days, "to": to}
        case "event":
            moment = datetime.fromisoformat(str(step["on"]))
            return _("It must be done before %(on)s.") % {"on": shown(moment)}
    return ""


def _amount(amount: int, unit: str) -> str:
    words = {
        "weeks": ngettext("%(n)d week", "%(n)d weeks", amount),
        "days": ngettext("%(n)d day", "%(n)d days", amount),
        "working_days": ngettext("%(n)d working day", "%(n)d working days", amount),
        "hours": ngettext("%(n)d hour", "%(n)d hours", amount),
    }
    return words[unit] % {"n": amount}


def _day(value: object) -> str:
    """A day, or a moment with its time, as ISO 8601 or nothing."""
    if not value:
        return ""
    text = str(value)
    return (
        shown(datetime.fromisoformat(text))
        if "T" in text
        else date_format(date.fromisoformat(text), "l j F Y")
    )


def _act(step: Mapping[str, object]) -> str:
    due = shown(datetime.fromisoformat(str(step["due"])))
    code, reason = step.get("code"), step.get("reason")
    if code == "extended":
        sentence = _("Uitstel until %(due)s, asked by %(who)s.") % {
            "due": due,
            "who": step.get("asked_by", ""),
        }
    elif code == "held":
        days = max(1, round(int(str(step.get("seconds", 0))) / _DAY))
        sentence = ngettext(
            "Moved to %(due)s: the overleg was on hold for %(days)d day.",
            "Moved to %(due)s: the overleg was on hold for %(days)d days.",
            days,
        ) % {"due": due, "days": days}
    elif code == "rereckoned":
        sentence = _("Reckoned anew because the calendar changed (%(cause)s): %(due)s.") % {
            "cause": step.get("cause", ""),
            "due": due,
        }
    elif code == "moved":
        sentence = _("Moved by the clerk to %(due)s.") % {"due": due}
    else:
        sentence = _("Set by the clerk at %(due)s.") % {"due": due}
    return f"{sentence} {reason}" if reason else sentence
