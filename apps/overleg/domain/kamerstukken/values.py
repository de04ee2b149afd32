"""The values about citations: dossier, citation, finding; how a paper is printed and where it stands."""

from dataclasses import dataclass
from enum import StrEnum

ADDRESS = "https://zoek.officielebekendmakingen.nl/"


class Chamber(StrEnum):
    TK = "TK"
    EK = "EK"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Dossier:
    """A dossier: five digits and its suffix ("", "XVII", "20", "B", "(R1669)")."""

    number: str
    suffix: str = ""

    def __str__(self) -> str:
        printed = f"{self.number[:2]} {self.number[2:]}"
        if self.suffix.startswith("("):
            return f"{printed} {self.suffix.replace('(R', '(R ')}"
        return f"{printed}{'-' if self.suffix.isdigit() else ' '}{self.suffix}" if self.suffix else printed


@dataclass(frozen=True)
class Citation:
    """One cited paper and its place (code points, end exclusive); `raw` begins at the keyword where there is one."""

    start: int
    end: int
    raw: str
    chamber: Chamber
    dossier: str
    suffix: str
    number: str
    canonical: str
    url: str


@dataclass(frozen=True)
class Finding:
    """One thing to say about a citation; `suggestion` is a candidate in canonical form, for a person to judge."""

    code: str
    severity: Severity
    start: int
    end: int
    text: str
    suggestion: str | None = None


@dataclass(frozen=True)
class CitationsFound:
    citations: tuple[Citation, ...] = ()
    findings: tuple[Finding, ...] = ()


def canonical(dossier: Dossier, number: str) -> str:
    """How a paper is printed: "36 600 XVII, nr. 53"."""
    return f"{dossier}, nr. {number}"


def url(dossier: Dossier, number: str, year: str = "") -> str:
    """Where a paper stands in the official publications.

    `year` is the session as written ("1999/2000"); only old Senate papers ("188a") have it in their address.
    """
    session = f"{year[:4]}{int(year[:4]) + 1}-" if number[-1].islower() and year else ""
    suffix = f"{dossier.suffix}-" if dossier.suffix else ""
    return f"{ADDRESS}kst-{session}{dossier.number}-{suffix}{number}.html"
