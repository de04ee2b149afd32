"""Working copies: questions leave as a Word file, and what was written comes back."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from apps.accounts.models import User
from apps.api.paging import Keyset
from apps.api.reading import one
from apps.api.serializers import documents as files
from apps.api.serializers import working_copies as shapes
from apps.api.views import overleggen
from apps.api.views.kit import Act, ApiView, Described, DetailView, ListView, ReadView, person, view_of
from apps.documents import formats, policies
from apps.documents.models import WorkingCopy, WorkingCopyAnswer
from apps.documents.services import working_copies


def rows(user: User) -> QuerySet[WorkingCopy]:
    seen = policies.visible_working_copies(user).select_related("overleg", "ministry", "taken_by")
    return seen.prefetch_related("answers__answer", "answers__base")


def find(user: User, public_id: UUID) -> WorkingCopy:
    return one(rows(user), public_id)


def show(user: User, result: Any, subject: Any) -> Any:
    return shapes.WerkkopieOut(find(user, result.public_id)).data


def hand_back(*, actor: User, copy: WorkingCopy, file: Any) -> WorkingCopy:
    return working_copies.hand_back_working_copy(copy=copy, actor=actor, name=file.name, data=file.read())


def find_answer(user: User, public_id: UUID) -> WorkingCopyAnswer:
    seen = WorkingCopyAnswer.objects.filter(working_copy__in=policies.visible_working_copies(user))
    return one(seen.select_related("working_copy__overleg", "answer__overleg", "base"), public_id)


TAKE = Act(
    "working_copy",
    "take",
    "Neem vragen mee als werkkopie (Word); de antwoorden kunnen later worden ingeleverd.",
    working_copies.take_working_copy,
    shapes.WerkkopieNieuw,
    overleggen.find,
    show,
    shapes.WerkkopieOut,
    "overleg",
    status=201,
    about=lambda overleg: None,
    location="working-copy-detail",
)
HAND_BACK = Act(
    "working_copy",
    "hand_back",
    "Lever het Word-bestand in: wat in de antwoorden is gewijzigd, wordt een nieuwe versie.",
    hand_back,
    files.Ingeleverd,
    find,
    show,
    shapes.WerkkopieOut,
    "copy",
    about=lambda copy: None,
    media_type="multipart/form-data",
)
SETTLE = Act(
    "working_copy",
    "settle",
    "Kies bij een conflict: de tekst die u stuurt, of (zonder tekst) de tekst die er staat.",
    working_copies.settle_working_copy,
    shapes.Afhandeling,
    find_answer,
    lambda user, result, subject: shapes.WerkkopieAntwoordOut(find_answer(user, result.public_id)).data,
    shapes.WerkkopieAntwoordOut,
    "copied",
    about=lambda copied: copied.answer,
)
SettleView = view_of(SETTLE)


class Werkkopieen(ListView):
    name, summary = "working-copy-list", "De werkkopieën van uw ministerie bij dit overleg."
    shape, keyset = shapes.WerkkopieOut, Keyset(("pk",))
    acts = {"post": TAKE}

    def rows(self, user: User, public_id: Any) -> QuerySet[WorkingCopy]:
        return rows(user).filter(overleg=overleggen.find(user, public_id))


class WerkkopieEntry(DetailView):
    name, summary, shape = "working-copy-detail", "Een werkkopie en wat ervan terugkwam.", shapes.WerkkopieOut

    def find(self, user: User, public_id: Any) -> WorkingCopy:
        return find(user, public_id)


class WerkkopieHandBack(ApiView):
    acts = {"post": HAND_BACK}
    parser_classes = (MultiPartParser,)
    max_body = formats.MAX_BYTES + 100_000


class WerkkopieFile(ReadView):
    """The Word file with the questions and a place for each answer."""

    name, summary, shape = "working-copy-file", "Het Word-bestand van een werkkopie.", shapes.WerkkopieOut

    @classmethod
    def read_described(cls) -> Described:
        return Described(cls.name, cls.summary, media_type="application/octet-stream")

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        copy = find(person(request), kwargs["id"])
        response = HttpResponse(working_copies.write_working_copy(copy=copy), content_type=formats.DOCX)
        response["Content-Disposition"] = f'attachment; filename="werkkopie-{copy.public_id}.docx"'
        return response
