"""What the fracties handed in, and the questions in it."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.api.paging import Keyset
from apps.api.reading import one, standings, with_askers, with_parts
from apps.api.serializers import questions as shapes
from apps.api.serializers.overleggen import Niets, Reden
from apps.api.views import overleggen
from apps.api.views.kit import Act, ApiView, DetailView, ListView, view_of
from apps.overleg import policies
from apps.overleg.models import Inbreng, Question
from apps.overleg.services import inbrengen, questions


def find_inbreng(user: User, public_id: UUID) -> Inbreng:
    return one(policies.visible_inbrengen(user).select_related("overleg"), public_id)


def find_question(user: User, public_id: UUID) -> Question:
    return one(policies.visible_questions(user).select_related("overleg", "inbreng"), public_id)


def whole_inbreng(user: User, public_id: UUID) -> Inbreng:
    return one(with_parts(policies.visible_inbrengen(user)), public_id)


def whole_question(user: User, public_id: UUID) -> Question:
    return one(with_askers(policies.visible_questions(user)), public_id)


def show_inbreng(user: User, result: Any, _subject: Any) -> Any:
    return shapes.InbrengOut(whole_inbreng(user, result.public_id)).data


def show_question(user: User, result: Any, _subject: Any) -> Any:
    question = whole_question(user, result.public_id)
    return shapes.VraagOut(question, context=context(user, [question])).data


def context(user: User, rows: list[Any]) -> dict[str, Any]:
    found = standings(user, rows)
    return {"standing": lambda question: found.get(question.pk)}


HAND_IN = Act(
    "inbreng",
    "hand_in",
    "Lever de inbreng van een fractie in; zonder `delen` is zij één vraag.",
    inbrengen.hand_in_inbreng,
    shapes.InbrengNieuw,
    overleggen.find,
    show_inbreng,
    shapes.InbrengOut,
    "overleg",
    status=201,
    location="inbreng-detail",
)
SPLIT = Act(
    "inbreng",
    "split",
    "Verdeel de tekst in vragen, opmerkingen en koppen; samen zijn de delen de hele tekst.",
    inbrengen.split_inbreng,
    shapes.InbrengDelen,
    find_inbreng,
    show_inbreng,
    shapes.InbrengOut,
    "inbreng",
)
REMOVE = Act(
    "inbreng",
    "remove",
    "Haal de inbreng weg, zolang fracties nog kunnen inleveren.",
    inbrengen.remove_inbreng,
    Niets,
    find_inbreng,
    lambda user, result, subject: None,
    None,
    "inbreng",
    status=204,
)
INSERT = Act(
    "question",
    "insert",
    "Voeg een vergeten vraag toe na een andere; zij heet 12a.",
    questions.insert_question,
    shapes.VraagNieuw,
    overleggen.find,
    show_question,
    shapes.VraagOut,
    "overleg",
    status=201,
    location="question-detail",
)
CORRECT = Act(
    "question",
    "correct",
    "Verbeter de woorden van een vraag die al is voorgelegd.",
    questions.correct_question,
    shapes.VraagCorrectie,
    find_question,
    show_question,
    shapes.VraagOut,
    "question",
)
WITHDRAW = Act(
    "question",
    "withdraw",
    "Trek de vraag in; haar nummer komt niet terug.",
    questions.withdraw_question,
    Reden,
    find_question,
    show_question,
    shapes.VraagOut,
    "question",
)
CorrectView, WithdrawView = view_of(CORRECT), view_of(WITHDRAW)


class Inbrengen(ListView):
    name, summary, shape = "inbreng-list", "De inbreng van de vragenstellers, heel.", shapes.InbrengOut
    keyset, acts = Keyset(("position", "pk")), {"post": HAND_IN}

    def rows(self, user: User, public_id: Any) -> QuerySet[Inbreng]:
        overleg = overleggen.find(user, public_id)
        return with_parts(policies.visible_inbrengen(user).filter(overleg=overleg))


class InbrengEntry(DetailView):
    name, summary, shape = "inbreng-detail", "De inbreng van één vragensteller.", shapes.InbrengOut
    acts = {"delete": REMOVE}

    def find(self, user: User, public_id: Any) -> Inbreng:
        return whole_inbreng(user, public_id)


class InbrengParts(ApiView):
    """The partition of an inbreng as a whole."""

    acts = {"put": SPLIT}


class Vragen(ListView):
    """Questions, remarks and headings in the order of the document."""

    name, summary, shape = "question-list", "De vragen, opmerkingen en koppen.", shapes.VraagOut
    keyset, acts = Keyset(("inbreng__position", "position", "pk")), {"post": INSERT}

    def rows(self, user: User, public_id: Any) -> QuerySet[Question]:
        overleg = overleggen.find(user, public_id)
        return with_askers(policies.visible_questions(user).filter(overleg=overleg))

    def context(self, user: User, rows: list[Any]) -> dict[str, Any]:
        return context(user, rows)


class VraagEntry(DetailView):
    name, summary, shape = "question-detail", "Eén vraag.", shapes.VraagOut

    def find(self, user: User, public_id: Any) -> Question:
        return whole_question(user, public_id)

    def context(self, user: User, row: Any) -> dict[str, Any]:
        return context(user, [row])
