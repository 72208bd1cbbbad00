"""Who stands where: roles, the places above, and networks."""

from nic.access import Ability, Kind, Role
from nic.places.models import HeldRole, Place
from nic.places.queries import standing_of
from tests.builders import NOON, a_network, a_person, a_place, a_school, a_team


def test_a_role_counts_until_its_last_day_in_the_zone_of_the_place():
    place = a_school(time_zone="Pacific/Kiritimati")  # Already the 28th there at noon in Greenwich.
    person = a_person(Role.MEMBER, place)
    HeldRole.update(until_on="2026-03-27").where(HeldRole.person == person).execute()
    assert standing_of(person, place, NOON).audience_ids == frozenset()
    HeldRole.update(until_on="2026-03-28").where(HeldRole.person == person).execute()
    assert standing_of(person, place, NOON).audience_ids == {place.id}


def test_a_place_made_its_own_ancestor_hangs_nothing():
    place = a_school()
    Place.update(parent=place).where(Place.id == place.id).execute()
    place = Place.get_by_id(place.id)
    assert standing_of(a_person(Role.MEMBER, place), place, NOON).audience_ids == {place.id}


def test_shares_reach_people_below_a_place_and_in_member_places_only():
    state = a_place(Kind.STATE)
    district = a_place(Kind.DISTRICT, parent=state)
    school = a_school(parent=district)
    network = a_network(school)
    district_network = a_network(district)
    teacher = a_person(Role.MEMBER, school)
    reached = standing_of(teacher, school, NOON).audience_ids
    assert reached == {school.id, district.id, state.id, network.id}
    assert district_network.id not in reached  # A school below a member district joins by its own row.
    leader = a_person(Role.LEAD, district)
    assert standing_of(leader, school, NOON).audience_ids == {district.id, state.id, district_network.id}


def test_a_role_above_gives_an_administrator_no_sight_and_a_lead_nothing_below():
    district = a_place(Kind.DISTRICT)
    school = a_school(parent=district)
    admin = standing_of(a_person(Role.ADMINISTRATOR, district), school, NOON)
    assert admin.allows(Ability.ADD_PEOPLE) and not admin.allows(Ability.SEE_EVERY_TEAM)
    assert standing_of(a_person(Role.LEAD, district), school, NOON).abilities == {Ability.LOOK}


def test_who_left_the_team_has_no_team():
    team = a_team()
    person = a_person(Role.MEMBER, team=team)
    assert standing_of(person, team.place, NOON).team_ids == {team.id}
