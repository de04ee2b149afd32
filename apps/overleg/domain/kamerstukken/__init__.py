"""Citations of parliamentary papers: found, read as (chamber, dossier, suffix, number), linked and linted.

A dossier has five digits; a suffix is a budget chapter ("XVII"), a series of EU councils ("20"), a letter or a
Rijkswet number ("(R1669)"); a number is digits in the Tweede Kamer and letters in the Eerste Kamer. Printed
"36 600 XVII, nr. 53" and "21 501-20, nr. 2214". What is malformed is never repaired, only shown with a candidate.

Errors: kamerstuk-dossier-length (not five digits), kamerstuk-dossier-spacing (five, split in the wrong place),
kamerstuk-vergaderjaar (a session that is no pair of following years), kamerstuk-idem (nothing before it to repeat).
Warnings, which resolve all the same: kamerstuk-style-spacing (no space in the dossier), -capital ("Nr."), -comma
(missing before "nr."), -hyphen (before a budget chapter), -number (no space after "nr."), -year (session without
chamber), -chamber (comma after "II"), -keyword (no "Kamerstuk" before it), -two-dossiers (the number belongs to the
first), -period (a note without final period), -double-space, -sign (a loose sign where the number of a note stood);
kamerstuk-number-missing (a dossier, no number).
"""

from .find import (
    CitationsRead,
    check_idem,
    dossiers,
    find_kamerstukken,
    lint_kamerstukken,
    read_kamerstukken,
)
from .lint import suggest
from .values import ADDRESS, Chamber, Citation, CitationsFound, Dossier, Finding, Severity, canonical, url

__all__ = [
    "ADDRESS",
    "Chamber",
    "Citation",
    "CitationsFound",
    "CitationsRead",
    "Dossier",
    "Finding",
    "Severity",
    "canonical",
    "check_idem",
    "dossiers",
    "find_kamerstukken",
    "lint_kamerstukken",
    "read_kamerstukken",
    "suggest",
    "url",
]
