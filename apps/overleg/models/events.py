"""The append-only record of every act, chained by hash."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Ministry
from apps.overleg.models.overleggen import Overleg


class Event(models.Model):
    """Who did what to which object, in which role, from where to where; never changed, never deleted.

    Chained per object: `sequence` is unique, `hash` covers the row and `previous_hash`. Free text stands
    in EventDetail, of which only a salted digest is hashed, so that it can be erased later.
    """

    overleg = models.ForeignKey(Overleg, models.PROTECT, null=True, related_name="events")
    ministry = models.ForeignKey(Ministry, models.PROTECT, null=True, related_name="+")
    shared = models.BooleanField(default=False)
    noun = models.CharField(_("about"), max_length=20)
    object_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    verb = models.CharField(_("act"), max_length=20)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=12, blank=True)
    version = models.PositiveIntegerField(null=True)
    from_state = models.CharField(_("from state"), max_length=20, blank=True)
    to_state = models.CharField(_("to state"), max_length=20, blank=True)
    result = models.CharField(_("result"), max_length=20, default="done")
    origin = models.CharField(_("done through"), max_length=10)
    at = models.DateTimeField(_("moment"))
    detail_digest = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["overleg", "at"])]
        constraints = [
            models.UniqueConstraint(fields=["noun", "object_id", "sequence"], name="event_sequence")
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.verb} {self.sequence}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            self._refuse()
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise TypeError("an event is never changed or deleted")


class EventDetail(models.Model):
    """The reasons and free text of an event; retention may erase this row without breaking the chain."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="detail")
    salt = models.CharField(max_length=32)
    data = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.event}"
