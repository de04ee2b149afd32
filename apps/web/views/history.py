"""What happened to an overleg, and the reports that were written of it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from apps.documents import formats
from apps.documents.models import Report
from apps.documents.policies import visible_reports
from apps.overleg.policies import named_events, visible_events
from apps.web.forms.history import HistoryForm
from apps.web.reading.history import lines_of
from apps.web.requests import SignedIn
from apps.web.views.overleggen import visible

PER_PAGE = 50


def overleg_history(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Who did what and when, the last act first; each side sees its own acts and the shared ones."""
    overleg = visible(request, public_id)
    form = HistoryForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    rows = visible_events(request.user).filter(overleg=overleg).select_related("actor", "overleg", "detail")
    if chosen.get("about"):
        rows = rows.filter(noun=chosen["about"])
    if chosen.get("who"):
        rows = rows.filter(actor__name__icontains=chosen["who"], pk__in=named_events(request.user))
    if not chosen.get("refused"):
        rows = rows.filter(result="done")
    page = Paginator(rows.order_by("-at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "overleg": overleg,
        "form": form,
        "page_obj": page,
        "lines": lines_of(list(page), request.user),
    }
    return render(request, "web/overleg_history.html", context)


def report_download(request: SignedIn, public_id: UUID) -> HttpResponse:
    """A report as it was written, byte for byte."""
    rows = visible_reports(request.user).select_related("overleg", "sending")
    report: Report = get_object_or_404(rows, public_id=public_id)
    part = f"-{report.sending.position}" if report.sending else ""
    name = f"verslag{part}.{report.format}"
    return HttpResponse(
        bytes(report.data),
        content_type=formats.MEDIA_TYPES[report.format],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
