"""The planning of an overleg: the moments of both sides, and the plans of one's own ministries."""

from typing import Any

from rest_framework import serializers

from apps.api import words
from apps.api.fields import Word
from apps.api.serializers.bodies import MinisterieKort

_MINUTE = 60


class MomentOut(serializers.Serializer):
    """`tot` is the term that was asked for or set by it."""

    wat = Word(words.MILESTONES, source="what")
    moment = serializers.DateTimeField(source="at")
    tot = serializers.DateTimeField(source="until", allow_null=True)


class PlanstapOut(serializers.Serializer):
    """One step: `gereed` of `totaal` answers are past it; `werkelijk` is null until all are.

    `verwacht` is null when it is done, and when no working time is left for it.
    """

    stap = Word(words.PLAN_STEPS, source="outlook.planned.step.kind")
    naam = serializers.SerializerMethodField()
    aandeel = serializers.SerializerMethodField()
    vanaf = serializers.DateTimeField(source="outlook.planned.start")
    gepland = serializers.DateTimeField(source="outlook.planned.due")
    gereed = serializers.IntegerField(source="progress.past")
    totaal = serializers.IntegerField(source="progress.total")
    laatste = serializers.DateTimeField(source="progress.last_at", allow_null=True)
    werkelijk = serializers.DateTimeField(source="progress.done_at", allow_null=True)
    verwacht = serializers.DateTimeField(source="outlook.expected", allow_null=True)
    verschuivingMinuten = serializers.SerializerMethodField()
    teLaat = serializers.BooleanField(source="outlook.late")

    def get_naam(self, step: Any) -> str | None:
        return step.outlook.planned.step.name or None

    def get_aandeel(self, step: Any) -> float:
        return round(float(step.outlook.planned.share), 1)

    def get_verschuivingMinuten(self, step: Any) -> int:  # noqa: N802 -- the name of the field
        return int(step.outlook.shift.total_seconds() // _MINUTE)


class MinisterieplanOut(serializers.Serializer):
    """The plan of a ministry; `past`: what is left can still be done in time."""

    ministerie = MinisterieKort(source="ministry")
    van = serializers.DateTimeField(source="plan.start")
    tot = serializers.DateTimeField(source="plan.final")
    aantal = serializers.IntegerField(source="plan.amount")
    eenheid = Word(words.PLAN_UNITS, source="plan.unit")
    past = serializers.BooleanField(source="fits")
    stappen = PlanstapOut(source="steps", many=True)


class PlanningOut(serializers.Serializer):
    """`plannen` holds those of your own ministries, nobody else's."""

    momenten = MomentOut(source="moments", many=True)
    plannen = MinisterieplanOut(source="plans", many=True)
