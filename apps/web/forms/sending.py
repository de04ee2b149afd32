"""What a coordinator fills in to send answers, and to ask for more time."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.overleg.models import Overleg
from apps.web.forms.fields import MomentField


class SendForm(forms.Form):
    """One letter; which answers go with it is ticked in the list beside it."""

    letter_date = forms.DateField(
        label=_("Date of the letter"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
    )
    letter_reference = forms.CharField(label=_("Reference of the letter"), max_length=100, required=False)
    signatories = forms.CharField(
        label=_("Signed by"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One name per line, the first one signs, the others “mede namens”."),
    )

    sure = forms.BooleanField(
        label=_("I checked the report. What is sent cannot be taken back."),
        error_messages={"required": _("Look at the report and tick this box to send.")},
    )

    def clean_signatories(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["signatories"].splitlines() if line.strip()]


def signatories_of(overleg: Overleg) -> str:
    """The addressees, the leading one first, as the field begins."""
    rows = sorted(overleg.addressees.all(), key=lambda a: (not a.leading, a.position))
    return "\n".join(a.bewindspersoon.name or a.bewindspersoon.title for a in rows)


class ExtensionForm(forms.Form):
    until = MomentField(label=_("New term"), help_text=_("Without a time it is the end of that day."))
    reason = forms.CharField(label=_("Why is more time needed?"), widget=forms.Textarea(attrs={"rows": 4}))
    letter_reference = forms.CharField(label=_("Reference of the letter"), max_length=100, required=False)
