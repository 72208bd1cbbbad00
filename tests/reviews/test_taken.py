"""What becomes of a report: recommendations taken up by problems and cycles, strengths kept and offered to others."""

from datetime import timedelta

import pytest

from nic.access import Role
from nic.errors import Refused
from nic.places.models import Link
from nic.places.queries import list_shares
from nic.problems.models import Problem
from nic.reviews.findings.actions import withdraw_finding
from nic.reviews.findings.models import FindingAnswer
from nic.reviews.reports.queries import find_draft
from nic.reviews.taken.actions import offer_practice, take_up
from tests.builders import TODAY, a_cycle, a_network, a_person, a_problem, a_school, a_share, a_team, an_act, home
from tests.counted import queries_of
from tests.reviews.builders import a_district
from tests.reviews.reported import a_found, a_full_review, a_released, a_sent, a_taking, answered, released_once_more


@pytest.fixture
def school():
    return a_district(name="Two Rivers")


@pytest.fixture
def found(school):
    """A recommendation to the district."""
    return a_found(school)


@pytest.fixture
def team(found):
    return a_team(a_school(parent=found.review.host))


@pytest.fixture
def member(browser, team):
    browser.sign_in(a_person(Role.MEMBER, team=team))
    return browser


def page(place, found, rest=""):
    return f"{home(place)}/findings/{found.id}{rest}"


def released_page(found):
    edition = find_draft(found.review, TODAY).newest
    return f"{home(found.review.host)}/reports/{edition.id}"


def test_a_problem_is_begun_of_a_recommendation_at_a_school_below_and_rests_on_it(member, team, found):
    text = member.get(page(team.place, found)).text
    assert found.words in text and "The host takes it up" in text and "Begin a problem of it" in text
    answer = member.post(page(team.place, found, "/problems"), team=team.id, what_we_see="We see it on Fridays.",
                         evidence="14 of 17 plan books")  # fmt: skip
    problem = Problem.get()
    assert answer.location == f"{home(team.place)}/problems/{problem.id}"
    assert found.words in member.get(answer.location).text
    assert "We see it on Fridays." in member.get(page(team.place, found)).text


def test_two_clicks_begin_one_problem_with_one_link(member, team, found):
    told = {"team": team.id, "what_we_see": "Fridays", "once": "the-same-key"}
    answers = [member.post(page(team.place, found, "/problems"), **told) for _ in range(2)]
    assert answers[0].location == answers[1].location
    assert Problem.select().count() == Link.select().count() == 1


@pytest.mark.parametrize("kind", ["problem", "cycle"])
def test_what_is_there_already_takes_it_up_once_and_lets_it_go(member, team, found, kind):
    thing = {"problem": a_problem, "cycle": a_cycle}[kind](team)
    key = f"{kind}-{thing.id}"
    assert member.post(page(team.place, found, "/links"), thing=key, why="It is the same.").status_code == 303
    assert "It is the same." in member.get(page(team.place, found)).text
    twice = member.post(page(team.place, found, "/links"), thing=key)
    assert twice.status_code == 422 and "by this one already" in twice.text
    link = Link.get()
    assert member.post(page(team.place, found, f"/links/{link.id}/withdrawal"), version=1).status_code == 303
    assert "Nobody has taken it up yet" in member.get(page(team.place, found)).text


@pytest.mark.parametrize(("days", "said"), [(0, False), (1, True)])
def test_the_list_says_what_nobody_works_on_though_its_day_has_passed(browser, school, days, said):
    host, at = browser.sign_in(a_person(Role.LEAD, school)), f"{home(school)}/reviews"
    review = answered(a_sent(a_full_review(school)))
    FindingAnswer.update(due_on=TODAY - timedelta(days=days)).execute()
    released_once_more(review)
    assert ("nobody works on it yet" in host.get(at).text) == said
    for one in [one.finding for one in find_draft(review, TODAY).carried]:
        take_up(one, an_act(), thing=a_problem(a_team(school)))
    text = host.get(at).text
    assert "nobody works on it yet" not in text and "One team works on it." in text


def test_others_learn_by_how_many_it_was_taken_up_and_not_by_whom_until_that_is_shared(app, browser, team, found):
    problem = a_problem(team, what_we_see="Quizzes come on Fridays.")
    take_up(found, an_act(), thing=problem)
    anybody = app.test_client().get(released_page(found)).text
    assert "One team works on it." in anybody and "Quizzes come" not in anybody
    browser.sign_in(a_person(Role.LEAD, found.review.host))
    text = browser.get(page(found.review.host, found)).text
    assert "Quizzes come" not in text and "One team works on it and has not shared that." in text
    a_share(problem)
    assert "Quizzes come" in app.test_client().get(released_page(found)).text


