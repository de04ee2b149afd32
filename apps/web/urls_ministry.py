"""The addresses of the ministries' pages."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from apps.web.views import (
    answers,
    editor,
    letters,
    overleg_work,
    parafenlijn,
    reviews,
    sending,
    working_copies,
)

View = Callable[..., HttpResponse]


def _answer(words: str, view: View, name: str) -> URLPattern:
    return path(f"antwoorden/<uuid:public_id>/{words}", view, name=f"answer-{name}")


urlpatterns: list[URLPattern] = [
    path("overleggen/<uuid:public_id>/werk", overleg_work.overleg_work_page, name="overleg-work"),
    path("overleggen/<uuid:public_id>/hernummeren", overleg_work.overleg_renumber, name="overleg-renumber"),
    path("overleggen/<uuid:public_id>/verzenden", sending.overleg_send, name="overleg-send"),
    path("overleggen/<uuid:public_id>/verzenden/controle", sending.overleg_check, name="overleg-check"),
    path("overleggen/<uuid:public_id>/verzenden/voorbeeld", sending.overleg_preview, name="overleg-preview"),
    path("overleggen/<uuid:public_id>/uitstel", sending.extension_ask, name="extension-ask"),
    path("overleggen/<uuid:public_id>/werkkopie", working_copies.working_copy_take, name="working-copy-take"),
    path("werkkopieen/<uuid:public_id>", working_copies.working_copy_detail, name="working-copy-detail"),
    path("werkkopieen/<uuid:public_id>/bestand", working_copies.working_copy_file, name="working-copy-file"),
    path(
        "werkkopieen/<uuid:public_id>/inleveren",
        working_copies.working_copy_hand_back,
        name="working-copy-hand-back",
    ),
    path(
        "werkkopie-antwoorden/<uuid:public_id>",
        working_copies.working_copy_settle,
        name="working-copy-settle",
    ),
    path("overleggen/<uuid:public_id>/brief", letters.letter_write, name="letter-write"),
    path("overleggen/<uuid:public_id>/vragenlijst", letters.question_export, name="question-export"),
    path("brieven", letters.letter_template_list, name="letter-template-list"),
    path("brieven/verwijderen", letters.letter_template_remove, name="letter-template-remove"),
    path("antwoorden/aanbieden", overleg_work.answer_offer_many, name="answer-offer-many"),
    path("antwoorden/aannemen", overleg_work.answer_accept_many, name="answer-accept-many"),
    path("antwoorden/akkoord", reviews.answer_approve_many, name="answer-approve-many"),
    path("antwoorden/<uuid:public_id>", answers.answer_detail, name="answer-detail"),
    path("antwoorden/<uuid:public_id>/versies", answers.version_list, name="version-list"),
    _answer("aanbieden", answers.answer_offer, "offer"),
    _answer("aannemen", answers.answer_accept, "accept"),
    _answer("teruggeven", answers.answer_decline, "decline"),
    _answer("toewijzen", answers.answer_reassign, "reassign"),
    _answer("typen", editor.answer_type, "type"),
    _answer("meekijken", editor.answer_watch, "watch"),
    _answer("voorbeeld", editor.answer_preview, "preview"),
    _answer("bewaren", editor.answer_save, "save"),
    _answer("als-getypt", editor.answer_print_as_typed, "print-as-typed"),
    _answer("indienen", editor.answer_submit, "submit"),
    _answer("terughalen", answers.answer_retract, "retract"),
    _answer("beoordelen", reviews.answer_review, "review"),
    _answer("akkoord", reviews.answer_approve, "approve"),
    _answer("terugsturen", reviews.answer_return, "return"),
    _answer("akkoord-behouden", reviews.answer_keep, "keep"),
    _answer("paraaf-op-papier", parafenlijn.answer_record, "record"),
    _answer("parafenlijn", parafenlijn.answer_route, "route"),
    _answer("bevestigen", answers.answer_confirm, "confirm"),
    _answer("betrekken", answers.answer_involve, "involve"),
    _answer("overdragen", answers.answer_transfer, "transfer"),
    _answer("overnemen", answers.answer_take_over, "take-over"),
    _answer("niet-overnemen", answers.answer_turn_down, "turn-down"),
    _answer("samenvoegen", answers.answer_combine, "combine"),
    _answer("losmaken", answers.answer_separate, "separate"),
    _answer("heropenen", answers.answer_reopen, "reopen"),
    path("antwoorden/<uuid:public_id>/voorstel", reviews.proposal_make, name="proposal-make"),
    path("voorstellen/<uuid:public_id>/overnemen", reviews.proposal_accept, name="proposal-accept"),
    path("voorstellen/<uuid:public_id>/afwijzen", reviews.proposal_refuse, name="proposal-refuse"),
]
