import pytest

from nic.access import Kind, Role
from tests.builders import a_person, a_place, a_school


@pytest.fixture
def school():
    return a_school(name="Northside", parent=a_place(Kind.DISTRICT, name="Lake District"))


@pytest.fixture
def administrator(school, browser):
    """Of the district above; signed in."""
    person = a_person(Role.ADMINISTRATOR, school.parent, name="Dana Reyes")
    browser.sign_in(person)
    return person
