"""Paper in and out: the files that came, what was recognised in them, and the reports that were written."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Ministry
from apps.overleg.models import Answer, AnswerVersion, Overleg, Sending


class SourceDocument(models.Model):
    """A file as it was handed in, kept byte for byte; the same bytes once per overleg."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="documents")
    name = models.CharField(_("name"), max_length=255)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()
    replaces = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )
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
    """The outline proposed for a document; a clerk corrects and accepts it, and only then are there questions.

    `outline` is what the program found and never changes; what the clerk made of it is `outline` with the
    `corrections` applied in their order. Undoing moves the last one to `undone`. `revision` counts the changes,
    so that two clerks never cross. A large file is read in the background: `reading`, with `progress` in percent
    and a lease (`claimed_until`) that lets another worker take over when one dies.
    """

    class State(models.TextChoices):
        READING = "reading", _("being read")
        READY = "ready", _("ready to check")
        REFUSED = "refused", _("could not be read")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.OneToOneField(SourceDocument, models.CASCADE, related_name="recognition")
    state = models.CharField(max_length=8, choices=State.choices, default=State.READY)
    progress = models.PositiveSmallIntegerField(default=100)
    refusal = models.CharField(max_length=40, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    outline = models.JSONField(null=True, blank=True)
    corrections = models.JSONField(default=list, blank=True)
    undone = models.JSONField(default=list, blank=True)
    revision = models.PositiveIntegerField(default=0)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    # Not kept: says of what an upload gave back that the same file was here before.
    was_known = False

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        constraints = [
            models.CheckConstraint(
                name="recognition_accepted_by_somebody",
                condition=Q(accepted_by__isnull=True, accepted_at__isnull=True)
                | Q(accepted_by__isnull=False, accepted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="recognition_ready_has_outline",
                condition=Q(state="ready", outline__isnull=False) | ~Q(state="ready"),
            ),
            models.CheckConstraint(name="recognition_progress_percent", condition=Q(progress__lte=100)),
        ]

    def __str__(self) -> str:
        return str(self.document)


class Report(models.Model):
    """A written report, frozen with its hash: of one sending, or (no sending) the adopted verslag."""

    class Format(models.TextChoices):
        DOCX = "docx", "Word (.docx)"
        PDF = "pdf", "PDF"
        ODT = "odt", "OpenDocument (.odt)"
        HTML = "html", "HTML"
        AKN = "akn", "Akoma Ntoso (.akn)"

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


class WorkingCopy(models.Model):
    """A set of questions that a drafter took away as .docx to write the answers elsewhere.

    `numbering` is that of the questions when it was taken, `ignored` the paragraphs of the file that came back
    which stood outside the answers.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="working_copies")
    ministry = models.ForeignKey(Ministry, models.PROTECT, related_name="+")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    numbering = models.PositiveIntegerField(default=0)
    handed_back_at = models.DateTimeField(null=True, blank=True)
    ignored = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("working copy")
        verbose_name_plural = _("working copies")

    def __str__(self) -> str:
        return f"{self.overleg} {self.taken_at:%d-%m-%Y %H:%M}"


class WorkingCopyAnswer(models.Model):
    """One answer in a working copy: the version it stands on, and what came back.

    A text that came in becomes the `base` of the next time. One that could not come in is kept in `returned`
    with the `reason` until a person has chosen: neither text is lost.
    """

    class State(models.TextChoices):
        OUT = "out", _("taken away")
        SAME = "same", _("came back unchanged")
        TAKEN_IN = "taken_in", _("came in as a new version")
        CONFLICT = "conflict", _("you have to choose")
        SETTLED = "settled", _("you have chosen")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    working_copy = models.ForeignKey(WorkingCopy, models.CASCADE, related_name="answers")
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="+")
    base = models.ForeignKey(AnswerVersion, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OUT)
    returned = models.TextField(blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["working_copy", "answer"], name="working_copy_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.working_copy} {self.answer}"


class LetterTemplate(models.Model):
    """A ministry's own Word file for one kind of letter; its marks are filled in."""

    class Kind(models.TextChoices):
        COVER = "cover", _("cover letter")
        DELAY = "delay", _("letter that asks for more time")

    ministry = models.ForeignKey(Ministry, models.CASCADE, related_name="letter_templates")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=255)
    data = models.BinaryField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["kind"]
        verbose_name = _("letter template")
        verbose_name_plural = _("letter templates")
        constraints = [models.UniqueConstraint(fields=["ministry", "kind"], name="letter_template_once")]

    def __str__(self) -> str:
        return f"{self.ministry}: {self.get_kind_display()}"
