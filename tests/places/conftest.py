import pytest

from nic.access import Kind, Role
from tests.builders import a_person, a_place, a_school, a_team


@pytest.fixture
def school():
    return a_school(name="Northside", parent=a_place(Kind.DISTRICT, name="Lake District"))


@pytest.fixture
def administrator(school, browser):
    """Of the district above; signed in."""
    person = a_person(Role.ADMINISTRATOR, school.parent, name="Dana Reyes")
    browser.sign_in(person)
    return person


@pytest.fixture
def state():
    return a_place(Kind.STATE, name="Vermont")


@pytest.fixture
def lake(state):
    return a_place(Kind.DISTRICT, name="Lake District", parent=state)


@pytest.fixture
def northside(lake):
    """The team of a school in this district."""
    return a_team(a_school(name="Northside", parent=lake))
