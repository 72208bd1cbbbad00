import pytest

from nic.access import Kind
from tests.house.things import World


@pytest.fixture
def worlds():
    return {kind: World(kind) for kind in (Kind.SCHOOL, Kind.NETWORK, Kind.STATE)}
