"""The policy for the sisters of the SO: once their questions are put, every kind has the same rules."""

import logging
from collections.abc import Iterator

import pytest
from django.db import transaction

from apps.overleg.domain.profiles import Kind
from tests.security.matrix import Matrix
from tests.security.policy_table import Policy, Row
from tests.security.stages import build_scene

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
STAGE = "drafting"
SISTERS = [Kind.NADER_SO, Kind.LIJST, Kind.KAMERVRAGEN]
# One from each side of every wall.
SIX = ("clerk", "other clerk", "Kamer reader", "coordinator", "reviewer", "other coordinator")


@pytest.fixture
def matrix(request: pytest.FixtureRequest, policy: Policy) -> Iterator[Matrix]:
    logging.disable(logging.WARNING)  # hundreds of refusals are meant; each would be a line
    with transaction.atomic():
        yield Matrix(build_scene(request.param, [STAGE]), policy)
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)


def about_an_overleg(row: Row) -> bool:
    return row.on != "nothing"


def wrong(matrix: Matrix, only) -> list[str]:
    """Of both doors the answers that are not those of the policy; asked are some hundreds."""
    cells = [cell for door in ("web", "api") for cell in matrix.cells(door, only)]
    assert len(cells) > 100
    return [str(cell) for cell in cells if cell.wrong]


@pytest.mark.parametrize("matrix", [Kind.KAMERVRAGEN], indirect=True)
def test_who_sees_what_is_the_same_without_a_commissie(matrix: Matrix) -> None:
    matrix.scene.people = {name: user for name, user in matrix.scene.people.items() if name in SIX}
    assert wrong(matrix, lambda row: row.read and about_an_overleg(row)) == []


@pytest.mark.long
@pytest.mark.timeout(900)  # minutes where others use the machine too
@pytest.mark.parametrize("matrix", SISTERS, indirect=True)
def test_who_may_do_what_is_the_same_for_every_kind(matrix: Matrix) -> None:
    assert wrong(matrix, about_an_overleg) == []
