"""Who reads what was changed, and what they read."""

import csv
import json
from datetime import timedelta
from io import StringIO
from urllib.parse import unquote

import pytest

from nic.access import Kind, Role
from nic.cycles.actions import withdraw_log_entry
from nic.cycles.planning.actions import save_plan
from nic.histories import queries
from nic.people.actions import rename_person
from nic.places.actions import end_role
from nic.places.closing.actions import close_place
from nic.places.models import HeldRole, Place
from nic.places.moving.actions import move_place
from nic.problems.actions import change_problem
from tests.builders import (
    NOON,
    TODAY,
    a_cycle,
    a_entry,
    a_person,
    a_place,
    a_plan,
    a_problem,
    a_share,
    address,
    an_act,
    home,
)


@pytest.fixture
def lead(team):
    return a_person(Role.LEAD, team=team, name="Luis Ortiz")


def test_a_team_reads_what_was_changed_in_its_test_by_whom_from_what_and_to_what(member, team, ada):
    cycle = a_cycle(team, ada)
    plan = a_plan(idea="Two-minute tickets", owner=ada, watches=[])
    save_plan(an_act(ada, version=1), team=team, plan=plan, cycle=cycle)
    page = member.get(address(cycle, "/history"))
    assert "Two-minute tickets" in page.text and "<del>Exit tickets</del>" in page.text and "Ada Reyes" in page.text
    assert f'href="{address(cycle, "/history")}"' in member.get(address(cycle)).text


def test_what_was_taken_back_is_told_without_its_words(member, team, ada):
    cycle = a_cycle(team, ada)
    entry = a_entry(cycle)
    assert entry.words in member.get(address(cycle, "/history")).text
    withdraw_log_entry(entry, an_act(ada))
    assert entry.words not in member.get(address(cycle, "/history")).text


def test_whom_a_thing_was_shared_with_never_reads_how_it_came_about(browser, team):
    problem = a_problem(team)
    guest = a_person(Role.MEMBER, team.place)
    a_share(problem, with_place=team.place)
    assert browser.sign_in(guest).get(f"{home(team.place)}/problems/{problem.id}").status_code == 200
    assert browser.get(f"{home(team.place)}/problems/{problem.id}/history").status_code == 403


def test_a_lead_takes_it_along_as_a_file_and_a_member_does_not(browser, team, ada, lead):
    problem = a_problem(team, what_we_see="=1+1")
    at = f"{home(team.place)}/problems/{problem.id}/history?as="
    rows = list(csv.DictReader(StringIO(browser.sign_in(lead).get(at + "csv").data.decode("utf-8-sig"))))
    told = {row["field"]: row["to"] for row in rows}
    assert told["what_we_see"] == "'=1+1" and rows[0]["act"]
    assert json.loads(browser.get(at + "json").text)[0].keys() == rows[0].keys()
    assert "Take it along" not in browser.sign_in(ada).get(at + "csv").text


def test_a_file_of_what_people_did_is_taken_only_by_who_has_just_shown_who_they_are(browser, team, lead):
    early = NOON - timedelta(hours=1)
    browser.sign_in(lead, now=early)
    for at in (f"{home(team.place)}/people/history", "/me/history"):
        for told_as in ("csv", "json"):
            answer = browser.get(f"{at}?as={told_as}")
            assert answer.status_code == 303 and answer.location.startswith("/prove?next=")
            assert unquote(answer.location).endswith(f"{at}?as={told_as}")
        assert browser.get(at).status_code == 200
        assert browser.sign_in(lead).get(f"{at}?as=csv").mimetype == "text/csv"
        browser.sign_in(lead, now=early)


def test_who_adds_people_reads_who_came_and_went_and_nothing_that_a_team_wrote(browser, team, lead):
    problem, guest = a_problem(team), a_person(Role.GUEST, team.place, name="Gus Guest")
    end_role(HeldRole.get(HeldRole.person == guest), an_act(lead))
    page = browser.sign_in(lead).get(f"{home(team.place)}/people/history")
    assert "Gus Guest, guest" in page.text and "Ended a role" in page.text and "Luis Ortiz" in page.text
    assert problem.what_we_see not in page.text


def test_everybody_reads_what_was_changed_about_them_and_about_nobody_else(browser, team, ada):
    rename_person(ada, an_act(ada, version=1), name="Ada Park")
    a_person(Role.MEMBER, team=team, name="Somebody Else")
    page = browser.sign_in(ada).get("/me/history")
    assert "<del>Ada Reyes</del>" in page.text and "Somebody Else" not in page.text
    assert browser.get("/me/history?as=json").mimetype == "application/json"


def test_many_lines_come_in_pages_and_cost_no_more_questions(member, team, ada):
    problem = a_problem(team)
    for n in range(queries.PAGE + 5):
        change_problem(problem, an_act(ada), noticed_on=problem.noticed_on, what_we_see=f"Again {n}")
    first = member.get(f"{home(team.place)}/problems/{problem.id}/history")
    assert first.text.count("<p><b>") == queries.PAGE and "Older" in first.text


def test_above_it_is_read_which_places_closed_and_where_others_went(browser, team):
    state = a_place(Kind.STATE)
    hill, lake = (a_place(Kind.DISTRICT, parent=state, name=name) for name in ("Hill Unified", "Lake Unified"))
    Place.update(parent=lake).where(Place.id == team.place_id).execute()
    chief = a_person(Role.ADMINISTRATOR, state)
    move_place(team.place, an_act(chief), goes_to=hill, moved_on=TODAY, why="By a vote")
    close_place(lake, an_act(chief), closed_on=TODAY, why="Nobody is left", successor=hill)
    browser.sign_in(chief)
    for above in (state, hill):  # The one to which it went reads of it too.
        assert "Noted where it moved" in browser.get(f"{home(above)}/people/history").text
    page = browser.get(f"{home(state)}/people/history").text
    assert f"{team.place.name}: Lake Unified → Hill Unified" in page and "Lake Unified: Hill Unified" in page
    assert "By a vote" in page and "Nobody is left" in page
    assert f'href="{home(state)}/people/history"' in browser.get(f"{home(state)}/register").text


def test_a_family_reads_in_spanish_as_what_they_came(browser, team):
    browser.sign_in(a_person(Role.FAMILY, team=team))
    page = browser.client.get("/me/history", headers={"Accept-Language": "es"}).text
    assert "familiar miembro" in page and "family member" not in page
