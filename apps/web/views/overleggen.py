"""The list of overleggen, a new one, its page, and other words in its head."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.policies import hats
from apps.documents.models import Report
from apps.documents.policies import visible_recognitions, visible_reports
from apps.overleg import policies
from apps.overleg.domain.profiles import PROFILES, Kind
from apps.overleg.domain.workflow import OverlegState
from apps.overleg.models import Deadline, Extension, Inbreng, Overleg, Question, labels
from apps.overleg.policies import visible_overleggen
from apps.overleg.queries import ready_count
from apps.overleg.services import overleggen
from apps.overleg.services.heads import HAS_ANSWERS
from apps.web.forms.overleggen import ChangeForm, FilterForm, OverlegForm
from apps.web.reading import kamer, kinds
from apps.web.reading.because import because
from apps.web.reading.lists import filtered
from apps.web.reading.texts import askers_of, question_views
from apps.web.requests import SignedIn
from apps.web.views.acts import Act, act_page

PER_PAGE = 25


def overleg_list(request: SignedIn) -> HttpResponse:
    """Every overleg this person sees; the filters stand in the address."""
    user = request.user
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    rows = filtered(user, **{name: chosen.get(name, "") for name in ("q", "kind", "state", "sort")})
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "is_filtered": bool(chosen.get("q") or chosen.get("kind") or chosen.get("state")),
        "may_create": policies.may_create_overleg(user, None),
    }
    return render(request, "web/overleg_list.html", context)


def overleg_create(request: SignedIn) -> HttpResponse:
    """A new overleg of one of the clerk's commissies: first its kind, then its head."""
    user = request.user
    kind = _kind(request)
    act = Act(
        verb="create",
        subject=None,
        title=_("New: %(kind)s") % {"kind": dict(labels.KINDS)[kind or Kind.SO]},
        button=_("Make the overleg"),
        do=lambda data: overleggen.create_overleg(actor=user, kind=kind or Kind.SO, **data),
        to=address,
        back=reverse("web:overleg-list"),
        allowed=policies.may_create_overleg(user, None),
        success=_("The overleg is made. Check it, and go on with the next step."),
        template="web/overleg_form.html",
    )
    if kind is None and request.method == "GET" and act.allowed:
        return render(request, "web/overleg_kinds.html", {"choices": kinds.choices(user)})
    kind = kind or Kind.SO
    initial: dict[str, Any] = dict(OverlegForm.proposal(kind, timezone.localdate()))
    if PROFILES[kind].follows and (after := _first_round(request, kind)):
        initial |= OverlegForm.of_next_round(after)
    return act_page(request, act, OverlegForm, initial=initial, form_kwargs={"user": user, "kind": kind})


def _kind(request: SignedIn) -> Kind | None:
    """The kind that the address names; None when it names none."""
    word = request.GET.get("soort", "")
    return Kind(word) if word in set(Kind) else None


def _first_round(request: SignedIn, kind: Kind) -> Overleg | None:
    """The first round that the address names, when this person can have a second one of it."""
    try:
        public_id = UUID(request.GET.get("eerder", ""))
    except ValueError:
        return None
    return kinds.first_rounds(request.user, kind).filter(public_id=public_id).first()


