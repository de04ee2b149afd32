"""Who sees the mails that leave, and may send one again or hold one back. A mail holds numbers and links only."""

from django.db.models import Q, QuerySet

from apps.accounts.domain.roles import Role
from apps.accounts.models import User
from apps.accounts.policies import current_memberships, hats
from apps.reminders.models import OutboxMail


def may_see_mails(user: User) -> bool:
    """Who looks after others: coordinators, clerks and administrators."""
    worn = hats(user)
    return user.is_staff or bool(worn.of_ministry(Role.COORDINATOR) or worn.of_commissie(Role.CLERK))


def visible_mails(user: User) -> QuerySet[OutboxMail]:
    """A coordinator sees the mails to the ministry's people, a clerk those to the commissie's, an administrator all."""
    if user.is_staff and user.is_active:
        return OutboxMail.objects.all()
    worn = hats(user)
    people = current_memberships().filter(
        Q(ministry__in=worn.of_ministry(Role.COORDINATOR)) | Q(commissie__in=worn.of_commissie(Role.CLERK))
    )
    return OutboxMail.objects.filter(recipient__in=people.values("user"))


def may_resend_mail(user: User, mail: OutboxMail) -> bool:
    return visible_mails(user).filter(pk=mail.pk).exists()


may_cancel_mail = may_resend_mail


def own_mails(user: User) -> QuerySet[OutboxMail]:
    """What was mailed to this person."""
    return OutboxMail.objects.filter(recipient=user)


def explained_mails(user: User) -> QuerySet[OutboxMail]:
    """The mails of which this person may know why they were sent: one's own, and those one looks after."""
    return own_mails(user) | visible_mails(user)


def may_change_mail_template(user: User) -> bool:
    """The words of the mails are the administrators'."""
    return user.is_staff and user.is_active
