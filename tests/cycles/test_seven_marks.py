"""The seven marks on the page of a cycle: for its team, and for nobody beyond."""

import re
from datetime import date

from playhouse.test_utils import count_queries

from nic.access import Role
from nic.science.cycle import Stage
from tests.builders import a_cycle, a_network, a_person, a_school, a_share, a_team, address, home
from tests.indicators.builders import a_series, measured

TITLE = "Seven marks of a sound cycle"


def marks(page):
    """What is said of each mark, in order."""
    part = page.split('class="marks"')[1].split("</ol>")[0]
    return re.findall(r'<span class="tag[^"]*">([^<]*)</span>', part)


def test_the_team_reads_each_mark_with_what_would_make_it_so(browser, team):
    cycle = a_cycle(team, stage=Stage.CLOSED)
    page = browser.sign_in(a_person(Role.MEMBER, team=team)).get(address(cycle)).text
    assert TITLE in page and "Health care, 421 cycles: 12.2%" in page
    assert marks(page) == ["met", "met", "met", "met", "not yet", "can't be told yet", "not yet"]
    assert "makes it a ramp" in page and "Watch something that you measure" in page
    assert "of 7" not in page and "out of seven" not in page


def test_a_running_cycle_s_marks_come_from_its_series(browser, team):
    cycle = a_cycle(team, stage=Stage.DO, watches=[measured(a_series(team), 3, 4, 5, 6)], ends_on=date(2026, 4, 30))
    page = browser.sign_in(a_person(Role.MEMBER, team=team)).get(address(cycle)).text
    assert marks(page)[-1] == "met"


def test_nobody_beyond_the_team_sees_the_marks(browser, team):
    cycle = a_cycle(team, stage=Stage.CLOSED)
    friend = a_person(Role.LEAD, team=a_team())
    network = a_network(team.place, friend)
    for place in (network, None):
        a_share(cycle, with_place=place)
    friends = browser.sign_in(friend)
    pages = [
        address(cycle), f"{home(network)}/shared/{cycle.id}", f"{home(team.place)}/public/{cycle.id}",
    ]  # fmt: skip
    for url in pages:
        answer = friends.get(url)
        assert answer.status_code == 200 and cycle.learned in answer.text
        assert TITLE not in answer.text and "McNicholas" not in answer.text
    browser.sign_in(a_person(Role.GUEST, a_school()))
    assert TITLE not in browser.get(f"{home(team.place)}/public/{cycle.id}").text


def test_the_preview_of_a_share_holds_none(browser, team):
    cycle = a_cycle(team, stage=Stage.CLOSED)
    member = browser.sign_in(a_person(Role.MEMBER, team=team))
    answer = member.get(address(cycle, "/shares/preview?audiences=0"))
    assert answer.status_code == 200 and TITLE not in answer.text


def test_the_marks_cost_no_query_whatever_was_measured(browser, team):
    few, many = (
        a_cycle(team, stage=Stage.DO, watches=[measured(a_series(team), *range(n))]) for n in (1, 90)
    )  # fmt: skip
    member = browser.sign_in(a_person(Role.MEMBER, team=team))
    counts = []
    for cycle in (few, many):
        with count_queries() as counter:
            member.get(address(cycle))
        counts.append(counter.count)
    assert counts[0] == counts[1]
