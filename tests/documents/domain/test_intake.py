"""Which documents each kind takes in, and who asks in Kamervragen."""

import pytest

from apps.documents.domain.intake import TAKES, kinds_for, members_of
from apps.documents.domain.outline import DocumentKind, Part
from apps.overleg.domain.members import Member
from apps.overleg.domain.profiles import Kind


def test_every_kind_takes_something_and_nothing_takes_the_unknown():
    assert set(TAKES) == set(Kind)
    assert all(TAKES.values()) and not any(DocumentKind.UNKNOWN in taken for taken in TAKES.values())
    assert kinds_for(DocumentKind.VERSLAG_SO) == (Kind.SO, Kind.NADER_SO)
    assert kinds_for(DocumentKind.UNKNOWN) == ()


@pytest.mark.parametrize(
    ("askers", "heading", "members"),
    [
        (("Van Dam",), "Vragen van het lid Van Dam (D66) aan de Minister", [Member("Van Dam", "D66")]),
        (
            ("Van Dam", "De Boer"),
            "Vragen van de leden Van Dam en De Boer (beiden SP) aan de Minister",
            [Member("Van Dam", "SP"), Member("De Boer", "SP")],
        ),
        (
            ("Dam", "Van Damme", "Smit"),
            "Vragen van de leden Dam (D66), Van Damme (CDA) en Smit (VVD)",
            [Member("Dam", "D66"), Member("Van Damme", "CDA"), Member("Smit", "VVD")],
        ),
        (
            ("Groep Kok", "Smit"),
            "Vragen van de leden Kok (Groep Kok) en Smit (VVD)",
            [Member("Kok", "Groep Kok"), Member("Smit", "VVD")],
        ),
        (("Smit (VVD)",), None, [Member("Smit", "VVD")]),
        (("Smit",), "Vragen van het lid Smit", ["Smit"]),
        (("D66",), "Vragen van het lid Smit (VVD)", ["D66"]),
    ],
)
def test_the_members_of_a_part(askers, heading, members):
    assert list(members_of(Part(askers, heading=heading))) == members
