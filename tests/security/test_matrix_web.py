"""The pages against docs/access.md: every address, person and stage."""

import pytest

from tests.security.matrix import Matrix, addresses
from tests.security.policy_table import Policy

pytestmark = pytest.mark.django_db


def test_every_address_of_the_pages_stands_in_the_policy(policy: Policy) -> None:
    names = {address.name for address in addresses("web")}
    listed = {name for door, name in policy.rows if door == "web"} | set(policy.pages)
    assert (sorted(names - listed), sorted(listed - names)) == ([], [])


def test_the_pages_about_no_object_answer_as_the_policy_says(matrix: Matrix) -> None:
    assert [str(cell) for cell in matrix.pages() if cell.wrong] == []


@pytest.mark.slow
def test_the_pages_answer_as_the_policy_says(matrix: Matrix) -> None:
    assert matrix.wrong("web") == ""


@pytest.mark.long
@pytest.mark.timeout(900)  # minutes where others use the machine too
def test_the_pages_answer_as_the_policy_says_at_every_stage(matrix: Matrix) -> None:
    assert matrix.wrong("web", every=True) == ""
