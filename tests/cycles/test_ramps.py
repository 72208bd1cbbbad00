"""The ramp of a cycle as a page, what the ladder proposes, and which of many tests comes first."""

from dataclasses import replace
from datetime import timedelta

import pytest
from playhouse.test_utils import count_queries

from nic.access import Role
from nic.cycles.actions import decide
from nic.cycles.models import Cycle
from nic.cycles.planning.actions import keep_predictions
from nic.history import Act, History
from nic.places.actions import join_team
from nic.science.cycle import Stage
from tests.again import again
from tests.builders import (
    LONG_AGO,
    a_cycle,
    a_network,
    a_person,
    a_plan,
    a_school,
    a_share,
    a_team,
    address,
    another_team,
    bring,
    home,
)

SAME = "Grade 4, with an aide"


@pytest.fixture
def team():
    return a_team(a_school(name="Northside"))


def next_test(previous, *, stage=Stage.CLOSED, decision="expand", **plan):
    """Another test of the ramp, brought as far as told."""
    act = Act(by=previous.owner, at=LONG_AGO)
    given = {"ends_on": LONG_AGO.date() + timedelta(days=14), "owner": previous.owner}
    cycle = keep_predictions(act, team=previous.team, plan=a_plan(**given | plan), previous=previous)
    bring(cycle, act, Stage.ACT if stage == Stage.CLOSED else stage) if stage != Stage.DO else None
    if stage == Stage.CLOSED:
        decide(cycle, act, decision=decision, because="So it is")
    return cycle


def a_ramp(team, ada, *sizes, conditions=SAME):
    cycles = [a_cycle(team, ada, stage=Stage.CLOSED, scale=sizes[0], conditions=conditions)]
    for size in sizes[1:]:
        cycles.append(next_test(cycles[-1], scale=size, conditions=conditions))
    return cycles


def test_any_test_of_a_ramp_leads_to_all_of_it(member, team, ada):
    first, second = a_ramp(team, ada, "one", "few")
    for cycle in (first, second):
        page = member.get(address(cycle, "/ramp")).text
        assert all(f'href="{address(one)}"' in page for one in (first, second))
        assert page.count("<svg") == 2 and SAME in page and "A few learners or teachers" in page
        assert "Next: scale up" in page and f'/cycles/new?after={second.id}"' in page
    assert f'href="{address(first, "/ramp")}"' in member.get(address(first)).text


def test_three_times_the_same_conditions_ask_for_others_everywhere(member, team, ada):
    last = a_ramp(team, ada, "class", "class", "class")[-1]
    said = "3 tests in a row had the same conditions"
    assert said in member.get(address(last)).text
    page = member.get(address(last, "/ramp")).text
    assert said in page and "Next: vary the conditions" in page
    plan = member.get(f"{home(team.place)}/cycles/new?after={last.id}").text
    assert 'value="class" selected' in plan


def test_a_cycle_in_the_middle_proposes_what_came_after_it(member, team, ada):
    first, *_ = a_ramp(team, ada, "one", "few", "class")
    assert "try the next larger one. Next size: a few" in " ".join(member.get(address(first)).text.split())


def test_a_ramp_that_runs_or_ended_proposes_nothing(member, team, ada):
    (only,) = a_ramp(team, ada, "one")
    running = next_test(only, stage=Stage.DO)
    assert 'id="next"' not in member.get(address(running, "/ramp")).text
    (other,) = a_ramp(team, ada, "one")
    abandoned = next_test(other, decision="abandon")
    assert 'id="next"' not in member.get(address(abandoned, "/ramp")).text


def test_beyond_the_team_a_ramp_holds_what_was_shared_and_proposes_nothing(browser, team, ada):
    first, second = a_ramp(team, ada, "one", "few")
    friend = a_person(Role.LEAD, team=a_team())
    a_share(first, with_place=a_network(team.place, friend))
    browser.sign_in(friend)
    page = browser.get(address(first, "/ramp")).text
    assert address(first) in page and address(second) not in page and "Next:" not in page
    assert browser.get(address(second, "/ramp")).status_code == 404


def test_a_test_that_only_one_sees_stays_out_of_the_others_picture(browser, team, ada):
    first, second = a_ramp(team, ada, "one", "few")
    Cycle.update(is_only_mine=True).where(Cycle.id == second.id).execute()
    browser.sign_in(a_person(Role.MEMBER, team=team))
    assert address(second) not in browser.get(address(first, "/ramp")).text
    browser.sign_in(ada)
    assert address(second) in browser.get(address(first, "/ramp")).text


def test_a_ramp_of_many_costs_as_many_queries_as_a_ramp_of_one(member, team, ada):
    (one,), many = a_ramp(team, ada, "one"), a_ramp(team, ada, *["class"] * 6)
    counts = []
    for cycle in (one, many[0]):
        for page in ("/ramp", ""):
            with count_queries() as counter:
                member.get(address(cycle, page))
            counts.append(counter.count)
    assert counts[:2] == counts[2:]


# More than three at once


@pytest.fixture
def four(team, ada):
    return [a_cycle(team, ada, stage=stage, idea=f"Idea {stage}") for stage in ("do", "study", "act", "stopped")]


@pytest.fixture
def board(team):
    return f"{home(team.place)}/cycles"


def put_first(member, board, cycle, **more):
    return member.post(f"{board}/first", cycle_id=cycle.id if cycle else "", **more)


