"""A visit is planned: days, schools, what the host asks, and who may see and change that."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nic.access import Kind, Role
from nic.errors import Conflict, Refused
from nic.history import History
from nic.places.queries import standing_of
from nic.reviews.actions import change_review, say_what_to_look_for
from nic.reviews.models import Review
from nic.reviews.protocols import list_protocols
from nic.reviews.queries import list_reviews, list_visited
from nic.reviews.team.queries import list_reviewers
from nic.science.visit import Unusable, protocol_of, told_of
from tests.again import again
from tests.builders import NOON, TODAY, a_person, a_place, a_school, a_stranger, an_act, home
from tests.conftest import Browser
from tests.reviews.builders import BEGINS, ENDS, a_district, a_review, a_reviewer, a_visit_session


@pytest.fixture
def district():
    return a_district(name="Two Rivers")


@pytest.fixture
def lead(browser, district):
    return browser.sign_in(a_person(Role.LEAD, district, name="Carl"))


def page(review, rest=""):
    return f"{home(review.host)}/reviews/{review.id}{rest}"


def planned(district, **given):
    schools = list_visited_ids(district)
    return {
        "protocol": "field-review", "name": "Spring visit", "begins_on": "2026-04-06", "ends_on": "2026-04-07",
        "schools": schools,
    } | given  # fmt: skip


def list_visited_ids(district):
    return [school.id for school in district.children]


def test_the_protocols_that_nic_brings_are_vermont_s_a_light_one_and_an_invented_one_with_ratings():
    field, light, rated = list_protocols().values()
    assert [domain.title for domain in field.domains] == [
        "Academic Proficiency", "Personalization", "Safe, Healthy Schools", "High Quality Staffing",
        "Investment Priorities",
    ]  # fmt: skip
    assert (field.commendations, field.recommendations, field.minimum_sources, field.every_years) == (2, 2, 2, 3)
    assert "revised 2025" in field.standards and light.hosts == ("school",)
    assert field.ratings == light.ratings == () and len(rated.ratings) == 4 and "invented" in rated.name


def test_a_protocol_comes_back_as_it_was_kept():
    for protocol in list_protocols().values():
        assert protocol_of(protocol.key, told_of(protocol)) == protocol


@pytest.mark.parametrize(
    "change",
    [
        {"domain": []}, {"reviewers_from": "the moon"}, {"session": [{"at": "25:00"}]}, {"hosts": "school"},
        {"ratings": ["Only"]}, {"ratings": ["Low", "low"]}, {"ratings": ["", "High"]}, {"ratings": "Low"},
        {"roles": ["lead"]}, {"roles": ["lead", "reviewer", "king"]},
    ],
)  # fmt: skip
def test_a_protocol_that_no_visit_could_follow_says_which_it_is(change):
    told = told_of(list_protocols()["round"]) | change
    with pytest.raises(Unusable, match="mine: "):
        protocol_of("mine", told)


def test_a_protocol_says_with_whom_a_talk_is_and_of_nothing_else():
    for session in (
        {"kind": "interview"},
        {"kind": "observation", "with": "staff"},
        {"kind": "interview", "with": "cats"},
    ):
        told = told_of(list_protocols()["round"])
        told["session"][0] |= {"with": ""} | session
        with pytest.raises(Unusable):
            protocol_of("mine", told)


def test_a_protocol_that_was_kept_before_nic_knew_a_field_is_read_without_it():
    told = told_of(list_protocols()["field-review"])
    del told["danger"], told["ratings"], told["roles"]
    old = protocol_of("old", told)
    assert (old.danger, old.ratings, len(old.roles)) == ("", (), 4)


def test_a_lead_plans_a_visit_and_is_sent_on_to_put_the_team_together(lead, district):
    assert "Two Rivers" in lead.get(f"{home(district)}/reviews/new").text
    answer = lead.post(f"{home(district)}/reviews", **planned(district))
    review = Review.get()
    assert answer.location.endswith(f"/reviews/{review.id}") and len(list_visited(review)) == 2
    text = lead.get(answer.location).text
    assert "put the team together" in text and "Add the one who leads it" in text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ends_on": "2026-04-05"}, "lies before the first"),
        ({"ends_on": "2026-06-05"}, "two weeks at most"),
        ({"schools": []}, "Tick one school"),
        ({"protocol": "round"}, "Not a valid choice"),
        ({"name": ""}, "Give the visit a name"),
        ({"begins_on": "soon"}, "Enter a day"),
    ],
)
def test_what_is_wrong_about_a_plan_is_said_beside_it_and_nothing_is_planned(lead, district, change, words):
    answer = lead.post(f"{home(district)}/reviews", **planned(district, **change))
    assert answer.status_code == 422 and words in answer.text
    assert not Review.select().exists()


def test_all_that_is_wrong_about_a_plan_is_said_at_once(lead, district):
    text = lead.post(f"{home(district)}/reviews", **planned(district, ends_on="2026-04-05", schools=[])).text
    assert "lies before the first" in text and "Tick one school" in text


def test_a_plan_that_is_sent_twice_is_one_visit(lead, district):
    for _ in range(2):
        assert lead.post(f"{home(district)}/reviews", **planned(district), once="same").status_code == 303
    assert Review.select().count() == 1


def test_a_review_keeps_the_protocol_that_it_was_planned_by(lead, monkeypatch):
    review = a_review()
    changed = replace(list_protocols()["field-review"], commendations=9)
    monkeypatch.setitem(list_protocols(), "field-review", changed)
    assert a_review().protocol["commendations"] == 9
    assert protocol_of("field-review", again(review).protocol).commendations == 2


def test_a_change_leaves_no_session_outside(district):
    review = a_review(district)
    a_visit_session(review, held_on=ENDS)
    schools = list_visited(review)
    told = {"name": "Shorter", "begins_on": BEGINS, "ends_on": BEGINS, "schools": schools}
    with pytest.raises(Refused, match="Sessions lie outside of these days: 1"):
        change_review(review, an_act(), **told)
    a_visit_session(review, held_on=BEGINS, school=schools[0])
    with pytest.raises(Refused, match="at a school that is not ticked: 1"):
        change_review(review, an_act(), **told | {"ends_on": ENDS, "schools": schools[1:]})
    change_review(review, an_act(), **told | {"ends_on": ENDS})
    assert again(review).name == "Shorter"
    with pytest.raises(Conflict):
        change_review(review, an_act(version=1), **told | {"ends_on": ENDS})


def test_a_visit_that_moves_takes_the_way_in_of_its_team_along(district):
    review = a_review(district)
    held, later = a_reviewer(review).held, ENDS + timedelta(days=60)
    told = {"name": "Later", "begins_on": later, "ends_on": later, "schools": list_visited(review)}
    change_review(review, an_act(), **told)
    assert again(held).until_on == later + timedelta(days=30)


def test_a_school_that_was_taken_away_comes_back(district):
    review = a_review(district)
    schools = list_visited(review)
    told = {"name": "Same", "begins_on": BEGINS, "ends_on": ENDS}
    change_review(review, an_act(), schools=schools[:1], **told)
    assert list_visited(review) == schools[:1]
    change_review(review, an_act(), schools=schools, **told)
    assert list_visited(review) == schools


def test_the_host_says_what_to_look_for_and_the_team_reads_it(lead, district, app):
    review = a_review(district)
    reviewer = a_reviewer(review)
    words = "Where do learners notice the new schedule?"
    assert lead.post(page(review, "/look-for"), version=1, look_for=words).status_code == 303
    assert History.select().where(History.verb == "say what to look for").count() == 1
    team = Browser(app.test_client()).sign_in(reviewer.person)
    assert words in team.get(page(review)).text and words in team.get(page(review, "/my-day")).text
    assert team.post(page(review, "/look-for"), version=2, look_for="Nothing").status_code == 403


def test_who_looks_for_it_too_late_sees_both(lead, district):
    review = a_review(district)
    say_what_to_look_for(review, an_act(), look_for="Stairs")
    answer = lead.post(page(review, "/look-for"), version=1, look_for="Doors")
    assert answer.status_code == 409 and "Stairs" in answer.text and "Doors" in answer.text


def test_a_visit_is_seen_at_the_host_below_it_above_it_and_by_its_team_and_nobody_else(district, app):
    state = a_place(Kind.STATE)
    district.parent = state
    district.save()
    review = a_review(district)
    school = list_visited(review)[0]
    sees = [(Role.GUEST, district), (Role.MEMBER, school), (Role.AGENCY, state)]
    sees_not = [(Role.MEMBER, state), (Role.ADMINISTRATOR, state), (Role.LEAD, a_school())]
    sees = [*(a_person(role, place) for role, place in sees), a_reviewer(review).person]
    sees_not = [*(a_person(role, place) for role, place in sees_not), a_stranger()]
    for people, status in ((sees, 200), (sees_not, 404)):
        assert [Browser(app.test_client()).sign_in(one).get(page(review)).status_code for one in people] == [status] * 4


def test_a_list_shows_the_visits_that_touch_its_place(district, app):
    review = a_review(district)
    school, other = list_visited(review)
    change_review(review, an_act(), name="One", begins_on=BEGINS, ends_on=ENDS, schools=[school])

    def seen(place, role):
        return list_reviews(place, standing_of(a_person(role, place), place, NOON), 1)

    assert seen(district, Role.GUEST) == [review] == seen(school, Role.MEMBER)
    assert seen(other, Role.LEAD) == [] == seen(a_school(), Role.LEAD)


def test_withdrawn_it_goes_from_sight_and_lets_its_team_go(lead, district):
    review = a_review(district)
    reviewer = a_reviewer(review)
    assert "is let go" in lead.get(page(review, "/withdrawals/new")).text
    for _ in range(2):
        answer = lead.post(page(review, "/withdrawals"), version=1, once="same", why="Snow")
        assert answer.status_code == 303
    assert lead.get(page(review)).status_code == 404
    assert list_reviewers(review) == []
    assert again(reviewer.held).withdrawn_at is not None


def test_nobody_visits_a_network(browser):
    network = a_place(Kind.NETWORK)
    browser.sign_in(a_person(Role.HUB, network))
    assert browser.get(f"{home(network)}/reviews").status_code == 404


def test_a_visit_that_is_over_asks_for_nothing_more(lead, district, clock):
    review = a_review(district)
    assert "What the plan still needs" in lead.get(page(review)).text
    clock(NOON + timedelta(days=10))
    assert (TODAY + timedelta(days=10)) > ENDS and "What the plan still needs" not in lead.get(page(review)).text


PAST = {"begins_on": "2026-03-16", "ends_on": "2026-03-17"}


def test_days_in_the_past_are_asked_about_once_and_then_taken(lead, district):
    answer = lead.post(f"{home(district)}/reviews", **planned(district, **PAST))
    assert answer.status_code == 422 and "a visit that was made already?" in answer.text
    assert not Review.select().exists()
    assert lead.post(f"{home(district)}/reviews", **planned(district, **PAST), was_made="yes").status_code == 303
    review = Review.get()
    told = planned(district, **PAST) | {"name": "Under its right name"}
    assert lead.post(page(review), **told).status_code == 303  # Its days are known.
    assert lead.post(page(review), **told | {"ends_on": "2026-03-18"}, version=2).status_code == 422


def test_a_visit_that_is_under_way_is_not_asked_about(lead, district):
    told = planned(district, begins_on="2026-03-26", ends_on="2026-03-27")
    assert lead.post(f"{home(district)}/reviews", **told).status_code == 303


def test_once_a_visit_is_over_its_report_comes_first_and_its_host_is_asked_for_nothing_more(lead, district):
    yesterday = TODAY - timedelta(days=1)
    review = a_review(district, begins_on=yesterday, ends_on=yesterday)
    a_visit_session(review, held_on=yesterday)
    text = lead.get(page(review)).text
    assert text.index('id="report"') < text.index('id="schedule"') and "The team writes it" in text
    assert "Ask the team" not in text and "Share documents" not in text and '<details class="folded" open' not in text
    assert "The team writes it" in lead.get(f"{home(district)}/reviews").text
