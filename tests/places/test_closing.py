"""A place that closes: its past stays to be read, nothing new begins there, and a slip is taken back whole."""

import re
from datetime import timedelta

import pytest

from nic import derived
from nic.access import Ability, Kind, Role
from nic.errors import Refused
from nic.history import History
from nic.people.models import Session
from nic.places.actions import give_role, share
from nic.places.closing.actions import close_place, reopen_place
from nic.places.closing.models import Closing
from nic.places.invited.models import Invitation
from nic.places.membership.queries import ids_of_members
from nic.places.models import HeldRole, NetworkMember, Place, TeamMember
from nic.places.queries import list_held, list_team_people, standing_of
from nic.science.cycle import Stage
from nic.summaries.queries import rows_at
from tests.builders import (
    NOON,
    TODAY,
    a_coach,
    a_cycle,
    a_network,
    a_person,
    a_place,
    a_school,
    a_team,
    an_act,
    an_invitation,
    home,
)

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def team(northside):
    return northside


@pytest.fixture
def chief(browser, lake):
    person = a_person(Role.ADMINISTRATOR, lake)
    browser.sign_in(person)
    return person


def at(team, page):
    return f"{home(team.place.parent)}/register/{team.place_id}/{page}"


def closed(team, chief, **given):
    """As somebody does who has just opened the page."""
    place = Place.get_by_id(team.place_id)
    close_place(place, an_act(chief, version=place.version), **{"closed_on": YESTERDAY, "why": "Too few"} | given)
    return Place.get_by_id(team.place_id)


def faults():
    return [fault for check in derived.checks for fault in check.faults()]


@pytest.mark.on_each_database
def test_with_it_ends_whatever_would_begin_something_and_the_past_is_read_by_whom_it_was_shared_with(
    browser, team, chief, lake
):
    ada, coach = a_person(Role.MEMBER, team=team), a_coach(team)
    network, letter = a_network(team.place), an_invitation(team)
    reader = a_person(Role.MEMBER, team=a_team(a_school(parent=lake)))
    read, own = a_cycle(team, ada, stage=Stage.CLOSED), a_cycle(team, ada)
    share(read, an_act(ada), place=lake)
    form = {"closed_on": str(YESTERDAY), "why": "Too few learners", "version": Place.get_by_id(team.place_id).version}
    assert "The roles of" in browser.get(at(team, "close")).text
    answer = browser.post(at(team, "close"), **form)
    assert answer.status_code == 303 and "Too few learners" in browser.get(answer.location).text

    assert list_held(ada, NOON) == list_held(coach, NOON)[1:] == [] and list_team_people(team, TODAY) == []
    assert not ids_of_members(network, TODAY)
    assert Invitation.get_by_id(letter.id).withdrawn_at is not None
    standing = standing_of(ada, Place.get_by_id(team.place_id), NOON)
    assert standing.abilities == {Ability.LOOK} and not standing.team_ids
    assert Ability.MANAGE_PLACES not in standing_of(chief, Place.get_by_id(team.place_id), NOON).abilities
    with pytest.raises(Refused, match="has closed"):
        give_role(ada, Place.get_by_id(team.place_id), an_act(chief), role=Role.MEMBER)
    assert faults() == []

    browser.sign_in(reader)
    assert browser.get(f"{home(team.place)}/cycles/{read.id}").status_code == 200
    assert browser.get(f"{home(team.place)}/cycles/{own.id}").status_code == 404
    assert browser.post(f"{home(team.place)}/cycles/{read.id}/comments", text="Nice").status_code == 403
    assert "Closed since" in browser.get(home(team.place)).text
    browser.sign_in(ada)
    assert "Northside has closed" in browser.get("/").text
    assert browser.get(f"{home(team.place)}/cycles/{own.id}").status_code == 404
    assert browser.get(f"{home(team.place)}/cycles/new").status_code == 403


@pytest.mark.on_each_database
def test_opened_again_within_a_month_everybody_is_where_they_were(team, chief):
    ada, network = a_person(Role.LEAD, team=team), a_network(team.place)
    left = a_person(Role.MEMBER, team=team, until_on=YESTERDAY)  # Only the row on the team had no end yet.
    gone = HeldRole.get(HeldRole.person == left)
    place = closed(team, chief)
    reopen_place(place, an_act(chief, at=NOON + timedelta(days=30), version=place.version))
    place = Place.get_by_id(team.place_id)
    assert place.closed_on is None and Closing.get().withdrawn_at is not None
    assert standing_of(ada, place, NOON).allows(Ability.SEE_EVERY_TEAM) and list_team_people(team, TODAY) == [ada]
    assert ids_of_members(network, TODAY) == {team.place_id}
    assert HeldRole.get_by_id(gone.id).until_on == YESTERDAY and list_held(left, NOON) == []
    lines = [line.verb for line in History.select().order_by(History.id)]
    assert lines.index("close place") < lines.index("open place again") and lines.count("bring back") == 4
    assert faults() == []


def test_a_month_later_the_place_opens_and_nobody_gets_a_role_back_unasked(browser, team, chief):
    a_person(Role.LEAD, team=team)
    place = closed(team, chief)
    Closing.update(at=NOON - timedelta(days=31)).execute()
    for page in (at(team, "open"), at(team, "open").removesuffix("/open")):
        assert "The last day on which everybody came back with it was" in browser.get(page).text
    assert "nobody gets a role back unasked" in browser.get(at(team, "open")).text
    assert browser.post(at(team, "open"), version=place.version).status_code == 303
    assert Place.get_by_id(place.id).closed_on is None
    assert not HeldRole.select().where(HeldRole.place == place, HeldRole.is_present(TODAY)).exists()


