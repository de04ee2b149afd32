"""What a person can be: the roles of a membership and the body each belongs to."""

from enum import StrEnum


class Role(StrEnum):
    CLERK = "clerk"
    COORDINATOR = "coordinator"
    DRAFTER = "drafter"
    REVIEWER = "reviewer"
    READER = "reader"


MINISTRY_ROLES = frozenset({Role.COORDINATOR, Role.DRAFTER, Role.REVIEWER})
COMMISSIE_ROLES = frozenset({Role.CLERK})
EITHER_ROLES = frozenset({Role.READER})


class FractieKind(StrEnum):
    """The open-data model of the Tweede Kamer knows fracties, groups and one-person fracties."""

    FRACTIE = "fractie"
    GROUP = "group"
    MEMBER = "member"


# The kind of the body that handles what members ask by themselves, without a commissie.
PLENARY = "griffie plenair"
