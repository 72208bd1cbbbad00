"""Support asked for and promised: both sides see it, and whoever owes it learns of it first."""

from datetime import date, timedelta
from html import unescape

import pytest

from nic.access import Kind, Role
from nic.plans.models import Goal, Plan
from nic.science.support import State, count_support, state_of, waits_for_asker
from nic.support.actions import settle_support
from nic.support.models import Contact, Support
from nic.support.queries import count_support_by, list_askable, list_support_by
from tests.builders import NOON, TODAY, a_network, a_person, a_place, a_school, an_act, home
from tests.counted import queries_of
from tests.plans.builders import a_yearly_plan
from tests.reviews.builders import a_finding, a_review, a_reviewer
from tests.reviews.reported import a_released
from tests.support.builders import a_contact, a_promised, a_support

A_WEEK = timedelta(days=7)


@pytest.fixture
def district():
    return a_place(Kind.DISTRICT, name="Lake", parent=a_place(Kind.STATE, name="State"))


@pytest.fixture
def school(district):
    return a_school(name="North", parent=district)


def page_of(place, support, rest=""):
    return f"{home(place)}/support/{support.id}{rest}"


@pytest.mark.parametrize(
    "given, state",
    [
        ({}, State.ASKED),
        ({"has_promise": True, "promised_on": TODAY}, State.PROMISED),
        ({"has_promise": True, "promised_on": TODAY - timedelta(days=1)}, State.LATE),
        ({"is_declined": True}, State.DECLINED),
        ({"has_promise": True, "kept": "kept", "promised_on": date(2025, 1, 1)}, State.KEPT),
        ({"has_promise": True, "kept": "not kept", "promised_on": date(2025, 1, 1)}, State.NOT_KEPT),
    ],
)
def test_where_a_support_stands(given, state):
    plain = {"has_promise": False, "is_declined": False, "kept": "", "promised_on": None}
    assert state_of(**plain | given, today=TODAY) == state


def test_whoever_asked_is_reminded_a_week_after_the_other_side():
    assert not waits_for_asker(State.LATE, TODAY, TODAY - A_WEEK, TODAY)
    assert waits_for_asker(State.LATE, TODAY, TODAY - A_WEEK - timedelta(days=1), TODAY)
    assert not waits_for_asker(State.ASKED, TODAY, None, TODAY)


def test_counts_say_nothing_over_fewer_than_three_places():
    told = [(1, State.KEPT, False), (1, State.KEPT, False), (2, State.NOT_KEPT, True)]
    assert count_support(told) is None
    counted = count_support([*told, (3, State.LATE, False)])
    assert counted.by_state[State.KEPT] == 2 and counted.still_needed == 1 and counted.places == 3


def test_support_is_asked_for_a_recommendation_promised_and_said_to_be_kept(browser, district, school):
    host = a_released(district).report.review.host
    finding = next(one for one in host.reviews.get().findings if one.kind == "recommendation")
    asker = browser.sign_in(a_person(Role.LEAD, host))
    assert "Ask for support" in browser.get(f"{home(host)}/findings/{finding.id}").text
    told = {"asked_of": str(host.parent_id), "asked": "Time to read plans", "needed_by_on": "2026-05-01"}
    assert browser.post(f"{home(host)}/support?of=finding-{finding.id}", **told).status_code == 303
    support = Support.get()
    agency = a_person(Role.AGENCY, host.parent)
    browser.sign_in(agency)
    assert "Support is asked of you" in browser.get("/").text
    there = page_of(host.parent, support)
    browser.post(f"{there}/promise", promised="A substitute for six afternoons", promised_on="2026-04-30")
    assert "Support is asked of you" not in browser.get("/").text
    assert browser.post(f"{there}/settlement", kept="kept", version=2).status_code == 403  # Never by who promised.
    asker.sign_in(a_person(Role.MEMBER, host))
    here = page_of(host, support)
    answer = asker.post(f"{here}/settlement", kept="not kept", kept_because="", version=2)
    assert answer.status_code == 422 and "Say what was missing" in answer.text
    told = {"kept": "not kept", "kept_because": "Two came.", "still_needed": "Four more afternoons"}
    asker.post(f"{here}/settlement", **told, version=2)
    text = unescape(browser.sign_in(agency).get("/").text)
    assert "A promise was not kept" in text
    browser.post(f"{there}/promise", promised="The other four", promised_on="2026-05-30", version=3)
    assert "A promise was not kept" not in browser.get("/").text
    assert "Four more afternoons" in browser.get(there).text
    found = unescape(browser.sign_in(a_person(Role.MEMBER, host)).get(f"{home(host)}/findings/{finding.id}").text)
    assert "The other four" in found and "Still needed:" in found


