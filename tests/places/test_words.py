"""Every role and kind of place has abilities and words."""

from nic.access import ABILITIES, GIVABLE, Kind, Role
from nic.places.words import KIND, ROLE, ROLE_HINTS


def test_every_role_says_what_it_may_do_and_has_a_name():
    assert set(Role) == set(ABILITIES) == set(ROLE)


def test_every_role_that_can_be_given_is_explained():
    given = {role for kind in GIVABLE.values() for roles in kind.values() for role in roles}
    assert given == set(ROLE_HINTS)


def test_every_kind_of_place_has_a_name_and_roles_to_give():
    assert set(Kind) == set(KIND) == set(GIVABLE)
