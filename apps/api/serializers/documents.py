"""Files that came in and reports that were written, as the API shows them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.accounts.models import Fractie
from apps.api import words
from apps.api.fields import Input, Ref, Refs, Word, text, version
from apps.documents.domain.outline import as_json
from apps.documents.models import Report
from apps.documents.policies import visible_recognitions
from apps.documents.services.corrections import reading_of


class DeelSleutels(serializers.Serializer):
    """A part of the outline by its key, with the keys of its items."""

    deel = serializers.CharField(source="key")
    onderdelen = serializers.ListField(child=serializers.CharField(), source="keys")


class HerkenningOut(serializers.Serializer):
    """What was recognised in a file: `indeling` is the outline, to be accepted by a clerk.

    A clerk puts it right: `indeling` holds what was done (`verbeteringen` acts), `delen` the keys by which the next
    act names a part or an item, in the order of `indeling`, and `revisie` what the next act must have seen.
    A large file is read after it was taken in: until then there is no `indeling`; `voortgang` is in percent.
    `weigering` says why a file was refused.
    """

    id = serializers.UUIDField(source="public_id")
    overleg = serializers.UUIDField(source="document.overleg.public_id")
    bestand = serializers.CharField(source="document.name")
    mediatype = serializers.CharField(source="document.media_type")
    sha256 = serializers.CharField(source="document.sha256")
    status = Word(words.RECOGNITION_STATES, source="state")
    voortgang = serializers.IntegerField(source="progress", min_value=0, max_value=100)
    weigering = serializers.CharField(source="refusal")
    vervangt = serializers.UUIDField(
        source="document.replaces.recognition.public_id", allow_null=True, default=None
    )
    overgenomenOp = serializers.DateTimeField(source="accepted_at", allow_null=True)
    revisie = serializers.IntegerField(source="revision", min_value=0)
    verbeteringen = serializers.SerializerMethodField()
    ongedaan = serializers.SerializerMethodField()
    delen = DeelSleutels(many=True, source="keys")
    indeling = serializers.SerializerMethodField()

    def to_representation(self, instance: Any) -> Any:
        reading = reading_of(instance) if instance.outline else None
        instance.outlined = as_json(reading.outline) if reading else None
        instance.keys = reading.pieces.parts if reading else ()
        return super().to_representation(instance)

    def get_verbeteringen(self, recognition: Any) -> int:
        return len(recognition.corrections)

    def get_ongedaan(self, recognition: Any) -> int:
        return len(recognition.undone)

    @extend_schema_field({"type": ["object", "null"], "additionalProperties": {}})
    def get_indeling(self, recognition: Any) -> Any:
        return recognition.outlined


class VerslagOut(serializers.Serializer):
    """A written report: of one letter, or (without one) the adopted verslag."""

    id = serializers.UUIDField(source="public_id")
    formaat = serializers.ChoiceField(source="format", choices=Report.Format.values)
    sha256 = serializers.CharField()
    verzending = serializers.UUIDField(source="sending.public_id", allow_null=True, default=None)
    geschrevenOp = serializers.DateTimeField(source="written_at")


class Ingeleverd(Input):
    bestand = serializers.FileField(source="file", max_length=255)


class Bestand(Ingeleverd):
    vervangt = Ref(
        lambda user, overleg: visible_recognitions(user).filter(document__overleg=overleg),
        source="replaces",
        required=False,
        help_text="De herkenning van het bestand waarvan dit een nieuwe versie is.",
    )


def _fracties(user: Any, subject: Any) -> Any:
    return Fractie.objects.all()


class Revisie(Input):
    """Undoing and redoing: only what the document was when it was read."""

    revisie = version(source="revision")


class Overname(Input):
    """Taking over; with `revisie` only when nobody changed the document since."""

    revisie = version(source="revision", required=False)


class Verbetering(Revisie):
    """One act on a recognised document; which fields go with it follows from `doe`.

    splitsen: onderdeel, positie (a character of its text). samenvoegen: onderdeel (with the one before).
    soort: onderdeel, soort. verplaatsen: onderdeel, deel (and `rest`: with everything after it).
    vragers: deel, vragers. afsplitsen: onderdeel, vragers. aansluiten: deel (to the one before).
    nummeren: onderdeel, nummers. doornummeren: onderdeel, vanaf.
    gezien: onderdeel, codes (of the findings at it that somebody looked at).
    """

    doe = Word(words.CORRECTIONS, source="do")
    onderdeel = text(source="item", required=False)
    deel = text(source="part", required=False)
    positie = serializers.IntegerField(source="at", min_value=0, max_value=2**31 - 1, required=False)
    soort = Word(words.ITEM_KINDS, source="kind", required=False)
    rest = serializers.BooleanField(required=False)
    vragers = Refs(_fracties, source="askers", required=False)
    nummers = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=9999),
        source="numbers",
        required=False,
        max_length=50,
    )
    vanaf = serializers.IntegerField(source="first", min_value=1, max_value=9999, required=False)
    codes = serializers.ListField(child=text(max_length=60), required=False, max_length=50)
