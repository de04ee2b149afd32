"""The ledger of reminders and the outbox of mails.

A `Reminder` is the fact that somebody must be reminded of one step of one piece of work; its unique key holds
the due moment, so that the same step is never made twice and an extension reminds again. It goes out with an
`OutboxMail`, whose own unique key is the address, the slot and the kind. Text is rendered when a mail is
claimed and is not kept: a mail holds numbers and links only.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import LANGUAGES
from apps.overleg.models import Answer, Deadline
from apps.reminders.domain.delivery import MailKind, MailState
from apps.reminders.domain.schedule import Kind
from apps.reminders.domain.wishes import USUAL, Group, Wish

MAIL_KINDS = [
    (MailKind.DIGEST.value, _("in the morning")),
    (MailKind.AT_ONCE.value, _("at once")),
]
MAIL_STATES = [
    (MailState.QUEUED.value, _("waiting to be sent")),
    (MailState.SENDING.value, _("being sent")),
    (MailState.SENT.value, _("sent out")),
    (MailState.FAILED.value, _("failed")),
    (MailState.EXPIRED.value, _("no longer of use")),
    (MailState.CANCELLED.value, _("cancelled")),
]
KINDS = [
    (Kind.OFFERED.value, _("question offered")),
    (Kind.RETURNED.value, _("answer sent back")),
    (Kind.TARGET_CHANGED.value, _("points at a changed answer")),
    (Kind.TO_OFFER.value, _("question to offer")),
    (Kind.TO_TAKE_OVER.value, _("question to take over")),
    (Kind.REVIEW_WAITING.value, _("answer to review")),
    (Kind.TO_CLOSE.value, _("inbreng to close")),
    (Kind.TO_ADOPT.value, _("report to adopt")),
    (Kind.NOT_ACCEPTED.value, _("question that nobody accepted")),
    (Kind.BLOCKED.value, _("waits for another ministry")),
    (Kind.DUE_SOON.value, _("term is near")),
    (Kind.DUE_TODAY.value, _("term is today")),
    (Kind.OVERDUE.value, _("too late")),
]
WISHES = [
    (Wish.MORNING.value, _("with the mail of the morning")),
    (Wish.AT_ONCE.value, _("at once, in working hours")),
    (Wish.NEVER.value, _("no mail")),
]


class OutboxMail(models.Model):
    """One mail to one address: queued, then claimed under a lease with a fencing token, then its outcome.

    `slot` is the local date for the morning's mail and the moment of the first step for a mail at once.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="outbox_mails"
    )
    address = models.EmailField(_("e-mail address"))
    kind = models.CharField(_("kind"), max_length=10, choices=MAIL_KINDS)
    slot = models.CharField(_("slot"), max_length=50)
    language = models.CharField(_("language"), max_length=2, default="nl")
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=MAIL_STATES,
        default=MailState.QUEUED.value,
    )
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next attempt"))
    lease_until = models.DateTimeField(_("lease until"), null=True, blank=True)
    fence = models.PositiveIntegerField(_("fencing token"), default=0)
    message_id = models.CharField(_("Message-ID"), max_length=200, unique=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("made at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    # The mail server took it, and said later that it could not be delivered.
    bounced_at = models.DateTimeField(_("came back at"), null=True, blank=True)
    bounce = models.CharField(_("why it came back"), max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        constraints = [
            models.UniqueConstraint(fields=["address", "slot", "kind"], name="outbox_mail_once_per_slot"),
            models.CheckConstraint(
                condition=Q(state=MailState.SENT.value, sent_at__isnull=False)
                | (~Q(state=MailState.SENT.value) & Q(sent_at__isnull=True)),
                name="outbox_mail_sent_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=MailState.SENDING.value, lease_until__isnull=False)
                | (~Q(state=MailState.SENDING.value) & Q(lease_until__isnull=True)),
                name="outbox_mail_sending_has_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(bounced_at__isnull=True) | Q(state=MailState.SENT.value),
                name="outbox_mail_bounced_was_sent",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=Q(state=MailState.QUEUED.value), name="outbox_mail_to_claim"
            ),
            models.Index(
                fields=["lease_until"],
                condition=Q(state=MailState.SENDING.value),
                name="outbox_mail_in_flight",
            ),
            models.Index(
                fields=["created_at"],
                condition=Q(state__in=[MailState.FAILED.value, MailState.EXPIRED.value])
                | Q(bounced_at__isnull=False),
                name="outbox_mail_undelivered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.slot} ({self.state})"


class Reminder(models.Model):
    """One step reached, for one person, about one answer or one deadline of an overleg."""

    answer = models.ForeignKey(Answer, models.CASCADE, null=True, blank=True, related_name="reminders")
    deadline = models.ForeignKey(Deadline, models.CASCADE, null=True, blank=True, related_name="reminders")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=KINDS)
    # The due moment is part of the key: an extension must remind again.
    moment = models.DateTimeField(_("about the moment"))
    number = models.SmallIntegerField(_("step"), default=0)
    # In which quality the person was reminded: a value of `Why`; empty in rows from before it was kept.
    why = models.CharField(_("in the quality of"), max_length=20, blank=True)
    # The person who is absent, when this one is reminded instead.
    instead_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("instead of"),
    )
    reached_at = models.DateTimeField(_("reached at"))
    send_from = models.DateTimeField(_("may be sent from"))
    at_once = models.BooleanField(_("at once"), default=False)
    # The term that was still ahead: outside working hours only what is due that day leaves.
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    mail = models.ForeignKey(
        OutboxMail, models.SET_NULL, null=True, blank=True, related_name="reminders", verbose_name=_("mail")
    )

    class Meta:
        ordering = ["id"]
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__isnull=False, deadline__isnull=True)
                | Q(answer__isnull=True, deadline__isnull=False),
                name="reminder_has_one_subject",
            ),
            models.UniqueConstraint(
                fields=["answer", "recipient", "kind", "moment", "number"],
                condition=Q(answer__isnull=False),
                name="reminder_once_per_answer",
            ),
            models.UniqueConstraint(
                fields=["deadline", "recipient", "kind", "moment", "number"],
                condition=Q(deadline__isnull=False),
                name="reminder_once_per_deadline",
            ),
        ]
        indexes = [
            models.Index(fields=["send_from"], condition=Q(mail__isnull=True), name="reminder_to_bundle")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.moment:%Y-%m-%d %H:%M} #{self.number}"


