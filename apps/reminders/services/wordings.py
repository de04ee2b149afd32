"""The words around the work in every mail: the standard ones, and those of an administrator in their place."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from apps.accounts.domain.refusals import Invalid, NotNow
from apps.accounts.models import User
from apps.overleg.services.gate import require
from apps.reminders import policies, queries
from apps.reminders.domain.wording import (
    IN_SUBJECT,
    IN_TEXT,
    Fault,
    Finding,
    Wording,
    findings,
    tidy,
)
from apps.reminders.models import MailTemplate

STANDARD_SUBJECT = "{onderwerp}"
STANDARD_TEXT = gettext_noop(
    "Dear {naam},\n\n{samenvatting}.\n\n{werk}\n\nEverything that waits for you: {link}"
)
KNOWN = {"subject": IN_SUBJECT, "text": IN_TEXT}


def standard_wording(language: str) -> Wording:
    """The words that the mails of this language have when nobody changes them."""
    with override(language):
        return Wording(STANDARD_SUBJECT, _(STANDARD_TEXT))


def wording_of(language: str) -> Wording:
    """The words that a mail leaves with now; words that no longer fit this version give way to the standard ones."""
    template = queries.latest_template(language)
    if template is None or template.standard:
        return standard_wording(language)
    wording = Wording(template.subject, template.text)
    return standard_wording(language) if findings(wording) else wording


def checked_wording(subject: str, text: str) -> Wording:
    """The words as they would be kept. Raises Invalid, with what is wrong beside each field."""
    wording = tidy(subject, text)
    fields: dict[str, str] = {}
    for finding in findings(wording):
        fields[finding.field] = " ".join(filter(None, [fields.get(finding.field), _sentence(finding)]))
    if fields:
        raise Invalid(_("These words cannot be mailed yet."), code="wording", fields=fields)
    return wording


@transaction.atomic
def save_mail_template(
    *, language: str, actor: User, subject: str, text: str, based_on: int, now: datetime | None = None
) -> MailTemplate:
    """The words of every mail in this language from now on; `based_on` is the version they were changed from.

    Raises NotAllowed, NotNow (somebody saved meanwhile, or nothing was changed), Invalid.
    """
    require(policies.may_change_mail_template(actor))
    _require_newest(language, based_on)
    wording = checked_wording(subject, text)
    if wording == wording_of(language):
        raise NotNow(_("Nothing was changed: these are the words of the mails now."))
    return _add(language, wording, based_on, actor, now)


@transaction.atomic
def reset_mail_template(
    *, language: str, actor: User, based_on: int, now: datetime | None = None
) -> MailTemplate:
    """Back to the standard words; the others stay in the history.

    Raises NotAllowed, NotNow (somebody saved meanwhile, or these are the standard words).
    """
    require(policies.may_change_mail_template(actor))
    latest = _require_newest(language, based_on)
    if latest is None or latest.standard:
        raise NotNow(_("The mails have the standard words already."))
    return _add(language, Wording("", ""), based_on, actor, now)


def _require_newest(language: str, based_on: int) -> MailTemplate | None:
    latest = queries.latest_template(language)
    if (latest.number if latest else 0) != based_on:
        raise NotNow(
            _(
                "Somebody else changed the words of the mails meanwhile. Copy what you typed, reload the page and look "
                "at the history."
            ),
            code="stale",
        )
    return latest


def _add(language: str, wording: Wording, based_on: int, actor: User, now: datetime | None) -> MailTemplate:
    try:
        with transaction.atomic():
            return MailTemplate.objects.create(
                language=language,
                number=based_on + 1,
                subject=wording.subject,
                text=wording.text,
                saved_by=actor,
                saved_at=now or timezone.now(),
            )
    except IntegrityError as error:
        raise NotNow(_("Somebody else saved at this very moment. Reload the page."), code="stale") from error


def _sentence(finding: Finding) -> str:
    """What is wrong and what may be used, for the person who typed it."""
    names = ", ".join(f"{{{name}}}" for name in finding.names)
    known = ", ".join(f"{{{name}}}" for name in KNOWN[finding.field])
    match finding.fault:
        case Fault.EMPTY:
            return _("Write something here: an empty mail is not sent.")
        case Fault.LONG:
            return _("This is too long: at most %(limit)s characters.") % {"limit": finding.names[0]}
        case Fault.LINES:
            return _("The subject is one line.")
        case Fault.UNPRINTABLE:
            return _("There is a character in it that cannot be printed. Type the text again.")
        case Fault.BRACE:
            return _("A brace is open or closed alone. Places are written like this: %(known)s.") % {
                "known": known
            }
        case Fault.UNKNOWN:
            return _("%(names)s is not known here. You can use: %(known)s.") % {
                "names": names,
                "known": known,
            }
        case Fault.TWICE:
            return _("%(names)s may stand in it once.") % {"names": names}
        case Fault.NOT_ALONE:
            return _("%(names)s must stand on a line of its own: the list of work comes there.") % {
                "names": names
            }
    if finding.field == "subject":
        return _("The subject must say what the mail is about: use %(names)s.") % {"names": names}
    return _("%(names)s is missing: without it nobody can see or reach the work.") % {"names": names}
