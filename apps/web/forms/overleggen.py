"""What a clerk fills in about an overleg."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Bewindspersoon, Commissie, User
from apps.overleg.domain.profiles import PROFILES, Askers, Kind, Profile
from apps.overleg.models import Deadline, Overleg, labels
from apps.overleg.services import deadlines
from apps.web.forms.fields import DossiersField, LinesField, MomentField, OrderedModelField, OrderedSelects
from apps.web.reading.kinds import bodies_of, first_rounds


class FilterForm(forms.Form):
    """The filters of a list, all in the address."""

    q = forms.CharField(label=_("Words in the title"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *labels.KINDS])
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all")), *labels.OVERLEG_STATES]
    )
    sort = forms.ChoiceField(
        label=_("Sort by"),
        required=False,
        choices=[("", _("next term first")), ("new", _("newest first")), ("title", _("title"))],
    )


class HeadForm(forms.Form):
    """The head of an overleg: who is asked, about what, and what the report needs."""

    title = forms.CharField(label=_("Title"), max_length=300)
    about = forms.CharField(
        label=_("Subject of the questions"),
        help_text=_(
            "Completes the sentence “questions and remarks about …”. For example: the letter of 3 March about public libraries."
        ),
        widget=forms.Textarea({"rows": 3}),
    )
    addressees = OrderedModelField(
        Bewindspersoon.objects.none(),
        label=_("Bewindspersonen who answer"),
        help_text=_("The first one leads: that ministry divides the work and sends the answers."),
        widget=OrderedSelects(_("Leads"), _("Together with")),
        error_messages={"required": _("Choose at least one bewindspersoon.")},
    )
    dossiers = DossiersField(
        label=_("Dossiers"),
        required=False,
        rows=2,
        help_text=_(
            "One per line: number, suffix if there is one, title. For example: 36600 VIII Begroting OCW 2026."
        ),
    )
    agenda = LinesField(
        label=_("Agenda"),
        required=False,
        rows=4,
        help_text=_("One document per line, as it must stand in the report."),
    )
    event_at = MomentField(
        label=_("Everything must be done before"),
        required=False,
        help_text=_("A debate or an EU council that does not wait. Leave the date empty when there is none."),
    )
    layout = forms.ChoiceField(
        label=_("Layout of the report"),
        choices=labels.LAYOUTS,
        initial="interleaved",
        widget=forms.RadioSelect,
        required=False,
    )
    chair = forms.CharField(
        label=_("Chair who signs"),
        max_length=200,
        required=False,
        help_text=_("Leave empty for the chair of the commissie."),
    )
    clerk_name = forms.CharField(
        label=_("Clerk who signs"),
        max_length=200,
        required=False,
        help_text=_("Leave empty for the clerk of the commissie."),
    )
    clerk_title = forms.CharField(label=_("Title of that clerk"), max_length=60, required=False)

    def __init__(self, *args: Any, profile: Profile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in _absent(profile):
            self.fields.pop(name, None)
        if profile.askers is not Askers.FRACTIES:
            self.fields["about"].help_text = _(
                "Completes the sentence “questions about …”. For example: the letter of 3 March about public libraries."
            )
        today = timezone.localdate()
        addressees = self.fields["addressees"]
        addressees.queryset = Bewindspersoon.objects.filter(  # type: ignore[attr-defined]  # a model field
            Q(valid_until__isnull=True) | Q(valid_until__gte=today), valid_from__lte=today
        )

    def clean_layout(self) -> str:
        return self.cleaned_data["layout"] or "interleaved"


def _absent(profile: Profile) -> list[str]:
    """The fields that say nothing for this kind."""
    found = [] if profile.has_agenda else ["agenda"]
    found += [] if len(profile.layouts) > 1 else ["layout"]
    found += [] if profile.inbreng_weeks else ["inbreng_due"]
    found += [] if profile.follows else ["previous"]
    signed = ["dossiers", "chair", "clerk_name", "clerk_title"]  # what a Kamerstuk prints
    return found if profile.needs_commissie else [*found, *signed]


class OverlegForm(HeadForm):
    """A new overleg: its head, and the two terms with what is usual as proposal."""

    field_order = [
        "previous",
        "commissie",
        "title",
        "about",
        "addressees",
        "inbreng_due",
        "answers_due",
        "dossiers",
        "agenda",
    ]

    previous = forms.ModelChoiceField(
        Overleg.objects.none(),
        label=_("First round"),
        to_field_name="public_id",
        empty_label=None,
        help_text=_("The overleg whose answers the new questions are about."),
        error_messages={"required": _("Choose the first round.")},
    )
    commissie = forms.ModelChoiceField(
        Commissie.objects.none(), label=_("Commissie"), to_field_name="public_id", empty_label=None
    )
    inbreng_due = MomentField(
        label=_("Fracties hand in until"),
        help_text=_("Without a time the term ends at the end of the day."),
        error_messages={"required": _("Choose a date.")},
    )
    answers_due = MomentField(
        label=_("Answers are due"),
        help_text=_("Without a time the term ends at the end of the day."),
        error_messages={"required": _("Choose a date.")},
    )

    def __init__(self, *args: Any, user: User, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, profile=PROFILES[kind], **kwargs)
        commissie = self.fields["commissie"]
        commissie.queryset = bodies_of(user, kind)  # type: ignore[attr-defined]  # a model field
        if not PROFILES[kind].needs_commissie:
            commissie.label = _("Handled by")
        if "previous" in self.fields:
            self.fields["previous"].queryset = first_rounds(user, kind)  # type: ignore[attr-defined]  # a model field

    @classmethod
    def proposal(cls, kind: Kind, today: date) -> dict[str, datetime]:
        """The usual terms of this kind from today: on working days, outside the recesses where those count."""
        profile = PROFILES[kind]
        if profile.inbreng_weeks is None:
            return {"answers_due": deadlines.usual(profile, Deadline.Kind.ANSWERS, today).due}
        inbreng = deadlines.usual(profile, Deadline.Kind.INBRENG, today).due
        answers = deadlines.usual(profile, Deadline.Kind.ANSWERS, inbreng.date()).due
        return {"inbreng_due": inbreng, "answers_due": answers}

    @classmethod
    def of_next_round(cls, previous: Overleg) -> dict[str, Any]:
        """What a second round takes over from the first: all but its agenda."""
        values = ChangeForm.values(previous) | {"previous": previous, "commissie": previous.commissie}
        return {name: value for name, value in values.items() if name not in {"agenda", "event_at"}}


class ChangeForm(HeadForm):
    """The head of an existing overleg; once it is put the addressees stand fixed."""

    def __init__(self, *args: Any, overleg: Overleg, **kwargs: Any) -> None:
        super().__init__(*args, profile=overleg.profile, **kwargs)
        if overleg.put_at is not None:
            del self.fields["addressees"]

    @classmethod
    def values(cls, overleg: Overleg) -> dict[str, Any]:
        """What the form starts with: the overleg as it is."""
        plain = ("title", "about", "event_at", "layout", "chair", "clerk_name", "clerk_title")
        return {
            **{name: getattr(overleg, name) for name in plain},
            "addressees": [a.bewindspersoon for a in overleg.addressees.select_related("bewindspersoon")],
            "agenda": [item.title for item in overleg.agenda.all()],
            "dossiers": [
                " ".join(filter(None, (d.number, d.suffix, d.title))) for d in overleg.dossiers.all()
            ],
        }


class ReasonForm(forms.Form):
    """Why: kept in the history."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Is kept in the history."),
        widget=forms.Textarea({"rows": 3}),
        max_length=300,
    )


class AdoptForm(forms.Form):
    """The day the report was adopted, and under which number it is published: in its dossier or the Aanhangsel."""

    adopted_on = forms.DateField(
        label=_("Adopted on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    sub_number = forms.CharField(
        label=_("Ondernummer"),
        max_length=10,
        required=False,
        help_text=_("The number of the document within its dossier, if you know it already."),
    )

    def __init__(self, *args: Any, profile: Profile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not profile.needs_commissie:
            self.fields["sub_number"].label = _("Number in the Aanhangsel")
            self.fields["sub_number"].help_text = _("If you know it already.")
