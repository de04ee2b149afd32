"""What the page of a recognised document sends: one act, as the button that was pressed and the fields beside it."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from apps.documents.domain.labels import numbers_in
from apps.web.forms.inbrengen import fracties_today

_DIGITS = 9


def act_from(data: QueryDict) -> dict[str, Any]:
    """The act in its JSON form. The service reads it: what is missing or unreadable, it refuses.

    `do` is the verb, with what the button adds to it: "split:120", "kind:remark", "move:rest".
    """
    verb, _, more = data.get("do", "").partition(":")
    item, part = data.get("item", ""), data.get("part", "")
    numbers = list(numbers_in(data.get("numbers", "")))
    fracties = _fracties(data) if verb in {"askers", "divide"} else {}
    fields: dict[str, dict[str, Any]] = {
        "split": {"item": item, "at": _place(more)},
        "merge": {"item": item},
        "kind": {"item": item, "kind": more},
        "move": {"item": item, "part": data.get("to", ""), "rest": more == "rest"},
        "askers": {"part": part, **fracties},
        "divide": {"item": item, **fracties},
        "join": {"part": part},
        "number": {"item": item, "numbers": numbers},
        "number_through": {"item": item, "first": numbers[0] if numbers else 1},
        "seen": {"item": item, "codes": [code for code in data.get("codes", "").split(",") if code]},
    }
    return {"do": verb, **fields.get(verb, {})}


def revision_from(data: QueryDict) -> int:
    """Which state of the document the page showed; -1, which no document has, when it does not say."""
    text = data.get("revision", "")
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else -1


def _place(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else None


def _fracties(data: QueryDict) -> dict[str, Any]:
    """The chosen fracties by their printed names, of the kind of the first; or members, as "Kuiken (PvdA)"."""
    if "members" in data:
        return {
            "askers": [name for one in data.get("members", "").split(",") if (name := one.strip())],
            "kind": "member",
        }
    wanted = set(data.getlist("askers"))
    chosen = [fractie for fractie in fracties_today() if str(fractie.public_id) in wanted]
    kind = chosen[0].kind if chosen else "unknown"
    return {"askers": [fractie.abbreviation for fractie in chosen], "kind": kind}


class AcceptForm(forms.Form):
    """Taking a document over, with what the clerk saw; and that they looked when something is doubtful."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label=gettext_lazy("I looked at the doubts."),
        error_messages={"required": gettext_lazy("Look at the doubts, and tick that you did.")},
    )

    def __init__(self, *args: Any, doubtful: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not doubtful:
            del self.fields["sure"]
