"""Whom to call when somebody is in danger: a state says it once for every visit below it."""

import pytest

from nic.access import Kind, Role
from nic.history import History
from tests.again import again
from tests.builders import a_person, a_place, home
from tests.conftest import Browser
from tests.reviews.builders import a_district, a_review, a_reviewer

LINE = "Call 555-0142, day and night."


@pytest.fixture
def lead(browser, state):
    return browser.sign_in(a_person(Role.LEAD, state))


def test_what_the_state_says_stands_over_the_notes_in_place_of_the_protocol_s(lead, state, app):
    review = a_review(a_district(parent=state))
    team = Browser(app.test_client()).sign_in(a_reviewer(review).person)
    notes = f"{home(review.host)}/reviews/{review.id}/notes"
    assert "1-800-649-5285" in team.get(notes).text
    assert lead.post(f"{home(state)}/settings/danger", danger=LINE).status_code == 303
    text = team.get(notes).text
    assert LINE in text and "1-800-649-5285" not in text
    assert LINE in lead.get(f"{home(state)}/settings").text
    assert History.select().where(History.verb == "say whom to call").count() == 1


def test_an_empty_line_leaves_it_to_the_protocol_and_takes_nothing_else_along(lead, state):
    state.settings = {"danger": LINE, "smallest_learners": 20}
    state.save()
    lead.post(f"{home(state)}/settings/danger", danger=" ")
    assert again(state).settings == {"smallest_learners": 20}


def test_only_a_state_has_such_a_line(browser):
    district = a_place(Kind.DISTRICT)
    browser.sign_in(a_person(Role.LEAD, district))
    assert "Someone in danger?" not in browser.get(f"{home(district)}/settings").text
    assert browser.post(f"{home(district)}/settings/danger", danger=LINE).status_code == 404


def test_a_line_that_is_too_long_is_said_beside_it(lead, state):
    answer = lead.post(f"{home(state)}/settings/danger", danger="x" * 501)
    assert answer.status_code == 422 and "at most 500" in answer.text


def test_who_was_too_slow_sees_both(lead, state):
    lead.post(f"{home(state)}/settings/danger", danger=LINE)
    answer = lead.post(f"{home(state)}/settings/danger", danger="Call 911")
    assert answer.status_code == 409 and LINE in answer.text and "Call 911" in answer.text
