"""Fields that the pages need and Django has not: a moment in two boxes, people in an order, lines of a list."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.overleg.domain.calendar import AMSTERDAM, end_of_day

END_OF_DAY = time(23, 59)


class MomentWidget(forms.MultiWidget):
    """A box for the date and one for the time."""

    template_name = "web/widgets/moment.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            [
                forms.DateInput(
                    {"type": "date", "aria-label": gettext_lazy("Date"), **(attrs or {})}, format="%Y-%m-%d"
                ),
                forms.TimeInput(
                    {"type": "time", "aria-label": gettext_lazy("Time"), **(attrs or {})}, format="%H:%M"
                ),
            ],
        )

    def decompress(self, value: datetime | None) -> list[object]:
        if value is None:
            return [None, END_OF_DAY]
        local = value.astimezone(AMSTERDAM)
        return [local.date(), local.time().replace(second=0, microsecond=0)]


class MomentField(forms.MultiValueField):
    """A moment in Amsterdam; without a time (or at 23:59) it is the end of that day."""

    widget = MomentWidget

    def __init__(self, **kwargs: Any) -> None:
        fields = (
            forms.DateField(error_messages={"invalid": gettext_lazy("Type a date, for example 31-12-2026.")}),
            forms.TimeField(
                required=False, error_messages={"invalid": gettext_lazy("Type a time, for example 14:00.")}
            ),
        )
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: Sequence[Any]) -> datetime | None:
        day, clock = [*data_list, None, None][:2]
        if not isinstance(day, date):
            return None
        if not isinstance(clock, time) or clock.replace(second=0) == END_OF_DAY:
            return end_of_day(day)
        return datetime.combine(day, clock, tzinfo=AMSTERDAM)

    def clean(self, value: Any) -> datetime | None:
        """A time without a date says nothing, so an empty optional moment may keep its proposed time."""
        if not self.required and value and not value[0]:
            return None
        cleaned = super().clean(value)
        return cleaned if isinstance(cleaned, datetime) else None


class OrderedSelects(forms.Widget):
    """One list to choose from per place, and an empty one to add somebody."""

    template_name = "web/widgets/ordered_selects.html"
    spare = 1

    def __init__(self, first_label: Any, next_label: Any, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.labels = (first_label, next_label)
        self.choices: Any = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = [str(v) for v in (value or [])]
        rows = [*chosen, *[""] * (self.spare if chosen else 2)]
        context["widget"]["rows"] = [
            {"value": v, "label": self.labels[0] if n == 0 else self.labels[1]} for n, v in enumerate(rows)
        ]
        context["widget"]["options"] = [(str(key), label) for key, label in self.choices]
        context["widget"]["next_label"] = self.labels[1]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        values = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [value for value in values if value]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0"


class OrderedModelField(forms.ModelMultipleChoiceField):
    """Rows in the order in which they were chosen; by public_id, so that no internal number is shown."""

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(queryset, to_field_name="public_id", **kwargs)

    def clean(self, value: Any) -> Any:
        rows = {str(row.public_id): row for row in super().clean(value)}
        return [rows[str(key)] for key in value or () if str(key) in rows]


class LinesField(forms.CharField):
    """A list typed one item per line; empty lines do not count."""

    def __init__(self, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        for line in value:
            super().run_validators(line)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value


# "36600 VIII Vaststelling van de begroting", "21501-20 Europese Raad", "36 600": number, suffix, title.
_DOSSIER = re.compile(
    r"(?P<number>\d{2}[ .]?\d{3})(?:[\s-]+(?P<suffix>[IVXLC]+|[A-Z]|\d{1,3})(?=[\s,;:]|$))?[\s,;:–-]*(?P<title>.*)"
)


class DossiersField(LinesField):
    """Dossiers typed one per line: number, suffix and title; gives (number, suffix, title) each."""

    def clean(self, value: Any) -> list[tuple[str, str, str]]:
        dossiers = []
        for line in super().clean(value):
            match = _DOSSIER.fullmatch(line)
            if match is None:
                raise ValidationError(
                    _("“%(line)s” does not start with a dossier number of five digits, for example 36600.")
                    % {"line": line}
                )
            number = re.sub(r"\D", "", match["number"])
            dossiers.append((number, match["suffix"] or "", match["title"].strip()))
        return dossiers
