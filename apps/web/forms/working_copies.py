"""A working copy that comes back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.web.forms.inbrengen import FileInput


class HandBackForm(forms.Form):
    file = forms.FileField(
        label=_("The Word file of this working copy"),
        widget=FileInput,
        help_text=_("Only the answers that you changed come in."),
        error_messages={"required": _("Choose the file."), "empty": _("This file is empty.")},
    )
