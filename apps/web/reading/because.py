"""Why a term is what it is: each step of its history as a sentence."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.overleg.models import Deadline

_DAY = 86400  # seconds


def because(deadline: Deadline) -> list[str]:
    """The steps that led to this moment, the first one first."""
    return [_sentence(step) for step in deadline.because]


def shown(moment: datetime) -> str:
    """A moment in Amsterdam: "Monday 2 March 2026 at 23:59"."""
    local = timezone.localtime(moment)
    return _("%(date)s at %(time)s") % {
        "date": date_format(local, "l j F Y"),
        "time": date_format(local, "H:i"),
    }


def _sentence(step: Mapping[str, object]) -> str:
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
    elif code == "moved":
        sentence = _("Moved by the clerk to %(due)s.") % {"due": due}
    else:
        sentence = _("Set by the clerk at %(due)s.") % {"due": due}
    return f"{sentence} {reason}" if reason else sentence
