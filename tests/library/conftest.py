import pytest

from nic.access import Role
from tests.builders import a_network, a_person, a_school, a_team
from tests.library.builders import a_shared_cycle


@pytest.fixture
def school():
    return a_school(name="Quarry School")


@pytest.fixture
def network(school):
    return a_network(school, a_school())


@pytest.fixture
def hub(browser, network):
    return browser.sign_in(a_person(Role.HUB, team=a_team(network)))


@pytest.fixture
def cycle(network, school):
    return a_shared_cycle(network, a_team(school), idea="Exit tickets of two lines")
