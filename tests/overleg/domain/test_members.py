"""Members as people write them."""

import pytest

from apps.overleg.domain.members import Member, read_member


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("Van Dam (D66)", Member("Van Dam", "D66")),
        ("het lid Omtzigt (Omtzigt)", Member("Omtzigt", "Omtzigt")),
        ("  Van  Haga( Groep Van Haga )", Member("Van Haga", "Groep Van Haga")),
        ("Lidmaat (SGP)", Member("Lidmaat", "SGP")),
        ("De Vries-Van Dijk (GroenLinks-PvdA)", Member("De Vries-Van Dijk", "GroenLinks-PvdA")),
        ("Van Dam", None),
        ("(D66)", None),
        ("Van Dam (D66) en Smit (VVD)", None),
        ("", None),
    ],
)
def test_a_member_is_a_name_with_a_fractie(text, member):
    assert read_member(text) == member
