"""Working copies as the API shows and takes them."""

from rest_framework import serializers

from apps.api.fields import Input, Refs, Word, long_text, version
from apps.documents.models import WorkingCopyAnswer
from apps.overleg.policies import visible_answers

State = WorkingCopyAnswer.State
STATES = {
    State.OUT.value: "meegenomen",
    State.SAME.value: "ongewijzigd",
    State.TAKEN_IN.value: "overgenomen",
    State.CONFLICT.value: "conflict",
    State.SETTLED.value: "afgehandeld",
}


class WerkkopieAntwoordOut(serializers.Serializer):
    """An answer in a working copy; `tekst` is what came back and could not be taken over, `reden` says why."""

    id = serializers.UUIDField(source="public_id")
    antwoord = serializers.UUIDField(source="answer.public_id")
    status = Word(STATES, source="state")
    versie = serializers.IntegerField(source="base.number", allow_null=True, default=None)
    tekst = serializers.CharField(source="returned")
    reden = serializers.CharField(source="reason")


class WerkkopieOut(serializers.Serializer):
    """A set of questions that was taken away as a Word file."""

    id = serializers.UUIDField(source="public_id")
    overleg = serializers.UUIDField(source="overleg.public_id")
    ministerie = serializers.UUIDField(source="ministry.public_id")
    meegenomenDoor = serializers.CharField(source="taken_by.name")
    meegenomenOp = serializers.DateTimeField(source="taken_at")
    ingeleverdOp = serializers.DateTimeField(source="handed_back_at", allow_null=True)
    nietOvergenomen = serializers.ListField(child=serializers.CharField(), source="ignored")
    antwoorden = WerkkopieAntwoordOut(many=True, source="answers.all")


class WerkkopieNieuw(Input):
    antwoorden = Refs(
        lambda user, overleg: visible_answers(user).filter(overleg=overleg).distinct(), source="answers"
    )


class Afhandeling(Input):
    """`tekst` becomes the new version; without it the text that stands here stays."""

    tekst = long_text(source="text", required=False, allow_null=True)
    versie = version(source="based_on", required=False)
