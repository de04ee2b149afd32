"""One's terms in one's own calendar program: the page with the addresses, and what stands at an address."""

import hashlib
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.domain.refusals import NotNow
from apps.overleg.models import Overleg
from apps.overleg.policies import visible_overleggen
from apps.overleg.policies.calendars import visible_feeds
from apps.overleg.queries.feeds import feed_of
from apps.overleg.services import feeds as services
from apps.web.reading.agenda import calendar_file
from apps.web.requests import SignedIn
from apps.web.views.answers import read_or_post

# A calendar program asks again after a quarter of an hour at the earliest; nobody else keeps what it got.
CACHE = "private, max-age=900"


@require_safe
def feed_list(request: SignedIn) -> HttpResponse:
    """The addresses one made; ?overleg= offers one for that overleg."""
    overleg = _overleg(request, request.GET.get("overleg", ""))
    found = list(visible_feeds(request.user).select_related("overleg"))
    seen = set(visible_overleggen(request.user).filter(calendar_feeds__in=found).values_list("pk", flat=True))
    context = {
        "everything": next((feed for feed in found if feed.overleg_id is None), None),
        # Of an overleg that one does not see any more the address gives nothing, and the title is not told.
        "per_overleg": [(feed, feed.overleg_id in seen) for feed in found if feed.overleg_id is not None],
        "overleg": overleg,
        "here": next((feed for feed in found if overleg and feed.overleg_id == overleg.pk), None),
    }
    return render(request, "web/feed_list.html", context)


@read_or_post
def feed_make(request: SignedIn) -> HttpResponse:
    """The question before an address is replaced (GET), and the new address, shown this once (POST)."""
    given = request.POST if request.method == "POST" else request.GET
    overleg = _overleg(request, given.get("overleg", ""))
    there = visible_feeds(request.user).filter(overleg=overleg).exists()
    context = {"overleg": overleg, "there": there, "refusal": ""}
    if request.method != "POST":
        return render(request, "web/feed_make.html", context)
    try:
        _feed, secret = services.make_feed(
            actor=request.user, overleg=overleg, replace=bool(request.POST.get("sure"))
        )
    except NotNow as refusal:
        return render(request, "web/feed_make.html", context | {"refusal": refusal.message}, status=409)
    address = f"{settings.PUBLIC_URL}{reverse('web:feed-read', args=[secret])}"
    context |= {"address": address, "webcal": f"webcal:{address.partition(':')[2]}"}
    response = render(request, "web/feed_made.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def feed_revoke(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The address stops working at once."""
    feed = get_object_or_404(visible_feeds(request.user), public_id=public_id)
    services.revoke_feed(feed=feed, actor=request.user)
    messages.success(request, _("The address is revoked: nobody can read your calendar there any more."))
    return HttpResponseRedirect(reverse("web:feed-list"))


@login_not_required
@require_safe
def feed_read(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar at a secret address, for a program that cannot sign in: 404 when it is unknown or revoked."""
    feed = feed_of(secret)
    if feed is None:
        raise Http404
    data = calendar_file(feed, timezone.now())
    etag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    response = HttpResponse(
        data,
        content_type="text/calendar; charset=utf-8",
        headers={
            "ETag": etag,
            "Cache-Control": CACHE,
            "Content-Disposition": 'inline; filename="so-workflow.ics"',
            "Referrer-Policy": "no-referrer",
            "X-Robots-Tag": "noindex, nofollow",
        },
    )
    return get_conditional_response(request, etag=etag, response=response) or response


def _overleg(request: SignedIn, public_id: str) -> Overleg | None:
    """The overleg that the address or the form names; 404 when this person may not see it."""
    if not public_id:
        return None
    try:
        key = UUID(public_id)
    except ValueError as unreadable:
        raise Http404 from unreadable
    return get_object_or_404(visible_overleggen(request.user), public_id=key)
