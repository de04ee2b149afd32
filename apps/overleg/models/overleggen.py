"""The overleg itself: who asks, who must answer, about what."""

import uuid
from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Bewindspersoon, Commissie
from apps.overleg.domain.profiles import PROFILES, Kind, Profile
from apps.overleg.domain.workflow import OverlegState, Step
from apps.overleg.models import labels


class Overleg(models.Model):
    """One schriftelijk overleg (or a sister of it), from preparation to adopted report."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=labels.KINDS, default=Kind.SO)
    title = models.CharField(_("title"), max_length=300)
    about = models.TextField(_("about"), help_text=_("Completes the sentence: questions about …"))
    commissie = models.ForeignKey(
        Commissie, models.PROTECT, related_name="overleggen", verbose_name=_("commissie")
    )
    sub_number = models.CharField(_("ondernummer"), max_length=10, blank=True)
    chair = models.CharField(_("chair"), max_length=200, blank=True)
    clerk_name = models.CharField(_("clerk who signs"), max_length=200, blank=True)
    clerk_title = models.CharField(_("title of that clerk"), max_length=60, blank=True)
    layout = models.CharField(max_length=12, choices=labels.LAYOUTS, default="interleaved")
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="next_rounds")
    state = models.CharField(
        _("state"), max_length=20, choices=labels.OVERLEG_STATES, default=OverlegState.PREPARING
    )
    event_at = models.DateTimeField(_("everything must be done before"), null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    hold_reason = models.CharField(max_length=300, blank=True)
    put_at = models.DateTimeField(_("put at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    numbering = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("overleg")
        verbose_name_plural = _("overleggen")
        indexes = [models.Index(fields=["commissie", "state"])]
        constraints = [
            models.CheckConstraint(
                name="overleg_put_once_with_ministry",
                condition=Q(put_at__isnull=False)
                | Q(state__in=["preparing", "inbreng_open", "inbreng_closed", "withdrawn"]),
            ),
            models.CheckConstraint(
                name="overleg_second_round_has_a_first",
                condition=Q(kind=Kind.NADER_SO.value, previous__isnull=False)
                | (~Q(kind=Kind.NADER_SO.value) & Q(previous__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def profile(self) -> Profile:
        return PROFILES[Kind(self.kind)]

    @property
    def steps(self) -> Mapping[str, Step]:
        return self.profile.steps

    @property
    def held(self) -> bool:
        return self.held_at is not None


class Addressee(models.Model):
    """A bewindspersoon who must answer; one of them leads."""

    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="addressees")
    bewindspersoon = models.ForeignKey(Bewindspersoon, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    leading = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["overleg", "bewindspersoon"], name="addressee_once"),
            models.UniqueConstraint(fields=["overleg", "position"], name="addressee_position"),
            models.UniqueConstraint(
                fields=["overleg"], condition=Q(leading=True), name="addressee_one_leads"
            ),
        ]

    def __str__(self) -> str:
        return str(self.bewindspersoon)


class AgendaItem(models.Model):
    """A document the overleg is about, as printed in the agenda of the report."""

    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    title = models.TextField(_("title"))

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["overleg", "position"], name="agenda_position")]

    def __str__(self) -> str:
        return self.title


class Dossier(models.Model):
    """A Kamerstukdossier of the overleg: five digits and perhaps a suffix (36600, XVII)."""

    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="dossiers")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(_("dossier number"), max_length=5)
    suffix = models.CharField(_("suffix"), max_length=10, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["overleg", "position"], name="dossier_position"),
            models.CheckConstraint(condition=Q(number__regex=r"^[0-9]{5}$"), name="dossier_five_digits"),
        ]

    def __str__(self) -> str:
        return f"{self.number[:2]} {self.number[2:]} {self.suffix}".strip()


class Numbering(models.Model):
    """What each question was called after one renumbering: key -> "12a".

    A page that was loaded before a renumbering still speaks the old numbers; with this row its
    pointers are read as they were meant.
    """

    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="numberings")
    version = models.PositiveIntegerField()
    labels = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["overleg", "version"], name="numbering_version")]

    def __str__(self) -> str:
        return f"{self.overleg} {self.version}"
