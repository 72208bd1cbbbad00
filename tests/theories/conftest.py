"""A theory with two primary drivers."""

import pytest

from tests.builders import a_node, a_theory


@pytest.fixture
def theory(team):
    return a_theory(team, aim="Every student speaks")


@pytest.fixture
def primary(theory):
    return a_node(theory, "primary", words="Lessons ask for talk")


@pytest.fixture
def other(theory, primary):
    return a_node(theory, "primary", words="Students trust each other")
