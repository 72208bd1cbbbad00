"""Which order needs come in, and what stands side by side: pure rules."""

import pytest

from nic.science.needs import Said, in_order, never_asked, say_weight, side_by_side, weight_of


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


def places(row):
    return [one.id for one in row]


def test_the_greatest_score_comes_first_and_what_has_none_last():
    row = in_order([1, 2, 3, 4], {1: 3, 2: 7, 4: 3}, {})
    assert places(row) == [2, 1, 4, 3]
    assert [one.by_method for one in row] == [1, 2, 2, None]


def test_what_a_person_put_elsewhere_stands_there_and_the_method_is_still_said():
    row = in_order([1, 2, 3], {1: 9, 2: 5, 3: 4}, {3: 1})
    assert places(row) == [3, 1, 2]
    assert (row[0].place, row[0].by_method, row[0].is_by_hand) == (1, 3, True)


def test_two_at_the_same_place_and_one_beyond_the_end_keep_an_order():
    assert places(in_order([1, 2, 3], {1: 9}, {2: 1, 3: 1})) == [3, 2, 1]
    assert places(in_order([1, 2, 3], {1: 9, 2: 5, 3: 4}, {1: 50})) == [2, 3, 1]


def test_a_weight_is_the_sum_of_all_three_answers():
    answers = {"concerns": 5, "far_off": 4, "within_reach": 3}
    assert weight_of(answers) == 12 and str(say_weight(answers)) == "Weight 12: 5 + 4 + 3."
    assert weight_of(answers | {"far_off": None}) is None


def test_a_standard_stands_in_the_domain_that_anything_was_said_of_it_for():
    figure = Said("figure-1", "figures", None, title="Flexible pathways")
    finding = Said("finding-1", "findings", None, title="Flexible pathways", domain="Personalization")
    voice = Said("voice-1", "community", None, domain="Staffing")
    problem = Said("problem-1", "problems", None)
    sections = side_by_side(["Personalization", "Staffing"], ["Flexible pathways"], [figure, finding, voice, problem])
    assert [one.domain for one in sections] == ["Personalization", "Staffing", ""]
    (pathways,) = sections[0].rows  # And none for the domain as a whole, of which nobody speaks.
    assert pathways.standard == "Flexible pathways"
    assert pathways.cell("figures") == [figure] and pathways.cell("findings") == [finding]
    assert sections[1].rows[0].cell("families") == [voice]
    assert sections[2].said == [problem]


def test_a_standard_that_nobody_placed_is_not_lost():
    sections = side_by_side(
        ["Personalization"], ["Graduation"], [Said("figure-1", "figures", None, title="Attendance")]
    )
    assert [row.standard for row in sections[-1].rows] == ["Graduation", "Attendance"]


def test_whom_nobody_asked_is_known():
    assert never_asked({"staff"}) == ["learners", "families"]
