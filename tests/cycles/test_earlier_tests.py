"""An idea that the team has tested before: its new test is asked to join that ramp, and may stay by itself."""

import pytest

from nic.access import Role
from nic.cycles.models import Cycle
from nic.cycles.ramps.actions import join_ramp
from nic.errors import Refused
from nic.history import Act, History
from nic.science.cycle import Stage
from tests.builders import (
    LONG_AGO,
    a_cycle,
    a_node,
    a_person,
    a_school,
    a_share,
    a_team,
    a_theory,
    address,
    an_act,
    another_team,
    home,
)

ASKED = "Your team has tested this idea 2 times. Join that ramp?"
IDEA = "Two-minute exit tickets"
LARGE = "Nothing smaller has been tested yet"


@pytest.fixture
def team():
    return a_team(a_school(name="Northside"))


def next_test(previous, **given):
    cycle = a_cycle(previous.team, previous.owner, stage=Stage.CLOSED, **given)
    join_ramp(cycle, Act(by=previous.owner, at=LONG_AGO), previous)
    return cycle


@pytest.fixture
def tested(team, ada):
    first = a_cycle(team, ada, stage=Stage.CLOSED, idea=IDEA, scale="few")
    return [first, next_test(first, idea=IDEA, scale="class")]


def now(cycle):
    return Cycle.get_by_id(cycle.id)


def join(member, cycle, **more):
    return member.post(address(cycle, "/ramp"), version=now(cycle).version, **more)


def test_a_copy_of_an_idea_that_the_team_has_tested_asks_and_becomes_the_next_of_that_ramp(member, team, ada, tested):
    there = a_cycle(a_team(a_school(name="Lakeside")), stage=Stage.CLOSED, idea="two-minute exit tickets.")
    a_share(there)
    answer = member.post(f"{home(team.place)}/cycles/copies", address=address(there), team=team.id)
    copy = Cycle.get(Cycle.copied_from == there)
    page = member.get(answer.location).text
    assert ASKED in page and "In the ramp this is cycle 3" in page and ASKED in member.get(address(copy)).text
    assert join(member, copy, **{"from": "plan"}).location == answer.location
    copy = now(copy)
    assert (copy.ramp, copy.number, copy.previous) == (tested[1].ramp, 3, tested[1])
    assert ASKED not in member.get(address(copy)).text and ASKED not in member.get(answer.location).text
    assert copy.copied_from == there, "the credit stays"
    line = History.get(History.of_uid == copy.uid, History.verb == "join ramp")
    assert line.changes["number"] == [1, 3]


def test_it_may_stay_by_itself_is_not_asked_again_and_joins_when_it_likes(member, team, ada, tested):
    cycle = a_cycle(team, ada, idea=IDEA)
    assert ASKED in member.get(address(cycle)).text
    assert member.post(address(cycle, "/ramp/withdrawal"), version=1).status_code == 303
    page = member.get(address(cycle)).text
    assert ASKED not in page and "It stands by itself; your team has tested this idea 2 times before" in page
    assert join(member, cycle).status_code == 303 and now(cycle).number == 3 and not now(cycle).is_apart


def test_the_last_test_of_a_ramp_can_be_taken_out_again_another_one_not(member, team, ada, tested):
    cycle = a_cycle(team, ada, idea=IDEA)
    join(member, cycle)
    assert "Take this test out of the ramp" in member.get(address(cycle)).text
    assert member.post(address(tested[1], "/ramp/withdrawal"), version=now(tested[1]).version).status_code == 409
    member.post(address(cycle, "/ramp/withdrawal"), version=now(cycle).version)
    cycle = now(cycle)
    assert (cycle.number, cycle.previous, cycle.is_apart) == (1, None, True) and cycle.ramp != tested[1].ramp


