"""The view of whoever oversees places: what it tells, what it leaves out, and the list behind each figure."""

import re

import pytest

from nic.access import Kind, Role
from nic.science.cycle import Stage
from nic.summaries.lists import queries as lists
from tests.builders import (
    LONG_AGO,
    NOON,
    TODAY,
    a_cycle,
    a_network,
    a_person,
    a_place,
    a_school,
    a_share,
    a_team,
    home,
)
from tests.counted import queries_of
from tests.indicators.builders import a_series, measured
from tests.plans.builders import a_returned_plan
from tests.reviews import reported
from tests.support.builders import a_support


@pytest.fixture
def state():
    return a_place(Kind.STATE, name="Green State")


@pytest.fixture
def district(state):
    return a_place(Kind.DISTRICT, parent=state, name="Lake District")


@pytest.fixture
def schools(district):
    return [a_school(parent=district, name=f"School {name}") for name in "ABC"]


@pytest.fixture
def analyst(browser, state):
    return browser.sign_in(a_person(Role.AGENCY, state))


def figures(page, name):
    """The numbers in the first row of this name, "–" among them."""
    row = re.search(rf'<th scope="row">{name}\b.*?</tr>', page.text, re.S).group()
    return re.findall(r">(\d+|–)<", row)


def test_it_counts_tests_over_three_schools_and_tells_nothing_of_two(analyst, state, district, schools):
    other = a_place(Kind.DISTRICT, parent=state, name="Small District")
    for school in schools:
        a_cycle(a_team(school), stage=Stage.DO)
    a_cycle(a_team(a_school(parent=other)), stage=Stage.DO)
    a_cycle(a_team(a_school(parent=other)), stage=Stage.DO)
    page = analyst.get(f"{home(state)}/view")
    assert figures(page, "Green State")[:3] == ["5", "5", "–"]
    assert figures(page, "Small District") == ["2"] and "fewer than three schools" in page.text
    # Lake District has three, but the state less its three would be the two of the other.
    assert figures(page, "Lake District") == ["3"] and "tell of one or two schools" in page.text


def test_a_figure_opens_its_list_as_far_as_it_was_shared(analyst, state, schools):
    mine = a_cycle(a_team(schools[0]), stage=Stage.DO, idea="Wait five seconds")
    a_cycle(a_team(schools[1]), stage=Stage.DO, idea="Not for the state")
    a_share(mine, with_place=state)
    page = analyst.get(f"{home(state)}/view")
    assert f"{home(state)}/view/tests?what=do&amp;of={state.id}" in page.text
    there = analyst.get(f"{home(state)}/view/tests?what=do&of={state.id}")
    assert "2 in all. Below stand those that are shared with you, as of today." in there.text
    assert "Wait five seconds" in there.text and "Not for the state" not in there.text


def test_the_months_before_are_as_they_ended(analyst, state, schools):
    a_cycle(a_team(schools[0]), stage=Stage.DO, at=LONG_AGO)
    a_cycle(a_team(schools[0]), stage=Stage.DO, at=NOON, ends_on=TODAY)
    assert figures(analyst.get(f"{home(state)}/view?month=2025-12"), "Green State")[:2] == ["3", "1"]
    assert figures(analyst.get(f"{home(state)}/view"), "Green State")[:2] == ["3", "2"]
    assert figures(analyst.get(f"{home(state)}/view?month=2025-07"), "Green State") == ["–"]
    assert "As it is now" in analyst.get(f"{home(state)}/view?month=nonsense").text


def test_marks_stand_beside_the_published_rates(analyst, state, schools):
    for school in schools:
        a_cycle(a_team(school), stage=Stage.CLOSED)
    page = analyst.get(f"{home(state)}/view")
    row = re.search(r"Predicted before the test</th>.*?</tr>", page.text, re.S).group()
    assert "100%" in row and "12.2%" in row and "overview__share" in row
    of_the_year = analyst.get(f"{home(state)}/view/tests?what=closed&when=year&of={state.id}").text
    assert "3 in all" in of_the_year and "Aug 1, 2025" in of_the_year
    listed = analyst.get(f"{home(state)}/view/tests?what=mark+4&of={state.id}")
    assert "its team alone reads" in listed.text


