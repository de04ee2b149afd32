"""The overleg with its terms and letters as the API shows it, and what is said to change it."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.accounts.models import Bewindspersoon, Commissie
from apps.api import words
from apps.api.fields import Input, Ref, Refs, Word, text
from apps.api.serializers.bodies import CommissieKort, MinisterieKort
from apps.overleg.domain.calendar import Term
from apps.overleg.policies import visible_answers, visible_overleggen


class DossierOut(serializers.Serializer):
    nummer = serializers.CharField(source="number")
    toevoeging = serializers.CharField(source="suffix")
    titel = serializers.CharField(source="title")


class GeadresseerdeOut(serializers.Serializer):
    id = serializers.UUIDField(source="bewindspersoon.public_id")
    titel = serializers.CharField(source="bewindspersoon.title")
    ministerie = MinisterieKort(source="bewindspersoon.ministry")
    leidend = serializers.BooleanField(source="leading")


class TelstapOut(serializers.Serializer):
    """One step of a reckoning: from which day to which, or how much was added or does not count."""

    stap = Word(words.TERM_STEPS, source="code")
    op = serializers.CharField(source="on", default=None, allow_null=True)
    tot = serializers.SerializerMethodField()
    aantal = serializers.SerializerMethodField()
    eenheid = Word(words.TERM_UNITS, source="unit", default=None, allow_null=True)

    @extend_schema_field({"type": "string", "nullable": True})
    def get_tot(self, step: Any) -> Any:
        return step.get("to") or step.get("due")

    @extend_schema_field({"type": "integer", "nullable": True})
    def get_aantal(self, step: Any) -> Any:
        return step.get("amount", step.get("days"))


class RekenstapOut(serializers.Serializer):
    """One change of the moment; `stappen` says how it was reckoned, and is empty for a moment that was chosen."""

    reden = Word(words.TERM_REASONS, source="code")
    moment = serializers.DateTimeField(source="due")
    stappen = TelstapOut(source="steps", many=True, default=list)


class TermijnOut(serializers.Serializer):
    id = serializers.UUIDField(source="public_id")
    soort = Word(words.DEADLINE_KINDS, source="kind")
    moment = serializers.DateTimeField(source="due_at")
    verloop = RekenstapOut(source="because", many=True)


class UitstelverzoekOut(serializers.Serializer):
    id = serializers.UUIDField(source="public_id")
    termijn = serializers.UUIDField(source="deadline.public_id")
    status = Word(words.EXTENSION_STATES, source="state")
    gevraagdOp = serializers.DateTimeField(source="asked_at")
    reden = serializers.CharField(source="reason")
    briefkenmerk = serializers.CharField(source="letter_reference")
    tot = serializers.DateTimeField(source="until")
    beslistOp = serializers.DateTimeField(source="decided_at", allow_null=True)
    redenBesluit = serializers.CharField(source="decision_reason")


class OverlegKort(serializers.Serializer):
    """One line of the list."""

    id = serializers.UUIDField(source="public_id")
    soort = Word(words.OVERLEG_KINDS, source="kind")
    titel = serializers.CharField(source="title")
    onderwerp = serializers.CharField(source="about")
    commissie = CommissieKort()
    status = Word(words.OVERLEG_STATES, source="state")
    aangehouden = serializers.BooleanField(source="held")
    termijnen = TermijnOut(source="deadlines.all", many=True)


class VoortgangOut(serializers.Serializer):
    gereed = serializers.IntegerField()
    totaal = serializers.IntegerField()


class OverlegOut(OverlegKort):
    """The overleg whole; `voortgang` is null while a ministry does not share it.

    `vorigeRonde` and `volgendeRondes` link a nader schriftelijk overleg with its first round, for who sees both.
    """

    redenAanhouding = serializers.CharField(source="hold_reason")
    bewindspersonen = GeadresseerdeOut(source="addressees.all", many=True)
    agenda = serializers.SerializerMethodField()
    dossiers = DossierOut(source="dossiers.all", many=True)
    ondernummer = serializers.CharField(source="sub_number")
    voorzitter = serializers.CharField(source="chair")
    griffier = serializers.CharField(source="clerk_name")
    griffierTitel = serializers.CharField(source="clerk_title")
    indeling = Word(words.LAYOUTS, source="layout")
    gereedVoor = serializers.DateTimeField(source="event_at", allow_null=True)
    voorgelegdOp = serializers.DateTimeField(source="put_at", allow_null=True)
    beantwoordOp = serializers.DateTimeField(source="answered_at", allow_null=True)
    vastgesteldOp = serializers.DateField(source="adopted_on", allow_null=True)
    nummering = serializers.IntegerField(source="numbering")
    vorigeRonde = serializers.SerializerMethodField()
    volgendeRondes = serializers.SerializerMethodField()
    voortgang = serializers.SerializerMethodField()

    def get_agenda(self, overleg: Any) -> list[str]:
        return [item.title for item in overleg.agenda.all()]

    @extend_schema_field(serializers.UUIDField(allow_null=True))
    def get_vorigeRonde(self, overleg: Any) -> Any:  # noqa: N802 -- the name of the field
        return next((id_ for pk, id_ in self.context["rounds"](overleg) if pk == overleg.previous_id), None)

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_volgendeRondes(self, overleg: Any) -> Any:  # noqa: N802 -- the name of the field
        return [id_ for pk, id_ in self.context["rounds"](overleg) if pk != overleg.previous_id]

    @extend_schema_field(VoortgangOut(allow_null=True))
    def get_voortgang(self, overleg: Any) -> Any:
        counts = self.context["progress"](overleg)
        return dict(zip(("gereed", "totaal"), counts, strict=True)) if counts else None


class VerzondenAntwoordOut(serializers.Serializer):
    """An answer with the words and the question numbers it had when it was sent."""

    antwoord = serializers.UUIDField(source="version.answer.public_id")
    vragen = serializers.ListField(source="labels", child=serializers.CharField())
    versie = serializers.IntegerField(source="version.number")
    proza = serializers.CharField(source="markdown")


class VerzendingOut(serializers.Serializer):
    id = serializers.UUIDField(source="public_id")
    positie = serializers.IntegerField(source="position")
    briefdatum = serializers.DateField(source="letter_date")
    briefkenmerk = serializers.CharField(source="letter_reference")
    ondertekenaars = serializers.ListField(source="signatories", child=serializers.CharField())
    verzondenOp = serializers.DateTimeField(source="sent_at")
    antwoorden = VerzondenAntwoordOut(source="items.all", many=True)


class GebeurtenisOut(serializers.Serializer):
    """One act of the record; a name is given only to the side that the person is on."""

    soort = Word(words.NOUNS, source="noun")
    object = serializers.UUIDField(source="object_id")
    volgnummer = serializers.IntegerField(source="sequence")
    handeling = serializers.CharField(source="verb")
    door = serializers.SerializerMethodField()
    rol = Word(words.ROLES, source="role")
    versie = serializers.IntegerField(source="version", allow_null=True)
    van = serializers.SerializerMethodField()
    naar = serializers.SerializerMethodField()
    resultaat = serializers.CharField(source="result")
    herkomst = serializers.CharField(source="origin")
    tijdstip = serializers.DateTimeField(source="at")
    reden = serializers.SerializerMethodField()

    def get_door(self, event: Any) -> str | None:
        return event.actor.name if event.actor and self.context["names"](event) else None

    def get_van(self, event: Any) -> str | None:
        return _state(event.noun, event.from_state)

    def get_naar(self, event: Any) -> str | None:
        return _state(event.noun, event.to_state)

    def get_reden(self, event: Any) -> str | None:
        detail = getattr(event, "detail", None)
        return detail.data.get("reason") if detail else None


def _state(noun: str, state: str) -> str | None:
    table = words.ANSWER_STATES if noun == "answer" else words.OVERLEG_STATES
    return table.get(state)


# -- what comes in ------------------------------------------------------------------------------------------


class DossierIn(Input):
    nummer = serializers.CharField(max_length=10)
    toevoeging = text(required=False, default="", max_length=10)
    titel = text(required=False, default="")


class _Head(Input):
    """What both a new overleg and a change to one may say."""

    agenda = serializers.ListField(child=text(max_length=2000), required=False, max_length=200)
    dossiers = DossierIn(many=True, required=False)
    indeling = Word(words.LAYOUTS, source="layout", required=False)
    gereedVoor = serializers.DateTimeField(source="event_at", required=False, allow_null=True)
    voorzitter = text(source="chair", required=False, max_length=200)
    griffier = text(source="clerk_name", required=False, max_length=200)
    griffierTitel = text(source="clerk_title", required=False, max_length=60)

    def validate_dossiers(self, rows: list[dict[str, str]]) -> list[tuple[str, str, str]]:
        return [(row["nummer"], row["toevoeging"], row["titel"]) for row in rows]


class OverlegNieuw(_Head):
    """A new overleg; without `soort` a schriftelijk overleg. A nader schriftelijk overleg names its first round."""

    soort = Word(words.OVERLEG_KINDS, source="kind", required=False)
    vorigeRonde = Ref(lambda user, _overleg: visible_overleggen(user), source="previous", required=False)
    commissie = Ref(lambda user, _overleg: Commissie.objects.all())
    titel = text(source="title")
    onderwerp = text(source="about", max_length=2000)
    bewindspersonen = Refs(lambda user, _overleg: Bewindspersoon.objects.all(), source="addressees")
    inbrengTermijn = serializers.DateTimeField(source="inbreng_due", required=False)
    antwoordTermijn = serializers.DateTimeField(source="answers_due", required=False)


class OverlegWijziging(_Head):
    titel = text(source="title", required=False)
    onderwerp = text(source="about", required=False, max_length=2000)
    ondernummer = text(source="sub_number", required=False, max_length=10)
    bewindspersonen = Refs(
        lambda user, _overleg: Bewindspersoon.objects.all(), source="addressees", required=False
    )


class Niets(Input):
    """No body, or an empty object."""


class Reden(Input):
    reden = text(source="reason")


class Vaststelling(Input):
    datum = serializers.DateField(source="adopted_on", required=False)
    ondernummer = text(source="sub_number", required=False, max_length=10)


class VerzendingNieuw(Input):
    antwoorden = Refs(
        lambda user, overleg: visible_answers(user).filter(overleg=overleg),
        source="answers",
        help_text="De antwoorden die met deze brief gaan.",
    )
    briefdatum = serializers.DateField(source="letter_date")
    briefkenmerk = text(source="letter_reference", required=False, max_length=100)
    ondertekenaars = serializers.ListField(
        source="signatories", child=text(max_length=200), required=False, max_length=20
    )


class Duur(Input):
    """How long the term is; it is reckoned to a working day, and explained."""

    aantal = serializers.IntegerField(min_value=1, max_value=365)
    eenheid = Word(words.TERM_UNITS)
    vanaf = serializers.DateField(required=False)
    zonderReces = serializers.BooleanField(default=False)

    def to_internal_value(self, data: Any) -> Any:
        given = super().to_internal_value(data)
        start = given.get("vanaf") or timezone.localdate()
        return Term(given["aantal"], given["eenheid"], start, given["zonderReces"])


class TermijnVerzet(Input):
    """`moment`, or `duur`: one of the two."""

    moment = serializers.DateTimeField(source="due_at", required=False)
    duur = Duur(source="term", required=False)
    reden = text(source="reason", required=False)


class TermijnNieuw(Input):
    """`moment`, or `duur`: one of the two."""

    soort = Word(words.DEADLINE_KINDS, source="kind")
    moment = serializers.DateTimeField(source="due_at", required=False)
    duur = Duur(source="term", required=False)


class UitstelverzoekNieuw(Input):
    tot = serializers.DateTimeField(source="until")
    reden = text(source="reason", max_length=2000)
    briefkenmerk = text(source="letter_reference", required=False, max_length=100)


class UitstelToekenning(Input):
    tot = serializers.DateTimeField(source="until", required=False)
