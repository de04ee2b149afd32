"""How a ministry divides the time until the final moment over the steps of its work."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Ministry

SHARE = [MaxValueValidator(100)]


class PlanProfile(models.Model):
    """The shares in percent of the time available, in the order of the work; the row without ministry is for the rest.

    A share of 0 leaves the step out. The fields are named after `domain.planning.PlanKind`.
    """

    ministry = models.OneToOneField(
        Ministry,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="plan_profile",
        verbose_name=_("ministry"),
        help_text=_("Empty: for every ministry without a row of its own."),
    )
    offer = models.PositiveSmallIntegerField(_("offering"), validators=SHARE)
    draft = models.PositiveSmallIntegerField(_("writing"), validators=SHARE)
    alignment = models.PositiveSmallIntegerField(
        _("alignment"),
        validators=SHARE,
        help_text=_("With other ministries; where none takes part, this time goes to the other steps."),
    )
    review = models.PositiveSmallIntegerField(
        _("parafenlijn"), validators=SHARE, help_text=_("Divided over the steps of the parafenlijn.")
    )
    minister = models.PositiveSmallIntegerField(_("bewindspersoon"), validators=SHARE)
    send = models.PositiveSmallIntegerField(_("sending"), validators=SHARE)

    class Meta:
        ordering = [F("ministry__name").asc(nulls_first=True)]
        verbose_name = _("profile of the planning")
        verbose_name_plural = _("profiles of the planning")
        constraints = [
            models.UniqueConstraint(
                Coalesce("ministry", 0),
                condition=Q(ministry__isnull=True),
                name="plan_profile_for_the_rest_once",
                violation_error_message=_("There is already a profile for every other ministry."),
            ),
            models.CheckConstraint(
                name="plan_profile_shares_add_up",
                condition=Q(
                    send=100 - F("offer") - F("draft") - F("alignment") - F("review") - F("minister")
                ),
                violation_error_message=_("Together the shares are 100 percent."),
            ),
        ]

    def __str__(self) -> str:
        return self.ministry.name if self.ministry else str(_("every other ministry"))
