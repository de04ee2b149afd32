"""Answers: their versions, what is being typed, who must approve them, and who leans on whom."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Ministry, Unit
from apps.overleg.domain.workflow import AnswerState, ProposalState
from apps.overleg.models import labels
from apps.overleg.models.overleggen import Overleg
from apps.overleg.models.questions import Question

USER = settings.AUTH_USER_MODEL


class Answer(models.Model):
    """The answer to one or several questions, owned by one ministry, together with its co-ministries."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="answers", verbose_name=_("overleg"))
    ministry = models.ForeignKey(Ministry, models.PROTECT, related_name="answers", verbose_name=_("ministry"))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="answers")
    co_ministries = models.ManyToManyField(Ministry, blank=True, related_name="co_answers")
    transfer_to = models.ForeignKey(Ministry, models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="owned_answers", verbose_name=_("drafter")
    )
    state = models.CharField(
        _("state"), max_length=12, choices=labels.ANSWER_STATES, default=AnswerState.OPEN
    )
    state_since = models.DateTimeField()
    current = models.ForeignKey("AnswerVersion", models.PROTECT, null=True, blank=True, related_name="+")
    approved = models.ForeignKey("AnswerVersion", models.PROTECT, null=True, blank=True, related_name="+")
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    next_reminder_at = models.DateTimeField(null=True, blank=True, db_index=True)
    # Phrases the drafter wants printed as typed, although they look like a pointer.
    plain_phrases = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        indexes = [
            models.Index(fields=["overleg", "state"]),
            models.Index(fields=["owner", "state", "due_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="answer_approved_has_version",
                condition=~Q(state__in=["approved", "sent"]) | Q(approved__isnull=False),
            ),
            models.CheckConstraint(
                name="answer_worked_on_has_owner",
                condition=~Q(state__in=["offered", "drafting", "in_review"]) | Q(owner__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class WorkingText(models.Model):
    """What one person is typing on one answer; no version, no event, no effect on approvals."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="working_texts")
    user = models.ForeignKey(USER, models.CASCADE, related_name="+")
    text = models.TextField(blank=True)
    based_on = models.PositiveIntegerField(default=0)
    numbering = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "user"], name="working_text_per_person")]

    def __str__(self) -> str:
        return f"{self.answer} {self.user}"


class AnswerVersion(models.Model):
    """One saved text of an answer; never changed afterwards."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    markdown = models.TextField()
    sha256 = models.CharField(max_length=64)
    author = models.ForeignKey(USER, models.PROTECT, related_name="+")
    based_on = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["answer", "number"], name="answer_version")]

    def __str__(self) -> str:
        return f"{self.answer} v{self.number}"


class ReviewStepDefault(models.Model):
    """The usual parafenlijn of a ministry, or of one of its units; equal positions run in parallel.

    A step marked `co_ministries` becomes one step for each co-ministry of the answer.
    """

    ministry = models.ForeignKey(
        Ministry, models.CASCADE, related_name="review_defaults", verbose_name=_("ministry")
    )
    unit = models.ForeignKey(
        Unit,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="review_defaults",
        verbose_name=_("unit"),
    )
    position = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name"), max_length=100)
    reviewer = models.ForeignKey(
        USER, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("reviewer")
    )
    co_ministries = models.BooleanField(_("for each co-ministry"), default=False)

    class Meta:
        ordering = ["ministry", "unit", "position", "pk"]
        verbose_name = _("step of the usual parafenlijn")
        verbose_name_plural = _("usual parafenlijn")

    def __str__(self) -> str:
        return self.name


class ReviewStep(models.Model):
    """One step of the parafenlijn of one answer; a named reviewer, or any reviewer of the ministry."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    ministry = models.ForeignKey(Ministry, models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class Review(models.Model):
    """What a reviewer said of exactly this version; a later edit voids it, visibly."""

    step = models.ForeignKey(ReviewStep, models.PROTECT, related_name="reviews")
    version = models.ForeignKey(AnswerVersion, models.PROTECT, related_name="reviews")
    sha256 = models.CharField(max_length=64)
    reviewer = models.ForeignKey(USER, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=labels.OUTCOMES)
    reason = models.TextField(blank=True)
    recorded_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    signed_on = models.DateField(null=True, blank=True)
    kept_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    voided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["step", "version"],
                condition=Q(voided_at__isnull=True),
                name="review_one_valid_per_step_and_version",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="return") | ~Q(reason=""), name="review_return_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(recorded_by__isnull=True) | Q(signed_on__isnull=False),
                name="review_on_paper_has_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.outcome}"


class Proposal(models.Model):
    """A reviewer's own edit: it becomes a version only when the drafter accepts it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="proposals")
    based_on = models.PositiveIntegerField()
    markdown = models.TextField()
    comment = models.CharField(max_length=500, blank=True)
    author = models.ForeignKey(USER, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=labels.PROPOSAL_STATES, default=ProposalState.OPEN)
    decided_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.answer} {self.state}"


class CrossReference(models.Model):
    """The current version of an answer points at a question; derived, rebuilt on every saved version."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="references")
    target = models.ForeignKey(Question, models.CASCADE, related_name="referenced_by")
    target_changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "target"], name="cross_reference_once")]

    def __str__(self) -> str:
        return f"{self.answer} -> {self.target}"
