"""Putting right what was recognised, before it is taken over."""

from collections.abc import Callable
from typing import Any

from apps.accounts.models import User
from apps.api.serializers import documents as shapes
from apps.api.views.documents import find, show
from apps.api.views.kit import Act, view_of
from apps.documents.models import Recognition
from apps.documents.services import corrections


def correct(*, actor: User, recognition: Recognition, revision: int, **act: Any) -> Recognition:
    """The act in its JSON form: fracties under their printed names."""
    if fracties := act.get("askers"):
        act |= {"askers": [one.abbreviation for one in fracties], "kind": fracties[0].kind}
    return corrections.correct_recognition(recognition=recognition, actor=actor, revision=revision, act=act)


def _act(verb: str, summary: str, service: Callable[..., Any], body: type[Any]) -> Act:
    return Act(
        "recognition",
        verb,
        summary,
        service,
        body,
        find,
        show,
        shapes.HerkenningOut,
        "recognition",
        about=lambda recognition: recognition.document.overleg,
    )


CorrectView = view_of(_act("correct", "Verbeter de indeling met één handeling.", correct, shapes.Verbetering))
UndoView = view_of(
    _act("undo", "Maak de laatste handeling ongedaan.", corrections.undo_recognition, shapes.Revisie)
)
RedoView = view_of(
    _act("redo", "Doe opnieuw wat ongedaan is gemaakt.", corrections.redo_recognition, shapes.Revisie)
)
