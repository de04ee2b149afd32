"""How the ministries' pages say what happened and what is unclear: `{% load ministry %}`."""

from django import template
from django.utils.translation import gettext as _

from apps.overleg.models import Event
from apps.web.reading.bench import Doubt

register = template.Library()


@register.filter
def event_words(event: Event) -> str:
    """What an event did, as the history says it: "offered to Daan Opsteller"."""
    detail = event.detail.data if hasattr(event, "detail") else {}
    words = _WORDS.get(event.verb)
    if words is None:
        return event.verb
    params = {
        "owner": detail.get("owner", ""),
        "version": event.version or "",
        "step": detail.get("review_step", ""),
        "to": detail.get("to", ""),
        "reviewer": detail.get("reviewer", ""),
        "n": detail.get("approvals", detail.get("voided", 0)),
        "ministries": ", ".join(detail.get("ministries", [])),
    }
    text = words() % params
    return _("tried: %(act)s – refused") % {"act": text} if event.result != "done" else text


@register.filter
def event_reason(event: Event) -> str:
    """The reason that was given, while it is kept."""
    detail = event.detail.data if hasattr(event, "detail") else {}
    return str(detail.get("reason", ""))


_WORDS = {
    "offer": lambda: _("offered to %(owner)s"),
    "accept": lambda: _("accepted"),
    "decline": lambda: _("declined"),
    "reassign": lambda: _("given to %(owner)s"),
    "save": lambda: _("saved version %(version)s"),
    "submit": lambda: _("put version %(version)s before the reviewers"),
    "retract": lambda: _("taken back from review"),
    "approve": lambda: _("approved version %(version)s as %(step)s"),
    "sign_off": lambda: _("approved at every step"),
    "record": lambda: _("recorded that %(reviewer)s signed version %(version)s on paper (%(step)s)"),
    "return": lambda: _("sent back by %(step)s"),
    "keep": lambda: _("let %(n)s approvals hold after a minor change"),
    "propose": lambda: _("proposed other words"),
    "confirm": lambda: _("confirmed that it still holds"),
    "route": lambda: _("changed the parafenlijn"),
    "involve": lambda: _("ministries that take part: %(ministries)s"),
    "transfer": lambda: _("asked %(to)s to take it over"),
    "take_over": lambda: _("taken over"),
    "turn_down": lambda: _("not taken over"),
    "combine": lambda: _("answered together with other questions"),
    "separate": lambda: _("one question got an answer of its own"),
    "reopen": lambda: _("opened again"),
    "send": lambda: _("sent to the Kamer"),
    "withdraw": lambda: _("withdrawn"),
}


@register.filter
def doubt_words(doubt: Doubt) -> str:
    """Why a phrase did not become a pointer, and what to do."""
    return {
        "unknown-number": _("there is no question with this number"),
        "withdrawn": _("that question was withdrawn"),
        "points-at-itself": _("that is this question itself"),
        "own-questions": _("that is this question itself"),
        "number-used-twice": _("several questions have this number"),
        "ordinal-or-number": _("it can mean a number or a place in the row of a fractie"),
        "number-of-several-fracties": _("it names several fracties"),
        "unsure-wording": _("these words often mean something else"),
        "several-before": _("it can mean several answers"),
        "earlier-text": _("it can mean an earlier passage of this text"),
        "open-range": _("it does not say where it ends"),
        "quoted-question": _("it quotes a question and gives no number"),
        "ordinal-without-fractie": _("it does not say of which fractie"),
        "unknown-asker": _("no question of this fractie"),
        "no-neighbour": _("there is no such question"),
    }.get(doubt.reason, _("it is not clear which question is meant"))
