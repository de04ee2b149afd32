"""The addresses of the API: Dutch nouns, no trailing slash; a verb of the workflow is a path below its noun.

A path has one view and a name for everything that can be done there: `overleg-list` and `overleg-create`.
"""

from typing import Any

from django.urls import URLPattern, path, re_path

from apps.api.views import (
    accounts,
    answers,
    corrections,
    documents,
    overleggen,
    planning,
    questions,
    schema,
    texts,
    working_copies,
)
from apps.api.views.kit import ApiView, UnknownView

app_name = "api"

ROUTES: tuple[tuple[str, type[ApiView]], ...] = (
    ("ik", accounts.Ik),
    ("commissies", accounts.Commissies),
    ("commissies/<uuid:id>", accounts.CommissieEntry),
    ("ministeries", accounts.Ministeries),
    ("ministeries/<uuid:id>", accounts.MinisterieEntry),
    ("fracties", accounts.Fracties),
    ("fracties/<uuid:id>", accounts.FractieEntry),
    ("bewindspersonen", accounts.Bewindspersonen),
    ("bewindspersonen/<uuid:id>", accounts.BewindspersoonEntry),
    ("overleggen", overleggen.Overleggen),
    ("overleggen/<uuid:id>", overleggen.OverlegEntry),
    *((f"overleggen/<uuid:id>/{verb}", view) for verb, view in overleggen.VERB_VIEWS.items()),
    ("overleggen/<uuid:id>/inbrengen", questions.Inbrengen),
    ("overleggen/<uuid:id>/vragen", questions.Vragen),
    ("overleggen/<uuid:id>/antwoorden", answers.Antwoorden),
    ("overleggen/<uuid:id>/verzendingen", overleggen.Verzendingen),
    ("overleggen/<uuid:id>/gebeurtenissen", overleggen.Gebeurtenissen),
    ("overleggen/<uuid:id>/termijnen", overleggen.Termijnen),
    ("overleggen/<uuid:id>/planning", planning.OverlegPlanning),
    ("overleggen/<uuid:id>/documenten", documents.Documenten),
    ("overleggen/<uuid:id>/verslagen", documents.Verslagen),
    ("inbrengen/<uuid:id>", questions.InbrengEntry),
    ("inbrengen/<uuid:id>/delen", questions.InbrengParts),
    ("vragen/<uuid:id>", questions.VraagEntry),
    ("vragen/<uuid:id>/verbeteren", questions.CorrectView),
    ("vragen/<uuid:id>/intrekken", questions.WithdrawView),
    ("antwoorden/<uuid:id>", answers.AntwoordEntry),
    *((f"antwoorden/<uuid:id>/{verb}", view) for verb, view in answers.VERB_VIEWS.items()),
    ("antwoorden/<uuid:id>/tekst", texts.Tekst),
    ("antwoorden/<uuid:id>/werktekst", texts.Werktekst),
    ("antwoorden/<uuid:id>/versies", texts.Versies),
    ("antwoorden/<uuid:id>/voorstellen", texts.Voorstellen),
    ("antwoorden/<uuid:id>/parafenlijn", answers.Parafenlijn),
    ("antwoorden/<uuid:id>/medeministeries", answers.Medeministeries),
    ("antwoorden/<uuid:id>/medewerkers", answers.Medewerkers),
    ("voorstellen/<uuid:id>", texts.VoorstelEntry),
    ("voorstellen/<uuid:id>/overnemen", texts.AcceptView),
    ("voorstellen/<uuid:id>/afwijzen", texts.RefuseView),
    ("verzendingen/<uuid:id>", overleggen.VerzendingEntry),
    ("termijnen/<uuid:id>", overleggen.TermijnEntry),
    ("termijnen/<uuid:id>/verzetten", overleggen.MoveView),
    ("termijnen/<uuid:id>/uitstelverzoeken", overleggen.Uitstelverzoeken),
    ("uitstelverzoeken/<uuid:id>", overleggen.UitstelverzoekEntry),
    ("uitstelverzoeken/<uuid:id>/verlenen", overleggen.GrantView),
    ("uitstelverzoeken/<uuid:id>/afwijzen", overleggen.RefuseView),
    ("herkenningen/<uuid:id>", documents.HerkenningEntry),
    ("herkenningen/<uuid:id>/overnemen", documents.AcceptView),
    ("herkenningen/<uuid:id>/vernieuwen", documents.RenewView),
    ("herkenningen/<uuid:id>/verbeteren", corrections.CorrectView),
    ("herkenningen/<uuid:id>/ongedaan", corrections.UndoView),
    ("herkenningen/<uuid:id>/opnieuw", corrections.RedoView),
    ("verslagen/<uuid:id>/bestand", documents.VerslagFile),
    ("overleggen/<uuid:id>/werkkopieen", working_copies.Werkkopieen),
    ("werkkopieen/<uuid:id>", working_copies.WerkkopieEntry),
    ("werkkopieen/<uuid:id>/bestand", working_copies.WerkkopieFile),
    ("werkkopieen/<uuid:id>/inleveren", working_copies.WerkkopieHandBack),
    ("werkkopie-antwoorden/<uuid:id>/afhandelen", working_copies.SettleView),
)


def addresses() -> list[URLPattern]:
    found: list[URLPattern] = []
    for route, view in ROUTES:
        handler: Any = view.as_view()
        found += [path(route, handler, name=name) for name in view.names()]
    return found


urlpatterns = [
    *addresses(),
    path("openapi.json", schema.OpenApi.as_view(), name="openapi"),
    re_path(r"^.*\Z", UnknownView.as_view(), name="unknown"),
]
