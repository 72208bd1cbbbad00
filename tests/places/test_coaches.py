"""Coaches whom a team has invited: what they see, how long, and where they read what they were asked."""

from datetime import timedelta

import pytest

from nic.access import Role
from nic.places.actions import end_role, give_role, join_team
from nic.places.coaches.actions import end_coaching, invite_coach
from nic.places.models import Coaching, HeldRole
from tests.builders import (
    NOON,
    TODAY,
    a_coach,
    a_coaching,
    a_cycle,
    a_network,
    a_person,
    a_place,
    a_task,
    a_team,
    address,
    an_act,
    another_team,
    home,
    long_ago,
)
from tests.indicators.builders import a_series


@pytest.fixture
def coach(team):
    return a_person(Role.COACH, team.place, name="Beth Kaplan")


def invite(browser, team, coach, **more):
    held = HeldRole.get(HeldRole.person == coach)
    return browser.post(f"{home(team.place)}/coaches", team=team.id, held=held.id, **more)


def test_a_coach_sees_what_the_team_that_invited_them_makes_and_nothing_of_another(browser, member, team, ada, coach):
    ours, theirs = a_cycle(team, ada), a_cycle(another_team(team.place))
    browser.sign_in(coach)
    assert {browser.get(address(one)).status_code for one in (ours, theirs)} == {404}
    assert invite(browser.sign_in(ada), team, coach).status_code == 303
    browser.sign_in(coach)
    assert [browser.get(address(one)).status_code for one in (ours, theirs)] == [200, 404]
    series = a_series(team)
    assert browser.get(f"{home(team.place)}/indicators/{series.id}").status_code == 200
    page = browser.get(address(ours)).text
    assert "Go on planning" not in page and "Keep these" not in page and "comments?part=plan" in page


@pytest.mark.parametrize("end", ["by a day", "by an act", "with the role"])
def test_it_ends_by_a_day_by_an_act_and_with_the_role(browser, member, clock, team, ada, coach, end):
    cycle = a_cycle(team, ada)
    invite(member, team, coach, until_on=str(TODAY + timedelta(days=3)) if end == "by a day" else "")
    assert browser.sign_in(coach).get(address(cycle)).status_code == 200
    if end == "by a day":
        later = NOON + timedelta(days=4)
        clock(later)
        browser.sign_in(coach, now=later)
    elif end == "by an act":
        browser.sign_in(ada).post(f"{home(team.place)}/coaches/{Coaching.get().id}/end")
        browser.sign_in(coach)
    else:
        end_role(HeldRole.get(HeldRole.person == coach), an_act(ada))
        browser.sign_in(coach)  # It signed them out.
    assert browser.get(address(cycle)).status_code == 404


def test_coaches_of_the_district_and_of_a_network_can_be_invited_and_nobody_else(browser, team, ada):
    district = a_place("district")
    team.place.parent = district
    team.place.save()
    network = a_network(team.place)
    here = [a_person(Role.COACH, place) for place in (team.place, district, network)]
    others = [a_person(Role.COACH, a_place()), a_person(Role.MEMBER, team.place)]
    page = browser.sign_in(ada).get(f"{home(team.place)}/coaches").text
    assert all(one.name in page for one in here) and not any(f">{one.name}," in page for one in others)
    assert invite(browser, team, others[0]).status_code == 422


def test_the_last_day_lies_ahead_and_nobody_is_invited_twice(member, team, coach):
    assert "has passed already" in invite(member, team, coach, until_on="2026-03-01").text
    invite(member, team, coach)
    answer = invite(member, team, coach)
    assert answer.status_code == 422 and "coaches this team already" in answer.text


def test_only_the_team_and_the_lead_invite(browser, team, coach):
    other = a_person(Role.MEMBER, team=another_team(team.place))
    assert invite(browser.sign_in(other), team, coach).status_code == 422
    assert invite(browser.sign_in(coach), team, coach).status_code == 403
    assert invite(browser.sign_in(a_person(Role.LEAD, team.place)), team, coach).status_code == 303


def test_today_of_a_coach_lists_their_teams_and_what_these_asked(browser, member, team, ada, coach):
    cycle = a_cycle(team, ada, idea="Exit tickets at noon")
    mine = a_cycle(team, ada, is_only_mine=True)
    for one, words in ((cycle, "Is it small enough?"), (mine, "Not for you")):
        member.post(f"{address(one)}/comments/look-for", look_for=words, version=one.version)
    invite(member, team, coach)
    page = browser.sign_in(coach).get("/").text
    assert "Teams that you coach, and what they ask" in page and team.place.name in page
    assert "Is it small enough?" in page and "Exit tickets at noon" in page and "Not for you" not in page
    end_coaching(Coaching.get(), an_act(ada))
    assert "Teams that you coach" not in browser.get("/").text


def test_an_invitation_of_one_place_is_not_found_at_another(browser, team):
    coaching, elsewhere = a_coaching(team), a_team()
    browser.sign_in(a_person(Role.LEAD, elsewhere.place))
    assert browser.post(f"{home(elsewhere.place)}/coaches/{coaching.id}/end").status_code == 404
    assert a_coach(team)


def test_whoever_coaches_and_works_elsewhere_finds_the_asks_first_and_each_thing_with_its_place(
    browser, member, team, ada, coach
):
    """Today stands at the place of their own work, not at one that they only coach."""
    own, quiet = a_team(a_network()), a_team(a_place(name="Aspen School"))
    for place, role in ((own.place, Role.HUB), (quiet.place, Role.COACH)):
        give_role(coach, place, long_ago(), role=role)
    join_team(own, coach, long_ago())
    for one in (quiet, team):
        held = HeldRole.get(HeldRole.person == coach, HeldRole.place == one.place)
        invite_coach(one, long_ago(), held=held)
    promised = a_task(own, coach, owner=coach, words="Write back")
    cycle = a_cycle(team, ada)
    member.post(f"{address(cycle)}/comments/look-for", look_for="Is it small enough?", version=cycle.version)
    page = browser.sign_in(coach).get("/").text
    main = page[page.index("<main") :]
    order = ["Is it small enough?", "Aspen School", "Waits for you", promised.words, f"{own.place.name}.</span>"]
    assert [main.index(words) for words in order] == sorted(main.index(words) for words in order)
    assert f'aria-current="true">{own.place.name}</a>' in page
