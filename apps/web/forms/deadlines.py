"""What a clerk fills in about a term and a request for uitstel."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.web.forms.fields import MomentField


class SetForm(forms.Form):
    """The moment a term ends."""

    due_at = MomentField(
        label=_("New term"),
        help_text=_("Without a time the term ends at the end of the day."),
        error_messages={"required": _("Choose a date.")},
    )


class MoveForm(SetForm):
    """Another moment, and why."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Everybody with work in this overleg sees it."),
    )


class GrantForm(forms.Form):
    """Until when: the moment asked for, or another one."""

    until = MomentField(label=_("Uitstel until"), error_messages={"required": _("Choose a date.")})
