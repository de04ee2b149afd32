"""One inbreng: handed in, cut into pieces, removed."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.domain.refusals import Invalid, NotNow, Refusal
from apps.documents.domain.first_cut import first_cut, without_numbers
from apps.documents.domain.unreadable import Unreadable
from apps.documents.reading.apart import read_text
from apps.documents.services.recognitions import refusal_of
from apps.overleg import policies
from apps.overleg.domain.partition import Span
from apps.overleg.domain.profiles import Askers
from apps.overleg.domain.workflow import QuestionKind
from apps.overleg.models import Inbreng, Overleg
from apps.overleg.policies import visible_inbrengen
from apps.overleg.services import inbrengen
from apps.web import errors
from apps.web.forms.inbrengen import HandInForm, spans_as_text, spans_from
from apps.web.reading import kamer
from apps.web.reading.kinds import words_of
from apps.web.reading.pieces import changed, coverage, pieces_of
from apps.web.reading.texts import askers_of
from apps.web.requests import SignedIn
from apps.web.views.acts import Act, act_page
from apps.web.views.overleggen import address, visible

UNDO_DEPTH = 20


def inbreng_hand_in(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The inbreng of one asker: pasted, or read from a file and shown to be checked first."""
    user = request.user
    overleg = visible(request, public_id)
    words = words_of(overleg)
    act = Act(
        verb="hand_in",
        subject=overleg,
        title=words.add,
        button=_("Keep this inbreng"),
        do=lambda data: _hand_in(overleg, user, data),
        to=inbreng_address,
        back=address(overleg),
        allowed=policies.may_hand_in_inbreng(user, overleg),
        possible=kamer.possible(overleg, "hand_in"),
        success=words.kept,
        template="web/inbreng_hand_in.html",
    )
    wants_file = request.method == "POST" and (request.FILES.get("file") or "read" in request.POST)
    if wants_file and act.allowed and act.possible:
        return _read_file(request, act, overleg)
    kwargs = {"askers": overleg.profile.askers}
    return act_page(request, act, HandInForm, form_kwargs=kwargs, context={"words": words})


