"""How pages show moments, states and roles: `{% load so %}`."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.domain.roles import Role
from apps.overleg.domain.workflow import AnswerState, ExtensionState, OverlegState
from apps.web.reading import terms
from apps.web.reading.closed import closed_days

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
def as_head(label: str) -> str:
    """A label before a colon: one that is a sentence loses its full stop."""
    return str(label).rstrip(" .:?!")


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
    """How long until then in working days, on the day itself in hours; or how late."""
    left = terms.time_left(value, timezone.now(), closed_days(timezone.localdate()))
    return left.words if left else ""


@register.filter
def urgency(value: datetime | None) -> str:
    """The class for a term: calm, soon or late."""
    left = terms.time_left(value, timezone.now(), closed_days(timezone.localdate()))
    return left.urgency.value if left else ""


@register.filter
def role_name(role: str) -> str:
    """A role as people say it; one we do not know shows as it is."""
    names = {
        Role.CLERK.value: _("clerk of the commissie"),
        Role.COORDINATOR.value: _("coordinator"),
        Role.DRAFTER.value: _("drafter"),
        Role.REVIEWER.value: _("reviewer"),
        Role.READER.value: _("reader"),
        "admin": _("administrator"),
    }
    return names.get(role, role)
