"""The editor: a text with the version and the numbering it was typed on."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TextForm(forms.Form):
    """What a person typed. An empty text is allowed: somebody may begin anew."""

    text = forms.CharField(label=_("Answer"), required=False, strip=False, widget=forms.Textarea)
    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    numbering = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ProposalForm(TextForm):
    comment = forms.CharField(
        label=_("Why this wording?"), max_length=500, required=False, widget=forms.TextInput
    )


class PhraseForm(forms.Form):
    """A pointer that must be words again."""

    phrase = forms.CharField(max_length=500, strip=False, widget=forms.HiddenInput)
    token = forms.CharField(max_length=10_000, strip=False, widget=forms.HiddenInput)
