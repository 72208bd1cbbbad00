import pytest

from nic.science.theory_checks import is_doing
from nic.starters import list_bone_sets, list_idea_sets


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


def test_every_set_says_where_it_comes_from_and_when_it_helps():
    for one in (*list_bone_sets(), *list_idea_sets()):
        assert one.name and len(one.source) > 20, one
    assert all(one.fits for one in list_bone_sets())
    assert {one.kind for one in list_idea_sets()} == {"ideas", "concepts"}


def test_names_are_short_and_stand_once_in_their_set():
    for one in list_bone_sets():
        assert 3 <= len(one.bones) == len(set(one.bones)) and all(len(name) <= 45 for name in one.bones)
    for one in list_idea_sets():
        ideas = [idea for driver in one.drivers for idea in driver.ideas]
        assert len(ideas) == len(set(ideas)) and all(len(name) <= 45 for name in ideas)


def test_no_bone_and_no_driver_is_worded_as_an_idea():
    names = [name for one in list_bone_sets() for name in one.bones]
    names += [driver.name for one in list_idea_sets() for driver in one.drivers]
    assert not [name for name in names if is_doing(name)]
