"""A place below another one than before: its work stays with it, and who sees what follows its new line."""

import re
from datetime import date, timedelta

import pytest

from nic import derived
from nic.access import Ability, Kind, Role
from nic.errors import Refused
from nic.history import History
from nic.places.actions import share
from nic.places.coaches.actions import invite_coach
from nic.places.lines.queries import list_line
from nic.places.models import HeldRole, Place, Share
from nic.places.moving.actions import move_place
from nic.places.moving.models import Move
from nic.places.queries import standing_of
from nic.science.cycle import Stage
from nic.science.monthly import BEGUN
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
    home,
)
from tests.indicators.builders import a_series, measured

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def hill(state):
    return a_place(Kind.DISTRICT, name="Hill District", parent=state)


@pytest.fixture
def team(northside):
    return northside


@pytest.fixture
def chief(browser, state):
    person = a_person(Role.ADMINISTRATOR, state)
    browser.sign_in(person)
    return person


def moved(place, goes_to, chief, **given):
    move_place(place, an_act(chief), **{"goes_to": goes_to, "moved_on": TODAY, "why": "New line"} | given)
    return Place.get_by_id(place.id)


def faults():
    return [fault for check in derived.checks for fault in check.faults()]


def begun_at(place):
    row = rows_at([place.id], date(9999, 1, 1)).get(place.id)
    return row.counts.get(BEGUN, 0) if row else 0


def at(place, to):
    return f"/states/{list_line(place)[0].id}/register/{place.id}/move?to={to.id}"


@pytest.mark.on_each_database
def test_everything_in_it_stays_and_who_sees_what_follows_the_new_line(browser, team, lake, hill, state, chief):
    ada = a_person(Role.LEAD, team=team)
    there, new = a_person(Role.MEMBER, team=a_team(lake)), a_person(Role.MEMBER, team=a_team(hill))
    coach = a_coach(team)
    near, far = a_cycle(team, ada, stage=Stage.CLOSED), a_cycle(team, ada, stage=Stage.CLOSED)
    share(near, an_act(ada), place=lake)
    share(far, an_act(ada), place=state)
    theirs = a_cycle(a_team(lake), there)
    share(theirs, an_act(there), place=lake)
    page = browser.get(at(team.place, hill)).text
    assert "1 thing that was shared" in page and Place.get_by_id(team.place_id).parent == lake
    answer = browser.post(at(team.place, hill), moved_on=str(YESTERDAY), why="The town voted")
    assert answer.status_code == 303
    shown = browser.get(answer.location).text
    assert "The town voted" in shown and "below Hill District, before below Lake District" in shown
    assert "The town voted" in browser.get(answer.location + "/history").text

    place = Place.get_by_id(team.place_id)
    assert list_line(place) == [state, hill, place]
    assert standing_of(ada, place, NOON).owns(near) and hill.id in standing_of(ada, place, NOON).audience_ids
    assert lake.id not in standing_of(ada, place, NOON).audience_ids
    assert standing_of(coach, place, NOON).coached_ids == {team.id}
    for who, what, status in (
        (ada, near, 200), (there, near, 404), (new, near, 404), (there, far, 200), (new, far, 200), (coach, near, 200)
    ):  # fmt: skip
        browser.sign_in(who)
        assert browser.get(f"{home(place)}/cycles/{what.id}").status_code == status, (who, what)
    browser.sign_in(ada)
    assert browser.get(f"{home(lake)}/cycles/{theirs.id}").status_code == 404
    assert Share.select().where(Share.withdrawn_at.is_null()).count() == 2
    for district, ability in ((lake, False), (hill, True)):
        person = a_person(Role.ADMINISTRATOR, district)
        assert standing_of(person, place, NOON).allows(Ability.ADD_PEOPLE) is ability
    assert faults() == []


def test_a_coach_of_the_old_district_goes_and_one_of_the_school_stays(team, lake, hill, chief):
    from_lake, own = a_person(Role.COACH, lake), a_coach(team)
    invite_coach(team, an_act(), held=HeldRole.get(HeldRole.person == from_lake))
    assert standing_of(from_lake, team.place, NOON).coached_ids == {team.id}
    place = moved(team.place, hill, chief)
    assert standing_of(from_lake, place, NOON).coached_ids == frozenset()
    assert standing_of(own, place, NOON).coached_ids == {team.id}


@pytest.mark.on_each_database
def test_sums_follow_from_this_month_on_and_the_check_finds_them_equal(team, lake, hill, state, chief):
    other = a_team(a_school(parent=hill))
    network = a_network(team.place, other.place)
    for one in (team, team, other):
        cycle = a_cycle(one, stage=Stage.CLOSED)
        share(cycle, an_act(), place=one.place.parent)
    for place in (lake, state, network):
        series = measured(a_series(team), *range(12))
        share(series, an_act(), place=place)
    assert [begun_at(one) for one in (lake, hill, state, network)] == [2, 1, 3, 3] and faults() == []
    moved(team.place, hill, chief)
    assert [begun_at(one) for one in (lake, hill, state, network)] == [0, 3, 3, 3] and faults() == []
    a_cycle(team, stage=Stage.DO)
    assert [begun_at(one) for one in (lake, hill, state, network)] == [0, 4, 4, 4] and faults() == []


