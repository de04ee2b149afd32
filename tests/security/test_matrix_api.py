"""The API against docs/access.md: every address, person and stage."""

import pytest

from tests.security.matrix import Matrix, addresses
from tests.security.policy_table import Policy

pytestmark = pytest.mark.django_db


def test_every_address_of_the_api_stands_in_the_policy(policy: Policy) -> None:
    names = {address.name for address in addresses("api")} - {"unknown"}  # every other path: always 404
    listed = {name for door, name in policy.rows if door == "api"}
    assert (sorted(names - listed), sorted(listed - names)) == ([], [])


@pytest.mark.slow
def test_the_api_answers_as_the_policy_says(matrix: Matrix) -> None:
    assert matrix.wrong("api") == ""


@pytest.mark.long
@pytest.mark.timeout(900)  # minutes where others use the machine too
def test_the_api_answers_as_the_policy_says_at_every_stage(matrix: Matrix) -> None:
    assert matrix.wrong("api", every=True) == ""
