import pytest

from tests import world as w


@pytest.fixture
def world(db):
    return w.make_world()


@pytest.fixture
def overleg(world):
    """With the ministry, three open answers."""
    return w.put_overleg(world)
