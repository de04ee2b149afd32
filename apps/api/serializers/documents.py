"""Files that came in and reports that were written, as the API shows them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.api import words
from apps.api.fields import Input, Word


class HerkenningOut(serializers.Serializer):
    """What was recognised in a file: `indeling` is the outline, to be accepted by a clerk.

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
    vervangt = serializers.UUIDField(source="document.replaces.public_id", allow_null=True, default=None)
    overgenomenOp = serializers.DateTimeField(source="accepted_at", allow_null=True)
    indeling = serializers.SerializerMethodField()

    @extend_schema_field({"type": ["object", "null"], "additionalProperties": {}})
    def get_indeling(self, recognition: Any) -> Any:
        return recognition.outline


class VerslagOut(serializers.Serializer):
    """A written report: of one letter, or (without one) the adopted verslag."""

    id = serializers.UUIDField(source="public_id")
    formaat = serializers.CharField(source="format")
    sha256 = serializers.CharField()
    verzending = serializers.UUIDField(source="sending.public_id", allow_null=True, default=None)
    geschrevenOp = serializers.DateTimeField(source="written_at")


class Bestand(Input):
    bestand = serializers.FileField(source="file", max_length=255)
