"""The board and the list of cycles, sifted by what stands in their address."""

from datetime import date, timedelta

import pytest
from playhouse.test_utils import count_queries

from nic.access import Role
from nic.cycles.models import Cycle
from nic.science.cycle import Stage
from nic.theories.models import Influence
from tests.builders import (
    NOON,
    TODAY,
    a_cycle,
    a_node,
    a_person,
    a_school,
    a_share,
    a_theory,
    another_team,
    home,
)

SOON = NOON - timedelta(days=3)


def shown(browser, team, query=""):
    """The ideas on the page, board or list."""
    page = browser.get(f"{home(team.place)}/cycles?{query}")
    assert page.status_code == 200
    main = page.text.split("<main")[1]
    return {idea for idea in IDEAS if f"Idea {idea}" in main}


IDEAS = ("Planned", "Running", "Over", "Studied", "Acted", "Closed", "Stopped", "Never begun")


@pytest.fixture
def cycles(team, ada):
    made = {
        "Planned": a_cycle(team, ada, idea="Idea Planned", starts_on=date(2026, 4, 1), ends_on=date(2026, 4, 9)),
        "Running": a_cycle(team, ada, idea="Idea Running", stage=Stage.DO, at=SOON),
        "Over": a_cycle(team, ada, idea="Idea Over", stage=Stage.DO),
        "Studied": a_cycle(team, ada, idea="Idea Studied", stage=Stage.STUDY, at=SOON),
        "Acted": a_cycle(team, ada, idea="Idea Acted", stage=Stage.ACT, at=SOON),
        "Closed": a_cycle(team, ada, idea="Idea Closed", stage=Stage.CLOSED),
        "Stopped": a_cycle(team, ada, idea="Idea Stopped", stage=Stage.STOPPED, at=SOON),
    }
    never = a_cycle(team, ada, idea="Idea Never begun")
    Cycle.update(stage="stopped", stopped_on=TODAY).where(Cycle.id == never.id).execute()
    return made | {"Never begun": never}


@pytest.mark.parametrize(
    ("query", "ideas"),
    [
        ("", set(IDEAS)),
        ("view=list", set(IDEAS)),
        ("stage=plan", {"Planned"}),
        ("stage=do", {"Running"}),
        ("stage=study", {"Over", "Studied", "Stopped"}),
        ("stage=act", {"Acted"}),
        ("stage=closed", {"Closed"}),
        ("stage=stopped", {"Stopped", "Never begun"}),
        ("waiting=study", {"Over", "Stopped"}),
        ("waiting=overdue", {"Over"}),
        ("decision=expand", {"Closed"}),
        ("from=2026-04-01", {"Planned", "Running", "Studied", "Acted"}),
        ("until=2025-12-31", {"Over", "Closed", "Never begun"}),
        ("from=2026-03-01&until=2026-03-31&stage=do", {"Running"}),
        ("stage=plan&waiting=study", set()),
    ],
)
def test_each_filter_leaves_what_it_says_on_board_and_list(member, team, cycles, query, ideas):
    assert shown(member, team, query) == ideas
    assert shown(member, team, f"{query}&view=list") == ideas


def test_by_owner_and_team(browser, team, ada, cycles):
    other = another_team(team.place)
    luis = a_person(Role.LEAD, team=other)
    a_cycle(other, luis, idea="Idea Planned")
    browser.sign_in(luis)
    assert shown(browser, team, f"owner={luis.id}") == {"Planned"} == shown(browser, team, f"team={other.id}")
    assert shown(browser, team, f"owner={ada.id}&team={other.id}") == set()
    assert shown(browser, team, f"owner={ada.id}") == set(IDEAS)


def test_by_idea_and_by_the_driver_that_it_serves_at_any_distance(member, team, ada):
    theory = a_theory(team)
    primary = a_node(theory, kind="primary")
    secondary = a_node(theory, kind="secondary", serves=[primary])
    near, far, none = (a_node(theory, serves=served) for served in ([primary], [secondary], []))
    for idea, node in (("Planned", near), ("Running", far), ("Over", none)):
        a_cycle(team, ada, idea=f"Idea {idea}", change_idea=node.id)
    assert shown(member, team, f"idea={near.id}") == {"Planned"}
    assert shown(member, team, f"driver={primary.id}") == {"Planned", "Running"}
    assert shown(member, team, f"driver={secondary.id}") == {"Running"}
    Influence.update(withdrawn_at=NOON).where(Influence.node == secondary).execute()
    assert shown(member, team, f"driver={primary.id}") == {"Planned"}


