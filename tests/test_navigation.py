"""Which tab a page stands under."""

import pytest

from nic.access import Role
from nic.navigation import TAB_OF_ROOM, TAB_OF_SECTION, TABS, tab_of
from nic.places.votes.actions import open_vote
from tests.builders import a_cycle, a_fishbone, a_huddle, a_person, a_problem, address, an_act

SOME = {
    "issues": "Problems", "causes": "Problems", "promotions": "Problems", "cause_evidence": "Problems",
    "lines": "Theory", "adopted_theories": "Theory", "theory_imports": "Theory", "common_theories": "In common",
    "targets": "Indicators", "loose": "Cycles", "votes": "Cycles", "shared_prints": "Shared here",
}  # fmt: skip


@pytest.mark.parametrize("section", SOME)
def test_a_section_stands_under_the_tab_of_its_room_or_of_what_it_is_about(app, section):
    with app.test_request_context():
        assert TABS[tab_of(section)] == SOME[section]


def test_whatever_is_named_is_a_section_and_a_tab(app):
    assert set(TAB_OF_SECTION) <= set(app.blueprints)
    assert {*TAB_OF_SECTION.values(), *TAB_OF_ROOM.values()} <= {*TABS, "today.show", ""}


def tab_shown(page):
    return page.partition('aria-current="page">')[2].partition("</a>")[0]


def test_a_page_below_a_problem_shows_where_one_is(member, team):
    assert tab_shown(member.get(f"/schools/{team.place_id}/issues").text) == "Problems"


def test_the_shares_of_a_cycle_stand_under_cycles(browser, team):
    here = address(a_cycle(team), "/shares")
    lead = browser.sign_in(a_person(Role.LEAD, team.place))
    pages = (here, f"{here}/preview", f"{here}/preview?audiences=public")
    assert [tab_shown(lead.get(page).text) for page in pages] == ["Cycles"] * 3


def opened_on(kind, team, ada):
    if kind == "fishbone":
        return a_fishbone(problem=a_problem(team))
    return {"team": team, "huddle": a_huddle(team, ada)}.get(kind)


@pytest.mark.parametrize(
    ("kind", "tab"), [("team", "Problems"), ("fishbone", "Problems"), ("huddle", "Cycles"), ("nothing", "Cycles")]
)
def test_a_vote_stands_under_the_tab_of_what_it_was_opened_on(member, team, ada, kind, tab):
    options = [{"words": words} for words in ("Mud", "Noise")]
    given = {"question": "What first?", "options": options, "dots_each": 3, "voters": 4}
    vote = open_vote(team, an_act(ada), of=opened_on(kind, team, ada), **given)
    here = f"/schools/{team.place_id}/votes/{vote.id}"
    assert [tab_shown(member.get(page).text) for page in (here, f"{here}/others")] == [tab, tab]
    too_many = {"options-0-dots": "3", "options-1-dots": "3"}
    assert tab_shown(member.post(f"{here}/ballot", **too_many).text) == tab
