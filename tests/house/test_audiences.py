"""What each audience opens, written by hand: sharing with one kind of place reaches which people.

Multiplied with everything that a team writes and may share.
"""

from importlib import import_module

import pytest

from nic.access import Kind, Role
from nic.errors import Forbidden, Missing
from nic.places.actions import take_back_share
from nic.places.models import NetworkMember, Share, TeamWork
from nic.places.queries import standing_of
from tests import builders
from tests.builders import (
    NOON,
    a_network,
    a_person,
    a_place,
    a_school,
    a_share,
    a_stranger,
    a_team,
    an_act,
    another_team,
)  # fmt: skip
from tests.house.source import all_models

#               other team  the        district's  state's  network's  other school  lone member  left the   stranger
#               at school   district's lead        people   hub        in network    of network   network
#                           member
OPENS = {
    None:       (False,     False,     False,      False,   False,     False,        False,       False,     False),
    "school":   (True,      False,     False,      False,   False,     False,        False,       False,     False),
    "district": (True,      True,      True,       False,   False,     False,        False,       False,     False),
    "state":    (True,      True,      True,       True,    False,     False,        False,       False,     False),
    "network":  (False,     False,     False,      False,   True,      True,         True,        False,     False),
    "public":   (True,      True,      True,       True,    True,      True,         True,        True,      True),
}  # fmt: skip

all_models()
SHAREABLE = sorted(model.__name__.lower() for model in TeamWork.__subclasses__())


def make(kind, team):
    return getattr(builders, f"a_{kind}")(team)


def find(kind):
    """find_cycle of nic.cycles.queries: the one way from a number to a cycle."""
    model = next(model for model in TeamWork.__subclasses__() if model.__name__.lower() == kind)
    queries = import_module(model.__module__.replace(".models", ".queries"))
    return getattr(queries, f"find_{kind}"), getattr(queries, f"find_own_{kind}")


def opens(kind, thing, person):
    place = thing.team.place
    try:
        return bool(find(kind)[0](place, thing.id, standing_of(person, place, NOON)))
    except Missing:
        return False


def may_change(kind, thing, person):
    place = thing.team.place
    try:
        return bool(find(kind)[1](place, thing.id, standing_of(person, place, NOON)))
    except (Missing, Forbidden):
        return False


@pytest.fixture(params=SHAREABLE)
def kind(request):
    return request.param


@pytest.fixture
def places():
    state = a_place(Kind.STATE)
    district = a_place(Kind.DISTRICT, parent=state)
    school, friend, left, lone = a_school(parent=district), a_school(), a_school(), a_person(Role.MEMBER, a_school())
    network = a_network(friend, lone, left=[left])
    assert NetworkMember.select().where(NetworkMember.place == left, NetworkMember.until_on.is_null(False)).exists()
    found = {"school": school, "district": district, "state": state, "network": network, "public": None}
    return found | {"friend": friend, "left": left, "lone": lone}


@pytest.fixture
def people(places):
    return [
        a_person(Role.MEMBER, team=another_team(places["school"])),
        a_person(Role.MEMBER, places["district"]),
        a_person(Role.LEAD, places["district"]),
        a_person(Role.AGENCY, places["state"]),
        a_person(Role.HUB, places["network"]),
        a_person(Role.GUEST, places["friend"]),
        places["lone"],
        a_person(Role.LEAD, places["left"]),
        a_person(Role.LEAD, a_school()),
    ]


@pytest.mark.parametrize("audience", OPENS)
def test_a_share_opens_to_its_audience_and_nobody_else(kind, places, people, audience):
    thing = make(kind, a_team(places["school"]))
    if audience:
        a_share(thing, with_place=places[audience])
    assert tuple(opens(kind, thing, person) for person in people) == OPENS[audience]
    assert not any(may_change(kind, thing, person) for person in people)


def test_several_audiences_add_up_and_one_taken_back_leaves_the_others(kind, places, people):
    thing = make(kind, a_team(places["school"]))
    with_district, _with_network = (a_share(thing, with_place=places[name]) for name in ("district", "network"))
    seen = [one or other for one, other in zip(OPENS["district"], OPENS["network"], strict=True)]
    assert [opens(kind, thing, person) for person in people] == seen
    take_back_share(with_district, an_act())
    assert tuple(opens(kind, thing, person) for person in people) == OPENS["network"]
    assert Share.select().where(Share.withdrawn_at.is_null(False)).count() == 1  # The mark stays.


def test_a_role_above_opens_nothing_that_was_not_shared(kind, places):
    thing = make(kind, a_team(places["school"]))
    above = [a_person(role, places[name]) for role in Role for name in ("district", "state")]
    assert not any(opens(kind, thing, person) for person in above)


def test_the_team_and_the_lead_see_it_and_may_change_it(kind, places):
    team = a_team(places["school"])
    thing = make(kind, team)
    member, lead = a_person(Role.MEMBER, team=team), a_person(Role.LEAD, team.place)
    guest_on_the_team = a_person(Role.GUEST, team=team)
    assert [opens(kind, thing, person) for person in (member, lead, guest_on_the_team)] == [True] * 3
    assert [may_change(kind, thing, person) for person in (member, lead)] == [True, True]


def test_only_me_means_not_even_the_lead(kind):
    team = a_team()
    me, friend, lead = (a_person(role, team=team) for role in (Role.MEMBER, Role.MEMBER, Role.LEAD))
    thing = make(kind, team)
    type(thing).update(owner=me, is_only_mine=True).where(type(thing).id == thing.id).execute()
    assert [opens(kind, thing, person) for person in (me, friend, lead)] == [True, False, False]
    assert [may_change(kind, thing, person) for person in (me, friend, lead)] == [True, False, False]


def test_sharing_lifts_the_mark_of_only_me(kind, places):
    team = a_team(places["school"])
    me, friend = (a_person(Role.MEMBER, team=team) for _ in range(2))
    thing = make(kind, team)
    type(thing).update(owner=me, is_only_mine=True).where(type(thing).id == thing.id).execute()
    a_share(type(thing).get_by_id(thing.id), with_place=places["network"])
    assert opens(kind, thing, friend)


@pytest.mark.parametrize("gone", ["withdrawn", "at another place", "nobody's number"])
def test_what_is_not_there_is_not_found_by_anybody(kind, places, gone):
    team = a_team(places["school"])
    thing, lead = make(kind, team), a_person(Role.LEAD, team.place)
    a_share(thing)  # With everybody.
    place, number = team.place, thing.id
    if gone == "withdrawn":
        type(thing).update(withdrawn_at=NOON).where(type(thing).id == thing.id).execute()
    elif gone == "at another place":
        place = places["friend"]
    else:
        number += 1000
    for person in (lead, a_stranger()):
        with pytest.raises(Missing):
            find(kind)[0](place, number, standing_of(person, place, NOON))
