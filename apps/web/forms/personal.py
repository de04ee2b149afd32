"""What a person chooses about their own mails and days of absence."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.domain.roles import MINISTRY_ROLES
from apps.accounts.models import LANGUAGES, User
from apps.accounts.policies import hats, possible_substitutes
from apps.reminders.domain.wishes import Group, Wish, Wishes
from apps.reminders.models import WISHES

GROUPS: dict[Group, tuple[Any, Any]] = {
    Group.NEW: (_("Work that is yours now, or that came back to you"), ""),
    Group.ARRIVED: (
        _("Work that waits for your part"),
        _("To divide, to take over, to review, or to look at again."),
    ),
    Group.WAITING: (_("Work that still waits after some working days"), ""),
    Group.TERM: (
        _("A term that comes near"),
        _("The last reminder before a term always comes, also when you choose “no mail”."),
    ),
    Group.LATE: (_("A term that has passed"), ""),
    Group.OTHERS: (
        _("Work of others that stands still or is late"),
        _("For coordinators and for heads of a unit."),
    ),
}


class SettingsForm(forms.Form):
    """The language of the mails, and how each group of reminders is told."""

    language = forms.ChoiceField(label=_("Language of your mails"), choices=LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group, (label, hint) in GROUPS.items():
            self.fields[group.value] = forms.ChoiceField(label=label, help_text=hint, choices=WISHES)

    @staticmethod
    def chosen(language: str, wishes: Wishes) -> dict[str, str]:
        """The form as it is filled in now."""
        return {"language": language, **{name: wish.value for name, wish in asdict(wishes).items()}}

    def clean(self) -> dict[str, Any]:
        """`language` and `wishes`."""
        data = super().clean() or {}
        if self.errors:
            return data
        wishes = Wishes(**{group.value: Wish(data[group.value]) for group in GROUPS})
        return {"language": data["language"], "wishes": wishes}


class AbsenceForm(forms.Form):
    """The days, and who stands in."""

    valid_from = forms.DateField(
        label=_("First day of your absence"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a date.")},
    )
    valid_until = forms.DateField(
        label=_("Last day of your absence"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a date.")},
    )
    substitute = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who stands in for you"),
        to_field_name="public_id",
        required=False,
        empty_label=_("nobody"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["substitute"]
        field.queryset = possible_substitutes(user)
        field.help_text = (
            _("Only people with the same role can. When it is nobody, the coordinator gets your reminders.")
            if hats(user).of_ministry(*MINISTRY_ROLES)
            else _("Only people with the same role can. When it is nobody, your reminders come to you.")
        )
