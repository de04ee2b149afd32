"""The scene of the matrix: built once for a module, inside one transaction that is undone."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.security.matrix import Matrix
from tests.security.policy_table import Policy, read_policy
from tests.security.stages import build_scene


@pytest.fixture(scope="session")
def policy() -> Policy:
    return read_policy()


@pytest.fixture(scope="module")
def matrix(policy: Policy, django_db_setup: Any, django_db_blocker: Any) -> Iterator[Matrix]:
    logging.disable(logging.WARNING)  # thousands of refusals are meant; each would be a line
    with django_db_blocker.unblock(), transaction.atomic():
        yield Matrix(build_scene(), policy)
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
