"""What an administrator types about a recess or a closed day, and the list that is imported."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.overleg.domain.recess_lists import LONGEST_NAME, RecessList, read_recesses
from apps.overleg.domain.rereckoning import Closures, Period
from apps.overleg.services.recesses import sentence_of
from apps.web.forms.inbrengen import FileInput

LARGEST_LIST = 200_000  # bytes


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Type a date, for example 31-12-2026.")},
    )


class RecesForm(forms.Form):
    """A recess: its name, its first and its last day."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("For example: Voorjaarsreces 2027."),
    )
    starts = _day(gettext_lazy("First day"))
    ends = _day(gettext_lazy("Last day"))

    def period(self) -> Period:
        data = self.cleaned_data
        return Period(data["name"], data["starts"], data["ends"])


class ClosedDayForm(forms.Form):
    """A holiday that no rule knows."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("For example: Day of national mourning."),
    )
    day = _day(gettext_lazy("Day"))


class ImportForm(forms.Form):
    """A list of recesses, pasted or as a file; `recesses` is what it says."""

    recesses: RecessList

    text = forms.CharField(
        label=gettext_lazy("List of recesses"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "One recess per line: name;from;until. For example: Voorjaarsreces 2027;2027-02-20;2027-02-28"
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a CSV file"),
        required=False,
        widget=FileInput,
        help_text=gettext_lazy("The same three columns. The file comes in place of what stands above."),
    )

    def __init__(self, *args: Any, closures: Closures, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._closures = closures
        self.recesses = RecessList()

    def clean(self) -> dict[str, Any]:
        """Every line that is wrong is told; then nothing of the list is taken over."""
        data = super().clean() or {}
        if (file := data.get("file")) is not None:
            if file.size > LARGEST_LIST:
                self.add_error("file", _("This file is too big for a list of recesses."))
                return data
            data["text"] = _decoded(file.read())
            # What is shown again holds the lines of the file, so that they can be mended or confirmed.
            self.data = {**{key: self.data[key] for key in self.data}, "text": data["text"]}
        if not (data.get("text") or "").strip():
            self.add_error("text", _("Paste a list, or choose a file."))
            return data
        self.recesses = read_recesses(data["text"], self._closures.recesses)
        for wrong in self.recesses.wrong:
            words = _("Line %(line)d (%(text)s): %(fault)s") % {
                "line": wrong.line,
                "text": wrong.text[:80],
                "fault": sentence_of(wrong.fault),
            }
            self.add_error("text", words)
        if not self.recesses.wrong and not self.recesses.new:
            self.add_error("text", _("Every recess in this list is in the calendar already."))
        return data


def _decoded(data: bytes) -> str:
    """The text of a file from a spreadsheet: UTF-8, or what Windows writes."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
