"""The timeline of an overleg: planned beside actual for a ministry, the shared moments for both sides."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.accounts.policies import hats
from apps.overleg.models import Deadline
from apps.web.reading.because import because
from apps.web.reading.timeline import timeline_of
from apps.web.requests import SignedIn
from apps.web.views.overleggen import visible


@require_safe
def overleg_timeline(request: SignedIn, public_id: UUID) -> HttpResponse:
    """What was planned, what happened and why the term is what it is; the Kamer sees no plan of a ministry."""
    overleg = visible(request, public_id)
    term = overleg.deadlines.filter(kind=Deadline.Kind.ANSWERS).first()
    context = {
        "overleg": overleg,
        "timeline": timeline_of(request.user, overleg, timezone.now()),
        "term": term,
        "because": because(term) if term else [],
        "of_ministry": bool(hats(request.user).all_ministries) and overleg.put_at is not None,
    }
    return render(request, "web/overleg_timeline.html", context)
