"""What left the ministry: the frozen versions of one letter."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.overleg.models.answers import AnswerVersion
from apps.overleg.models.overleggen import Overleg


class Sending(models.Model):
    """One letter with answers; several per overleg when the answers go in parts."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    overleg = models.ForeignKey(Overleg, models.PROTECT, related_name="sendings")
    position = models.PositiveSmallIntegerField()
    letter_date = models.DateField(_("date of the letter"))
    letter_reference = models.CharField(_("reference of the letter"), max_length=100, blank=True)
    signatories = models.JSONField(default=list)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    versions = models.ManyToManyField(AnswerVersion, through="SendingVersion", related_name="sendings")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["overleg", "position"], name="sending_position")]

    def __str__(self) -> str:
        return f"{self.overleg} {self.position}"


class SendingVersion(models.Model):
    """A version that was sent, with the question labels and the prose it had at that moment."""

    sending = models.ForeignKey(Sending, models.PROTECT, related_name="items")
    version = models.ForeignKey(AnswerVersion, models.PROTECT, related_name="sent_as")
    labels = models.JSONField(default=list)
    markdown = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sending", "version"], name="sent_version_once")]

    def __str__(self) -> str:
        return f"{self.sending} {self.version}"
