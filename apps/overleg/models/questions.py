"""What the fracties handed in, and the questions found in it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Fractie
from apps.overleg.models import labels
from apps.overleg.models.overleggen import Overleg


class Inbreng(models.Model):
    """The text that one asker handed in, kept whole; its questions partition it.

    An asker is a fractie or several together, or the members who ask; an anonymous list has none.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="inbrengen")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    fracties = models.ManyToManyField(Fractie, through="InbrengFractie", related_name="inbrengen")
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["position"]
        verbose_name = _("inbreng")
        verbose_name_plural = _("inbrengen")
        constraints = [models.UniqueConstraint(fields=["overleg", "position"], name="inbreng_position")]

    def __str__(self) -> str:
        return f"{self.overleg} {self.position}"

    @property
    def asked_by(self) -> list[str]:
        return [str(asker) for asker in self.askers.all() if not asker.joins]


class InbrengFractie(models.Model):
    """A fractie that asks in this inbreng, or (joins) one that "sluit zich aan"; or a member of that fractie."""

    inbreng = models.ForeignKey(Inbreng, models.CASCADE, related_name="askers")
    fractie = models.ForeignKey(Fractie, models.PROTECT, related_name="+")
    member = models.CharField(_("member"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField()
    joins = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["inbreng", "fractie", "member"], name="asker_once")]

    def __str__(self) -> str:
        return f"{self.member} ({self.fractie})" if self.member else str(self.fractie)


class Question(models.Model):
    """A span of an inbreng: a question, a remark or a heading.

    `key` is its identity and never changes; `number` and `suffix` are what it is called at the moment.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="questions")
    inbreng = models.ForeignKey(Inbreng, models.CASCADE, related_name="questions")
    answer = models.ForeignKey("Answer", models.SET_NULL, null=True, blank=True, related_name="questions")
    key = models.CharField(max_length=8)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=labels.QUESTION_KINDS)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField()
    number = models.PositiveIntegerField(null=True, blank=True)
    suffix = models.CharField(max_length=3, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["inbreng__position", "position"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(fields=["overleg", "key"], name="question_key"),
            models.UniqueConstraint(fields=["inbreng", "position"], name="question_position"),
            models.UniqueConstraint(
                fields=["overleg", "number", "suffix"],
                condition=Q(number__isnull=False),
                name="question_number_once",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(kind="question"), name="question_only_has_number"
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, end__gte=F("start")),
                name="question_span",
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.key

    @property
    def label(self) -> str:
        """What the question is called: "12", "12a", or nothing before it is numbered."""
        return f"{self.number}{self.suffix}" if self.number is not None else ""


class QuestionVersion(models.Model):
    """A correction of a question after it was put; the text before it stands in the version before."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    reason = models.CharField(max_length=300)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="question_version")]

    def __str__(self) -> str:
        return f"{self.question} v{self.number}"