def test_sessions_end_at_once_and_a_role_elsewhere_goes_on(team, chief):
    ada, other = a_person(Role.MEMBER, team=team), a_school(parent=team.place.parent)
    give_role(ada, other, an_act(), role=Role.MEMBER)
    closed(team, chief)
    assert not Session.select().where(Session.person == ada, Session.revoked_at.is_null()).exists()
    assert [one.place for one in list_held(ada, NOON)] == [other]


def test_what_is_counted_of_it_stays_in_the_sums_above(team, chief, lake):
    a_cycle(team, stage=Stage.CLOSED)
    before = rows_at([lake.id], TODAY)[lake.id].counts
    closed(team, chief)
    assert rows_at([lake.id], TODAY)[lake.id].counts == before != {}
    assert faults() == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"closed_on": str(TODAY + timedelta(days=1))}, "still to come"),
        ({"closed_on": "soon"}, "Enter a day"),
        ({"closed_on": ""}, "Enter the day"),
        ({"why": " "}, "Say why"),
        ({"why": "x" * 501}, "at most 500"),
        ({"successor": "self"}, "Not a valid choice"),
        ({"successor": "99999999"}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_closes(browser, team, chief, typed, said):
    form = {"closed_on": str(YESTERDAY), "why": "Too few", "successor": ""} | typed
    form["successor"] = team.place_id if form["successor"] == "self" else form["successor"]
    answer = browser.post(at(team, "close"), **form)
    assert answer.status_code == 422 and said in answer.text
    assert Place.get_by_id(team.place_id).closed_on is None and not Closing.select().exists()


def test_twice_stale_or_with_open_places_below_it_is_refused(browser, team, chief, lake, state):
    upper = a_person(Role.ADMINISTRATOR, state)
    with pytest.raises(Refused, match="Northside. Move or close them first"):
        close_place(lake, an_act(upper), closed_on=TODAY, why="Merged")
    with pytest.raises(Refused, match="nobody could open it again"):
        close_place(state, an_act(upper), closed_on=TODAY, why="Merged")
    form = {"closed_on": str(YESTERDAY), "why": "Too few", "once": "x" * 32}
    Place.update(version=4).where(Place.id == team.place_id).execute()
    assert browser.post(at(team, "close"), **form).status_code == 409
    form["version"] = 4
    first, again = browser.post(at(team, "close"), **form), browser.post(at(team, "close"), **form)
    assert first.status_code == again.status_code == 303 and Closing.select().count() == 1
    other = browser.post(at(team, "close"), **form | {"once": "y" * 32, "version": 5})
    assert other.status_code == 422 and "has closed already" in other.text and Closing.select().count() == 1
    place = Place.get_by_id(team.place_id)
    reopen_place(place, an_act(chief))
    with pytest.raises(Refused, match="open already"):
        reopen_place(Place.get_by_id(place.id), an_act(chief))


def test_it_may_go_into_a_place_of_its_kind_that_is_open(browser, team, chief, lake):
    other = a_school(name="Harbor", parent=lake)
    with pytest.raises(Refused, match="can't go into itself"):
        closed(team, chief, successor=team.place)
    with pytest.raises(Refused, match="another state"):
        closed(team, chief, successor=a_school(parent=a_place(Kind.STATE)))
    closed(team, chief, successor=other)
    assert "It went into" in browser.get(home(team.place)).text
    assert home(other) in browser.get(home(team.place)).text
    with pytest.raises(Refused, match="Northside has closed itself"):
        close_place(other, an_act(chief), closed_on=TODAY, why="Too few", successor=Place.get_by_id(team.place_id))


def test_lists_to_choose_from_name_it_no_more_and_the_register_does(browser, team, chief, lake):
    hub = a_person(Role.HUB, a_network())
    closed(team, chief)
    assert "Northside" in browser.get(f"{home(lake)}/register?state=closed").text
    network = HeldRole.get(HeldRole.person == hub).place
    browser.sign_in(hub)
    assert "/members/" not in browser.get(f"{home(network)}/members?find=Northside").text
    assert browser.post(f"{home(network)}/members/{team.place_id}").status_code == 404
    assert not NetworkMember.select().where(NetworkMember.place == team.place_id).exists()
    assert not TeamMember.select().where(TeamMember.team == team, TeamMember.withdrawn_at.is_null()).exists()


def test_who_leads_above_or_administers_the_place_itself_closes_nothing(browser, team, lake):
    for person in (a_person(Role.LEAD, lake), a_person(Role.ADMINISTRATOR, team.place)):
        browser.sign_in(person)
        assert browser.post(at(team, "close"), closed_on=str(YESTERDAY), why="Mine").status_code == 403
        assert browser.get(at(team, "close")).status_code == 403
    assert Place.get_by_id(team.place_id).closed_on is None


def test_at_a_closed_place_no_role_counts_whatever_its_row_says(browser, team):
    """As for somebody who was added at the very moment at which it closed."""
    ada = a_person(Role.LEAD, team=team)
    Place.update(closed_on=TODAY).where(Place.id == team.place_id).execute()
    assert list_held(ada, NOON) == []
    browser.sign_in(ada)
    assert browser.get(f"{home(team.place)}/people").status_code == 403
    assert browser.get("/").status_code == 200


def test_the_last_day_on_which_all_come_back_is_shown_before_and_after_and_the_day_is_filled_in(browser, team, chief):
    last = TODAY + timedelta(days=30)
    told = re.compile(rf"Until \w+ {last.day}, {last.year} ")
    asked = browser.get(at(team, "close")).text
    assert told.search(asked) and f'value="{TODAY}"' in asked
    closed(team, chief)
    for page in (at(team, "open"), at(team, "open").removesuffix("/open")):
        assert told.search(browser.get(page).text)