class Preference(models.Model):
    """How one person wishes to be told of each group of reminders; without a row as usual."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="reminder_preference",
        verbose_name=_("person"),
    )
    new = models.CharField(max_length=10, choices=WISHES, default=USUAL[Group.NEW].value)
    arrived = models.CharField(max_length=10, choices=WISHES, default=USUAL[Group.ARRIVED].value)
    waiting = models.CharField(max_length=10, choices=WISHES, default=USUAL[Group.WAITING].value)
    term = models.CharField(max_length=10, choices=WISHES, default=USUAL[Group.TERM].value)
    late = models.CharField(max_length=10, choices=WISHES, default=USUAL[Group.LATE].value)
    others = models.CharField(max_length=10, choices=WISHES, default=USUAL[Group.OTHERS].value)

    class Meta:
        verbose_name = _("settings of a person")
        verbose_name_plural = _("settings of people")
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{group.value}__in": [wish.value for wish in Wish]}),
                name=f"preference_{group.value}_is_a_wish",
            )
            for group in Group
            if group is not Group.TODAY
        ]

    def __str__(self) -> str:
        return str(self.user)


class MailTemplate(models.Model):
    """One version of the words around the work in the mails of one language; the newest one counts.

    Rows are never changed: together they tell who changed what and when. A version without words is a return to
    the standard text.
    """

    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    number = models.PositiveIntegerField(_("version"))
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="mail_templates",
        verbose_name=_("saved by"),
    )
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        ordering = ["language", "-number"]
        verbose_name = _("mail template")
        verbose_name_plural = _("mail templates")
        constraints = [
            models.UniqueConstraint(fields=["language", "number"], name="mail_template_once_per_number"),
            models.CheckConstraint(
                condition=Q(subject="", text="") | (~Q(subject="") & ~Q(text="")),
                name="mail_template_is_whole_or_standard",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.number}"

    @property
    def standard(self) -> bool:
        """Whether this version is a return to the standard text."""
        return not self.subject
