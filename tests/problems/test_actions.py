"""What a team writes about its problems, without pages."""

import pytest

from nic.errors import Conflict, Refused
from nic.history import History
from nic.problems.actions import change_problem, create_problem, take_problem_step, withdraw_problem
from nic.problems.models import Problem, ProblemStep
from tests.builders import NOON, TODAY, a_person, a_problem, a_team, an_act


def line():
    return History.select().order_by(History.id.desc()).first()


def test_a_problem_belongs_to_its_team_and_to_who_wrote_it():
    ada, team = a_person(), a_team()
    problem = create_problem(team, an_act(ada), what_we_see="Silence", noticed_on=TODAY)
    assert (problem.team, problem.owner, problem.stage) == (team, ada, "noticed")
    assert (line().verb, line().by_uid, line().changes["what_we_see"]) == ("create problem", ada.uid, [None, "Silence"])


def test_a_double_click_makes_one_problem():
    act = an_act(once="k")
    one, again = (create_problem(a_team(), act, what_we_see="Silence", noticed_on=TODAY) for _ in range(2))
    assert one == again and Problem.select().count() == 1


def test_a_step_tells_its_story():
    problem, act = a_problem(), an_act(why="It came first in the vote.")
    take_problem_step(problem, act, stage="chosen")
    story = ProblemStep.get()
    assert (story.from_stage, story.to_stage, story.by, story.at) == ("noticed", "chosen", act.by, NOON)
    assert story.why == "It came first in the vote."
    assert line().changes["stage"] == ["noticed", "chosen"]


def test_a_refused_step_leaves_no_trace():
    problem, act = a_problem(), an_act()
    before = History.select().count()
    with pytest.raises(Refused, match="park it"):
        take_problem_step(problem, act, stage="parked")
    assert Problem.get().stage == "noticed" and Problem.get().version == 1
    assert ProblemStep.select().count() == 0 and History.select().count() == before


def test_what_the_team_has_seen_is_not_taken_back_from_it():
    mine, ours = a_problem(is_only_mine=True), a_problem()
    for problem in (mine, ours):
        change_problem(problem, an_act(), what_we_see="New", noticed_on=TODAY, is_only_mine=True)
    assert (mine.is_only_mine, ours.is_only_mine) == (True, False)
    change_problem(mine, an_act(), what_we_see="New", noticed_on=TODAY)
    assert not Problem.get_by_id(mine.id).is_only_mine


def test_a_change_seen_too_late_is_a_conflict():
    problem = a_problem()
    withdraw_problem(Problem.get_by_id(problem.id), an_act(version=1))
    with pytest.raises(Conflict):
        change_problem(problem, an_act(version=1), what_we_see="New", noticed_on=TODAY)