def test_only_series_shared_with_the_state_are_counted_there(analyst, state, district, schools):
    one, other = (measured(a_series(a_team(schools[n])), *[3] * 10, *[9] * 10) for n in (0, 1))
    a_share(one, with_place=state)
    a_share(other, with_place=district)
    page = analyst.get(f"{home(state)}/view")
    duties = page.text.split('id="duties"')[1]
    assert f"/view/series?of={district.id}" in duties and "1 with a signal" in duties
    there = analyst.get(f"{home(state)}/view/series?of={district.id}").text
    assert one.indicator.name in there and other.indicator.name not in there


def test_duties_stand_by_place_with_what_came_of_them(analyst, state, district, schools):
    reported.a_released(district)
    a_returned_plan(schools[0])
    a_support(place=schools[0], asked_of=state)
    page = analyst.get(f"{home(state)}/view?kind=school").text
    assert "1 returned" in page and "1 not answered yet" in page
    assert "School A" in analyst.get(f"{home(state)}/view/plans?of={district.id}").text
    assert "School A asked Green State" in analyst.get(f"{home(state)}/view/support?of={schools[0].id}").text
    assert "Recommendations, and what came of them" in analyst.get(f"{home(state)}/view/recommendations").text


def test_a_network_of_places_below_is_told_and_one_of_elsewhere_is_not_there(analyst, state, schools):
    network, far = a_network(*schools), a_network(a_school())
    page = analyst.get(f"{home(state)}/view").text
    assert network.name in page and far.name not in page
    assert analyst.get(f"{home(state)}/view/tests?of={far.id}").status_code == 404


def test_of_a_network_nobody_reads_duties_of_members_that_lie_below_somebody_else(analyst, state, schools):
    abroad = a_place(Kind.STATE)
    far = a_school(parent=a_place(Kind.DISTRICT, parent=abroad))
    network = a_network(*schools, far)
    a_support(place=far, asked_of=abroad, asked="A reading coach")
    a_support(place=schools[0], asked_of=state)
    listed = analyst.get(f"{home(state)}/view/support?of={network.id}").text
    assert f"{schools[0].name} asked" in listed and far.name not in listed
    row = analyst.get(f"{home(state)}/view").text.split('id="duties"')[1].split(network.name)[1].split("</tr>")[0]
    assert "not answered yet" not in row


def test_a_month_that_nobody_can_mean_is_the_earliest(analyst, state):
    words = {"0001-01": "at the end of January 2000", "9999-12": "As it is now, March 2026", "2026-13": "As it is now"}
    for month, said in words.items():
        assert said in analyst.get(f"{home(state)}/view?month={month}").text


def test_a_school_and_a_network_oversee_nothing(browser, schools):
    browser.sign_in(a_person(Role.LEAD, schools[0]))
    assert browser.get(f"{home(schools[0])}/view").status_code == 404


def test_it_asks_as_many_questions_for_many_places_as_for_one(analyst, state, schools):
    few = queries_of(lambda: analyst.get(f"{home(state)}/view"))
    for _ in range(4):
        district = a_place(Kind.DISTRICT, parent=state)
        a_network(*[a_school(parent=district) for _ in range(3)])
    assert queries_of(lambda: analyst.get(f"{home(state)}/view")) == few


def test_the_list_behind_a_figure_is_whole_page_by_page_and_the_same_however_it_is_looked_for(
    analyst, state, schools, monkeypatch
):
    team = a_team(schools[0])
    for number in range(lists.PAGE + 3):
        a_share(a_cycle(team, stage=Stage.DO, idea=f"Idea no. {number}."), with_place=state)
    a_cycle(team, stage=Stage.DO, idea="Their own")
    for few in (0, 500):
        monkeypatch.setattr(lists, "FEW", few)
        pages = [analyst.get(f"{home(state)}/view/tests?page={page}").text for page in (1, 2)]
        found = [idea for page in pages for idea in re.findall(r"Idea no\. (\d+)\.", page.split("<main")[1])]
        assert [int(one) for one in found] == list(reversed(range(lists.PAGE + 3))) and "Their own" not in "".join(
            pages
        )


def test_whoever_oversees_a_state_has_its_view_among_the_tabs(browser, state, district):
    def tab(person, place):
        return f'{home(state)}/view"' in browser.sign_in(person).get(f"{home(place)}/cycles").text

    assert tab(a_person(Role.AGENCY, state), state) and not tab(a_person(Role.LEAD, district), district)
