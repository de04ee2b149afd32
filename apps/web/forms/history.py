"""The filters of a history, all in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _


class HistoryForm(forms.Form):
    """About what, by whom, and whether refused acts show too."""

    about = forms.ChoiceField(
        label=_("About"),
        required=False,
        choices=[
            ("", _("everything")),
            ("overleg", _("the overleg")),
            ("inbreng", _("inbreng")),
            ("question", _("questions")),
            ("answer", _("answers")),
            ("deadline", _("terms")),
            ("extension", _("uitstel")),
        ],
    )
    who = forms.CharField(label=_("Name"), required=False)
    refused = forms.BooleanField(label=_("Also what was refused"), required=False)
