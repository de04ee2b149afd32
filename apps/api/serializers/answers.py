"""Answers, their texts and their parafenlijn as the API shows them, and what is said to change them."""

from typing import Any

from django.db.models import Q
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.accounts.models import Ministry, Unit, User
from apps.accounts.policies import current_memberships
from apps.api import words
from apps.api.fields import Input, Ref, Refs, Word, long_text, text, version
from apps.api.serializers.bodies import MinisterieKort, PersoonKort
from apps.overleg.models import ReviewStep
from apps.overleg.policies import visible_answers, visible_questions
from apps.overleg.services.steps import Planned


class VraagKort(serializers.Serializer):
    id = serializers.UUIDField(source="public_id")
    nummer = serializers.CharField(source="label")


class AntwoordRegel(serializers.Serializer):
    """One line of the list: no text. What only the answer's ministries may know is null for others."""

    id = serializers.UUIDField(source="public_id")
    overleg = serializers.UUIDField(source="overleg.public_id")
    vragen = VraagKort(source="questions.all", many=True)
    status = Word(words.ANSWER_STATES, source="state")
    ministerie = MinisterieKort(source="ministry")
    medeministeries = MinisterieKort(source="co_ministries.all", many=True)
    behandelaar = serializers.SerializerMethodField()
    versie = serializers.SerializerMethodField()
    termijn = serializers.SerializerMethodField()
    overdrachtAan = serializers.SerializerMethodField()
    wachtOp = serializers.SerializerMethodField()

    def inside(self, answer: Any) -> bool:
        return self.context["inside"](answer)

    @extend_schema_field(PersoonKort(allow_null=True))
    def get_behandelaar(self, answer: Any) -> Any:
        return PersoonKort(answer.owner).data if answer.owner and self.inside(answer) else None

    def get_versie(self, answer: Any) -> int | None:
        return answer.current.number if answer.current and self.inside(answer) else None

    @extend_schema_field(serializers.DateTimeField(allow_null=True))
    def get_termijn(self, answer: Any) -> Any:
        if not answer.due_at or not self.inside(answer):
            return None
        return serializers.DateTimeField().to_representation(answer.due_at)

    @extend_schema_field(MinisterieKort(allow_null=True))
    def get_overdrachtAan(self, answer: Any) -> Any:  # noqa: N802 -- named after the field
        other = answer.transfer_to
        return MinisterieKort(other).data if other and self.context["sees_transfer"](answer) else None

    def get_wachtOp(self, answer: Any) -> list[str]:  # noqa: N802 -- named after the field
        return (
            [step.name for step in self.context["waiting"].get(answer.pk, ())] if self.inside(answer) else []
        )


class ParaafOut(serializers.Serializer):
    """What a step said of the current version; `getekendOp` and `vastgelegdDoor` of a signature on paper."""

    door = PersoonKort(source="reviewer")
    uitkomst = Word(words.OUTCOMES, source="outcome")
    versie = serializers.IntegerField(source="version.number")
    op = serializers.DateTimeField(source="created_at")
    getekendOp = serializers.DateField(source="signed_on", allow_null=True)
    vastgelegdDoor = PersoonKort(source="recorded_by", allow_null=True)


class StapOut(serializers.Serializer):
    id = serializers.UUIDField(source="step.public_id")
    positie = serializers.IntegerField(source="step.position")
    naam = serializers.CharField(source="step.name")
    ministerie = MinisterieKort(source="step.ministry")
    parafeerder = PersoonKort(source="step.reviewer", allow_null=True)
    aanBeurt = serializers.BooleanField(source="turn")
    paraaf = ParaafOut(source="review", allow_null=True)


class VerwijzingOut(serializers.Serializer):
    """A question that the text points at; `gewijzigd`: its answer changed since somebody looked."""

    vraag = serializers.UUIDField(source="target.public_id")
    nummer = serializers.CharField(source="target.label")
    gewijzigd = serializers.BooleanField(source="changed")


class TekstOut(serializers.Serializer):
    """The text in the form of the editor (`[[vraag 1, 2]]`) with the numbering of its labels, and as prose."""

    versie = serializers.IntegerField(source="number")
    nummering = serializers.IntegerField(source="numbering")
    sha256 = serializers.CharField()
    tekst = serializers.CharField(source="editor")
    proza = serializers.CharField(source="prose")
    verwijzingen = VerwijzingOut(source="pointers", many=True)
    auteur = PersoonKort(source="author", allow_null=True)
    gemaaktOp = serializers.DateTimeField(source="created_at", allow_null=True)


class GevondenOut(serializers.Serializer):
    """A phrase of the text that became a pointer."""

    zinsdeel = serializers.CharField(source="mention.raw")


class OpgeslagenOut(TekstOut):
    """The text as saved, what became a pointer in it, and how many approvals died with the edit."""

    gewijzigd = serializers.BooleanField(source="saved.changed")
    gevonden = GevondenOut(source="saved.replaced", many=True)
    vervallenAkkoorden = serializers.IntegerField(source="saved.voided")


class AntwoordOut(AntwoordRegel):
    """The answer with its text, where that may be read, and its parafenlijn for its own ministries."""

    tekst = serializers.SerializerMethodField()
    parafenlijn = serializers.SerializerMethodField()

    @extend_schema_field(TekstOut(allow_null=True))
    def get_tekst(self, answer: Any) -> Any:
        text_read = self.context["text"](answer)
        return TekstOut(text_read).data if text_read else None

    @extend_schema_field(StapOut(many=True))
    def get_parafenlijn(self, answer: Any) -> Any:
        return StapOut(self.context["line"](answer), many=True).data


