"""What the ladder proposes, by hand."""

import pytest

from nic.science.cycle import Scale
from nic.science.ramp import Tested, larger, next_step


def ramp(*sizes, decision="expand", conditions=None, verdicts=()):
    """Tests of these sizes, each under other conditions unless told; the last one decides."""
    return [
        Tested(size, conditions or f"Room {n}", decision, verdicts) for n, size in enumerate(sizes)
    ]  # fmt: skip


def proposed(tests):
    step = next_step(tests)
    return step and (str(step.move), step.scale)


@pytest.mark.parametrize(
    ("decision", "move", "scale"),
    [
        ("adapt", "retest", "few"), ("retest elsewhere", "vary conditions", "few"), ("expand", "scale up", "class"),
        ("adopt", "scale up", "class"),
    ],
)  # fmt: skip
def test_each_decision_proposes_what_changes_and_how_large(decision, move, scale):
    assert proposed(ramp("one", "few", decision=decision)) == (move, scale)


@pytest.mark.parametrize(("decision", "scale"), [("abandon", "few"), ("adopt", "all"), ("", "few")])
def test_a_ramp_ends_where_nothing_is_left_to_test(decision, scale):
    assert next_step(ramp(scale, decision=decision)) is None
    assert next_step([]) is None


def test_the_ladder_ends_at_all():
    assert [larger(scale) for scale in Scale] == [*list(Scale)[1:], Scale.ALL]
    assert proposed(ramp("schools", "all")) == ("retest", "all")
    assert proposed(ramp("", "")) == ("scale up", "")


@pytest.mark.parametrize("decision", ["expand", "adopt"])
def test_three_times_the_same_conditions_ask_for_others_before_it_grows(decision):
    alike = ["Grade 4, with an aide", "grade 4,  with an aide.", "GRADE 4, with an aide"]
    tests = [Tested("class", words, decision) for words in alike]
    assert proposed(tests[:2]) == ("scale up", "school")
    assert proposed(tests) == ("vary conditions", "class")
    assert "3 tests in a row" in str(next_step(tests).why)
    other = Tested("class", "Grade 5, without one", decision)
    assert proposed([*tests, other]) == ("scale up", "school")


def test_conditions_that_nobody_wrote_are_not_the_same():
    assert proposed(ramp("class", "class", "class", conditions=" ")) == ("scale up", "school")


@pytest.mark.parametrize(
    ("verdicts", "move"),
    [
        (["not", "not", "matched"], "retest"),
        (["not", "matched"], "scale up"),
        (["not", "partly", "not answered"], "scale up"),
        (["not", "not answered", ""], "retest"),
        (["not answered"], "scale up"),
        ([], "scale up"),
    ],
)
def test_what_was_mostly_predicted_wrongly_is_tested_again_before_it_grows(verdicts, move):
    assert proposed([Tested("class", "Grade 4", "expand", verdicts)])[0] == move


@pytest.mark.parametrize(
    ("sizes", "move"),
    [
        (["one", "class"], "vary conditions"),
        (["one", "few"], "scale up"),
        (["one", "class", "class"], "scale up"),
        (["class"], "scale up"),
        (["class", "one", "school"], "scale up"),
        (["one", "", "school"], "vary conditions"),
        (["few", ""], "scale up"),
    ],
)
def test_after_a_leap_a_test_is_seen_once_more_at_its_size(sizes, move):
    assert proposed(ramp(*sizes))[0] == move


def test_an_idea_that_was_changed_three_times_at_one_size_is_asked_about():
    assert "same size first" in str(next_step(ramp("one", "one", decision="adapt")).why)
    assert "changed 3 times" in str(next_step(ramp("one", "one", "one", decision="adapt")).why)
    assert "same size first" in str(next_step(ramp("one", "one", "few", decision="adapt")).why)
