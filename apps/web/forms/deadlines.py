"""What a clerk fills in about a term and a request for uitstel."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.overleg.domain.calendar import Term
from apps.web.forms.fields import MomentField

LONGEST_TERM = 365
UNITS = [
    ("weeks", _("weeks")),
    ("days", _("days")),
    ("working_days", _("working days")),
    ("hours", _("hours")),
]


class SetForm(forms.Form):
    """The moment a term ends, or how long it is: then the program reckons the moment and explains it."""

    due_at = MomentField(
        label=_("New term"),
        help_text=_("Without a time the term ends at the end of the day."),
        required=False,
    )
    amount = forms.IntegerField(
        label=_("Or reckon it: how many"),
        required=False,
        min_value=1,
        max_value=LONGEST_TERM,
        help_text=_("With a number here the date above does not count. The term ends on a working day."),
    )
    unit = forms.ChoiceField(label=_("Weeks, days or hours"), choices=UNITS, required=False)
    start = forms.DateField(
        label=_("Counted from"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Without a date: from today."),
    )
    skip_recess = forms.BooleanField(label=_("Days of a recess do not count"), required=False)

    def clean(self) -> dict[str, Any]:
        """`due_at`, or (with a number) `term`; one of the two is needed."""
        data = super().clean() or {}
        kept = {
            name: value
            for name, value in data.items()
            if name not in {"amount", "unit", "start", "skip_recess"}
        }
        if data.get("amount"):
            kept["due_at"] = None
            kept["term"] = Term(
                data["amount"],
                data.get("unit") or "weeks",
                data.get("start") or timezone.localdate(),
                bool(data.get("skip_recess")),
            )
        elif not data.get("due_at") and "due_at" not in self.errors:
            self.add_error("due_at", _("Choose a date."))
        return kept


class MoveForm(SetForm):
    """Another moment, and why."""

    reason = forms.CharField(
        label=_("Reason, if you want to give one"),
        max_length=300,
        required=False,
        help_text=_("Everybody with work in this overleg sees it."),
    )


class GrantForm(forms.Form):
    """Until when: the moment asked for, or another one."""

    until = MomentField(label=_("Uitstel until"), error_messages={"required": _("Choose a date.")})
