import pytest

from nic.access import Role
from tests.builders import TODAY, a_huddle, a_person


@pytest.fixture
def ben(team):
    return a_person(Role.MEMBER, team=team, name="Ben Ito")


@pytest.fixture
def huddle(team):
    return a_huddle(team, held_on=TODAY)
