"""The words of the mails as administrators left them."""

from django.db.models import QuerySet

from apps.reminders.models import MailTemplate


def latest_template(language: str) -> MailTemplate | None:
    """The version that counts; None where nobody ever changed the words."""
    return MailTemplate.objects.filter(language=language).order_by("-number").first()


def versions_of(language: str) -> QuerySet[MailTemplate]:
    """Who changed what when, the newest first."""
    return MailTemplate.objects.filter(language=language).select_related("saved_by").order_by("-number")
