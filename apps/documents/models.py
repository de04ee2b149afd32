"""Paper in and out: the files that came, what was recognised in them, and the reports that were written."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.overleg.models import Overleg, Sending


class SourceDocument(models.Model):
    """A file as it was handed in, kept byte for byte; the same bytes once per overleg."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="documents")
    name = models.CharField(_("name"), max_length=255)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(fields=["overleg", "sha256"], name="document_once_per_overleg")
        ]

    def __str__(self) -> str:
        return self.name


class Recognition(models.Model):
    """The outline proposed for a document; a clerk accepts it, and only then are there questions."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.OneToOneField(SourceDocument, models.CASCADE, related_name="recognition")
    outline = models.JSONField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        constraints = [
            models.CheckConstraint(
                name="recognition_accepted_by_somebody",
                condition=Q(accepted_by__isnull=True, accepted_at__isnull=True)
                | Q(accepted_by__isnull=False, accepted_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.document)


class Report(models.Model):
    """A written report, frozen with its hash: of one sending, or (no sending) the adopted verslag."""

    class Format(models.TextChoices):
        DOCX = "docx", "Word (.docx)"
        PDF = "pdf", "PDF"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="reports")
    sending = models.ForeignKey(Sending, models.PROTECT, null=True, blank=True, related_name="reports")
    format = models.CharField(max_length=4, choices=Format.choices)
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(fields=["sending", "format"], name="report_once_per_sending_and_format"),
            models.UniqueConstraint(
                fields=["overleg", "format"],
                condition=models.Q(sending__isnull=True),
                name="report_once_per_overleg_and_format",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.overleg} ({self.format})"
