"""A member who asks, as people write it: "Van Dam (D66)", "het lid Omtzigt (Omtzigt)"."""

import re
from dataclasses import dataclass

_MEMBER = re.compile(r"(?:het\s+lid\s+)?(?P<name>[^()]*[^()\s])\s*\((?P<fractie>[^()]+)\)", re.IGNORECASE)


@dataclass(frozen=True)
class Member:
    """A name and the name of a fractie, as written."""

    name: str
    fractie: str

    def __str__(self) -> str:
        return f"{self.name} ({self.fractie})"


def read_member(text: str) -> Member | None:
    """The member that the text names, or None when it is not a name with a fractie between brackets."""
    match = _MEMBER.fullmatch(" ".join(text.split()))
    return Member(match["name"], match["fractie"].strip()) if match else None
