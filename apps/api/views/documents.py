"""Paper: a file that is recognised and taken over, and the reports that were written."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.text import slugify
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from apps.accounts.models import User
from apps.api.paging import Keyset
from apps.api.reading import one
from apps.api.serializers import documents as shapes
from apps.api.serializers.overleggen import Niets
from apps.api.views import overleggen
from apps.api.views.kit import Act, ApiView, Described, DetailView, ListView, ReadView, person, view_of
from apps.documents import formats, policies
from apps.documents.models import Recognition, Report
from apps.documents.services import recognitions, versions


def upload(*, actor: User, overleg: Any, file: Any, replaces: Recognition | None = None) -> Recognition:
    document = replaces.document if replaces else None
    return recognitions.upload_document(
        overleg=overleg, actor=actor, name=file.name, data=file.read(), replaces=document
    )


def find(user: User, public_id: UUID) -> Recognition:
    rows = policies.visible_recognitions(user).select_related(
        "document__overleg", "document__replaces__recognition"
    )
    return one(rows.defer("document__data", "document__replaces__data"), public_id)


def show(user: User, result: Any, subject: Any) -> Any:
    recognition = result if isinstance(result, Recognition) else subject
    return shapes.HerkenningOut(find(user, recognition.public_id)).data


UPLOAD = Act(
    "document",
    "upload",
    "Stuur een bestand in; u krijgt de herkende indeling terug. Een groot bestand wordt daarna gelezen."
    " Hetzelfde bestand nog eens voegt niets toe (200).",
    upload,
    shapes.Bestand,
    overleggen.find,
    show,
    shapes.HerkenningOut,
    "overleg",
    status=201,
    location="recognition-detail",
    media_type="multipart/form-data",
    done_before=lambda recognition: bool(recognition.was_known),
)
RENEW = Act(
    "recognition",
    "renew",
    "Neem over wat de nieuwe versie van een overgenomen bestand verandert; de rest blijft zoals zij is.",
    versions.renew_recognition,
    shapes.Overname,
    find,
    show,
    shapes.HerkenningOut,
    "recognition",
    about=lambda recognition: recognition.document.overleg,
)
ACCEPT = Act(
    "recognition",
    "accept",
    "Neem de indeling over: zij wordt inbreng met vragen.",
    recognitions.accept_recognition,
    shapes.Overname,
    find,
    show,
    shapes.HerkenningOut,
    "recognition",
    about=lambda recognition: recognition.document.overleg,
)
REMOVE = Act(
    "recognition",
    "remove",
    "Verwijder een bestand dat niet is overgenomen, met wat erin is herkend.",
    recognitions.remove_recognition,
    Niets,
    find,
    lambda user, result, subject: None,
    None,
    "recognition",
    status=204,
    about=lambda recognition: recognition.document.overleg,
)
AcceptView = view_of(ACCEPT)
RenewView = view_of(RENEW)


class Documenten(ApiView):
    acts = {"post": UPLOAD}
    parser_classes = (MultiPartParser,)
    max_body = formats.MAX_BYTES + 100_000


class HerkenningEntry(DetailView):
    name, summary, shape = "recognition-detail", "Wat in een bestand is herkend.", shapes.HerkenningOut
    acts = {"delete": REMOVE}

    def find(self, user: User, public_id: Any) -> Recognition:
        return find(user, public_id)


class Verslagen(ListView):
    name, summary = "report-list", "De geschreven verslagen: per brief, en na vaststelling."
    shape, keyset = shapes.VerslagOut, Keyset(("pk",))

    def rows(self, user: User, public_id: Any) -> QuerySet[Report]:
        reports = policies.visible_reports(user).filter(overleg=overleggen.find(user, public_id))
        return reports.select_related("sending").defer("data")


class VerslagFile(ReadView):
    """The report itself, in the format in which it was written."""

    name, summary, shape = (
        "report-file",
        "Het verslag zelf: Word, PDF, OpenDocument, HTML of Akoma Ntoso.",
        shapes.VerslagOut,
    )

    @classmethod
    def read_described(cls) -> Described:
        return Described(cls.name, cls.summary, media_type="application/octet-stream")

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        report = one(policies.visible_reports(person(request)).select_related("overleg"), kwargs["id"])
        name = f"verslag-{slugify(report.overleg.title)[:80] or report.public_id}.{report.format}"
        response = HttpResponse(bytes(report.data), content_type=formats.MEDIA_TYPES[report.format])
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
