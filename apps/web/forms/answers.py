"""What people fill in around an answer: who does it, who approves it, and why it goes back."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.domain.roles import Role
from apps.accounts.models import Ministry, Unit, User
from apps.accounts.policies import current_memberships
from apps.overleg import policies, queries
from apps.overleg.models import Answer, Question, ReviewStep


def people_of(ministries: Iterable[int], *roles: Role) -> QuerySet[User]:
    """Who has one of these roles today at one of these ministries, by name."""
    held = current_memberships().filter(role__in=roles, ministry__in=list(ministries))
    return User.objects.filter(pk__in=held.values("user")).order_by("name")


def ministries_of(answer: Answer) -> list[int]:
    """The ministries that take part in the answer, its own first."""
    return [answer.ministry_id, *(m.pk for m in answer.co_ministries.all())]


def owners_of(answer: Answer) -> QuerySet[User]:
    """Those the answer may be offered to."""
    return people_of(ministries_of(answer), Role.DRAFTER, Role.COORDINATOR)


class PersonField(forms.ModelChoiceField):
    """A person by public id; the list shows names."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=User.objects.none(), to_field_name="public_id", **kwargs)


class AnswerForm(forms.Form):
    """A form about one answer: its choices come from that answer."""

    def __init__(self, *args: Any, answer: Answer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answer = answer


class OfferForm(AnswerForm):
    owner = PersonField(label=_("Offer to"), empty_label=_("Choose a drafter"))
    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(),
        to_field_name="name",
        required=False,
        label=_("Unit"),
        help_text=_("The unit decides which parafenlijn the answer gets."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners_of(self.answer)  # type: ignore[attr-defined]  # a model field
        units = Unit.objects.filter(ministry=self.answer.ministry)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model field
        if not units:
            self.fields.pop("unit")


class ReassignForm(AnswerForm):
    owner = PersonField(label=_("Give to"), empty_label=_("Choose a drafter"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners_of(self.answer)  # type: ignore[attr-defined]  # a model field


class DeclineForm(AnswerForm):
    reason = forms.CharField(label=_("Why do you decline?"), widget=forms.Textarea(attrs={"rows": 3}))
    suggested = PersonField(label=_("Who could do it?"), required=False, empty_label=_("I do not know"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = owners_of(self.answer).exclude(owned_answers=self.answer.pk)
        self.fields["suggested"].queryset = others  # type: ignore[attr-defined]  # a model field


class ReasonForm(AnswerForm):
    """Why; nothing else."""

    reason = forms.CharField(label=_("Why?"), widget=forms.Textarea(attrs={"rows": 3}))


class InvolveForm(AnswerForm):
    ministries = forms.ModelMultipleChoiceField(
        queryset=Ministry.objects.none(),
        to_field_name="public_id",
        required=False,
        label=_("Ministries that take part"),
        help_text=_("They see the draft, may write in it, and each gets a step in the parafenlijn."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Ministry.objects.exclude(pk=self.answer.ministry_id)
        self.fields["ministries"].queryset = others  # type: ignore[attr-defined]  # a model field


class TransferForm(AnswerForm):
    ministry = forms.ModelChoiceField(
        queryset=Ministry.objects.none(),
        to_field_name="public_id",
        label=_("To which ministry?"),
        empty_label=_("Choose a ministry"),
    )
    reason = forms.CharField(label=_("Why does it belong there?"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        addressed = Ministry.objects.filter(
            pk__in=self.answer.overleg.addressees.values("bewindspersoon__ministry")
        ).exclude(pk=self.answer.ministry_id)
        self.fields["ministry"].queryset = addressed  # type: ignore[attr-defined]  # a model field


class AnswersField(forms.ModelMultipleChoiceField):
    """Answers by public id, shown with their numbers and first words."""

    def label_from_instance(self, obj: Answer) -> str:
        first = next(iter(obj.questions.all()), None)
        return f"{queries.label_of(obj)} – {first.text[:90] if first else ''}"


class CombineForm(AnswerForm):
    others = AnswersField(
        queryset=Answer.objects.none(),
        to_field_name="public_id",
        label=_("Which questions does this answer cover as well?"),
        help_text=_("Questions that already have a text of their own are not in this list."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = (
            Answer.objects.filter(
                overleg=self.answer.overleg,
                ministry=self.answer.ministry_id,
                current__isnull=True,
                state__in=["open", "offered", "drafting"],
            )
            .exclude(pk=self.answer.pk)
            .prefetch_related("questions")
            .order_by("questions__inbreng__position", "questions__position")
        )
        self.fields["others"].queryset = others  # type: ignore[attr-defined]  # a model field


class QuestionField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Question) -> str:
        return f"{obj.label} – {obj.text[:90]}"


class SeparateForm(AnswerForm):
    question = QuestionField(
        queryset=Question.objects.none(),
        to_field_name="public_id",
        label=_("Which question gets an answer of its own?"),
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].queryset = self.answer.questions.all()  # type: ignore[attr-defined]  # a model field


class StepForm(AnswerForm):
    """One step of the parafenlijn; a step without a name is left out."""

    position = forms.IntegerField(
        label=_("Order"),
        min_value=1,
        max_value=99,
        required=False,
        widget=forms.NumberInput(attrs={"size": 3}),
    )
    name = forms.CharField(label=_("Step"), max_length=100, required=False)
    ministry = forms.ModelChoiceField(
        queryset=Ministry.objects.none(), to_field_name="public_id", label=_("Ministry"), empty_label=None
    )
    reviewer = PersonField(label=_("Reviewer"), required=False, empty_label=_("Any reviewer of the ministry"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taking_part = ministries_of(self.answer)
        ministries = Ministry.objects.filter(pk__in=taking_part)
        self.fields["ministry"].queryset = ministries  # type: ignore[attr-defined]  # a model field
        reviewers = people_of(taking_part, Role.REVIEWER)
        self.fields["reviewer"].queryset = reviewers  # type: ignore[attr-defined]  # a model field


class RecordForm(AnswerForm):
    step = forms.ModelChoiceField(
        queryset=ReviewStep.objects.none(), to_field_name="public_id", label=_("Step"), empty_label=None
    )
    reviewer = PersonField(label=_("Who signed?"), empty_label=_("Choose a reviewer"))
    signed_on = forms.DateField(
        label=_("Signed on"), widget=forms.DateInput(attrs={"type": "date"}), initial=timezone.localdate
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, pending: list[ReviewStep], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = ReviewStep.objects.filter(pk__in=[s.pk for s in pending])
        self.fields["step"].queryset = steps  # type: ignore[attr-defined]  # a model field
        reviewers = people_of([s.ministry_id for s in pending], Role.REVIEWER)
        self.fields["reviewer"].queryset = reviewers  # type: ignore[attr-defined]  # a model field

    def clean_signed_on(self) -> date:
        day: date = self.cleaned_data["signed_on"]
        return day


class ManyForm(forms.Form):
    """Several answers at once to one person."""

    owner = PersonField(label=_("Give the chosen answers to"), empty_label=_("Choose a drafter"))

    def __init__(self, *args: Any, ministries: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = people_of(ministries, Role.DRAFTER, Role.COORDINATOR)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]  # a model field


def chosen(user: User, public_ids: Iterable[str]) -> list[Answer]:
    """The answers ticked in a list, those this person may see, in the order of the document."""
    wanted = Q(public_id__in=[i for i in public_ids if _is_uuid(i)])
    return queries.in_document_order(
        queries.with_questions(policies.visible_answers(user).filter(wanted).distinct())
    )


def _is_uuid(text: str) -> bool:
    return len(text) == 36 and text.replace("-", "").isalnum()
