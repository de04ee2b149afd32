"""The words around the work in the mails: changed by an administrator, seen before they are kept."""

from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import NotAllowed, Refusal
from apps.accounts.models import LANGUAGES
from apps.reminders import policies, queries
from apps.reminders.domain.wording import IN_SUBJECT, IN_TEXT, Wording
from apps.reminders.services import wordings as services
from apps.reminders.services.samples import sample_letters
from apps.web import errors
from apps.web.forms.mails import LanguageForm, WordingForm
from apps.web.requests import SignedIn
from apps.web.views.acts import Act, act_page
from apps.web.views.answers import read_or_post

SHOWN_VERSIONS = 20


@read_or_post
def mail_template_change(request: SignedIn) -> HttpResponse:
    """The words of one language with what a mail looks like; POST shows other words, or keeps them."""
    _require(request)
    language = _language(request)
    if request.method != "POST":
        return _show(request, language, _form_of(language), services.wording_of(language))
    form = WordingForm(request.POST)
    if not form.is_valid():
        return _show(request, language, form, None, HTTPStatus.BAD_REQUEST)
    data = form.cleaned_data
    try:
        wording = services.checked_wording(data["subject"], data["text"])
        if "look" in request.POST:
            return _show(request, language, form, wording)
        services.save_mail_template(
            language=language,
            actor=request.user,
            subject=wording.subject,
            text=wording.text,
            based_on=data["based_on"],
        )
    except Refusal as refusal:
        errors.into_form(form, refusal)
        return _show(request, language, form, None, errors.status_of(refusal))
    messages.success(request, _("The words are kept. The mails have them from now on."))
    return HttpResponseRedirect(_address(language))


class ResetForm(forms.Form):
    """Which version is left behind."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


@read_or_post
def mail_template_reset(request: SignedIn) -> HttpResponse:
    """Back to the standard words, after a question whether that is meant."""
    _require(request)
    language = _language(request)
    latest = queries.latest_template(language)
    number = latest.number if latest else 0
    act = Act(
        verb="reset",
        subject=None,
        title=_("Back to the standard text"),
        button=_("Use the standard text"),
        do=lambda data: services.reset_mail_template(language=language, actor=request.user, **data),
        to=_address(language),
        back=_address(language),
        possible=latest is not None and not latest.standard,
        success=_("The mails have the standard text again."),
        intro=_("All mails in this language get the standard text. The words of now stay in the history."),
    )
    return act_page(request, act, ResetForm, initial={"based_on": number})


def _require(request: SignedIn) -> None:
    if not policies.may_change_mail_template(request.user):
        raise NotAllowed(_("You may not do this. Ask a colleague who has the right role."))


def _language(request: SignedIn) -> str:
    """The language that the address names; Dutch when it names none."""
    form = LanguageForm(request.GET)
    return str(form.cleaned_data["language"]) if form.is_valid() else LANGUAGES[0][0]


def _address(language: str) -> str:
    return f"{reverse('web:mail-template-change')}?{urlencode({'language': language})}"


def _form_of(language: str) -> WordingForm:
    wording, latest = services.wording_of(language), queries.latest_template(language)
    return WordingForm(
        initial={
            "subject": wording.subject,
            "text": wording.text,
            "based_on": latest.number if latest else 0,
        }
    )


def _show(
    request: SignedIn,
    language: str,
    form: WordingForm,
    wording: Wording | None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """The page; without a picture where the words cannot be mailed."""
    latest = queries.latest_template(language)
    standard = services.standard_wording(language)
    context: dict[str, Any] = {
        "form": form,
        "language": language,
        "languages": LANGUAGES,
        "in_subject": _meanings(IN_SUBJECT),
        "in_text": _meanings(IN_TEXT),
        "letters": _letters(request, language, wording, timezone.now()),
        "tried": request.method == "POST",
        "changed": latest is not None and not latest.standard,
        "standard": standard,
        "versions": queries.versions_of(language)[:SHOWN_VERSIONS],
    }
    return render(request, "web/mail_template.html", context, status=status)


def _letters(request: Any, language: str, wording: Wording | None, now: datetime) -> list[Any]:
    if wording is None:
        return []
    return sample_letters(language, wording, now, nonce=str(request.csp_nonce))


def _meanings(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """(place, what comes there)."""
    meanings = {
        "onderwerp": _("what waits, with the first term: the standard subject"),
        "samenvatting": _("what waits, counted: “3 answers wait for you”"),
        "aantal": _("how many pieces of work, in figures"),
        "telaat": _("how many of them are too late, in figures"),
        "naam": _("the name of the reader"),
        "werk": _("the list of work, on a line of its own; must be there"),
        "link": _("the link to all work; must be there"),
    }
    return [(f"{{{name}}}", meanings[name]) for name in names]
