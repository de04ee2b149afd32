"""The planning of an overleg: what both sides know of its course, and for a ministry its own plan."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from apps.accounts.models import User
from apps.api.serializers import planning as shapes
from apps.api.views.kit import DetailView
from apps.api.views.overleggen import find
from apps.overleg import policies
from apps.overleg.queries.milestones import Moment, moments_of
from apps.overleg.queries.planning import Planning, plannings_of


@dataclass(frozen=True)
class Course:
    """What this person may know of the course of an overleg."""

    moments: list[Moment]
    plans: list[Planning]


class OverlegPlanning(DetailView):
    name, summary = "overleg-timeline", "De momenten van dit overleg, en de planning van uw ministerie."
    shape = shapes.PlanningOut

    def find(self, user: User, public_id: Any) -> Course:
        overleg = find(user, public_id)
        plans = plannings_of(overleg, policies.visible_plans(user), timezone.now())
        return Course(moments_of(user, overleg), plans)
