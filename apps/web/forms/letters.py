"""What goes into a letter, and a ministry's own template for it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.documents.domain.letters import LetterKind
from apps.documents.models import LetterTemplate
from apps.web.forms.inbrengen import FileInput


class LetterForm(forms.Form):
    """The words of a letter as the address carries them; what is left out is printed as "…"."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.value) for kind in LetterKind], required=False)
    letter_date = forms.DateField(required=False)
    letter_reference = forms.CharField(required=False, max_length=100)
    signatories = forms.CharField(required=False, max_length=2000)
    until = forms.DateField(required=False)
    reason = forms.CharField(required=False, max_length=2000)


class TemplateForm(forms.Form):
    kind = forms.ChoiceField(label=_("For"), choices=LetterTemplate.Kind.choices)
    file = forms.FileField(
        label=_("Word file"),
        widget=FileInput,
        help_text=_("A .docx on your own paper, with {{tekst}} on a line of its own."),
        error_messages={"required": _("Choose a file.")},
    )
