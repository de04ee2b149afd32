"""Members in a phrase or a label."""

import pytest

from apps.documents.domain.outline import AskerKind
from apps.documents.domain.profiles.members import member_label, members_in

MEMBER, GROUP, FRACTIE = AskerKind.MEMBER, AskerKind.GROUP, AskerKind.FRACTIE


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("het lid Piri (GL-PvdA)", (("Piri",), MEMBER)),
        ("de leden Kuiper en Patijn (beiden PvdA)", (("Kuiper", "Patijn"), MEMBER)),
        ("de leden A. de Wit (SP), Van ’t Hof (D66) en Van der Staaij (SGP)", (("A. de Wit", "Van ’t Hof", "Van der Staaij"), MEMBER)),
        ("het lid Omtzigt (Omtzigt)", (("Omtzigt",), MEMBER)),
        ("het lid Van Haga (Groep Van Haga)", (("Groep Van Haga",), GROUP)),
        ("het lid Den Haan (Fractie Den Haan)", (("Fractie Den Haan",), FRACTIE)),
        ("de g.a. de heer Zijlstra (VVD)", (("Zijlstra",), MEMBER)),
        ("de geachte afgevaardigde mevrouw Agema (PVV)", (("Agema",), MEMBER)),
        ("de leden Boswijk (CDA) c.s.", (("Boswijk",), MEMBER)),
        ("de leden Piri (GL-PvdA) en Piri (GL-PvdA)", (("Piri",), MEMBER)),
        ("het lid Piri", None),
        ("de minister van Defensie (CDA en wat meer)", None),
        ("", None),
    ],
)  # fmt: skip
def test_members_in(who, expected):
    assert members_in(who) == expected


@pytest.mark.parametrize(
    ("words", "askers", "numbers", "rest"),
    [
        ("Vraag van de g.a. de heer Zijlstra (VVD):", ("Zijlstra",), (), ""),
        ("Vraag 3 van het lid Piri (GL-PvdA): Hoeveel?", ("Piri",), (3,), "Hoeveel?"),
        ("De heer Zijlstra (VVD) vraagt:", ("Zijlstra",), (), ""),
    ],
)
def test_member_label(words, askers, numbers, rest):
    found = member_label(words)
    assert found
    assert (found.heading.askers, found.numbers, words[found.end :]) == (askers, numbers, rest)


@pytest.mark.parametrize(
    "words",
    [
        "Vraag van de minister (CDA en meer) aan u",
        "Vraag van het lid Piri",
        "De heer Zijlstra (VVD) vraagt of dat klopt.",
    ],
)
def test_what_is_no_member_label(words):
    assert member_label(words) is None