def inbreng_detail(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The pieces of an inbreng: to cut while that is possible, else to read."""
    inbreng = visible_inbreng(request, public_id)
    return render(request, "web/inbreng_detail.html", _pieces(request, inbreng))


@require_POST
def inbreng_split(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The whole partition after one change; the page sends what it saw, so that two clerks never cross."""
    user = request.user
    inbreng = visible_inbreng(request, public_id)
    undo = [u for u in request.POST.get("undo", "").split("|") if u][-UNDO_DEPTH:]
    focus, status, notice = 0, 200, None
    try:
        with errors.recorded(request, "split", inbreng):
            before = _seen(inbreng, request.POST.get("spans", ""))
            after, focus, undo = _wanted(inbreng, before, request.POST.get("do", ""), undo)
            inbrengen.split_inbreng(inbreng=inbreng, actor=user, spans=after)
    except Refusal as refusal:
        status, notice, undo = int(errors.status_of(refusal)), refusal, []
    if not request.htmx and notice is None:
        return redirect(f"{inbreng_address(inbreng)}#piece-{focus}")
    inbreng = visible_inbreng(request, public_id)
    context = _pieces(request, inbreng) | {"undo": "|".join(undo), "focus": focus, "refusal": notice}
    template = "web/_pieces.html" if request.htmx else "web/inbreng_detail.html"
    return render(request, template, context, status=status)


def inbreng_remove(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Take an inbreng out again, after asking."""
    user = request.user
    inbreng = visible_inbreng(request, public_id)
    overleg = inbreng.overleg
    act = Act(
        verb="remove",
        subject=inbreng,
        title=_("Remove the inbreng of %(who)s") % {"who": who(inbreng)},
        button=_("Remove the inbreng"),
        do=lambda data: inbrengen.remove_inbreng(inbreng=inbreng, actor=user),
        to=address(overleg),
        back=inbreng_address(inbreng),
        allowed=policies.may_remove_inbreng(user, inbreng),
        possible=kamer.possible(overleg, "hand_in"),
        success=_("The inbreng is removed."),
        warning=_("The text and its pieces are removed from the overleg. This cannot be undone."),
        danger=True,
        template="web/overleg_act.html",
    )
    return act_page(request, act, context={"overleg": overleg})


def visible_inbreng(request: SignedIn, public_id: UUID) -> Inbreng:
    """The inbreng, or 404 when this person may not see it."""
    rows = visible_inbrengen(request.user).select_related("overleg__commissie")
    inbreng: Inbreng = get_object_or_404(
        rows.prefetch_related("askers__fractie", "questions"), public_id=public_id
    )
    return inbreng


def inbreng_address(inbreng: Inbreng) -> str:
    return reverse("web:inbreng-detail", args=[inbreng.public_id])


def who(inbreng: Inbreng) -> str:
    """Who asks, as one name: "VVD en D66", "Van Dam (D66)"; of an anonymous list the commissie."""
    return askers_of(inbreng) or words_of(inbreng.overleg).asked_by


def _hand_in(overleg: Overleg, user: Any, data: dict[str, Any]) -> Inbreng:
    text = data["text"].replace("\r\n", "\n").rstrip()
    if overleg.profile.askers is not Askers.FRACTIES:
        text = without_numbers(text)
    return inbrengen.hand_in_inbreng(
        overleg=overleg,
        actor=user,
        **{name: list(data[name]) for name in ("fracties", "joins", "members") if name in data},
        text=text,
        spans=first_cut(text) if data["propose"] and text.strip() else None,
    )


def _read_file(request: SignedIn, act: Act, overleg: Overleg) -> HttpResponse:
    """The text of the chosen file into the form, for the clerk to check; nothing is kept yet."""
    upload = request.FILES.get("file")
    data = request.POST.copy()
    message, status = _("Choose a file."), HTTPStatus.BAD_REQUEST
    if upload is not None:
        try:
            data["text"] = read_text(upload.read(), upload.name or "")
            message, status = "", HTTPStatus.OK
        except Unreadable as unreadable:
            message, status = str(unreadable), errors.status_of(refusal_of(unreadable))
    form = HandInForm(data, askers=overleg.profile.askers)
    form.is_valid()
    for name in list(form.errors):  # not handed in yet: what is still empty is no mistake
        del form.errors[name]
    if message:
        form.add_error("file", message)
    context = {
        "act": act,
        "form": form,
        "was_read": not message,
        "file_name": getattr(upload, "name", ""),
        "words": words_of(overleg),
    }
    return render(request, act.template, context, status=status)


def _seen(inbreng: Inbreng, text: str) -> tuple[Span, ...]:
    """The partition the page showed; a refusal when it is unreadable or no longer the partition."""
    try:
        before = spans_from(text)
    except ValueError as unreadable:
        raise Invalid(_("The pieces could not be read. Reload the page.")) from unreadable
    if before != current_spans(inbreng):
        raise NotNow(
            _("Somebody else changed the pieces in the meantime. Here they are as they are now."),
            code="stale",
        )
    return before


def current_spans(inbreng: Inbreng) -> tuple[Span, ...]:
    """The partition as it stands; questions inserted after putting are no part of the text."""
    return tuple(
        Span(q.start, q.end, QuestionKind(q.kind))
        for q in sorted(inbreng.questions.all(), key=lambda q: q.position)
        if q.start is not None and q.end is not None
    )


def _wanted(
    inbreng: Inbreng, before: tuple[Span, ...], change: str, undo: list[str]
) -> tuple[tuple[Span, ...], int, list[str]]:
    """The partition after the change, the piece to look at, and what can be undone from there."""
    try:
        if change == "undo":
            after = spans_from(undo[-1])
            return after, _first_difference(before, after), undo[:-1]
        after, focus = (
            _proposed(inbreng, before) if change == "propose" else changed(inbreng.text, before, change)
        )
    except (ValueError, IndexError) as impossible:
        raise Invalid(_("This change is not possible here. Reload the page.")) from impossible
    return after, focus, [*undo, spans_as_text(before)]


def _proposed(inbreng: Inbreng, before: tuple[Span, ...]) -> tuple[tuple[Span, ...], int]:
    """A first cut of what is still in one piece; nobody's work is thrown away."""
    if len(before) != 1:
        raise ValueError("it is cut already")
    return first_cut(inbreng.text), 0


def _first_difference(before: tuple[Span, ...], after: tuple[Span, ...]) -> int:
    pairs = enumerate(zip(before, after, strict=False))
    return next((n for n, (old, new) in pairs if old != new), 0)


def _pieces(request: SignedIn, inbreng: Inbreng) -> dict[str, Any]:
    user = request.user
    overleg = inbreng.overleg
    spans = current_spans(inbreng)
    labels = {q.start: q.label for q in inbreng.questions.all()}
    pieces = pieces_of(inbreng.text, spans, [labels[span.start] for span in spans])
    may_split = policies.may_split_inbreng(user, inbreng)
    return {
        "inbreng": inbreng,
        "overleg": overleg,
        "who": who(inbreng),
        "joins": [str(a) for a in inbreng.askers.all() if a.joins],
        "pieces": pieces,
        "coverage": coverage(pieces),
        "kind_counts": {kind.value: sum(p.span.kind is kind for p in pieces) for kind in QuestionKind},
        "spans": spans_as_text(spans),
        "may_split": may_split and kamer.possible(overleg, "split"),
        "may_remove": may_split and kamer.possible(overleg, "hand_in"),
        "neighbours": _neighbours(inbreng),
    }


def _neighbours(inbreng: Inbreng) -> dict[str, Inbreng | None]:
    """The inbreng before and after this one, for whoever checks them one by one."""
    others = Inbreng.objects.filter(overleg=inbreng.overleg_id).prefetch_related("askers__fractie")
    return {
        "previous": others.filter(position__lt=inbreng.position).order_by("-position").first(),
        "next": others.filter(position__gt=inbreng.position).order_by("position").first(),
    }
