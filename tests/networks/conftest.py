import pytest

from nic.access import Role
from tests.builders import a_network, a_person, a_school


@pytest.fixture
def school():
    return a_school(name="Northside")


@pytest.fixture
def other():
    return a_school(name="Hillcrest")


@pytest.fixture
def network(school, other):
    return a_network(school, other)


@pytest.fixture
def hub(network):
    return a_person(Role.HUB, network, name="Tomás Rivera")


@pytest.fixture
def lead(school):
    return a_person(Role.LEAD, school, name="Luis Ortega")


@pytest.fixture
def teacher(school):
    return a_person(Role.MEMBER, school, name="Maya Thompson")
