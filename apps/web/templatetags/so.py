"""How pages show moments, states and roles: `{% load so %}`."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.domain.roles import Role
from apps.overleg.domain.workflow import AnswerState, ExtensionState, OverlegState

register = template.Library()

_TONES: dict[str, str] = {
    OverlegState.PREPARING: "neutral",
    OverlegState.INBRENG_OPEN: "busy",
    OverlegState.INBRENG_CLOSED: "waiting",
    OverlegState.WITH_MINISTRY: "busy",
    OverlegState.ANSWERED: "waiting",
    OverlegState.ADOPTED: "done",
    AnswerState.OPEN: "waiting",
    AnswerState.OFFERED: "waiting",
    AnswerState.DRAFTING: "busy",
    AnswerState.IN_REVIEW: "busy",
    AnswerState.APPROVED: "done",
    AnswerState.SENT: "done",
    ExtensionState.ASKED: "waiting",
    ExtensionState.GRANTED: "done",
    ExtensionState.REFUSED: "problem",
}


@register.filter
def tone(state: str) -> str:
    """The tone of a badge: neutral, busy, waiting, done or problem; the text beside it says the state."""
    return _TONES.get(str(state), "neutral")


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in Amsterdam: "ma 2 maart 2026 om 23:59"; nothing for nothing."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return _("%(date)s at %(time)s") % {
        "date": date_format(local, "D j F Y"),
        "time": date_format(local, "H:i"),
    }


@register.filter
def time_left(value: datetime | None) -> str:
    """How long until then, or how much too late, in the largest unit that says enough."""
    if value is None:
        return ""
    seconds = int((value - timezone.now()).total_seconds())
    words = _amount(abs(seconds))
    return (_("%(time)s left") if seconds >= 0 else _("%(time)s too late")) % {"time": words}


@register.filter
def urgency(value: datetime | None) -> str:
    """The class for a term: late, soon (two days) or nothing."""
    if value is None:
        return ""
    seconds = (value - timezone.now()).total_seconds()
    return "late" if seconds < 0 else "soon" if seconds < 48 * 3600 else ""


def _amount(seconds: int) -> str:
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if days >= 2:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    if hours >= 1:
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


@register.filter
def role_name(role: str) -> str:
    """A role as people say it; one we do not know shows as it is."""
    names = {
        Role.CLERK.value: _("clerk of the commissie"),
        Role.COORDINATOR.value: _("coordinator"),
        Role.DRAFTER.value: _("drafter"),
        Role.REVIEWER.value: _("reviewer"),
        Role.READER.value: _("reader"),
    }
    return names.get(role, role)
