"""What a clerk fills in about an inbreng, its pieces, and single questions."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import Fractie
from apps.documents import formats
from apps.documents.models import Recognition
from apps.documents.queries import latest_accepted
from apps.overleg.domain.members import read_member
from apps.overleg.domain.partition import Span
from apps.overleg.domain.profiles import Askers
from apps.overleg.domain.references import asker_name
from apps.overleg.domain.workflow import QuestionKind
from apps.overleg.models import Overleg, Question
from apps.overleg.queries import fracties_by_name
from apps.web.forms.fields import LinesField

ACCEPT = ",".join([".docx", ".odt", ".pdf", ".html", ".htm", ".xml", ".akn", ".txt", *formats.READERS])


def fracties_today() -> QuerySet[Fractie]:
    """The fracties that exist today, the largest first."""
    today = timezone.localdate()
    return Fractie.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=today), valid_from__lte=today
    )


class FileInput(forms.FileInput):
    """A file to choose, of a kind that can be read."""

    def __init__(self) -> None:
        super().__init__({"accept": ACCEPT})


class MembersField(LinesField):
    """Members typed one per line, each with the fractie; gives (name, Fractie) each."""

    def clean(self, value: Any) -> list[tuple[str, Fractie]]:
        fracties = fracties_by_name()
        found = []
        for line in super().clean(value):
            member = read_member(line)
            if member is None:
                raise ValidationError(
                    _("“%(line)s” is no name with a fractie between brackets, for example Van Dam (D66).")
                    % {"line": line}
                )
            fractie = fracties.get(asker_name(member.fractie))
            if fractie is None:
                raise ValidationError(_("There is no fractie called “%(name)s”.") % {"name": member.fractie})
            found.append((member.name, fractie))
        return found


# Per kind of asker, the fields that say who hands in.
WHO = {Askers.FRACTIES: ("fracties", "joins"), Askers.NOBODY: (), Askers.MEMBERS: ("members",)}


class HandInForm(forms.Form):
    """Who hands in, and the text: pasted, or read from a file and then checked."""

    members = MembersField(
        rows=2,
        label=gettext_lazy("Members who ask"),
        help_text=gettext_lazy(
            "One per line, with the fractie between brackets. For example: Van Dam (D66)."
        ),
        error_messages={"required": gettext_lazy("Name the member who asks.")},
    )

    fracties = forms.ModelMultipleChoiceField(
        Fractie.objects.none(),
        label=gettext_lazy("Fractie"),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose more than one when they hand in together."),
        error_messages={"required": gettext_lazy("Choose the fractie that hands in.")},
    )
    joins = forms.ModelMultipleChoiceField(
        Fractie.objects.none(),
        label=gettext_lazy("Fracties that join"),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("They join the questions of others in this text (“sluiten zich aan”)."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=FileInput,
        help_text=gettext_lazy(
            "Word, OpenDocument, PDF, HTML or plain text of these fracties alone. You check the text before it is kept."
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("Text of the inbreng"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 16, "class": "document"}),
        help_text=gettext_lazy("Paste the whole text. An empty line starts a new paragraph."),
    )
    propose = forms.BooleanField(
        label=gettext_lazy("Propose the pieces: one for each paragraph"), required=False, initial=True
    )

    def __init__(self, *args: Any, askers: Askers, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {name for names in WHO.values() for name in names}.difference(WHO[askers]):
            del self.fields[name]
        for name in ("fracties", "joins"):
            if name in self.fields:
                self.fields[name].queryset = fracties_today()  # type: ignore[attr-defined]  # a model field
        if askers is not Askers.FRACTIES:
            self.fields["text"].label = _("Text of the questions")
            self.fields["text"].help_text = _(
                "Paste the questions, an empty line between them. Numbers in front of them are left out: they are numbered here."
            )
            self.fields["file"].help_text = _("A file to take the text from. You check it before it is kept.")


class UploadForm(forms.Form):
    """A document with the inbreng of several fracties."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=FileInput,
        help_text=gettext_lazy("Word, OpenDocument, PDF, HTML or plain text."),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )
    replaces = forms.ModelChoiceField(
        Recognition.objects.none(),
        label=gettext_lazy("Is a new version of"),
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("Nothing: it is a new document"),
        help_text=gettext_lazy("You see what changed before anything is taken over."),
    )

    def __init__(self, *args: Any, overleg: Overleg, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accepted = latest_accepted(overleg)
        if accepted.exists():
            choices = accepted.select_related("document").defer("document__data", "outline")
            self.fields["replaces"].queryset = choices  # type: ignore[attr-defined]  # a model field
        else:
            del self.fields["replaces"]


class RenewForm(forms.Form):
    """What a new version changes, as this person saw it."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})-(question|remark|heading)")


def spans_from(text: str) -> tuple[Span, ...]:
    """The partition as a form carries it ("0-120-question,120-300-remark"); ValueError when it is not one."""
    spans = []
    for part in filter(None, text.split(",")):
        match = _SPAN.fullmatch(part)
        if match is None:
            raise ValueError(f"not a span: {part!r}")
        spans.append(Span(int(match[1]), int(match[2]), QuestionKind(match[3])))
    return tuple(spans)


def spans_as_text(spans: tuple[Span, ...]) -> str:
    """The partition as a form carries it; `spans_from` reads it back."""
    return ",".join(f"{span.start}-{span.end}-{span.kind.value}" for span in spans)


class InsertForm(forms.Form):
    """A forgotten question and the one it follows."""

    previous = forms.ModelChoiceField(
        Question.objects.none(),
        label=gettext_lazy("Comes after question"),
        to_field_name="public_id",
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose a question.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Text of the question"),
        widget=forms.Textarea({"rows": 6, "class": "document"}),
        error_messages={"required": gettext_lazy("Type the question.")},
    )

    def __init__(self, *args: Any, overleg: Overleg, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["previous"]
        field.queryset = (  # type: ignore[attr-defined]  # a model field
            Question.objects.filter(overleg=overleg, number__isnull=False)
            .select_related("inbreng")
            .order_by("number", "suffix")
        )
        field.label_from_instance = _beginning  # type: ignore[attr-defined]  # a model field


def _beginning(question: Question) -> str:
    text = " ".join(question.text.split())
    return f"{question.label}. {text[:70]}{'…' if len(text) > 70 else ''}"


class CorrectForm(forms.Form):
    """Other words for a question, and why."""

    text = forms.CharField(
        label=gettext_lazy("Text of the question"),
        widget=forms.Textarea({"rows": 8, "class": "document"}),
        error_messages={"required": gettext_lazy("Type the question.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("The ministry sees it beside the old text."),
        error_messages={"required": gettext_lazy("Say why the question is corrected.")},
    )