class VersieOut(serializers.Serializer):
    id = serializers.UUIDField(source="public_id")
    versie = serializers.IntegerField(source="number")
    sha256 = serializers.CharField()
    tekst = serializers.SerializerMethodField()
    proza = serializers.SerializerMethodField()
    auteur = serializers.SerializerMethodField()
    gebaseerdOp = serializers.IntegerField(source="based_on")
    gemaaktOp = serializers.DateTimeField(source="created_at")

    def get_tekst(self, row: Any) -> str:
        return self.context["editor"](row.markdown)

    def get_proza(self, row: Any) -> str:
        return self.context["prose"](row.markdown)

    @extend_schema_field(PersoonKort(allow_null=True))
    def get_auteur(self, row: Any) -> Any:
        return PersoonKort(row.author).data if self.context["inside"] else None


class WerktekstOut(serializers.Serializer):
    """What the person who asks was typing; nobody else sees it."""

    tekst = serializers.CharField(source="text")
    versie = serializers.IntegerField(source="based_on")
    nummering = serializers.IntegerField(source="numbering")
    gewijzigdOp = serializers.DateTimeField(source="updated_at")


class VoorstelOut(serializers.Serializer):
    id = serializers.UUIDField(source="public_id")
    antwoord = serializers.UUIDField(source="answer.public_id")
    versie = serializers.IntegerField(source="based_on")
    tekst = serializers.SerializerMethodField()
    toelichting = serializers.CharField(source="comment")
    auteur = PersoonKort(source="author")
    status = Word(words.PROPOSAL_STATES, source="state")
    gemaaktOp = serializers.DateTimeField(source="created_at")

    def get_tekst(self, row: Any) -> str:
        return self.context["editor"](row.markdown)


# -- what comes in ------------------------------------------------------------------------------------------


def _colleagues(_user: Any, answer: Any) -> Any:
    """Everybody with a role at one of the answer's ministries; which of them may do it is the service's rule."""
    bodies = [answer.ministry_id, *(ministry.pk for ministry in answer.co_ministries.all())]
    return User.objects.filter(
        pk__in=current_memberships().filter(ministry__in=bodies).values("user"), is_active=True
    )


def _steps(_user: Any, answer: Any) -> Any:
    return ReviewStep.objects.filter(answer=answer).select_related("answer")


class Aanbod(Input):
    behandelaar = Ref(_colleagues, source="owner")
    afdeling = serializers.SlugRelatedField(
        "name", source="unit", queryset=Unit.objects.none(), required=False, allow_null=True
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        unit: Any = self.fields["afdeling"]
        answer = self.context.get("subject")
        if answer is not None:
            unit.queryset = Unit.objects.filter(ministry=answer.ministry_id)


class Toewijzing(Input):
    behandelaar = Ref(_colleagues, source="owner")


class Teruggave(Input):
    reden = text(source="reason", max_length=2000)
    voorstel = Ref(_colleagues, source="suggested", required=False)


class WerktekstNieuw(Input):
    tekst = long_text(source="text")
    versie = version(source="based_on", help_text="De versie waarvan u bent uitgegaan; 0 als er geen was.")
    nummering = version(source="numbering", required=False)


class TekstNieuw(Input):
    tekst = long_text(source="text")


class Indiening(Input):
    versie = version(source="based_on", required=False)


class Akkoord(Input):
    stap = Ref(_steps, source="step")
    versie = version(source="version", help_text="De versie die u hebt gelezen.")


class Terugzending(Akkoord):
    reden = text(source="reason", max_length=2000)


class Papieren(Akkoord):
    parafeerder = Ref(_colleagues, source="reviewer")
    getekendOp = serializers.DateField(source="signed_on")


class Behoud(Input):
    versie = version(source="version")


class StapIn(Input):
    positie = serializers.IntegerField(min_value=1, max_value=99)
    naam = text(max_length=100)
    ministerie = Ref(lambda user, answer: Ministry.objects.all())
    parafeerder = Ref(_colleagues, required=False, allow_null=True)


class Parafenlijn(Input):
    stappen = StapIn(many=True, source="planned")

    def validate_stappen(self, rows: list[dict[str, Any]]) -> list[Planned]:
        return [
            Planned(row["positie"], row["naam"], row["ministerie"], row.get("parafeerder")) for row in rows
        ]


class Medeministeries(Input):
    ministeries = Refs(lambda user, answer: Ministry.objects.all(), source="ministries")


class Overdracht(Input):
    ministerie = Ref(lambda user, answer: Ministry.objects.all(), source="ministry")
    reden = text(source="reason", max_length=2000)


class Samenvoeging(Input):
    antwoorden = Refs(
        lambda user, answer: visible_answers(user).filter(Q(overleg=answer.overleg_id)), source="others"
    )


class Losmaking(Input):
    vraag = Ref(
        lambda user, answer: visible_questions(user).filter(overleg=answer.overleg_id), source="question"
    )


class VoorstelNieuw(WerktekstNieuw):
    toelichting = text(source="comment", required=False, max_length=500)