@pytest.mark.parametrize("kin", ["words", "theory"])
def test_what_is_the_same_idea(member, team, ada, tested, kin):
    node = a_node(a_theory(team, ada), words=IDEA)
    given = {"idea": " two-minute  exit tickets"} if kin == "words" else {"idea": "Slips", "change_idea": node}
    cycle = a_cycle(team, ada, **given)
    if kin == "theory":
        assert ASKED not in member.get(address(cycle)).text
        Cycle.update(change_idea=node).where(Cycle.id.in_([one.id for one in tested])).execute()
    assert ASKED in member.get(address(cycle)).text


def test_another_team_s_and_another_idea_s_tests_are_no_ramp_to_join(member, team, ada, tested):
    assert "Join that ramp" not in member.get(address(a_cycle(team, ada, idea="Homework hotline"))).text
    other = another_team(team.place)
    cycle = a_cycle(other, a_person(Role.MEMBER, team=other), idea=IDEA)
    with pytest.raises(Refused):
        join_ramp(cycle, an_act(), tested[1])
    assert join(member, a_cycle(team, ada, idea="Homework hotline")).status_code == 409


def test_a_plan_that_was_only_begun_is_nothing_to_join(member, team, ada):
    a_cycle(team, ada, idea=IDEA)
    assert "Join that ramp" not in member.get(address(a_cycle(team, ada, idea=IDEA))).text


def test_who_was_too_slow_joins_nothing(member, team, ada, tested):
    cycle = a_cycle(team, ada, idea=IDEA)
    Cycle.update(version=4).where(Cycle.id == cycle.id).execute()
    assert member.post(address(cycle, "/ramp"), version=3).status_code == 409 and now(cycle).number == 1


def test_the_writing_help_knows_what_was_tested_before_also_outside_of_its_ramp(member, team, ada, tested):
    cycle = a_cycle(team, ada, idea=IDEA, scale="school")
    assert LARGE not in member.get(address(cycle)).text
    fresh = a_cycle(team, ada, idea="One bell only", scale="school")
    assert LARGE in member.get(address(fresh)).text


def test_what_was_tested_smaller_and_did_not_hold_is_said_so(member, team, ada):
    first = a_cycle(team, ada, stage=Stage.STUDY, idea=IDEA, scale="class")
    cycle = a_cycle(team, ada, idea=IDEA, scale="school")
    join(member, cycle)
    page = member.get(address(cycle)).text
    assert now(cycle).previous == first and LARGE not in page
    assert "It has been tested with one class, and has not held there yet." in page


def test_searching_tells_a_copy_and_one_that_stays_by_itself_from_the_first_test(member, team, ada, tested):
    copy = a_cycle(team, ada, idea=IDEA)
    Cycle.update(copied_from=tested[0]).where(Cycle.id == copy.id).execute()
    alone = a_cycle(team, ada, idea=IDEA)
    Cycle.update(is_apart=True).where(Cycle.id == alone.id).execute()
    page = member.get(f"{home(team.place)}/search?q=exit").text
    said = [f'<span class="small quiet">{words}cycle 1</span>' for words in ("copied, ", "by itself, ", "")]
    assert [page.count(one) for one in said] == [1, 1, 1]


def test_the_list_of_the_ramp_says_where_each_test_stands_as_every_list_does(member, team, ada, tested):
    cycle = a_cycle(team, ada, stage=Stage.DO, idea=IDEA, ends_on=LONG_AGO.date())
    join(member, cycle)
    for page in (address(cycle), address(cycle, "/ramp"), f"{home(team.place)}/search?q=exit"):
        assert "Waiting for Study" in member.get(page).text, page


def test_a_card_without_a_measurement_says_what_is_expected_and_when_to_look(member, team, ada):
    asked = [{"words": "Will they write?", "prediction": "Two thirds will."}]
    a_cycle(team, ada, stage=Stage.DO, idea=IDEA, questions=asked, scale="few")
    for page in ("/", f"{home(team.place)}/cycles"):
        text = member.get(page).text
        assert "Cycle 1, a few learners or teachers. Look at it on" in text and "Expected: Two thirds will." in text
