"""Whose mails somebody looks after, and what is said of each."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _

from apps.accounts.domain.roles import Role
from apps.accounts.models import User
from apps.accounts.policies import current_memberships, hats
from apps.reminders import policies, queries
from apps.reminders.domain.delivery import CAN_BE_CANCELLED, CAN_BE_RESENT
from apps.reminders.models import OutboxMail


def people_looked_after(user: User) -> frozenset[int]:
    """The people of the ministries one coordinates and the commissies one is clerk of; for an administrator all."""
    rows = current_memberships()
    if not user.is_staff:
        worn = hats(user)
        rows = rows.filter(
            Q(ministry__in=worn.of_ministry(Role.COORDINATOR))
            | Q(commissie__in=worn.of_commissie(Role.CLERK))
        )
    return frozenset(rows.values_list("user", flat=True))


def mail_notices(user: User, now: datetime) -> dict[str, int]:
    """How many mails did not arrive: to this person, and to the people they look after."""
    to_mend = queries.to_mend(policies.explained_mails(user), now).values_list("recipient", flat=True)
    found = list(to_mend)
    own = found.count(user.pk)
    looks_after = policies.may_see_mails(user)
    return {"own_mails_to_mend": own, "mails_to_mend": len(found) if looks_after else 0}


@dataclass(frozen=True)
class Told:
    """What the page says of one mail: the reason in words, and as the mail server gave it."""

    words: str
    reply: str = ""


def told_of(mail: OutboxMail) -> Told:
    """Why a mail failed, came back or waits: what to do about it first, the mail server's own words after."""
    reply = mail.bounce or mail.reason
    if not reply:
        return Told("")
    known = gettext(reply)
    if known != reply:
        return Told(known)
    if _UNWRITTEN.match(reply):
        return Told(_("This mail could not be written. Tell the administrator."), reply)
    code = _CODE.match(reply)
    if code is None:
        return (
            Told(reply)
            if not _TECHNICAL.match(reply)
            else Told(_("The mail server could not be reached."), reply)
        )
    words = next((words for pattern, words in _ADVICE if pattern.match(reply)), "")
    if not words:
        words = (
            _("The mail server refused it.") if reply.startswith("5") else _("The mail server asks to wait.")
        )
    return Told(str(words), reply)


def acts_on(mail: OutboxMail) -> frozenset[str]:
    """What can be done about this mail in its state: "resend", "cancel"."""
    found = set()
    if mail.state in CAN_BE_RESENT or mail.bounced_at is not None:
        found.add("resend")
    if mail.state in CAN_BE_CANCELLED:
        found.add("cancel")
    return frozenset(found)


_CODE = re.compile(r"[45](\d\d|\.\d)")
_TECHNICAL = re.compile(r"(?i)[a-z]*(error|exception|refused|disconnected|timeout)\b")
_FULL = re.compile(r"(5\d\d )?[45]\.2\.2\b|552\b")
_UNKNOWN = re.compile(r"(55\d )?5\.1\.\d+\b|55[013]\b")
_UNWRITTEN = re.compile(r"Cannot be written")
_ADVICE: tuple[tuple[re.Pattern[str], Any], ...] = (
    (_FULL, gettext_lazy("The mailbox is full. Ask the reader to make room, and send it again.")),
    (
        _UNKNOWN,
        gettext_lazy(
            "The address is not known or takes no mail. Have the address of the person mended, and send it again."
        ),
    ),
)