@pytest.mark.parametrize(
    "query",
    ["stage=banana", "owner=1x", "owner=999999", "team=-1", "idea=0", "driver=1e9", "from=soon", "until=2026-02-30",
     "decision=%00", "waiting=<b>", "from=99999999-01-01", "stage=" + "x" * 500],
)  # fmt: skip
def test_what_cannot_be_chosen_is_said_and_left_out(member, team, cycles, query):
    answer = member.get(f"{home(team.place)}/cycles?{query}")
    if "%00" in query:
        assert answer.status_code == 400
        return
    assert answer.status_code == 200 and "can’t be chosen here" in answer.text and "<b>”" not in answer.text
    assert shown(member, team, query) == set(IDEAS)


def test_each_filter_is_named_and_can_be_taken_away_alone(member, team, cycles):
    at = f"{home(team.place)}/cycles"
    page = member.get(f"{at}?stage=study&waiting=study&view=list&page=1").text
    assert "Showing 2 of 8:" in page
    assert f'href="{at}?view=list&amp;waiting=study"' in page and f'href="{at}?view=list&amp;stage=study"' in page
    assert f'href="{at}?view=list"' in page and f'href="{at}?stage=study&amp;waiting=study"' in page


def test_where_nothing_is_left_it_says_which_filter_to_drop(member, team, cycles):
    page = member.get(f"{home(team.place)}/cycles?stage=plan&waiting=study").text
    assert (
        "Without “Stage: Plan” there would be 2." in page
        and "Without “Waiting: Waiting for Study” there would be 1." in page
    )


def test_a_list_has_pages_that_keep_their_filters(member, team, ada):
    for n in range(53):
        a_cycle(team, ada, idea=f"Idea number {n}")
    at = f"{home(team.place)}/cycles?view=list&stage=plan"
    first, second = member.get(at).text, member.get(f"{at}&page=2").text
    assert first.count("Idea number") == 50 and second.count("Idea number") == 3
    assert "view=list&amp;stage=plan&amp;page=2" in first
    assert "No cycle stands on this page" in member.get(f"{at}&page=9").text


def test_who_looks_after_a_shared_cycle_cannot_be_found_out(browser, team, ada):
    """Neither as a choice, nor by what an address leaves."""
    cycle = a_cycle(team, ada, idea="Idea Running", stage=Stage.DO, at=SOON)
    a_share(cycle, with_place=team.place)
    reader = a_person(Role.MEMBER, team=another_team(team.place))
    page = browser.sign_in(reader).get(f"{home(team.place)}/cycles?owner={ada.id}").text
    assert "can’t be chosen here" in page and "Ada Reyes" not in page.split("<main")[1]
    a_cycle(reader_team := another_team(team.place), ada, idea="Idea Planned")
    browser.sign_in(a_person(Role.MEMBER, team=reader_team))
    assert shown(browser, team, f"owner={ada.id}") == {"Planned"}
    assert shown(browser, team) == {"Planned", "Running"}
    assert "Ada Reyes" not in browser.get(f"{home(team.place)}/cycles?view=list&stage=do").text.split("As a list")[1]


def test_counts_and_choices_hold_nothing_of_other_teams(browser, team, ada, cycles):
    theory = a_theory(team)
    idea = a_node(theory, words="An idea of theirs")
    browser.sign_in(reader := a_person(Role.MEMBER, team=another_team(team.place)))
    mine = a_cycle(another_team(team.place), a_person(Role.MEMBER, team.place), idea="Idea Planned")
    a_share(mine, with_place=team.place)
    page = browser.get(f"{home(team.place)}/cycles?stage=plan&idea={idea.id}").text
    assert "Showing 1 of 1:" in page and "An idea of theirs" not in page and team.name not in page.split("<main")[1]
    Cycle.update(is_only_mine=True).execute()
    assert reader is not None and shown(browser, team) == {"Planned"}  # Its share lifts nothing here: it is open.


def test_it_costs_the_same_for_one_and_for_many(member, team, ada):
    def cost(query):
        with count_queries() as counter:
            assert member.get(f"{home(team.place)}/cycles?{query}").status_code == 200
        return counter.count

    queries = ("", "view=list", "stage=plan", "stage=do&waiting=overdue")
    a_cycle(team, ada)
    few = [cost(query) for query in queries]
    for _ in range(4):
        a_cycle(team, a_person(Role.MEMBER, team=team))
        a_node(a_theory(team))
    assert [cost(query) for query in queries] == few


def test_a_place_without_cycles_still_teaches(browser):
    school = a_school()
    browser.sign_in(a_person(Role.LEAD, school))
    assert "No cycles yet" in browser.get(f"{home(school)}/cycles?stage=do").text
