"""Inbreng and questions as the API shows them, and what is said to change them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.accounts.models import Fractie
from apps.api import words
from apps.api.fields import Input, Ref, Refs, Word, long_text, text
from apps.api.serializers.bodies import FractieKort, MinisterieKort
from apps.overleg.domain.partition import Span
from apps.overleg.domain.workflow import QuestionKind
from apps.overleg.policies import visible_questions


class AntwoordKort(serializers.Serializer):
    """Where the answer to a question stands; without an id where only its state may be known."""

    id = serializers.UUIDField(allow_null=True)
    status = Word(words.ANSWER_STATES, source="state")
    ministerie = MinisterieKort(source="ministry")


class VraagOut(serializers.Serializer):
    """A question, a remark or a heading; `sleutel` never changes, `nummer` may."""

    id = serializers.UUIDField(source="public_id")
    sleutel = serializers.CharField(source="key")
    soort = Word(words.QUESTION_KINDS, source="kind")
    nummer = serializers.SerializerMethodField()
    tekst = serializers.CharField(source="text")
    inbreng = serializers.UUIDField(source="inbreng.public_id")
    fracties = serializers.SerializerMethodField()
    ingetrokkenOp = serializers.DateTimeField(source="withdrawn_at", allow_null=True)
    antwoord = serializers.SerializerMethodField()

    def get_nummer(self, question: Any) -> str | None:
        return question.label or None

    def get_fracties(self, question: Any) -> list[str]:
        return [asker.fractie.abbreviation for asker in question.inbreng.askers.all() if not asker.joins]

    @extend_schema_field(AntwoordKort(allow_null=True))
    def get_antwoord(self, question: Any) -> Any:
        standing = self.context["standing"](question)
        return AntwoordKort(standing).data if standing else None


class DeelOut(serializers.Serializer):
    id = serializers.UUIDField(source="public_id")
    soort = Word(words.QUESTION_KINDS, source="kind")
    nummer = serializers.SerializerMethodField()
    begin = serializers.IntegerField(source="start", allow_null=True)
    einde = serializers.IntegerField(source="end", allow_null=True)
    tekst = serializers.CharField(source="text")

    def get_nummer(self, question: Any) -> str | None:
        return question.label or None


class LidOut(serializers.Serializer):
    """A member who asks (Kamervragen)."""

    naam = serializers.CharField(source="member")
    fractie = FractieKort()


class InbrengOut(serializers.Serializer):
    """The text as it was handed in, and the parts it was cut into: together they are all of it.

    A lijst van vragen names no `fracties`; Kamervragen name `leden`.
    """

    id = serializers.UUIDField(source="public_id")
    positie = serializers.IntegerField(source="position")
    fracties = serializers.SerializerMethodField()
    leden = serializers.SerializerMethodField()
    aansluitend = serializers.SerializerMethodField()
    tekst = serializers.CharField(source="text")
    sha256 = serializers.CharField()
    ontvangenOp = serializers.DateTimeField(source="handed_in_at")
    delen = DeelOut(source="questions.all", many=True)

    @extend_schema_field(FractieKort(many=True))
    def get_fracties(self, inbreng: Any) -> Any:
        return FractieKort([a.fractie for a in inbreng.askers.all() if not a.joins], many=True).data

    @extend_schema_field(LidOut(many=True))
    def get_leden(self, inbreng: Any) -> Any:
        return LidOut([a for a in inbreng.askers.all() if a.member], many=True).data

    @extend_schema_field(FractieKort(many=True))
    def get_aansluitend(self, inbreng: Any) -> Any:
        return FractieKort([a.fractie for a in inbreng.askers.all() if a.joins], many=True).data


# -- what comes in ------------------------------------------------------------------------------------------


class DeelIn(Input):
    """A stretch of the text: code points, `einde` exclusive."""

    begin = serializers.IntegerField(min_value=0)
    einde = serializers.IntegerField(min_value=0)
    soort = Word(words.QUESTION_KINDS)


def spans(parts: list[dict[str, Any]]) -> list[Span]:
    return [Span(part["begin"], part["einde"], QuestionKind(part["soort"])) for part in parts]


class LidIn(Input):
    naam = text(max_length=200)
    fractie = Ref(lambda user, _overleg: Fractie.objects.all())


class InbrengNieuw(Input):
    """The text of one asker: `fracties` of an overleg, `leden` of Kamervragen, neither of a lijst van vragen."""

    fracties = Refs(lambda user, _overleg: Fractie.objects.all(), required=False)
    leden = LidIn(many=True, source="members", required=False)
    aansluitend = Refs(lambda user, _overleg: Fractie.objects.all(), source="joins", required=False)
    tekst = long_text(source="text")
    delen = DeelIn(many=True, source="spans", required=False)

    def validate_leden(self, rows: list[dict[str, Any]]) -> list[tuple[str, Fractie]]:
        return [(row["naam"], row["fractie"]) for row in rows]

    def validate_delen(self, parts: list[dict[str, Any]]) -> list[Span]:
        return spans(parts)


class InbrengDelen(Input):
    delen = DeelIn(many=True, source="spans")

    def validate_delen(self, parts: list[dict[str, Any]]) -> list[Span]:
        return spans(parts)


class VraagNieuw(Input):
    na = Ref(lambda user, overleg: visible_questions(user).filter(overleg=overleg), source="previous")
    tekst = long_text(source="text")


class VraagCorrectie(Input):
    tekst = long_text(source="text")
    reden = text(source="reason")
