"""The words of the mails, as an administrator changes them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import LANGUAGES


class LanguageForm(forms.Form):
    """Which language's words, as the address carries it."""

    language = forms.ChoiceField(label=_("Language of the mails"), choices=LANGUAGES)


class WordingForm(forms.Form):
    """The service says what is wrong with the words; `based_on` is the version that they were changed from."""

    subject = forms.CharField(label=_("Subject"), required=False, strip=False)
    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 12, "spellcheck": "true"}),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
