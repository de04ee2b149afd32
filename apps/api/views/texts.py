"""The text of an answer: read and saved with ETag and If-Match, typed on, its versions, and proposals for it."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from apps.accounts.models import User
from apps.api.errors import PreconditionRequired
from apps.api.etags import UNKNOWN, etag, read_if_match
from apps.api.paging import Keyset
from apps.api.reading import Text, one, text_of
from apps.api.serializers import answers as shapes
from apps.api.serializers.overleggen import Niets
from apps.api.views.answers import act, find
from apps.api.views.answers import show as show_answer
from apps.api.views.kit import Act, Described, DetailView, ListView, ReadView, Tagged, person, view_of
from apps.overleg import policies, queries
from apps.overleg.domain.references import to_editor, to_prose
from apps.overleg.models import Answer, AnswerVersion, Proposal
from apps.overleg.services import answers, proposals
from apps.overleg.services.versions import Saved


def tag_of(text: Text) -> str:
    return etag(text.number, text.numbering, text.sha256)


def what_was_read(request: Request, answer: Answer) -> dict[str, Any]:
    """`based_on` and `numbering` from If-Match; 428 without it. A tag of other content matches no version."""
    read = read_if_match(request.headers.get("If-Match", ""))
    if read is None:
        raise PreconditionRequired(
            _("Send If-Match with the ETag of the text you started from, so that nobody's text is lost.")
        )
    version = answer.versions.filter(number=read.based_on).first()
    same = version.sha256.startswith(read.sha) and read.sha != "" if version else read.based_on == 0
    return {"based_on": read.based_on if same else UNKNOWN, "numbering": read.numbering}


def show_saved(user: User, saved: Saved, subject: Answer) -> Tagged:
    answer = find(user, subject.public_id)
    text = text_of(user, answer, saved)
    shown = Tagged(shapes.OpgeslagenOut(text).data)
    shown.etag = tag_of(text) if text else ""
    return shown


SAVE = act(
    "save",
    "Sla de tekst op als nieuwe versie. Met If-Match: de ETag van de tekst waarvan u uitging.",
    answers.save_answer,
    shapes.TekstNieuw,
    told=what_was_read,
    show=show_saved,
    shape=shapes.OpgeslagenOut,
    versioned=True,
)
TYPE = act(
    "type",
    "Bewaar wat u aan het typen bent; het is nog geen versie.",
    answers.type_answer,
    shapes.WerktekstNieuw,
    show=lambda user, row, subject: shapes.WerktekstOut(row).data,
    shape=shapes.WerktekstOut,
)


class Tekst(ReadView):
    """The newest text this person may read, with an ETag; PUT makes the next version."""

    name, summary, shape = "answer-text", "De tekst, met een ETag.", shapes.TekstOut
    acts = {"put": SAVE}

    @classmethod
    def read_described(cls) -> Described:
        return Described(cls.name, cls.summary, cls.shape)

    def get(self, request: Request, **kwargs: Any) -> Response:
        user = person(request)
        text = text_of(user, find(user, kwargs["id"]))
        if text is None:
            raise Http404
        return Response(self.shape(text).data, headers={"ETag": tag_of(text)})


class Werktekst(DetailView):
    name, summary = "answer-working-text", "Wat u aan het typen was; niemand anders ziet het."
    shape, acts = shapes.WerktekstOut, {"put": TYPE}

    def find(self, user: User, public_id: Any) -> Any:
        row = queries.working_text_of(user, find(user, public_id))
        if row is None:
            raise Http404
        return row


class _Texts(ListView):
    """Rows with a text each, written out with the numbering of their overleg."""

    def context(self, user: User, rows: list[Any]) -> dict[str, Any]:
        return writing(user, rows[0].answer) if rows else {}


def writing(user: User, answer: Answer) -> dict[str, Any]:
    numbering = queries.numbering_of(answer.overleg)
    return {
        "inside": policies.sees_draft(user, answer),
        "editor": lambda markdown: to_editor(markdown, numbering),
        "prose": lambda markdown: to_prose(markdown, numbering),
    }


class Versies(_Texts):
    """Every version for the answer's ministries, for others those that were sent; the newest first."""

    name, summary = "version-list", "De versies van de tekst die u kunt zien."
    shape, keyset = shapes.VersieOut, Keyset(("-number", "pk"))

    def rows(self, user: User, public_id: Any) -> QuerySet[AnswerVersion]:
        answer = find(user, public_id)
        versions = policies.visible_versions(user).filter(answer=answer)
        return versions.select_related("author", "answer__overleg", "answer__ministry")


def find_proposal(user: User, public_id: UUID) -> Proposal:
    rows = policies.visible_proposals(user)
    return one(rows.select_related("author", "answer__overleg", "answer__ministry"), public_id)


def show_proposal(user: User, result: Any, _subject: Any) -> Any:
    proposal = find_proposal(user, result.public_id)
    return shapes.VoorstelOut(proposal, context=writing(user, proposal.answer)).data


MAKE = Act(
    "proposal",
    "make",
    "Stel als parafeerder andere woorden voor; de opsteller beslist.",
    proposals.make_proposal,
    shapes.VoorstelNieuw,
    find,
    show_proposal,
    shapes.VoorstelOut,
    "answer",
    status=201,
    location="proposal-detail",
)
ACCEPT = Act(
    "proposal",
    "accept",
    "Neem het voorstel over als nieuwe versie.",
    proposals.accept_proposal,
    Niets,
    find_proposal,
    lambda user, saved, proposal: show_answer(user, saved, proposal.answer),
    shapes.AntwoordOut,
    "proposal",
)
REFUSE = Act(
    "proposal",
    "refuse",
    "Laat de tekst zoals zij is.",
    proposals.refuse_proposal,
    Niets,
    find_proposal,
    show_proposal,
    shapes.VoorstelOut,
    "proposal",
)
AcceptView, RefuseView = view_of(ACCEPT), view_of(REFUSE)


class Voorstellen(_Texts):
    name, summary = "proposal-list", "De voorstellen van parafeerders voor deze tekst."
    shape, acts = shapes.VoorstelOut, {"post": MAKE}

    def rows(self, user: User, public_id: Any) -> QuerySet[Proposal]:
        answer = find(user, public_id)
        rows = policies.visible_proposals(user).filter(answer=answer)
        return rows.select_related("author", "answer__overleg", "answer__ministry")


class VoorstelEntry(DetailView):
    name, summary, shape = "proposal-detail", "Eén voorstel.", shapes.VoorstelOut

    def find(self, user: User, public_id: Any) -> Proposal:
        return find_proposal(user, public_id)

    def context(self, user: User, row: Any) -> dict[str, Any]:
        return writing(user, row.answer)