def test_somebody_else_s_problem_is_neither_linked_nor_let_go(member, team, found):
    theirs = a_problem(a_team(found.review.host))
    assert member.post(page(team.place, found, "/links"), thing=f"problem-{theirs.id}").status_code == 422
    link = a_taking(found)
    assert member.post(page(team.place, found, f"/links/{link.id}/withdrawal"), version=1).status_code == 403


def test_a_finding_is_evidence_of_a_problem_of_its_place_or_of_one_below(member, team, found):
    problem = a_problem(team)
    at = f"{home(team.place)}/problems/{problem.id}"
    assert found.words in member.get(f"{at}/evidence/new").text
    told = {"thing": f"finding-{found.id}", "why": "They saw the same."}
    assert member.post(f"{at}/evidence", **told).status_code == 303
    text = member.get(at).text
    assert found.words in text and "They saw the same." in text
    again = member.post(f"{at}/evidence", **told)
    assert again.status_code == 422 and "linked as evidence already" in again.text
    assert member.post(f"{at}/evidence/{Link.get().id}/withdrawn", version=1).status_code == 303
    assert found.words not in member.get(at).text


def test_before_its_release_a_finding_is_nowhere_to_be_taken_up(member, team, found):
    finding = find_draft(found.review, TODAY).carried[0].finding
    withdraw_finding(finding, an_act())
    assert member.get(page(team.place, finding)).status_code == 200  # The edition that was released still has it.
    released_once_more(found.review)
    assert member.get(page(team.place, finding)).status_code == 404
    assert member.get(page(a_school(), found)).status_code == 404


def test_the_page_of_reviews_lists_strengths_to_keep_and_what_to_work_on(member, team, found):
    text = member.get(f"{home(team.place)}/reviews").text
    strength = next(one.finding for one in find_draft(found.review, TODAY).carried)
    assert text.index("Strengths to keep") < text.index(strength.words) < text.index("To work on")
    assert found.words in text


def test_a_strength_is_offered_to_a_network_of_the_host_looked_at_before_and_taken_back_with_a_mark(browser, found):
    host = found.review.host
    strength = next(one.finding for one in find_draft(found.review, TODAY).carried)
    network = a_network(host)
    foreign = a_network()
    hub = a_person(Role.HUB, network)
    browser.sign_in(a_person(Role.LEAD, host))
    preview = browser.get(page(host, strength, "/offers")).text
    assert strength.words in preview and network.name in preview and foreign.name not in preview
    assert browser.post(page(host, strength, "/offers"), networks=[foreign.id]).status_code == 422
    assert browser.post(page(host, strength, "/offers"), networks=[network.id]).status_code == 303
    [share] = list_shares(strength)
    browser.sign_in(hub)
    at = f"{home(network)}/practices/{strength.id}"
    assert at in browser.get(f"{home(network)}/shared").text and strength.words in browser.get(at).text
    browser.sign_in(a_person(Role.LEAD, host))
    assert browser.post(page(host, strength, f"/offers/{share.id}/withdrawal"), version=1).status_code == 303
    browser.sign_in(hub)
    gone = browser.get(at)
    assert gone.status_code == 410 and strength.words not in gone.text
    assert at not in browser.get(f"{home(network)}/shared").text


def test_a_recommendation_is_offered_to_nobody_and_a_stranger_to_the_network_reads_no_offer(browser, found):
    with pytest.raises(Refused, match="a strength"):
        offer_practice(found, an_act(), networks=[a_network()])
    strength = next(one.finding for one in find_draft(found.review, TODAY).carried)
    network = a_network(found.review.host)
    offer_practice(strength, an_act(), networks=[network])
    browser.sign_in(a_person(Role.MEMBER, a_school()))
    assert browser.get(f"{home(network)}/practices/{strength.id}").status_code == 404


def test_released_reports_stand_on_the_public_pages_of_their_place_and_of_all(app):
    edition = a_released(a_district(name="Two Rivers"))
    host = edition.report.review.host
    for at in ("/public", f"{home(host)}/public"):
        assert f"{home(host)}/reports/{edition.id}" in app.test_client().get(at).text
    assert "/reports/" not in app.test_client().get(f"{home(a_school())}/public").text


def test_a_released_page_asks_as_often_for_one_that_was_taken_up_as_for_many(app, found):
    reader, at = app.test_client(), released_page(found)
    for kind in (a_problem, a_cycle):
        take_up(found, an_act(), thing=kind())
    reader.get(at)
    few = queries_of(lambda: reader.get(at))
    for _ in range(4):
        take_up(found, an_act(), thing=a_problem())
    assert queries_of(lambda: reader.get(at)) == few