def test_support_is_asked_for_a_goal_by_those_who_write_the_plan(browser, district, school):
    goal = Goal.create(plan=a_yearly_plan(school), what="Every learner reads daily")
    browser.sign_in(a_person(Role.MEMBER, school))
    Plan.create(place=school, year=goal.plan.year + 1, by=goal.plan.by, at=goal.plan.at)  # Nothing stands in it yet.
    page = browser.get(f"{home(school)}/support/new")
    assert f"of=goal-{goal.plan_id}-{goal.id}" in page.text and goal.what in page.text
    there = f"{home(school)}/support?of=goal-{goal.plan_id}-{goal.id}"
    told = {"asked_of": str(district.id), "asked": "Books", "needed_by_on": "2026-05-01"}
    answer = browser.post(there, **told)
    assert answer.status_code == 303
    text = browser.get(answer.location).text
    assert f"/plans/{goal.plan_id}/goals/{goal.id}" in text and "Every learner reads daily" in text


def test_both_sides_see_it_and_nobody_else(browser, district, school):
    support = a_support(place=school, asked_of=district)
    a_contact(place=district, with_place=school, support=support, said="We look for a substitute")
    for person, place, status in (
        (a_person(Role.MEMBER, school), school, 200),
        (a_person(Role.MEMBER, district), district, 200),
        (a_person(Role.GUEST, school), school, 403),
        (a_person(Role.AGENCY, district.parent), district.parent, 404),
    ):
        answer = browser.sign_in(person).get(page_of(place, support))
        assert answer.status_code == status
        assert ("We look for a substitute" in answer.text) is (status == 200)


def test_a_late_promise_is_on_the_promiser_s_today_first_and_then_on_the_asker_s(browser, clock, district, school):
    a_promised(a_support(place=school, asked_of=district), promised_on=TODAY + timedelta(days=3))
    promiser, asker = a_person(Role.LEAD, district), a_person(Role.LEAD, school)

    def says(days):
        clock(NOON + timedelta(days=days))
        for person, words in ((promiser, "A promise of yours is late"), (asker, "Was this promise kept?")):
            yield words in browser.sign_in(person, NOON + timedelta(days=days)).get("/").text

    assert [list(says(days)) for days in (3, 4, 11)] == [[False, False], [True, False], [True, True]]


def test_today_asks_once_more_for_who_leads_and_not_at_all_for_others(browser, district, school):
    member, lead = a_person(Role.MEMBER, school), a_person(Role.LEAD, district)

    def asked(person):
        browser.sign_in(person)
        return queries_of(lambda: browser.get("/"))

    before = asked(member), asked(lead)
    for _ in range(3):
        a_support(place=school, asked_of=district)
    assert (asked(member), asked(lead)) == before


def test_those_above_networks_and_who_sent_visitors_can_be_asked(district, school):
    network, sender = a_network(school), a_place(Kind.DISTRICT, name="Two Rivers")
    a_reviewer(a_review(district), comes_from=sender)
    assert list_askable(school, TODAY) == [district, district.parent, network, sender]


def test_what_places_say_of_an_agency_is_counted_over_three_of_them(district, school):
    state = district.parent
    asked = [a_promised(a_support(place=place, asked_of=state)) for place in (school, district)]
    for one in asked:
        settle_support(Support.get_by_id(one.id), an_act(), kept="kept", still_needed="A second year")
    assert [one.support.still_needed for one in list_support_by(state, TODAY)] == ["A second year"] * 2
    assert count_support_by(state, TODAY) is None
    a_support(place=a_school(parent=district), asked_of=state)
    counted = count_support_by(state, TODAY)
    assert (counted.by_state[State.KEPT], counted.by_state[State.ASKED], counted.still_needed) == (2, 1, 2)


def test_a_contact_says_when_the_next_one_is_and_both_read_it(browser, district, school):
    support = a_support(place=school, asked_of=district)
    luis, denise = a_person(Role.LEAD, school), a_person(Role.LEAD, district, name="Denise Roy")
    told = {"with_place": str(district.id), "contact_on": "2026-03-26", "how": "call", "said": "They found one."}
    there = f"{home(school)}/contacts?support={support.id}"
    browser.sign_in(luis)
    wrong = browser.post(there, **told | {"contact_on": "2026-03-28"})
    assert wrong.status_code == 422 and "still to come" in wrong.text
    browser.post(there, **told, next_on="2026-04-02", next_by=str(denise.id))
    assert Contact.get().next_by == denise
    text = browser.sign_in(denise).get(f"{home(district)}/support").text
    assert "They found one." in text and "Next contact Apr 2, 2026, Denise Roy" in text


def test_the_page_of_a_place_asks_as_often_for_one_as_for_many(browser, district, school):
    browser.sign_in(a_person(Role.LEAD, district))

    def fill():
        a_contact(place=district, with_place=school, support=a_support(place=school, asked_of=district))
        a_support(place=district, asked_of=district.parent, thing=a_finding(a_review(district)))

    fill()
    few = queries_of(lambda: browser.get(f"{home(district)}/support"))
    for _ in range(3):
        fill()
    assert queries_of(lambda: browser.get(f"{home(district)}/support")) == few
