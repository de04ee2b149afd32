"""The overleg: the list, the whole of it, what happened to it, its letters and its terms."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid
from apps.accounts.models import User
from apps.api import words
from apps.api.fields import as_uuid
from apps.api.paging import Keyset
from apps.api.reading import one, with_everything, with_head
from apps.api.serializers import overleggen as shapes
from apps.api.views.kit import Act, DetailView, ListView, view_of
from apps.documents.services.reports import adopt_with_report, send_with_report
from apps.overleg import policies, queries
from apps.overleg.models import Event, Overleg, SendingVersion
from apps.overleg.services import deadlines, overleggen, questions


def find(user: User, public_id: UUID) -> Overleg:
    return one(policies.visible_overleggen(user), public_id)


def show(user: User, _result: Any, subject: Any) -> Any:
    """The overleg after the act, or None when this person no longer sees it."""
    overleg = with_everything(policies.visible_overleggen(user)).filter(pk=subject.pk).first()
    return shapes.OverlegOut(overleg, context=context(user, overleg)).data if overleg else None


def context(user: User, _overleg: Overleg | None) -> dict[str, Any]:
    """What only this person's view of an overleg holds: its progress, and the other rounds they see."""

    @cache
    def rounds(overleg: Overleg) -> list[tuple[int, UUID]]:
        return list(policies.visible_rounds(user, overleg).order_by("pk").values_list("pk", "public_id"))

    return {"progress": queries.ready_count, "rounds": rounds}


def act(verb: str, summary: str, service: Any, takes: Any = shapes.Niets, **more: Any) -> Act:
    options = {"find": find, "show": show, "shape": shapes.OverlegOut, "keyword": "overleg", **more}
    return Act("overleg", verb, summary, service, takes, **options)


CREATE = act(
    "create",
    "Maak een overleg in uw commissie.",
    overleggen.create_overleg,
    shapes.OverlegNieuw,
    find=lambda user, _id: None,
    show=lambda user, made, _none: show(user, made, made),
    keyword=None,
    status=201,
    location="overleg-detail",
)
CHANGE = act("change", "Wijzig de kop van het overleg.", overleggen.change_overleg, shapes.OverlegWijziging)
SEND = act(
    "send",
    "Verzend antwoorden in één brief; alles of niets. Kan het niet, dan noemt `redenen` alle beletselen.",
    send_with_report,
    shapes.VerzendingNieuw,
    show=lambda user, sending, _overleg: (
        shapes.VerzendingOut(one(_sendings(policies.visible_sendings(user)), sending.public_id)).data
    ),
    shape=shapes.VerzendingOut,
    status=201,
    location="sending-detail",
)
VERBS: Mapping[str, Act] = {
    "openen": act("open", "Stel open voor inbreng van de fracties.", overleggen.open_overleg),
    "sluiten": act("close", "Sluit de inbreng.", overleggen.close_overleg),
    "heropenen": act("reopen", "Stel opnieuw open voor inbreng.", overleggen.reopen_overleg),
    "nummeren": act("number", "Nummer alle vragen: 1, 2, 3 …", questions.number_overleg),
    "hernummeren": act(
        "renumber", "Nummer opnieuw; verwijzingen lopen mee, akkoorden blijven.", questions.renumber_overleg
    ),
    "voorleggen": act("put", "Leg de vragen voor aan de bewindspersonen.", overleggen.put_overleg),
    "vaststellen": act("adopt", "Stel het verslag vast.", adopt_with_report, shapes.Vaststelling),
    "intrekken": act(
        "withdraw", "Trek het overleg in; niemand hoeft meer iets.", overleggen.withdraw_overleg, shapes.Reden
    ),
    "aanhouden": act("hold", "Zet de klok stil.", overleggen.hold_overleg, shapes.Reden),
    "hervatten": act("resume", "Laat de klok weer lopen.", overleggen.resume_overleg),
}
VERB_VIEWS = {path: view_of(verb) for path, verb in VERBS.items()}


class Overleggen(ListView):
    """Every overleg of one's commissies, and those put to one's ministries; the newest first."""

    name, summary, shape = "overleg-list", "De overleggen die u kunt zien.", shapes.OverlegKort
    acts = {"post": CREATE}
    filters = {
        "soort": ("Alleen van deze soort.", {"enum": list(words.OVERLEG_KINDS.values())}),
        "status": ("Alleen in deze status.", {"enum": list(words.OVERLEG_STATES.values())}),
        "commissie": ("Alleen van deze commissie (id).", {"format": "uuid"}),
        "zoek": ("Alleen met deze woorden in titel of onderwerp.", {}),
    }

    def rows(self, user: User, public_id: Any) -> QuerySet[Overleg]:
        return with_head(policies.visible_overleggen(user))

    def filtered(self, rows: QuerySet[Overleg], wanted: Mapping[str, str]) -> QuerySet[Overleg]:
        for key, field, table in (
            ("status", "state", words.OVERLEG_STATES),
            ("soort", "kind", words.OVERLEG_KINDS),
        ):
            values = {word: value for value, word in table.items()}
            if word := wanted.get(key):
                if word not in values:
                    raise _unknown(key)
                rows = rows.filter(**{field: values[word]})
        if commissie := wanted.get("commissie"):
            if as_uuid(commissie) is None:
                raise _unknown("commissie")
            rows = rows.filter(commissie__public_id=commissie)
        for word in wanted.get("zoek", "").replace("\x00", "").split()[:10]:
            rows = rows.filter(Q(title__icontains=word) | Q(about__icontains=word))
        return rows


def _unknown(key: str) -> Invalid:
    return Invalid(_("Some fields need your attention."), fields={key: _("There is no such value.")})


