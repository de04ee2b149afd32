"""The secret addresses at which a calendar program reads somebody's terms."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.overleg.models.overleggen import Overleg


class CalendarFeed(models.Model):
    """One address: whose eyes it has, and for which overleg (all of them without one).

    The secret itself is kept nowhere: only its SHA-256, so that who reads the table can read no calendar.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feeds")
    overleg = models.ForeignKey(Overleg, models.CASCADE, null=True, blank=True, related_name="calendar_feeds")
    secret_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        # Two, because empty columns differ from each other.
        constraints = [
            models.UniqueConstraint(
                fields=["user", "overleg"], condition=Q(revoked_at__isnull=True), name="feed_one_per_overleg"
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_at__isnull=True, overleg__isnull=True),
                name="feed_one_for_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.overleg or '-'}"
