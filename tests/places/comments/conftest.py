import pytest

from nic.access import Role
from nic.science.cycle import Stage
from tests.builders import a_cycle, a_network, a_person, a_school


@pytest.fixture
def cycle(team, ada):
    return a_cycle(team, ada, stage=Stage.CLOSED)


@pytest.fixture
def bo(team):
    """Another of the team."""
    return a_person(Role.MEMBER, team=team, name="Bo Lind")


@pytest.fixture
def friend():
    """At another school, which no share reaches yet."""
    return a_person(Role.MEMBER, a_school(name="Hillcrest"), name="Fay Moon")


@pytest.fixture
def network(team, friend):
    return a_network(team.place, friend.roles[0].place)
