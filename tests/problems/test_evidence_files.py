"""Photos and files as evidence of a problem."""

from io import BytesIO

import pytest

from nic.access import Role
from nic.places.attachments.cleaning import clean
from nic.places.attachments.queries import list_attachments
from tests.builders import (
    PDF,
    a_attachment,
    a_coach,
    a_person,
    a_problem,
    a_school,
    a_share,
    a_stranger,
    another_team,
    home,
)


@pytest.fixture
def problem(team):
    return a_problem(team)


def at(problem, rest=""):
    return f"{home(problem.team.place)}/problems/{problem.id}{rest}"


def fetch(browser, problem, file):
    return browser.get(at(problem, f"/attachments/{file.uid}"))


def test_a_file_shows_a_problem(member, problem):
    assert "What do they show?" in member.get(at(problem, "/attachments/new")).text
    sent = [(BytesIO(PDF), "Ada.pdf"), (BytesIO(PDF), "Ben.pdf")]
    answer = member.post(at(problem, "/attachments"), files=sent, about="Two seating plans")
    assert answer.status_code == 303 and answer.location.endswith("#known")
    page = member.get(at(problem)).text
    assert page.count("Two seating plans") == 2 and "Ada Reyes, Mar 27" in page and "Ben.pdf" not in page


def test_a_file_that_cannot_be_kept_is_refused_with_why(member, problem):
    answer = member.post(at(problem, "/attachments"), files=[(BytesIO(b"Dear diary"), "a.txt")], about="My diary")
    assert answer.status_code == 422 and "“a.txt”: Only pictures" in answer.text and "My diary" in answer.text


def test_it_is_taken_back_and_a_mark_stays(member, problem):
    file = a_attachment(problem)
    assert fetch(member, problem, file).data == clean(PDF).content
    assert member.post(at(problem, f"/attachments/{file.uid}/withdrawal")).status_code == 303
    assert fetch(member, problem, file).status_code == 404 and "taken back (Mar 27" in member.get(at(problem)).text
    assert list_attachments([problem])[problem.uid] == []


def test_whoever_sees_the_problem_as_its_team_does_sees_its_files(browser, problem, team):
    file = a_attachment(problem)
    for role in (Role.GUEST, Role.LEARNER, Role.MEMBER):
        assert fetch(browser.sign_in(a_person(role, team=team)), problem, file).status_code == 200
    for person in (a_person(Role.MEMBER, team=another_team(team.place)), a_stranger()):
        assert fetch(browser.sign_in(person), problem, file).status_code == 404


def test_a_coach_whom_the_team_invited_sees_them_and_takes_none_back(browser, problem, team):
    file = a_attachment(problem)
    browser.sign_in(a_coach(team))
    page = browser.get(at(problem)).text
    assert file.name in page and file.by.name in page and "Take this" not in page
    assert fetch(browser, problem, file).status_code == 200
    assert browser.post(at(problem, f"/attachments/{file.uid}/withdrawal")).status_code == 403


@pytest.mark.parametrize("shows_files", [False, True])
def test_a_share_opens_its_files_only_where_it_says_so(browser, problem, shows_files):
    file, friend = a_attachment(problem), a_school()
    a_share(problem, with_place=friend, shows_files=shows_files)
    browser.sign_in(a_person(Role.MEMBER, friend))
    page = browser.get(at(problem))
    assert page.status_code == 200 and (file.name in page.text) is shows_files and "Take this" not in page.text
    assert fetch(browser, problem, file).status_code == (200 if shows_files else 404)


def test_a_file_of_one_problem_is_not_found_at_another(member, problem, team):
    assert fetch(member, a_problem(team), a_attachment(problem)).status_code == 404
