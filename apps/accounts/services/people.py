"""What people change about themselves."""

from django.utils.translation import gettext as _

from apps.accounts.domain.refusals import Invalid
from apps.accounts.models import LANGUAGES, User


def choose_language(*, actor: User, language: str) -> User:
    """From now on this person's mails are in this language. Raises Invalid (we do not write it)."""
    if language not in dict(LANGUAGES):
        raise Invalid(_("Some fields need your attention."), fields={"language": _("Choose a language.")})
    actor.language = language
    actor.save(update_fields=["language"])
    return actor
