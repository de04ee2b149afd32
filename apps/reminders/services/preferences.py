"""How a person wishes to be told."""

from dataclasses import asdict

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.services.people import choose_language
from apps.reminders.domain.wishes import Wishes
from apps.reminders.models import Preference


@transaction.atomic
def set_preference(*, actor: User, wishes: Wishes, language: str) -> Preference:
    """From now on this person is told like this; what waits already and is no longer wished does not leave.

    The last reminder before a term always comes: the rule of the ladder sees to that, not this row.
    Raises Invalid (not a language we write).
    """
    choose_language(actor=actor, language=language)
    preference, _made = Preference.objects.update_or_create(
        user=actor, defaults={name: wish.value for name, wish in asdict(wishes).items()}
    )
    return preference
