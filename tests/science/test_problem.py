import pytest

from nic.science.problem import STAGE_WORDS, STEPS, NotThisStep, ProblemStage, next_stages, step


def test_a_problem_is_noticed_chosen_worked_on_and_resolved():
    stage = "noticed"
    for to in ("chosen", "working", "resolved"):
        stage = step(stage, to, why="Because we looked.")
    assert stage == ProblemStage.RESOLVED


def test_parking_resolving_and_coming_back_ask_for_a_reason():
    for now, to in (("noticed", "parked"), ("chosen", "parked"), ("working", "resolved"), ("resolved", "working")):
        with pytest.raises(NotThisStep, match="in a sentence") as no:
            step(now, to, why="  ")
        assert no.value.field == "why"
        assert step(now, to, why="The vote.") == to
    assert step("noticed", "chosen", why="") == "chosen"


def test_what_was_parked_is_taken_up_again_where_the_team_wants():
    assert set(next_stages("parked")) == {"noticed", "chosen", "working"}


def test_no_stage_is_skipped():
    for now, to in (("noticed", "resolved"), ("noticed", "working"), ("resolved", "noticed"), ("chosen", "chosen")):
        with pytest.raises(NotThisStep, match="cannot take this step"):
            step(now, to, why="Because.")
    with pytest.raises(NotThisStep):
        step("noticed", "forgotten", why="Because.")


def test_every_stage_has_words_and_a_way_on():
    for stage in ProblemStage:
        assert STAGE_WORDS[stage] and next_stages(stage) and any(to == stage for _, to in STEPS)
