"""A visit lies at its host: who belongs to it no more reads that it was, and is led to no page that is missing."""

from nic.access import Kind, Role
from nic.places.actions import give_role
from nic.places.models import Place
from nic.places.moving.actions import move_place
from nic.reviews.taken.actions import take_up
from tests.builders import TODAY, a_person, a_place, a_problem, a_team, an_act, home
from tests.reviews.builders import a_district, a_review
from tests.reviews.reported import a_found, a_released
from tests.support.builders import a_support


def page(review):
    return f"{home(review.host)}/reviews/{review.id}"


def test_a_school_that_went_elsewhere_reads_where_its_visit_is_kept_and_no_list_links_to_what_is_missing(browser):
    state = a_place(Kind.STATE)
    left, joined = a_district(parent=state, name="Two Rivers"), a_place(Kind.DISTRICT, parent=state)
    review, school = a_review(left, name="Spring visit"), left.children[0]
    lead, chief = a_person(Role.LEAD, school), a_person(Role.ADMINISTRATOR, state)
    of_both = a_person(Role.LEAD, school)
    give_role(of_both, left, an_act(), role=Role.MEMBER)
    browser.sign_in(lead)
    assert page(review) in browser.get(f"{home(school)}/reviews").text
    move_place(school, an_act(chief), goes_to=joined, moved_on=TODAY, why="A vote")
    for who, opens in ((lead, False), (a_person(Role.LEAD, joined), False), (of_both, True)):
        browser.sign_in(who)
        shown = browser.get(f"{home(school)}/reviews").text
        assert "Spring visit" in shown and (page(review) in shown) is opens
        assert ("Kept at Two Rivers" in shown) is not opens
        assert browser.get(page(review)).status_code == (200 if opens else 404)


def test_the_report_of_a_visit_that_is_kept_elsewhere_is_still_read_once_it_was_released(browser):
    state = a_place(Kind.STATE)
    left, joined = a_district(parent=state, name="Two Rivers"), a_place(Kind.DISTRICT, parent=state)
    edition, school = a_released(left), left.children[0]
    move_place(school, an_act(), goes_to=joined, moved_on=TODAY, why="A vote")
    browser.sign_in(a_person(Role.LEAD, school))
    report = f"{home(left)}/reports/{edition.id}"
    for says in ("to which this place belonged then", "which has closed"):
        shown = browser.get(f"{home(school)}/reviews").text
        assert (
            report in shown and says in shown and "Ask there" not in shown and page(edition.report.review) not in shown
        )
        assert browser.get(report).status_code == 200
        Place.update(closed_on=TODAY).where(Place.id == left.id).execute()


def test_a_problem_rests_on_what_was_found_at_a_district_that_its_school_has_left(browser):
    state = a_place(Kind.STATE)
    left, joined = a_district(parent=state, name="Two Rivers"), a_place(Kind.DISTRICT, parent=state)
    school, found = left.children[0], a_found(left)
    lead = a_person(Role.LEAD, team=a_team(school))
    problem = a_problem(lead.teams.first().team, lead)
    take_up(found, an_act(lead), thing=problem)
    asked = a_support(place=school, asked_of=left, thing=found, by=lead)
    browser.sign_in(lead)
    here, at_host = (f"{home(one)}/findings/{found.id}" for one in (school, left))
    assert here in browser.get(f"{home(school)}/problems/{problem.id}").text
    move_place(school, an_act(), goes_to=joined, moved_on=TODAY, why="A vote")
    for page in (f"problems/{problem.id}", f"support/{asked.id}"):
        shown = browser.get(f"{home(school)}/{page}").text
        assert at_host in shown and here not in shown, page
    assert browser.get(at_host).status_code == 200


def test_the_list_above_a_closed_host_links_to_no_visit_that_nobody_opens(browser):
    state = a_place(Kind.STATE)
    host = a_place(Kind.DISTRICT, parent=state)
    review = a_review(host, schools=[])
    Place.update(closed_on=TODAY).where(Place.id == host.id).execute()
    browser.sign_in(a_person(Role.LEAD, state))
    shown = browser.get(f"{home(state)}/reviews").text
    assert review.name in shown and (page(review) in shown) == (browser.get(page(review)).status_code == 200)
