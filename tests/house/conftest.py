from copy import deepcopy

import pytest

from nic.access import Kind
from nic.db import database
from tests.builders import NOON
from tests.house.things import World, kind_of, routes


@pytest.fixture(scope="module")
def made_worlds(app):
    """All that any route asks for, made once for the tests of a file, in a transaction around theirs."""
    app.config["CLOCK"] = lambda: NOON
    with database.atomic() as transaction:
        worlds = {kind: World(kind) for kind in (Kind.SCHOOL, Kind.NETWORK, Kind.STATE)}
        for rule in routes(app):
            worlds[kind_of(rule)].values(rule)
        yield worlds
        transaction.rollback()


@pytest.fixture
def worlds(made_worlds):
    """A copy, since a test notes in it whom it has added."""
    return deepcopy(made_worlds)
