"""Days on which somebody is away, and who is reminded instead."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts import policies
from apps.accounts.domain.refusals import Invalid, NotAllowed
from apps.accounts.models import Absence, User


@transaction.atomic
def add_absence(
    *,
    user: User,
    actor: User,
    valid_from: date,
    valid_until: date,
    substitute: User | None = None,
    today: date | None = None,
) -> Absence:
    """This person is away on these days (inclusive); reminders of their work go to the substitute.

    Raises NotAllowed, Invalid (it ends before it starts or has passed, the days overlap, or the substitute does
    not hold the same role at the same body).
    """
    today = today or timezone.localdate()
    # Locked: two absences entered at the same moment must see each other.
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not policies.may_add_absence(actor, user):
        raise NotAllowed(_("You may not do this. Ask a colleague who has the right role."))
    if valid_until < valid_from:
        _refuse("valid_until", _("The last day is before the first day."))
    if valid_until < today:
        _refuse("valid_until", _("These days have passed."))
    if Absence.objects.filter(user=user, valid_from__lte=valid_until, valid_until__gte=valid_from).exists():
        _refuse("valid_from", _("You are away on some of these days already. Remove that absence first."))
    if substitute is not None and not policies.possible_substitutes(user).filter(pk=substitute.pk).exists():
        _refuse("substitute", _("Choose somebody who has the same role at the same place."))
    return Absence.objects.create(
        user=user, valid_from=valid_from, valid_until=valid_until, substitute=substitute
    )


@transaction.atomic
def remove_absence(*, absence: Absence, actor: User) -> None:
    """This person is there after all. Raises NotAllowed."""
    if not policies.may_remove_absence(actor, absence):
        raise NotAllowed(_("You may not do this. Ask a colleague who has the right role."))
    absence.delete()


def _refuse(field: str, words: str) -> None:
    raise Invalid(_("Some fields need your attention."), fields={field: words})