class OverlegEntry(DetailView):
    name, summary, shape = "overleg-detail", "Eén overleg.", shapes.OverlegOut
    acts = {"patch": CHANGE}

    def find(self, user: User, public_id: Any) -> Overleg:
        return one(with_everything(policies.visible_overleggen(user)), public_id)

    def context(self, user: User, row: Any) -> dict[str, Any]:
        return context(user, row)


def _sendings(rows: QuerySet[Any]) -> QuerySet[Any]:
    items = SendingVersion.objects.select_related("version__answer").order_by("pk")
    return rows.prefetch_related(Prefetch("items", items))


class Verzendingen(ListView):
    """Letters with the answers as they were sent: both sides see them."""

    name, summary = "sending-list", "De brieven waarin antwoorden zijn verzonden."
    shape, keyset, acts = shapes.VerzendingOut, Keyset(("position", "pk")), {"post": SEND}

    def rows(self, user: User, public_id: Any) -> QuerySet[Any]:
        return _sendings(policies.visible_sendings(user).filter(overleg=find(user, public_id)))


class VerzendingEntry(DetailView):
    name, summary, shape = "sending-detail", "Eén brief met antwoorden.", shapes.VerzendingOut

    def find(self, user: User, public_id: Any) -> Any:
        return one(_sendings(policies.visible_sendings(user)), public_id)


def _named_event(rows: QuerySet[Event], name: str) -> QuerySet[Event]:
    noun, _at, rest = name.partition("@")
    object_id, _at, sequence = rest.partition("@")
    return rows.filter(noun=noun, object_id=object_id, sequence=int(sequence))


class Gebeurtenissen(ListView):
    """What happened, the newest first; each side sees what is shared and its own acts."""

    name, summary, shape = "event-list", "Wat er in dit overleg is gebeurd.", shapes.GebeurtenisOut
    keyset = Keyset(("-pk",), lambda row: f"{row.noun}@{row.object_id}@{row.sequence}", _named_event)

    def rows(self, user: User, public_id: Any) -> QuerySet[Event]:
        events = policies.visible_events(user).filter(overleg=find(user, public_id))
        return events.select_related("actor", "overleg", "detail")

    def context(self, user: User, rows: list[Any]) -> dict[str, Any]:
        return {"names": lambda event: policies.sees_actor(user, event)}


# -- terms ----------------------------------------------------------------------------------------------------


def show_term(user: User, result: Any, _subject: Any) -> Any:
    return shapes.TermijnOut(one(policies.visible_deadlines(user), result.public_id)).data


def show_extension(user: User, result: Any, _subject: Any) -> Any:
    return shapes.UitstelverzoekOut(find_extension(user, result.public_id)).data


def find_term(user: User, public_id: UUID) -> Any:
    return one(policies.visible_deadlines(user).select_related("overleg"), public_id)


def find_extension(user: User, public_id: UUID) -> Any:
    return one(policies.visible_extensions(user).select_related("deadline__overleg"), public_id)


SET = Act(
    "deadline",
    "set",
    "Zet een termijn, of verzet die als zij er al is.",
    deadlines.set_deadline,
    shapes.TermijnNieuw,
    find,
    show_term,
    shapes.TermijnOut,
    "overleg",
)
MOVE = Act(
    "deadline",
    "move",
    "Verzet de termijn; herinneringen beginnen opnieuw.",
    deadlines.move_deadline,
    shapes.TermijnVerzet,
    find_term,
    show_term,
    shapes.TermijnOut,
    "deadline",
)
ASK = Act(
    "extension",
    "ask",
    "Vraag uitstel; de griffier beslist.",
    deadlines.ask_extension,
    shapes.UitstelverzoekNieuw,
    find_term,
    show_extension,
    shapes.UitstelverzoekOut,
    "deadline",
    status=201,
    location="extension-detail",
)
GRANT = Act(
    "extension",
    "grant",
    "Ken het uitstel toe, tot het gevraagde of een ander moment.",
    deadlines.grant_extension,
    shapes.UitstelToekenning,
    find_extension,
    show_extension,
    shapes.UitstelverzoekOut,
    "extension",
)
REFUSE = Act(
    "extension",
    "refuse",
    "Wijs het uitstel af.",
    deadlines.refuse_extension,
    shapes.Reden,
    find_extension,
    show_extension,
    shapes.UitstelverzoekOut,
    "extension",
)
MoveView, GrantView, RefuseView = view_of(MOVE), view_of(GRANT), view_of(REFUSE)


class Termijnen(ListView):
    name, summary, shape = "deadline-list", "De termijnen van dit overleg.", shapes.TermijnOut
    keyset, acts = Keyset(("due_at", "pk")), {"post": SET}

    def rows(self, user: User, public_id: Any) -> QuerySet[Any]:
        return policies.visible_deadlines(user).filter(overleg=find(user, public_id))


class TermijnEntry(DetailView):
    name, summary, shape = "deadline-detail", "Eén termijn.", shapes.TermijnOut

    def find(self, user: User, public_id: Any) -> Any:
        return find_term(user, public_id)


class Uitstelverzoeken(ListView):
    name, summary = "extension-list", "De verzoeken om deze termijn te verlengen."
    shape, acts = shapes.UitstelverzoekOut, {"post": ASK}

    def rows(self, user: User, public_id: Any) -> QuerySet[Any]:
        term = find_term(user, public_id)
        return policies.visible_extensions(user).filter(deadline=term).select_related("deadline")


class UitstelverzoekEntry(DetailView):
    name, summary, shape = "extension-detail", "Eén verzoek om uitstel.", shapes.UitstelverzoekOut

    def find(self, user: User, public_id: Any) -> Any:
        return find_extension(user, public_id)
