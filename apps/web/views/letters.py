"""The letters around an overleg as Word files, and the ministry's own templates for them."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.domain.refusals import Invalid, NotAllowed
from apps.accounts.domain.roles import Role
from apps.accounts.models import Ministry
from apps.accounts.policies import hats
from apps.documents import formats, policies, queries
from apps.documents.domain.letters import LetterKind
from apps.documents.models import LetterTemplate
from apps.documents.services import letters as services
from apps.overleg.domain.workflow import ExtensionState
from apps.overleg.models import Extension, Overleg
from apps.web.forms.letters import LetterForm, TemplateForm
from apps.web.reading.sending import labels_of
from apps.web.requests import SignedIn
from apps.web.views.acts import attempt
from apps.web.views.answers import read_or_post
from apps.web.views.overleg_work import put_overleg, visible_overleg

NAMES = {LetterKind.COVER: "aanbiedingsbrief", LetterKind.DELAY: "uitstelbrief"}
MARKS = ("aan", "datum", "kenmerk", "betreft", "overleg", "gevraagd", "ministerie", "ondertekening")


@read_or_post
def letter_write(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The cover letter with the words of the send page (POST), or the letter that asks for more time."""
    overleg = put_overleg(request, public_id)
    if not policies.may_write_letter(request.user, overleg):
        raise NotAllowed(_("You may not do this. Ask a colleague who has the right role."))
    form = LetterForm(request.POST or request.GET)
    if not form.is_valid():
        raise Invalid(_("Some fields need your attention."))
    data = form.cleaned_data
    kind = LetterKind(data["kind"] or LetterKind.COVER)
    asked = _extension(overleg) if kind is LetterKind.DELAY else None
    letter = services.write_letter(
        overleg=overleg,
        actor=request.user,
        kind=kind,
        dated=data["letter_date"] or timezone.localdate(),
        reference=data["letter_reference"],
        signatories=tuple(line.strip() for line in data["signatories"].splitlines() if line.strip()),
        until=data["until"] or (timezone.localdate(asked.until) if asked else None),
        reason=data["reason"] or (asked.reason if asked else ""),
        answers=labels_of(overleg, request.POST.getlist("answers")),
    )
    return HttpResponse(
        letter,
        content_type=formats.DOCX,
        headers={
            "Content-Disposition": f'attachment; filename="{NAMES[kind]}.docx"',
            "Cache-Control": "no-store",
        },
    )


def _extension(overleg: Overleg) -> Extension | None:
    """The request that waits for the clerk; without one the last that was granted."""
    asked = Extension.objects.filter(deadline__overleg=overleg)
    granted = asked.filter(state=ExtensionState.GRANTED).order_by("-decided_at", "-pk")
    return asked.filter(state=ExtensionState.ASKED).first() or granted.first()


def letter_template_list(request: SignedIn) -> HttpResponse:
    """The templates of the ministries that this person coordinates, and the form to add one."""
    ministry = _ministry(request)
    form, status = TemplateForm(request.POST or None, request.FILES or None), HTTPStatus.OK
    if request.method == "POST":
        status, template = attempt(
            request,
            form,
            "upload",
            None,
            lambda data: services.upload_letter_template(
                ministry=ministry,
                actor=request.user,
                kind=LetterKind(data["kind"]),
                name=data["file"].name,
                data=data["file"].read(),
            ),
        )
        if template is not None:
            messages.success(request, _("The template is kept. From now on letters are made on it."))
            return HttpResponseRedirect(_list_of(ministry))
    context = {
        "ministry": ministry,
        "ministries": _ministries(request),
        "form": form,
        "marks": MARKS,
        "templates": policies.visible_letter_templates(request.user)
        .filter(ministry=ministry)
        .defer("data")
        .select_related("uploaded_by"),
    }
    return render(request, "web/letter_template_list.html", context, status=status)


def _ministries(request: SignedIn) -> list[Ministry]:
    """The ministries that this person coordinates for, by name."""
    own = list(Ministry.objects.filter(pk__in=hats(request.user).of_ministry(Role.COORDINATOR)))
    if not own:
        raise NotAllowed(_("You may not do this. Ask a colleague who has the right role."))
    return own


def _ministry(request: SignedIn) -> Ministry:
    """The ministry whose letters these are: the one in the address, else the first of this person."""
    own = _ministries(request)
    asked = request.GET.get("ministerie", "")
    found = next((one for one in own if asked in ("", str(one.public_id))), None)
    if found is None:
        raise Http404
    return found


def _list_of(ministry: Ministry) -> str:
    return f"{reverse('web:letter-template-list')}?ministerie={ministry.public_id}"


@require_POST
def letter_template_remove(request: SignedIn) -> HttpResponse:
    """Back to the plain letter."""
    rows = policies.visible_letter_templates(request.user)
    ministry = _ministry(request)
    template: LetterTemplate = get_object_or_404(rows, ministry=ministry, kind=request.POST.get("kind", ""))
    services.remove_letter_template(template=template, actor=request.user)
    messages.success(request, _("The template is removed."))
    return HttpResponseRedirect(_list_of(ministry))


@require_safe
def question_export(request: SignedIn, public_id: UUID) -> HttpResponse:
    """All questions with where they stand, for a spreadsheet: ?format=csv or xlsx."""
    overleg = visible_overleg(request, public_id)
    wanted = request.GET.get("format", "xlsx")
    choice = wanted if wanted in ("csv", "xlsx") else "xlsx"
    data = formats.produce(choice, queries.question_sheet(request.user, overleg))
    kind = "text/csv; charset=utf-8" if choice == "csv" else formats.XLSX
    return HttpResponse(
        data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="vragen.{choice}"'}
    )