def test_a_team_with_four_tests_under_way_is_asked_which_one_first(member, team, ada, board, four):
    page = member.get(board).text
    assert "Which one first?" in page and "has 4 tests under way" in page
    answer = put_first(member, board, four[1])
    assert (answer.status_code, answer.location) == (303, f"{board}#first")
    page = member.get(board).text
    assert "First comes:" in page and page.count("comes first") == 2  # On its card, and in the question of the form.
    put_first(member, board, four[2])
    assert [again(one).is_first for one in four] == [False, False, True, False]


@pytest.mark.parametrize("more", [{"stage": Stage.PLAN}, {"stage": Stage.CLOSED}])
def test_three_under_way_ask_nothing_however_many_are_planned_or_closed(member, team, ada, board, four, more):
    Cycle.update(withdrawn_at=LONG_AGO).where(Cycle.id == four[0].id).execute()
    a_cycle(team, ada, **more)
    assert "Which one first?" not in member.get(board).text


def test_two_teams_with_two_each_are_no_crowd(browser, team, ada, board):
    other = another_team(team.place)
    join_team(other, ada, Act(by=ada, at=LONG_AGO))
    for one in (team, other):
        for _ in range(2):
            a_cycle(one, ada, stage=Stage.DO)
    assert "Which one first?" not in browser.sign_in(ada).get(board).text


def test_putting_one_first_holds_nobody_up_and_leaves_one_line(member, ada, board, four):
    before = again(four[1]).version
    put_first(member, board, four[1])
    assert again(four[1]).version == before
    line = History.select().order_by(History.id.desc()).get()
    assert (line.verb, line.of_uid, line.changes) == ("put first", four[1].uid, {"is_first": [False, True]})


def test_putting_first_twice_by_one_form_has_one_effect(ada, four):
    from nic.cycles.ramps.actions import put_first as put

    act = Act(by=ada, at=LONG_AGO, once="one form")
    put(four[0], act)
    put(four[1], replace(act, once="another form"))
    put(again(four[0]), act)
    assert [again(one).is_first for one in four[:2]] == [False, True]


@pytest.mark.parametrize("whose", ["nobody's", "another team's", "shared", "planned"])
def test_only_a_test_under_way_of_one_s_own_can_come_first(member, team, board, four, whose):
    other = a_cycle(another_team(team.place), stage=Stage.DO)
    if whose == "shared":
        a_share(other, with_place=team.place)
    if whose == "planned":
        other = a_cycle(team)
    cycle_id = 999_999 if whose == "nobody's" else other.id
    answer = member.post(f"{board}/first", cycle_id=cycle_id)
    assert answer.status_code == 422 and other.idea not in answer.text.split("<form")[1].split("Idea")[0]
    assert not Cycle.select().where(Cycle.is_first).exists()


def test_before_the_fourth_is_started_the_same_is_asked_and_nothing_is_held_up(member, team, ada, board, four):
    Cycle.update(withdrawn_at=LONG_AGO).where(Cycle.id == four[3].id).execute()
    page = member.get(f"{board}/new").text
    assert "3 tests under way" in page and all(one.idea in page for one in four[:3])
    plan = {
        "idea": "A fourth", "team": team.id, "owner": ada.id, "questions-0-words": "Will it?", "purpose": "test",
        "questions-0-prediction": "Yes.", "ends_on": "2026-04-03", "way_to_know": "I ask.", "then": "start",
    }  # fmt: skip
    answer = member.post(f"{board}/new", **plan)
    assert answer.status_code == 303
    page = member.get(answer.location).text
    assert "Your predictions are kept" in page and "4 tests under way" in page


def test_with_two_under_way_nothing_is_asked_while_planning(member, board, four):
    for one in four[2:]:
        Cycle.update(withdrawn_at=LONG_AGO).where(Cycle.id == one.id).execute()
    assert "tests under way" not in member.get(f"{board}/new").text


def test_where_the_next_test_needs_several_schools_it_says_whom_to_ask_and_leads_to_sharing(member, team, ada):
    """By name only who leads here and who runs a network whose shares reach her."""
    network, unseen = a_network(team.place), a_network()
    a_person(Role.LEAD, team.place, name="Lu Ode")
    a_person(Role.HUB, network, name="To Ray")
    a_person(Role.HUB, unseen, name="Xi Yu")
    cycle = a_ramp(team, ada, "school")[0]
    preview = f"{address(cycle)}/shares/preview?audiences={network.id}"
    pages = [address(cycle), address(cycle, "/ramp"), f"{home(team.place)}/cycles/new?after={cycle.id}"]
    for page in (member.get(one).text for one in pages):
        assert "Lu Ode leads here" in page and "To Ray runs it" in page and f'href="{preview}"' in page
        assert "Xi Yu" not in page and ("Next size: several schools" in page or "Plan the next test" in page)
    assert network.name in member.get(preview).text and "What they predicted" in member.get(preview).text
    a_share(cycle, with_place=network)
    page = member.get(pages[0]).text
    assert "Your test is shared there" in page and preview not in page


def test_a_school_without_a_network_is_told_to_share_and_one_that_grows_within_is_told_nothing(member, team, ada):
    first, second = a_ramp(team, ada, "class", "school")
    assert "Your school is in no network yet" in member.get(address(second)).text
    assert "For a test at several schools" not in member.get(address(a_ramp(team, ada, "few")[0])).text
