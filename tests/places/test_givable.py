"""Who may give which role, written by hand: what the table says is what was decided."""

import pytest

from nic.access import Ability, Kind, Role, abilities_of, givable, may_make_link
from tests.places.test_days import fresh_data  # noqa: F401 (nothing here needs a database)

TEAM = {Role.MEMBER, Role.LEAD, Role.COACH, Role.LEARNER, Role.FAMILY, Role.GUEST}
BY = {
    (Role.LEAD, Kind.SCHOOL): TEAM,
    (Role.LEAD, Kind.DISTRICT): TEAM,
    (Role.LEAD, Kind.STATE): TEAM,
    (Role.ADMINISTRATOR, Kind.SCHOOL): TEAM | {Role.ADMINISTRATOR},
    (Role.ADMINISTRATOR, Kind.DISTRICT): TEAM | {Role.ADMINISTRATOR},
    (Role.ADMINISTRATOR, Kind.SUPERVISORY_UNION): TEAM | {Role.ADMINISTRATOR},
    (Role.ADMINISTRATOR, Kind.REGION): TEAM | {Role.ADMINISTRATOR},
    (Role.ADMINISTRATOR, Kind.STATE): TEAM | {Role.ADMINISTRATOR, Role.AGENCY},
    (Role.HUB, Kind.NETWORK): {Role.MEMBER, Role.HUB, Role.COACH, Role.GUEST},
}


@pytest.mark.parametrize(("role", "kind"), BY)
def test_each_gives_exactly_this(role, kind):
    given = givable(abilities_of([role]), kind)
    assert set(given) == BY[role, kind] and len(given) == len(set(given))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    "role", [Role.MEMBER, Role.COACH, Role.LEARNER, Role.FAMILY, Role.GUEST, Role.REVIEWER, Role.AGENCY]
)
def test_nobody_else_gives_any(role, kind):
    assert givable(abilities_of([role]), kind) == ()


def test_an_administrator_above_gives_below_what_one_of_the_place_gives():
    assert set(givable(abilities_of([], [Role.ADMINISTRATOR]), Kind.SCHOOL)) == TEAM | {Role.ADMINISTRATOR}


LEAD, ADMINISTRATOR = abilities_of([Role.LEAD]), abilities_of([Role.ADMINISTRATOR])
NONE: frozenset[Ability] = frozenset()


@pytest.mark.parametrize(
    ("held", "may"),
    [
        ([(Role.MEMBER, Kind.SCHOOL, LEAD)], True),
        ([(Role.LEAD, Kind.SCHOOL, LEAD)], True),
        ([(Role.ADMINISTRATOR, Kind.SCHOOL, LEAD)], False),
        ([(Role.MEMBER, Kind.SCHOOL, LEAD), (Role.MEMBER, Kind.SCHOOL, NONE)], False),
        ([(Role.MEMBER, Kind.SCHOOL, LEAD), (Role.HUB, Kind.NETWORK, NONE)], False),
        ([(Role.MEMBER, Kind.SCHOOL, ADMINISTRATOR), (Role.HUB, Kind.NETWORK, NONE)], True),
        ([(Role.REVIEWER, Kind.SCHOOL, ADMINISTRATOR)], True),
        ([(Role.REVIEWER, Kind.SCHOOL, LEAD)], False),
        ([(Role.ADMINISTRATOR, Kind.STATE, NONE), (Role.MEMBER, Kind.SCHOOL, ADMINISTRATOR)], False),
        ([(Role.GUEST, Kind.NETWORK, abilities_of([Role.HUB]))], True),
        ([(Role.GUEST, Kind.NETWORK, NONE)], False),
        ([], False),
    ],
)
def test_a_link_opens_nothing_that_its_maker_could_not_give(held, may):
    assert may_make_link(held) is may
