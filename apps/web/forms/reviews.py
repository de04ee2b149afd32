"""What a reviewer decides, always about the version that was on the page."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DecisionForm(forms.Form):
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    @property
    def data_version(self) -> int:
        """The number as sent, for the sentence that says what was approved; 0 when it is none."""
        text = self.data.get("version", "")
        return int(text) if text.isdecimal() and len(text) < 7 else 0


class ReturnForm(DecisionForm):
    reason = forms.CharField(label=_("What must change?"), widget=forms.Textarea(attrs={"rows": 4}))


class KeepForm(DecisionForm):
    sure = forms.BooleanField(
        label=_("I have seen the difference; it is minor and the earlier approvals hold for it")
    )
