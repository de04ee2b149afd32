"""The list of all questions of an overleg for a ministry, and giving out many at once."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.domain.refusals import Refusal
from apps.accounts.domain.roles import Role
from apps.accounts.models import User
from apps.accounts.policies import hats
from apps.documents.policies import may_take_working_copy
from apps.overleg import policies, queries
from apps.overleg.domain.workflow import AnswerState, can
from apps.overleg.models import Answer, Overleg
from apps.overleg.models.labels import ANSWER_STATES
from apps.overleg.services import answers as services
from apps.overleg.services import questions as question_services
from apps.web import errors
from apps.web.forms.answers import ManyForm, chosen
from apps.web.reading.acts import runs
from apps.web.reading.overleg_work import SORTS, Filters, overleg_work
from apps.web.requests import SignedIn
from apps.web.views.acts import Act, act_page
from apps.web.views.answers import read_or_post
from apps.web.views.reviews import Result, many_page, onward_list


def visible_overleg(request: SignedIn, public_id: UUID) -> Overleg:
    rows = (
        policies.visible_overleggen(request.user)
        .select_related("commissie")
        .prefetch_related("addressees__bewindspersoon__ministry", "deadlines__extensions")
    )
    return get_object_or_404(rows, public_id=public_id)


def put_overleg(request: SignedIn, public_id: UUID) -> Overleg:
    """An overleg that was put, for people of a ministry: 404 for everybody else."""
    overleg = visible_overleg(request, public_id)
    if overleg.put_at is None or not hats(request.user).all_ministries:
        raise Http404
    return overleg


@require_safe
def overleg_work_page(request: SignedIn, public_id: UUID) -> HttpResponse:
    """All questions by fractie: who, how far, what is wrong; the filters stand in the address."""
    overleg = put_overleg(request, public_id)
    user = request.user
    sort = request.GET.get("sort", "")
    filters = Filters(
        state=request.GET.get("state", ""),
        owner=request.GET.get("owner", ""),
        show=request.GET.get("show", ""),
        sort=sort if sort in SORTS else "document",
    )
    work = overleg_work(user, overleg, filters, timezone.now())
    leads = policies.leads(user, overleg)
    ministries = hats(user).of_ministry(Role.COORDINATOR)
    context = {
        "overleg": overleg,
        "work": work,
        "filters": filters,
        "states": [(value, label) for value, label in ANSWER_STATES if value != AnswerState.WITHDRAWN],
        "many_form": ManyForm(ministries=ministries) if work.coordinates and runs(overleg) else None,
        "leads": leads,
        "may_send": leads and runs(overleg),
        "may_take_copy": runs(overleg) and may_take_working_copy(user, overleg),
        "may_renumber": leads and can(overleg.steps, "renumber", overleg.state) and not overleg.held,
        "may_extend": leads and can(overleg.steps, "ask_extension", overleg.state) and not overleg.held,
        "asked": next(
            (e for d in overleg.deadlines.all() for e in d.extensions.all() if e.state == "asked"), None
        ),
    }
    return render(request, "web/overleg_work.html", context)


@require_POST
def answer_offer_many(request: SignedIn) -> HttpResponse:
    """Offer the ticked answers to one drafter, or reassign those that are being worked on."""
    answers = chosen(request.user, request.POST.getlist("answers"))
    ministries = hats(request.user).of_ministry(Role.COORDINATOR)
    form = ManyForm(request.POST, ministries=ministries)
    if not answers or not form.is_valid():
        words = _("Tick at least one question.") if not answers else _("Choose a drafter.")
        messages.error(request, words)
        return HttpResponseRedirect(onward_list(request))
    owner = form.cleaned_data["owner"]
    results = [_give(request, answer, owner) for answer in answers]
    return many_page(request, results, _("Given to %(name)s") % {"name": owner.name})


def _give(request: SignedIn, answer: Answer, owner: User) -> Result:
    """Offer what nobody works on yet; anything further on is reassigned."""
    verb = "offer" if answer.state in (AnswerState.OPEN, AnswerState.OFFERED) else "reassign"
    service = services.offer_answer if verb == "offer" else services.reassign_answer
    try:
        with errors.recorded(request, verb, answer):
            service(answer=answer, actor=request.user, owner=owner)
    except Refusal as refusal:
        return Result(answer, queries.label_of(answer), False, refusal.message)
    return Result(answer, queries.label_of(answer), True, _("Done."))


@require_POST
def answer_accept_many(request: SignedIn) -> HttpResponse:
    """Accept the ticked offers; one that fails stops no other."""
    results = []
    for answer in chosen(request.user, request.POST.getlist("answers")):
        label = queries.label_of(answer)
        try:
            with errors.recorded(request, "accept", answer):
                services.accept_answer(answer=answer, actor=request.user)
        except Refusal as refusal:
            results.append(Result(answer, label, False, refusal.message))
        else:
            results.append(Result(answer, label, True, _("Accepted.")))
    if not results:
        messages.error(request, _("Tick at least one question."))
        return HttpResponseRedirect(onward_list(request))
    return many_page(request, results, _("Accepted answers"))


@read_or_post
def overleg_renumber(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Number all questions anew; pointers follow and no approval dies."""
    overleg = visible_overleg(request, public_id)
    sent = overleg.sendings.exists()
    ministry = overleg.put_at is not None
    back = reverse("web:overleg-work" if ministry else "web:overleg-detail", args=[overleg.public_id])
    inserted = [
        q.label
        for q in overleg.questions.filter(number__isnull=False)
        .exclude(suffix="")
        .order_by("number", "suffix")
    ]
    act = Act(
        verb="renumber",
        subject=overleg,
        title=_("Number the questions anew"),
        button=_("Renumber"),
        do=lambda _data: question_services.renumber_overleg(overleg=overleg, actor=request.user),
        to=back,
        back=back,
        allowed=policies.may_renumber_overleg(request.user, overleg),
        possible=can(overleg.steps, "renumber", overleg.state) and not overleg.held,
        success=_("The questions were numbered anew. Every pointer followed; approvals hold."),
        intro=(
            _("Inserted questions (%(labels)s) get a number of their own; all questions after them move up.")
            % {"labels": ", ".join(inserted)}
            if inserted
            else _("All questions become 1, 2, 3 … in the order of the document.")
        ),
        blocks=(_("Answers were sent under these numbers; a new question is called 12a."),) if sent else (),
        warning=_("Pointers in all answers follow. No approval is voided by this."),
    )
    return act_page(request, act)