def test_a_district_with_its_schools_goes_below_a_supervisory_union_and_back(team, lake, hill, state, chief):
    union = a_place(Kind.SUPERVISORY_UNION, parent=state)
    a_cycle(team, stage=Stage.CLOSED)
    series = measured(a_series(team), *range(12))
    share(series, an_act(), place=state)
    moved(lake, union, chief)
    assert [begun_at(one) for one in (lake, union, state)] == [1, 1, 1] and faults() == []
    share(series, an_act(), place=union)
    moved(Place.get_by_id(lake.id), state, chief)
    assert [begun_at(one) for one in (lake, union, state)] == [1, 0, 1] and faults() == []
    assert [one.goes_to for one in Move.select().order_by(Move.id)] == [union, state]


def test_loops_wrong_kinds_other_states_and_closed_places_are_refused_with_a_sentence(team, lake, hill, state, chief):
    elsewhere = a_place(Kind.DISTRICT, parent=a_place(Kind.STATE))
    school, twin = a_school(parent=hill), a_school(name="northside", parent=hill)
    for place, goes_to, said in (
        (lake, lake, "below itself"), (lake, team.place, "below itself"), (state, lake, "below itself"),
        (lake, hill, "of this kind"), (team.place, school, "of this kind"), (team.place, lake, "already"),
        (team.place, elsewhere, "another state"), (team.place, a_network(), "of this kind"),
        (team.place, hill, "There is a Northside there already"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=said):
            moved(place, goes_to, chief)
    Place.update(closed_on=TODAY).where(Place.id.in_([hill.id, twin.id])).execute()
    with pytest.raises(Refused, match="Hill District has closed"):
        moved(team.place, Place.get_by_id(hill.id), chief)
    with pytest.raises(Refused, match="northside has closed"):
        moved(Place.get_by_id(twin.id), lake, chief)
    assert not Move.select().exists()


@pytest.mark.parametrize(
    ("typed", "said", "status"),
    [
        ({"moved_on": str(TODAY + timedelta(days=1))}, "still to come", 422),
        ({"moved_on": "2026-02-31"}, "Enter a day", 422),
        ({"moved_on": "0026-03-01"}, "Check the year", 422),
        ({"why": ""}, "Say why", 422),
        ({"version": 9}, "Lake District", 409),
    ],
)
def test_what_is_wrong_is_said_and_nothing_moves(browser, team, lake, hill, chief, typed, said, status):
    answer = browser.post(at(team.place, hill), **{"moved_on": str(TODAY), "why": "A vote"} | typed)
    assert answer.status_code == status
    assert said in answer.text or status == 409
    assert Place.get_by_id(team.place_id).parent == lake and not Move.select().exists()


def test_nobody_moves_a_place_where_they_don_t_administer(browser, team, lake, hill, chief):
    form = {"moved_on": str(TODAY), "why": "Mine"}
    for nonsense in ("", "?to=", "?to=x", "?to=9e9", f"?to={'9' * 30}"):
        assert browser.post(at(team.place, hill).partition("?")[0] + nonsense, **form).status_code == 422
    browser.sign_in(a_person(Role.ADMINISTRATOR, lake))
    below = f"{home(lake)}/register/{team.place_id}/move"
    assert "No other place can hold it" in browser.get(below).text
    missing = browser.get(f"{home(lake)}/nothing")
    for answer in (browser.get(f"{below}?to={hill.id}"), browser.post(f"{below}?to={hill.id}", **form)):
        assert (answer.status_code, answer.data) == (404, missing.data)
    browser.sign_in(a_person(Role.LEAD, lake))
    assert browser.post(f"{below}?to={hill.id}", **form).status_code == 403
    assert Place.get_by_id(team.place_id).parent == lake


def test_a_double_click_moves_once_and_a_later_move_is_no_earlier(browser, team, lake, hill, chief):
    form = {"moved_on": str(TODAY), "why": "A vote", "once": "x" * 32}
    assert [browser.post(at(team.place, hill), **form).status_code for _ in range(2)] == [303, 303]
    with pytest.raises(Refused, match="was moved on"):
        moved(Place.get_by_id(team.place_id), lake, chief, moved_on=YESTERDAY)
    assert Move.select().count() == 1
    assert [line.verb for line in History.select().where(History.of_uid == team.place.uid)][-1] == "move place"


def test_nothing_is_chosen_before_somebody_chooses_and_each_choice_says_what_it_lies_in(
    browser, team, lake, hill, state, chief
):
    page = at(team.place, hill).partition("?")[0]
    asked = browser.get(page).text
    choices = re.findall(r'<option value="(\d*)"( selected)?>([^<]+)', asked)
    assert [one[0] for one in choices] == ["", str(hill.id), str(state.id)] and choices[0][1]
    assert choices[1][2] == f"Hill District (District, below {state.name})"
    said = "Choose below which place it belongs"
    assert said in browser.get(page + "?to=").text and said not in asked
    assert f'value="{TODAY}"' in browser.get(at(team.place, hill)).text
