"""Moments that matter: terms, requests to move them, and the recesses of the Kamer."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.overleg.domain.workflow import ExtensionState
from apps.overleg.models import labels
from apps.overleg.models.overleggen import Overleg


class Deadline(models.Model):
    """A moment before which something must be done, and why it is that moment."""

    class Kind(models.TextChoices):
        INBRENG = "inbreng", _("inbreng of the fracties")
        ANSWERS = "answers", _("answers of the ministry")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="deadlines")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    due_at = models.DateTimeField(_("due"))
    because = models.JSONField(default=list)
    next_reminder_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["due_at"]
        constraints = [models.UniqueConstraint(fields=["overleg", "kind"], name="deadline_once_per_kind")]

    def __str__(self) -> str:
        return f"{self.overleg} {self.kind}"


class Extension(models.Model):
    """Uitstel: who asked, why, until when, and what the clerk decided."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="extensions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.TextField(_("reason"))
    letter_reference = models.CharField(_("reference of the letter"), max_length=100, blank=True)
    until = models.DateTimeField(_("until"))
    state = models.CharField(max_length=8, choices=labels.EXTENSION_STATES, default=ExtensionState.ASKED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline"], condition=Q(state="asked"), name="extension_one_open_request"
            )
        ]

    def __str__(self) -> str:
        return f"{self.deadline} {self.state}"


class Reces(models.Model):
    """A recess of the Kamer (dates inclusive), entered by an administrator."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=100)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"))

    class Meta:
        ordering = ["starts"]
        verbose_name = _("reces")
        verbose_name_plural = _("recessen")
        constraints = [
            models.UniqueConstraint(fields=["name", "starts"], name="reces_once"),
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="reces_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.starts.year}"


class ClosedDay(models.Model):
    """A holiday that no rule knows, such as a day of national mourning: no term ends on it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    day = models.DateField(_("day"), unique=True)
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        ordering = ["day"]
        verbose_name = _("closed day")
        verbose_name_plural = _("closed days")

    def __str__(self) -> str:
        return f"{self.name} {self.day}"
