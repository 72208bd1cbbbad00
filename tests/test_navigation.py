"""Which tab a page stands under."""

import pytest

from nic.navigation import TAB_OF_ROOM, TAB_OF_SECTION, TABS, tab_of

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


def test_a_page_below_a_problem_shows_where_one_is(member, team):
    page = member.get(f"/schools/{team.place_id}/issues").text
    assert 'aria-current="page"' in page.partition("Problems</a>")[0].rpartition("<a ")[2]