def overleg_change(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Other words in the head; the addressees until it is put."""
    user = request.user
    overleg = visible(request, public_id)
    act = Act(
        verb="change",
        subject=overleg,
        title=_("Change title, addressees or agenda"),
        button=_("Save"),
        do=lambda data: overleggen.change_overleg(overleg=overleg, actor=user, **data),
        to=address,
        back=address(overleg),
        allowed=policies.may_change_overleg(user, overleg),
        possible=kamer.possible(overleg, "change"),
        success=_("The changes are saved."),
        template="web/overleg_form.html",
    )
    initial = ChangeForm.values(overleg)
    return act_page(request, act, ChangeForm, initial=initial, form_kwargs={"overleg": overleg})


def overleg_detail(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The page of one overleg: its state, the next step, terms, inbreng, questions and reports."""
    user = request.user
    overleg = visible(request, public_id)
    inbrengen = list(
        Inbreng.objects.filter(overleg=overleg).prefetch_related(
            "askers__fractie",
            Prefetch("questions", Question.objects.order_by("position").prefetch_related("versions")),
        )
    )
    deadlines = list(
        overleg.deadlines.prefetch_related(
            Prefetch("extensions", Extension.objects.select_related("asked_by"))
        )
    )
    asked = next((e for d in deadlines for e in d.extensions.all() if e.state == "asked"), None)
    links = kamer.overleg_links(user, overleg)
    words = kinds.words_of(overleg)
    counts = kamer.count(inbrengen)
    is_clerk = policies.may_change_overleg(user, overleg)
    step = kamer.next_step(overleg, links, counts, asked, inbreng_over=_has_passed(deadlines, "inbreng"))
    documents = _documents(user, overleg)
    if kamer.possible(overleg, "split"):
        waiting = sum(document["waiting"] for document in documents)
        step = replace(step, reasons=step.reasons + kamer.untaken(waiting))
    addressees = list(overleg.addressees.select_related("bewindspersoon__ministry"))
    context = {
        "overleg": overleg,
        "addressees": addressees,
        "leading": next((a.bewindspersoon.ministry.name for a in addressees if a.leading), ""),
        "agenda": overleg.agenda.all(),
        "dossiers": overleg.dossiers.all(),
        "step": step,
        "stages": _stages(overleg),
        "other_links": kamer.other_links(links, step),
        "terms": [_term(deadline, user) for deadline in deadlines],
        "may_set_term": is_clerk
        and kamer.possible(overleg, "move_deadline")
        and all(deadline.kind != Deadline.Kind.ANSWERS for deadline in deadlines),
        "parts": [_part(inbreng, words.asked_by) for inbreng in inbrengen],
        "counts": counts,
        "is_clerk": is_clerk,
        "may_hand_in": is_clerk and kamer.possible(overleg, "hand_in"),
        "may_split": is_clerk and kamer.possible(overleg, "split"),
        "may_insert": policies.may_insert_question(user, overleg) and kamer.possible(overleg, "insert"),
        "may_correct": is_clerk and kamer.possible(overleg, "correct"),
        "ready": _ready(overleg),
        "sendings": _sendings(overleg, list(visible_reports(user).filter(overleg=overleg).defer("data"))),
        "of_ministry": bool(hats(user).all_ministries),
        "words": words,
        "rounds": _rounds(overleg, user),
        "documents": documents,
    }
    return render(request, "web/overleg_detail.html", context)


def visible(request: SignedIn, public_id: UUID) -> Overleg:
    """The overleg, or 404 when this person may not see it."""
    rows = visible_overleggen(request.user).select_related("commissie")
    overleg: Overleg = get_object_or_404(rows, public_id=public_id)
    return overleg


def address(overleg: Overleg) -> str:
    return reverse("web:overleg-detail", args=[overleg.public_id])


def _documents(user: Any, overleg: Overleg) -> list[dict[str, Any]]:
    """The files that came in, the last first; was a newer version of one taken over, does one still wait."""
    rows = visible_recognitions(user).filter(document__overleg=overleg).select_related("document")
    found = list(rows.defer("document__data", "outline", "corrections", "undone"))
    replaced = {row.document.replaces_id for row in found if row.accepted_at}
    return [
        {
            "row": row,
            "replaced": row.document_id in replaced,
            "waiting": row.state == row.State.READY and row.accepted_at is None,
        }
        for row in found
    ]


def _stages(overleg: Overleg) -> list[dict[str, Any]]:
    """The states on the way, which of them are behind us, and which is now."""
    gone = {OverlegState.WITHDRAWN, *overleg.profile.skips}
    order: list[OverlegState] = [state for state in OverlegState if state not in gone]
    if overleg.state == OverlegState.WITHDRAWN:
        return []
    labels = dict(Overleg._meta.get_field("state").flatchoices)
    now = order.index(OverlegState(overleg.state))
    return [{"label": labels[state], "done": n < now, "now": n == now} for n, state in enumerate(order)]


def _term(deadline: Deadline, user: Any) -> dict[str, Any]:
    movable = policies.may_move_deadline(user, deadline) and kamer.possible(deadline.overleg, "move_deadline")
    return {
        "deadline": deadline,
        "because": because(deadline),
        "movable": movable,
        "decidable": movable and kamer.possible(deadline.overleg, "ask_extension"),
        "extensions": deadline.extensions.all(),
        "over": _is_over(deadline),
    }


def _has_passed(deadlines: list[Deadline], kind: str) -> bool:
    return any(d.kind == kind and d.due_at <= timezone.now() for d in deadlines)


def _is_over(deadline: Deadline) -> bool:
    """The time left says nothing any more: what the term was for is done."""
    running = {"preparing", "inbreng_open"}
    if deadline.kind == Deadline.Kind.ANSWERS:
        running |= {"inbreng_closed", "with_ministry"}
    return deadline.overleg.state not in running


def _part(inbreng: Inbreng, asked_by: str) -> dict[str, Any]:
    pieces = [q for q in inbreng.questions.all() if q.kind == "question"]
    numbers = [q.label for q in pieces if q.label]
    return {
        "inbreng": inbreng,
        "askers": askers_of(inbreng) or asked_by,
        "joins": [str(a) for a in inbreng.askers.all() if a.joins],
        "questions": question_views(pieces, f"i{inbreng.pk}-"),
        "range": f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else "".join(numbers),
        "uncut": kamer.is_uncut(inbreng),
        "remarks_that_ask": kamer.remarks_that_ask(inbreng),
    }


def _rounds(overleg: Overleg, user: Any) -> list[tuple[str, Overleg]]:
    """The round before and the rounds after this one that this person sees, each with what it is called."""
    if overleg.previous_id is None and overleg.state not in HAS_ANSWERS:
        return []
    return [
        (_("First round") if row.pk == overleg.previous_id else _("Second round"), row)
        for row in policies.visible_rounds(user, overleg).order_by("pk")
    ]


def _ready(overleg: Overleg) -> tuple[int, int] | None:
    return ready_count(overleg) if overleg.state == OverlegState.WITH_MINISTRY else None


def _sendings(overleg: Overleg, reports: list[Report]) -> list[dict[str, Any]]:
    """Each letter with its reports, and at the end the adopted verslag."""
    rows: list[dict[str, Any]] = [
        {"sending": sending, "reports": [r for r in reports if r.sending_id == sending.pk]}
        for sending in overleg.sendings.all()
    ]
    verslag = [r for r in reports if r.sending_id is None]
    return [*rows, {"sending": None, "reports": verslag}] if verslag else rows
