"""The people of the demo: one or two for each role, all with the same password, on loopback only."""

import functools
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import transaction

from apps.accounts.domain.roles import Role
from apps.accounts.models import Bewindspersoon, Commissie, Membership, Ministry, User

PASSWORD = "demo"  # noqa: S105 -- meant to be known; the embedded default serves loopback only
DOMAIN = "demo.example"


@dataclass(frozen=True)
class Cast:
    """Who plays in one demo overleg."""

    clerk: User
    coordinator: User
    drafters: tuple[User, ...]
    reviewers: tuple[User, ...]
    commissie: Commissie
    addressees: tuple[Bewindspersoon, ...]


def load_reference() -> None:
    """The reference tables of the fixtures, once: what an administrator changed later stays."""
    if not Ministry.objects.exists():
        call_command("loaddata", "reference", verbosity=0)


@transaction.atomic
def cast(commissie: Commissie, addressees: tuple[Bewindspersoon, ...]) -> Cast:
    """The demo people, with a membership of this commissie and of each addressed ministry."""
    ministries = list({person.ministry_id: person.ministry for person in addressees}.values())
    leading = ministries[0]
    clerk = _person("griffier", "Gerda de Griffier")
    _member(clerk, Role.CLERK, commissie=commissie)
    coordinator = _person("coordinator", "Carla Coördinator")
    drafters = (_person("opsteller", "Daan Dossierhouder"), _person("opsteller2", "Olga Opsteller"))
    reviewers = (_person("parafeerder", "Rita Afdelingshoofd"), _person("directeur", "Rob Directeur"))
    for ministry in ministries:
        _member(coordinator, Role.COORDINATOR, ministry=ministry)
        for drafter in drafters:
            _member(drafter, Role.DRAFTER, ministry=ministry)
        for reviewer in reviewers:
            _member(reviewer, Role.REVIEWER, ministry=ministry)
    _member(_person("lezer", "Lies Lezer"), Role.READER, ministry=leading)
    admin = _person("beheer", "Bas Beheer")
    admin.is_staff = admin.is_superuser = True
    admin.save()
    return Cast(clerk, coordinator, drafters, reviewers, commissie, addressees)


def sign_ins() -> list[tuple[str, str, str]]:
    """(e-mail address, name, what they do) of every demo person."""
    people = User.objects.filter(email__endswith=f"@{DOMAIN}", is_active=True).order_by("pk")
    return [(user.email, user.name, user.email.split("@")[0]) for user in people]


def _person(local: str, name: str) -> User:
    email = f"{local}@{DOMAIN}"
    return User.objects.filter(email=email).first() or User.objects.create(
        email=email, name=name, password=_hashed_password()
    )


@functools.cache
def _hashed_password() -> str:
    """The one password of the demo, hashed once: hashing is meant to be slow, and all of them share it."""
    return make_password(PASSWORD)


def _member(user: User, role: Role, **body: Commissie | Ministry) -> None:
    row: dict[str, Any] = {"user": user, "role": role, "valid_from": date(2024, 1, 1), **body}
    Membership.objects.get_or_create(**row)
    user.__dict__.pop("_hats", None)
