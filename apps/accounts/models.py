"""Who may act and for which body."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from apps.accounts.domain.roles import PLENARY, FractieKind, Role

FRACTIE_KINDS = [
    (FractieKind.FRACTIE.value, _("fractie")),
    (FractieKind.GROUP.value, _("group")),
    (FractieKind.MEMBER.value, _("member")),
]
ROLES = [
    (Role.CLERK.value, _("clerk of the commissie")),
    (Role.COORDINATOR.value, _("coordinator")),
    (Role.DRAFTER.value, _("drafter")),
    (Role.REVIEWER.value, _("reviewer")),
    (Role.READER.value, _("reader")),
]
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by e-mail address; what they may do stands in their memberships."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language of the mails"), max_length=2, choices=LANGUAGES, default="nl")
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may enter the administration"), default=False)
    date_joined = models.DateTimeField(_("added on"), auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_caseless")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Commissie(models.Model):
    """A committee of the Tweede Kamer, or its Griffie plenair; `name` is without "vaste commissie voor"."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200, unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, unique=True)
    kind = models.CharField(_("kind"), max_length=40, default="vaste commissie")
    chair = models.CharField(_("chair"), max_length=200, blank=True)
    clerk_name = models.CharField(_("clerk who signs"), max_length=200, blank=True)
    clerk_title = models.CharField(_("title of that clerk"), max_length=60, default="griffier")

    class Meta:
        ordering = ["name"]
        verbose_name = _("commissie")
        verbose_name_plural = _("commissies")

    def __str__(self) -> str:
        return self.name

    @property
    def is_plenary(self) -> bool:
        return self.kind.lower() == PLENARY


class Ministry(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200, unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, unique=True)
    shows_progress = models.BooleanField(_("the Kamer sees how many answers are ready"), default=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("ministry")
        verbose_name_plural = _("ministries")

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    ministry = models.ForeignKey(Ministry, models.PROTECT, related_name="units", verbose_name=_("ministry"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    name = models.CharField(_("name"), max_length=200)
    head = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="heads", verbose_name=_("head")
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [models.UniqueConstraint(fields=["ministry", "name"], name="unit_name_per_ministry")]

    def __str__(self) -> str:
        return self.name


class Fractie(models.Model):
    """A party in the Kamer; merges and splits make the dates matter."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    abbreviation = models.CharField(_("abbreviation"), max_length=60)
    kind = models.CharField(_("kind"), max_length=10, choices=FRACTIE_KINDS, default="fractie")
    seats = models.PositiveSmallIntegerField(_("seats"), default=0)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        ordering = ["-seats", "abbreviation"]
        verbose_name = _("fractie")
        verbose_name_plural = _("fracties")
        constraints = [
            models.UniqueConstraint(fields=["abbreviation", "valid_from"], name="fractie_once_per_start"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="fractie_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.abbreviation


class Bewindspersoon(models.Model):
    """A minister or staatssecretaris; `title` as printed: "minister van Defensie"."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    name = models.CharField(_("name"), max_length=200, blank=True)
    ministry = models.ForeignKey(
        Ministry, models.PROTECT, related_name="bewindspersonen", verbose_name=_("ministry")
    )
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        ordering = ["title"]
        verbose_name = _("bewindspersoon")
        verbose_name_plural = _("bewindspersonen")
        constraints = [
            models.UniqueConstraint(fields=["title", "valid_from"], name="bewindspersoon_once_per_start"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="bewindspersoon_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Membership(models.Model):
    """A role of a person for one commissie or one ministry, while it lasts (dates inclusive)."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=12, choices=ROLES)
    commissie = models.ForeignKey(
        Commissie,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("commissie"),
    )
    ministry = models.ForeignKey(
        Ministry,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("ministry"),
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("unit")
    )
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        ordering = ["user", "role"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        indexes = [models.Index(fields=["user", "role"])]
        constraints = [
            models.CheckConstraint(
                name="membership_role_fits_its_body",
                condition=(
                    Q(role="clerk", commissie__isnull=False, ministry__isnull=True)
                    | Q(
                        role__in=["coordinator", "drafter", "reviewer"],
                        ministry__isnull=False,
                        commissie__isnull=True,
                    )
                    | Q(role="reader", commissie__isnull=False, ministry__isnull=True)
                    | Q(role="reader", commissie__isnull=True, ministry__isnull=False)
                ),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="membership_ends_after_it_starts",
            ),
            # Two, because empty columns differ from each other: a membership has one of the two bodies.
            models.UniqueConstraint(
                fields=["user", "role", "commissie", "valid_from"], name="membership_once_per_commissie"
            ),
            models.UniqueConstraint(
                fields=["user", "role", "ministry", "valid_from"], name="membership_once_per_ministry"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role} ({self.commissie or self.ministry})"


class Absence(models.Model):
    """Days (inclusive) on which somebody is away, and who is reminded of their work instead, if anybody.

    A substitute gets no rights: whoever is chosen holds the same role already.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="absences", verbose_name=_("person"))
    valid_from = models.DateField(_("first day"))
    valid_until = models.DateField(_("last day"))
    substitute = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="substitutions",
        verbose_name=_("substitute"),
    )

    class Meta:
        ordering = ["valid_from"]
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        indexes = [models.Index(fields=["valid_until", "valid_from"], name="absence_on_a_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="absence_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(substitute__isnull=True) | ~Q(substitute=F("user")),
                name="absence_substitute_is_another",
            ),
            models.UniqueConstraint(fields=["user", "valid_from"], name="absence_once_per_start"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.valid_from} – {self.valid_until}"
