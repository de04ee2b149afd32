"""Answers: the list, the whole of one, and the acts on it. What may be read of it stands in reading.py."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from apps.accounts.models import User
from apps.accounts.policies import current_memberships
from apps.api.paging import Keyset
from apps.api.reading import answers_context, one
from apps.api.serializers import answers as shapes
from apps.api.serializers.bodies import MedewerkerOut
from apps.api.serializers.overleggen import Niets, Reden
from apps.api.views import overleggen
from apps.api.views.kit import Act, ApiView, DetailView, ListView, view_of
from apps.overleg import policies
from apps.overleg.models import Answer
from apps.overleg.queries import with_questions
from apps.overleg.services import answers, arrangements, reviews


def seen(user: User) -> QuerySet[Answer]:
    return with_questions(policies.visible_answers(user)).select_related("transfer_to")


def find(user: User, public_id: UUID) -> Answer:
    return one(policies.visible_answers(user).select_related("overleg", "ministry", "current"), public_id)


def show(user: User, result: Any, subject: Any) -> Any:
    """The answer after the act, or None when this person no longer sees it."""
    pk = result.pk if isinstance(result, Answer) else subject.pk
    answer = seen(user).filter(pk=pk).first()
    return shapes.AntwoordOut(answer, context=answers_context(user, [answer])).data if answer else None


def act(verb: str, summary: str, service: Any, takes: Any = Niets, **more: Any) -> Act:
    options = {"find": find, "show": show, "shape": shapes.AntwoordOut, "keyword": "answer", **more}
    return Act("answer", verb, summary, service, takes, **options)


def step_act(verb: str, summary: str, service: Any, takes: Any) -> Act:
    """An act on one step of the parafenlijn: the step is named in the body."""
    return act(verb, summary, service, takes, keyword=None)


VERBS: Mapping[str, Act] = {
    "aanbieden": act(
        "offer", "Bied het antwoord aan een opsteller aan.", answers.offer_answer, shapes.Aanbod
    ),
    "aannemen": act("accept", "Neem het antwoord op u.", answers.accept_answer),
    "teruggeven": act("decline", "Geef het terug, met de reden.", answers.decline_answer, shapes.Teruggave),
    "toewijzen": act(
        "reassign",
        "Geef het werk aan een ander; de tekst blijft.",
        answers.reassign_answer,
        shapes.Toewijzing,
    ),
    "indienen": act(
        "submit", "Leg de tekst voor aan de parafeerders.", answers.submit_answer, shapes.Indiening
    ),
    "terughalen": act("retract", "Haal de tekst terug om eraan te werken.", answers.retract_answer),
    "accorderen": step_act(
        "approve", "Akkoord van deze stap, op deze versie.", reviews.approve_answer, shapes.Akkoord
    ),
    "terugsturen": step_act(
        "return", "Stuur de tekst terug, met de reden.", reviews.return_answer, shapes.Terugzending
    ),
    "paraaf-vastleggen": step_act(
        "record", "Leg een paraaf vast die op papier is gezet.", reviews.record_answer, shapes.Papieren
    ),
    "akkoord-behouden": act(
        "keep",
        "Laat de akkoorden van de vorige versie gelden: een kleine wijziging.",
        reviews.keep_answer,
        shapes.Behoud,
    ),
    "bevestigen": act(
        "confirm", "Het antwoord klopt nog, al is een ander gewijzigd.", answers.confirm_answer
    ),
    "overdragen": act(
        "transfer",
        "Vraag een ander ministerie het antwoord over te nemen.",
        arrangements.transfer_answer,
        shapes.Overdracht,
    ),
    "overnemen": act(
        "take_over", "Neem het antwoord over van een ander ministerie.", arrangements.take_over_answer
    ),
    "niet-overnemen": act("turn_down", "Neem het niet over.", arrangements.turn_down_answer, Reden),
    "samenvoegen": act(
        "combine",
        "Beantwoord ook de vragen van deze andere antwoorden.",
        arrangements.combine_answer,
        shapes.Samenvoeging,
    ),
    "losmaken": act(
        "separate",
        "Geef een van de vragen weer een eigen antwoord; dat krijgt u terug.",
        arrangements.separate_answer,
        shapes.Losmaking,
        status=201,
        location="answer-detail",
    ),
    "heropenen": act("reopen", "Open een antwoord dat akkoord is.", answers.reopen_answer, Reden),
}
VERB_VIEWS = {path: view_of(verb) for path, verb in VERBS.items()}


class Antwoorden(ListView):
    """The answers of the overleg that this person sees; without their texts."""

    name, summary, shape = "answer-list", "De antwoorden die u kunt zien, zonder tekst.", shapes.AntwoordRegel
    keyset = Keyset(("pk",))

    def rows(self, user: User, public_id: Any) -> QuerySet[Answer]:
        return seen(user).filter(overleg=overleggen.find(user, public_id))

    def context(self, user: User, rows: list[Any]) -> dict[str, Any]:
        return answers_context(user, rows)


class AntwoordEntry(DetailView):
    name, summary, shape = "answer-detail", "Eén antwoord, met tekst en parafenlijn.", shapes.AntwoordOut

    def find(self, user: User, public_id: Any) -> Answer:
        return one(seen(user), public_id)

    def context(self, user: User, row: Any) -> dict[str, Any]:
        return answers_context(user, [row])


class Parafenlijn(ApiView):
    """The steps as a whole."""

    acts = {
        "put": act(
            "route",
            "Leg de parafenlijn van dit antwoord vast.",
            arrangements.route_answer,
            shapes.Parafenlijn,
        )
    }


class Medeministeries(ApiView):
    """The ministries that take part, as a whole."""

    acts = {
        "put": act(
            "involve",
            "Bepaal welke ministeries meedoen; elk krijgt een stap in de parafenlijn.",
            arrangements.involve_answer,
            shapes.Medeministeries,
        )
    }


class Medewerkers(ListView):
    """The people with a role at one of the answer's ministries, for those who see its text."""

    name, summary = "answer-people", "Wie dit antwoord kan schrijven of paraferen."
    shape, keyset = MedewerkerOut, Keyset(("name", "pk"))

    def rows(self, user: User, public_id: Any) -> QuerySet[User]:
        answer = find(user, public_id)
        bodies = [answer.ministry_id, *(m.pk for m in answer.co_ministries.all())]
        if not policies.sees_draft(user, answer):
            bodies = []
        roles = current_memberships().filter(ministry__in=bodies).select_related("commissie", "ministry")
        people = User.objects.filter(pk__in=roles.values("user"))
        return people.prefetch_related(Prefetch("memberships", roles.order_by("role", "pk")))
