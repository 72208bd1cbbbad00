"""Who has visited whom, and who is owed a visit."""

from datetime import date, timedelta

import pytest

from nic.access import Kind, Role
from nic.reviews.ledger.queries import is_owed, list_accounts
from tests.builders import TODAY, a_person, a_place, home
from tests.reviews.builders import a_district, a_review, a_reviewer


@pytest.fixture
def state():
    return a_place(Kind.STATE)


def accounts(place, today=TODAY):
    return {one.place.name: one for one in list_accounts(place, today)}


def past(years):
    on = date(TODAY.year - years, 3, 2)
    return {"begins_on": on, "ends_on": on}


def test_a_place_is_owed_a_visit_when_it_never_had_one_or_the_last_is_too_long_ago(state):
    never, long_ago, lately, planned = (
        a_district(name=name, parent=state) for name in ("Never", "Long ago", "Lately", "Planned")
    )
    a_review(long_ago, **past(3))
    a_review(lately, **past(2))
    a_review(planned, **past(4))
    a_review(planned, begins_on=TODAY + timedelta(days=30), ends_on=TODAY + timedelta(days=31))
    owed = {name for name, one in accounts(state).items() if is_owed(one, TODAY)}
    assert owed == {never.name, long_ago.name}
    assert accounts(state)["Lately"].due_by == date(TODAY.year + 1, 3, 2)


def test_who_sent_reviewers_where_is_counted_for_their_district(state):
    home_district, host = a_district(name="Lake", parent=state), a_district(name="Rivers", parent=state)
    review = a_review(host)
    for school in home_district.children:
        a_reviewer(review, a_person(Role.MEMBER, school), comes_from=school)
    assert accounts(state)["Lake"].went_to == {"Rivers": 2} and accounts(state)["Rivers"].sent == 0


def test_a_district_reads_on_its_own_page_where_its_reviewers_went(state):
    home_district, host = a_district(name="Lake", parent=state), a_district(name="Rivers", parent=state)
    a_reviewer(a_review(host), a_person(Role.MEMBER, home_district), comes_from=home_district)
    assert accounts(home_district)["Lake"].went_to == {"Rivers": 1} and set(accounts(home_district)) == {"Lake"}


def test_a_visit_to_a_supervisory_union_is_one_to_each_of_its_districts(state):
    union = a_place(Kind.SUPERVISORY_UNION, parent=state, name="Union")
    a_district(name="One", parent=union)
    a_district(name="Two", parent=union)
    alone = a_place(Kind.SUPERVISORY_UNION, parent=state, name="Alone")
    a_review(union, **past(1))
    found = accounts(state)
    assert set(found) == {"One", "Two", "Alone"} and is_owed(found["Alone"], TODAY) and alone == found["Alone"].place
    assert found["One"].last_on == found["Two"].last_on == past(1)["ends_on"]


def test_a_round_inside_one_district_is_no_visit_of_the_ledger(state):
    district = a_district(name="Lake", parent=state)
    a_review(district.children[0])
    assert accounts(state)["Lake"].visits == []


def test_everybody_below_reads_it_and_nobody_else(browser, state):
    district = a_district(name="Lake", parent=state)
    a_review(district, **past(4))
    url = f"{home(state)}/reviews/ledger"
    for role, place, status in (
        (Role.MEMBER, district.children[0], 200), (Role.AGENCY, state, 200), (Role.LEAD, a_place(), 404),
    ):  # fmt: skip
        answer = browser.sign_in(a_person(role, place)).get(url)
        assert answer.status_code == status
        assert status == 404 or "owed a visit" in answer.text


def test_a_place_with_no_district_below_is_told_where_the_ledger_is_kept(browser):
    school = a_place(Kind.SCHOOL)
    text = browser.sign_in(a_person(Role.MEMBER, school)).get(f"{home(school)}/reviews/ledger").text
    assert "kept at the state" in text
